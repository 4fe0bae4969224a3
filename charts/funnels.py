"""The way from applying to being hired, step by step."""

import textwrap
from typing import Any, Final

import altair as alt
import pandas as pd

from charts.records import inline, records
from charts.theme import Palette

STEP_PX: Final = 40
LINE_PX: Final = 16
NAME_LETTERS, SHARE_LETTERS = 28, 24
"""Letters on a line of the name of a step, and of its share."""
LETTER_PX: Final = 6.8
BESIDE_PX: Final = 14
"""Between the longest bar and the shares."""


def steps(rows: pd.DataFrame, *, palette: Palette) -> alt.LayerChart:
    """Draw one centred bar per step; a step that nobody reports is a gap that says so.

    `rows`: `label`, `amount` (null where not reported), `shown` (the count, or why there is
    none) and `share` (words: the part of the last reported step). Long words go on several lines.
    """
    data = _lines(rows)
    half = _half(rows["amount"])
    # Room for the words of the shares, while the bars keep two fifths of the width.
    bars = f"max(width - {_room(data):g}, 0.4 * width)"
    scale = alt.Scale(domain=[-half, half], nice=False, range=[0, alt.ExprRef(bars)])
    base = alt.Chart(inline(records(data))).encode(y=_names(data))
    x = alt.X("left:Q", scale=scale, axis=None)
    drawn = base.mark_bar(height=26, cornerRadius=3, color=palette.ramp[2]).encode(
        x=x, x2="right:Q"
    )
    counted = base.mark_text(fontWeight=600).encode(
        x=alt.X("middle:Q", scale=scale), text="shown:N", color=_ink(palette)
    )
    passed = base.mark_text(
        align="left", color=palette.muted, lineBreak="\n", lineHeight=LINE_PX, dy=_up("share")
    ).encode(x=alt.value(alt.ExprRef(f"{bars} + {BESIDE_PX}")), text="share:N")
    layers = alt.LayerChart(layer=[drawn, counted, passed])
    return layers.properties(width="container", height=len(rows) * _step_px(data))


def _lines(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows with the ends of their bars and with words broken into lines."""
    halves = rows["amount"].astype("Float64") / 2
    return rows[["shown"]].assign(
        label=[_wrapped(text, NAME_LETTERS) for text in rows["label"]],
        share=[_wrapped(text, SHARE_LETTERS) for text in rows["share"]],
        left=-halves,
        right=halves,
        middle=0.0,
    )


def _wrapped(text: str, letters: int) -> str:
    return textwrap.fill(text, letters)


def _half(amounts: pd.Series) -> float:
    most = amounts.astype("Float64").max()
    return float(most) / 2 if pd.notna(most) and most > 0 else 1.0


def _names(data: pd.DataFrame) -> alt.Y:
    lines = alt.Axis(
        labelExpr="split(datum.label, '\\n')",
        labelLineHeight=LINE_PX,
        labelOffset=_up("value"),
        labelPadding=10,
    )
    return alt.Y("label:N", title=None, sort=list(data["label"]), axis=lines)


def _up(column: str) -> alt.ExprRef:
    """Lift a text by half of its further lines: Vega writes them below the first."""
    return alt.ExprRef(f"-{LINE_PX / 2:g} * (length(split(datum.{column}, '\\n')) - 1)")


def _room(data: pd.DataFrame) -> float:
    """Return the width in pixels that the longest line of the shares takes."""
    lengths = (len(line) for text in data["share"] for line in text.split("\n"))
    return BESIDE_PX + LETTER_PX * max(lengths, default=0)


def _step_px(data: pd.DataFrame) -> int:
    texts = [*data["label"], *data["share"]]
    deepest = max((text.count("\n") + 1 for text in texts), default=1)
    return max(STEP_PX, LINE_PX * deepest + 8)


def _ink(palette: Palette) -> Any:
    missing = "datum.left === null"
    return alt.condition(missing, alt.value(palette.muted), alt.value(palette.ink))
