"""Overview: where each initiative stands, and what is not known."""

import streamlit as st

from charts import funnels, trends
from data_access.queries import everything, people
from domain.indicators import REGISTRY
from domain.indicators.evaluation import evaluate
from domain.words import _
from ui import captions, drawing, frame, gate, notices, overview, tables, tiles
from ui.loading import load

selection = gate.require_selection()
frame.show_head(_("Panoramica"), selection)
facts = load(everything.facts, selection)

if facts.pacts.empty:
    notices.show_nothing_found()
    st.stop()

figures = {figure.code: figure for figure in evaluate(REGISTRY.values(), facts)}
st.markdown(captions.headline(facts, figures))
tiles.show_figures(figures[code] for code in overview.TILES)

left, right = st.columns(2, gap="large")
with left:
    st.header(_("Dagli iscritti agli assunti"))
    by_month = overview.cumulated(load(people.by_month, selection))
    if by_month.empty:
        st.markdown(_("Nessun registro con date: l'andamento non è riportato."))
    else:
        alt = captions.cumulated(by_month)
        drawing.show_chart(
            trends.cumulative, by_month, alt=alt, key="trend", axis_title=_("persone")
        )
        tables.show_beside(overview.months_table(by_month), alt=alt, key="trend_table")
with right:
    st.header(_("Dove si perdono le persone"))
    steps = overview.funnel(figures)
    alt = captions.funnel(figures)
    drawing.show_chart(funnels.steps, steps, alt=alt, key="funnel")
    tables.show_beside(overview.funnel_table(steps), alt=alt, key="funnel_table")

st.header(_("Le iniziative, una per una"))
overview.show_initiatives(facts)
overview.show_other_families(selection)
notices.show_gross_outcome()
