"""Checks of hires: days, doubles, contracts, and people who are nowhere enrolled."""

from typing import Any

import sqlalchemy as sa

from data_access.queries.checks.concerned import (
    Check,
    concerned,
    entry,
    exit_of,
    happened,
    is_before,
    people,
)
from data_access.queries.persons import same_person
from data_access.queries.scope import known
from data_access.schema import completions, enrollments, hirings
from domain.checks import limits
from domain.selection import Selection
from domain.vocabulary import NOT_A_JOB

Rows = sa.Select[Any]
_GENERAL = ("unknown", "unclassified", "other")
"""Groups that a code may be finer than."""


def _jobs(selection: Selection) -> sa.Subquery:
    row = people(hirings, selection)
    is_job = sa.func.coalesce(row.c.contract_group, "unknown").not_in(NOT_A_JOB)
    return sa.select(row).where(row.c.stage == "hire", is_job).subquery()


def _hire_ended_before_start(selection: Selection) -> Rows:
    row = happened(hirings, selection)
    return concerned(row, hirings, row.c.started_on, row.c.ended_on).where(
        is_before(row.c.ended_on, row.c.started_on)
    )


def _hired_before_entry(selection: Selection) -> Rows:
    row, person = _jobs(selection), people(enrollments, selection)
    was_there = sa.func.coalesce(row.c.new_after_entry, "unknown") == "no"
    told = (row.c.started_on, person.c.enrolled_on, person.c.started_on.label("course_started_on"))
    return (
        concerned(row, hirings, *told, row.c.new_after_entry)
        .join(person, same_person(row, person))
        .where(is_before(row.c.started_on, entry(person)), sa.not_(was_there))
    )


def _hired_before_exit(selection: Selection) -> Rows:
    row, person = _jobs(selection), people(enrollments, selection)
    outcome = people(completions, selection)
    left_on = sa.func.coalesce(exit_of(outcome), person.c.withdrawn_on)
    return (
        concerned(row, hirings, row.c.started_on, outcome.c.exit_on)
        .join(person, same_person(row, person))
        .outerjoin(outcome, same_person(outcome, person))
        .where(row.c.started_on >= entry(person), is_before(row.c.started_on, left_on))
        .distinct()
    )


def _hire_without_enrollment(selection: Selection) -> Rows:
    row, person = people(hirings, selection), known(enrollments, selection)
    enrolled = sa.and_(
        person.c.pact_id == row.c.pact_id,
        person.c.participant_id == row.c.participant_id,
        sa.or_(row.c.course_id.is_(None), person.c.course_id == row.c.course_id),
    )
    return (
        concerned(row, hirings, row.c.stage, row.c.enrollment_id)
        .outerjoin(person, enrolled)
        .where(person.c.enrollment_id.is_(None))
    )


def _hire_twice(selection: Selection) -> Rows:
    row, other = _jobs(selection), _jobs(selection).alias()
    found = sa.select(other.c.hiring_id).where(
        other.c.pact_id == row.c.pact_id,
        other.c.participant_id == row.c.participant_id,
        other.c.started_on == row.c.started_on,
        other.c.hiring_id != row.c.hiring_id,
    )
    return concerned(row, hirings, row.c.started_on, row.c.employer_name).where(found.exists())


def _overlapping_jobs(selection: Selection) -> Rows:
    row, other = _full_time(selection).alias(), _full_time(selection).alias()
    ends = sa.func.coalesce(row.c.ended_on, other.c.started_on)
    found = sa.select(other.c.hiring_id).where(
        other.c.pact_id == row.c.pact_id,
        other.c.participant_id == row.c.participant_id,
        other.c.hiring_id != row.c.hiring_id,
        other.c.started_on > row.c.started_on,
        other.c.started_on <= ends,
    )
    return concerned(row, hirings, row.c.started_on, row.c.ended_on, row.c.employer_name).where(
        found.exists()
    )


def _full_time(selection: Selection) -> sa.Subquery:
    """Return full-time jobs begun since entry: the end of an earlier one is not followed."""
    row = _jobs(selection)
    is_new = sa.func.coalesce(row.c.new_after_entry, "unknown") != "no"
    return sa.select(row).where(row.c.part_time == "no", is_new).subquery()


def _unknown_contract_code(selection: Selection) -> Rows:
    row = happened(hirings, selection)
    return concerned(row, hirings, row.c.contract_code, row.c.contract_group).where(
        row.c.contract_code.not_in(sorted(limits.CONTRACTS))
    )


def _contract_contradicts(selection: Selection) -> Rows:
    row = happened(hirings, selection)
    group = sa.case(limits.CONTRACTS, value=row.c.contract_code)
    return concerned(row, hirings, row.c.contract_code, row.c.contract_group).where(
        row.c.contract_group.not_in(_GENERAL), group != row.c.contract_group
    )


CHECKS = (
    Check("hire_ended_before_start", hirings, _hire_ended_before_start),
    Check("hired_before_entry", hirings, _hired_before_entry),
    Check("hired_before_exit", hirings, _hired_before_exit),
    Check("hire_without_enrollment", hirings, _hire_without_enrollment),
    Check("hire_twice", hirings, _hire_twice),
    Check("overlapping_jobs", hirings, _overlapping_jobs),
    Check("unknown_contract_code", hirings, _unknown_contract_code),
    Check("contract_contradicts", hirings, _contract_contradicts),
)
"""Checks on the table of hirings."""
