"""What the indicators of a meeting mean, one row each, for the last sheets of the workbook."""

import pandas as pd

from domain.indicators import REGISTRY
from domain.indicators.counts import COUNTS
from domain.indicators.declaring import Indicator
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
    return pd.DataFrame([_row(REGISTRY[code]) for code in deck.indicators], columns=COLUMNS)


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
