"""Rows whose words stand above their mark, wrapped so that a telephone shows them whole."""

import textwrap
from typing import Any

import altair as alt
import pandas as pd

from charts.records import inline, records
from charts.theme import Palette

ROW_PX = 72
LINE_PX = 17
MARK_PX = 21
NAME_WIDTH = 48
TOLD_WIDTH = 56
"""Letters that fit on a line 350 pixels wide."""


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
        height=14, yOffset=mark_px(rows), cornerRadiusEnd=3, color=palette.categories[0]
    ).encode(x=length)
    ink = alt.condition("isValid(datum.amount)", alt.value(palette.ink), alt.value(palette.muted))
    return sized([drawn, *words(rows, base, ink)], rows)


def lines(rows: pd.DataFrame) -> alt.Chart:
    """Return a chart with one line per `label`, in their order and without an axis."""
    wrapped = rows.assign(
        name=[_wrap(text, NAME_WIDTH) for text in rows["label"]],
        told=[_wrap(text, TOLD_WIDTH) for text in rows["shown"]],
        name_lines=_depths(rows["label"], NAME_WIDTH),
        told_lines=_depths(rows["shown"], TOLD_WIDTH),
    )
    order = list(rows["label"])
    return alt.Chart(inline(records(wrapped))).encode(
        y=alt.Y("label:N", title=None, axis=None, sort=order)
    )


def words(rows: pd.DataFrame, base: alt.Chart, ink: Any) -> list[alt.Chart]:
    """Return the texts of the rows of `base`, made by `lines`: `label` and below it `shown`.

    Vega writes the further lines of a text downwards, so rows of different depth are layers of
    their own, each ending just above its mark.
    """
    placed = base.encode(x=alt.value(0), color=ink)
    style: dict[str, Any] = {"align": "left", "baseline": "bottom", "lineBreak": "\n"}
    style |= {"fontSize": 14, "lineHeight": LINE_PX}
    depths = zip(
        _depths(rows["label"], NAME_WIDTH), _depths(rows["shown"], TOLD_WIDTH), strict=True
    )
    layers = []
    for deep, deeper in sorted(set(depths)):
        part = placed.transform_filter(
            f"datum.name_lines == {deep} && datum.told_lines == {deeper}"
        )
        low = mark_px(rows) - 10 - LINE_PX * (deeper - 1)
        name = part.mark_text(**style, fontWeight=600, dy=low - LINE_PX * deep)
        told = part.mark_text(**style, dy=low)
        layers += [name.encode(text="name:N"), told.encode(text="told:N")]
    return layers


def mark_px(rows: pd.DataFrame) -> float:
    """Return how far below the middle of its row a mark lies."""
    return MARK_PX + _more_px(rows) / 2


def nullable(numbers: pd.Series) -> pd.Series:
    """Return the numbers as Vega takes them, None where there is none."""
    floats = [None if pd.isna(number) else float(number) for number in numbers]
    return pd.Series(floats, index=numbers.index, dtype=object)


def sized(layers: list[Any], rows: pd.DataFrame, *, beside_px: int = 0) -> alt.LayerChart:
    """Return the layers as high as the rows need, with room for a legend or an axis."""
    height = max(rows["label"].nunique(), 1) * (ROW_PX + _more_px(rows)) + beside_px
    chart: alt.LayerChart = alt.LayerChart(layer=layers).properties(
        width="container", height=height
    )
    return chart


def _more_px(rows: pd.DataFrame) -> int:
    names, told = _depths(rows["label"], NAME_WIDTH), _depths(rows["shown"], TOLD_WIDTH)
    return LINE_PX * max((sum(pair) - 2 for pair in zip(names, told, strict=True)), default=0)


def _depths(texts: pd.Series, width: int) -> list[int]:
    return [_wrap(text, width).count("\n") + 1 for text in texts]


def _wrap(text: str, width: int) -> str:
    # Amounts hold no-break spaces, which textwrap leaves alone; a dot stays with what it ends.
    parts = text.replace(" · ", "\u00a0· ").split("\n")
    return "\n".join(textwrap.fill(part, width) for part in parts)
