"""What a reader has chosen to look at; every figure is a function of it."""

from dataclasses import dataclass
from datetime import date, datetime

DATASETS = ("published", "demo")
"""Published initiatives and the synthetic region: never added together."""


@dataclass(frozen=True, kw_only=True)
class Selection:
    """One view of the data.

    `as_of`: later events do not count. `known_on`: later imports do not count. Empty tuples mean
    "all". `families` are initiative types: patti, GOL, protocol and policy plan are added
    together only where the reader names several. `period_from`/`period_to` limit enrollments,
    movements of money and activities to the days between, both included. `known_at` (UTC without
    its zone) is set where a meeting froze the data within the day `known_on`: what was imported
    later on that day does not count either.
    """

    as_of: date
    known_on: date
    dataset: str = "published"
    families: tuple[str, ...] = ()
    pacts: tuple[str, ...] = ()
    programmes: tuple[str, ...] = ()
    provinces: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    period_from: date | None = None
    period_to: date | None = None
    known_at: datetime | None = None

    def __post_init__(self) -> None:
        """Refuse a period that ends before it starts and an unknown dataset."""
        if self.dataset not in (*DATASETS, "all"):
            raise ValueError(f"{self.dataset!r} is not one of {DATASETS}")
        if self.period_from and self.period_to and self.period_from > self.period_to:
            raise ValueError(f"period {self.period_from} to {self.period_to} ends before it starts")
