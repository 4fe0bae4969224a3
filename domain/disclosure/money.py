"""The money of a release: of whole initiatives, never of a course or of a person."""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd

from domain import funding
from domain.closing import Decommitment, decommitment

SOURCE, LINE = "source", "line"
"""The two tables: each amount by who pays it, and the same by what it is for."""
STATES = (
    "endowment",
    "allocated",
    "admitted",
    "granted",
    "cofinancing",
    "committed",
    "paid",
    "reported",
    "validated",
    "certified",
    "savings",
)
"""States of money in the order of the tables."""
PER_HEAD = ("internships",)
"""Lines that pay so much a head: what moved on them, divided by that, would be a count.

Movements of an initiative that has such a line are told whole, neither by source nor by line; a
state in which nothing else moved is hidden.
"""


@dataclass(frozen=True)
class ReleasedAmount:
    """One amount of an initiative in EUR, or why there is none.

    The reason is `not_reported`, `not_yet_due`, or `hidden` where the amount would be a count.
    `part` is a fund or a line, empty for what is not divided; `kind` says what is included.
    """

    table: str
    dataset: str
    initiative_type: str
    item: str
    state: str
    kind: str = ""
    part: str = ""
    funder: str = ""
    amount: Decimal | None = None
    status: str = "value"

    def __post_init__(self) -> None:
        if (self.amount is None) != (self.status != "value"):
            raise ValueError(f"an amount or a reason, not {self.amount} and {self.status}")


@dataclass(frozen=True)
class ReleasedInitiative:
    """An initiative: its title, its end as stated and as a day, and which EU money lapses when.

    `lapse` is None where it is hidden: committed less certified would tell what was paid per head.
    """

    dataset: str
    initiative_type: str
    item: str
    title: str
    status: str
    ended_on: str
    last_day: date | None
    lapse: Decommitment | None


def initiatives(pacts: pd.DataFrame, money: pd.DataFrame) -> tuple[ReleasedInitiative, ...]:
    """Return every initiative with its end; frames as the queries of the same names give them."""
    own = ((pact, money[money["pact_id"] == pact["pact_id"]]) for pact in _sorted(pacts))
    return tuple(_initiative(*one) for one in own)


def amounts(
    pacts: pd.DataFrame, money: pd.DataFrame, allocations: pd.DataFrame
) -> tuple[ReleasedAmount, ...]:
    """Return the money of every initiative; frames as the queries of the same names give them."""
    found: list[ReleasedAmount] = []
    for pact in _sorted(pacts):
        where = (str(pact["dataset"]), str(pact["initiative_type"]), str(pact["pact_id"]))
        own = money[(money["pact_id"] == pact["pact_id"]) & money["measure"].isin(STATES)]
        decided = allocations[allocations["pact_id"] == pact["pact_id"]]
        told = _told(own)
        found += _by_source(where, told, is_closed=bool(pact["status"] == "closed"))
        found += _by_line(where, told, decided)
    return tuple(found)


def _sorted(pacts: pd.DataFrame) -> list[dict[Hashable, Any]]:
    return pacts.sort_values(["dataset", "initiative_type", "pact_id"]).to_dict("records")


def _initiative(pact: Mapping[Hashable, Any], money: pd.DataFrame) -> ReleasedInitiative:
    last_day = pact["ended_on_latest"]
    return ReleasedInitiative(
        str(pact["dataset"]),
        str(pact["initiative_type"]),
        str(pact["pact_id"]),
        str(pact["pact_title"]),
        _text(pact["status"]),
        _text(pact["ended_on"]),
        last_day if isinstance(last_day, date) else None,
        None if _per_head(money).any() else decommitment(money),
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


_Where = tuple[str, str, str]
_Place = tuple[str, str, str, str, str, str, str, str]


def _told(money: pd.DataFrame) -> pd.DataFrame:
    """Return the money with movements whole, and without amount, where lines pay by the head."""
    moved, per_head = _moved(money), _per_head(money)
    if not per_head.any():
        return money
    other = set(money.loc[moved & ~per_head, "measure"])
    told = money.assign(amount=money["amount"].where(~moved | money["measure"].isin(other), None))
    told.loc[moved, ["fund", "funder", "line_code"]] = None
    return told


def _moved(money: pd.DataFrame) -> "pd.Series[bool]":
    return ~money["measure"].isin(funding.DECIDED)


def _per_head(money: pd.DataFrame) -> "pd.Series[bool]":
    return money["line_code"].isin(PER_HEAD) & _moved(money)


def _by_source(where: _Where, money: pd.DataFrame, *, is_closed: bool) -> Iterator[ReleasedAmount]:
    keys = ["count_kind", "fund", "funder"]
    for state in STATES:
        rows = money[money["measure"] == state]
        for key, part in rows.fillna(dict.fromkeys(keys, "")).groupby(keys):
            kind, fund, funder = map(str, key)
            place = (SOURCE, *where, state, kind, fund, funder)
            yield _amount(place, None if part["amount"].isna().any() else _added(part["amount"]))
        if rows.empty and state in (*funding.CHAIN, "savings"):
            waits = state == "savings" and not is_closed
            status = "not_yet_due" if waits else "not_reported"
            yield ReleasedAmount(SOURCE, *where, state, status=status)


def _by_line(
    where: _Where, money: pd.DataFrame, allocations: pd.DataFrame
) -> Iterator[ReleasedAmount]:
    for state in STATES:
        rows = money[money["measure"] == state]
        kinds = set(rows["count_kind"].fillna("")) | _kinds_of_lines(allocations, state)
        for kind in sorted(kinds):
            lines = funding.lines(rows, allocations, state, kind or None)
            for line, amount in lines.items():
                yield _amount((LINE, *where, state, kind, line, ""), amount)


def _amount(place: _Place, amount: Decimal | None) -> ReleasedAmount:
    """Return an amount; one that moved and is not there is hidden, others nobody states."""
    absent = "not_reported" if place[4] in funding.DECIDED else "hidden"
    return ReleasedAmount(*place, amount, "value" if amount is not None else absent)


def _added(amounts: "pd.Series[Any]") -> Decimal:
    return sum(amounts, start=Decimal(0))


def _kinds_of_lines(allocations: pd.DataFrame, state: str) -> set[str]:
    """Return the natures of lines decided without an amount, which no sum holds."""
    if state not in funding.DECIDED or state == "cofinancing":
        return set()
    rows = allocations[allocations["money_state"] == state]
    return set(rows.loc[rows["amount_kind"] != "cofinancing", "amount_kind"])
