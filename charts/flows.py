"""Ways from origins to arrivals as bands whose thickness is the number of people."""

import math
import textwrap
from dataclasses import dataclass
from typing import Any

import altair as alt
import pandas as pd

from charts.theme import Palette

PEOPLE_PX = 280
"""Height that all people together take."""
LINE_PX, GAP_PX = 17, 12
LETTERS = 24
"""Letters of a name that fit on one line beside the names of the other side on a telephone."""
STEPS = 24


@dataclass(frozen=True)
class _Node:
    name: str
    top: float
    height: float
    lines: int


def ways(rows: pd.DataFrame, *, palette: Palette) -> alt.LayerChart:
    """Draw one band per row between its `origin` (left) and its `destination` (right).

    `rows`: `origin`, `destination` (names with their n, in the order in which they stand),
    `people`, `is_open` (true where no job is known: an outlined band, not a filled one).
    """
    left, right = _nodes(rows, "origin"), _nodes(rows, "destination")
    height = max(_bottom(left), _bottom(right))
    bands = _bands(rows, left, right)
    base = alt.Chart(alt.InlineData(values=bands)).encode(
        x=alt.X("x:Q", axis=None, scale=alt.Scale(domain=[0, 1])),
        y=alt.Y("top:Q", axis=None, scale=alt.Scale(domain=[height, 0], nice=False)),
        y2="bottom:Q",
        detail="way:N",
    )
    found = base.transform_filter("!datum.is_open").mark_area(
        color=palette.categories[0], opacity=0.45
    )
    unknown = base.transform_filter("datum.is_open").mark_area(
        color=palette.muted,
        opacity=0.16,
        line={"color": palette.muted, "strokeDash": [4, 3], "strokeWidth": 1.5},
    )
    layers = [unknown, found, *_named(left, "left", palette), *_named(right, "right", palette)]
    return alt.LayerChart(layer=layers).properties(width="container", height=height)


def _nodes(rows: pd.DataFrame, side: str) -> dict[str, _Node]:
    total = float(rows["people"].sum())
    nodes: dict[str, _Node] = {}
    top = 0.0
    for name, people in rows.groupby(side, sort=False)["people"].sum().items():
        lines = len(_wrapped(str(name)))
        height = max(PEOPLE_PX * float(people) / total, 2.0)
        nodes[str(name)] = _Node(str(name), top, height, lines)
        top += max(height, LINE_PX * lines) + GAP_PX
    return nodes


def _bottom(nodes: dict[str, _Node]) -> float:
    last = list(nodes.values())[-1]
    return last.top + max(last.height, LINE_PX * last.lines) + GAP_PX / 2


def _bands(
    rows: pd.DataFrame, left: dict[str, _Node], right: dict[str, _Node]
) -> list[dict[str, Any]]:
    total = float(rows["people"].sum())
    used = {("l", name): node.top for name, node in left.items()}
    used |= {("r", name): node.top for name, node in right.items()}
    points = []
    for number, row in enumerate(rows.to_dict("records")):
        thickness = PEOPLE_PX * float(row["people"]) / total
        start, end = used["l", row["origin"]], used["r", row["destination"]]
        used["l", row["origin"]] += thickness
        used["r", row["destination"]] += thickness
        for step in range(STEPS + 1):
            x = step / STEPS
            top = start + (end - start) * (1 - math.cos(math.pi * x)) / 2
            point = {"way": number, "x": x, "top": top, "bottom": top + max(thickness, 1.0)}
            points.append(point | {"is_open": bool(row["is_open"])})
    return points


def _named(nodes: dict[str, _Node], side: str, palette: Palette) -> list[alt.Chart]:
    at, shift = (0, 8) if side == "left" else (1, -8)
    values = [
        {
            "x": at,
            "top": node.top,
            "bottom": node.top + node.height,
            "name": "\n".join(_wrapped(node.name)),
        }
        for node in nodes.values()
    ]
    base = alt.Chart(alt.InlineData(values=values)).encode(x="x:Q")
    bars = base.mark_rule(strokeWidth=5, color=palette.ink).encode(y="top:Q", y2="bottom:Q")
    style: dict[str, Any] = {"baseline": "top", "lineBreak": "\n", "lineHeight": LINE_PX, "dy": 2}
    style |= {"color": palette.ink, "dx": shift, "fontWeight": 600, "fontSize": 13}
    words = base.mark_text(align="left" if at == 0 else "right", **style)
    return [bars, words.encode(y="top:Q", text="name:N")]


def _wrapped(name: str) -> list[str]:
    return textwrap.wrap(name, LETTERS) or [""]
