"""What there is to choose from when data are taken in: courses, initiatives, bodies, senders."""

import pandas as pd
import sqlalchemy as sa

from data_access.queries.frames import read
from data_access.schema import column_mappings, courses, imports, organisations, pacts
from data_access.walls import walled


@walled
def course_choices(connection: sa.Connection) -> pd.DataFrame:
    """Return the courses in force: `course_id`, `course_title`, `pact_id`, `pact_title`."""
    statement = (
        sa.select(
            courses.c.course_id,
            courses.c.title.label("course_title"),
            courses.c.pact_id,
            pacts.c.title.label("pact_title"),
        )
        .join(pacts, pacts.c.pact_id == courses.c.pact_id)
        .where(courses.c.known_until_at.is_(None), pacts.c.known_until_at.is_(None))
        .where(sa.func.coalesce(courses.c.is_context, "no") == "no")
        .order_by(pacts.c.title, courses.c.title, courses.c.course_id)
    )
    return read(statement, connection)


@walled
def pact_choices(connection: sa.Connection) -> pd.DataFrame:
    """Return the initiatives in force: `pact_id`, `pact_title`."""
    columns = sa.select(pacts.c.pact_id, pacts.c.title.label("pact_title"))
    in_force = columns.where(pacts.c.known_until_at.is_(None))
    return read(in_force.order_by(pacts.c.title), connection)


@walled
def sender_choices(connection: sa.Connection) -> list[str]:
    """Return who has sent files, then the bodies that run courses, by name."""
    sent = sa.select(imports.c.sender).where(imports.c.sender.is_not(None))
    mapped = sa.select(column_mappings.c.sender)
    runs = (
        sa.select(organisations.c.name)
        .join(courses, courses.c.lead_organisation_id == organisations.c.organisation_id)
        .where(organisations.c.known_until_at.is_(None), courses.c.known_until_at.is_(None))
    )
    known = [sorted(set(connection.scalars(one))) for one in (sa.union(sent, mapped), runs)]
    return list(dict.fromkeys(name for names in known for name in names))
