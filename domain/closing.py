"""How near an initiative is to its end, and when its EU money is decommitted (rule n+3)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import accumulate
from typing import Literal

import pandas as pd

SOON_DAYS = 90
"""With fewer days left than these an end is near."""
NOTICE_DAYS = 365
"""Days before an automatic decommitment from which money not yet certified is a warning."""
EU_FUND = "fse_plus_eu"
UNCLEAR = frozenset({"mixed", "other"})
"""Funds that do not say whether European money is in them."""
YEARS = range(2021, 2028)
"""Years of commitments of the programming period."""
FIRST_TEST, LAST_TEST = date(2025, 12, 31), date(2029, 12, 31)

Ending = Literal["not_stated", "closed", "passed", "soon", "open"]
Known = Literal["open", "covered", "exempt", "unknown_fund", "no_commitment", "other_years"]


@dataclass(frozen=True)
class Decommitment:
    """The next day on which money lapses, and how much: `uncovered` EUR, where `state` is open.

    The other states have neither: all is certified (`covered`), no European money (`exempt`),
    or the rule cannot be applied because the fund, the commitments or their years do not allow it.
    `is_share` says whether the amount is the European share or, where movements do not tell their
    funds apart, the whole of what was committed.
    """

    state: Known
    day: date | None = None
    uncovered: Decimal | None = None
    is_share: bool = True

    def is_due(self, as_of: date) -> bool:
        """Say whether money not certified lapses within the notice, or should have already."""
        return self.day is not None and (self.day - as_of).days <= NOTICE_DAYS


def ending(ended: date | None, as_of: date, *, is_closed: bool) -> Ending:
    """Say where an initiative stands; the last day itself is still before the end."""
    if is_closed:
        return "closed"
    if ended is None:
        return "not_stated"
    left = (ended - as_of).days
    if left < 0:
        return "passed"
    return "soon" if left < SOON_DAYS else "open"


def decommitted_on(year: int) -> date | None:
    """Return the day on which commitments of `year` lapse, None outside the period 2021-2027.

    Three years after the year they end in; nothing lapses before the first test of the period
    (31 December 2025) or after the last one (31 December 2029).
    """
    if year not in YEARS:
        return None
    return min(max(date(year + 3, 12, 31), FIRST_TEST), LAST_TEST)


def decommitment(money: pd.DataFrame) -> Decommitment:
    """Apply n+3 to the money facts of one initiative.

    The European share counts; where it was decided but movements do not tell their funds, all that
    was committed and certified does. The rule is one of programmes: of a single initiative it says
    what is still to be certified by when.
    """
    funds = _funds(money)
    if EU_FUND not in funds:
        return Decommitment("unknown_fund" if funds & UNCLEAR or not funds else "exempt")
    committed, certified = (money[money["measure"] == code] for code in ("committed", "certified"))
    is_share = not (_fund(committed) | _fund(certified)) & UNCLEAR
    if is_share:
        committed, certified = (part[part["fund"] == EU_FUND] for part in (committed, certified))
    if committed.empty:
        return Decommitment("no_commitment")
    years = committed.groupby(committed["month"].astype(int) // 100)["amount"].agg(_added)
    by_year = dict(zip(years.index.tolist(), years.tolist(), strict=True))
    return replace(next_decommitment(by_year, _added(certified["amount"])), is_share=is_share)


def next_decommitment(committed: Mapping[int, Decimal], certified: Decimal) -> Decommitment:
    """Return the first day on which something committed by then is not certified.

    `committed` are EUR by year. What a later year takes back is no longer at stake.
    """
    years = sorted(committed)
    if any(year not in YEARS for year in years):
        return Decommitment("other_years")
    sums = list(accumulate(committed[year] for year in years))
    for place, year in enumerate(years):
        uncovered = min(sums[place:]) - certified
        if uncovered > 0:
            return Decommitment("open", decommitted_on(year), uncovered)
    return Decommitment("covered")


def _funds(money: pd.DataFrame) -> frozenset[str]:
    """Return the funds of every state if one is European, otherwise those of the last state."""
    states = [
        _fund(money[money["measure"] == state])
        for state in ("allocated", "admitted", "granted", "committed")
    ]
    said = [funds for funds in states if funds]
    everything = frozenset().union(*said)
    if EU_FUND in everything:
        return everything
    return said[-1] if said else frozenset()


def _fund(rows: pd.DataFrame) -> frozenset[str]:
    return frozenset(rows["fund"].fillna("other"))


def _added(amounts: pd.Series) -> Decimal:
    return sum(amounts, start=Decimal(0))
