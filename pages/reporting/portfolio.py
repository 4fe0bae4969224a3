"""Portfolio: every initiative side by side, for whoever pays for them."""

import streamlit as st

from data_access.queries import everything, money, provenance
from domain.words import _
from reports import closings
from ui import frame, funding, gate, notices, portfolio, spending
from ui.loading import load
from ui.markdown import plain

selection = gate.require_selection()
frame.show_head(
    _("Portafoglio"),
    selection,
    _("Tutte le iniziative affiancate: chi raggiungono, che cosa costano, quanto manca alla fine."),
)
facts = load(everything.facts, selection)

if facts.pacts.empty:
    notices.show_nothing_found()
    st.stop()

ends = closings.closings(facts, load(provenance.pact_list, selection), selection)
st.markdown(f"**{plain(portfolio.summary(facts, ends, selection))}**")
portfolio.show_warnings(ends, selection)
funding.show_flags(facts)
with st.container(horizontal=True):
    st.page_link(
        "pages/reporting/waterfall.py",
        label=_("Cascata dei fondi"),
        icon=":material/waterfall_chart:",
    )
    st.page_link(
        "pages/reporting/esf.py",
        label=_("FSE+ per sesso e periodo, con CSV"),
        icon=":material/table_view:",
    )

st.header(_("Chi raggiungono e con quale esito"))
portfolio.show_reach(facts)

st.header(_("Quanto denaro, in che stato"))
portfolio.show_money(facts)
left, right = st.columns(2, gap="large")
with left:
    st.header(_("Da chi e per che cosa"))
    basis = funding.ask_basis(facts)
    if basis:
        split = funding.ask_split("portfolio_by")
        portfolio.show_split(facts, load(money.allocations, selection), basis, split)
    else:
        st.markdown(_("Nessuna fonte riporta un importo."))
with right:
    st.header(_("Tempo trascorso e denaro pagato"))
    spending.show_time(facts, selection)

st.header(_("Costo per risultato"))
portfolio.show_costs(facts)

st.header(_("Fine e disimpegno automatico"))
portfolio.show_closings(ends, selection)
notices.show_gross_outcome()
