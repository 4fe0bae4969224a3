"""Which rows a count of people rests on: who is counted, and what says so."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from domain.recount.rows import Row, job_day

Parts = list[tuple[Any, Row]]
ON_ENTRY = frozenset(
    (
        *("applied", "selected", "started", "enrolled", "applicants", "applicants_selected"),
        *("awaited", "awaited_started", "no_shows", "not_begun", "attended", "left_early"),
        *("withdrawn", "left_for_job", "withdrawn_unknown"),
        *("hours_attended", "hours_present", "hours_due", "with_hours"),
    )
)
"""Measures that the enrollment alone says."""
OF_JOBS = frozenset(
    (
        *("hired", "left_hired", "placed", "traced_hired", "jobless_hired"),
        *("contract_known", "stable", "part_time_known", "part_time", "related_known", "related"),
    )
)


def of_person(person: Row, measure: str) -> tuple[Row, ...]:
    """Return the rows that bear out what a person adds to a measure, the enrollment left out."""
    if measure in ON_ENTRY:
        return ()
    if measure.startswith("intern"):
        return _given(person["ending"], person["internship"])
    exits = _given(person["ending"]) or _course(person)
    return (*exits, *_given(person["job"])) if _is_of_jobs(measure) else exits


def jobs_of_person(person: Row) -> Parts:
    """Return the contracts of a person, one each; none is a zero of the enrollment."""
    return [(1, job) for job in person["job_rows"]] or [(0, person["row"])]


def of_group(scope: Row, measure: str, amount: Any) -> Parts:
    """Return what each row of a reported group adds to a measure: what is left is subtracted."""
    base, measure = _base(measure)
    hires = _hires_of(scope, measure)
    plus, minus = scope["rows"], []
    if base == "completed" or measure in ("ended_completed", "enrolled_completed", "placed_base"):
        plus = scope["completed_rows"]
    if measure in ("placed", "placed_unknown"):
        plus = scope["completed_rows"]
    if measure in ("ended_unknown", "enrolled_unknown"):
        minus = [*scope["completed_rows"], *scope["failed_rows"]]
    elif "unknown" in measure:
        minus = hires
    elif _is_of_jobs(measure):
        plus = hires
    return balance(plus, minus, amount) or balance(scope["rows"], (), amount)


def balance(plus: Iterable[Row], minus: Iterable[Row], amount: Any) -> Parts:
    """Return the people of rows added and subtracted; all of them 0 where nothing is left."""
    if not amount:
        return [(0, row) for row in plus]
    return [
        *((row["people"], row) for row in plus),
        *((-row["people"], row) for row in minus),
    ]


def _hires_of(scope: Row, measure: str) -> list[Row]:
    """Return the hires that a measure counts: of a horizon, those that began by then."""
    hires: list[Row] = scope["hires"]
    days = measure.rpartition("_")[2]
    if not days.isdigit() or not scope["exit"]:
        return hires
    horizon = scope["exit"] + timedelta(days=int(days))
    return [row for row in hires if job_day(row) <= horizon]


def _base(measure: str) -> tuple[str, str]:
    """Split `hired_180_completed` into `completed` and `hired_180`."""
    for base in ("completed", "traced"):
        name = measure.removesuffix(f"_{base}")
        if name != measure and name[-1].isdigit():
            return base, name
    return "", measure


def _is_of_jobs(measure: str) -> bool:
    return measure in OF_JOBS or measure.startswith("hired_")


def _course(person: Row) -> tuple[Row, ...]:
    """Return the course where its end is what says when the person left."""
    withdrew = person["withdrawn_on"] is not None
    return () if withdrew or not person["course"].get("ended_on") else (person["course"],)


def _given(*rows: Row) -> tuple[Row, ...]:
    return tuple(row for row in rows if row)
