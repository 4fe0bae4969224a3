"""What each course should have sent by the as-of day, and what of it is there."""

from typing import Any

import pandas as pd
import sqlalchemy as sa

from data_access.queries import groups, persons
from data_access.queries.days import days_after
from data_access.queries.frames import read, stacked
from data_access.queries.places import placed
from data_access.queries.scope import editions, known
from data_access.schema import enrollments, organisations, pacts
from data_access.walls import walled
from domain.cohorts import HORIZONS
from domain.selection import Selection

FIRST_MONTH = 30
"""Days from the start of a course after which the first hours of attendance are due."""
_OFF = ("cancelled", "suspended")
Condition = sa.ColumnElement[bool]
Things = dict[str, tuple[Condition, sa.ColumnElement[Any]]]
"""Thing by name: whether it is there, and on which day it falls due."""
COUNTS = ("expected", "present", "not_yet", "undated", "early", "since")


@walled
def dues(connection: sa.Connection, selection: Selection) -> pd.DataFrame:
    """Return one row per course that is not cancelled and thing of `domain.dues.THINGS`.

    Columns: `PLACES`, `course_id`, `course_title`, `provider_id`, `asked_id` and `asked` (who
    sends it: the body that runs the course, else the lead of the initiative), `thing`, and in
    people (files for the register) `expected` (due by the as-of day), `present`, `not_yet` (due
    later), `undated` (missing, and nobody knows when it is due), `early` (there, and nobody knows
    when it was due), `since` (the first day on which something missing was
    due).
    """
    statements = (_registers(selection), _of_people(selection), _of_groups(selection))
    parts = [_long(read(statement, connection)) for statement in statements]
    whole = placed(connection, selection, _one_each(stacked(*parts)))
    return _asked(connection, selection, whole[whole["course_id"].notna()])


def _registers(selection: Selection) -> sa.Select[Any]:
    """Ask each course that has begun for the people in it, as a register or as a group."""
    course, row = editions(selection), known(enrollments, selection)
    told = (
        sa.select(row.c.course_id)
        .where(row.c.count_kind.in_(persons.IN_A_COURSE), row.c.effective_on <= selection.as_of)
        .distinct()
        .subquery()
    )
    has_register = told.c.course_id.is_not(None)
    counted = _counted({"register": (has_register, course.c.started_on_latest)}, selection)
    return (
        sa.select(course.c.pact_id, course.c.course_id, *counted)
        .outerjoin(told, told.c.course_id == course.c.course_id)
        .where(sa.func.coalesce(course.c.status, "").not_in(_OFF))
        .group_by(course.c.pact_id, course.c.course_id)
    )


def _of_people(selection: Selection) -> sa.Select[Any]:
    """Ask for hours after the first month, outcomes at the end, and the state of who left.

    A withdrawal is an outcome; a job begun by the day says that somebody was employed.
    """
    person = persons.cohort(selection)
    first = days_after(person.c.started_on, FIRST_MONTH)
    ends_before = sa.func.coalesce(person.c.ended_on < first, sa.false())
    said = sa.func.coalesce(person.c.outcome, "unknown") != "unknown"
    things: Things = {
        "attendance": (
            person.c.hours_attended.is_not(None),
            sa.case((ends_before, person.c.ended_on), else_=first),
        ),
        "outcomes": (sa.or_(said, person.c.withdrawn_on.is_not(None)), person.c.ended_on),
    }
    for days in HORIZONS:
        due_on = days_after(person.c.exit_on, days)
        told = sa.or_(person.c.followed_up_on >= due_on, person.c.first_hire_on <= due_on)
        things[f"followup_{days}"] = (told, due_on)
    return (
        sa.select(person.c.pact_id, person.c.course_id, *_counted(things, selection))
        .where(persons.took_part(person), person.c.course_status.not_in(_OFF))
        .group_by(person.c.pact_id, person.c.course_id)
    )


def _of_groups(selection: Selection) -> sa.Select[Any]:
    """Ask for outcomes and follow-up of reported groups; nobody knows their hours."""
    row = groups.scopes(selection).subquery()
    said = sa.or_(row.c.completed.is_not(None), row.c.not_completed.is_not(None))
    things: Things = {"outcomes": (said, row.c.ended_on)}
    for days in HORIZONS:
        due_on = days_after(row.c.exit_on, days)
        things[f"followup_{days}"] = (row.c.followed_up_on >= due_on, due_on)
    return (
        sa.select(row.c.pact_id, row.c.course_id, *_counted(things, selection, row.c.people))
        .where(row.c.course_id.is_not(None))
        .group_by(row.c.pact_id, row.c.course_id)
    )


def _counted(
    things: Things, selection: Selection, people: sa.ColumnElement[int] | None = None
) -> list[sa.ColumnElement[Any]]:
    """Count of each thing how many are due and there; what is not due yet is neither."""
    one = sa.literal(1) if people is None else people

    def added(*conditions: Condition) -> sa.ColumnElement[int]:
        return sa.func.sum(sa.case((sa.and_(*conditions), one), else_=0))

    columns: list[sa.ColumnElement[Any]] = []
    for thing, (said, due_on) in things.items():
        told, is_due = sa.func.coalesce(said, sa.false()), due_on <= selection.as_of
        first = sa.func.min(sa.case((sa.and_(is_due, sa.not_(told)), due_on)))
        named = {
            "expected": added(is_due),
            "present": added(is_due, told),
            "not_yet": added(due_on > selection.as_of),
            "undated": added(due_on.is_(None), sa.not_(told)),
            "early": added(due_on.is_(None), told),
            "since": first,
        }
        columns += [column.label(f"{name}.{thing}") for name, column in named.items()]
    return columns


def _long(wide: pd.DataFrame) -> pd.DataFrame:
    """Return one row per course and thing from one per course."""
    keys = ["pact_id", "course_id"]
    things = dict.fromkeys(str(name).partition(".")[2] for name in wide.columns if "." in name)
    parts = [
        wide[keys].assign(thing=thing, **{name: wide[f"{name}.{thing}"] for name in COUNTS})
        for thing in things
    ]
    return pd.concat(parts, ignore_index=True)


def _one_each(counted: pd.DataFrame) -> pd.DataFrame:
    """Add a register and a group of the same course: people are in one of them only."""
    keys = ["pact_id", "course_id", "thing"]
    sums = dict.fromkeys(COUNTS[:-1], "sum")
    added = counted.groupby(keys, sort=False, as_index=False).agg(sums | {"since": _first})
    return added.astype(dict.fromkeys(sums, int))


def _first(days: "pd.Series[Any]") -> object:
    told = [pd.Timestamp(day).date() for day in days if not pd.isna(day)]
    return min(told, default=None)


def _asked(connection: sa.Connection, selection: Selection, rows: pd.DataFrame) -> pd.DataFrame:
    body, pact = known(organisations, selection), known(pacts, selection)
    names = dict(connection.execute(sa.select(body.c.organisation_id, body.c.name)).all())
    leads = dict(connection.execute(sa.select(pact.c.pact_id, pact.c.lead_organisation_id)).all())
    asked = [
        provider if isinstance(provider, str) else leads.get(pact_id)
        for provider, pact_id in zip(rows["provider_id"], rows["pact_id"], strict=True)
    ]
    told = pd.Series(asked, rows.index, dtype=object)
    return rows.assign(asked_id=told, asked=[names.get(one, "") for one in asked])
