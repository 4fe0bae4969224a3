"""Money by state: allocations of funders and movements, recoveries subtracted."""

import pandas as pd
import sqlalchemy as sa

from data_access.queries.days import month_of
from data_access.queries.frames import read, stacked
from data_access.queries.places import placed
from data_access.queries.scope import known, within_period
from data_access.schema import funding_allocations, funding_events, organisations, pacts
from data_access.walls import walled
from domain import funding
from domain.selection import Selection

OWN_FUNDS = ("partner", "private")
"""Funds of those who take part, on top of public money."""
_MEASURES = {
    "committed": "committed",
    "paid_advance": "paid",
    "paid_interim": "paid",
    "paid_balance": "paid",
    "recovery": "paid",
    "cost_reported": "reported",
    "validated": "validated",
    "certified": "certified",
    "savings": "savings",
}


@walled
def facts(connection: sa.Connection, selection: Selection) -> pd.DataFrame:
    """Return one row per initiative, funder, fund, line, month and measure with an amount in EUR.

    Columns: `PLACES`, `funder`, `fund`, `line_code`, `month`, `measure` (endowment, allocated,
    admitted, granted, cofinancing, committed, paid, reported, validated, certified, savings),
    `count_kind` (what an allocation includes), `qualifier` (always empty) and `amount` (Decimal).
    What partners add of their own is `cofinancing` in any state: it is on top of the public
    amount.
    """
    allocated = read(_allocations(selection), connection)
    moved = read(_movements(selection), connection)
    return placed(connection, selection, stacked(allocated, moved))


@walled
def progress(connection: sa.Connection, selection: Selection) -> pd.DataFrame:
    """Return what shares of money need and no line of a budget says, one row per initiative.

    Columns: `PLACES`, `month`, `count_kind` and `qualifier` (always empty), `measure`, `amount`.
    Measures: `own_funds` and `total_cost` where both are stated; `days_elapsed` and
    `days_planned` where there is a beginning and an end; `initiatives`, whose amount is the
    initiative itself.
    """
    own = funding.own_share(read(_own_and_total(selection), connection))
    gone = funding.days(read(_durations(selection), connection), selection.as_of)
    empty = dict.fromkeys(("month", "count_kind", "qualifier"))
    return placed(connection, selection, stacked(own, gone).assign(**empty))


@walled
def allocations(connection: sa.Connection, selection: Selection) -> pd.DataFrame:
    """Return one row per allocation decided by the as-of day, also those without an amount.

    Columns: `PLACES`, `allocation_id`, `funder`, `fund`, `line_code`, `line_name`, `amount`,
    `amount_kind`, `money_state`, `decided_on`, `source_id`, `note`.
    """
    row, funder = decided(selection), known(organisations, selection)
    statement = (
        sa.select(
            *(row.c[name] for name in ("pact_id", "allocation_id", "fund", "line_code")),
            *(row.c[name] for name in ("line_name", "amount_kind", "money_state")),
            *(row.c[name] for name in ("decided_on", "source_id", "note", "amount")),
            funder.c.name.label("funder"),
        )
        .outerjoin(funder, funder.c.organisation_id == row.c.funder_id)
        .order_by(row.c.pact_id, row.c.allocation_id)
    )
    return placed(connection, selection, read(statement, connection))


@walled
def recoveries(connection: sa.Connection, selection: Selection) -> pd.DataFrame:
    """Return one row per movement that lowers a total, by the as-of day, oldest first.

    Columns: `PLACES`, `happened_on`, `money_state`, `line_code`, `amount` (EUR, negative),
    `document_ref`, `source_id`, `note`.
    """
    event = known(funding_events, selection)
    lowers = sa.or_(event.c.money_state == "recovery", event.c.amount < 0)
    names = ("pact_id", "happened_on", "money_state", "line_code", "document_ref", "source_id")
    amount = sa.type_coerce(-sa.func.abs(event.c.amount), event.c.amount.type)
    statement = (
        sa.select(*(event.c[name] for name in names), event.c.note, amount.label("amount"))
        .where(lowers, *within_period(selection, event.c.happened_on))
        .order_by(event.c.happened_on, event.c.event_id)
    )
    return placed(connection, selection, read(statement, connection))


def decided(selection: Selection) -> sa.Subquery:
    """Return the allocations decided by the as-of day; one without a day counts from the first."""
    row = known(funding_allocations, selection)
    amount = sa.func.coalesce(row.c.amount_current, row.c.amount)
    columns = [column for column in row.c if column.name not in ("amount", "amount_current")]
    decided = sa.or_(row.c.decided_on_latest.is_(None), row.c.decided_on_latest <= selection.as_of)
    return (
        sa.select(*columns, sa.type_coerce(amount, row.c.amount.type).label("amount"))
        .where(decided)
        .subquery()
    )


def _allocations(selection: Selection) -> sa.Select[tuple[object, ...]]:
    """Sum allocations; where a funder states a total, its lines are the split and do not count."""
    row, funder = decided(selection), known(organisations, selection)
    own = row.c.amount_kind == "cofinancing"
    measure = sa.case((own, "cofinancing"), else_=row.c.money_state)
    keys = (
        row.c.pact_id,
        funder.c.name.label("funder"),
        row.c.fund,
        row.c.line_code,
        sa.null().label("month"),
        measure.label("measure"),
        row.c.amount_kind.label("count_kind"),
        sa.null().label("qualifier"),
    )
    grouped = (row.c.pact_id, funder.c.name, row.c.fund, row.c.line_code)
    return (
        sa.select(*keys, sa.func.sum(row.c.amount).label("amount"))
        .outerjoin(funder, funder.c.organisation_id == row.c.funder_id)
        .where(row.c.amount.is_not(None), _is_no_split(row))
        .group_by(*grouped, row.c.money_state, row.c.amount_kind)
    )


def _own_and_total(selection: Selection) -> sa.Select[tuple[object, ...]]:
    """Sum per initiative and state what partners and privates put, and the total cost."""
    row = decided(selection)
    own = sa.case((row.c.fund.in_(OWN_FUNDS), row.c.amount))
    whole = sa.case((row.c.amount_kind == "total_cost", row.c.amount))
    return (
        sa.select(
            row.c.pact_id,
            row.c.money_state,
            sa.type_coerce(sa.func.sum(own), row.c.amount.type).label("own_funds"),
            sa.type_coerce(sa.func.sum(whole), row.c.amount.type).label("total_cost"),
        )
        .where(row.c.amount.is_not(None), _is_no_split(row))
        .group_by(row.c.pact_id, row.c.money_state)
    )


def _durations(selection: Selection) -> sa.Select[tuple[object, ...]]:
    pact = known(pacts, selection)
    return sa.select(pact.c.pact_id, pact.c.started_on_latest, pact.c.ended_on_latest)


def _movements(selection: Selection) -> sa.Select[tuple[object, ...]]:
    event, allocation = known(funding_events, selection), known(funding_allocations, selection)
    funder = known(organisations, selection)
    measure = sa.case(_MEASURES, value=event.c.money_state)
    # A recovery lowers what was paid, whichever sign the file gives it.
    signed = sa.case(
        (event.c.money_state == "recovery", -sa.func.abs(event.c.amount)), else_=event.c.amount
    )
    line = sa.func.coalesce(event.c.line_code, allocation.c.line_code)
    month = month_of(event.c.happened_on)
    grouped = (event.c.pact_id, funder.c.name, allocation.c.fund, line, month, measure)
    return (
        sa.select(
            event.c.pact_id,
            funder.c.name.label("funder"),
            allocation.c.fund,
            line.label("line_code"),
            month.label("month"),
            measure.label("measure"),
            sa.null().label("count_kind"),
            sa.null().label("qualifier"),
            sa.type_coerce(sa.func.sum(signed), event.c.amount.type).label("amount"),
        )
        .outerjoin(allocation, allocation.c.allocation_id == event.c.allocation_id)
        .outerjoin(funder, funder.c.organisation_id == allocation.c.funder_id)
        .where(*within_period(selection, event.c.happened_on))
        .group_by(*grouped)
    )


def _is_no_split(row: sa.Subquery) -> sa.ColumnElement[bool]:
    """Say that no total of the same funder, state and kind holds the amount of a line already."""
    total = row.alias()
    has_total = sa.exists().where(
        total.c.pact_id == row.c.pact_id,
        total.c.funder_id == row.c.funder_id,
        total.c.fund == row.c.fund,
        total.c.money_state == row.c.money_state,
        total.c.amount_kind == row.c.amount_kind,
        total.c.line_code.is_(None),
        total.c.amount.is_not(None),
    )
    return sa.or_(row.c.line_code.is_(None), sa.not_(has_total))
