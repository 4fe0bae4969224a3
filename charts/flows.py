"""Ways from origins to arrivals as bands whose thickness is the number of people."""

import math
import textwrap
from dataclasses import dataclass
from typing import Any

import altair as alt
import pandas as pd

from charts.records import inline
from charts.theme import Palette

PEOPLE_PX = 300
"""Height that all people together take."""
LINE_PX, GAP_PX = 17, 14
NAMES_PX = 124
"""Width kept free of bands on either side, so that no name lies upon a band."""
LETTERS = 17
"""Letters of a name that fit on one line of that width."""
STEPS = 24


@dataclass(frozen=True)
class _Node:
    top: float
    height: float
    lines: tuple[str, ...]

    @property
    def bottom(self) -> float:
        return self.top + max(self.height, LINE_PX * len(self.lines))


def ways(rows: pd.DataFrame, *, palette: Palette) -> alt.LayerChart:
    """Draw one band per row between its `origin` (left) and its `destination` (right).

    `rows`: `origin`, `destination` (ordered categories: names with their n, the first on top),
    `people`, `told` (the way in words), `is_open` (true where no job is known: a pale band
    between dashed lines, not a full one).
    """
    left, right = _nodes(rows, "origin"), _nodes(rows, "destination")
    height = max(node.bottom for node in (*left.values(), *right.values()))
    layers = [
        *_bands(_points(rows, left, right), palette, height),
        *_named(left, "left", palette),
        *_named(right, "right", palette),
    ]
    return alt.LayerChart(layer=layers).properties(width="container", height=height)


def _nodes(rows: pd.DataFrame, side: str) -> dict[str, _Node]:
    total = float(rows["people"].sum())
    nodes: dict[str, _Node] = {}
    top = 0.0
    for name, people in rows.groupby(side, observed=True)["people"].sum().items():
        lines = tuple(textwrap.wrap(str(name), LETTERS)) or ("",)
        node = _Node(top, max(PEOPLE_PX * float(people) / total, 2.0), lines)
        nodes[str(name)] = node
        top = node.bottom + GAP_PX
    return nodes


def _points(
    rows: pd.DataFrame, left: dict[str, _Node], right: dict[str, _Node]
) -> list[dict[str, Any]]:
    """Return the upper and lower edge of each band, step by step from left to right."""
    total = float(rows["people"].sum())
    free_left = {name: node.top for name, node in left.items()}
    free_right = {name: node.top for name, node in right.items()}
    points = []
    for number, row in enumerate(rows.to_dict("records")):
        thickness = PEOPLE_PX * float(row["people"]) / total
        start, end = free_left[row["origin"]], free_right[row["destination"]]
        free_left[row["origin"]] += thickness
        free_right[row["destination"]] += thickness
        told = {"way": number, "told": row["told"], "is_open": bool(row["is_open"])}
        for step in range(STEPS + 1):
            x = step / STEPS
            top = start + (end - start) * (1 - math.cos(math.pi * x)) / 2
            points.append(told | {"x": x, "top": top, "bottom": top + max(thickness, 1.0)})
    return points


def _bands(points: list[dict[str, Any]], palette: Palette, height: float) -> list[alt.Chart]:
    between = alt.Scale(domain=[0, 1], range=[NAMES_PX, alt.ExprRef(f"width - {NAMES_PX}")])
    down = alt.Scale(domain=[height, 0], nice=False, zero=False)
    base = alt.Chart(inline(points)).encode(
        x=alt.X("x:Q", axis=None, scale=between),
        detail="way:N",
        tooltip=alt.Tooltip("told:N", title=" "),
    )
    top, bottom = alt.Y("top:Q", axis=None, scale=down), alt.Y("bottom:Q", axis=None, scale=down)
    full = base.transform_filter("!datum.is_open").mark_area(
        color=palette.categories[0], opacity=0.5
    )
    open_ones = base.transform_filter("datum.is_open")
    pale = open_ones.mark_area(color=palette.muted, opacity=0.14)
    edge = open_ones.mark_line(color=palette.muted, strokeDash=[4, 3], strokeWidth=1.2)
    return [
        pale.encode(y=top, y2="bottom:Q"),
        edge.encode(y=top),
        edge.encode(y=bottom),
        full.encode(y=top, y2="bottom:Q"),
    ]


def _named(nodes: dict[str, _Node], side: str, palette: Palette) -> list[alt.Chart]:
    at = 0 if side == "left" else 1
    values = [
        {"x": at, "top": node.top, "bottom": node.top + node.height, "name": "\n".join(node.lines)}
        for node in nodes.values()
    ]
    base = alt.Chart(inline(values)).encode(x="x:Q", y="top:Q")
    bars = base.mark_rule(strokeWidth=5, color=palette.ink).encode(y2="bottom:Q")
    style: dict[str, Any] = {"baseline": "top", "lineBreak": "\n", "lineHeight": LINE_PX}
    style |= {"color": palette.ink, "fontWeight": 600, "fontSize": 13}
    style |= {"align": "right", "dx": -9} if side == "left" else {"align": "left", "dx": 9}
    return [bars, base.mark_text(**style).encode(text="name:N")]
