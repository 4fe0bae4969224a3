"""Money from state to state: a bar each, cut by source or line, with what is lost on the way."""

from collections.abc import Sequence

import altair as alt
import pandas as pd

from charts import captioned
from charts.records import inline, records
from charts.theme import Palette

LEGEND_LINE_PX = 24
PHONE_PX = 560
"""Below this width the legend has one entry a line."""
BAR_PX = 16


def stacked(
    rows: pd.DataFrame, *, palette: Palette, parts: pd.DataFrame, names: Sequence[str]
) -> alt.LayerChart:
    """Draw per row its name, its value in words and under both a bar of its parts.

    `rows`: `label`, `amount` and `before` (EUR, null where there is none) and `shown`. Up to
    `before`, the state that the row is held against, an empty bar shows what is missing; a bar
    that goes beyond it has a line there. A row without an amount reads as a gap. `parts`:
    `label`, `part` (one of `names`), `amount` and `told` (words on hovering); a part below zero
    is not drawn, the words have it. The last of `names` is what no part holds, and grey.
    """
    scale = alt.Scale(domain=[0, _top(rows, parts) or 1.0], nice=False)
    numbers = {name: captioned.nullable(rows[name]) for name in ("amount", "before")}
    base = captioned.lines(rows.assign(**numbers))
    low = captioned.mark_px(rows)
    x = alt.X("amount:Q", title=None, axis=None, scale=scale)
    missing = (
        base.transform_filter("isValid(datum.before) && datum.before > datum.amount")
        .mark_bar(height=BAR_PX, yOffset=low, color=palette.grid, cornerRadiusEnd=3)
        .encode(x=x, x2="before:Q")
    )
    beyond = (
        base.transform_filter("isValid(datum.before) && datum.before < datum.amount")
        .mark_tick(thickness=3, height=BAR_PX + 10, yOffset=low, color=palette.ink)
        .encode(x=alt.X("before:Q", scale=scale))
    )
    ink = alt.condition("isValid(datum.amount)", alt.value(palette.ink), alt.value(palette.muted))
    drawn = _segments(rows, _ends(parts, names), names, palette, scale)
    layers = [missing, drawn, beyond, *captioned.words(rows, base, ink)]
    legend = LEGEND_LINE_PX * parts["part"].nunique()
    return captioned.sized(layers, rows, beside_px=legend)


def _segments(
    rows: pd.DataFrame,
    ends: pd.DataFrame,
    names: Sequence[str],
    palette: Palette,
    scale: alt.Scale,
) -> alt.Chart:
    lines = alt.Y("label:N", title=None, axis=None, sort=list(rows["label"]))
    series = [name for name in names if name in set(ends["part"])]
    colours = dict(zip(names[:-1], _fills(palette), strict=False))
    legend = alt.Legend(
        title=None,
        orient="top",
        symbolType="square",
        labelLimit=300,
        columns=alt.ExprRef(f"width < {PHONE_PX} ? 1 : 4"),
    )
    domain = alt.Scale(domain=series, range=[colours.get(one, palette.muted) for one in series])
    drawn: alt.Chart = (
        alt.Chart(inline(records(ends)))
        .mark_bar(
            height=BAR_PX,
            yOffset=captioned.mark_px(rows),
            stroke=palette.background,
            strokeWidth=1,
        )
        .encode(
            y=lines,
            x=alt.X("start:Q", title=None, axis=None, scale=scale),
            x2="end:Q",
            color=alt.Color("part:N", scale=domain, legend=legend),
            tooltip=[alt.Tooltip("told:N", title=" ")],
        )
    )
    return drawn


def _ends(parts: pd.DataFrame, order: Sequence[str]) -> pd.DataFrame:
    """Return the parts above zero with where they start and end, in the order of their names."""
    drawn = parts[parts["amount"].notna()]
    drawn = drawn[drawn["amount"] > 0]
    places = {name: place for place, name in enumerate(order)}
    drawn = drawn.assign(
        amount=drawn["amount"].astype(float), place=drawn["part"].map(places)
    ).sort_values("place", kind="stable")
    end = drawn.groupby("label", sort=False)["amount"].cumsum()
    return drawn[["label", "part", "told"]].assign(start=end - drawn["amount"], end=end)


def _top(rows: pd.DataFrame, parts: pd.DataFrame) -> float:
    numbers = pd.concat([rows["amount"], rows["before"]]).dropna().astype(float)
    ends = _ends(parts, list(dict.fromkeys(parts["part"])))["end"]
    return float(max([0.0, *numbers, *ends]))


def _fills(palette: Palette) -> list[str]:
    """Return fills for ten names: the categories, then the fills of partners unlike them."""
    return [*palette.categories, *(palette.kinds[place] for place in (5, 4, 3, 0))]
