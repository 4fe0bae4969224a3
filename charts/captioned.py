"""Rows whose words stand above their mark, so that a long name is never cut on a telephone."""

from typing import Any

import altair as alt
import pandas as pd

from charts.theme import Palette

ROW_PX = 72
MARK_PX = 21
"""How far below the middle of a row its mark lies."""


def bars(rows: pd.DataFrame, *, palette: Palette) -> alt.LayerChart:
    """Draw per row its name, its value in words and under both a bar of that length.

    `rows`: `label`, `amount` (null where not reported) and `shown` (the value, or why there is
    none). A row without an amount reads as a gap. The order of the rows is that of the bars.
    """
    amounts = rows["amount"].astype("Float64")
    top = float(amounts.max()) if amounts.notna().any() else 0.0
    length = alt.X("amount:Q", title=None, axis=None, scale=alt.Scale(domain=[0, top or 1.0]))
    base = lines(rows.assign(amount=nullable(rows["amount"])))
    drawn = base.mark_bar(
        height=14, yOffset=MARK_PX, cornerRadiusEnd=3, color=palette.categories[0]
    ).encode(x=length)
    ink = alt.condition("isValid(datum.amount)", alt.value(palette.ink), alt.value(palette.muted))
    return sized([drawn, *words(base, ink)], rows)


def lines(rows: pd.DataFrame) -> alt.Chart:
    """Return a chart with one line per `label`, in their order and without an axis."""
    return alt.Chart(rows).encode(
        y=alt.Y("label:N", title=None, axis=None, sort=list(rows["label"]))
    )


def words(base: alt.Chart, ink: Any) -> tuple[alt.Chart, alt.Chart]:
    """Return the two texts of each row: `label` and below it `shown`."""
    placed = base.encode(x=alt.value(0), color=ink)
    name = placed.mark_text(align="left", baseline="bottom", fontSize=14, fontWeight=600, dy=-6)
    told = placed.mark_text(align="left", baseline="bottom", fontSize=14, dy=11)
    return name.encode(text="label:N"), told.encode(text="shown:N")


def nullable(numbers: pd.Series) -> pd.Series:
    """Return the numbers as Vega takes them, None where there is none."""
    floats = numbers.astype("Float64")
    return floats.astype(object).where(floats.notna(), None)


def sized(layers: list[Any], rows: pd.DataFrame, *, beside_px: int = 0) -> alt.LayerChart:
    """Return the layers as high as the rows need, with room for a legend or an axis."""
    height = max(rows["label"].nunique(), 1) * ROW_PX + beside_px
    chart: alt.LayerChart = alt.LayerChart(layer=layers).properties(
        width="container", height=height
    )
    return chart
