"""Hiring: how far people get towards a job, how many have one, of which kind."""

import streamlit as st

from data_access.queries import everything, people, programme
from domain.indicators import REGISTRY
from domain.indicators.evaluation import evaluate
from domain.words import _
from ui import frame, gate, grouping, hiring, notices, tiles, time_to_hire
from ui.loading import load

selection = gate.require_selection()
frame.show_head(
    _("Inserimento"), selection, _("Chi trova lavoro, entro quando e con che contratto.")
)
facts = load(everything.facts, selection)

if facts.pacts.empty:
    notices.show_nothing_found()
    st.stop()

indicators = [REGISTRY[code] for code in hiring.CODES]
figures = {figure.code: figure for figure in evaluate(indicators, facts)}

st.header(_("Le tappe, mai sommate"))
tiles.show_figures(figures[code] for code in hiring.PIPELINE)
st.caption(_("Tappe diverse di un percorso: un colloquio o un'offerta non è un'assunzione."))
hiring.show_readings(facts)
hiring.show_stages(facts)

st.header(_("Quanti sono assunti"))
lens = hiring.ask_lens()
hiring.show_lens(lens)
tiles.show_figures(figures[code] for code in hiring.RATES[lens])
code = hiring.ask_rate(figures, lens)
chosen = grouping.ask("hiring", facts, load(programme.course_list, selection))
left, right = st.columns([3, 2], gap="large")
with left:
    st.header(_("Gruppo per gruppo"))
    hiring.show_rates(chosen, code)
with right:
    st.header(_("Con quale contratto"))
    hiring.show_contracts(load(people.contracts, selection), figures["stable_share"])

st.header(_("Che lavori sono"))
tiles.show_reported((figures[code] for code in hiring.JOBS), columns=len(hiring.JOBS))
hiring.show_known(figures)

st.header(_("In quanto tempo"))
time_to_hire.show(figures)
notices.show_gross_outcome()
