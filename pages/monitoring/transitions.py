"""Transitions: from which condition or employer people come, and to which job they go."""

import streamlit as st

from data_access.queries import transitions as ways_of
from domain.words import _
from ui import frame, gate, notices, transitions
from ui.loading import load

selection = gate.require_selection()
frame.show_head(
    _("Transizioni"),
    selection,
    _("Da dove vengono le persone e dove trovano lavoro; chi è sospeso dal lavoro resta a parte."),
)
ways = load(ways_of.facts, selection)

if ways.empty:
    st.markdown(_("Nessuna persona nei corsi di queste iniziative alla data scelta."))
    st.stop()

sides = transitions.ask()
for name, its_ways in transitions.panels(ways):
    transitions.show(name, its_ways, sides)
notices.show_gross_outcome()
