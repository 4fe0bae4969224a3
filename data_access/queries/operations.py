"""Participants of operations as ESF+ counts them: one person in one initiative, once.

What is stated on entry comes from the first entry, the exit is the final one over all courses.
"""

from dataclasses import replace

import pandas as pd
import sqlalchemy as sa

from data_access.queries import groups, persons
from data_access.queries.days import days_after, months_after
from data_access.queries.frames import read
from data_access.queries.operation_counts import counts, disability
from data_access.queries.places import placed
from data_access.queries.scope import editions, known, within_period
from data_access.schema import enrollments
from data_access.walls import walled
from domain import vocabulary as v
from domain.selection import Selection

_ON_ENTRY = (
    *("effective_on", "gender", "birth_year", "age_at_entry", "citizenship", "foreign_background"),
    *("education_isced", "disability", "consent_sensitive", "followup_status", "improvement"),
)
_SEEN = ("employed", "searching", "inactive", "in_training")
"""Follow-up statuses that say where a person is; the others say that nobody knows."""
_APART = ("_unknown", "_immature", "_incomplete", "no_exit")
"""Ends of measures of people set apart: none of them needs no row."""


@walled
def facts(connection: sa.Connection, selection: Selection) -> pd.DataFrame:
    """Return one row per initiative, course and month of first entry, gender and measure.

    Columns: `PLACES`, `course_id`, `course_title`, `month`, `gender` (f, m, nb, unknown),
    `measure` (`esf_...` and `no_exit`), `amount` (people), `count_kind` and `qualifier` (always
    empty). People are attributed to the course of their first entry, so that counts add up over
    courses, provinces and months. Disability has neither course nor month. Reported groups are
    not in it: nobody can count a person of theirs once.
    """
    seen = _seen(selection)
    wide = [read(select, connection) for select in (counts(seen, selection), disability(seen))]
    keys = ["pact_id", "course_id", "month", "gender"]
    parts = [one.melt(id_vars=keys, var_name="measure", value_name="amount") for one in wide]
    filled = [part for part in parts if len(part)] or parts[:1]
    long = pd.concat(filled, ignore_index=True).dropna(subset=["amount"]).astype({"amount": int})
    is_nobody_apart = long["measure"].str.endswith(_APART) & (long["amount"] == 0)
    kept = long[~is_nobody_apart].assign(count_kind=None, qualifier=None)
    return placed(connection, selection, kept)


@walled
def reported_groups(connection: sa.Connection, selection: Selection) -> pd.DataFrame:
    """Return one row per scope of people in courses stated as a group, no register there.

    Columns: `PLACES`, `course_id`, `course_title`, `month`, `count_kind`, `qualifier`, `people`.
    """
    stated = read(groups.plain_counts(selection), connection)
    in_courses = stated[stated["measure"] == "enrolled"].drop(columns="measure")
    return placed(connection, selection, in_courses)


def _seen(selection: Selection) -> sa.Subquery:
    """Return one row per participant with what is known at 28 days and at 6 months."""
    whole = replace(selection, period_from=None, period_to=None)  # a first entry may lie before it
    row = _entries(whole)
    person = _participants(row, selection)
    job, told = _jobs_held(person, whole), _told(person, row)
    status = _status_told(person, row)
    flags = {
        "has_job_28": job.c.has_job_28,
        "has_job_6m": job.c.has_job_6m,
        "is_followed_28": _as_number(told.c.followed_up_on >= person.c.day_28),
        "is_followed_6m": _as_number(told.c.followed_up_on >= person.c.month_6),
        "is_improved": told.c.is_improved,
        "says_improvement": told.c.says_improvement,
        "is_qualified": told.c.is_qualified,
        "has_open_certificate": told.c.has_open_certificate,
    }
    return (
        sa.select(
            person,
            *(sa.func.coalesce(flag, 0).label(name) for name, flag in flags.items()),
            status.c.followup_status,
        )
        .join(told, _same_person(told, person))
        .outerjoin(job, _same_person(job, person))
        .outerjoin(status, sa.and_(_same_person(status, person), status.c.place == 1))
        .subquery("seen")
    )


def _entries(whole: Selection) -> sa.CTE:
    """Return one row per person and course they took part in, numbered by entry."""
    person, stated, course = persons.cohort(whole), known(enrollments, whole), editions(whole)
    same = (person.c.pact_id, person.c.participant_id)
    place = sa.func.row_number().over(
        partition_by=same, order_by=(person.c.entered_on, person.c.enrollment_id)
    )
    exits = sa.func.count(person.c.exit_on).over(partition_by=same)
    return (
        sa.select(
            person,
            *(stated.c[name] for name in _ON_ENTRY),
            place.label("place"),
            sa.func.max(person.c.exit_on).over(partition_by=same).label("last_exit_on"),
            (sa.func.count().over(partition_by=same) - exits).label("without_exit"),
        )
        .join(stated, stated.c.enrollment_id == person.c.enrollment_id)
        .join(course, course.c.course_id == person.c.course_id)
        .where(persons.took_part(person))
        .cte("entries")
    )


def _participants(row: sa.CTE, selection: Selection) -> sa.CTE:
    """Return the first entry of each person, with the final exit: none while one is missing."""
    is_running = row.c.last_exit_on > selection.as_of
    exit_on = sa.case((sa.or_(is_running, row.c.without_exit == 0), row.c.last_exit_on))
    age = sa.func.coalesce(
        row.c.age_at_entry, sa.extract("year", row.c.entered_on) - row.c.birth_year
    )
    first = (
        sa.select(
            *(row.c[name] for name in ("pact_id", "course_id", "participant_id", "month")),
            *(row.c[name] for name in ("entered_on", "employment_status_at_entry")),
            *(row.c[name] for name in ("education_isced", "citizenship", "foreign_background")),
            *(row.c[name] for name in ("disability", "consent_sensitive", "target_group")),
            sa.func.coalesce(row.c.gender, "unknown").label("gender"),
            age.label("age"),
            exit_on.label("exit_on"),
        )
        .where(row.c.place == 1)
        .where(*within_period(selection, row.c.effective_on, ends_with_as_of=False))
        .subquery("first_entries")
    )
    return sa.select(
        first,
        days_after(first.c.exit_on, 28).label("day_28"),
        months_after(first.c.exit_on, 6).label("month_6"),
    ).cte("participants")


def _jobs_held(person: sa.CTE, whole: Selection) -> sa.Subquery:
    """Return who has a job begun since the first entry and not ended at each horizon."""
    job = persons.jobs(whole)

    def held(day: sa.ColumnElement[object]) -> sa.ColumnElement[int]:
        goes_on = sa.or_(job.c.ended_on.is_(None), job.c.ended_on >= day)
        return _any(sa.and_(job.c.effective_on <= day, goes_on))

    keys = (person.c.pact_id, person.c.participant_id)
    return (
        sa.select(
            *keys,
            held(person.c.day_28).label("has_job_28"),
            held(person.c.month_6).label("has_job_6m"),
        )
        .join(job, _same_person(job, person))
        .where(job.c.effective_on >= person.c.entered_on)
        .group_by(*keys)
        .subquery("jobs_held")
    )


def _told(person: sa.CTE, row: sa.CTE) -> sa.Subquery:
    """Return what all courses of a person tell together: follow-up, improvement, certificates."""
    is_late_enough = row.c.followed_up_on >= person.c.month_6
    is_in_time = row.c.certified_on <= person.c.day_28
    certificate = sa.func.coalesce(row.c.certificate, "unspecified")
    says_nothing = sa.or_(
        sa.and_(row.c.certified_on.is_not(None), certificate == "unspecified"),
        sa.and_(
            row.c.certified_on.is_(None),
            certificate.in_(("unspecified", *v.QUALIFYING)),
            sa.func.coalesce(row.c.outcome, "unknown").in_(("completed", "unknown")),
        ),
    )
    keys = (person.c.pact_id, person.c.participant_id)
    return (
        sa.select(
            *keys,
            sa.func.max(row.c.followed_up_on).label("followed_up_on"),
            _any(sa.and_(is_late_enough, row.c.improvement.in_(v.IMPROVED))).label("is_improved"),
            _any(sa.and_(is_late_enough, row.c.improvement != "unknown")).label("says_improvement"),
            _any(sa.and_(is_in_time, certificate.in_(v.QUALIFYING))).label("is_qualified"),
            _any(says_nothing).label("has_open_certificate"),
        )
        .join(row, _same_person(row, person))
        .group_by(*keys)
        .subquery("told")
    )


def _status_told(person: sa.CTE, row: sa.CTE) -> sa.Subquery:
    """Return the statuses seen within 28 days of leaving, the last one in `place` 1.

    A status is known on the day of the follow-up only; one seen later says nothing of that time.
    """
    latest_first = sa.func.row_number().over(
        partition_by=(person.c.pact_id, person.c.participant_id),
        order_by=(row.c.followed_up_on.desc(), row.c.enrollment_id.desc()),
    )
    return (
        sa.select(
            person.c.pact_id,
            person.c.participant_id,
            row.c.followup_status,
            latest_first.label("place"),
        )
        .join(row, _same_person(row, person))
        .where(
            row.c.followup_status.in_(_SEEN),
            row.c.followed_up_on.between(person.c.exit_on, person.c.day_28),
        )
        .subquery("statuses")
    )


def _any(condition: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
    return sa.func.max(_as_number(condition))


def _as_number(condition: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
    return sa.case((condition, 1), else_=0)


def _same_person(one: sa.FromClause, other: sa.FromClause) -> sa.ColumnElement[bool]:
    return sa.and_(one.c.pact_id == other.c.pact_id, one.c.participant_id == other.c.participant_id)
