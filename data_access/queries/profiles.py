"""Who the people of registers are, with the counts of the rates that groups are compared by."""

from typing import Any

import pandas as pd
import sqlalchemy as sa

from data_access.queries import person_counts
from data_access.queries.frames import read
from data_access.queries.places import placed
from data_access.queries.scope import known
from data_access.schema import enrollments
from data_access.walls import walled
from domain.comparison.standardising import AGES, CHARACTERISTICS, IN_WORK, SPELLS
from domain.facts import PLACES
from domain.selection import Selection

MEASURES = (
    "ended",
    "ended_completed",
    "ended_unknown",
    "due_180",
    "hired_180",
    "unknown_180",
    "immature_180",
)
"""Counts as in the facts of people, whose register totals they add up to."""
UNKNOWN = "unknown"


@walled
def profiles(connection: sa.Connection, selection: Selection) -> pd.DataFrame:
    """Return one row per place, body that runs the course, and profile of its people.

    Columns: `PLACES`, `provider_id`, `age_band`, `gender`, `months_band`, `target_group` (codes,
    `unknown` where the register does not say) and `MEASURES` (people; empty where no course of
    the row reports them). Reported groups have no profile and are not here.
    """
    person, columns = person_counts.counted(selection)
    row = known(enrollments, selection)
    profile = {name: band.label(name) for name, band in _profile(row).items()}
    counts = (sa.func.sum(columns[name]).label(name) for name in MEASURES)
    keys = (person.c.pact_id, person.c.course_id, *profile.values())
    statement = (
        sa.select(*keys, *counts)
        .join_from(person, row, row.c.enrollment_id == person.c.enrollment_id)
        .group_by(*keys)
    )
    by_course = placed(connection, selection, read(statement, connection))
    places = [*PLACES, "provider_id", *CHARACTERISTICS]
    summed = by_course.groupby(places, dropna=False, as_index=False)[list(MEASURES)]
    return summed.sum(min_count=1)


def _profile(row: sa.CTE) -> dict[str, sa.ColumnElement[Any]]:
    return {
        "age_band": _band(_age(row), AGES, "55_over"),
        "gender": sa.func.coalesce(row.c.gender, UNKNOWN),
        "months_band": _months(row),
        "target_group": sa.func.coalesce(row.c.target_group, UNKNOWN),
    }


def _age(row: sa.CTE) -> sa.ColumnElement[int]:
    """Return the age at entry; where only the year of birth is known, up to a year too high."""
    entered_on = sa.func.coalesce(row.c.enrolled_on, row.c.started_on, row.c.effective_on)
    year = sa.cast(sa.extract("year", entered_on), sa.Integer)
    return sa.func.coalesce(row.c.age_at_entry, year - row.c.birth_year)


def _months(row: sa.CTE) -> sa.ColumnElement[str]:
    """Return the band of months without work; people with a job and the inactive have none."""
    status = row.c.employment_status_at_entry
    spell = _band(row.c.months_unemployed, SPELLS, "12_over")
    return sa.case(
        (status.in_(IN_WORK), "in_work"), (status == "inactive", "inactive"), else_=spell
    )


def _band(number: sa.ColumnElement[int], ends: dict[str, int], last: str) -> sa.Case[str]:
    below = ((number < end, band) for band, end in ends.items())
    return sa.case(*below, (number.is_not(None), last), else_=UNKNOWN)
