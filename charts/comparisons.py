"""Groups side by side: counts as bars, rates as a dot with its interval."""

import altair as alt
import pandas as pd

from charts.theme import Palette

ROW_PX = 34


def bars(rows: pd.DataFrame, *, palette: Palette, axis_title: str) -> alt.LayerChart:
    """Draw one bar per row with its value written at the end.

    `rows`: `label`, `amount` (null where not reported), `shown` (the value, or why there is
    none), optional `weak` (true for bars that mean "unknown"). A row without an amount keeps its
    line and says why. The order of the rows is the order of the bars.
    """
    base = alt.Chart(_floats(rows)).encode(y=_names(rows))
    axis = alt.Axis(labels=False, grid=False)
    amounts = alt.X("amount:Q", title=axis_title, axis=axis, scale=_scale_with_room(rows))
    fill = alt.condition("datum.weak", alt.value(palette.muted), alt.value(palette.categories[0]))
    drawn = base.mark_bar(height=20, cornerRadiusEnd=3).encode(x=amounts, color=fill)
    written = base.mark_text(align="left", dx=6).encode(
        x=alt.X("anchor:Q", scale=_scale_with_room(rows)),
        text="shown:N",
        color=_ink_where_reported(palette),
    )
    return _sized(drawn + written, rows)


def rates(rows: pd.DataFrame, *, palette: Palette, axis_title: str) -> alt.LayerChart:
    """Draw one rate per row as a dot, its 95 % interval as a rule and n/d written beside.

    `rows`: `label`, `value`, `low`, `high` (0 to 1, null where there is no rate) and `shown`.
    """
    base = alt.Chart(_floats(rows)).encode(y=_names(rows))
    scale = alt.Scale(domain=[0, 1.5], nice=False)
    axis = alt.Axis(format="%", values=[0, 0.25, 0.5, 0.75, 1])
    x = alt.X("low:Q", title=axis_title, scale=scale, axis=axis)
    rules = base.mark_rule(strokeWidth=5, opacity=0.4, color=palette.categories[0])
    dots = base.mark_point(filled=True, size=110, opacity=1, color=palette.categories[0])
    written = base.mark_text(align="left").encode(
        x=alt.X("anchor:Q", scale=scale), text="shown:N", color=_ink_where_reported(palette)
    )
    drawn = rules.encode(x=x, x2="high:Q") + dots.encode(x=alt.X("value:Q", scale=scale))
    chart: alt.LayerChart = drawn + written.transform_calculate(
        anchor="datum.value === null ? 0.02 : 1.04"
    )
    return _sized(chart, rows)


def _floats(rows: pd.DataFrame) -> pd.DataFrame:
    numbers = [name for name in ("amount", "value", "low", "high") if name in rows]
    plain = rows.assign(**{name: rows[name].astype("Float64").astype(object) for name in numbers})
    plain = plain.where(plain.notna(), None)
    if "amount" in plain:
        plain["anchor"] = [0 if one is None else max(one, 0) for one in plain["amount"]]
        plain["weak"] = rows.get("weak", False)
    return plain


def _names(rows: pd.DataFrame) -> alt.Y:
    axis = alt.Axis(labelLimit=260, labelPadding=10)
    return alt.Y("label:N", title=None, sort=list(rows["label"]), axis=axis)


def _scale_with_room(rows: pd.DataFrame) -> alt.Scale:
    most = rows["amount"].astype("Float64").max()
    top = float(most) if pd.notna(most) and most > 0 else 1.0
    return alt.Scale(domain=[0, top * 1.45], nice=False)


def _ink_where_reported(palette: Palette) -> alt.Color:
    column = "isValid(datum.amount) || isValid(datum.value)"
    return alt.condition(column, alt.value(palette.ink), alt.value(palette.muted))


def _sized(chart: alt.LayerChart, rows: pd.DataFrame) -> alt.LayerChart:
    sized: alt.LayerChart = chart.properties(width="container", height=max(len(rows), 1) * ROW_PX)
    return sized
