"""The rows that a check finds: which table, which row, which line of which file, what it says."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from data_access.queries.days import days_after
from data_access.queries.scope import known
from data_access.schema import courses
from domain.selection import Selection

Cell = sa.ColumnElement[Any]
TOLD = "told."
"""Marks the columns of a statement that are told as the proof."""


@dataclass(frozen=True)
class Check:
    """One check: its rule, the table whose rows it names, and the statement that finds them."""

    rule: str
    table: sa.Table
    rows: Callable[[Selection], sa.Select[Any]]


def concerned(row: sa.FromClause, table: sa.Table, *told: Cell) -> sa.Select[Any]:
    """Return the statement that names rows of `table`, each with the cells that it tells.

    Columns: `pact_id`, `course_id`, `row_id`, `import_id`, `row_number` and those told.
    """
    course = row.c.course_id if "course_id" in row.c else sa.cast(sa.null(), sa.Text)
    key = table.info["key"]
    row_id = row.c[key[0]] if len(key) == 1 else row.c.organisation_id + " " + row.c.role
    return sa.select(
        row.c.pact_id,
        course.label("course_id"),
        row_id.label("row_id"),
        row.c.import_id,
        row.c.row_number,
        *(cell.label(f"{TOLD}{cell.name}") for cell in told),
    )


def happened(table: sa.Table, selection: Selection) -> sa.Subquery:
    """Return the rows known on the day that take effect by the as-of day."""
    row = known(table, selection)
    return sa.select(row).where(row.c.effective_on <= selection.as_of).subquery()


def people(table: sa.Table, selection: Selection) -> sa.Subquery:
    """Return those of `happened` that stand for one person."""
    row = known(table, selection)
    named = row.c.participant_id.is_not(None)
    return sa.select(row).where(named, row.c.effective_on <= selection.as_of).subquery()


def entry(row: sa.FromClause) -> Cell:
    """Return the day a person entered the course, as stated."""
    return sa.func.coalesce(row.c.enrolled_on, row.c.started_on)


def exit_of(outcome: sa.FromClause) -> Cell:
    """Return the day of leaving that an outcome states."""
    return sa.func.coalesce(outcome.c.exit_on, outcome.c.completed_on)


def is_before(one: Cell, other: Cell) -> sa.ColumnElement[bool]:
    """Say that a day lies before another, where both are stated."""
    return sa.func.coalesce(one < other, sa.false())


def is_whole_day(stated: Cell) -> sa.ColumnElement[bool]:
    """Say that a partial date is one day: only then can anything lie before it."""
    return sa.func.length(stated) == len("2025-01-31")


def told_on(row: sa.FromClause) -> Cell:
    """Return the last day on which the row can have been loaded, in any time zone of Europe."""
    return days_after(sa.func.date(row.c.known_from_at, type_=sa.Date), 1)


def of_course(selection: Selection) -> sa.CTE:
    """Return the courses known on the day."""
    return known(courses, selection)
