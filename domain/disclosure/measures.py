"""What is counted of the people of one group, and how these counts add up among themselves."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from domain.disclosure.rules import need

PUBLISHED = ("enrolled", "completed", "hired", "due_180", "hired_180", "unknown_180")
"""Counts that a release shows of every group, in their order."""
GROWING = ("enrolled", "completed", "hired", "due_180", "hired_180")
"""Counts that only grow with time, unless somebody corrects the data."""
PARTS = (
    "completed",
    "not_completed",
    "early_hired",
    "early_not_hired",
    "hired_180",
    "hired_later",
    "never_hired",
    "unknown_hired",
    "unknown_not_hired",
)
"""Counts that divide the people of a group twice: by outcome, and by their way to a job.

`early`: left less than 180 days ago, or not at all. `unknown`: nobody knows of the 180 days.
"""
_OF_OUTCOME, _OF_WAY = PARTS[:2], PARTS[2:]
SUMS = {
    "enrolled": (_OF_OUTCOME, _OF_WAY, ("hired", "not_hired"), ("due_180", "not_due")),
    "hired": (("early_hired", "hired_180", "hired_later", "unknown_hired"),
              ("hired_180", "hired_otherwise")),
    "not_hired": (("early_not_hired", "never_hired", "unknown_not_hired"),),
    "not_due": (("early_hired", "early_not_hired"),),
    "unknown_180": (("unknown_hired", "unknown_not_hired"),),
    "not_hired_180": (("hired_later", "never_hired"),),
    "not_seen_hired_180": (("not_hired_180", "unknown_180"),),
    "due_180": (("hired_180", "not_seen_hired_180"),),
}  # fmt: skip
"""Per count the ways in which it is the sum of others."""
_TELL_AT_ZERO = {
    "completed": "outcome",
    "not_completed": "outcome",
    "hired": "placement",
    "not_hired": "placement",
    "hired_180": "due",
    "not_hired_180": "due",
    "not_seen_hired_180": "due",
}
"""Counts whose zero says of everybody what became of them, where that is reported at all."""


@dataclass(frozen=True)
class Measured:
    """One count of a group: participations, what protects it, and why it may have no value."""

    value: int
    need: int
    status: str


def measured(people: pd.DataFrame, threshold: int) -> dict[str, Measured]:
    """Return every count of the people of a group, one row per participation.

    The status is `value`, `not_reported` (no course of the group says it) or `not_yet_due`.
    """
    reported = _reported(people)
    statuses = _statuses(people, reported)
    found = {}
    for name, held in _conditions(people).items():
        count, persons = int(held.sum()), people.loc[held, "participant_id"].nunique()
        tells = reported.get(_TELL_AT_ZERO.get(name, ""), False)
        status = statuses.get(name, "value")
        wanted = need(count, persons, threshold, tells_at_zero=tells)
        found[name] = Measured(count, wanted if status == "value" else 0, status)
    return found


def _conditions(people: pd.DataFrame) -> Mapping[str, "pd.Series[bool]"]:
    completed, hired, due, in_time, unknown = (
        people[name].astype(bool) for name in ("completed", "hired", "due", "in_time", "unknown")
    )
    seen = due & ~in_time & ~unknown
    return {
        "enrolled": completed | True,
        "completed": completed,
        "not_completed": ~completed,
        "hired": hired,
        "not_hired": ~hired,
        "due_180": due,
        "not_due": ~due,
        "hired_180": in_time,
        "unknown_180": unknown,
        "not_hired_180": seen,
        "not_seen_hired_180": due & ~in_time,
        "hired_otherwise": hired & ~in_time,
        "early_hired": ~due & hired,
        "early_not_hired": ~due & ~hired,
        "hired_later": seen & hired,
        "never_hired": seen & ~hired,
        "unknown_hired": unknown & hired,
        "unknown_not_hired": unknown & ~hired,
    }


def _reported(people: pd.DataFrame) -> dict[str, bool]:
    return {
        "outcome": bool((people["ended"] * people["reports_outcome"]).any()),
        "placement": bool(people["reports_placement"].any()),
        "due": bool(people["due"].any()),
    }


def _statuses(people: pd.DataFrame, reported: Mapping[str, bool]) -> dict[str, str]:
    found = {}
    if not reported["outcome"] and not people["completed"].any():
        found["completed"] = "not_reported" if people["ended"].any() else "not_yet_due"
    if not reported["placement"]:
        found["hired"] = "not_reported"
    if not reported["due"]:
        found |= dict.fromkeys(("hired_180", "unknown_180"), "not_yet_due")
    return found
