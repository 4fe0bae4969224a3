"""The wall: a meeting on a full screen, one message at a time."""

import streamlit as st

from domain.words import _
from ui import gate, notices, wall, wall_source

gate.require_selection()
meeting = wall_source.asked_meeting(st.query_params.get("meeting", ""))

if meeting is None:
    notices.show_no_meeting()
    st.stop()

with st.spinner(_("Preparo le schermate…")):
    deck = wall_source.deck_of(meeting)
wall.show(deck, wall_source.frozen_at(meeting))
