"""Checks of the outcomes of courses, and of what follows from them."""

from typing import Any

import sqlalchemy as sa

from data_access.queries.checks.concerned import (
    Check,
    concerned,
    entry,
    exit_of,
    is_before,
    is_whole_day,
    of_course,
    people,
)
from data_access.queries.persons import same_person
from data_access.queries.scope import known
from data_access.schema import completions, enrollments, hirings
from domain.checks import limits
from domain.selection import Selection

Rows = sa.Select[Any]
_LEFT = ("withdrawn", "excluded", "declined")


def _outcome_before_entry(selection: Selection) -> Rows:
    row, person = people(completions, selection), people(enrollments, selection)
    told = (row.c.completed_on, row.c.exit_on, person.c.enrolled_on, person.c.started_on)
    return (
        concerned(row, completions, *told)
        .join(person, same_person(row, person))
        .where(
            sa.or_(
                is_before(row.c.exit_on, entry(person)),
                is_before(row.c.completed_on, entry(person)),
            )
        )
    )


def _completed_before_course(selection: Selection) -> Rows:
    row, course = people(completions, selection), of_course(selection)
    return (
        concerned(row, completions, row.c.completed_on, course.c.started_on)
        .join(course, course.c.course_id == row.c.course_id)
        .where(
            row.c.outcome == "completed",
            is_whole_day(course.c.started_on),
            is_before(exit_of(row), course.c.started_on_latest),
        )
    )


def _withdrawn_and_completed(selection: Selection) -> Rows:
    row, person = people(completions, selection), people(enrollments, selection)
    left = sa.or_(person.c.withdrawn_on.is_not(None), person.c.status.in_(_LEFT))
    return (
        concerned(row, completions, row.c.outcome, person.c.status, person.c.withdrawn_on)
        .join(person, same_person(row, person))
        .where(row.c.outcome == "completed", left)
    )


def _outcomes_contradict(selection: Selection) -> Rows:
    row, other = people(completions, selection), people(completions, selection).alias()
    known_ones = [one.c.outcome != "unknown" for one in (row, other)]
    found = sa.select(other.c.completion_id).where(
        same_person(other, row), other.c.outcome != row.c.outcome, *known_ones
    )
    return concerned(row, completions, row.c.outcome, row.c.completed_on).where(found.exists())


def _outcome_without_enrollment(selection: Selection) -> Rows:
    row, person = people(completions, selection), known(enrollments, selection)
    return (
        concerned(row, completions, row.c.enrollment_id)
        .outerjoin(person, same_person(person, row))
        .where(person.c.enrollment_id.is_(None))
    )


def _wrong_enrollment(table: sa.Table, selection: Selection) -> Rows:
    row, person = people(table, selection), known(enrollments, selection)
    other_person = person.c.participant_id.is_distinct_from(row.c.participant_id)
    other_course = sa.and_(row.c.course_id.is_not(None), person.c.course_id != row.c.course_id)
    return (
        concerned(row, table, row.c.enrollment_id)
        .join(person, person.c.enrollment_id == row.c.enrollment_id)
        .where(sa.or_(other_person, other_course))
    )


def _wrong_of_outcomes(selection: Selection) -> Rows:
    return _wrong_enrollment(completions, selection)


def _wrong_of_hires(selection: Selection) -> Rows:
    return _wrong_enrollment(hirings, selection)


def _completed_without_entry(selection: Selection) -> Rows:
    row, person = people(completions, selection), people(enrollments, selection)
    return (
        concerned(row, completions, row.c.outcome, person.c.status, person.c.count_kind)
        .join(person, same_person(row, person))
        .where(
            row.c.outcome == "completed",
            entry(person).is_(None),
            person.c.count_kind.in_(("applied", "selected")),
        )
    )


def _completed_without_attendance(selection: Selection) -> Rows:
    row, person = people(completions, selection), people(enrollments, selection)
    return (
        concerned(row, completions, row.c.outcome, person.c.hours_due, person.c.hours_attended)
        .join(person, same_person(row, person))
        .where(row.c.outcome == "completed", person.c.hours_attended == 0)
    )


def _under_threshold(selection: Selection) -> Rows:
    row, person = people(completions, selection), people(enrollments, selection)
    asked = sa.func.coalesce(row.c.threshold_pct, limits.CERTIFIABLE_PCT)
    told = (person.c.hours_due, person.c.hours_attended, row.c.threshold_pct)
    return (
        concerned(row, completions, *told)
        .join(person, same_person(row, person))
        .where(
            row.c.outcome == "completed",
            person.c.hours_attended > 0,
            person.c.hours_attended * 100 < person.c.hours_due * asked,
        )
    )


def _certified_out_of_place(selection: Selection) -> Rows:
    row = people(completions, selection)
    told = (row.c.outcome, row.c.completed_on, row.c.certified_on)
    wrong = sa.or_(
        is_before(row.c.certified_on, row.c.completed_on),
        row.c.outcome.in_(("not_completed", "withdrawn")),
    )
    return concerned(row, completions, *told).where(row.c.certified_on.is_not(None), wrong)


def _followup_before_exit(selection: Selection) -> Rows:
    row, outcome = people(enrollments, selection), people(completions, selection)
    left_on = sa.func.coalesce(exit_of(outcome), row.c.withdrawn_on)
    told = (row.c.followed_up_on, row.c.withdrawn_on, outcome.c.exit_on)
    return (
        concerned(row, enrollments, *told)
        .outerjoin(outcome, same_person(outcome, row))
        .where(is_before(row.c.followed_up_on, left_on))
        .distinct()
    )


CHECKS = (
    Check("outcome_before_entry", completions, _outcome_before_entry),
    Check("completed_before_course", completions, _completed_before_course),
    Check("withdrawn_and_completed", completions, _withdrawn_and_completed),
    Check("outcomes_contradict", completions, _outcomes_contradict),
    Check("outcome_without_enrollment", completions, _outcome_without_enrollment),
    Check("wrong_enrollment", completions, _wrong_of_outcomes),
    Check("wrong_enrollment", hirings, _wrong_of_hires),
    Check("completed_without_entry", completions, _completed_without_entry),
    Check("completed_without_attendance", completions, _completed_without_attendance),
    Check("under_threshold", completions, _under_threshold),
    Check("certified_out_of_place", completions, _certified_out_of_place),
    Check("followup_before_exit", enrollments, _followup_before_exit),
)
"""Checks on the table of completions, and on the follow-up after leaving."""
