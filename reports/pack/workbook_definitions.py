"""What the indicators of a meeting mean, one row each, for the last sheets of the workbook."""

from collections.abc import Iterator

import pandas as pd

from domain.indicators import REGISTRY
from domain.indicators.counts import COUNTS
from domain.indicators.declaring import Indicator
from domain.indicators.figures import Figure
from domain.words import _
from reports.screens.screen import Deck

COLUMNS = (
    "code",
    "title",
    "definition",
    "numerator",
    "denominator",
    "excluded",
    "unknowns",
    "source",
)


def definitions(deck: Deck) -> pd.DataFrame:
    """Return one row per indicator with a figure in the deck, in the order of the registry.

    Columns: `code`, `title`, `definition`, `numerator` and `denominator` (whom they count),
    `excluded`, `unknowns` (how they count) and `source`, all in the reader's words.
    """
    codes = {figure.code for figure in figures(deck)}
    rows = [_row(indicator) for code, indicator in REGISTRY.items() if code in codes]
    return pd.DataFrame(rows, columns=COLUMNS)


def figures(deck: Deck) -> Iterator[Figure]:
    """Yield every figure that a screen of the deck shows, as often as it does."""
    for screen in deck.screens:
        yield from (tile.figure for tile in screen.tiles)
        if screen.table:
            yield from (one for row in screen.table.figures for one in row if one)


def _row(indicator: Indicator) -> tuple[str, ...]:
    return (
        indicator.code,
        _(indicator.title),
        _(indicator.definition),
        _(COUNTS.get(indicator.numerator, "")),
        _(COUNTS.get(indicator.denominator or "", "")),
        _(indicator.excluded),
        _(indicator.unknowns),
        indicator.source,
    )
