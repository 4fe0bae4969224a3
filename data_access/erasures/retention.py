"""Who has been kept long enough: people whose last event lies before a day."""

from datetime import date
from typing import Any

import sqlalchemy as sa

from data_access.erasures.people import OF_PEOPLE
from data_access.schema import courses


def expired(connection: sa.Connection, before: date) -> list[str]:
    """Return the pseudonyms whose last event is before a day, in alphabetical order.

    An event is any day in any version of a row of theirs, and the end of their courses as known
    today. Rows without a stated day count from the day they were loaded, which is later.
    """
    last: dict[str, date] = {}
    for table in OF_PEOPLE:
        for person, *days in connection.execute(_last_days(table)):
            stated = [day for day in (*days, last.get(person)) if day is not None]
            last[person] = max(stated, default=date.max)
    return sorted(person for person, day in last.items() if day < before)


def _last_days(table: sa.Table) -> sa.Select[Any]:
    person = table.c.participant_id
    days = [column for column in table.c if isinstance(column.type, sa.Date)]
    named = [sa.func.max(day).label(day.name) for day in days]
    source: sa.FromClause = table
    if "course_id" in table.c:
        in_force = sa.and_(
            courses.c.course_id == table.c.course_id, courses.c.known_until_at.is_(None)
        )
        source = table.outerjoin(courses, in_force)
        named.append(sa.func.max(courses.c.ended_on_latest).label("course_ended_on"))
    return sa.select(person, *named).select_from(source).where(person.is_not(None)).group_by(person)
