"""What is left of a closed initiative, on stated amounts of comparable nature only."""

from decimal import Decimal

import pandas as pd

from domain.savings import Unused, unused


def money(*rows: tuple[str, str | None, str]) -> pd.DataFrame:
    told = [(measure, kind, Decimal(amount)) for measure, kind, amount in rows]
    return pd.DataFrame(told, columns=["measure", "count_kind", "amount"], dtype=object)


GRANTED = ("granted", "public_contribution", "1000")


def test_committed_minus_certified_comes_first() -> None:
    found = unused(
        money(GRANTED, ("committed", None, "900"), ("paid", None, "850"), ("certified", None, "70"))
    )
    assert found == Unused("committed", "certified", Decimal(830))


def test_granted_and_paid_stand_in_where_the_others_are_not_reported() -> None:
    found = unused(money(GRANTED, ("paid", None, "850"), ("paid", None, "-10")))
    assert found == Unused("granted", "paid", Decimal(160))


def test_more_spent_than_decided_is_below_zero() -> None:
    found = unused(money(GRANTED, ("paid", None, "1200")))
    assert found is not None
    assert found.amount == Decimal(-200)


def test_a_total_cost_is_not_held_against_public_money() -> None:
    assert unused(money(("granted", "total_cost", "1000"), ("paid", None, "10"))) is None
    assert unused(money(GRANTED)) is None
