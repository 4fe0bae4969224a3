"""What an initiative that is over leaves unused: decided minus spent, on stated amounts only."""

from dataclasses import dataclass
from decimal import Decimal

import pandas as pd

from domain.funding import of_state


@dataclass(frozen=True)
class Unused:
    """EUR left of `decided` (committed, otherwise granted) after `spent` (certified or paid)."""

    decided: str
    spent: str
    amount: Decimal


def unused(money: pd.DataFrame) -> Unused | None:
    """Return what one closed initiative leaves; None where either side is not reported.

    Below zero more was spent than decided. `money` are the money facts of the initiative.
    """
    decided = _first(money, ("committed", None), ("granted", "public_contribution"))
    spent = _first(money, ("certified", None), ("paid", None))
    if decided is None or spent is None:
        return None
    return Unused(decided[0], spent[0], decided[1] - spent[1])


def _first(money: pd.DataFrame, *states: tuple[str, str | None]) -> tuple[str, Decimal] | None:
    for measure, kind in states:
        rows = of_state(money, measure, kind)
        if not rows.empty:
            return measure, sum(rows["amount"], start=Decimal(0))
    return None
