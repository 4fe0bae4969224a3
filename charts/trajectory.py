"""A count on its way to a promised one: what came, what was due, where the pace leads."""

from typing import Any

import altair as alt
import pandas as pd

from charts.records import inline, records
from charts.theme import Palette

HEIGHT_PX = 380
LETTER_PX = 7.4
HALO_PX = 5
"""Ring of background around words that may lie over a line."""


def progress(
    rows: pd.DataFrame,
    *,
    palette: Palette,
    way: pd.DataFrame,
    fan: pd.DataFrame,
    marks: pd.DataFrame,
) -> alt.LayerChart:
    """Draw the people so far as steps, the way to the promise, and the forecast as a fan.

    `rows`: `day` (ISO) and `amount` (added up by the caller), one row per end of month and the
    as-of day. `way`: the stated values, `day`, `amount`, `shown` (words by the mark) and `is_left`
    (words left of and above it, else right of and below). `fan`: the forecast from the as-of day
    on, `day`, `expected`, the limits `low`, `high` (95 %), `likely_low`, `likely_high` (80 %) and
    `shown` (words at its end); no rows where there is no forecast. `marks` has one row: `as_of`
    (ISO), `today` (its words), `amount` (so far), `observed` (its words), `is_late` (the as-of
    day is in the right part), `promised`, `promise` (its words), `start` (first ISO day) and
    `axis` (words of the axis).
    """
    fan_rows, mark = records(fan), records(marks)
    top = max(mark[0]["promised"], *rows["amount"], *fan["high"], *way["amount"]) * 1.14 or 1.0
    x = alt.X(
        "day:T",
        title=None,
        axis=alt.Axis(format="%b %y", tickCount=6, labelOverlap=True, grid=False),
        scale=alt.Scale(range=[0, alt.ExprRef(f"width - {_room(fan)}")], nice=False),
    )
    axis = alt.Axis(format=",d", tickCount=5, titleAnchor="start")
    y = alt.Y(
        "amount:Q", title=mark[0]["axis"], axis=axis, scale=alt.Scale(domain=[0, top], nice=False)
    )
    layers = [
        *_fan(fan_rows, palette, x),
        *_way(records(way), palette, x, y),
        alt.Chart(inline(records(rows)))
        .mark_line(interpolate="step-after", strokeWidth=3, color=palette.categories[0])
        .encode(x=x, y=y),
        *_promise(mark, palette, x, y),
        *_today(mark, palette, x, is_low=mark[0]["amount"] < 0.08 * top),
        *_end(fan_rows[-1:], palette, x),
    ]
    chart: alt.LayerChart = alt.LayerChart(layer=layers)
    return chart.properties(width="container", height=HEIGHT_PX)


def _fan(rows: list[dict[str, Any]], palette: Palette, x: alt.X) -> list[Any]:
    orange = palette.categories[1]
    base = alt.Chart(inline(rows)).encode(x=x)
    wide = base.mark_area(opacity=0.2, color=orange, line={"color": orange, "strokeWidth": 1.5})
    edge = base.mark_line(color=orange, strokeWidth=1.5).encode(y=alt.Y("low:Q"))
    narrow = base.mark_area(opacity=0.3, color=orange)
    middle = base.mark_line(color=orange, strokeWidth=2.5, strokeDash=[6, 4])
    layers = [
        wide.encode(y=alt.Y("high:Q"), y2="low:Q"),
        edge,
        narrow.encode(y=alt.Y("likely_high:Q"), y2="likely_low:Q"),
        middle.encode(y=alt.Y("expected:Q")),
    ]
    return layers if rows else []


def _way(rows: list[dict[str, Any]], palette: Palette, x: alt.X, y: alt.Y) -> list[Any]:
    base = alt.Chart(inline(rows)).encode(x=x, y=y)
    line = base.mark_line(strokeDash=[2, 4], strokeWidth=2, color=palette.ink)
    marks = base.mark_point(shape="diamond", filled=True, size=130, opacity=1, color=palette.ink)
    left, right = (base.transform_filter(f"{sign}datum.is_left") for sign in ("", "!"))
    return [
        *([line] if len(rows) > 1 else []),
        marks,
        *_told(left, "shown", palette, palette.ink, align="right", dx=-8, dy=-10),
        *_told(right, "shown", palette, palette.ink, align="left", dx=8, dy=14),
    ]


def _promise(mark: list[dict[str, Any]], palette: Palette, x: alt.X, y: alt.Y) -> list[Any]:
    base = alt.Chart(inline([one | {"day": one["start"]} for one in mark]))
    rule = base.mark_rule(strokeWidth=2, color=palette.muted).encode(y=alt.Y("promised:Q"))
    at = base.encode(x=x, y=alt.Y("promised:Q"))
    style: dict[str, Any] = {"align": "left", "dx": 4, "dy": -10, "fontWeight": 600}
    return [rule, *_told(at, "promise", palette, palette.ink, **style)]


def _today(mark: list[dict[str, Any]], palette: Palette, x: alt.X, *, is_low: bool) -> list[Any]:
    base = alt.Chart(inline([one | {"day": one["as_of"]} for one in mark]))
    rule = base.mark_rule(strokeDash=[4, 4], color=palette.muted).encode(x=x)
    dot = base.mark_point(filled=True, size=90, opacity=1, color=palette.categories[0])
    side: dict[str, Any] = {"align": "left", "dx": 8}
    if mark[0]["is_late"]:
        side = {"align": "right", "dx": -8}
    at = base.encode(x=x, y=alt.Y("amount:Q"))
    head = base.encode(x=x, y=alt.value(0))
    observed: dict[str, Any] = side | {"dy": -14 if is_low else 18, "fontWeight": 600}
    return [
        rule,
        dot.encode(x=x, y=alt.Y("amount:Q")),
        *_told(at, "observed", palette, palette.blue_text, **observed),
        *_told(head, "today", palette, palette.muted, **side, dy=8),
    ]


def _end(last: list[dict[str, Any]], palette: Palette, x: alt.X) -> list[Any]:
    base = alt.Chart(inline(last)).encode(x=x, y=alt.Y("expected:Q"))
    style: dict[str, Any] = {"align": "left", "dx": 8, "lineBreak": "\n", "lineHeight": 17}
    return _told(base, "shown", palette, palette.orange_text, **style, dy=-8) if last else []


def _told(base: alt.Chart, field: str, palette: Palette, colour: str, **style: Any) -> list[Any]:
    halo = base.mark_text(**style, stroke=palette.background, strokeWidth=HALO_PX)
    return [
        part.encode(text=f"{field}:N") for part in (halo, base.mark_text(**style, color=colour))
    ]


def _room(fan: pd.DataFrame) -> float:
    """Return the width in pixels that the words at the end of the fan take."""
    lines = [line for text in fan["shown"].tail(1) for line in text.split("\n")]
    return 14 + LETTER_PX * max(map(len, lines), default=0)
