"""Tiles: one figure each, with n/d and interval, and its definition behind the question mark."""

from collections.abc import Iterable

import streamlit as st

from domain.indicators import REGISTRY
from domain.indicators.figures import Figure
from domain.words import _
from reports import formats
from ui.markdown import plain

ICONS = {
    "not_reported": ":material/visibility_off:",
    "not_yet_due": ":material/hourglass_empty:",
    "not_applicable": ":material/block:",
}
"""The mark of each status without a value; the words always stand beside it."""


def show_figures(figures: Iterable[Figure], *, columns: int = 4) -> None:
    """Show figures side by side, as many in a row as fit."""
    grid = st.grid(columns, min_column_width=230)
    for figure in figures:
        with grid.container(border=True, height="stretch", gap="xsmall"):
            _show(figure)


def explanation(code: str) -> str:
    """Return what an indicator means, who is excluded and how unknowns count."""
    indicator = REGISTRY[code]
    parts = (
        _(indicator.definition),
        _("Esclusi: {excluded}").format(excluded=_(indicator.excluded)),
        _("Ignoti: {unknowns}").format(unknowns=_(indicator.unknowns)),
    )
    return "\n\n".join(plain(part) for part in parts)


def _show(figure: Figure) -> None:
    title, why = formats.title(figure.code), explanation(figure.code)
    if figure.is_reported:
        st.metric(title, plain(formats.value(figure)), help=why)
    else:
        st.markdown(f":small[{plain(title)}]", help=why)
        st.markdown(f"{ICONS[figure.status]} **{plain(formats.value(figure))}**")
    for line in formats.detail_lines(figure):
        st.caption(plain(line))
