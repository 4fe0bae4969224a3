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
    row, line = known(funding_events, selection), known(funding_allocations, selection)
    return (
        concerned(row, funding_events, row.c.money_state, row.c.happened_on, line.c.decided_on)
        .join(line, line.c.allocation_id == row.c.allocation_id)
        .where(
            row.c.happened_on <= selection.as_of,
            is_whole_day(line.c.decided_on),
            is_before(row.c.happened_on, line.c.decided_on_latest),
        )
    )


def _line_overspent(selection: Selection) -> Rows:
    row, event = decided(selection), known(funding_events, selection)
    signed = sa.case(
        (event.c.money_state == "recovery", -sa.func.abs(event.c.amount)), else_=event.c.amount
    )
    paid = sa.func.sum(signed)
    spent = (
        sa.select(
            event.c.allocation_id, sa.type_coerce(paid, funding_events.c.amount.type).label("paid")
        )
        .where(event.c.money_state.in_(_PAID), event.c.happened_on <= selection.as_of)
        .group_by(event.c.allocation_id)
        .subquery()
    )
    return (
        concerned(row, funding_allocations, row.c.amount, spent.c.paid)
        .join(spent, spent.c.allocation_id == row.c.allocation_id)
        .where(spent.c.paid > row.c.amount)
    )


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
