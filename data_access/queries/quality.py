"""How complete the rows are: expected fields, and those that say something."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import sqlalchemy as sa

from data_access.queries import groups, persons
from data_access.queries.frames import read, stacked
from data_access.queries.money import decided
from data_access.queries.places import placed
from data_access.queries.scope import known, within_period
from data_access.schema import activities, courses, enrollments, pacts
from data_access.walls import walled
from domain.completeness import UNKNOWN
from domain.selection import Selection

Condition = sa.ColumnElement[bool]
Fields = Mapping[str, tuple[Condition, Condition]]
"""Field by name: of which rows it is expected, and whether it is there."""

ALWAYS = sa.true()


@walled
def facts(connection: sa.Connection, selection: Selection) -> pd.DataFrame:
    """Return two rows per initiative, course, kind of row and field.

    Columns: `PLACES`, `course_id`, `course_title`, `kind` and `field` (as in
    `domain.completeness.EXPECTED`), `measure` (`fields_expected`, `fields_present`), `amount`,
    `count_kind` and `qualifier` (always empty).
    """
    counted = {
        "pacts": _pacts,
        "courses": _courses,
        "enrollments": _people,
        "groups": _groups,
        "hirings": _hires,
        "funding_allocations": _allocations,
        "activities": _activities,
    }
    parts = [_long(read(count(selection), connection), kind) for kind, count in counted.items()]
    return placed(connection, selection, stacked(*parts))


def _pacts(selection: Selection) -> sa.Select[Any]:
    row = known(pacts, selection)
    names = ("lead_organisation_id", "provinces", "started_on", "ended_on", "status")
    return _counted(row, {name: (ALWAYS, _told(row.c[name])) for name in names})


def _courses(selection: Selection) -> sa.Select[Any]:
    row = known(courses, selection)
    names = ("started_on", "ended_on", "seats_planned", "hours_total", "site_id")
    is_edition = sa.func.coalesce(row.c.is_context, "no") == "no"
    takes_place = sa.func.coalesce(row.c.status, "") != "cancelled"
    fields = {name: (ALWAYS, _told(row.c[name])) for name in names}
    return _counted(row, fields).where(is_edition, takes_place)


def _people(selection: Selection) -> sa.Select[Any]:
    person, row = persons.cohort(selection), known(enrollments, selection)
    left = person.c.exit_on <= selection.as_of
    outcome = sa.or_(_told(person.c.outcome), person.c.withdrawn_on.is_not(None))
    fields: Fields = {
        "entry": (ALWAYS, sa.or_(_told(row.c.enrolled_on), _told(row.c.started_on))),
        "gender": (ALWAYS, _told(row.c.gender)),
        "age": (ALWAYS, sa.or_(_told(row.c.birth_year), _told(row.c.age_at_entry))),
        "education_isced": (ALWAYS, _told(row.c.education_isced)),
        "employment_status_at_entry": (ALWAYS, _told(row.c.employment_status_at_entry)),
        "outcome": (left, outcome),
        "followed_up_on": (left, _told(row.c.followed_up_on)),
    }
    joined = _counted(person, fields)
    same = row.c.enrollment_id == person.c.enrollment_id
    return joined.join_from(person, row, same).where(persons.took_part(person))


def _groups(selection: Selection) -> sa.Select[Any]:
    row = groups.scopes(selection).subquery()
    left = row.c.exit_on <= selection.as_of
    outcome = sa.or_(_told(row.c.completed), _told(row.c.not_completed))
    return _counted(
        row,
        {
            "course_id": (ALWAYS, _told(row.c.course_id)),
            "exit_on": (ALWAYS, _told(row.c.exit_on)),
            "outcome": (left, outcome),
            "followed_up_on": (left, _told(row.c.followed_up_on)),
        },
    )


def _hires(selection: Selection) -> sa.Select[Any]:
    row = persons.jobs(selection)
    contract = sa.and_(_told(row.c.contract_group), row.c.contract_group != "unclassified")
    fields: Fields = {
        "started_on": (ALWAYS, _told(row.c.started_on)),
        "contract_group": (ALWAYS, contract),
        "employer": (ALWAYS, sa.or_(_told(row.c.employer_id), _told(row.c.employer_name))),
    }
    return _counted(row, fields).where(row.c.participant_id.is_not(None))


def _allocations(selection: Selection) -> sa.Select[Any]:
    row = decided(selection)
    return _counted(row, {name: (ALWAYS, _told(row.c[name])) for name in ("amount", "decided_on")})


def _activities(selection: Selection) -> sa.Select[Any]:
    row = known(activities, selection)
    fields = {n: (ALWAYS, _told(row.c[n])) for n in ("starts_on", "site_id", "attendees")}
    held = within_period(selection, row.c.effective_on)
    return _counted(row, fields).where(row.c.status == "held", *held)


def _counted(row: sa.FromClause, fields: Fields) -> sa.Select[Any]:
    """Count per initiative and course of how many rows each field is expected, and there."""
    course = row.c.course_id if "course_id" in row.c else sa.cast(sa.null(), sa.Text)
    keys = (row.c.pact_id, *([course] if "course_id" in row.c else []))
    sums = [
        sa.func.sum(sa.case((condition, 1), else_=0)).label(f"{measure}.{name}")
        for name, (expected, there) in fields.items()
        for measure, condition in (
            ("fields_expected", expected),
            ("fields_present", sa.and_(expected, there)),
        )
    ]
    return sa.select(row.c.pact_id, course.label("course_id"), *sums).group_by(*keys)


def _told(cell: sa.ColumnElement[Any]) -> Condition:
    if isinstance(cell.type, sa.Text):
        return sa.and_(cell.is_not(None), cell != UNKNOWN)
    return cell.is_not(None)


def _long(wide: pd.DataFrame, kind: str) -> pd.DataFrame:
    keys = ["pact_id", "course_id"]
    long = wide.melt(id_vars=keys, var_name="counted", value_name="amount")
    counted = [str(name).partition(".") for name in long.pop("counted")]
    told = {"kind": kind, "count_kind": None, "qualifier": None}
    named = long.assign(
        measure=[measure for measure, _dot, _field in counted],
        field=[field for _measure, _dot, field in counted],
        **told,
    )
    return named.astype({"amount": int})
