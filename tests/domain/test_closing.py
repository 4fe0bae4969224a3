"""Ends of initiatives and automatic decommitment, on the days where they change."""

from datetime import date, timedelta
from decimal import Decimal

import pandas as pd
import pytest

from domain.closing import decommitment, decommitted_on, ending, next_decommitment

END = date(2026, 6, 30)


@pytest.mark.parametrize(
    ("days_after", "told"), [(-90, "open"), (-89, "soon"), (0, "soon"), (1, "passed")]
)
def test_an_end_is_near_with_fewer_than_ninety_days_left_and_passed_the_day_after(
    days_after: int, told: str
) -> None:
    assert ending(END, END + timedelta(days=days_after), is_closed=False) == told


def test_a_closed_initiative_is_not_late_and_one_without_an_end_has_none() -> None:
    assert ending(END, END + timedelta(days=400), is_closed=True) == "closed"
    assert ending(None, END, is_closed=False) == "not_stated"
    assert ending(None, END, is_closed=True) == "closed"


@pytest.mark.parametrize(
    ("year", "day"),
    [
        (2020, None),
        (2021, date(2025, 12, 31)),  # the first test of the period
        (2022, date(2025, 12, 31)),
        (2023, date(2026, 12, 31)),
        (2026, date(2029, 12, 31)),
        (2027, date(2029, 12, 31)),  # the last one has no third year
        (2028, None),
    ],
)
def test_commitments_lapse_at_the_end_of_the_third_year_within_the_period(
    year: int, day: date | None
) -> None:
    assert decommitted_on(year) == day


def test_the_earliest_commitment_not_certified_lapses_first() -> None:
    committed = {2024: Decimal(100), 2025: Decimal(50)}
    first = next_decommitment(committed, Decimal("99.99"))
    second = next_decommitment(committed, Decimal(100))
    covered = next_decommitment(committed, Decimal(150))

    assert (first.state, first.day, first.uncovered) == (
        "open",
        date(2027, 12, 31),
        Decimal("0.01"),
    )
    assert (second.day, second.uncovered) == (date(2028, 12, 31), Decimal(50))
    assert (covered.state, covered.day, covered.uncovered) == ("covered", None, None)


def test_what_a_later_year_takes_back_is_no_longer_at_stake() -> None:
    taken_back = next_decommitment({2024: Decimal(100), 2025: Decimal(-40)}, Decimal(10))
    assert (taken_back.day, taken_back.uncovered) == (date(2027, 12, 31), Decimal(50))


def test_a_year_outside_the_period_cannot_be_reckoned() -> None:
    assert next_decommitment({2019: Decimal(1)}, Decimal(0)).state == "other_years"


def test_the_notice_starts_a_year_before_and_does_not_end() -> None:
    lapse = next_decommitment({2024: Decimal(100)}, Decimal(0))
    day = date(2027, 12, 31)
    assert not lapse.is_due(day - timedelta(days=366))
    assert lapse.is_due(day - timedelta(days=365))
    assert lapse.is_due(day + timedelta(days=1))
    assert not next_decommitment({}, Decimal(0)).is_due(day)


def money(*rows: tuple[str, str | None, int | None, str]) -> pd.DataFrame:
    """Return money facts from `measure`, `fund`, `month`, `amount`."""
    told = [(measure, fund, month, Decimal(amount)) for measure, fund, month, amount in rows]
    return pd.DataFrame(told, columns=["measure", "fund", "month", "amount"], dtype=object)


EU = ("committed", "fse_plus_eu", 202412, "40")


def test_only_the_european_share_counts() -> None:
    found = decommitment(
        money(
            EU,
            ("committed", "state", 202401, "500"),
            ("certified", "fse_plus_eu", 202503, "15"),
            ("certified", "state", 202503, "300"),
        )
    )
    assert (found.state, found.day, found.uncovered) == ("open", date(2027, 12, 31), Decimal(25))


def test_a_recovery_of_certified_money_is_uncovered_again() -> None:
    found = decommitment(
        money(EU, ("certified", "fse_plus_eu", 202503, "40"), ("certified", "fse_plus_eu", 0, "-3"))
    )
    assert found.uncovered == Decimal(3)


def test_all_that_was_committed_counts_where_movements_do_not_tell_their_fund() -> None:
    granted = ("granted", "fse_plus_eu", None, "40")
    found = decommitment(
        money(granted, ("committed", None, 202412, "100"), ("certified", None, 202503, "30"))
    )
    assert (found.state, found.uncovered, found.is_share) == ("open", Decimal(70), False)
    assert decommitment(money(EU)).is_share


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([], "unknown_fund"),
        ([("admitted", "mixed", None, "1")], "unknown_fund"),
        ([("admitted", "mixed", None, "1"), ("granted", "pnrr", None, "1")], "exempt"),
        ([("allocated", "region", None, "1"), ("allocated", "foundation", None, "1")], "exempt"),
        ([("granted", "fse_plus_eu", None, "1")], "no_commitment"),
        ([("granted", "region", None, "1"), ("committed", None, 202501, "1")], "unknown_fund"),
    ],
)
def test_the_rule_is_not_applied_where_the_data_do_not_say_enough(
    rows: list[tuple[str, str | None, int | None, str]], told: str
) -> None:
    found = decommitment(money(*rows))
    assert (found.state, found.day) == (told, None)
