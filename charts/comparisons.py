"""Groups side by side: counts as bars, rates as a dot with its interval.

Names stand above their mark, not left of it: course titles are long and telephones narrow.
"""

import json
import textwrap
from typing import Any

import altair as alt
import pandas as pd

from charts.records import inline, records
from charts.theme import Palette

LETTERS_PER_LINE = 60
"""Letters of a name that fit on one line of a telephone."""
LINE_PX, MARK_PX, GAP_PX = 17, 20, 18
LEFT_LETTERS, LEFT_GAP_PX = 46, 15
"""Letters of a name left of its bar, and pixels between two such rows."""
LETTER_PX = 7.2
AXIS_PX = 44  # Streamlit fits axis and title into the height of the chart
INDENT_PX = 6  # keeps words clear of the line at 0 %


def bars(rows: pd.DataFrame, *, palette: Palette, axis_title: str) -> alt.LayerChart:
    """Draw one bar per row with its value written at the end.

    `rows`: `label`, `amount` (null where not reported), `shown` (the value, or why there is
    none), optional `weak` (true for bars that mean "unknown") and `marker` (an amount to hold
    the bar against, drawn as a tick). A row without an amount keeps its line and says why. The
    order of the rows is the order of the bars.
    """
    data = _lines(rows)
    most = data[["amount", "marker"]].astype(float).max().max()
    scale = _scale_with_room(float(most) if most > 0 else 1.0, _room(data, "amount"))
    base = _chart(data)
    fill = alt.condition("datum.weak", alt.value(palette.muted), alt.value(palette.categories[0]))
    axis = alt.Axis(labels=False, grid=False, titleAnchor="start")
    drawn = base.mark_bar(height=MARK_PX, cornerRadiusEnd=3, yOffset=_drop(data)).encode(
        x=alt.X("amount:Q", title=axis_title, axis=axis, scale=scale), color=fill
    )
    ticks = base.mark_tick(
        thickness=3, height=MARK_PX + 8, color=palette.ink, yOffset=_drop(data)
    ).encode(x=alt.X("marker:Q", scale=scale))
    written = base.mark_text(align="left", dx=7, dy=_drop(data)).encode(
        x=alt.X("anchor:Q", scale=scale), text="shown:N", color=_ink_where_reported(palette)
    )
    return _sized([drawn, ticks, written, _names(base, data, palette)], data)


def named_left(rows: pd.DataFrame, *, palette: Palette) -> alt.LayerChart:
    """Draw one bar per row with its name left of it, for a wide place seen from afar.

    `rows`: `label`, `amount` (null where not reported) and `shown`, as in `bars`.
    """
    data = _lines(rows).assign(label=[textwrap.fill(one, LEFT_LETTERS) for one in rows["label"]])
    most = data["amount"].astype(float).max()
    scale = _scale_with_room(float(most) if most > 0 else 1.0, _room(data, "amount"))
    names = alt.Axis(
        labelExpr=f"split({json.dumps(list(data['label']))}[datum.value], '\\n')",
        labelLineHeight=LINE_PX,
        labelPadding=10,
        labelLimit=0,
    )
    base = alt.Chart(inline(records(data))).encode(y=alt.Y("place:O", title=None, axis=names))
    drawn = base.mark_bar(height=MARK_PX, cornerRadiusEnd=3, color=palette.categories[0]).encode(
        x=alt.X("amount:Q", axis=None, scale=scale)
    )
    written = base.mark_text(align="left", dx=7).encode(
        x=alt.X("anchor:Q", scale=scale), text="shown:N", color=_ink_where_reported(palette)
    )
    deepest = max((name.count("\n") + 1 for name in data["label"]), default=1)
    height = max(len(data), 1) * (LINE_PX * deepest + LEFT_GAP_PX)
    return alt.LayerChart(layer=[drawn, written]).properties(width="container", height=height)


def rates(rows: pd.DataFrame, *, palette: Palette, axis_title: str) -> alt.LayerChart:
    """Draw one rate per row as a dot, its 95 % interval as a rule and n/d written beside.

    `rows`: `label`, `value`, `low`, `high` (0 to 1, null where there is no rate) and `shown`;
    optional `possible_low` and `possible_high`, drawn as a thin rule with ends where they lie
    outside the interval. A row without a rate keeps its line and says why.
    """
    data = _lines(rows)
    data.loc[~goes_beyond(data), ["possible_low", "possible_high"]] = None
    base = _chart(data)
    top = _top(data)
    scale = _scale_with_room(top, _room(data, "value"))
    axis = alt.Axis(format="%", values=[0, top / 2, top], orient="top", titleAnchor="start")
    x = alt.X("low:Q", title=axis_title, scale=scale, axis=axis)
    blue, drop = palette.categories[0], _drop(data)
    rules = base.mark_rule(strokeWidth=5, opacity=0.4, color=blue, yOffset=drop)
    dots = base.mark_point(filled=True, size=110, opacity=1, color=blue, yOffset=drop)
    # Beside the scale, where no dot can lie; at its start where there is no dot.
    beside = alt.value(alt.ExprRef(f"width - {_room(data, 'value') - 12}"))
    written = base.mark_text(align="left", dy=drop)
    drawn = [
        rules.encode(x=x, x2="high:Q"),
        *_possible(base, palette, scale, drop),
        dots.encode(x=alt.X("value:Q", scale=scale)),
    ]
    told = written.transform_filter("isValid(datum.value)").encode(x=beside, text="shown:N")
    absent = written.transform_filter("!isValid(datum.value)").encode(
        x=alt.value(INDENT_PX), text="shown:N", color=alt.value(palette.muted)
    )
    return _sized([*drawn, told, absent, _names(base, data, palette, INDENT_PX)], data)


def goes_beyond(rows: pd.DataFrame) -> "pd.Series[bool]":
    """Say of each row whether its rate can still leave its 95 % interval."""
    ends = rows[["low", "high", "possible_low", "possible_high"]].astype(float)
    return (ends["possible_low"] < ends["low"]) | (ends["possible_high"] > ends["high"])


def _possible(base: alt.Chart, palette: Palette, scale: alt.Scale, drop: float) -> list[alt.Chart]:
    thin = base.mark_rule(strokeWidth=1.5, color=palette.ink, yOffset=drop)
    end = base.mark_tick(thickness=1.5, height=MARK_PX / 2, color=palette.ink, yOffset=drop)
    low = alt.X("possible_low:Q", scale=scale)
    return [
        thin.encode(x=low, x2="possible_high:Q"),
        end.encode(x=low),
        end.encode(x=alt.X("possible_high:Q", scale=scale)),
    ]


def _top(data: pd.DataFrame) -> float:
    """Return the end of the scale: 20, 50 or 100 %, whichever holds every interval and range."""
    most = data[["high", "possible_high"]].astype(float).max().max()
    return next((top for top in (0.2, 0.5) if most <= top), 1.0)


def _lines(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows with plain numbers, their place, and names broken to fit."""
    wanted = ("amount", "marker", "value", "low", "high", "possible_low", "possible_high")
    numbers = {
        name: [_number(one) for one in rows[name]] if name in rows else [None] * len(rows)
        for name in wanted
    }
    ends = zip(numbers["amount"], numbers["marker"], strict=True)
    anchor = [max(end or 0, tick or 0, 0) for end, tick in ends]
    return pd.DataFrame(
        {
            "place": range(len(rows)),
            "label": ["\n".join(textwrap.wrap(one, LETTERS_PER_LINE)) for one in rows["label"]],
            **{name: pd.Series(values, dtype=object) for name, values in numbers.items()},
            "anchor": anchor,
            "shown": rows["shown"].tolist(),
            "weak": rows["weak"].tolist() if "weak" in rows else False,
        }
    )


def _number(value: object) -> float | None:
    return None if pd.isna(value) else float(value)  # type: ignore[call-overload,arg-type]


def _chart(data: pd.DataFrame) -> alt.Chart:
    lines = alt.Y("place:O", title=None, axis=None, scale=alt.Scale(padding=0))
    return alt.Chart(inline(records(data))).encode(y=lines)


def _line_px(data: pd.DataFrame) -> int:
    most = max((name.count("\n") + 1 for name in data["label"]), default=1)
    return LINE_PX * most + MARK_PX + GAP_PX


def _drop(data: pd.DataFrame) -> float:
    """Return how far below the middle of its line a mark lies: names take the upper part."""
    return _line_px(data) / 2 - MARK_PX / 2 - GAP_PX / 2


def _names(
    base: alt.Chart, data: pd.DataFrame, palette: Palette, indent: int = 0
) -> alt.LayerChart:
    """Write the names, each ending right above its mark however many lines it has."""
    layers = []
    for lines in sorted({name.count("\n") + 1 for name in data["label"]} or {1}):
        first = _drop(data) - MARK_PX / 2 - LINE_PX * lines + LINE_PX / 2
        layers.append(
            base.transform_filter(f"length(split(datum.label, '\\n')) === {lines}")
            .mark_text(align="left", dy=first, lineBreak="\n", lineHeight=LINE_PX)
            .encode(x=alt.value(indent), text="label:N", color=alt.value(palette.ink))
        )
    return alt.LayerChart(layer=layers)


def _room(data: pd.DataFrame, number: str) -> float:
    """Return the width in pixels that the longest text beside a mark takes."""
    beside = [text for text, one in zip(data["shown"], data[number], strict=True) if pd.notna(one)]
    return 20 + LETTER_PX * max((len(text) for text in beside), default=0)


def _scale_with_room(top: float, room: float) -> alt.Scale:
    return alt.Scale(domain=[0, top], nice=False, range=[0, alt.ExprRef(f"width - {room}")])


def _ink_where_reported(palette: Palette) -> Any:
    return alt.condition("isValid(datum.amount)", alt.value(palette.ink), alt.value(palette.muted))


def _sized(layers: list[alt.Chart | alt.LayerChart], data: pd.DataFrame) -> alt.LayerChart:
    height = max(len(data), 1) * _line_px(data) + AXIS_PX
    return alt.LayerChart(layer=layers).properties(width="container", height=height)
