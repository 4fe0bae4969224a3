"""Days from leaving the course to the first job, counted per day: what curves are made of."""

import pandas as pd
import sqlalchemy as sa

from data_access.queries import groups, persons
from data_access.queries.days import days_between
from data_access.queries.frames import read
from data_access.queries.places import placed
from data_access.walls import walled
from domain.cohorts import group_durations
from domain.selection import Selection


@walled
def facts(connection: sa.Connection, selection: Selection) -> pd.DataFrame:
    """Return one row per initiative, course, month of entry, measure and number of days.

    Columns: `PLACES`, `course_id`, `course_title`, `month`, `measure`, `days`, `count_kind` (of
    people), `qualifier` (always empty) and `amount` (people). Of those who left, each is in one
    measure: `already_employed` (had a job on entering, whatever came later), `to_hire` (days to
    the first job, 0 before the end of the course), `to_hire_censored` (days followed without
    one), `never_followed` or, in groups, `undated_hire`; who has not left is in `not_left` or
    `no_exit`. `hired_before_exit` counts those of `to_hire` whose job began before the end.
    `fixed_term_days`: days that fixed-term jobs lasted.
    """
    register = read(_register(selection), connection).assign(count_kind="enrolled")
    scopes = read(groups.scopes(selection), connection)
    hires = read(groups.hires_by_day(selection), connection)
    reported = group_durations(scopes, hires, selection.as_of)
    lengths = read(_fixed_term(selection), connection).assign(count_kind=None)
    parts = [register, lengths, reported]
    filled = [part for part in parts if len(part)] or parts[:1]
    long = pd.concat(filled, ignore_index=True).assign(qualifier=None)
    return placed(connection, selection, long)


def _register(selection: Selection) -> sa.Select[tuple[object, ...]]:
    person = _with_state(selection)
    keys = (person.c.pact_id, person.c.course_id, person.c.month)
    counted = (*keys, person.c.measure, person.c.days)
    states = sa.select(*counted, sa.func.count().label("amount")).group_by(*counted)
    before = (
        sa.select(
            *keys,
            sa.literal("hired_before_exit").label("measure"),
            sa.cast(sa.null(), sa.Integer).label("days"),
            sa.func.count().label("amount"),
        )
        .where(person.c.measure == "to_hire", person.c.first_hire_on < person.c.exit_on)
        .group_by(*keys)
    )
    return sa.select(sa.union_all(states, before).subquery())


def _with_state(selection: Selection) -> sa.Subquery:
    person = persons.cohort(selection)
    # Follow-up is known only up to the as-of day.
    is_later = person.c.followed_up_on > selection.as_of
    followed = sa.case(
        (is_later, sa.literal(selection.as_of, sa.Date)), else_=person.c.followed_up_on
    )
    waited = days_between(person.c.first_hire_on, person.c.exit_on)
    measure = sa.case(
        (person.c.exit_on.is_(None), "no_exit"),
        (person.c.exit_on > selection.as_of, "not_left"),
        # Before looking at hires: kept only with a new one, they would all be successes.
        (person.c.enrollment_id.in_(_had_a_job(selection, person)), "already_employed"),
        (person.c.first_hire_on.is_not(None), "to_hire"),
        (followed >= person.c.exit_on, "to_hire_censored"),
        else_="never_followed",
    ).label("measure")
    return (
        sa.select(person, measure)
        .add_columns(
            sa.case(
                (measure == "to_hire", sa.case((waited < 0, 0), else_=waited)),
                (measure == "to_hire_censored", days_between(followed, person.c.exit_on)),
            ).label("days")
        )
        .where(persons.took_part(person))
        .subquery("waiting")
    )


def _had_a_job(selection: Selection, person: sa.CTE) -> sa.Select[tuple[object, ...]]:
    """Return the enrollments of people whose job from before entering had not ended by then."""
    entering, job = person.alias("entering"), persons.jobs(selection)
    return (
        sa.select(entering.c.enrollment_id)
        .join(job, _is_job_of(entering, job))
        .where(
            job.c.effective_on < entering.c.entered_on,
            sa.or_(job.c.ended_on.is_(None), job.c.ended_on >= entering.c.entered_on),
        )
    )


def _is_job_of(person: sa.FromClause, job: sa.Subquery) -> sa.ColumnElement[bool]:
    return sa.and_(
        job.c.participant_id == person.c.participant_id,
        job.c.course_id == person.c.course_id,
    )


def _fixed_term(selection: Selection) -> sa.Select[tuple[object, ...]]:
    person, job = persons.cohort(selection), persons.jobs(selection)
    lasted = days_between(job.c.ended_on, job.c.started_on).label("days")
    keys = (person.c.pact_id, person.c.course_id, person.c.month)
    return (
        sa.select(
            *keys,
            sa.literal("fixed_term_days").label("measure"),
            lasted,
            sa.func.count().label("amount"),
        )
        .join(job, _is_job_of(person, job))
        .where(
            job.c.contract_group == "fixed_term",
            job.c.started_on >= person.c.entered_on,
            job.c.ended_on >= job.c.started_on,
        )
        .group_by(*keys, lasted)
    )
