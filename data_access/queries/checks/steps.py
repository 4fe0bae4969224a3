"""How many people of each register reached each step, and the groups that documents state."""

import pandas as pd
import sqlalchemy as sa

from data_access.queries.checks.concerned import entry, of_course, people
from data_access.queries.frames import read
from data_access.queries.persons import same_person
from data_access.queries.scope import known
from data_access.schema import completions, enrollments
from data_access.walls import walled
from domain.selection import Selection


@walled
def of_registers(connection: sa.Connection, selection: Selection) -> pd.DataFrame:
    """Return one row per course with a register: the people at each step of `domain.checks.sums`.

    Columns: `pact_id`, `course_id`, `subject` (title) and the steps. A person may have two
    outcomes: whoever completed once counts as completed.
    """
    row, course = people(enrollments, selection), of_course(selection)
    outcome = _outcomes(selection)
    counted = {
        "applied": row.c.applied_on.is_not(None),
        "selected": row.c.selected_on.is_not(None),
        "enrolled": entry(row).is_not(None),
        "started": row.c.started_on.is_not(None),
        "completed": outcome.c.completed == 1,
        "certified": outcome.c.certified == 1,
    }
    sums = (sa.func.sum(sa.case((is_in, 1), else_=0)).label(n) for n, is_in in counted.items())
    statement = (
        sa.select(row.c.pact_id, row.c.course_id, course.c.title.label("subject"), *sums)
        .join(course, course.c.course_id == row.c.course_id)
        .outerjoin(outcome, same_person(outcome, row))
        .group_by(row.c.pact_id, row.c.course_id, course.c.title)
    )
    return read(statement, connection)


@walled
def of_groups(connection: sa.Connection, selection: Selection) -> pd.DataFrame:
    """Return one row per reported group of people in courses.

    Columns: `pact_id`, `course_id`, `subject`, `source_id`, `effective_on`, `count_kind`,
    `gender`, `people`.
    """
    row, course = known(enrollments, selection), of_course(selection)
    names = ("pact_id", "course_id", "source_id", "effective_on", "count_kind", "gender", "people")
    statement = (
        sa.select(*(row.c[name] for name in names), course.c.title.label("subject"))
        .outerjoin(course, course.c.course_id == row.c.course_id)
        .where(row.c.participant_id.is_(None), row.c.effective_on <= selection.as_of)
    )
    return read(statement, connection)


def _outcomes(selection: Selection) -> sa.Subquery:
    row = people(completions, selection)
    completed = sa.case((row.c.outcome == "completed", 1), else_=0)
    certified = sa.case((row.c.certified_on.is_not(None), 1), else_=0)
    return (
        sa.select(
            row.c.course_id,
            row.c.participant_id,
            sa.func.max(completed).label("completed"),
            sa.func.max(certified).label("certified"),
        )
        .group_by(row.c.course_id, row.c.participant_id)
        .subquery()
    )
