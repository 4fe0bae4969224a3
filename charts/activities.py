"""Activities along the calendar."""

import altair as alt
import pandas as pd

from charts.theme import Palette

ROW_PX = 38
AXIS_AND_LEGEND_PX = 120
SHAPES = {"held": "circle", "planned": "circle", "overdue": "triangle-up", "cancelled": "cross"}


def timeline(
    rows: pd.DataFrame, *, palette: Palette, names: dict[str, str], as_of: str, today: str
) -> alt.LayerChart:
    """Draw one mark per activity on its day, one line per kind of activity.

    `rows`: `label` (the kind), `day` (ISO), `state` (a key of `SHAPES`), `told` (what the pointer
    reads). `names` says the states in words; `as_of` is the as-of day, `today` its caption. A
    state is told by its shape: full, empty, triangle, cross.
    """
    data = rows.assign(state=rows["state"].map(names))
    shown = [code for code in SHAPES if code in set(rows["state"])]
    order = list(dict.fromkeys(rows["label"]))
    axis = alt.Axis(format="%b %y", labelOverlap=True, grid=True, tickCount=8)
    scale = alt.Scale(type="time", nice="month", padding=16)
    base = alt.Chart(data).encode(
        x=alt.X("day:T", title=None, axis=axis, scale=scale),
        y=alt.Y("label:N", title=None, sort=order, axis=alt.Axis(grid=True, labelLimit=200)),
        tooltip=alt.Tooltip("told:N", title=" "),
    )
    marks = base.mark_point(size=120, strokeWidth=2, opacity=0.85).encode(
        shape=_shape(shown, names), **_colours(shown, names, palette)
    )
    day = pd.DataFrame({"day": [as_of], "caption": [today]})
    now = alt.Chart(day).encode(x="day:T")
    line = now.mark_rule(strokeDash=[4, 4], color=palette.muted)
    caption = now.mark_text(align="right", dx=-6, dy=-6, baseline="bottom", color=palette.muted)
    written = caption.encode(text="caption:N", y=alt.value(0))
    chart: alt.LayerChart = alt.LayerChart(layer=[line, marks, written]).properties(
        width="container", height=max(len(order), 1) * ROW_PX + AXIS_AND_LEGEND_PX
    )
    return chart


def _shape(shown: list[str], names: dict[str, str]) -> alt.Shape:
    scale = alt.Scale(domain=[names[c] for c in shown], range=[SHAPES[c] for c in shown])
    legend = alt.Legend(title=None, orient="top", symbolSize=120, symbolStrokeWidth=2, columns=1)
    return alt.Shape("state:N", scale=scale, legend=legend)


def _colours(shown: list[str], names: dict[str, str], palette: Palette) -> dict[str, object]:
    blue, orange, grey = palette.categories[0], palette.categories[1], palette.muted
    stroke = {"held": blue, "planned": blue, "overdue": orange, "cancelled": grey}
    fill = {**stroke, "planned": palette.background}
    domain = [names[code] for code in shown]
    strokes = alt.Scale(domain=domain, range=[stroke[code] for code in shown])
    fills = alt.Scale(domain=domain, range=[fill[code] for code in shown])
    return {
        "stroke": alt.Stroke("state:N", scale=strokes, legend=None),
        "fill": alt.Fill("state:N", scale=fills, legend=None),
    }
