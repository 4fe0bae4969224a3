"""Money of an initiative: what of a total is on no line, and time gone against money spent."""

from datetime import date
from decimal import Decimal

import pandas as pd

CHAIN = ("allocated", "admitted", "granted", "committed", "paid", "reported", "certified")
"""States of money in the order it goes through them."""
WITH_COFINANCING = (*CHAIN[:3], "cofinancing", *CHAIN[3:])
"""The same, and where the money that partners and privates put on top stands among them."""
DECIDED = ("endowment", "allocated", "admitted", "granted", "cofinancing")
"""States that funders decide on; the later ones are movements."""
MOVED = ("committed", "paid", "reported", "certified")
"""States that money moves to month by month."""

_TOTAL = ["pact_id", "funder", "fund", "money_state", "amount_kind"]


def by_line(allocations: pd.DataFrame) -> pd.DataFrame:
    """Return one row per line with its `amount`, None where no source states it.

    `allocations` are those of one state and kind, one row each. What a funder's total leaves
    after its lines is the row without `line_code`, last; without totals there is no such row.
    """
    rows = allocations.assign(amount=allocations["amount"].astype(object))
    lines = rows[rows["line_code"].notna()].groupby("line_code", sort=False)["amount"]
    found: list[tuple[object, Decimal | None]] = [(code, _added(part)) for code, part in lines]
    rest = [
        _rest(part)
        for _key, part in rows.groupby(_TOTAL, dropna=False, sort=False)
        if part.loc[part["line_code"].isna(), "amount"].notna().any()
    ]
    if rest and (left := sum(rest, start=Decimal(0))):
        found.append((None, left))
    return pd.DataFrame(found, columns=["line_code", "amount"], dtype=object)


def lines(
    money: pd.DataFrame, allocations: pd.DataFrame, measure: str, kind: str | None
) -> dict[str, Decimal | None]:
    """Return the amount of each line of a state by its code, None where no source states it.

    The code of what is on no line is empty. What funders decide is read from their allocations, the
    later states from the money facts.
    """
    if measure in DECIDED:
        state = allocations["amount_kind"] == kind
        if measure != "cofinancing":
            state &= allocations["money_state"] == measure
        found = list(by_line(allocations[state]).itertuples(index=False, name=None))
    else:
        moved = of_state(money, measure, kind).groupby("line_code", dropna=False, sort=False)
        found = [(code, _added(part["amount"])) for code, part in moved]
    return {code if isinstance(code, str) else "": amount for code, amount in found}


def of_state(money: pd.DataFrame, measure: str, kind: str | None) -> pd.DataFrame:
    """Return the money facts of one state and nature of amount; movements have none."""
    return money[(money["measure"] == measure) & (money["count_kind"].fillna("") == (kind or ""))]


def elapsed(started: date | None, ended: date | None, as_of: date) -> float | None:
    """Return the share of an initiative's time that has gone by, None without both dates."""
    if started is None or ended is None or ended <= started:
        return None
    return min(max((as_of - started).days / (ended - started).days, 0.0), 1.0)


def days(pacts: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """Return the time of each initiative as facts: `pact_id`, `measure` and `amount`.

    `pacts` has `pact_id`, `started_on_latest` and `ended_on_latest`. `initiatives` has a row each,
    `days_elapsed` and `days_planned` only where both days are there.
    """
    found: list[tuple[str, str, object]] = []
    for pact, started, ended in pacts.itertuples(index=False):
        found.append((pact, "initiatives", pact))
        share = None if pd.isna(started) or pd.isna(ended) else elapsed(started, ended, as_of)
        if share is not None:
            whole = (ended - started).days
            found += [(pact, "days_elapsed", round(share * whole)), (pact, "days_planned", whole)]
    return pd.DataFrame(found, columns=["pact_id", "measure", "amount"], dtype=object)


def own_share(states: pd.DataFrame) -> pd.DataFrame:
    """Return what partners and privates put, and of which total: `pact_id`, `measure`, `amount`.

    `states` has `own_funds` and `total_cost` per initiative and state, None where not stated.
    States are never added: each amount is that of the last state that has it. An initiative that
    does not state both has no rows.
    """
    found: list[tuple[object, str, Decimal]] = []
    for pact, rows in states.groupby("pact_id"):
        known = {name: _last(rows, name) for name in ("own_funds", "total_cost")}
        if None not in known.values():
            found += [(pact, name, amount) for name, amount in known.items() if amount is not None]
    return pd.DataFrame(found, columns=["pact_id", "measure", "amount"], dtype=object)


def _last(states: pd.DataFrame, name: str) -> Decimal | None:
    stated = dict(zip(states["money_state"], states[name], strict=True))
    amounts = [stated[state] for state in CHAIN if pd.notna(stated.get(state))]
    return amounts[-1] if amounts else None


def _rest(allocations: pd.DataFrame) -> Decimal:
    on_line = allocations["line_code"].notna()
    total = _added(allocations.loc[~on_line, "amount"])
    lines = _added(allocations.loc[on_line, "amount"])
    return (total or Decimal(0)) - (lines or Decimal(0))


def _added(amounts: pd.Series) -> Decimal | None:
    stated = amounts.dropna().tolist()
    return sum(stated, start=Decimal(0)) if stated else None
