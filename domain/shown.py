"""What a figure showed, few enough words to be kept: to see whether it shows the same later."""

from decimal import Decimal
from typing import Any

from domain.indicators.figures import Figure, Number

KEPT = ("value", "numerator", "denominator", "unknown", "not_yet")


def shown(figure: Figure) -> dict[str, Any]:
    """Return value, numerator, denominator, who is set apart, and the status; amounts as text."""
    return {"status": figure.status, "reason": figure.reason} | {
        name: _plain(getattr(figure, name)) for name in KEPT
    }


def number(kept: object) -> Number | None:
    """Return a kept number: amounts are Decimal again."""
    if isinstance(kept, str):
        return Decimal(kept)
    return kept if isinstance(kept, int | float) else None


def _plain(value: Number | None) -> int | float | str | None:
    return str(value) if isinstance(value, Decimal) else value
