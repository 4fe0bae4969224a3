"""What a course reports at all: where nobody has it, a count is absent, not zero."""

from typing import Any

import sqlalchemy as sa

from data_access.queries.persons import EVENT_DAYS, took_part

Counts = dict[str, sa.ColumnElement[Any]]
"""One column per measure, to be added over people."""


def seen(person: sa.CTE) -> sa.Subquery:
    """Add to the cohort what each course reports (`reports_...`) and who took part."""
    course = (person.c.pact_id, person.c.course_id)
    flags = (
        sa.func.max(one(condition)).over(partition_by=course).label(f"reports_{name}")
        for name, condition in _reports(person).items()
    )
    return sa.select(person, *flags, one(took_part(person)).label("took_part")).subquery("seen")


def has_hours(person: sa.FromClause) -> sa.ColumnElement[bool]:
    """Say that a person's hours in class and the hours due are both known."""
    return sa.and_(
        person.c.hours_attended.is_not(None), sa.func.coalesce(person.c.hours_due, 0) > 0
    )


def one(condition: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
    """Return 1 where the condition holds, else 0."""
    return sa.case((condition, 1), else_=0)


def set_apart(condition: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
    """Return 1 where the condition holds, else null: a count that needs no zero."""
    return sa.case((condition, 1))


def if_reported(
    flag: sa.ColumnElement[int], condition: sa.ColumnElement[bool]
) -> sa.ColumnElement[int]:
    """Return 1 or 0 where the course reports, null where it does not."""
    return sa.case((flag == 1, one(condition)))


def _reports(person: sa.CTE) -> dict[str, sa.ColumnElement[bool]]:
    followed = person.c.followed_up_on.is_not(None)
    return {
        "outcome": person.c.outcome.is_not(None),
        "placement": sa.or_(person.c.first_hire_on.is_not(None), followed),
        "follow_up": followed,
        "status": sa.or_(person.c.status.is_not(None), person.c.withdrawn_on.is_not(None)),
        "hours": has_hours(person),
        "certificates": person.c.certified_on.is_not(None),
        "internships": person.c.internship_on.is_not(None),
        **{name: person.c[name].is_not(None) for name in EVENT_DAYS},
    }
