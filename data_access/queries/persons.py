"""People of registers: one row of the cohort is one person in one course."""

import sqlalchemy as sa

from data_access.queries.days import month_of
from data_access.queries.scope import editions, known, once_per_selection, within_period
from data_access.schema import completions, enrollments, hirings
from domain.selection import Selection
from domain.vocabulary import NOT_A_JOB

IN_A_COURSE = ("enrolled", "started", "trained")
"""Count kinds that state people in courses."""
EVENT_DAYS = ("applied_on", "selected_on", "started_on", "withdrawn_on")
"""Days of an enrollment that say, where any person has them, that the course reports the step."""


def cohort(selection: Selection) -> sa.CTE:
    """Return one row per person and course, with the days that matter by the as-of day.

    Days after the as-of day are null: what had not happened yet is not there. Two exceptions:
    `exit_on` may be the planned end of a running course, so that its people are "not yet", and
    so may `begins_on` of a course that has not begun. What is said of a job (`contract_group`,
    `employer_name`...) is of the first one since entry, `jobs` counts all of them.
    """
    person, course = persons(selection), editions(selection)
    outcome, hire = _last_outcomes(selection), _first_hires(selection)
    intern = _internships(selection)
    by = {name: _by(selection, person.c[name]) for name in EVENT_DAYS}
    exit_on = sa.func.coalesce(
        outcome.c.exit_on, outcome.c.completed_on, by["withdrawn_on"], course.c.ended_on_latest
    )
    return (
        sa.select(
            *(person.c[name] for name in _OF_THE_PERSON),
            *(day.label(name) for name, day in by.items()),
            _by(selection, person.c.entered_on).label("entered_on"),
            month_of(person.c.effective_on).label("month"),
            outcome.c.outcome,
            outcome.c.threshold_pct,
            _by(selection, outcome.c.certified_on).label("certified_on"),
            sa.func.coalesce(outcome.c.certificate_type, course.c.certificate_type).label(
                "certificate"
            ),
            exit_on.label("exit_on"),
            course.c.started_on_latest.label("begins_on"),
            course.c.ended_on_latest.label("ended_on"),
            sa.func.coalesce(course.c.status, "").label("course_status"),
            hire.c.first_hire_on,
            *(hire.c[name] for name in _OF_THE_JOB),
            hire.c.jobs,
            intern.c.internship_on,
        )
        .outerjoin(course, course.c.course_id == person.c.course_id)
        .outerjoin(outcome, same_person(outcome, person))
        .outerjoin(hire, hire.c.enrollment_id == person.c.enrollment_id)
        .outerjoin(intern, intern.c.enrollment_id == person.c.enrollment_id)
        .cte("cohort")
    )


_OF_THE_PERSON = (
    "pact_id",
    "course_id",
    "enrollment_id",
    "participant_id",
    "status",
    "withdrawal_reason",
    "hours_due",
    "hours_attended",
    "employment_status_at_entry",
    "target_group",
    "origin_employer",
    "origin_sector",
    "followed_up_on",
)
_OF_THE_JOB = (
    "contract_group",
    "part_time",
    "training_related",
    "employer_name",
    "user_company",
    "ateco",
)


@once_per_selection
def persons(selection: Selection) -> sa.CTE:
    """Return the people with a pseudonym who had applied, or more, by the as-of day."""
    person = known(enrollments, selection)
    assumed = sa.case(
        (
            sa.and_(person.c.effective_basis != "stated", person.c.count_kind.in_(IN_A_COURSE)),
            person.c.effective_on,
        )
    )
    entered_on = sa.func.coalesce(person.c.enrolled_on, person.c.started_on, assumed)
    first_seen = sa.func.coalesce(person.c.applied_on, person.c.selected_on, person.c.effective_on)
    return (
        sa.select(person, entered_on.label("entered_on"))
        .where(person.c.participant_id.is_not(None), first_seen <= selection.as_of)
        .where(*within_period(selection, person.c.effective_on, ends_with_as_of=False))
        .cte("persons")
    )


def jobs(selection: Selection) -> sa.Subquery:
    """Return the hires that are jobs and had started by the as-of day: no tirocini."""
    hire = known(hirings, selection)
    is_job = sa.func.coalesce(hire.c.contract_group, "unknown").not_in(NOT_A_JOB)
    return (
        sa.select(hire)
        .where(hire.c.stage == "hire", is_job, hire.c.effective_on <= selection.as_of)
        .subquery("jobs")
    )


def took_part(person: sa.FromClause) -> sa.ColumnElement[bool]:
    """Say who is a participant: entered, and did not give up before the start."""
    is_declined = sa.func.coalesce(person.c.status, "") == "declined"
    return sa.and_(
        person.c.entered_on.is_not(None),
        sa.or_(person.c.started_on.is_not(None), sa.not_(is_declined)),
    )


def same_person(one: sa.FromClause, other: sa.FromClause) -> sa.ColumnElement[bool]:
    """Say that two rows are of one person in one course."""
    return sa.and_(
        one.c.course_id == other.c.course_id, one.c.participant_id == other.c.participant_id
    )


def _last_outcomes(selection: Selection) -> sa.Subquery:
    row = known(completions, selection)
    latest_first = sa.func.row_number().over(
        partition_by=(row.c.course_id, row.c.participant_id),
        order_by=(row.c.effective_on.desc(), row.c.completion_id.desc()),
    )
    numbered = (
        sa.select(row, latest_first.label("place"))
        .where(row.c.participant_id.is_not(None), row.c.effective_on <= selection.as_of)
        .subquery()
    )
    return sa.select(numbered).where(numbered.c.place == 1).subquery("last_outcomes")


def _first_hires(selection: Selection) -> sa.Subquery:
    person, hire = persons(selection), jobs(selection)
    mine = person.c.enrollment_id
    earliest_first = sa.func.row_number().over(
        partition_by=mine, order_by=(hire.c.effective_on, hire.c.hiring_id)
    )
    numbered = (
        sa.select(
            person.c.enrollment_id,
            hire.c.effective_on.label("first_hire_on"),
            *(hire.c[name] for name in _OF_THE_JOB),
            sa.func.count().over(partition_by=mine).label("jobs"),
            earliest_first.label("place"),
        )
        .join(hire, _since_entry(hire, person))
        .subquery()
    )
    return sa.select(numbered).where(numbered.c.place == 1).subquery("first_hires")


def _internships(selection: Selection) -> sa.Subquery:
    person, row = persons(selection), known(hirings, selection)
    begun = sa.and_(row.c.stage == "hire", row.c.effective_on <= selection.as_of)
    return (
        sa.select(person.c.enrollment_id, sa.func.min(row.c.effective_on).label("internship_on"))
        .join(row, _since_entry(row, person))
        .where(begun, row.c.contract_group.in_(NOT_A_JOB))
        .group_by(person.c.enrollment_id)
        .subquery("internships")
    )


def _since_entry(step: sa.FromClause, person: sa.FromClause) -> sa.ColumnElement[bool]:
    """Say that a step towards a job is of the person and not from before the entry."""
    same_course = sa.or_(step.c.course_id.is_(None), step.c.course_id == person.c.course_id)
    return sa.and_(
        step.c.participant_id == person.c.participant_id,
        step.c.pact_id == person.c.pact_id,
        step.c.effective_on >= sa.func.coalesce(person.c.entered_on, step.c.effective_on),
        same_course,
    )


def _by(selection: Selection, day: sa.ColumnElement[object]) -> sa.ColumnElement[object]:
    return sa.case((day <= selection.as_of, day))
