"""Partners: who takes part in the initiatives, with which role and from where."""

from dataclasses import replace

import streamlit as st

from charts import comparisons
from data_access.queries import everything, network, provenance
from domain import network as bodies
from domain.indicators import REGISTRY
from domain.indicators.evaluation import evaluate
from domain.words import _
from ui import drawing, frame, gate, notices, partners, tables, tiles
from ui.loading import load

selection = gate.require_selection()
frame.show_head(_("Partner"), selection)
members = load(network.members, selection)

if members.empty:
    notices.show_nothing_found()
    st.stop()

sites = load(network.sites_of, selection)
facts = load(everything.facts, selection)
tiles.show_figures(evaluate([REGISTRY[code] for code in partners.TILES], facts), columns=5)

st.header(_("Come tornano i conteggi"))
partners.show_reckoning(members)
partners.show_stated_counts(load(provenance.claim_list, selection))

left, right = st.columns(2, gap="large")
with left:
    st.header(_("Che soggetti sono"))
    kinds = partners.by_kind(members)
    alt = partners.caption(kinds, _("Partenariato e rete per tipo: {counts}."))
    drawing.show_chart(
        comparisons.bars, kinds, alt=alt, key="partners_kinds", axis_title=_("soggetti")
    )
    table = partners.counts_table(kinds, _("Tipo"))
    tables.show_beside(table, alt=alt, key="partners_kinds_table")
with right:
    st.header(_("Con quale ruolo"))
    roles = partners.by_role(members)
    alt = partners.caption(roles, _("Soggetti per ruolo, anche più d'uno: {counts}."))
    drawing.show_chart(
        comparisons.bars, roles, alt=alt, key="partners_roles", axis_title=_("soggetti")
    )
    table = partners.counts_table(roles, _("Ruolo"))
    tables.show_beside(table, alt=alt, key="partners_roles_table")

wanted = partners.ask_words()
st.header(_("Partenariato e rete"))
partners.show_bodies(bodies.involved(members), sites, wanted=wanted, key="partners_bodies")
st.header(_("Sede non indicata"))
partners.show_without_site(members, sites)
st.header(_("Nominati, ma non partner"))
partners.show_bodies(bodies.beside(members), sites, wanted=wanted, key="partners_beside")
st.header(_("In più iniziative"))
everywhere = load(network.members, replace(selection, families=(), pacts=()))
partners.show_recurring(everywhere, facts.pacts["pact_id"])
