"""Rows of a frame as Vega takes them."""

from collections.abc import Iterable
from typing import Any

import altair as alt
import pandas as pd


def records(rows: pd.DataFrame) -> list[dict[str, Any]]:
    """Return one dict per row, None where a cell is missing.

    From a frame Altair writes a missing number as NaN, which is not JSON.
    """
    return [
        {str(name): None if pd.isna(cell) else cell for name, cell in row.items()}
        for row in rows.to_dict("records")
    ]


def inline(rows: Iterable[dict[str, Any]]) -> alt.InlineData:
    """Return rows as the data of a chart.

    Altair copies a list cell by cell each time it lays charts together, a tuple never.
    """
    return alt.InlineData(values=tuple(rows))
