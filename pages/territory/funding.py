"""Funding: which money is in which state, from whom, for what, and what is not said."""

import streamlit as st

from charts import captioned
from data_access.queries import everything, money, provenance
from domain.indicators import REGISTRY
from domain.indicators.evaluation import evaluate
from domain.words import _
from reports import money_rows
from ui import drawing, frame, funding, gate, notices, spending, tables
from ui.loading import load

selection = gate.require_selection()
frame.show_head(
    _("Fondi"),
    selection,
    _("Quanto è stato deciso, quanto è stato pagato e rendicontato, da chi e per che cosa."),
)
facts = load(everything.facts, selection)

if facts.pacts.empty:
    notices.show_nothing_found()
    st.stop()

allocations = load(money.allocations, selection)
funding.show_tiles({figure.code: figure for figure in evaluate(REGISTRY.values(), facts)})
funding.show_flags(facts)

left, right = st.columns(2, gap="large")
with left:
    st.header(_("Da stanziato a certificato"))
    funding.show_chain(facts)
with right:
    st.header(_("Da chi e per che cosa"))
    basis = funding.ask_basis(facts)
    if basis:
        split = funding.ask_split("funding_view")
        rows = funding.split_rows(facts, allocations, basis, split)
        alt = money_rows.told(rows, funding.bases(facts)[basis])
        st.markdown(funding.equation(rows))
        drawing.show_chart(captioned.bars, rows, alt=alt, key="funding_split")
        tables.show_beside(funding.split_table(rows), alt=alt, key="funding_split_table")
    else:
        st.markdown(_("Nessuna fonte riporta un importo."))

st.header(_("Mese per mese"))
spending.show_months(spending.months(facts))
spending.show_recoveries(load(money.recoveries, selection))
left, right = st.columns(2, gap="large")
with left:
    st.header(_("Tempo trascorso e denaro pagato"))
    spending.show_time(facts, selection)
with right:
    st.header(_("Importo per persona"))
    spending.show_costs(facts)

st.header(_("Tutte le assegnazioni"))
spending.show_allocations(allocations, load(provenance.source_list, selection))
