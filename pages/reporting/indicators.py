"""All indicators: every figure of the selection in one place, initiative by initiative."""

import streamlit as st

from data_access.queries import everything
from domain.words import _
from ui import all_indicators, completeness, frame, gate, notices
from ui.loading import load

selection = gate.require_selection()
frame.show_head(
    _("Tutti gli indicatori"),
    selection,
    _("Ogni cifra della selezione con la sua base, e lo stato di quelle che mancano."),
)
facts = load(everything.facts, selection)

if facts.pacts.empty:
    notices.show_nothing_found()
    st.stop()

columns = all_indicators.ask_columns(facts)
indicators = all_indicators.ask_indicators()
figures = all_indicators.evaluated(indicators, facts, columns)
all_indicators.show(all_indicators.reported(figures), columns)

st.header(_("Completezza, campo per campo"))
completeness.show(facts, key="indicators_fields")
notices.show_gross_outcome()
