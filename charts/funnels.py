"""The way from applying to being hired, step by step."""

from typing import Any

import altair as alt
import pandas as pd

from charts.theme import Palette

STEP_PX = 40


def steps(rows: pd.DataFrame, *, palette: Palette) -> alt.LayerChart:
    """Draw one centred bar per step; a step that nobody reports is a gap that says so.

    `rows`: `label`, `amount` (null where not reported), `shown` (the count, or why there is
    none) and `share` (words: the part of the last reported step).
    """
    most = rows["amount"].astype("Float64").max()
    half = float(most) / 2 if pd.notna(most) and most > 0 else 1.0
    amounts = rows["amount"].astype("Float64") / 2
    data = rows.drop(columns="amount").assign(
        left=-amounts, right=amounts, edge=half * 1.08, middle=0.0
    )
    scale = alt.Scale(domain=[-half, half * 1.9], nice=False)
    names = alt.Y("label:N", title=None, sort=list(rows["label"]), axis=alt.Axis(labelPadding=10))
    base = alt.Chart(data).encode(y=names)
    x = alt.X("left:Q", scale=scale, axis=None)
    drawn = base.mark_bar(height=26, cornerRadius=3, color=palette.ramp[2]).encode(
        x=x, x2="right:Q"
    )
    counted = base.mark_text(fontWeight=600).encode(
        x=alt.X("middle:Q", scale=scale), text="shown:N", color=_ink(palette)
    )
    passed = base.mark_text(align="left", color=palette.muted).encode(
        x=alt.X("edge:Q", scale=scale), text="share:N"
    )
    layers = alt.LayerChart(layer=[drawn, counted, passed])
    return layers.properties(width="container", height=len(rows) * STEP_PX)


def _ink(palette: Palette) -> Any:
    missing = "datum.left === null"
    return alt.condition(missing, alt.value(palette.muted), alt.value(palette.ink))
