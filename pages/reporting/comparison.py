"""Comparison: which provinces, bodies and pacts stand apart, beyond chance and mix of people."""

import streamlit as st

from data_access.queries import everything, profiles, programme
from domain.words import _
from ui import comparison, frame, gate, notices
from ui.loading import load

selection = gate.require_selection()
frame.show_head(
    _("Confronto"),
    selection,
    _("Chi si discosta dagli altri più di quanto spieghino il caso e le persone che ha."),
)
facts = load(everything.facts, selection)

if facts.pacts.empty:
    notices.show_nothing_found()
    st.stop()

left, middle, right = st.columns(3)
with left:
    code = comparison.ask_rate()
with middle:
    groups = comparison.ask_groups(facts, load(programme.course_list, selection))
with right:
    by = comparison.ask_profile()
people = load(profiles.profiles, selection)
compared = comparison.compare_groups(code, groups, facts, people, by)

if len(compared.taking_part) < 2:
    comparison.show_nothing_to_compare(compared, people)
else:
    st.header(_("Dentro o fuori dai limiti del caso"))
    comparison.show_funnel(code, groups, compared)
    st.header(_("A parità di persone"))
    comparison.show_standardised(groups, compared, by)

st.header(_("Gruppo per gruppo"))
comparison.show_table(groups, compared)
comparison.show_limits(facts)
notices.show_gross_outcome()
