"""How the people of a course divide, and how many had a job within each time of leaving."""

from datetime import timedelta

import pandas as pd
import sqlalchemy as sa

from data_access.queries.days import days_between
from data_access.queries.frames import read
from data_access.queries.persons import cohort, persons, took_part
from data_access.queries.scope import editions
from data_access.walls import walled
from domain.cohorts import HORIZONS
from domain.selection import Selection


@walled
def states(connection: sa.Connection, selection: Selection) -> pd.DataFrame:
    """Return one row per course with a register: how many entered, and how they stand.

    Columns: `course_id`, `enrolled` (from the enrollments alone), and, each by a condition of its
    own, `completed`, `not_completed`, `withdrawn` (also before the start), `in_progress`,
    `unknown` (over, or nobody knows until when, without an outcome).
    """
    person, entered = cohort(selection), _entered(selection)
    columns = [sa.func.sum(sa.case((held, 1), else_=0)) for held in _conditions(person, selection)]
    divided = (
        sa.select(
            person.c.course_id,
            *(column.label(name) for name, column in zip(STATES, columns, strict=True)),
        )
        .where(person.c.entered_on.is_not(None))
        .group_by(person.c.course_id)
        .subquery()
    )
    parts = (divided.c[name] for name in STATES)
    statement = sa.select(entered, *parts).outerjoin(
        divided, divided.c.course_id == entered.c.course_id
    )
    return read(statement, connection)


STATES = ("completed", "not_completed", "withdrawn", "in_progress", "unknown")
"""How somebody who entered a course stands; nobody in two ways, and everybody in one."""


@walled
def within(connection: sa.Connection, selection: Selection) -> pd.DataFrame:
    """Return per course how many of the same people had a job within each time of leaving.

    Columns: `course_id`, `hired_30`, `hired_90`, `hired_180` and `due`: those who left long enough
    ago for the longest time.
    """
    person = cohort(selection)
    longest = selection.as_of - timedelta(days=max(HORIZONS))
    waited = days_between(person.c.first_hire_on, person.c.exit_on)
    hired = (
        sa.func.sum(sa.case((waited <= days, 1), else_=0)).label(f"hired_{days}")
        for days in HORIZONS
    )
    statement = (
        sa.select(person.c.course_id, *hired, sa.func.count().label("due"))
        .where(took_part(person), person.c.exit_on <= longest)
        .group_by(person.c.course_id)
    )
    return read(statement, connection)


def _entered(selection: Selection) -> sa.Subquery:
    person, course = persons(selection), editions(selection)
    return (
        sa.select(
            person.c.course_id,
            sa.func.count(person.c.participant_id.distinct()).label("enrolled"),
        )
        .join(course, course.c.course_id == person.c.course_id)
        .where(person.c.entered_on <= selection.as_of)
        .group_by(person.c.course_id)
        .subquery()
    )


def _conditions(person: sa.CTE, selection: Selection) -> list[sa.ColumnElement[bool]]:
    outcome = sa.func.coalesce(person.c.outcome, "unknown")
    open_ended = outcome == "unknown"
    status = sa.func.coalesce(person.c.status, "")
    declined = sa.and_(status == "declined", person.c.started_on.is_(None))
    gave_up = sa.or_(person.c.withdrawn_on.is_not(None), declined)
    running = sa.func.coalesce(person.c.ended_on > selection.as_of, sa.false())
    return [
        outcome == "completed",
        outcome == "not_completed",
        sa.or_(outcome == "withdrawn", sa.and_(open_ended, gave_up)),
        sa.and_(open_ended, sa.not_(gave_up), running),
        sa.and_(open_ended, sa.not_(gave_up), sa.not_(running)),
    ]
