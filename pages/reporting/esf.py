"""ESF+: the common indicators by sex, each person of an initiative once."""

import streamlit as st

from data_access.queries import everything, operations
from domain.esf_by_sex import TOTAL, by_sex
from domain.esf_checks import cross_sums
from domain.words import _
from ui import esf, frame, gate, notices, tiles
from ui.loading import load

selection = gate.require_selection()
lead = _("Gli indicatori comuni del Fondo sociale europeo Plus, per sesso.")
frame.show_head(_("FSE+"), selection, lead)
facts = load(everything.facts, selection)

if facts.pacts.empty:
    notices.show_nothing_found()
    st.stop()

reported_groups = load(operations.reported_groups, selection)
if facts.esf.empty:
    esf.show_no_register(facts)
    esf.show_groups(reported_groups)
    st.stop()

figures = by_sex(facts)
st.markdown(f"**{esf.headline(facts, figures)}**")
st.caption(esf.incomplete(facts))
tiles.show_figures((figures[code, TOTAL] for code in esf.TILES), columns=3)

st.header(_("Chi partecipa"))
esf.show_outputs(figures)
esf.show_gaps(facts, figures)
st.header(_("Risultati dopo l'uscita"))
esf.show_results(figures)
st.header(_("Somme che devono tornare"))
esf.show_cross_sums(cross_sums(facts.esf))
esf.show_groups(reported_groups)
notices.show_gross_outcome()
