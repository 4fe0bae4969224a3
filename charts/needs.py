"""What firms ask for beside what the courses bring, sector by sector."""

import altair as alt
import pandas as pd

from charts import captioned
from charts.theme import Palette

SHAPES = ("diamond", "square", "circle", "triangle-up", "triangle-down")
AXIS_AND_LEGEND_PX = 130


def mismatch(rows: pd.DataFrame, *, palette: Palette, axis_title: str) -> alt.LayerChart:
    """Draw per sector one mark per count, joined by a line from the least to the most.

    `rows`: `label` (the sector), `series` (what is counted), `amount` (null where not reported)
    and `shown` (all counts of the sector in words, above the marks). The series differ by shape
    and colour, in the order of the rows.
    """
    series = list(dict.fromkeys(rows["series"]))
    counts = captioned.nullable(rows["amount"])
    most = max([1.0, *(count for count in counts if count is not None)])
    scale = alt.Scale(domain=[0, most * 1.04], nice=False)
    axis = alt.Axis(format=",d", tickCount=5, orient="bottom")
    known = captioned.lines(rows.assign(amount=counts)).transform_filter("isValid(datum.amount)")
    low = captioned.mark_px(rows)
    joined = known.mark_rule(strokeWidth=3, color=palette.grid, yOffset=low).encode(
        x=alt.X("min(amount):Q", scale=scale, axis=axis, title=axis_title), x2="max(amount):Q"
    )
    marks = known.mark_point(size=130, filled=True, opacity=1, yOffset=low).encode(
        x=alt.X("amount:Q", scale=scale, axis=axis, title=axis_title),
        shape=_shape(series),
        color=_colour(series, palette),
        tooltip=["label:N", "series:N", alt.Tooltip("amount:Q", format=",d")],
    )
    told = captioned.lines(rows.drop_duplicates("label")[["label", "shown"]])
    words = captioned.words(rows, told, alt.value(palette.ink))
    return captioned.sized([joined, marks, *words], rows, beside_px=AXIS_AND_LEGEND_PX)


def _legend() -> alt.Legend:
    return alt.Legend(title=None, orient="top", symbolSize=130, columns=2)


def _shape(series: list[str]) -> alt.Shape:
    scale = alt.Scale(domain=series, range=list(SHAPES[: len(series)]))
    return alt.Shape("series:N", scale=scale, legend=_legend())


def _colour(series: list[str], palette: Palette) -> alt.Color:
    colours = [palette.ink, *palette.categories][: len(series)]
    scale = alt.Scale(domain=series, range=colours)
    return alt.Color("series:N", scale=scale, legend=_legend())
