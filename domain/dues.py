"""What courses should have sent by a day, what is there, and how late the rest is."""

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pandas as pd

from domain.checks.limits import GRACE_DAYS
from domain.cohorts import HORIZONS
from domain.words import marked

THINGS = {
    "register": marked("registro degli iscritti"),
    "attendance": marked("ore di frequenza"),
    "outcomes": marked("esiti del corso"),
    **{f"followup_{days}": marked("verifica dell'occupazione") for days in HORIZONS},
}
"""What a course sends, in the order in which it falls due."""
STATES = {
    "complete": marked("completo"),
    "missing": marked("mancante"),
    "partly": marked("in parte"),
    "in_time": marked("nei termini"),
    "not_yet_due": marked("non ancora dovuto"),
    "unknown_due": marked("scadenza non nota"),
    "nothing": marked("non previsto"),
}
"""Where a thing stands, in words."""


@dataclass(frozen=True)
class Due:
    """One thing that is missing: of which course, who should send it, of how many people.

    `people` is None where nobody knows how many there are: the register itself is missing.
    """

    asked_id: str | None
    asked: str
    pact_id: str
    course_id: str
    course: str
    thing: str
    since: date
    late: int
    people: int | None


def grace(thing: str) -> int:
    """Return the days after the due day within which a thing is not late yet."""
    return GRACE_DAYS[thing.split("_")[0]]


def days_of(thing: str) -> int | None:
    """Return how many days after leaving a follow-up looks, None for other things."""
    return int(thing.removeprefix("followup_")) if thing.startswith("followup_") else None


def state(row: dict[Hashable, Any], as_of: date) -> str:
    """Return where a thing of a course stands: a key of `STATES`."""
    if row["expected"]:
        if row["present"] >= row["expected"]:
            return "complete"
        if as_of <= row["since"] + timedelta(days=grace(row["thing"])):
            return "in_time"
        return "partly" if row["present"] else "missing"
    if row["not_yet"]:
        return "not_yet_due"
    if row["undated"]:
        return "unknown_due"
    return "complete" if row["early"] else "nothing"


def late_days(row: dict[Hashable, Any], as_of: date) -> int:
    """Return the days since the due day of what is missing, 0 within the days of grace."""
    return (as_of - row["since"]).days if state(row, as_of) in ("missing", "partly") else 0


def missing(dues: pd.DataFrame, as_of: date) -> list[Due]:
    """Return what is late, the body with most things first, then by course.

    `dues` is the frame of the query of the same name.
    """
    late = [row for row in dues.to_dict("records") if late_days(row, as_of)]
    by_body: dict[str, int] = {}
    for row in late:
        by_body[row["asked"]] = by_body.get(row["asked"], 0) + 1
    order = list(THINGS)
    late.sort(
        key=lambda row: (
            -by_body[row["asked"]],
            row["asked"],
            row["course_title"],
            row["course_id"],
            order.index(row["thing"]),
        )
    )
    return [_due(row, as_of) for row in late]


def summed(dues: pd.DataFrame, by: list[str], as_of: date) -> pd.DataFrame:
    """Return one row per group of `by` and thing: people `expected`, `present`, and the lateness.

    Columns: those of `by`, `thing`, `expected`, `present`, `not_yet`, `undated`, `early`,
    `late` (the most days that anything of the group is late) and `courses`.
    """
    late = [late_days(row, as_of) for row in dues.to_dict("records")]
    groups = dues.assign(late=late).groupby([*by, "thing"], dropna=False, sort=False)
    counted = groups[["expected", "present", "not_yet", "undated", "early"]].sum()
    return counted.assign(
        late=groups["late"].max(), courses=groups["course_id"].nunique()
    ).reset_index()


def _due(row: dict[Hashable, Any], as_of: date) -> Due:
    people = None if row["thing"] == "register" else int(row["expected"] - row["present"])
    asked_id = row["asked_id"] if isinstance(row["asked_id"], str) else None
    return Due(
        asked_id,
        row["asked"],
        row["pact_id"],
        row["course_id"],
        row["course_title"],
        row["thing"],
        row["since"],
        late_days(row, as_of),
        people,
    )
