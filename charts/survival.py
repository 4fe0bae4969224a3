"""Share of people hired as time goes by, with its band and the numbers still followed."""

from collections.abc import Sequence
from typing import Any

import altair as alt
import pandas as pd

from charts.records import inline, records
from charts.theme import Palette

RISK_PX = 44
"""Room under the axis for the line of numbers at risk."""


def hired_share(
    rows: pd.DataFrame, *, palette: Palette, marks: pd.DataFrame, axis_title: str, risk_title: str
) -> alt.LayerChart:
    """Draw the stepped curve and its 95 % band.

    `rows`: `day`, `share`, `low`, `high` (0 to 1, null where there is no interval). `marks`: one
    row per day worth naming with `day`, `share`, `at_risk` (written under the axis), `shown`
    (written by the curve, empty where nothing is) and `is_median` (written at the foot instead,
    with a line up to one half).
    """
    points = records(rows)
    named = records(marks[~marks["is_median"]])
    last = max([int(rows["day"].max()), *marks["day"].astype(int)])
    days = alt.Axis(values=[int(one["day"]) for one in named], grid=False, titleAnchor="start")
    x = alt.X("day:Q", title=axis_title, axis=days, scale=alt.Scale(domain=[0, last], nice=False))
    share = alt.Axis(format="%", values=[0, 0.25, 0.5, 0.75, 1])
    y = alt.Y("share:Q", title=None, axis=share, scale=alt.Scale(domain=[0, 1]))
    base = alt.Chart(inline(points)).encode(x=x)
    blue = palette.categories[0]
    band = base.mark_area(interpolate="step-after", opacity=0.22, color=blue)
    line = base.mark_line(interpolate="step-after", strokeWidth=3, color=blue)
    layers = [
        band.transform_filter("isValid(datum.low)").encode(y=alt.Y("low:Q"), y2="high:Q"),
        line.encode(y=y),
        *_named(named, palette, last),
        *_median(records(marks[marks["is_median"]]), palette, last),
        _at_risk(named, palette, risk_title),
    ]
    chart = alt.LayerChart(layer=layers)
    return chart.properties(width="container", height=360, padding={"bottom": RISK_PX})


def _named(marks: Sequence[dict[str, Any]], palette: Palette, last: int) -> list[Any]:
    """Draw a line up to the curve at the days that have words, and the words."""
    told = [mark | {"floor": 0} for mark in marks if mark["shown"]]
    base = alt.Chart(inline(told)).encode(x="day:Q")
    rules = base.mark_rule(strokeDash=[4, 4], color=palette.ink).encode(y="floor:Q", y2="share:Q")
    dots = base.mark_point(filled=True, size=90, opacity=1, color=palette.ink).encode(y="share:Q")
    # Right of and under a curve that never falls there is nothing, unless the space ends.
    style: dict[str, Any] = {"fontWeight": 600, "color": palette.ink}
    right = base.transform_filter(f"datum.day <= {0.8 * last}")
    left = base.transform_filter(f"datum.day > {0.8 * last}")
    early = right.mark_text(align="left", dx=8, dy=18, **style)
    late = left.mark_text(align="right", dx=-8, dy=-14, **style)
    texts = [part.encode(y="share:Q", text="shown:N") for part in (early, late)]
    return [rules, dots, *texts] if told else []


def _median(marks: Sequence[dict[str, Any]], palette: Palette, last: int) -> list[Any]:
    """Draw a dotted line down from the middle of the scale, with the words at its foot."""
    base = alt.Chart(inline([mark | {"floor": 0} for mark in marks]))
    rule = base.mark_rule(strokeDash=[1, 3], strokeWidth=2, color=palette.ink)
    dot = base.mark_point(shape="diamond", filled=True, size=110, opacity=1, color=palette.ink)
    is_early = all(mark["day"] < 0.45 * last for mark in marks)
    side: dict[str, Any] = {"align": "left" if is_early else "right", "dx": 8 if is_early else -8}
    halo = base.mark_text(**side, dy=-12, stroke=palette.background, strokeWidth=5)
    text = base.mark_text(**side, dy=-12, color=palette.ink)
    layers = [
        rule.encode(x="day:Q", y="floor:Q", y2="share:Q"),
        dot.encode(x="day:Q", y="share:Q"),
        *(part.encode(x="day:Q", y="floor:Q", text="shown:N") for part in (halo, text)),
    ]
    return layers if marks else []


def _at_risk(marks: Sequence[dict[str, Any]], palette: Palette, title: str) -> alt.LayerChart:
    base = alt.Chart(inline(marks))
    style: dict[str, Any] = {"baseline": "top", "color": palette.muted, "fontSize": 13}
    numbers = base.mark_text(**style, align="left", dy=66).encode(
        x="day:Q", y=alt.value(alt.ExprRef("height")), text="at_risk:N"
    )
    heading = (
        alt.Chart(inline([{"title": title}]))
        .mark_text(**style, align="left", dy=48)
        .encode(x=alt.value(0), y=alt.value(alt.ExprRef("height")), text="title:N")
    )
    return alt.LayerChart(layer=[numbers, heading])
