"""Amounts of money, and time gone by against money paid."""

from typing import Any

import altair as alt
import pandas as pd

from charts.theme import Palette

AMOUNT_PX = 72
MARK_PX = 21


def amounts(rows: pd.DataFrame, *, palette: Palette) -> alt.LayerChart:
    """Draw per row its name, its amount in words and under both a bar of that length.

    `rows`: `label`, `amount` (null where not reported) and `shown` (the amount and its nature, or
    why there is none). The words stand above the bar, so that a long one is never cut and a row
    without an amount reads as a gap.
    """
    data = rows.assign(amount=rows["amount"].astype("Float64").astype(object))
    data = data.where(data.notna(), None)
    most = rows["amount"].astype("Float64").max()
    top = float(most) if pd.notna(most) and most > 0 else 1.0
    base = alt.Chart(data).encode(
        y=alt.Y("label:N", title=None, axis=None, sort=list(rows["label"])),
    )
    length = alt.X("amount:Q", title=None, axis=None, scale=alt.Scale(domain=[0, top]))
    bars = base.mark_bar(height=14, yOffset=MARK_PX, cornerRadiusEnd=3, color=palette.categories[0])
    ink = alt.condition("isValid(datum.amount)", alt.value(palette.ink), alt.value(palette.muted))
    chart: alt.LayerChart = alt.LayerChart(
        layer=[bars.encode(x=length), *_words(base, ink)]
    ).properties(width="container", height=max(len(rows), 1) * AMOUNT_PX)
    return chart


def time_against_spending(
    rows: pd.DataFrame, *, palette: Palette, time: str, money: str
) -> alt.LayerChart:
    """Draw per initiative a square for the time gone by and a dot for the money paid, joined.

    `rows`: `label`, `elapsed` and `spent` (shares, null where not known; above 1 is drawn as it
    is) and `shown` (both in words, above the marks). `time` and `money` name the two marks.
    """
    numbers = ["elapsed", "spent"]
    data = rows.assign(**{name: rows[name].astype("Float64").astype(object) for name in numbers})
    data = data.where(data.notna(), None)
    top = max(1.0, *(float(share) for share in rows[numbers].stack()))
    base = alt.Chart(data).encode(
        y=alt.Y("label:N", title=None, axis=None, sort=list(rows["label"]))
    )
    scale = alt.Scale(domain=[0, top * 1.04], nice=False)
    axis = alt.Axis(format="%", values=[0, 0.5, 1], grid=True, orient="bottom")
    x = alt.X("share:Q", scale=scale, axis=axis, title=None)
    joined = base.mark_rule(strokeWidth=3, color=palette.grid, yOffset=MARK_PX).encode(
        x=alt.X("elapsed:Q", scale=scale, axis=axis, title=None), x2="spent:Q"
    )
    marks = (
        base.transform_fold(["elapsed", "spent"], as_=["which", "share"])
        .transform_filter("isValid(datum.share)")
        .transform_calculate(mark=f"datum.which === 'elapsed' ? {time!r} : {money!r}")
        .mark_point(size=130, strokeWidth=2.5, opacity=1, yOffset=MARK_PX)
        .encode(x=x, shape=_shapes(time, money), **_ink(palette, time, money))
    )
    chart: alt.LayerChart = alt.LayerChart(
        layer=[joined, marks, *_words(base, alt.value(palette.ink))]
    ).properties(width="container", height=max(len(rows), 1) * AMOUNT_PX)
    return chart


def _words(base: alt.Chart, ink: Any) -> tuple[alt.Chart, alt.Chart]:
    """Return the two lines of text above a row: its name and its amount in words."""
    placed = base.encode(x=alt.value(0), color=ink)
    name = placed.mark_text(align="left", baseline="bottom", fontSize=14, fontWeight=600, dy=-6)
    told = placed.mark_text(align="left", baseline="bottom", fontSize=14, dy=11)
    return name.encode(text="label:N"), told.encode(text="shown:N")


def _shapes(time: str, money: str) -> alt.Shape:
    legend = alt.Legend(title=None, orient="top", symbolSize=130, symbolStrokeWidth=2.5)
    scale = alt.Scale(domain=[time, money], range=["square", "circle"])
    return alt.Shape("mark:N", scale=scale, legend=legend)


def _ink(palette: Palette, time: str, money: str) -> dict[str, object]:
    names = [time, money]
    stroke = alt.Scale(domain=names, range=[palette.muted, palette.categories[0]])
    fill = alt.Scale(domain=names, range=[palette.background, palette.categories[0]])
    return {
        "stroke": alt.Stroke("mark:N", scale=stroke, legend=None),
        "fill": alt.Fill("mark:N", scale=fill, legend=None),
    }
