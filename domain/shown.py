"""What a figure showed, few enough words to be kept: to see whether it shows the same later."""

from decimal import Decimal
from typing import Any

from domain.indicators.figures import Figure, Number

KEPT = ("value", "numerator", "denominator", "unknown", "not_yet")


def shown(figure: Figure) -> dict[str, Any]:
    """Return value, numerator, denominator, who is set apart, and the status; amounts as text."""
    return {"status": figure.status, "reason": figure.reason} | {
        name: plain(getattr(figure, name)) for name in KEPT
    }


def number(kept: object) -> Number | None:
    """Return a kept number: amounts are Decimal again."""
    if isinstance(kept, str):
        return Decimal(kept)
    return kept if isinstance(kept, int | float) else None


def plain(value: Number | None) -> int | float | str | None:
    """Return a number as it is kept: amounts of euro as text with two decimals."""
    return f"{value:.2f}" if isinstance(value, Decimal) else value
