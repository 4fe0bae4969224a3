"""Identities that must hold whatever the data: each names what it compares and where it fails."""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pandas as pd

from domain.indicators.figures import Figure
from domain.recount import Rows
from domain.recount.groups import Groups
from domain.recount.rows import View
from domain.selection import Selection

Z = 1.959963984540054
"""The 97.5th percentile of the normal distribution."""


@dataclass(frozen=True)
class Difference:
    """One place where the two sides differ: where, and what each says."""

    where: str
    left: str
    right: str


@dataclass(frozen=True)
class Check:
    """One identity: how many pairs were compared, and those that differ."""

    code: str
    compared: int
    differences: tuple[Difference, ...] = ()

    @property
    def holds(self) -> bool:
        """Say whether both sides agree everywhere."""
        return not self.differences


def compare(code: str, left: Mapping[Any, Any], right: Mapping[Any, Any]) -> Check:
    """Return the check that two sides say the same of every key; one that is absent differs."""
    keys = list(dict.fromkeys([*left, *right]))
    differences = [
        Difference(_where(key), _told(left.get(key)), _told(right.get(key)))
        for key in keys
        if not _same(left.get(key), right.get(key))
    ]
    return Check(code, len(keys), tuple(differences))


def counts_of(
    facts: pd.DataFrame, keys: list[str], summed: str = "amount"
) -> dict[tuple[Any, ...], Any]:
    """Return the sums of a frame of facts, by `keys`; a missing key is None."""
    plain = facts.astype(dict.fromkeys(keys, object))
    sums = plain.groupby(keys, dropna=False, sort=False)[summed].sum()
    plain_keys: list[tuple[Any, ...]] = list(sums.index)
    return {
        tuple(None if part != part else part for part in key): amount
        for key, amount in zip(plain_keys, sums, strict=True)
    }


def rates(
    figures: Iterable[Figure],
    counts: Mapping[Any, int],
    parts: Callable[[str], tuple[str, str]],
) -> Check:
    """Divide again: value and Wilson limits of every rate from the recounted numbers.

    `parts` gives numerator and denominator of an indicator; the formula is written out here.
    """
    by_pact: Counter[tuple[str, str]] = Counter()
    for (pact, _course, _month, measure, _kind), amount in counts.items():
        by_pact[pact, measure] += amount
    left, right = {}, {}
    for figure in figures:
        above, below = parts(figure.code)
        hits, trials = (by_pact[figure.of("pact") or "", one] for one in (above, below))
        key = (figure.of("pact"), figure.code)
        left[key] = (figure.numerator, figure.denominator, figure.value, figure.low, figure.high)
        right[key] = (hits, trials, hits / trials, *_wilson(hits, trials))
    return compare("rates", left, right)


def parts_and_whole(
    code: str, parts: Iterable[Figure], wholes: Iterable[Figure], dimension: str
) -> Check:
    """Hold the sum of the groups of a dimension against the figure of the whole."""
    added: dict[tuple[str | None, str], Any] = defaultdict(int)
    for figure in parts:
        if figure.numerator is not None:
            added[figure.of("pact"), figure.code] += figure.numerator
    stated = {
        (figure.of("pact"), figure.code): figure.numerator
        for figure in wholes
        if figure.numerator is not None
    }
    return compare(code, {key: added.get(key) for key in stated}, stated)


def partition(rows: Rows, selection: Selection) -> Check:
    """Enrolled = completed + not completed + withdrawn + without an outcome, course by course.

    The left side counts enrollments, the right one outcomes and the enrolled who have none: an
    outcome of somebody who is not enrolled breaks it.
    """
    view = View(rows, selection.as_of)
    left: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for course in view.courses:
        name = course["course_id"]
        people = {
            row["participant_id"]
            for row in view.of_course.get((name,), [])
            if row["participant_id"]
        }
        ended = {
            who
            for (its_course, who), told in view.of_person["completions"].items()
            if its_course == name and who and any(view.by_now(view.effective(one)) for one in told)
        }
        left[name] = len(people)
        right[name] = len(ended) + len(people - ended)
    for scope in Groups(view).scopes():
        name = " ".join(str(part) for part in scope["keys"][:2])
        told = (scope["completed"] or 0) + (scope["failed"] or 0)
        left[name], right[name] = scope["people"], max(told, scope["people"])
    return compare("partition", left, right)


def money(rows: Rows, facts: pd.DataFrame, selection: Selection) -> Check:
    """Add the movements again, recoveries subtracted, against what the query adds."""
    added: dict[tuple[Any, ...], Decimal] = defaultdict(Decimal)
    for row in rows["funding_events"]:
        if row["happened_on"] and row["happened_on"] <= selection.as_of:
            sign = -1 if row["money_state"] == "recovery" else 1
            amount = abs(row["amount"]) * sign if sign < 0 else row["amount"]
            added[row["pact_id"], MONEY.get(row["money_state"], row["money_state"])] += amount
    moved = facts[facts["measure"].isin(set(MONEY.values()))]
    stated: dict[tuple[Any, ...], Decimal] = defaultdict(Decimal)
    for pact, measure, amount in zip(
        moved["pact_id"], moved["measure"], moved["amount"], strict=True
    ):
        stated[pact, measure] += amount
    return compare("money", stated, added)


MONEY = {
    "committed": "committed",
    "paid_advance": "paid",
    "paid_interim": "paid",
    "paid_balance": "paid",
    "recovery": "paid",
    "cost_reported": "reported",
    "validated": "validated",
    "certified": "certified",
    "savings": "savings",
}
"""State of a movement and the sum it goes into."""


def imports(states: Iterable[Mapping[str, Any]]) -> list[Check]:
    """Hold the rows in the database against what each import says it wrote."""
    listed = list(states)
    name = {row["import_id"]: f"{row['import_id']} · {row['file_name']}" for row in listed}
    rows = compare(
        "import_rows",
        {name[row["import_id"]]: row["found_rows"] for row in listed},
        {name[row["import_id"]]: row["stated_rows"] for row in listed},
    )
    signed = [row for row in listed if row["stated_digest"] is not None]
    digests = compare(
        "import_content",
        {name[row["import_id"]]: row["found_digest"][:12] for row in signed},
        {name[row["import_id"]]: row["stated_digest"][:12] for row in signed},
    )
    return [rows, digests]


def horizons(people: pd.DataFrame, durations: pd.DataFrame, days: Iterable[int]) -> Check:
    """Due + not yet due + without a day of leaving = participants, by two separate queries."""
    keys = ["pact_id", "course_id", "measure"]
    counts, states = counts_of(people, keys), counts_of(durations, keys)
    whole: Counter[tuple[Any, ...]] = Counter()
    for (pact, course, measure), amount in states.items():
        if measure not in ("hired_before_exit", "fixed_term_days"):
            whole[pact, course] += amount
    left, right = {}, {}
    for one in days:
        for pact, course in whole:
            told = [counts.get((pact, course, name), 0) for name in _parts(one)]
            left[pact, course, one], right[pact, course, one] = sum(told), whole[pact, course]
    return compare("horizons", left, right)


def _parts(days: int) -> tuple[str, ...]:
    return (f"due_{days}", f"immature_{days}", "no_exit")


def _wilson(hits: int, trials: int) -> tuple[float, float]:
    share, z2 = hits / trials, Z * Z
    middle = share + z2 / (2 * trials)
    reach = Z * math.sqrt(share * (1 - share) / trials + z2 / (4 * trials * trials))
    scale = 1 + z2 / trials
    return max(0.0, (middle - reach) / scale), min(1.0, (middle + reach) / scale)


def _same(left: Any, right: Any) -> bool:
    if isinstance(left, tuple) and isinstance(right, tuple):
        return len(left) == len(right) and all(map(_same, left, right))
    if isinstance(left, float) or isinstance(right, float):
        return left is not None and right is not None and math.isclose(left, right, abs_tol=1e-9)
    return bool(left == right)


def _where(key: Any) -> str:
    parts = key if isinstance(key, tuple) else (key,)
    return " · ".join("–" if part is None else str(part) for part in parts)


def _told(value: Any) -> str:
    if isinstance(value, tuple):
        return ", ".join(_told(part) for part in value)
    return "–" if value is None else str(value)
