"""Amounts per head: a dot for what is known, a line for what unknown outcomes leave possible."""

import altair as alt
import pandas as pd

from charts import captioned
from charts.theme import Palette

AXIS_PX = 44
END_PX = 12


def ranges(rows: pd.DataFrame, *, palette: Palette, axis_title: str) -> alt.LayerChart:
    """Draw per row its name, its value in words and under both a dot with its possible range.

    `rows`: `label`, `amount`, `low` and `high` (EUR; the ends null where nothing is unknown) and
    `shown`. The axis starts at zero. The order of the rows is that of the dots.
    """
    numbers = {name: captioned.nullable(rows[name]) for name in ("amount", "low", "high")}
    base = captioned.lines(rows.assign(**numbers))
    drop = captioned.mark_px(rows)
    top = max([1.0, *(n for some in numbers.values() for n in some if n is not None)])
    scale = alt.Scale(domain=[0, top * 1.02], nice=False)
    axis = alt.Axis(format=",.0f", tickCount=4, grid=True, orient="bottom", titleAnchor="start")
    x = alt.X("amount:Q", scale=scale, axis=axis, title=axis_title)
    low, high = (alt.X(f"{end}:Q", scale=scale) for end in ("low", "high"))
    known = base.transform_filter("isValid(datum.low) && datum.low < datum.high")
    thin = known.mark_rule(strokeWidth=2.5, color=palette.muted, yOffset=drop)
    end = known.mark_tick(thickness=2.5, height=END_PX, color=palette.muted, yOffset=drop)
    dots = base.mark_point(
        filled=True, size=130, opacity=1, color=palette.categories[0], yOffset=drop
    ).encode(x=x)
    ink = alt.value(palette.ink)
    layers = [thin.encode(x=low, x2="high:Q"), end.encode(x=low), end.encode(x=high), dots]
    return captioned.sized([*layers, *captioned.words(rows, base, ink)], rows, beside_px=AXIS_PX)
