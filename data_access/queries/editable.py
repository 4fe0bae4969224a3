"""Rows that a form can add to: people of a course, milestones of an initiative."""

import pandas as pd
import sqlalchemy as sa

from data_access.queries.frames import read
from data_access.schema import enrollments, hirings, milestones
from data_access.walls import walled


@walled
def people_of(connection: sa.Connection, course_id: str) -> pd.DataFrame:
    """Return the people of a course in force, by pseudonym.

    Columns: `enrollment_id`, `participant_id`, `pact_id`, `course_id`, `count_kind`,
    `followed_up_on` and `followup_status`.
    """
    names = (
        *("enrollment_id", "participant_id", "pact_id", "course_id", "count_kind"),
        *("followed_up_on", "followup_status"),
    )
    columns = sa.select(*(enrollments.c[name] for name in names))
    in_force = columns.where(
        enrollments.c.known_until_at.is_(None),
        enrollments.c.course_id == course_id,
        enrollments.c.participant_id.is_not(None),
    )
    return read(in_force.order_by(enrollments.c.participant_id), connection)


@walled
def hiring_ids(connection: sa.Connection) -> set[str]:
    """Return the ids of hirings ever used."""
    return set(connection.scalars(sa.select(hirings.c.hiring_id)))


@walled
def milestones_of(connection: sa.Connection, pact_id: str) -> pd.DataFrame:
    """Return the milestones of an initiative in force, as in `milestones`."""
    in_force = sa.select(milestones).where(
        milestones.c.known_until_at.is_(None), milestones.c.pact_id == pact_id
    )
    return read(in_force.order_by(milestones.c.version_id), connection)
