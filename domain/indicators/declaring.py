"""What an indicator declares; tiles, charts, tables, exports and the methods page read it."""

from dataclasses import dataclass
from typing import Literal

from domain.words import marked

Unit = Literal[
    "people",
    "rate",
    "eur",
    "organisations",
    "provinces",
    "events",
    "courses",
    "hours",
    "days",
    "contracts",
]
Subject = Literal["people", "money", "network", "activities", "courses", "cost", "durations"]
Direction = Literal["up", "down", "none"]
Lens = Literal["enrolled", "completed", "traced"]
"""Of whom a placement rate is: those who enrolled and left, completed, or were traced."""

NOBODY = marked("Nessuno.")
NO_UNKNOWNS = marked("Non ci sono esiti ignoti: si contano righe.")
HANDBOOK = "Manuale del dominio, KPI {}"


@dataclass(frozen=True, kw_only=True)
class Indicator:
    """What a figure means.

    `numerator`, `denominator`, `unknown` and `immature` name counts that the queries return;
    an indicator without denominator is a count or an amount. The texts are Italian source
    texts, translated where they are shown. `kpi` is the number in the field's list, `days` how
    long after leaving it looks. Rates that differ in whom they are of (`lens`) name the one
    that is shown by default, `variant_of`. A share `of_hours` has no interval: hours of one
    person are no sample.
    """

    code: str
    title: str
    definition: str
    subject: Subject
    unit: Unit
    numerator: str
    denominator: str | None = None
    unknown: str | None = None
    immature: str | None = None
    unreported: str | None = None
    excluded: str = NOBODY
    unknowns: str = NO_UNKNOWNS
    direction: Direction = "none"
    source: str = ""
    kpi: int | None = None
    variant_of: str | None = None
    lens: Lens | None = None
    days: int | None = None
    of_hours: bool = False

    @property
    def is_rate(self) -> bool:
        """Say whether it is a share of people or money."""
        return self.unit == "rate"
