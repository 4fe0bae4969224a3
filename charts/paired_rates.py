"""Two rates of each group, one under the other, told apart by shape and by their words."""

import altair as alt
import pandas as pd

from charts import captioned
from charts.records import inline
from charts.theme import Palette

AXIS_PX = 44  # Streamlit fits axis and title into the height of the chart
FIRST_DY, SECOND_DY = -4, 8


def paired(
    rows: pd.DataFrame, *, palette: Palette, common: float, axis_title: str
) -> alt.LayerChart:
    """Draw per group its name, both rates in words, and under them both with their intervals.

    `rows`: `label`, `shown` (both rates, one a line, each after its mark: ● first, ◆ second),
    `first`, `first_low`, `first_high`, `second`, `second_low`, `second_high`. A dashed line
    marks the `common` rate. The order of the rows is that of the groups.
    """
    base = captioned.lines(rows)
    scale = alt.Scale(domain=[0, 1], nice=False)
    axis = alt.Axis(format="%", values=[0, 0.25, 0.5, 0.75, 1], orient="top", titleAnchor="start")
    x = alt.X("common:Q", title=axis_title, scale=scale, axis=axis)
    held = alt.Chart(inline([{"common": common}]))
    line = held.mark_rule(strokeDash=[4, 4], color=palette.muted).encode(x=x)
    middle = captioned.mark_px(rows)
    marks = [
        *_with_interval(base, "first", "circle", palette.categories[0], middle + FIRST_DY),
        *_with_interval(base, "second", "diamond", palette.categories[1], middle + SECOND_DY),
    ]
    words = captioned.words(rows, base, alt.value(palette.ink))
    return captioned.sized([line, *marks, *words], rows, beside_px=AXIS_PX)


def _with_interval(
    base: alt.Chart, name: str, shape: str, colour: str, drop: float
) -> list[alt.Chart]:
    scale = alt.Scale(domain=[0, 1], nice=False)
    rule = base.mark_rule(strokeWidth=4, opacity=0.45, color=colour, yOffset=drop)
    dot = base.mark_point(filled=True, size=95, opacity=1, shape=shape, color=colour, yOffset=drop)
    return [
        rule.encode(x=alt.X(f"{name}_low:Q", scale=scale), x2=f"{name}_high:Q"),
        dot.encode(x=alt.X(f"{name}:Q", scale=scale)),
    ]
