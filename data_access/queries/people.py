"""People in courses and their way on: registers and reported groups in one frame of facts."""

import pandas as pd
import sqlalchemy as sa

from data_access.queries import groups, person_counts, persons
from data_access.queries.days import month_of
from data_access.queries.frames import read
from data_access.queries.places import placed
from data_access.walls import walled
from domain import cohorts
from domain.selection import Selection

_IN_COURSES = (
    "enrolled",
    "left",
    "left_traced",
    *(f"due_{days}{base}" for days in cohorts.HORIZONS for base in ("", "_traced")),
)
"""Counts of people in courses, of whatever kind their source counts."""


@walled
def facts(connection: sa.Connection, selection: Selection) -> pd.DataFrame:
    """Return one row per initiative, course, month of entry and measure.

    Columns: `PLACES`, `course_id`, `course_title`, `month`, `measure`, `count_kind` (for counts
    of people in courses), `qualifier`, `amount` (people; events for interviews, or hours).
    """
    parts = [
        part(connection, selection) for part in (_register, _steps_before_hiring, _groups, _plain)
    ]
    filled = [part for part in parts if len(part)] or parts[:1]
    return placed(connection, selection, pd.concat(filled, ignore_index=True))


@walled
def by_month(connection: sa.Connection, selection: Selection) -> pd.DataFrame:
    """Return one row per initiative, course, event and month in which it happened.

    Columns: `PLACES`, `course_id`, `month` (202503), `measure` (enrolled, completed, hired),
    `amount` (people), `count_kind` of enrolled people and `is_snapshot`: reported groups are in
    the month of their snapshot, which is not when it happened to each of them.
    """
    person = persons.cohort(selection)
    completed_on = sa.case((person.c.outcome == "completed", person.c.exit_on))
    days = {
        "enrolled": person.c.entered_on,
        "completed": completed_on,
        "hired": person.c.first_hire_on,
    }
    # One month object per event: PostgreSQL groups by an expression only if it is the same one.
    months = {measure: month_of(day) for measure, day in days.items()}
    parts = [
        sa.select(
            person.c.pact_id,
            person.c.course_id,
            months[measure].label("month"),
            sa.literal(measure).label("measure"),
            sa.func.count().label("amount"),
        )
        .where(day <= selection.as_of)
        .group_by(person.c.pact_id, person.c.course_id, months[measure])
        for measure, day in days.items()
    ]
    dated = read(sa.union_all(*parts), connection)
    dated = dated.assign(count_kind="enrolled", is_snapshot=False)
    stated = _plain(connection, selection).assign(is_snapshot=True)
    stated = stated.loc[stated["measure"].isin(days), list(dated.columns)]
    events = _kinds_of_people(pd.concat([dated, stated], ignore_index=True))
    return placed(connection, selection, events)


@walled
def contracts(connection: sa.Connection, selection: Selection) -> pd.DataFrame:
    """Return one row per initiative, course and contract group of the people hired.

    A person counts once, with the first job. Columns: `PLACES`, `course_id`, `contract_group`
    and `amount` (people).
    """
    person = persons.cohort(selection)
    group = sa.func.coalesce(person.c.contract_group, "unknown")
    registers = (
        sa.select(
            person.c.pact_id,
            person.c.course_id,
            group.label("contract_group"),
            sa.func.count().label("amount"),
        )
        .where(person.c.first_hire_on.is_not(None))
        .group_by(person.c.pact_id, person.c.course_id, group)
    )
    statement = sa.union_all(registers, groups.contracts(selection))
    return placed(connection, selection, read(statement, connection))


def _register(connection: sa.Connection, selection: Selection) -> pd.DataFrame:
    wide = read(person_counts.counts(selection), connection)
    return _melted(wide.assign(count_kind="enrolled"))


def _steps_before_hiring(connection: sa.Connection, selection: Selection) -> pd.DataFrame:
    return read(person_counts.steps_before_hiring(selection), connection)


def _groups(connection: sa.Connection, selection: Selection) -> pd.DataFrame:
    scopes = read(groups.scopes(selection), connection)
    return _melted(cohorts.group_measures(scopes, selection.as_of))


def _plain(connection: sa.Connection, selection: Selection) -> pd.DataFrame:
    plain = read(groups.plain_counts(selection), connection)
    return _kinds_of_people(plain.rename(columns={"people": "amount"}))


def _melted(wide: pd.DataFrame) -> pd.DataFrame:
    keys = ["pact_id", "course_id", "month", "count_kind"]
    long = wide.melt(id_vars=keys, var_name="measure", value_name="amount")
    long = long.dropna(subset=["amount"])
    amounts = pd.Series(map(_whole, long["amount"]), index=long.index, dtype=object)
    return _kinds_of_people(long.assign(qualifier=None, amount=amounts))


def _whole(amount: float) -> int | float:
    """Return people as whole numbers; hours keep their quarters."""
    return int(amount) if amount == int(amount) else float(amount)


def _kinds_of_people(long: pd.DataFrame) -> pd.DataFrame:
    """Keep the count kind only where two kinds must not be added: people stated in courses."""
    in_courses = long["measure"].isin(_IN_COURSES)
    return long.assign(count_kind=long["count_kind"].where(in_courses, None))
