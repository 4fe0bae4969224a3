"""Checks of sums: steps that can only narrow, seats, totals stated beside their parts, silence."""

from collections.abc import Hashable
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pandas as pd

from domain.checks.found import Finding
from domain.checks.limits import SILENT_DAYS

STEPS = ("applied", "selected", "enrolled", "started", "completed", "certified")
"""Steps of people through a course: at each there can only be fewer of them."""
OUTCOMES = ("completed", "not_completed")
_SNAPSHOT = ["pact_id", "course_id", "source_id", "effective_on"]


def funnel(steps: pd.DataFrame) -> list[Finding]:
    """Compare each step of a register with the one before that is told, course by course.

    `steps`: `pact_id`, `course_id`, `subject` and the people at each of `STEPS`; nobody at a step
    means that the register does not tell it.
    """
    return [
        _widening(row, earlier, later)
        for row in steps.to_dict("records")
        for earlier, later in pairwise(name for name in STEPS if row[name])
        if row[later] > row[earlier]
    ]


def group_steps(groups: pd.DataFrame) -> pd.DataFrame:
    """Return the steps that one document states of one scope on one day, as `funnel` takes them.

    `groups`: one row per group row of enrollments. Two documents of two days are no funnel: the
    later one may count people who were not there before.
    """
    stated = groups[groups["count_kind"].isin(STEPS)]
    keys = [*_SNAPSHOT, "subject"]
    wide = stated.pivot_table(
        index=keys, columns="count_kind", values="people", aggfunc="sum", dropna=False
    )
    return wide.reindex(columns=list(STEPS)).fillna(0).astype(int).reset_index()


def splits(groups: pd.DataFrame) -> list[Finding]:
    """Find totals that stand beside their own parts by gender in one document.

    A row without gender that is at least as large as all parts together is taken for their total;
    a smaller one can be the people whose gender is not told.
    """
    found = []
    keys = [*_SNAPSHOT, "count_kind"]
    for _key, rows in groups.groupby(keys, dropna=False, sort=False):
        parts, whole = rows[rows["gender"].notna()], rows[rows["gender"].isna()]
        if parts.empty or whole.empty or whole["people"].max() < parts["people"].sum():
            continue
        proof = {"total": int(whole["people"].max()), "parts": int(parts["people"].sum())}
        found.append(_of_course("split_with_total", rows.iloc[0].to_dict(), proof))
    return found


def seats_exceeded(people: pd.DataFrame, courses: pd.DataFrame) -> list[Finding]:
    """Compare the people enrolled with the seats planned; `people` is the facts frame."""
    enrolled = people[people["measure"] == "enrolled"].groupby("course_id")["amount"].sum()
    return [
        _of_course("seats_exceeded", row, {"enrolled": int(taken), "seats": int(seats)})
        for row in courses[courses["seats_planned"].notna()].to_dict("records")
        if (taken := enrolled.get(row["course_id"], 0)) > (seats := row["seats_planned"])
    ]


def ended_without_outcome(
    people: pd.DataFrame, courses: pd.DataFrame, as_of: date
) -> list[Finding]:
    """Find courses with people that ended long ago and tell no outcome of anybody."""
    with_people = set(people.loc[people["measure"] == "enrolled", "course_id"].dropna())
    told = set(people.loc[people["measure"].isin(OUTCOMES), "course_id"].dropna())
    return [
        _of_course(
            "ended_without_outcome",
            row,
            {"ended_on": ended_on.isoformat(), "days": (as_of - ended_on).days},
        )
        for row in courses[courses["ended_on_latest"].notna()].to_dict("records")
        if row["course_id"] in with_people - told
        and row["status"] != "cancelled"
        and (ended_on := row["ended_on_latest"]) + timedelta(days=SILENT_DAYS) <= as_of
    ]


def _widening(row: dict[Hashable, Any], earlier: str, later: str) -> Finding:
    proof = {
        "later_step": later,
        "later": int(row[later]),
        "earlier_step": earlier,
        "earlier": int(row[earlier]),
    }
    return _of_course("funnel_widens", row, proof)


def _of_course(rule: str, row: dict[Hashable, Any], proof: dict[str, Any]) -> Finding:
    source, course, title = (row.get(name) for name in ("source_id", "course_id", "subject"))
    return Finding(
        rule,
        row["pact_id"],
        title if isinstance(title, str) else "",
        source if isinstance(source, str) else None,
        proof,
        course if isinstance(course, str) else None,
    )
