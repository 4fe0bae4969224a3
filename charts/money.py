"""Amounts of money, and time gone by against money paid."""

import altair as alt
import pandas as pd

from charts.theme import Palette

ROW_PX = 38
AMOUNT_PX = 72


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
    bars = base.mark_bar(height=14, yOffset=18, cornerRadiusEnd=3, color=palette.categories[0])
    ink = alt.condition("isValid(datum.amount)", alt.value(palette.ink), alt.value(palette.muted))
    words = base.mark_text(align="left", baseline="bottom", fontSize=14).encode(
        x=alt.value(0), color=ink
    )
    chart: alt.LayerChart = alt.layer(
        bars.encode(x=length),
        words.mark_text(align="left", baseline="bottom", fontWeight=600, dy=-6).encode(
            text="label:N"
        ),
        words.mark_text(align="left", baseline="bottom", dy=10).encode(text="shown:N"),
    ).properties(width="container", height=max(len(rows), 1) * AMOUNT_PX)
    return chart


def time_against_spending(
    rows: pd.DataFrame, *, palette: Palette, time: str, money: str
) -> alt.LayerChart:
    """Draw per initiative a ring for the time gone by and a dot for the money paid, joined.

    `rows`: `label`, `elapsed` and `spent` (shares, null where not known; above 1 is drawn as it
    is) and `shown` (both in words, written at the end). `time` and `money` name the two marks.
    """
    numbers = ["elapsed", "spent"]
    data = rows.assign(**{name: rows[name].astype("Float64").astype(object) for name in numbers})
    data = data.where(data.notna(), None)
    top = max(1.0, float(rows[numbers].astype("Float64").max(axis=None, skipna=True) or 1))
    y = alt.Y("label:N", title=None, sort=list(rows["label"]), axis=alt.Axis(labelLimit=300))
    scale = alt.Scale(domain=[0, top * 1.75], nice=False)
    axis = alt.Axis(format="%", values=[0, 0.25, 0.5, 0.75, 1], grid=True)
    base = alt.Chart(data).encode(y=y)
    joined = base.mark_rule(strokeWidth=3, color=palette.grid).encode(
        x=alt.X("elapsed:Q", scale=scale, axis=axis, title=None), x2="spent:Q"
    )
    marks = (
        base.transform_fold(numbers, as_=["which", "share"])
        .transform_filter("isValid(datum.share)")
        .transform_calculate(mark=f"datum.which === 'elapsed' ? {time!r} : {money!r}")
        .mark_point(size=130, strokeWidth=2.5, opacity=1)
        .encode(
            x=alt.X("share:Q", scale=scale),
            shape=_shapes(time, money),
            **_ink(palette, time, money),
        )
    )
    written = base.mark_text(align="left").encode(
        x=alt.datum(top * 1.06, type="quantitative", scale=scale), text="shown:N"
    )
    whole = alt.Chart(pd.DataFrame({"share": [1.0]})).mark_rule(
        strokeDash=[4, 4], color=palette.muted
    )
    line = whole.encode(x=alt.X("share:Q", scale=scale))
    chart: alt.LayerChart = alt.layer(line, joined, marks, written).properties(
        width="container", height=max(len(rows), 1) * ROW_PX
    )
    return chart


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
