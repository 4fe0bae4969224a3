"""Checks of courses, bodies, money, and of anything that is told before it can have happened."""

from typing import Any

import sqlalchemy as sa

from data_access.queries.checks.concerned import (
    Check,
    concerned,
    is_before,
    is_whole_day,
    people,
    told_on,
)
from data_access.queries.money import decided
from data_access.queries.scope import known
from data_access.schema import (
    activities,
    completions,
    courses,
    enrollments,
    funding_allocations,
    funding_events,
    milestones,
    organisations,
    pacts,
    partnerships,
    sites,
)
from domain.selection import Selection

Rows = sa.Select[Any]
_LISTS = ("lead", "partner", "support_network")
_PAID = ("paid_advance", "paid_interim", "paid_balance", "recovery")
_PASSED = {
    enrollments: ("started_on", "withdrawn_on", "followed_up_on"),
    completions: ("completed_on", "exit_on", "certified_on"),
    funding_events: ("happened_on",),
}
"""Days that only a fact can have, by table."""


def _in_the_future(table: sa.Table, names: tuple[str, ...], selection: Selection) -> Rows:
    row = known(table, selection)
    late = [is_before(told_on(row), row.c[name]) for name in names]
    return concerned(row, table, *(row.c[name] for name in names)).where(sa.or_(*late))


def _held_in_the_future(selection: Selection) -> Rows:
    row = known(activities, selection)
    late = is_before(told_on(row), row.c.starts_on)
    return concerned(row, activities, row.c.status, row.c.starts_on).where(
        row.c.status == "held", late
    )


def _done_in_the_future(selection: Selection) -> Rows:
    row = known(milestones, selection)
    late = is_before(told_on(row), row.c.done_on_latest)
    return concerned(row, milestones, row.c.status, row.c.done_on).where(
        row.c.status == "done", is_whole_day(row.c.done_on), late
    )


def _with_register(selection: Selection) -> sa.Subquery:
    row, person = known(courses, selection), people(enrollments, selection)
    has_people = sa.select(person.c.enrollment_id).where(person.c.course_id == row.c.course_id)
    is_edition = sa.func.coalesce(row.c.is_context, "no") == "no"
    return sa.select(row).where(is_edition, has_people.exists()).subquery()


def _course_without_provider(selection: Selection) -> Rows:
    row = _with_register(selection)
    return concerned(row, courses, row.c.lead_organisation_id).where(
        row.c.lead_organisation_id.is_(None)
    )


def _course_without_place(selection: Selection) -> Rows:
    row, site, pact = _with_register(selection), known(sites, selection), known(pacts, selection)
    return (
        concerned(row, courses, row.c.site_id)
        .join(pact, pact.c.pact_id == row.c.pact_id)
        .outerjoin(site, site.c.site_id == row.c.site_id)
        .where(site.c.province_code.is_(None), pact.c.provinces.contains(";"))
    )


def _course_elsewhere(selection: Selection) -> Rows:
    row, site, pact = known(courses, selection), known(sites, selection), known(pacts, selection)
    named = sa.literal(";") + pact.c.provinces + ";"
    return (
        concerned(row, courses, row.c.site_id, site.c.province_code, pact.c.provinces)
        .join(pact, pact.c.pact_id == row.c.pact_id)
        .join(site, site.c.site_id == row.c.site_id)
        .where(sa.not_(named.contains(sa.literal(";") + site.c.province_code + ";")))
    )


def _role_twice(selection: Selection) -> Rows:
    row, other = _listed(selection).alias(), _listed(selection).alias()
    return (
        concerned(row, partnerships, row.c.role)
        .join(other, other.c.organisation_id == row.c.organisation_id)
        .where(other.c.pact_id == row.c.pact_id, other.c.role != row.c.role)
    )


def _body_twice(selection: Selection) -> Rows:
    row, other = _listed(selection).alias(), _listed(selection).alias()
    same = sa.or_(row.c.known_as == other.c.known_as, row.c.fiscal_code == other.c.fiscal_code)
    return (
        concerned(row, partnerships, row.c.known_as, row.c.fiscal_code)
        .join(other, other.c.pact_id == row.c.pact_id)
        .where(other.c.organisation_id != row.c.organisation_id, same)
        .distinct()
    )


def _listed(selection: Selection) -> sa.Subquery:
    row, body = known(partnerships, selection), known(organisations, selection)
    known_as = sa.func.lower(sa.func.trim(body.c.name)).label("known_as")
    return (
        sa.select(row, known_as, body.c.fiscal_code)
        .join(body, body.c.organisation_id == row.c.organisation_id)
        .where(row.c.role.in_(_LISTS), row.c.course_id.is_(None))
        .subquery()
    )


def _event_before_decision(selection: Selection) -> Rows:
    """Find movements before their allocation; one that names none, before all of them."""
    row, line = known(funding_events, selection), known(funding_allocations, selection)
    first = _first_decisions(line)
    decided_on = sa.func.coalesce(line.c.decided_on_latest, first.c.first_on).label("decided_on")
    is_day = sa.or_(line.c.allocation_id.is_(None), is_whole_day(line.c.decided_on))
    return (
        concerned(row, funding_events, row.c.money_state, row.c.happened_on, decided_on)
        .outerjoin(line, line.c.allocation_id == row.c.allocation_id)
        .outerjoin(first, first.c.pact_id == row.c.pact_id)
        .where(row.c.happened_on <= selection.as_of, is_day)
        .where(is_before(row.c.happened_on, decided_on))
    )


def _first_decisions(line: sa.CTE) -> sa.Subquery:
    """Return the first decision of each initiative that tells the day of all of them."""
    untold = sa.case((is_whole_day(line.c.decided_on), 0), else_=1)
    return (
        sa.select(line.c.pact_id, sa.func.min(line.c.decided_on_latest).label("first_on"))
        .group_by(line.c.pact_id)
        .having(sa.func.sum(untold) == 0)
        .subquery()
    )


def _line_overspent(selection: Selection) -> Rows:
    """Find the grants of a line of which more was paid than all of them together."""
    row = decided(selection)
    grant = sa.select(row).where(row.c.money_state == "granted", _is_public(row)).subquery()
    spent, money = _paid(selection), funding_allocations.c.amount.type
    granted = (
        sa.select(
            grant.c.pact_id,
            grant.c.line_code,
            sa.type_coerce(sa.func.sum(grant.c.amount), money).label("granted"),
        )
        .group_by(grant.c.pact_id, grant.c.line_code)
        .having(sa.func.count() == sa.func.count(grant.c.amount))
        .subquery()
    )
    return (
        concerned(grant, funding_allocations, grant.c.line_code, granted.c.granted, spent.c.paid)
        .join(granted, _same_line(granted, grant))
        .join(spent, _same_line(spent, grant))
        .where(spent.c.paid > granted.c.granted)
    )


def _paid(selection: Selection) -> sa.Subquery:
    event, line = known(funding_events, selection), known(funding_allocations, selection)
    signed = sa.case(
        (event.c.money_state == "recovery", -sa.func.abs(event.c.amount)), else_=event.c.amount
    )
    code = sa.func.coalesce(event.c.line_code, line.c.line_code)
    paid = sa.type_coerce(sa.func.sum(signed), funding_events.c.amount.type)
    return (
        sa.select(event.c.pact_id, code.label("line_code"), paid.label("paid"))
        .outerjoin(line, line.c.allocation_id == event.c.allocation_id)
        .where(event.c.money_state.in_(_PAID), event.c.happened_on <= selection.as_of)
        .group_by(event.c.pact_id, code)
        .subquery()
    )


def _same_line(one: sa.FromClause, other: sa.FromClause) -> sa.ColumnElement[bool]:
    return sa.and_(one.c.pact_id == other.c.pact_id, one.c.line_code == other.c.line_code)


def _is_public(row: sa.FromClause) -> sa.ColumnElement[bool]:
    return sa.and_(row.c.line_code.is_not(None), row.c.amount_kind != "cofinancing")


def _future_of(table: sa.Table) -> Check:
    names = _PASSED[table]
    return Check("done_in_the_future", table, lambda chosen: _in_the_future(table, names, chosen))


CHECKS = (
    *(_future_of(table) for table in _PASSED),
    Check("done_in_the_future", activities, _held_in_the_future),
    Check("done_in_the_future", milestones, _done_in_the_future),
    Check("course_without_provider", courses, _course_without_provider),
    Check("course_without_place", courses, _course_without_place),
    Check("course_elsewhere", courses, _course_elsewhere),
    Check("role_twice", partnerships, _role_twice),
    Check("body_twice", partnerships, _body_twice),
    Check("event_before_decision", funding_events, _event_before_decision),
    Check("line_overspent", funding_allocations, _line_overspent),
)
"""Checks on courses, partnerships and money, and on days that are still to come."""
