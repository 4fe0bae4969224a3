"""Identities of people: how a course divides, who outcomes are of, what time cannot undo."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from domain.identities import Check, compare, counts_of, ordered
from domain.recount import Rows
from domain.recount.groups import Groups
from domain.recount.registers import Registers
from domain.recount.rows import Row, View

States = Mapping[Hashable, Any]
WITHOUT_A_WAIT = ("hired_before_exit", "fixed_term_days")
"""Counts of durations that are no state of a person."""


def partition(rows: Sequence[States], names: Sequence[str]) -> Check:
    """Enrolled = the sum of the states `names`, course by course; each counted for itself."""
    enrolled = {row["course_id"]: _whole(row["enrolled"]) for row in rows}
    return compare("partition", enrolled, {row["course_id"]: _sum(row, names) for row in rows})


def states(rows: Iterable[States], names: Sequence[str], known: Rows, as_of: date) -> Check:
    """Hold the states that the query counts against those of each person read again."""
    found = {(row["course_id"], name): _whole(row[name]) for row in rows for name in names}
    again = dict.fromkeys(found, 0)
    view = View(known, as_of)
    registers = Registers(view)
    for course in view.courses:
        for person in registers.people_of(course):
            if person["entered"] is not None:
                key = course["course_id"], _state(person, view)
                again[key] = again.get(key, 0) + 1
    return compare("states", found, again)


def reported_outcomes(known: Rows, as_of: date) -> Check:
    """Hold that a reported group has no more outcomes than people."""
    groups = {}
    for scope in Groups(View(known, as_of)).scopes():
        told = (scope["completed"] or 0) + (scope["failed"] or 0)
        groups[scope["keys"][:2]] = (told, scope["people"])
    return ordered("reported_outcomes", groups)


def of_the_enrolled(known: Rows) -> Check:
    """Every outcome and every step towards a job of a person is of somebody in that course."""
    enrolled = {_who(row) for row in known["enrollments"] if row["participant_id"]}
    told: Counter[tuple[str, str]] = Counter()
    theirs: Counter[tuple[str, str]] = Counter()
    for table in ("completions", "hirings"):
        for row in known[table]:
            if row["participant_id"]:
                told[table, row["course_id"]] += 1
                theirs[table, row["course_id"]] += _who(row) in enrolled
    return compare("of_the_enrolled", told, theirs)


def within(rows: Iterable[States], days: Sequence[int]) -> Check:
    """Hired within 30 days ≤ within 90 ≤ within 180 ≤ all, of the same people."""
    names = [*(f"hired_{one}" for one in days), "due"]
    return ordered(
        "within", {row["course_id"]: tuple(_whole(row[name]) for name in names) for row in rows}
    )


def horizons(people: pd.DataFrame, durations: pd.DataFrame, days: Iterable[int]) -> Check:
    """Due + not yet due + without a day of leaving = participants, by two separate queries."""
    keys = ["pact_id", "course_id", "measure"]
    counts, waits = counts_of(people, keys), counts_of(durations, keys)
    whole: Counter[tuple[Any, ...]] = Counter()
    for (pact, course, measure), amount in waits.items():
        if measure not in WITHOUT_A_WAIT:
            whole[pact, course] += amount
    left, right = {}, {}
    for one in days:
        for pact, course in whole:
            told = [counts.get((pact, course, name), 0) for name in _parts(one)]
            left[pact, course, one], right[pact, course, one] = sum(told), whole[pact, course]
    return compare("horizons", left, right)


def series(by_month: pd.DataFrame, people: pd.DataFrame, measures: Sequence[str]) -> Check:
    """Hold that a series over the months ends at the total, course by course."""
    keys = ["pact_id", "course_id", "measure"]
    months, totals = (
        counts_of(facts[facts["measure"].isin(measures)], keys) for facts in (by_month, people)
    )
    # A course whose nobody was hired is a zero in the total and nothing in the series.
    told = {key: amount for key, amount in totals.items() if amount or key in months}
    return compare("series", months, told)


def _state(person: Row, view: View) -> str:
    if person["outcome"] in ("completed", "not_completed", "withdrawn"):
        return str(person["outcome"])
    declined = person["status"] == "declined" and not person["started_on"]
    if person["withdrawn_on"] or declined:
        return "withdrawn"
    return "in_progress" if view.is_ahead(person["course_end"]) else "unknown"


def _who(row: Row) -> tuple[Any, Any]:
    return row["course_id"], row["participant_id"]


def _sum(row: States, names: Sequence[str]) -> int:
    return sum(_whole(row[name]) or 0 for name in names)


def _whole(value: Any) -> int | None:
    return None if pd.isna(value) else int(value)


def _parts(days: int) -> tuple[str, ...]:
    return (f"due_{days}", f"immature_{days}", "no_exit")
