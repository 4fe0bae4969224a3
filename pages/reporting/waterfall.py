"""Waterfall of funds: from allocated to certified and left over, by source and by line."""

import streamlit as st

from data_access.queries import everything, money, provenance
from domain.words import _
from reports import money_parts
from ui import cascade, frame, funding, gate, notices, spending
from ui.loading import load
from ui.markdown import plain

selection = gate.require_selection()
frame.show_head(
    _("Cascata dei fondi"),
    selection,
    _("Quanto denaro passa da uno stato al successivo, da chi viene e su quale linea sta."),
)
facts = load(everything.facts, selection)

if facts.pacts.empty:
    notices.show_nothing_found()
    st.stop()

left, right = st.columns([3, 1], vertical_alignment="bottom")
with left:
    facts = cascade.ask_scope(facts)
with right:
    split = funding.ask_split("cascade_split")
pacts = load(provenance.pact_list, selection)
closed = frozenset(pacts.loc[pacts["status"] == "closed", "pact_id"])
allocations = load(money.allocations, selection)
allocations = allocations[allocations["pact_id"].isin(facts.pacts["pact_id"])]
steps = money_parts.steps(facts, closed)
parts = {step.label: cascade.parts_of(step, facts, allocations, split) for step in steps}

st.markdown(f"**{plain(cascade.headline(steps))}**")
if selection.period_from or selection.period_to:
    st.info(
        _("Il periodo scelto limita i movimenti, non le decisioni: le quote sono parziali."),
        icon=":material/date_range:",
    )
funding.show_flags(facts)

st.header(_("Da stanziato a economie"))
for equation in cascade.equations(steps, parts, facts.money):
    st.markdown(equation)
cascade.show_steps(steps, parts, split)

left, right = st.columns(2, gap="large")
with left:
    st.header(_("Recuperi e rettifiche"))
    recoveries = load(money.recoveries, selection)
    spending.show_recoveries(recoveries[recoveries["pact_id"].isin(facts.pacts["pact_id"])])
with right:
    st.header(_("Che cosa resta alla fine"))
    cascade.show_unused(facts, closed)

st.header(_("Iniziativa per iniziativa"))
cascade.show_by_pact(facts)
