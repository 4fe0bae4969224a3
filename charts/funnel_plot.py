"""Funnel plot: the rate of each group by its size, among the limits that chance alone allows."""

from typing import Any

import altair as alt
import pandas as pd

from charts.records import inline, records
from charts.theme import Palette

PLOT_PX, AXIS_PX = 380, 52  # Streamlit fits axis and title into the height of the chart
PHONE_PX = 210  # what a telephone leaves for the plot itself
LETTER_PX, LINE_PX, SIGN_PX = 7.2, 16, 15
DASHES = {"high_998": [1, 0], "high_95": [6, 4], "common": [1, 0], "low_95": [6, 4]}
DASHES["low_998"] = DASHES["high_998"]
SHAPES = {
    "inside": "circle",
    "above_95": "triangle-up",
    "above_998": "triangle-up",
    "below_95": "triangle-down",
    "below_998": "triangle-down",
}
"""Outside 99.8 % the triangle is full, outside 95 % only it is hollow."""


def funnel(
    rows: pd.DataFrame,
    *,
    palette: Palette,
    limits: pd.DataFrame,
    line_names: dict[str, str],
    titles: tuple[str, str],
) -> alt.LayerChart:
    """Draw one mark per group among the common rate and its limits, each line named at its end.

    `rows`: `trials`, `value`, `verdict`, `sign` (one or two letters, empty inside the limits)
    and `told` (for the pointer). `limits`: `trials` and a column per line of `line_names`, from
    top to bottom. `titles` are those of the two axes, across first. Signs are letters because
    names of many groups would not fit; the caller explains them.
    """
    low, high = _span(rows, limits)
    most = int(limits["trials"].max())
    room = 14 + LETTER_PX * max(map(len, line_names.values()))
    across = alt.Scale(domain=[0, most], nice=False, range=[0, alt.ExprRef(f"width - {room}")])
    x = alt.X(
        "trials:Q",
        title=titles[0],
        scale=across,
        axis=alt.Axis(tickCount=6, tickMinStep=1, grid=False),
    )
    up = alt.Scale(domain=[low, high], nice=False, zero=False)
    axis = alt.Axis(format="%", tickCount=5)
    layers = [
        _line(limits, name, palette).encode(x=x, y=_y(name, up, titles[1], axis))
        for name in line_names
    ]
    ends = alt.Chart(_inline(_line_ends(limits, line_names, (high - low) / PLOT_PX)))
    named = ends.mark_text(align="left", dx=6, color=palette.ink).encode(
        x=x, y=_y("at", up, titles[1], axis), text="name:N"
    )
    marks = alt.Chart(_inline(_signs_placed(rows, most, (high - low) / PLOT_PX)))
    signs = marks.mark_text(fontWeight=700, color=palette.ink).encode(
        x=x, y=_y("sign_at", up, titles[1], axis), text="sign:N"
    )
    drawn = _marks(marks, palette).encode(x=x, y=_y("value", up, titles[1], axis))
    return alt.LayerChart(layer=[*layers, named, drawn, signs]).properties(
        width="container", height=PLOT_PX + AXIS_PX
    )


def _y(name: str, scale: alt.Scale, title: str, axis: alt.Axis) -> alt.Y:
    return alt.Y(f"{name}:Q", title=title, scale=scale, axis=axis)


def _span(rows: pd.DataFrame, limits: pd.DataFrame) -> tuple[float, float]:
    """Return the tenths between which all marks lie, and the limits where there are groups."""
    reached = limits[limits["trials"] >= rows["trials"].min()].drop(columns="trials")
    low = min(rows["value"].min(), reached.min().min())
    high = max(rows["value"].max(), reached.max().max())
    # Half a tenth of air, so that no mark or sign is cut at the edge.
    return max(int(low * 10 - 0.5) / 10, 0.0), min(-int(-high * 10 - 1.5) / 10, 1.0)


def _line(limits: pd.DataFrame, name: str, palette: Palette) -> alt.Chart:
    values = _inline(limits[["trials", name]].round(4))
    colour = palette.ink if name == "common" else palette.muted
    drawn: alt.Chart = alt.Chart(values).mark_line(
        interpolate="step", strokeWidth=1.5, strokeDash=DASHES[name], color=colour, clip=True
    )
    return drawn


def _marks(marks: alt.Chart, palette: Palette) -> alt.Chart:
    verdicts = list(SHAPES)
    blue, orange, hollow = palette.categories[0], palette.categories[1], palette.background
    drawn: alt.Chart = marks.mark_point(size=110, opacity=1, strokeWidth=2).encode(
        shape=_fixed(alt.Shape, verdicts, list(SHAPES.values())),
        stroke=_fixed(alt.Stroke, verdicts, [blue, orange, orange, orange, orange]),
        fill=_fixed(alt.Fill, verdicts, [blue, hollow, orange, hollow, orange]),
        tooltip=alt.Tooltip("told:N", title=" "),
    )
    return drawn


def _fixed(channel: Any, verdicts: list[str], seen: list[str]) -> Any:
    return channel("verdict:N", legend=None, scale=alt.Scale(domain=verdicts, range=seen))


def _line_ends(limits: pd.DataFrame, names: dict[str, str], unit: float) -> pd.DataFrame:
    """Return where each line is named: at its end, moved so that no two names touch."""
    last = limits.iloc[-1]
    at = [float(last[name]) for name in names]
    middle = list(names).index("common") if "common" in names else 0
    for place in range(middle - 1, -1, -1):
        at[place] = max(at[place], at[place + 1] + LINE_PX * unit)
    for place in range(middle + 1, len(at)):
        at[place] = min(at[place], at[place - 1] - LINE_PX * unit)
    return pd.DataFrame({"trials": int(last["trials"]), "at": at, "name": list(names.values())})


def _signs_placed(rows: pd.DataFrame, most: int, unit: float) -> pd.DataFrame:
    """Add where each sign is written: away from the funnel, and clear of signs already there."""
    placed: list[tuple[float, float]] = []
    heights = []
    for trials, value, verdict in zip(rows["trials"], rows["value"], rows["verdict"], strict=True):
        if verdict == "inside":
            heights.append(float(value))
            continue
        step = SIGN_PX if verdict.startswith("above") else -SIGN_PX
        across, up = trials / most * PHONE_PX, value / unit + step
        while any(abs(across - x) < SIGN_PX and abs(up - y) < SIGN_PX for x, y in placed):
            up += step
        placed.append((across, up))
        heights.append(up * unit)
    return rows.assign(sign_at=heights)


def _inline(rows: pd.DataFrame) -> alt.InlineData:
    return inline(records(rows))
