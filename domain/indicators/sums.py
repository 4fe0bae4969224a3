"""What groups of facts add up to, before any division."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import repeat
from typing import Any

import pandas as pd

from domain.facts import column_of
from domain.indicators.figures import Number

Group = tuple[tuple[str, str | None], ...]


@dataclass(frozen=True)
class Sums:
    """What one group of rows adds up to, by measure; a measure without rows is not there.

    Texts (bodies, provinces) are counted each once, numbers are added.
    """

    totals: dict[str, Number] = field(default_factory=dict)
    distinct: dict[str, set[str]] = field(default_factory=dict)
    kinds: dict[str, set[str]] = field(default_factory=dict)
    qualifiers: dict[str, str] = field(default_factory=dict)
    reporting: dict[str, set[str]] = field(default_factory=dict)

    def add(self, measure: str, amount: Number | str, kind: Any, qualifier: Any) -> None:
        """Add one row of facts."""
        if isinstance(amount, str):
            self.distinct.setdefault(measure, set()).add(amount)
            self.totals[measure] = len(self.distinct[measure])
        else:
            before = self.totals.get(measure)
            self.totals[measure] = amount if before is None else before + amount  # type: ignore[operator]
        if isinstance(kind, str):
            self.kinds.setdefault(measure, set()).add(kind)
        if isinstance(qualifier, str) and qualifier != "exact":
            self.qualifiers[measure] = qualifier

    def total(self, measure: str | None) -> Number | None:
        """Return the sum of a measure, None where nobody reports it."""
        return self.totals.get(measure) if measure else None

    def count(self, measure: str | None) -> int:
        """Return a count that is nothing where it is not there: people to set apart."""
        return int(self.totals.get(measure, 0)) if measure else 0


def sums_by(facts: pd.DataFrame, by: Sequence[str]) -> dict[Group, Sums]:
    """Return the sums of each group; without dimensions there is one group, also when empty."""
    sums: dict[Group, Sums] = {} if by else {(): Sums()}
    groups = zip(*(_cells(facts, column_of(one)) for one in by), strict=True) if by else repeat(())
    known: dict[tuple[Any, ...], Group] = {}
    columns = (_cells(facts, name) for name in ("measure", "amount", "count_kind", "qualifier"))
    courses = _cells(facts, "course_id") if "course_id" in facts else repeat(None)
    for key, course, row in zip(groups, courses, zip(*columns, strict=True), strict=False):
        group = known.get(key)
        if group is None:
            group = known[key] = group_of(by, key)
        found = sums.setdefault(group, Sums())
        found.add(*row)
        if isinstance(course, str):
            found.reporting.setdefault(row[0], set()).add(course)
    return sums


def _cells(facts: pd.DataFrame, name: str) -> Iterable[Any]:
    # At once: text in a frame is turned into words one by one when it is gone through.
    return facts[name].to_numpy(dtype=object)


def group_of(by: Sequence[str], key: tuple[Any, ...]) -> Group:
    """Return the names of the dimensions with what they hold."""
    return tuple((name, _named_part(name, part)) for name, part in zip(by, key, strict=True))


def _named_part(name: str, part: Any) -> str | None:
    if pd.isna(part):
        return None
    return f"{int(part) // 100}-{int(part) % 100:02}" if name == "month" else str(part)
