"""Initiatives one by one: what each reports, and in one line what it does not."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from data_access.queries import everything, provenance
from domain import vocabulary as v
from domain.facts import Facts
from domain.geography import province_name
from domain.indicators import REGISTRY
from domain.indicators.evaluation import evaluate
from domain.indicators.figures import Figure
from domain.selection import Selection
from domain.words import _
from reports import formats, rows
from ui import figure_tables, tiles
from ui import provenance as provenance_control
from ui.figure_tables import Listed
from ui.loading import load
from ui.markdown import plain

COMPARED = (
    "selected",
    "enrolled",
    "completed",
    "hired",
    "interviews",
    "placement_rate_of_enrolled",
    "admitted",
    "allocated",
    "paid",
    "partnership",
)
FEW = 6
"""Up to this many initiatives each has a card; more are rows of a table."""


def show(selection: Selection, facts: Facts) -> None:
    """Show the initiatives of the selection with their headline figures."""
    figures = evaluate([REGISTRY[code] for code in COMPARED], facts, ["pact"])
    if len(facts.pacts) > FEW:
        _show_table(facts, figures, selection)
        return
    described = load(provenance.pact_list, selection).set_index("pact_id")
    for pact_id in facts.pacts["pact_id"]:
        mine = [figure for figure in figures if figure.of("pact") == pact_id]
        _show_card(described.loc[pact_id], mine, selection)


def show_others(selection: Selection) -> None:
    """Show the initiatives of the types left out by the filter: apart, never added."""
    if not selection.families or selection.pacts:
        return
    everyone = replace(selection, families=())
    facts = load(everything.facts, everyone)
    kinds = facts.pacts["initiative_type"].unique()
    for kind in (kind for kind in kinds if kind not in selection.families):
        st.header(v.label(v.INITIATIVE_TYPES, kind).capitalize())
        st.caption(_("Queste iniziative sono tenute a parte: non entrano nei totali qui sopra."))
        show(replace(everyone, families=(kind,)), facts.only(initiative_type=kind))


def _show_table(facts: Facts, figures: list[Figure], selection: Selection) -> None:
    titles = dict(zip(facts.pacts["pact_id"], facts.pacts["pact_title"], strict=True))
    listed = rows.table(figures, "pact", lambda code: titles[code or ""], _("Iniziativa"))
    alt = _("Cifre principali di {n} iniziative").format(n=formats.count(len(titles)))
    key = f"initiatives_{facts.pacts['initiative_type'].iloc[0]}"
    listed_rows = rows.figures_of(figures, "pact")
    behind = Listed(listed_rows, lambda one: titles[one.of("pact") or ""], selection)
    figure_tables.show(listed, behind, alt=alt, key=key, of=rows.denominators(COMPARED))


def _show_card(pact: pd.Series, figures: list[Figure], selection: Selection) -> None:
    with st.container(border=True):
        st.subheader(plain(pact["pact_title"]))
        st.caption(plain(_about(pact)))
        reported = [figure for figure in figures if figure.is_reported]
        grid = st.grid(5, min_column_width=170)
        for figure in reported:
            with grid.container(gap="xsmall"):
                st.metric(formats.title(figure.code), plain(formats.value(figure)))
                if formats.detail(figure):
                    st.caption(plain(formats.detail(figure)))
                provenance_control.offer(figure, selection=selection)
        tiles.show_absent(figure for figure in figures if not figure.is_reported)


def _about(pact: pd.Series) -> str:
    places = [
        province_name(code) for code in rows.stated(pact["pact_provinces"]).split(";") if code
    ]
    where = ", ".join(places) if len(places) <= 2 else _("{n} province").format(n=len(places))
    state = v.label(v.PACT_STATUSES, rows.stated(pact["status"]))
    parts = (
        _("Capofila: {lead}").format(lead=rows.stated(pact["lead"]) or _("non indicato")),
        v.label(v.PROGRAMMES, pact["programme"]),
        where or _("provincia non indicata"),
        state or _("stato non riportato"),
    )
    return " · ".join(parts)
