"""Overview: where each initiative stands, and what is not known."""

import streamlit as st

from charts import funnels, trends
from data_access.queries import everything, people
from domain import findings
from domain.indicators import REGISTRY
from domain.indicators.evaluation import evaluate
from domain.words import _
from reports import steps as step_rows
from ui import (
    captions,
    completeness,
    drawing,
    frame,
    gate,
    initiatives,
    notices,
    overview,
    quality,
    tables,
    tiles,
)
from ui.loading import load

selection = gate.require_selection()
frame.show_head(_("Panoramica"), selection)
facts = load(everything.facts, selection)

if facts.pacts.empty:
    notices.show_nothing_found()
    st.stop()

figures = {figure.code: figure for figure in evaluate(REGISTRY.values(), facts)}
completeness.show_line(figures["completeness"])
st.markdown(captions.headline(facts, figures))
notices.show_findings(findings.count(quality.found(selection)))
tiles.show_figures(figures[code] for code in overview.TILES)

by_month = overview.cumulated(load(people.by_month, selection))
if figures["enrolled"].is_reported and by_month["month"].nunique() > overview.FEW_MONTHS:
    st.header(_("Dagli iscritti agli assunti"))
    alt = captions.cumulated(by_month)
    drawing.show_chart(trends.cumulative, by_month, alt=alt, key="trend", axis_title=_("persone"))
    tables.show_beside(overview.months_table(by_month), alt=alt, key="trend_table")

steps = step_rows.funnel(figures, facts)
if steps["amount"].count() > 1:
    st.header(_("Il percorso delle persone"))
    alt = captions.funnel(figures)
    drawing.show_chart(funnels.steps, steps, alt=alt, key="funnel")
    st.caption(
        _(
            "Quote sulle iniziative che riportano entrambi i passaggi, con intervallo al 95 % di "
            "Wilson."
        )
    )
    tables.show_beside(step_rows.funnel_table(steps), alt=alt, key="funnel_table")

st.header(_("Le iniziative, una per una"))
initiatives.show(selection, facts)
initiatives.show_others(selection)
notices.show_gross_outcome()
