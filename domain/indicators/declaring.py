"""What an indicator declares; tiles, charts, tables, exports and the methods page read it."""

from dataclasses import dataclass
from typing import Literal

from domain.indicators.figures import Reason
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
    "points",
    "contracts",
]
Subject = Literal[
    "people", "money", "network", "activities", "courses", "cost", "durations", "data", "esf"
]
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
    that is shown by default, `variant_of`.

    A rate that is no `sample` divides money, hours, seats, bodies or fields, all of which are
    known: it has no interval and may exceed 1. `empty` says what a denominator of nothing means.
    `against` is the indicator that a cost is divided by, or that a gap is taken from.
    `is_collected` is false where no table has a column that says it: never reported, never zero.
    `is_unsourced` marks official codes whose name was not seen in an official text.
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
    sample: bool = True
    empty: Reason = "empty_denominator"
    against: "Indicator | None" = None
    variant_of: str | None = None
    lens: Lens | None = None
    days: int | None = None
    is_collected: bool = True
    is_unsourced: bool = False

    @property
    def is_rate(self) -> bool:
        """Say whether it is a share of people or money."""
        return self.unit == "rate"
