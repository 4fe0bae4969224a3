"""Rows as they are read again: which of them count by a day, and the days they stand for."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

Row = dict[str, Any]
Rows = dict[str, list[Row]]
Key = tuple[str, str | None, int | None, str, str | None]
"""Initiative, course, month of entry (202503), measure, kind of count."""

OUTSIDE = "is_outside"
"""Mark of rows that lie outside the chosen period: they cover other rows, and are not counted."""
ENTRY_DAYS = ("enrolled_on", "started_on", "selected_on", "applied_on")
IN_COURSES = ("enrolled", "started", "trained")
STEPS = {"opportunity": "opportunities", "interview": "interviews", "offer": "offers"}
STABLE, UNKNOWN_CONTRACTS = ("open_ended", "apprenticeship"), ("unknown", "unclassified")
TRACED = ("left_traced", "due_30_traced", "due_90_traced", "due_180_traced")
WITH_KIND = ("enrolled", "left", "due_30", "due_90", "due_180", *TRACED)
HORIZONS = (30, 90, 180)
WITHOUT_WORK = ("unemployed", "long_term_unemployed", "inactive")
DAYS = ("applied_on", "selected_on", "started_on", "withdrawn_on")
TOLD = (
    "outcome",
    "hired",
    "followed",
    "status",
    "withdrawn_on",
    "applied_on",
    "selected_on",
    "started_on",
    "hours",
    "certified",
    "intern",
)
"""Facts of which a course has to say something of somebody, for a missing one to mean no."""


class View:
    """The rows of all tables, seen on one day; courses named as context are left out."""

    def __init__(self, rows: Rows, as_of: date) -> None:
        self.rows = rows
        self.as_of = as_of
        self.courses = [row for row in rows.get("courses", []) if row.get("is_context") != "yes"]
        self.of_person = {
            table: _grouped(rows.get(table, []), "course_id", "participant_id")
            for table in ("completions", "hirings")
        }
        self.of_pact = {
            table: _grouped(rows.get(table, []), "pact_id")
            for table in ("enrollments", "completions", "hirings")
        }
        self.groups = {
            table: _grouped(
                (row for row in rows.get(table, []) if not row.get("participant_id")),
                "pact_id",
                "course_id",
            )
            for table in ("enrollments", "completions", "hirings")
        }
        self.of_course = _grouped(rows.get("enrollments", []), "course_id")

    def by_now(self, day: date | None) -> bool:
        """Say whether a day is stated and not after the as-of day."""
        return day is not None and day <= self.as_of

    def is_ahead(self, day: date | None) -> bool:
        """Say whether a day is stated and after the as-of day."""
        return day is not None and day > self.as_of

    def effective(self, row: Row) -> date:
        """Return the day on which a row takes effect."""
        if "outcome" in row:
            return outcome_day(row)
        return job_day(row) if "stage" in row else entry_day(row)


def stated(row: Row, *names: str) -> date | None:
    """Return the first day of `names` that the row states."""
    return next((row[name] for name in names if row.get(name)), None)


def entry_day(row: Row) -> date:
    """Return when an enrollment takes effect."""
    return stated(row, *ENTRY_DAYS) or _assumed(row)


def outcome_day(row: Row) -> date:
    """Return when an outcome takes effect."""
    return stated(row, "completed_on", "exit_on") or _assumed(row)


def job_day(row: Row) -> date:
    """Return when a job or a step towards it takes effect."""
    return stated(row, "started_on", "happened_on") or _assumed(row)


def month(day: date) -> int:
    """Return the month of a day as a number, 202503."""
    return day.year * 100 + day.month


def same(one: Row, other: Row, *names: str) -> bool:
    """Say whether two rows agree in all of `names`."""
    return all(one.get(name) == other.get(name) for name in names)


def people_of(rows: Iterable[Row]) -> int | None:
    """Return how many people rows stand for, None without rows."""
    found = [row["people"] for row in rows]
    return sum(found) if found else None


def _assumed(row: Row) -> date:
    day: date = row["effective_on"]
    return day


def _grouped(rows: Iterable[Row], *names: str) -> dict[tuple[Any, ...], list[Row]]:
    groups: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
    for row in rows:
        groups[tuple(row.get(name) for name in names)].append(row)
    return groups
