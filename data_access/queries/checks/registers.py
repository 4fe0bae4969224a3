"""Checks of registers: days, hours, ages and doubles of people in courses."""

from typing import Any

import sqlalchemy as sa

from data_access.queries.checks.concerned import (
    Check,
    concerned,
    entry,
    happened,
    is_before,
    of_course,
    people,
)
from data_access.schema import enrollments
from domain.checks import limits
from domain.selection import Selection

Rows = sa.Select[Any]
_SAME_BIRTH = ("gender", "birth_year")
_SAME_PERSON = (
    *("citizenship", "education_isced", "employment_status_at_entry", "months_unemployed"),
    *("residence_province", "target_group", "income_support"),
    *("applied_on", "selected_on", "enrolled_on", "started_on"),
)
_SAME_GROUP = (
    *("course_id", "source_id", "count_kind", "people", "qualifier", "gender", "birth_year"),
    *("citizenship", "education_isced", "employment_status_at_entry", "target_group", "note"),
)


def _left_before_entry(selection: Selection) -> Rows:
    row = people(enrollments, selection)
    told = (row.c.enrolled_on, row.c.started_on, row.c.withdrawn_on)
    return concerned(row, enrollments, *told).where(is_before(row.c.withdrawn_on, entry(row)))


def _days_out_of_order(selection: Selection) -> Rows:
    row = people(enrollments, selection)
    steps = (row.c.applied_on, row.c.selected_on, row.c.enrolled_on, row.c.started_on)
    wrong = [
        is_before(later, earlier)
        for place, earlier in enumerate(steps)
        for later in steps[place + 1 :]
    ]
    return concerned(row, enrollments, *steps).where(sa.or_(*wrong))


def _entered_after_end(selection: Selection) -> Rows:
    row, course = people(enrollments, selection), of_course(selection)
    told = (row.c.enrolled_on, row.c.started_on, course.c.ended_on)
    return (
        concerned(row, enrollments, *told)
        .join(course, course.c.course_id == row.c.course_id)
        .where(is_before(course.c.ended_on_latest, entry(row)))
    )


def _attendance_over_due(selection: Selection) -> Rows:
    row = people(enrollments, selection)
    there = row.c.hours_attended + sa.func.coalesce(row.c.hours_justified, 0)
    told = (row.c.hours_due, row.c.hours_attended, row.c.hours_justified)
    return concerned(row, enrollments, *told).where(there > row.c.hours_due)


def _attendance_without_due(selection: Selection) -> Rows:
    row = people(enrollments, selection)
    return concerned(row, enrollments, row.c.hours_attended).where(
        row.c.hours_attended.is_not(None), row.c.hours_due.is_(None)
    )


def _due_over_course(selection: Selection) -> Rows:
    row, course = people(enrollments, selection), of_course(selection)
    is_exact = sa.func.coalesce(course.c.hours_qualifier, "exact") == "exact"
    return (
        concerned(row, enrollments, row.c.hours_due, course.c.hours_total)
        .join(course, course.c.course_id == row.c.course_id)
        .where(row.c.hours_due > course.c.hours_total, is_exact)
    )


def _implausible_age(selection: Selection) -> Rows:
    row = people(enrollments, selection)
    age = sa.func.coalesce(row.c.age_at_entry, _years(row))
    return concerned(row, enrollments, row.c.birth_year, row.c.age_at_entry).where(
        sa.not_(age.between(limits.YOUNGEST, limits.OLDEST))
    )


def _age_contradicts(selection: Selection) -> Rows:
    row = people(enrollments, selection)
    apart = sa.func.abs(_years(row) - row.c.age_at_entry)
    told = (row.c.birth_year, row.c.age_at_entry, row.c.effective_on)
    return concerned(row, enrollments, *told).where(apart > limits.MOST_YEARS_APART)


def _years(row: sa.FromClause) -> sa.ColumnElement[int]:
    return sa.cast(sa.extract("year", row.c.effective_on), sa.Integer) - row.c.birth_year


def _person_changes(selection: Selection) -> Rows:
    row, other = people(enrollments, selection), people(enrollments, selection).alias()
    genders = sa.and_(
        row.c.gender != other.c.gender, row.c.gender != "unknown", other.c.gender != "unknown"
    )
    changed = sa.or_(genders, row.c.birth_year != other.c.birth_year)
    same = (
        other.c.pact_id == row.c.pact_id,
        other.c.participant_id == row.c.participant_id,
        other.c.course_id != row.c.course_id,
    )
    found = sa.select(other.c.enrollment_id).where(*same, changed).exists()
    return concerned(row, enrollments, row.c.gender, row.c.birth_year).where(found)


def _person_in_two_courses(selection: Selection) -> Rows:
    row, other = _stay(selection).alias(), _stay(selection).alias()
    overlap = sa.and_(row.c.entered_on <= other.c.left_on, other.c.entered_on <= row.c.left_on)
    return (
        concerned(row, enrollments, row.c.enrolled_on, row.c.withdrawn_on)
        .join(other, other.c.participant_id == row.c.participant_id)
        .where(other.c.pact_id == row.c.pact_id, other.c.course_id != row.c.course_id, overlap)
        .distinct()
    )


def _stay(selection: Selection) -> sa.Subquery:
    row, course = people(enrollments, selection), of_course(selection)
    left_on = sa.func.coalesce(row.c.withdrawn_on, course.c.ended_on_latest)
    is_in = sa.func.coalesce(row.c.status, "") != "declined"
    return (
        sa.select(row, entry(row).label("entered_on"), left_on.label("left_on"))
        .join(course, course.c.course_id == row.c.course_id)
        .where(entry(row).is_not(None), is_in)
        .subquery()
    )


def _suspected_twin(selection: Selection) -> Rows:
    row, other = people(enrollments, selection), people(enrollments, selection).alias()
    birth = [row.c[name] == other.c[name] for name in _SAME_BIRTH]
    rest = [row.c[name].is_not_distinct_from(other.c[name]) for name in _SAME_PERSON]
    same = sa.and_(
        other.c.course_id == row.c.course_id,
        other.c.participant_id != row.c.participant_id,
        *birth,
        *rest,
    )
    return (
        concerned(row, enrollments, row.c.gender, row.c.birth_year, row.c.applied_on)
        .join(other, same)
        .where(entry(row).is_not(None))
        .distinct()
    )


def _group_twice(selection: Selection) -> Rows:
    row, other = happened(enrollments, selection), happened(enrollments, selection).alias()
    same = [row.c[name].is_not_distinct_from(other.c[name]) for name in _SAME_GROUP]
    twin = sa.select(other.c.enrollment_id).where(
        other.c.pact_id == row.c.pact_id,
        other.c.participant_id.is_(None),
        other.c.effective_on == row.c.effective_on,
        other.c.enrollment_id != row.c.enrollment_id,
        *same,
    )
    return concerned(row, enrollments, row.c.people, row.c.count_kind).where(
        row.c.participant_id.is_(None), twin.exists()
    )


def _declined_but_started(selection: Selection) -> Rows:
    row = people(enrollments, selection)
    return concerned(row, enrollments, row.c.status, row.c.started_on).where(
        row.c.status.in_(("declined", "eligible_not_admitted", "applicant")),
        row.c.started_on.is_not(None),
    )


CHECKS = (
    Check("left_before_entry", enrollments, _left_before_entry),
    Check("days_out_of_order", enrollments, _days_out_of_order),
    Check("entered_after_end", enrollments, _entered_after_end),
    Check("attendance_over_due", enrollments, _attendance_over_due),
    Check("attendance_without_due", enrollments, _attendance_without_due),
    Check("due_over_course", enrollments, _due_over_course),
    Check("implausible_age", enrollments, _implausible_age),
    Check("age_contradicts", enrollments, _age_contradicts),
    Check("person_changes", enrollments, _person_changes),
    Check("person_in_two_courses", enrollments, _person_in_two_courses),
    Check("suspected_twin", enrollments, _suspected_twin),
    Check("group_twice", enrollments, _group_twice),
    Check("declined_but_started", enrollments, _declined_but_started),
)
"""Checks on the table of enrollments."""
