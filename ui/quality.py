"""The quality mark of the figures on a page: computed once per run, shown small beside each."""

from collections.abc import Iterable
from typing import Literal

import pandas as pd
import streamlit as st

from data_access.queries import findings, provenance
from data_access.queries import quality as fields
from domain.indicators.figures import Figure, Mark
from domain.quality_marks import with_quality
from domain.selection import Selection
from reports import quality
from ui.loading import load
from ui.markdown import plain

ICONS: dict[Mark, str] = {
    "complete": ":material/check_circle:",
    "reserved": ":material/info:",
    "to_check": ":material/error:",
}
COLOURS: dict[Mark, Literal["green", "gray", "orange"]] = {
    "complete": "green",
    "reserved": "gray",
    "to_check": "orange",
}
"""Colour of each mark; the word and the sign always say the same."""


def marked(figures: Iterable[Figure]) -> list[Figure]:
    """Return the figures of the page with their marks."""
    chosen: Selection = st.session_state["selection"]
    return with_quality(figures, load(fields.facts, chosen), found(chosen))


def found(chosen: Selection) -> pd.DataFrame:
    """Return the findings on the chosen initiatives.

    The rules look at whole initiatives whatever the filters, so they run once for all of them:
    another filter costs nothing.
    """
    everything = Selection(as_of=chosen.as_of, known_on=chosen.known_on, dataset=chosen.dataset)
    pacts = load(provenance.pact_list, chosen)["pact_id"]
    told = load(findings.found, everything)
    return told[told["pact_id"].isin(pacts)].reset_index(drop=True)


def show_mark(figure: Figure) -> None:
    """Show the mark of a figure, and why on asking; nothing where it has no value."""
    if figure.quality is None:
        return
    st.badge(
        plain(quality.mark(figure)),
        icon=ICONS[figure.quality.mark],
        color=COLOURS[figure.quality.mark],
        help=plain(quality.why(figure.quality)),
    )
