"""Skill needs: what is asked for or still to be analysed, beside what the courses bring."""

import streamlit as st

from data_access.queries import everything, programme
from domain import mismatch as balances
from domain.words import _
from ui import frame, gate, mismatch, notices, skill_needs
from ui.loading import load
from ui.markdown import plain

selection = gate.require_selection()
frame.show_head(
    _("Fabbisogni"),
    selection,
    _("Quali competenze chiedono le imprese, e che cosa portano i corsi negli stessi settori."),
)
facts = load(everything.facts, selection)

if facts.pacts.empty:
    notices.show_nothing_found()
    st.stop()

needs = load(programme.need_list, selection)
if needs.empty:
    st.markdown(_("Nessun fabbisogno riportato per queste iniziative."))
else:
    st.markdown(plain(skill_needs.summary(needs)))

st.header(_("Domanda e offerta, settore per settore"))
seats = load(programme.seats, selection)
skill_needs.show_mismatch(skill_needs.by_sector(needs, seats, facts))
courses = load(programme.course_list, selection)
sectors = balances.by_sector(needs, courses, facts, selection.as_of)
if sectors:
    st.header(_("Che cosa manca, iniziativa per iniziativa"))
    mismatch.show(sectors, is_profile=False)
profiles = balances.by_profile(needs, courses, facts, selection.as_of)
if profiles:
    st.header(_("Profilo per profilo"))
    mismatch.show(profiles, is_profile=True)
if not needs.empty:
    st.header(_("I fabbisogni, uno per uno"))
    skill_needs.show_needs(needs)
notices.show_gross_outcome()
