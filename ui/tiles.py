"""Tiles: one figure each, with n/d, interval and quality mark, its definition behind the sign."""

from collections.abc import Iterable

import streamlit as st

from domain.indicators.figures import Figure
from reports import formats
from reports.provenance import definition
from ui import provenance, quality
from ui.markdown import plain

ICONS = {
    "not_reported": ":material/visibility_off:",
    "not_yet_due": ":material/hourglass_empty:",
    "not_applicable": ":material/block:",
}
"""The mark of each status without a value; the words always stand beside it."""


def show_figures(figures: Iterable[Figure], *, columns: int = 4) -> None:
    """Show figures of the selection side by side, as many in a row as fit."""
    grid = st.grid(columns, min_column_width=230)
    for figure in quality.marked(figures):
        with grid.container(border=True, height="stretch", gap="xsmall"):
            _show(figure)


def show_reported(figures: Iterable[Figure], *, columns: int = 4) -> None:
    """Show figures side by side; those that no source reports are named in one line below."""
    listed = list(figures)
    told = [figure for figure in listed if figure.status != "not_reported"]
    if told:
        show_figures(told, columns=columns)
    show_absent(figure for figure in listed if figure.status == "not_reported")


def show_absent(figures: Iterable[Figure]) -> None:
    """Name the indicators without a value, a line per status."""
    by_status: dict[str, list[str]] = {}
    for figure in figures:
        by_status.setdefault(formats.status(figure), []).append(formats.title(figure.code))
    for status, titles in by_status.items():
        st.caption(plain(f"{status.capitalize()}: {', '.join(titles).lower()}."))


def explanation(code: str) -> str:
    """Return what an indicator means, who is excluded and how unknowns count."""
    return "\n\n".join(plain(part) for part in definition(code))


def _show(figure: Figure) -> None:
    title, why = formats.title(figure.code), explanation(figure.code)
    if figure.is_reported:
        st.metric(title, plain(formats.value(figure)), help=why)
    else:
        st.markdown(f":small[{plain(title)}]", help=why)
        st.markdown(f"{ICONS[figure.status]} **{plain(formats.value(figure))}**")
    lines = formats.detail_lines(figure)
    if lines:
        st.caption("  \n".join(plain(line) for line in lines))
    quality.show_mark(figure)
    provenance.offer(figure)
