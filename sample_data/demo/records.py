"""What a delivery is made of: records that say how they read on a given day."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

FIRST_DAY = date(2024, 5, 1)
DELIVERIES = (
    date(2024, 12, 31),
    date(2025, 6, 30),
    date(2025, 12, 31),
    date(2026, 4, 30),
    date(2026, 7, 31),
    date(2026, 10, 31),
)
LAST_DAY = DELIVERIES[-1]
NEVER = date.max

Row = dict[str, Any]


@dataclass(frozen=True)
class Record:
    """One row of a table: the first day it is known and how it reads on a later day."""

    table: str
    known_on: date
    row: Callable[[date], Row]


def fixed(table: str, known_on: date, row: Row) -> Record:
    """Make a record that always reads the same."""
    return Record(table, known_on, lambda _day: row)


def seen(day: date | None, by: date) -> date | None:
    """Return `day` if it has come by then."""
    return day if day is not None and day <= by else None


def cell(value: Any) -> str:
    """Write a value as the text of a CSV cell; what is not there is empty."""
    if value is None:
        return ""
    if isinstance(value, tuple | list):
        return ";".join(value)
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    if isinstance(value, float):
        return f"{value:.4f}".rstrip("0").rstrip(".")
    return value.isoformat() if isinstance(value, date) else str(value)


def first_delivery(known_on: date) -> date | None:
    """Return the delivery that first carries what is known from `known_on`, if any does."""
    return next((day for day in DELIVERIES if known_on <= day), None)
