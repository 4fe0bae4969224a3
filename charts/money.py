"""Time gone by against money paid."""

import altair as alt
import pandas as pd

from charts import captioned
from charts.theme import Palette

AXIS_AND_LEGEND_PX = 70


def time_against_spending(
    rows: pd.DataFrame, *, palette: Palette, time: str, money: str
) -> alt.LayerChart:
    """Draw per initiative a square for the time gone by and a dot for the money paid, joined.

    `rows`: `label`, `elapsed` and `spent` (shares, null where not known; above 1 is drawn as it
    is) and `shown` (both in words, above the marks). `time` and `money` name the two marks.
    """
    shares = {name: captioned.nullable(rows[name]) for name in ("elapsed", "spent")}
    known = [share for column in shares.values() for share in column if share is not None]
    scale = alt.Scale(domain=[0, max(1.0, *known) * 1.04], nice=False)
    axis = alt.Axis(format="%", values=[0, 0.5, 1], grid=True, orient="bottom")
    base = captioned.lines(rows.assign(**shares))
    low = captioned.mark_px(rows)
    joined = base.mark_rule(strokeWidth=3, color=palette.grid, yOffset=low).encode(
        x=alt.X("elapsed:Q", scale=scale, axis=axis, title=None), x2="spent:Q"
    )
    marks = (
        base.transform_fold(["elapsed", "spent"], as_=["which", "share"])
        .transform_filter("isValid(datum.share)")
        .transform_calculate(mark=f"datum.which === 'elapsed' ? {time!r} : {money!r}")
        .mark_point(size=130, strokeWidth=2.5, opacity=1, yOffset=low)
        .encode(
            x=alt.X("share:Q", scale=scale, axis=axis, title=None),
            shape=_shapes(time, money),
            **_inks(palette, time, money),
        )
    )
    written = captioned.words(rows, base, alt.value(palette.ink))
    return captioned.sized([joined, marks, *written], rows, beside_px=AXIS_AND_LEGEND_PX)


def _shapes(time: str, money: str) -> alt.Shape:
    legend = alt.Legend(title=None, orient="top", symbolSize=130, symbolStrokeWidth=2.5, columns=2)
    scale = alt.Scale(domain=[time, money], range=["square", "circle"])
    return alt.Shape("mark:N", scale=scale, legend=legend)


def _inks(palette: Palette, time: str, money: str) -> dict[str, object]:
    names = [time, money]
    stroke = alt.Scale(domain=names, range=[palette.muted, palette.categories[0]])
    fill = alt.Scale(domain=names, range=[palette.background, palette.categories[0]])
    return {
        "stroke": alt.Stroke("mark:N", scale=stroke, legend=None),
        "fill": alt.Fill("mark:N", scale=fill, legend=None),
    }
