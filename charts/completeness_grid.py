"""A grid of who has sent what: a name above each row, in each cell a count and a word."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt
import pandas as pd

from charts.records import inline, records
from charts.theme import Palette, text_on

LETTERS = 46
"""Letters of a name that fit on a line 350 pixels wide."""
HEAD_PX, LINE_PX, CELL_PX, GAP_PX = 24, 17, 38, 12
EDGES = (0.5, 0.8, 0.95, 1.0)
"""Shares from which a cell has the next paler colour: what is missing stands out."""


@dataclass(frozen=True)
class Scales:
    """Columns from left to right, pixels from the top."""

    across: alt.Scale
    down: alt.Scale


def grid(rows: pd.DataFrame, *, palette: Palette, columns: Sequence[str]) -> alt.LayerChart:
    """Draw a cell per row of `rows`: `label` (whose), `column` (what), `share`, `shown`, `word`.

    `share` is null where nothing is due; the order of the rows and of `columns` is kept.
    """
    names = list(dict.fromkeys(rows["label"]))
    lines = {name: textwrap.wrap(name, LETTERS) or [""] for name in names}
    name_px = LINE_PX * max((len(some) for some in lines.values()), default=1)
    row_px = name_px + CELL_PX + GAP_PX
    tops = {name: HEAD_PX + place * row_px for place, name in enumerate(names)}
    cells = _cells(rows, columns, palette, {name: top + name_px for name, top in tops.items()})
    height = HEAD_PX + row_px * max(len(names), 1)
    scales = Scales(
        alt.Scale(domain=[0, len(columns)], nice=False, zero=False),
        alt.Scale(domain=[height, 0], nice=False, zero=False),
    )
    named = [
        {"x": 0, "y": tops[name] + name_px - LINE_PX * above, "text": line}
        for name in names
        for above, line in zip(range(len(lines[name]), 0, -1), lines[name], strict=True)
    ]
    heads = [{"x": place + 0.5, "y": 2, "text": name} for place, name in enumerate(columns)]
    layers = [
        _rectangles(cells, scales),
        _texts(cells, scales, "shown", dy=6, fontSize=14, fontWeight=600),
        _texts(cells, scales, "word", dy=22, fontSize=12),
        _written(named, scales, align="left", color=palette.ink),
        _written(heads, scales, align="center", color=palette.muted),
    ]
    return alt.LayerChart(layer=layers).properties(width="container", height=height)


def fill(share: float | None, palette: Palette) -> str:
    """Return the colour of a cell: the more is missing, the stronger."""
    if share is None or pd.isna(share):
        return palette.not_yet_due
    paler = sum(share >= edge for edge in EDGES)
    return palette.classes[len(EDGES) - paler]


def _cells(
    rows: pd.DataFrame, columns: Sequence[str], palette: Palette, tops: dict[str, int]
) -> list[dict[str, Any]]:
    colours = [fill(share, palette) for share in rows["share"]]
    places = [list(columns).index(column) for column in rows["column"]]
    top = rows["label"].map(tops)
    drawn = rows[["label", "column", "shown", "word"]].assign(
        colour=colours,
        ink=[text_on(colour) for colour in colours],
        left=[place + 0.03 for place in places],
        right=[place + 0.97 for place in places],
        middle=[place + 0.5 for place in places],
        top=top,
        bottom=top + CELL_PX,
    )
    return records(drawn)


def _rectangles(cells: list[dict[str, Any]], scales: Scales) -> alt.Chart:
    tips = [alt.Tooltip(f"{name}:N", title=" ") for name in ("label", "column", "shown", "word")]
    drawn: alt.Chart = alt.Chart(inline(cells)).mark_rect(cornerRadius=4)
    encoded: alt.Chart = drawn.encode(
        x=alt.X("left:Q", axis=None, scale=scales.across),
        x2="right:Q",
        y=alt.Y("top:Q", axis=None, scale=scales.down),
        y2="bottom:Q",
        color=alt.Color("colour:N", scale=None),
        tooltip=tips,
    )
    return encoded


def _texts(cells: list[dict[str, Any]], scales: Scales, name: str, **style: Any) -> alt.Chart:
    drawn: alt.Chart = alt.Chart(inline(cells)).mark_text(baseline="top", **style)
    encoded: alt.Chart = drawn.encode(
        x=alt.X("middle:Q", axis=None, scale=scales.across),
        y=alt.Y("top:Q", axis=None, scale=scales.down),
        text=f"{name}:N",
        color=alt.Color("ink:N", scale=None),
    )
    return encoded


def _written(texts: list[dict[str, Any]], scales: Scales, **style: Any) -> alt.Chart:
    drawn: alt.Chart = alt.Chart(inline(texts)).mark_text(baseline="top", fontSize=13, **style)
    encoded: alt.Chart = drawn.encode(
        x=alt.X("x:Q", axis=None, scale=scales.across),
        y=alt.Y("y:Q", axis=None, scale=scales.down),
        text="text:N",
    )
    return encoded
