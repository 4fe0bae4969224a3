"""What firms ask for beside what the courses bring, sector by sector."""

import altair as alt
import pandas as pd

from charts.theme import Palette

ROW_PX = 46
SHAPES = ("diamond", "square", "circle", "triangle-up", "triangle-down")


def mismatch(rows: pd.DataFrame, *, palette: Palette, axis_title: str) -> alt.LayerChart:
    """Draw per sector one mark per count, joined by a line from the least to the most.

    `rows`: `label` (the sector), `series` (what is counted), `amount` (null where not reported)
    and `silent` (the sector's unreported counts in words, empty where there are none). The
    series differ by shape and colour, in the order of the rows.
    """
    series = list(dict.fromkeys(rows["series"]))
    labels = list(dict.fromkeys(rows["label"]))
    amounts = rows["amount"].astype("Float64")
    most = float(amounts.max()) if amounts.notna().any() else 1.0
    scale = alt.Scale(domain=[0, most * 1.6], nice=False)
    y = alt.Y("label:N", title=None, sort=labels, axis=alt.Axis(grid=True, labelLimit=260))
    base = alt.Chart(rows.assign(amount=amounts.astype(object))[amounts.notna()]).encode(y=y)
    axis = alt.Axis(format=",d", tickCount=6)
    marks = base.mark_point(size=130, filled=True, opacity=1).encode(
        x=alt.X("amount:Q", title=axis_title, scale=scale, axis=axis),
        shape=_shape(series),
        color=_colour(series, palette),
        tooltip=[
            alt.Tooltip("label:N", title=" "),
            "series:N",
            alt.Tooltip("amount:Q", format=",d"),
        ],
    )
    joined = base.mark_rule(strokeWidth=3, color=palette.grid).encode(
        x=alt.X("min(amount):Q", scale=scale), x2="max(amount):Q"
    )
    silent = alt.Chart(rows.drop_duplicates("label")).encode(y=y)
    words = silent.mark_text(align="left", color=palette.muted).encode(
        x=alt.datum(most * 1.04, type="quantitative", scale=scale), text="silent:N"
    )
    chart: alt.LayerChart = alt.LayerChart(layer=[joined, marks, words]).properties(
        width="container", height=max(len(labels), 1) * ROW_PX
    )
    return chart


def _shape(series: list[str]) -> alt.Shape:
    scale = alt.Scale(domain=series, range=list(SHAPES[: len(series)]))
    legend = alt.Legend(title=None, orient="top", symbolSize=130, columns=3)
    return alt.Shape("series:N", scale=scale, legend=legend)


def _colour(series: list[str], palette: Palette) -> alt.Color:
    colours = (palette.ink, *palette.categories)
    return alt.Color(
        "series:N", scale=alt.Scale(domain=series, range=list(colours[: len(series)])), legend=None
    )
