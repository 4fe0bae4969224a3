"""Money added again from the rows: what funders decided on, and what moved."""

from collections import defaultdict
from datetime import date
from decimal import Decimal

from domain.recount.ledger import Ledger
from domain.recount.rows import OUTSIDE, Row, Rows, month, same

Key = tuple[str, str | None, str | None, int | None, str, str | None]
"""Initiative, fund, line, month, measure, kind of amount."""
PAYMENTS = ("paid_advance", "paid_interim", "paid_balance", "recovery")
OF_A_SPLIT = ("pact_id", "funder_id", "fund", "money_state", "amount_kind")
CHAIN = ("allocated", "admitted", "granted", "committed", "paid", "reported", "certified")
"""States in the order in which money goes through them."""
OWN_FUNDS = ("partner", "private")


def money(rows: Rows, as_of: date, sums: Ledger | None = None) -> Ledger:
    """Return the sum of each state of money, by fund, line and month; and the days gone by."""
    sums = Ledger() if sums is None else sums
    decided = [current(row) for row in rows["funding_allocations"] if is_decided(row, as_of)]
    for row in decided:
        if row["amount"] is not None and not _is_split_of_a_total(row, decided):
            sums.add(_place(row, row, None, _state(row), row["amount_kind"]), row["amount"], row)
    allocations = {row["allocation_id"]: row for row in rows["funding_allocations"]}
    for row in rows["funding_events"]:
        if row["happened_on"] <= as_of and not row.get(OUTSIDE):
            on = allocations.get(row["allocation_id"])
            key = _place(row, on or {}, month(row["happened_on"]), _moved(row), None)
            sums.add(key, _signed(row), row, *([on] if on else []))
    _add_own_funds(decided, sums)
    _add_days(rows["pacts"], as_of, sums)
    return sums


def _add_own_funds(decided: list[Row], sums: Ledger) -> None:
    """Add what partners put and the whole cost, each of the last state that has it."""
    states: dict[tuple[str, str], dict[str, list[Row]]] = defaultdict(dict)
    for row in decided:
        if row["amount"] is None or _is_split_of_a_total(row, decided):
            continue
        for name, counts in (
            ("own_funds", row["fund"] in OWN_FUNDS),
            ("total_cost", row["amount_kind"] == "total_cost"),
        ):
            if counts:
                states[row["pact_id"], name].setdefault(row["money_state"], []).append(row)
    for pact in {pact for pact, _name in states}:
        last = {name: _last(states[pact, name]) for name in ("own_funds", "total_cost")}
        if all(last.values()):
            for name, some in last.items():
                key = pact, None, None, None, name, None
                sums.add_all(key, ((row["amount"], row) for row in some))


def _last(of_states: dict[str, list[Row]]) -> list[Row]:
    found = [of_states[state] for state in CHAIN if state in of_states]
    return found[-1] if found else []


def _add_days(pacts: list[Row], as_of: date, sums: Ledger) -> None:
    """Add the days of each initiative that has a beginning and an end, and those gone by."""
    for pact in pacts:
        started, ended = pact["started_on"], pact["ended_on"]
        if started and ended and ended > started:
            planned, gone = (ended - started).days, (min(as_of, ended) - started).days
            for name, days in (("days_planned", planned), ("days_elapsed", max(gone, 0))):
                sums.add((pact["pact_id"], None, None, None, name, None), days, pact)


def lines_and_totals(
    rows: Rows, as_of: date
) -> tuple[dict[tuple[str, ...], Decimal], dict[tuple[str, ...], Decimal]]:
    """Return the sum of the lines and the total of each allocation that states all of them."""
    lines: dict[tuple[str, ...], list[Decimal | None]] = defaultdict(list)
    totals: dict[tuple[str, ...], Decimal] = {}
    for row in map(current, rows["funding_allocations"]):
        key = tuple(row[name] for name in OF_A_SPLIT)
        if is_decided(row, as_of) and row["line_code"]:
            lines[key].append(row["amount"])
        elif is_decided(row, as_of) and row["amount"] is not None:
            totals[key] = totals.get(key, Decimal(0)) + row["amount"]
    stated = {
        key: sum((amount for amount in amounts if amount is not None), Decimal(0))
        for key, amounts in lines.items()
        if key in totals and None not in amounts
    }
    return stated, {key: totals[key] for key in stated}


def is_decided(row: Row, as_of: date) -> bool:
    """Say whether an allocation was decided by the as-of day; without a day it counts always."""
    return row["decided_on"] is None or row["decided_on"] <= as_of


def current(row: Row) -> Row:
    """Return an allocation with its amount after variations."""
    varied = row["amount_current"]
    return row | {"amount": row["amount"] if varied is None else varied}


def _is_split_of_a_total(row: Row, decided: list[Row]) -> bool:
    """Say whether a line belongs to a total that its funder states as well."""
    return row["line_code"] is not None and any(
        other["line_code"] is None and other["amount"] is not None and same(row, other, *OF_A_SPLIT)
        for other in decided
    )


def _state(row: Row) -> str:
    own = row["amount_kind"] == "cofinancing"
    return "cofinancing" if own else str(row["money_state"])


def _moved(row: Row) -> str:
    state = str(row["money_state"])
    return "paid" if state in PAYMENTS else "reported" if state == "cost_reported" else state


def _signed(row: Row) -> Decimal:
    amount: Decimal = row["amount"]
    return -abs(amount) if row["money_state"] == "recovery" else amount


def _place(row: Row, on: Row, when: int | None, measure: str, kind: str | None) -> Key:
    line = row["line_code"] or on.get("line_code")
    return row["pact_id"], on.get("fund"), line, when, measure, kind
