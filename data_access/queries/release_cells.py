"""What a public release counts: people of registers, and groups as their sources state them."""

from datetime import timedelta

import pandas as pd
import sqlalchemy as sa

from data_access.queries.days import days_between
from data_access.queries.frames import read
from data_access.queries.groups import latest_snapshot, stage_snapshot
from data_access.queries.persons import IN_A_COURSE, cohort, persons
from data_access.queries.places import placed
from data_access.queries.reporting import one, seen
from data_access.queries.scope import initiatives, known
from data_access.schema import completions, enrollments, sources
from data_access.walls import walled
from domain.selection import Selection

WINDOW = 180
"""Days after leaving within which a hire counts."""
PUBLIC_SOURCES = ("seed", "official", "press")
"""Kinds of source that anybody can read: hiding their figures here would protect nobody."""


@walled
def participations(connection: sa.Connection, selection: Selection) -> pd.DataFrame:
    """Return one row per person of a register and course entered by the as-of day.

    Columns: `PLACES`, `pact_title`, `course_id`, `participant_id`, `gender`, `disability`,
    `consent_sensitive`, `foreign_background`, `target_group`, and as 0 or 1 `completed`, `ended`
    (left the course), `hired` (by the as-of day), `due` (left at least `WINDOW` days ago),
    `in_time` (of those, hired within the window), `unknown` (of those, nobody knows),
    `reports_outcome` and `reports_placement` of the course. Not to be shown to anybody.
    """
    person, row = seen(cohort(selection)), persons(selection)
    conditions = _conditions(person, selection)
    statement = (
        sa.select(
            person.c.pact_id,
            person.c.course_id,
            person.c.participant_id,
            *(row.c[name] for name in _TRAITS),
            *(one(condition).label(name) for name, condition in conditions.items()),
            person.c.reports_outcome,
            person.c.reports_placement,
        )
        .join(row, row.c.enrollment_id == person.c.enrollment_id)
        .where(person.c.entered_on.is_not(None))
        .order_by(person.c.enrollment_id)
    )
    return placed(connection, selection, read(statement, connection))


@walled
def stated(connection: sa.Connection, selection: Selection) -> pd.DataFrame:
    """Return one row per initiative, measure and kind of count that sources state of a group.

    Columns: `PLACES` but province and sector, `pact_title`, `measure` (selected, enrolled,
    completed, hired), `count_kind`, `people`, `is_public` (all of it is from sources that anybody
    can read). Groups that a register covers are not among them.
    """
    enrolled = latest_snapshot(selection, enrollments, IN_A_COURSE)
    parts = [
        _summed(snapshot, measure, selection)
        for measure, snapshot in {
            "selected": latest_snapshot(selection, enrollments, ("selected",)),
            "enrolled": enrolled,
            "completed": _completed(selection),
            "hired": stage_snapshot(selection, "hire"),
        }.items()
    ]
    rows = placed(connection, selection, read(sa.union_all(*parts), connection))
    keys = ["dataset", "initiative_type", "pact_id", "pact_title", "measure", "count_kind"]
    by_pact = rows.groupby(keys, dropna=False, as_index=False)
    return by_pact.agg(people=("people", "sum"), is_public=("is_public", "min"))


@walled
def titles(connection: sa.Connection, selection: Selection) -> dict[str, str]:
    """Return the title of each initiative by its id."""
    pact = initiatives(selection)
    statement = sa.select(pact.c.pact_id, pact.c.pact_title).order_by(pact.c.pact_id)
    return {str(pact_id): str(title) for pact_id, title in connection.execute(statement)}


_TRAITS = (
    "gender",
    "disability",
    "consent_sensitive",
    "foreign_background",
    "target_group",
)


def _conditions(person: sa.Subquery, selection: Selection) -> dict[str, sa.ColumnElement[bool]]:
    hired = person.c.first_hire_on.is_not(None)
    last_exit = selection.as_of - timedelta(days=WINDOW)
    due = sa.and_(person.c.took_part == 1, person.c.exit_on <= last_exit)
    waited = days_between(person.c.first_hire_on, person.c.exit_on)
    in_time = sa.func.coalesce(waited <= WINDOW, sa.false())
    followed = days_between(person.c.followed_up_on, person.c.exit_on) >= WINDOW
    is_known = sa.or_(in_time, sa.func.coalesce(followed, sa.false()))
    return {
        "completed": sa.func.coalesce(person.c.outcome == "completed", sa.false()),
        "ended": sa.func.coalesce(person.c.exit_on <= selection.as_of, sa.false()),
        "hired": hired,
        "due": sa.func.coalesce(due, sa.false()),
        "in_time": sa.and_(sa.func.coalesce(due, sa.false()), in_time),
        "unknown": sa.and_(sa.func.coalesce(due, sa.false()), sa.not_(is_known)),
    }


def _completed(selection: Selection) -> sa.Subquery:
    return latest_snapshot(selection, completions, None, completions.c.outcome == "completed")


def _summed(row: sa.Subquery, measure: str, selection: Selection) -> sa.Select[tuple[object, ...]]:
    source = known(sources, selection)
    kind = sa.func.coalesce(source.c.kind, "")
    return (
        sa.select(
            row.c.pact_id,
            row.c.course_id,
            sa.literal(measure).label("measure"),
            row.c.count_kind,
            sa.func.sum(row.c.people).label("people"),
            sa.func.min(one(kind.in_(PUBLIC_SOURCES))).label("is_public"),
        )
        .outerjoin(source, source.c.source_id == row.c.source_id)
        .group_by(row.c.pact_id, row.c.course_id, row.c.count_kind)
    )
