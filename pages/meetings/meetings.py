"""Meetings: what is shown, when the data stand still, what is decided, what is handed out."""

import streamlit as st

from domain.words import _
from ui import frame, gate, handouts, meetings, minutes, tables, wall_source

selection = gate.require_selection()
frame.show_title(_("Riunioni"), _("Preparare, mostrare, decidere, consegnare."))
found = meetings.listed(selection.dataset)
meetings.choose_new()

if not found:
    st.header(_("La prima riunione"))
    meetings.ask_agenda(None, selection.dataset)
    st.stop()

meeting = meetings.ask_meeting(found)
meetings.show_start(meeting, selection)
with st.spinner(_("Preparo le schermate…")):
    deck = wall_source.deck_of(meeting)

st.header(_("Ordine del giorno"))
if meeting.frozen_at:
    meetings.show_agenda(meeting, meetings.titles_of(selection.dataset))
else:
    meetings.ask_agenda(meeting, selection.dataset)

own, waiting = minutes.notes_of(meeting, found)
st.header(_("Rimasto aperto dalle riunioni precedenti"))
st.markdown(minutes.open_line(waiting))
if waiting:
    minutes.show_notes(waiting, key="minutes_open")

st.header(_("Note, decisioni e azioni"))
st.markdown(minutes.count_line(own))
if own:
    minutes.show_notes(own, key="minutes_own")
minutes.ask_note(meeting, deck, len(own))

st.header(_("Materiali da consegnare"))
handouts.show(meeting)

st.header(_("Tutte le riunioni"))
titles = meetings.titles_of(selection.dataset)
tables.show(meetings.table(found, titles), alt=_("Tutte le riunioni"), key="meetings")
with st.expander(_("Preparare un'altra riunione")):
    meetings.ask_agenda(None, selection.dataset)
