"""A figure: one indicator for one group, with everything needed to defend it."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from domain.survival import Estimate

Number = int | float | Decimal
Status = Literal["reported", "not_reported", "not_yet_due", "not_applicable", "hidden"]
"""`hidden` is in published releases only: the count is known, and is not shown."""
Reason = Literal[
    "",
    "no_rows",
    "running",
    "too_young",
    "no_exit_date",
    "outcomes_unknown",
    "empty_denominator",
    "mixed_count_kinds",
    "mixed_amount_kinds",
    "more_than_whole",
    "median_not_reached",
    "follow_up_too_short",
    "no_denominator",
    "several_initiatives",
    "outside_lombardy",
    "not_collected",
]


Mark = Literal["complete", "reserved", "to_check"]


@dataclass(frozen=True)
class Reservation:
    """One reason not to take a figure at its word: `count`, of `whole` where that is known."""

    code: str
    mark: Mark
    count: int = 0
    whole: int | None = None


@dataclass(frozen=True)
class Quality:
    """How far a figure can be trusted, and why not further."""

    mark: Mark
    reasons: tuple[Reservation, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One indicator for one group of rows.

    `value` is the count, the amount (Decimal, EUR), or numerator over denominator. `low` and
    `high` are the 95 % Wilson limits of a rate. `not_yet` counts people too recent to be in the
    denominator, so `mature` of `total` people are in it; `possible_low` and `possible_high` are
    the rate among all of them if none, or all, of the `unknown` and not yet observable ones
    succeed; of a cost, the amount per head if all, or none, of them are added to those counted.
    A gap has the two shares that are subtracted as `numerator` and `denominator`. `base` names
    the count that the denominator is. `count_kinds` says what was counted; `qualifier` how exact
    it is. `reporting` of `courses` course editions with any count report it. `apart` names the
    people that an estimate sets apart; None where kinds are never added. `quality` is there once
    `domain.quality_marks` has held the figure against the findings and the fields behind it.
    """

    code: str
    group: tuple[tuple[str, str | None], ...]
    unit: str
    status: Status
    reason: Reason = ""
    numerator: Number | None = None
    denominator: Number | None = None
    value: Number | None = None
    low: float | None = None
    high: float | None = None
    possible_low: float | Decimal | None = None
    possible_high: float | Decimal | None = None
    unknown: int = 0
    not_yet: int = 0
    mature: int | None = None
    total: int | None = None
    base: str | None = None
    count_kinds: tuple[str, ...] = ()
    qualifier: str | None = None
    reporting: int = 0
    courses: int = 0
    estimate: Estimate | None = None
    apart: tuple[tuple[str, int | None], ...] = ()
    quality: Quality | None = None

    @property
    def is_reported(self) -> bool:
        """Say whether there is a value to show."""
        return self.status == "reported"

    def of(self, dimension: str) -> str | None:
        """Return the value of a dimension of the group."""
        return dict(self.group).get(dimension)
