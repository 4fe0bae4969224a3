"""What happened month by month, added up, each line named where it ends."""

import altair as alt
import pandas as pd

from charts.theme import Palette

LETTER_PX = 7.6


def cumulative(
    rows: pd.DataFrame, *, palette: Palette, axis_title: str, number_format: str = ",d"
) -> alt.LayerChart:
    """Draw one stepped line per series with its name and last value at the end.

    `rows`: `month` (first day), `series`, `amount` (added up by the caller) and `shown` (name
    and value, written at the end of each line). The order of series is that of the rows.
    """
    series = list(dict.fromkeys(rows["series"]))
    colour = alt.Color("series:N", scale=_colours(series, palette.categories), legend=None)
    data = rows.assign(amount=rows["amount"].astype(float))
    base = alt.Chart(data).encode(
        x=alt.X(
            "month:T",
            title=None,
            scale=alt.Scale(range=[0, alt.ExprRef(f"width - {_room(data)}")]),
            axis=alt.Axis(format="%b %y", tickCount=6, labelOverlap=True, grid=False),
        ),
        y=alt.Y("amount:Q", title=axis_title, axis=alt.Axis(format=number_format, tickCount=5)),
    )
    lines = base.mark_line(interpolate="step-after", strokeWidth=2.5).encode(color=colour)
    ends = data.groupby("series", sort=False).tail(1)
    named = (
        alt.Chart(ends)
        .mark_text(align="left", dx=8, fontWeight=600)
        .encode(x="month:T", y="amount:Q", text="shown:N", color=_text_colours(series, palette))
    )
    return alt.LayerChart(layer=[lines, named]).properties(width="container", height=320)


def _room(data: pd.DataFrame) -> float:
    """Return the width in pixels that the longest name at the end of a line takes."""
    return 16 + LETTER_PX * max(map(len, data["shown"]))


def _colours(series: list[str], colours: tuple[str, ...]) -> alt.Scale:
    return alt.Scale(domain=series, range=list(colours[: len(series)]))


def _text_colours(series: list[str], palette: Palette) -> alt.Color:
    inks = (
        palette.blue_text,
        palette.orange_text,
        palette.teal_text,
        palette.ink,
        palette.ink,
        palette.ink,
    )
    return alt.Color("series:N", scale=_colours(series, inks), legend=None)
