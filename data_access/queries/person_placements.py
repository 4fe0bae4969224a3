"""Counts of registers: where people went after the course, and how long after."""

from datetime import timedelta

import sqlalchemy as sa

from data_access.queries.days import days_between
from data_access.queries.reporting import Counts, if_reported, one, set_apart
from domain.cohorts import HORIZONS
from domain.selection import Selection
from domain.vocabulary import FIRST_JOB, WITHOUT_WORK


def counts(person: sa.Subquery, selection: Selection) -> Counts:
    """Return the columns to be added over people, those of `reporting.seen`."""
    columns = {
        **_placements(person, selection),
        **_new_employment(person, selection),
        **_first_job(person),
    }
    for horizon in HORIZONS:
        columns |= _within(person, selection, horizon)
    return columns


def _placements(person: sa.Subquery, selection: Selection) -> Counts:
    reported = person.c.reports_placement
    hired, silent = person.c.first_hire_on.is_not(None), _is_silent(person, selection)
    completed, left = person.c.outcome == "completed", _has_left(person, selection)
    traced = sa.and_(left, sa.or_(hired, person.c.followed_up_on >= person.c.exit_on))
    took_part = person.c.took_part == 1
    return {
        "hired": if_reported(reported, hired),
        "contracts": sa.case((reported == 1, sa.func.coalesce(person.c.jobs, 0))),
        "placed_base": if_reported(reported, completed),
        "placed": if_reported(reported, sa.and_(completed, hired)),
        "placed_unknown": if_reported(reported, sa.and_(completed, silent)),
        "left": if_reported(reported, left),
        "left_hired": if_reported(reported, sa.and_(left, hired)),
        "left_unknown": if_reported(reported, sa.and_(left, silent)),
        # Where nobody was followed up only successes are known: of them there is no rate.
        "left_traced": if_reported(person.c.reports_follow_up, traced),
        "traced_hired": if_reported(person.c.reports_follow_up, sa.and_(left, hired)),
        "not_left": one(sa.and_(took_part, person.c.exit_on > selection.as_of)),
        "no_exit": one(sa.and_(took_part, person.c.exit_on.is_(None))),
    }


def _new_employment(person: sa.Subquery, selection: Selection) -> Counts:
    reported = person.c.reports_placement
    jobless = sa.func.coalesce(person.c.employment_status_at_entry, "").in_(WITHOUT_WORK)
    left = sa.and_(_has_left(person, selection), jobless)
    stays = sa.and_(person.c.took_part == 1, person.c.exit_on > selection.as_of, jobless)
    silent = sa.and_(reported == 1, left, _is_silent(person, selection))
    return {
        "jobless_left": if_reported(reported, left),
        "jobless_hired": if_reported(reported, sa.and_(left, person.c.first_hire_on.is_not(None))),
        "jobless_unknown": set_apart(silent),
        "jobless_not_left": set_apart(stays),
    }


def _first_job(person: sa.Subquery) -> Counts:
    hired = person.c.first_hire_on.is_not(None)
    columns: Counts = {}
    for known, share, column, unknown, wanted in FIRST_JOB:
        value = sa.func.coalesce(person.c[column], "unknown")
        is_known = sa.and_(hired, value.not_in(unknown))
        columns[known] = set_apart(is_known)
        columns[share] = sa.case((is_known, one(value.in_(wanted))))
    return columns


def _within(person: sa.Subquery, selection: Selection, days: int) -> Counts:
    last_exit = selection.as_of - timedelta(days=days)
    took_part = person.c.took_part == 1
    completed = sa.and_(took_part, person.c.outcome == "completed")
    due = sa.and_(took_part, person.c.exit_on <= last_exit)
    in_time = days_between(person.c.first_hire_on, person.c.exit_on) <= days
    hired = sa.func.coalesce(in_time, sa.false())
    followed = days_between(person.c.followed_up_on, person.c.exit_on) >= days
    known = sa.or_(hired, sa.func.coalesce(followed, sa.false()))
    unknown = sa.and_(due, sa.not_(known))
    outcomes, traced = person.c.reports_outcome, person.c.reports_follow_up
    of_completed = sa.and_(due, completed)
    return {
        f"due_{days}": one(due),
        f"hired_{days}": one(sa.and_(due, hired)),
        f"unknown_{days}": one(unknown),
        f"immature_{days}": one(sa.and_(took_part, person.c.exit_on > last_exit)),
        f"due_{days}_completed": if_reported(outcomes, of_completed),
        f"hired_{days}_completed": if_reported(outcomes, sa.and_(of_completed, hired)),
        f"unknown_{days}_completed": set_apart(sa.and_(of_completed, unknown)),
        f"immature_{days}_completed": set_apart(
            sa.or_(
                sa.and_(completed, person.c.exit_on > last_exit), _may_complete(person, selection)
            )
        ),
        f"due_{days}_traced": if_reported(traced, sa.and_(due, known)),
        f"hired_{days}_traced": if_reported(traced, sa.and_(due, hired)),
    }


def _has_left(person: sa.Subquery, selection: Selection) -> sa.ColumnElement[bool]:
    return sa.and_(person.c.took_part == 1, person.c.exit_on <= selection.as_of)


def _may_complete(person: sa.Subquery, selection: Selection) -> sa.ColumnElement[bool]:
    """Say that a person is in class: neither an outcome nor a withdrawal, and the end ahead."""
    undecided = sa.and_(person.c.outcome.is_(None), person.c.withdrawn_on.is_(None))
    return sa.and_(person.c.took_part == 1, undecided, person.c.exit_on > selection.as_of)


def _is_silent(person: sa.Subquery, selection: Selection) -> sa.ColumnElement[bool]:
    """Say that nobody knows whether the person has a job on the as-of day."""
    return sa.and_(
        person.c.first_hire_on.is_(None),
        sa.or_(person.c.followed_up_on.is_(None), person.c.followed_up_on < selection.as_of),
    )
