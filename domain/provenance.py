"""The rows behind a figure: what each adds to numerator, denominator, and who is set apart.

The rows come from the second path, which counts them one by one; what they add up to is what
the queries say, or one of the two is wrong.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import pandas as pd

from domain.facts import column_of
from domain.identities import Check, compare
from domain.indicators.declaring import Indicator
from domain.indicators.figures import Figure, Number
from domain.indicators.sums import Group, group_of
from domain.recount.ledger import Addition, Ledger
from domain.recount.rows import OUTSIDE, Row, Rows, entry_day, job_day, outcome_day, stated
from domain.selection import Selection

Role = Literal["numerator", "denominator", "unknown", "not_yet", "unreported"]
Version = tuple[str, int]
TABLE = "table"
"""Where a row says of which table it is, once it is `placed_in_tables`."""
_ALWAYS = ("numerator", "denominator")
"""Roles that are told also where no row says anything."""
_OF_A_MEDIAN = {"estimated": ("to_hire", "to_hire_censored")}


@dataclass(frozen=True)
class Line:
    """One row behind a figure: what it adds; None where it only bears out what another adds.

    `detail` is what the row was counted under: days waited, a province, a field.
    """

    table: str
    row: Row
    amount: Number | None
    detail: tuple[str, ...] = ()

    @property
    def version(self) -> Version:
        """Return the table and the number of the version."""
        return self.table, self.row["version_id"]


@dataclass(frozen=True)
class Part:
    """A count or amount that a figure is made of, and the rows that add up to it.

    `amount` is None where no row says anything; `measure` names it as facts do.
    """

    role: Role
    measure: str
    subject: str
    amount: Number | None
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Counted:
    """What a second path counts of one subject, with where each key is.

    `keys` has a row per key of the ledger that the filters let through, its columns those of the
    key, the places, and `key` itself.
    """

    subject: str
    ledger: Ledger
    keys: pd.DataFrame
    _grouped: dict[tuple[str, ...], dict[Group, list[Any]]] = field(default_factory=dict)

    def of(self, measure: str, by: Sequence[str], group: Group) -> list[Any]:
        """Return the keys of a measure in a group."""
        asked = (measure, *by)
        if asked not in self._grouped:
            self._grouped[asked] = self._by_group(measure, by)
        return self._grouped[asked].get(group, [])

    def _by_group(self, measure: str, by: Sequence[str]) -> dict[Group, list[Any]]:
        rows = self.keys[self.keys["measure"].isin(_OF_A_MEDIAN.get(measure, (measure,)))]
        columns = [rows[column_of(name)].to_numpy(dtype=object) for name in by]
        found: dict[Group, list[Any]] = {}
        for key, *parts in zip(rows["key"], *columns, strict=True):
            found.setdefault(group_of(by, tuple(parts)), []).append(key)
        return found

    def pacts(self, measure: str | None) -> set[str]:
        """Return the initiatives that say something of a measure."""
        return set(self.keys.loc[self.keys["measure"] == measure, "pact_id"])


def subjects_of(indicator: Indicator) -> tuple[str, ...]:
    """Return the subjects that the parts of an indicator are counted in."""
    return ("money", "people") if indicator.subject == "cost" else (indicator.subject,)


def measures_of(indicator: Indicator) -> set[str]:
    """Return the measures whose rows are behind an indicator."""
    named = {measure for _role, measure, _subject in _wanted(indicator)}
    return named | {one for measure in named for one in _OF_A_MEDIAN.get(measure, ())}


def placed_in_tables(rows: Rows, selection: Selection) -> Rows:
    """Return rows that say of which table they are, and which lie outside the chosen period."""
    return {
        table: [
            row | {TABLE: table} | ({OUTSIDE: True} if _is_outside(table, row, selection) else {})
            for row in some
        ]
        for table, some in rows.items()
    }


def behind(indicator: Indicator, group: Group, counted: Mapping[str, Counted]) -> list[Part]:
    """Return the parts of the figure of a group, numerator first."""
    by = [name for name, _part in group]
    only = _of_same_initiatives(indicator, by, counted)
    parts = []
    for role, measure, subject in _wanted(indicator):
        keys = counted[subject].of(measure, by, group)
        kept = [key for key in keys if only is None or key[0] in only]
        parts.append(_part(role, measure, counted[subject], kept))
    return [part for part in parts if part.amount is not None or part.role in _ALWAYS]


def agreement(figure: Figure, parts: Sequence[Part]) -> Check:
    """Hold a figure against what the rows behind it add up to."""
    told: dict[str, list[Any]] = {}
    for part in parts:
        added = sum((line.amount for line in part.lines if line.amount is not None), start=0)
        told.setdefault(part.role, []).append(None if part.amount is None else added)
    first = {role: amounts[0] or 0 for role, amounts in told.items()}
    shown: dict[str, Any] = {"unknown": figure.unknown, "not_yet": figure.not_yet}
    if figure.unit == "points":
        shares = zip(told.get("numerator", ()), told.get("denominator", ()), strict=True)
        first = {} if not figure.is_reported else _shares(shares)
        shown = {}
    if figure.numerator is not None:
        shown |= {"numerator": figure.numerator}
    if figure.denominator is not None:
        shown |= {"denominator": figure.denominator}
    rows = {role: first.get(role, 0) for role in shown}
    return compare("rows_behind", shown, rows)


def _shares(shares: Iterable[tuple[Any, Any]]) -> dict[str, Any]:
    """Return the two shares that a gap subtracts: of the time, of the money."""
    return {
        role: float(part) / float(whole)
        for role, (part, whole) in zip(("numerator", "denominator"), shares, strict=True)
    }


def _wanted(indicator: Indicator) -> list[tuple[Role, str, str]]:
    above, below = subjects_of(indicator)[0], subjects_of(indicator)[-1]
    named: tuple[tuple[Role, str | None, str], ...] = (
        ("numerator", indicator.numerator, above),
        ("denominator", indicator.denominator, below),
        ("unknown", indicator.unknown, below),
        ("not_yet", indicator.immature, below),
        ("unreported", indicator.unreported if indicator.subject == "cost" else None, below),
    )
    found = [(role, measure, subject) for role, measure, subject in named if measure]
    if indicator.unit == "points" and indicator.against:
        found += _wanted(indicator.against)
    return found


def _part(role: Role, measure: str, counted: Counted, keys: Sequence[Any]) -> Part:
    additions = [(key, one) for key in keys for one in counted.ledger.additions.get(key, ())]
    if counted.subject == "network":
        additions = _distinct(additions)
        amount: Number | None = sum(one.amount for _key, one in additions)
    else:
        amount = sum(counted.ledger[key] for key in keys)
    tells_zero = not amount and role in _ALWAYS
    lines = _lines(additions, counted.subject, is_zero=tells_zero)
    return Part(role, measure, counted.subject, amount if keys else None, lines)


def _distinct(additions: Iterable[tuple[Any, Addition]]) -> list[tuple[Any, Addition]]:
    """Count each body or province once over all initiatives: with the first row that names it."""
    seen: set[str] = set()
    found = []
    for key, one in additions:
        found.append((key, one if key[2] not in seen else one._replace(amount=0)))
        seen.add(key[2])
    return found


def _lines(
    additions: Sequence[tuple[Any, Addition]], subject: str, *, is_zero: bool
) -> tuple[Line, ...]:
    """Merge what a row adds under several keys; rows that add nothing are told of a zero only."""
    amounts: dict[Version, Any] = {}
    rows: dict[Version, Row] = {}
    details: dict[Version, dict[str, None]] = {}
    for key, one in additions:
        version = _version(one.row)
        rows[version] = one.row
        amounts[version] = amounts.get(version, 0) + one.amount
        details.setdefault(version, {}).update(dict.fromkeys(_detail(subject, key, one)))
    told = {version for version, amount in amounts.items() if amount or is_zero}
    proof = {
        _version(row): row
        for _key, one in additions
        if one.amount
        for row in one.proof
        if _version(row) not in told
    }
    return (
        *(Line(v[0], rows[v], amounts[v], tuple(details[v])) for v in amounts if v in told),
        *(Line(version[0], row, None) for version, row in proof.items()),
    )


def _detail(subject: str, key: Any, one: Addition) -> tuple[str, ...]:
    if not one.amount:
        return ()
    if subject == "network":
        return (str(key[2]),)
    if subject == "durations" and key[4] is not None:
        return (str(key[4]),)
    return (str(key[3]),) if subject == "data" else ()


def _of_same_initiatives(
    indicator: Indicator, by: Sequence[str], counted: Mapping[str, Counted]
) -> set[str] | None:
    """Return the initiatives that report both amounts of a share or cost; None: all count."""
    divides = indicator.subject == "cost" or (indicator.subject == "money" and indicator.is_rate)
    if not divides or "pact" in by:
        return None
    above, below = (counted[subject] for subject in (_ends(subjects_of(indicator))))
    reporting = above.pacts(indicator.numerator), below.pacts(indicator.denominator)
    return reporting[0] & reporting[1] or None


def _ends(subjects: tuple[str, ...]) -> tuple[str, str]:
    return subjects[0], subjects[-1]


def _version(row: Row) -> Version:
    return row[TABLE], row["version_id"]


def _is_outside(table: str, row: Row, selection: Selection) -> bool:
    day = _DAY_OF[table](row) if table in _DAY_OF else None
    if day is None:
        return False
    first, last = selection.period_from, selection.period_to
    return bool((first and day < first) or (last and day > last))


_DAY_OF: dict[str, Any] = {
    "enrollments": entry_day,
    "completions": outcome_day,
    "hirings": job_day,
    "activities": lambda row: stated(row, "starts_on", "effective_on"),
    "funding_events": lambda row: row["happened_on"],
}
"""The day of a row that decides whether it lies in the chosen period."""
