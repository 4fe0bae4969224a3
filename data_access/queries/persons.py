"""Counts of registers: one row of the cohort is one person in one course."""

from datetime import timedelta
from functools import lru_cache

import sqlalchemy as sa

from data_access.queries.days import days_between, month_of
from data_access.queries.scope import editions, known, within_period
from data_access.schema import completions, enrollments, hirings
from domain.cohorts import HORIZONS
from domain.selection import Selection
from domain.vocabulary import CONTRACT_UNKNOWN, NOT_A_JOB, STABLE

IN_A_COURSE = ("enrolled", "started", "trained")
"""Count kinds that state people in courses."""

Counts = dict[str, sa.ColumnElement[int]]


def cohort(selection: Selection) -> sa.CTE:
    """Return one row per person and course, with the days that matter by the as-of day.

    Days after the as-of day are null: what had not happened yet is not there. `exit_on` is the
    one exception: the planned end of a running course, so that its people are "not yet".
    """
    person, course = _persons(selection), editions(selection)
    outcome, hire = _last_outcomes(selection), _first_hires(selection)
    by = {name: _by(selection, person.c[name]) for name in _EVENT_DAYS}
    exit_on = sa.func.coalesce(
        outcome.c.exit_on, outcome.c.completed_on, by["withdrawn_on"], course.c.ended_on_latest
    )
    return (
        sa.select(
            person.c.pact_id,
            person.c.course_id,
            person.c.enrollment_id,
            person.c.participant_id,
            person.c.status,
            person.c.followed_up_on,
            *(day.label(name) for name, day in by.items()),
            _by(selection, person.c.entered_on).label("entered_on"),
            month_of(person.c.effective_on).label("month"),
            outcome.c.outcome,
            outcome.c.certified_on,
            sa.func.coalesce(outcome.c.certificate_type, course.c.certificate_type).label(
                "certificate"
            ),
            exit_on.label("exit_on"),
            course.c.ended_on_latest.label("ended_on"),
            hire.c.first_hire_on,
            hire.c.contract_group,
        )
        .outerjoin(course, course.c.course_id == person.c.course_id)
        .outerjoin(outcome, _same_person(outcome, person))
        .outerjoin(hire, hire.c.enrollment_id == person.c.enrollment_id)
        .cte("cohort")
    )


_EVENT_DAYS = ("applied_on", "selected_on", "started_on", "withdrawn_on")


def counts(selection: Selection) -> sa.Select[tuple[object, ...]]:
    """Return one row per course and month of entry with every count of a register.

    A count is null where the course does not report it: no completion rows at all, no hire and
    no follow-up at all.
    """
    person = cohort(selection)
    seen = _with_reporting(person)
    columns = {**_steps(seen), **_outcomes(seen, selection), **_placements(seen, selection)}
    for horizon in HORIZONS:
        columns |= _within(seen, selection, horizon)
    keys = (seen.c.pact_id, seen.c.course_id, seen.c.month)
    summed = (sa.func.sum(column).label(name) for name, column in columns.items())
    return sa.select(*keys, *summed).group_by(*keys)


def steps_before_hiring(selection: Selection) -> sa.Select[tuple[object, ...]]:
    """Return one row per course, month and stage before a hire: events, not people.

    Columns: `pact_id`, `course_id`, `month`, `measure` (opportunities, interviews, offers),
    `count_kind` and `qualifier` (always null), `amount`.
    """
    row, person = known(hirings, selection), _persons(selection)
    measure = sa.case(_MEASURE_OF_STAGE, value=row.c.stage)
    keys = (row.c.pact_id, row.c.course_id, month_of(person.c.effective_on).label("month"))
    nothing = sa.cast(sa.null(), sa.Text)
    return (
        sa.select(
            *keys,
            measure.label("measure"),
            nothing.label("count_kind"),
            nothing.label("qualifier"),
            sa.func.count().label("amount"),
        )
        .join(person, _same_person(row, person))
        .where(row.c.stage.in_(_MEASURE_OF_STAGE), row.c.effective_on <= selection.as_of)
        .group_by(*keys, measure)
    )


_MEASURE_OF_STAGE = {
    "opportunity": "opportunities",
    "interview": "interviews",
    "offer": "offers",
}


@lru_cache(maxsize=64)
def _persons(selection: Selection) -> sa.CTE:
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
    person, hire = _persons(selection), jobs(selection)
    after_entry = hire.c.effective_on >= sa.func.coalesce(person.c.entered_on, hire.c.effective_on)
    same_course = sa.or_(hire.c.course_id.is_(None), hire.c.course_id == person.c.course_id)
    earliest_first = sa.func.row_number().over(
        partition_by=person.c.enrollment_id,
        order_by=(hire.c.effective_on, hire.c.hiring_id),
    )
    numbered = (
        sa.select(
            person.c.enrollment_id,
            hire.c.effective_on.label("first_hire_on"),
            hire.c.contract_group,
            earliest_first.label("place"),
        )
        .join(hire, sa.and_(hire.c.participant_id == person.c.participant_id, same_course))
        .where(hire.c.pact_id == person.c.pact_id, after_entry)
        .subquery()
    )
    return sa.select(numbered).where(numbered.c.place == 1).subquery("first_hires")


def took_part(person: sa.FromClause) -> sa.ColumnElement[bool]:
    """Say who is a participant: entered, and did not give up before the start."""
    is_declined = sa.func.coalesce(person.c.status, "") == "declined"
    return sa.and_(
        person.c.entered_on.is_not(None),
        sa.or_(person.c.started_on.is_not(None), sa.not_(is_declined)),
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


def _with_reporting(person: sa.CTE) -> sa.Subquery:
    """Add what the course reports at all: outcomes, follow-up, each step's day."""
    course = (person.c.pact_id, person.c.course_id)
    reports = {
        "reports_outcome": person.c.outcome.is_not(None),
        "reports_placement": sa.or_(
            person.c.first_hire_on.is_not(None), person.c.followed_up_on.is_not(None)
        ),
        "reports_status": sa.or_(person.c.status.is_not(None), person.c.withdrawn_on.is_not(None)),
        **{f"reports_{name}": person.c[name].is_not(None) for name in _EVENT_DAYS},
    }
    flags = (
        sa.func.max(sa.case((condition, 1), else_=0)).over(partition_by=course).label(name)
        for name, condition in reports.items()
    )
    participant = sa.case((took_part(person), 1), else_=0).label("took_part")
    return sa.select(person, *flags, participant).subquery("seen")


def _steps(seen: sa.Subquery) -> Counts:
    attends, attended = seen.c.reports_started_on, seen.c.started_on.is_not(None)
    withdrew = seen.c.withdrawn_on.is_not(None)
    return {
        "applied": _if_reported(seen.c.reports_applied_on, seen.c.applied_on.is_not(None)),
        "selected": _if_reported(seen.c.reports_selected_on, seen.c.selected_on.is_not(None)),
        "enrolled": _one(seen.c.entered_on.is_not(None)),
        "started": _if_reported(seen.c.reports_started_on, seen.c.started_on.is_not(None)),
        "withdrawn": _if_reported(seen.c.reports_status, withdrew),
        # Of those who attended; both parts only where the course reports states and starts.
        "attended": sa.case((seen.c.reports_status == 1, _if_reported(attends, attended))),
        "left_early": sa.case(
            (seen.c.reports_status == 1, _if_reported(attends, sa.and_(attended, withdrew)))
        ),
    }


def _outcomes(seen: sa.Subquery, selection: Selection) -> Counts:
    reported = seen.c.reports_outcome
    completed = seen.c.outcome == "completed"
    ended = sa.and_(seen.c.took_part == 1, seen.c.ended_on <= selection.as_of)
    no_news = sa.func.coalesce(seen.c.outcome, "unknown") == "unknown"
    return {
        "completed": _if_reported(reported, completed),
        "not_completed": _if_reported(reported, seen.c.outcome == "not_completed"),
        "ended": _if_reported(reported, ended),
        "ended_completed": _if_reported(reported, sa.and_(ended, completed)),
        "ended_unknown": _if_reported(
            reported, sa.and_(ended, no_news, seen.c.withdrawn_on.is_(None))
        ),
        "ended_unreported": sa.case((reported == 0, _one(ended))),
        "running": _one(sa.and_(seen.c.took_part == 1, seen.c.ended_on > selection.as_of)),
    }


def _placements(seen: sa.Subquery, selection: Selection) -> Counts:
    reported = seen.c.reports_placement
    hired = seen.c.first_hire_on.is_not(None)
    silent = sa.and_(
        seen.c.first_hire_on.is_(None),
        sa.or_(seen.c.followed_up_on.is_(None), seen.c.followed_up_on < selection.as_of),
    )
    completed = seen.c.outcome == "completed"
    left = sa.and_(seen.c.took_part == 1, seen.c.exit_on <= selection.as_of)
    contract = sa.func.coalesce(seen.c.contract_group, "unknown")
    contract_known = sa.and_(hired, contract.not_in(CONTRACT_UNKNOWN))
    return {
        "hired": _if_reported(reported, hired),
        "contract_known": sa.case((contract_known, 1)),
        "stable": sa.case((contract_known, _one(contract.in_(STABLE)))),
        "placed_base": _if_reported(reported, completed),
        "placed": _if_reported(reported, sa.and_(completed, hired)),
        "placed_unknown": _if_reported(reported, sa.and_(completed, silent)),
        "left": _if_reported(reported, left),
        "left_hired": _if_reported(reported, sa.and_(left, hired)),
        "left_unknown": _if_reported(reported, sa.and_(left, silent)),
        "not_left": _one(sa.and_(seen.c.took_part == 1, seen.c.exit_on > selection.as_of)),
        "no_exit": _one(sa.and_(seen.c.took_part == 1, seen.c.exit_on.is_(None))),
    }


def _within(seen: sa.Subquery, selection: Selection, days: int) -> Counts:
    last_exit = selection.as_of - timedelta(days=days)
    took_part = seen.c.took_part == 1
    due = sa.and_(took_part, seen.c.exit_on <= last_exit)
    hired = days_between(seen.c.first_hire_on, seen.c.exit_on) <= days
    followed = days_between(seen.c.followed_up_on, seen.c.exit_on) >= days
    known_not = sa.func.coalesce(followed, sa.false())
    return {
        f"due_{days}": _one(due),
        f"hired_{days}": _one(sa.and_(due, hired)),
        f"unknown_{days}": _one(
            sa.and_(due, sa.not_(sa.func.coalesce(hired, sa.false())), sa.not_(known_not))
        ),
        f"immature_{days}": _one(sa.and_(took_part, seen.c.exit_on > last_exit)),
    }


def _one(condition: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
    return sa.case((condition, 1), else_=0)


def _if_reported(
    flag: sa.ColumnElement[int], condition: sa.ColumnElement[bool]
) -> sa.ColumnElement[int]:
    return sa.case((flag == 1, _one(condition)))


def _by(selection: Selection, day: sa.ColumnElement[object]) -> sa.ColumnElement[object]:
    return sa.case((day <= selection.as_of, day))


def _same_person(one: sa.FromClause, other: sa.FromClause) -> sa.ColumnElement[bool]:
    return sa.and_(
        one.c.course_id == other.c.course_id, one.c.participant_id == other.c.participant_id
    )
