"""Counts of registers, by course and month of entry: who came, attended and finished."""

import sqlalchemy as sa

from data_access.queries import person_placements, persons
from data_access.queries.days import month_of
from data_access.queries.reporting import Counts, has_hours, if_reported, one, seen, set_apart
from data_access.queries.scope import known
from data_access.schema import hirings
from domain.cohorts import THRESHOLD
from domain.selection import Selection


def counts(selection: Selection) -> sa.Select[tuple[object, ...]]:
    """Return one row per course and month of entry with every count of a register.

    A count is null where the course does not report it: no completion rows at all, no hire and
    no follow-up at all.
    """
    person, columns = counted(selection)
    keys = (person.c.pact_id, person.c.course_id, person.c.month)
    summed = (sa.func.sum(column).label(name) for name, column in columns.items())
    return sa.select(*keys, *summed).group_by(*keys)


def counted(selection: Selection) -> tuple[sa.Subquery, Counts]:
    """Return the people of registers, and by measure what each of them adds to its count."""
    person = seen(persons.cohort(selection))
    columns = {
        **_steps(person, selection),
        **_withdrawals(person),
        **_hours(person, selection),
        **_outcomes(person, selection),
        **_of_completed(person),
        **person_placements.counts(person, selection),
    }
    return person, columns


def steps_before_hiring(selection: Selection) -> sa.Select[tuple[object, ...]]:
    """Return one row per course, month and stage before a hire: events, not people.

    Columns: `pact_id`, `course_id`, `month`, `measure` (opportunities, interviews, offers),
    `count_kind` and `qualifier` (always null), `amount`.
    """
    row, person = known(hirings, selection), persons.persons(selection)
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
        .join(person, persons.same_person(row, person))
        .where(row.c.stage.in_(_MEASURE_OF_STAGE), row.c.effective_on <= selection.as_of)
        .group_by(*keys, measure)
    )


_MEASURE_OF_STAGE = {
    "opportunity": "opportunities",
    "interview": "interviews",
    "offer": "offers",
}


def _steps(person: sa.Subquery, selection: Selection) -> Counts:
    applied, selected = person.c.applied_on.is_not(None), person.c.selected_on.is_not(None)
    entered, started = person.c.entered_on.is_not(None), person.c.started_on.is_not(None)
    reports_start = person.c.reports_started_on
    takes_place = person.c.course_status != "cancelled"
    selects = person.c.reports_applied_on * person.c.reports_selected_on
    begins = sa.case((takes_place, reports_start), else_=0)
    ahead = sa.and_(takes_place, reports_start == 0, person.c.begins_on > selection.as_of)
    return {
        "applied": if_reported(person.c.reports_applied_on, applied),
        "selected": if_reported(person.c.reports_selected_on, selected),
        "enrolled": one(entered),
        "started": if_reported(reports_start, started),
        # Shares of the same people: both parts only of courses that report both.
        "applicants": if_reported(selects, applied),
        "applicants_selected": if_reported(selects, sa.and_(applied, selected)),
        "awaited": if_reported(begins, entered),
        "awaited_started": if_reported(begins, sa.and_(entered, started)),
        "no_shows": if_reported(begins, sa.and_(entered, sa.not_(started))),
        "not_begun": set_apart(sa.and_(ahead, entered)),
    }


def _withdrawals(person: sa.Subquery) -> Counts:
    withdrew, attended = person.c.withdrawn_on.is_not(None), person.c.started_on.is_not(None)
    reason = sa.func.coalesce(person.c.withdrawal_reason, "unknown")
    reported = person.c.reports_status
    # Of those who attended; both parts only where the course reports states and starts.
    attends = reported * person.c.reports_started_on
    left_early = sa.and_(attended, withdrew, reason != "found_job")
    return {
        "withdrawn": if_reported(reported, withdrew),
        "left_for_job": if_reported(reported, sa.and_(withdrew, reason == "found_job")),
        "withdrawn_unknown": set_apart(sa.and_(withdrew, reason == "unknown")),
        "attended": if_reported(attends, attended),
        "left_early": if_reported(attends, left_early),
    }


def _hours(person: sa.Subquery, selection: Selection) -> Counts:
    known_hours = has_hours(person)
    started = person.c.started_on.is_not(None)
    ended = sa.and_(started, person.c.ended_on <= selection.as_of)
    counted = sa.and_(started, known_hours)
    threshold = sa.func.coalesce(person.c.threshold_pct, THRESHOLD)
    enough = person.c.hours_attended * 100 >= threshold * person.c.hours_due
    reported = person.c.reports_hours
    return {
        "hours_attended": sa.case((person.c.took_part == 1, person.c.hours_attended)),
        "hours_present": sa.case((counted, person.c.hours_attended)),
        "hours_due": sa.case((counted, person.c.hours_due)),
        "with_hours": set_apart(counted),
        "threshold_base": if_reported(reported, ended),
        "threshold_met": if_reported(reported, sa.and_(ended, known_hours, enough)),
        "threshold_unknown": set_apart(sa.and_(reported == 1, ended, sa.not_(known_hours))),
    }


def _outcomes(person: sa.Subquery, selection: Selection) -> Counts:
    reported = person.c.reports_outcome
    completed = person.c.outcome == "completed"
    over = sa.and_(person.c.entered_on.is_not(None), person.c.ended_on <= selection.as_of)
    ended = sa.and_(over, person.c.took_part == 1)
    running = sa.and_(person.c.took_part == 1, person.c.ended_on > selection.as_of)
    no_news = sa.and_(
        sa.func.coalesce(person.c.outcome, "unknown") == "unknown", person.c.withdrawn_on.is_(None)
    )
    return {
        "completed": if_reported(reported, completed),
        "not_completed": if_reported(reported, person.c.outcome == "not_completed"),
        "ended": if_reported(reported, ended),
        "ended_completed": if_reported(reported, sa.and_(ended, completed)),
        "ended_unknown": if_reported(reported, sa.and_(ended, no_news)),
        "ended_unreported": sa.case((reported == 0, one(ended))),
        "ended_enrolled": if_reported(reported, over),
        "enrolled_completed": if_reported(reported, sa.and_(over, completed)),
        "enrolled_unknown": set_apart(sa.and_(reported == 1, ended, no_news)),
        "running": one(running),
    }


def _of_completed(person: sa.Subquery) -> Counts:
    completed = person.c.outcome == "completed"
    certified = sa.and_(completed, person.c.certified_on.is_not(None))
    intern = person.c.internship_on.is_not(None)
    reports_interns = person.c.reports_internships
    both = reports_interns * person.c.reports_outcome
    return {
        "certifiable": if_reported(person.c.reports_certificates, completed),
        "certificated": if_reported(person.c.reports_certificates, certified),
        "interns": if_reported(reports_interns, intern),
        "interns_base": if_reported(both, completed),
        "interns_completed": if_reported(both, sa.and_(completed, intern)),
    }
