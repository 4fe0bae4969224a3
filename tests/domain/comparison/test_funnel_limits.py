"""Limits of the funnel against hand values, the published sign-test table and simulation."""

from fractions import Fraction
from math import comb

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.comparison.funnel_limits import Verdict, curves, verdict
from domain.proportions import Proportion


@pytest.mark.parametrize(
    ("hits", "trials", "expected"),
    [
        (0, 9, "below_95"),  # 1/512 = 0.00195
        (0, 10, "below_998"),  # 1/1024 = 0.00098
        (1, 10, "below_95"),  # 11/1024 = 0.0107
        (2, 10, "inside"),  # 56/1024 = 0.0547
        (8, 10, "inside"),
        (9, 10, "above_95"),
        (10, 10, "above_998"),
        (0, 5, "inside"),  # 1/32 = 0.031
        (0, 6, "below_95"),  # 1/64 = 0.0156
    ],
)
def test_verdicts_around_one_half_are_those_of_hand_arithmetic(
    hits: int, trials: int, expected: Verdict
) -> None:
    assert verdict(Proportion(hits, trials), 0.5) == expected


# Critical values of the sign test, 5 % two-sided: Dixon and Mood, JASA 41 (1946) 557-566, table 1.
SIGN_TEST = {6: 0, 8: 0, 9: 1, 11: 1, 12: 2, 14: 2, 15: 3, 16: 3, 17: 4, 19: 4, 20: 5, 25: 7, 30: 9}


@pytest.mark.parametrize(("trials", "critical"), SIGN_TEST.items())
def test_limits_around_one_half_are_those_of_the_sign_test(trials: int, critical: int) -> None:
    at = curves(0.5, trials).iloc[-1]

    assert at["trials"] == trials
    assert round(at["low_95"] * trials) == critical + 1
    assert round(at["high_95"] * trials) == trials - critical - 1


def exact(hits: int, trials: int, rate: Fraction) -> Verdict:
    """Return the verdict by whole-number arithmetic alone."""
    chance = [comb(trials, k) * rate**k * (1 - rate) ** (trials - k) for k in range(trials + 1)]
    fewer, more = sum(chance[: hits + 1]), sum(chance[hits:])
    for name, tail in (("998", Fraction(1, 1000)), ("95", Fraction(25, 1000))):
        if fewer < tail:
            return f"below_{name}"  # type: ignore[return-value]
        if more < tail:
            return f"above_{name}"  # type: ignore[return-value]
    return "inside"


@given(st.integers(1, 40).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), st.data())
def test_verdicts_are_those_of_exact_arithmetic(
    group: tuple[int, int], data: st.DataObject
) -> None:
    # Sevenths: no tail of theirs is 25 or 1 thousandths exactly.
    rate = Fraction(data.draw(st.integers(1, 6)), 7)

    assert verdict(Proportion(*group), float(rate)) == exact(*group, rate)


@given(st.integers(1, 60), st.floats(0, 1))
def test_who_is_on_a_limit_is_inside_and_one_further_is_outside(trials: int, rate: float) -> None:
    at = curves(rate, trials).iloc[-1]
    low, high = round(at["low_95"] * trials), round(at["high_95"] * trials)

    assert verdict(Proportion(low, trials), rate) == "inside"
    assert verdict(Proportion(high, trials), rate) == "inside"
    assert low == 0 or verdict(Proportion(low - 1, trials), rate).startswith("below")
    assert high == trials or verdict(Proportion(high + 1, trials), rate).startswith("above")
    assert at["low_998"] <= at["low_95"] <= at["high_95"] <= at["high_998"]


@pytest.mark.parametrize("rate", [0.0, 1.0])
def test_where_all_groups_have_none_or_all_nobody_is_outside(rate: float) -> None:
    assert verdict(Proportion(round(rate * 12), 12), rate) == "inside"
    assert set(curves(rate, 12)["low_95"]) == set(curves(rate, 12)["high_95"]) == {rate}


@pytest.mark.parametrize("rate", [0.1, 0.47, 0.81])
@pytest.mark.parametrize("trials", [5, 12, 25, 40, 200])
def test_at_most_five_percent_lie_outside_where_true_rates_are_equal(
    trials: int, rate: float
) -> None:
    dice = np.random.default_rng(trials)
    hits = dice.binomial(trials, rate, size=20_000)
    at = curves(rate, trials).iloc[-1]
    outside = {
        name: np.mean(
            (hits < round(at[f"low_{name}"] * trials)) | (hits > round(at[f"high_{name}"] * trials))
        )
        for name in ("95", "998")
    }

    # Three standard errors of the simulation itself.
    assert outside["95"] <= 0.05 + 3 * (0.05 * 0.95 / 20_000) ** 0.5
    assert outside["998"] <= 0.002 + 3 * (0.002 * 0.998 / 20_000) ** 0.5


def test_at_most_five_percent_lie_outside_around_the_rate_of_the_groups_themselves() -> None:
    dice = np.random.default_rng(3)
    outside = groups = 0
    for _ in range(300):
        sizes = dice.integers(5, 40, size=12)
        shares = [Proportion(int(dice.binomial(n, 0.6)), int(n)) for n in sizes]
        common = sum(one.hits for one in shares) / sum(one.trials for one in shares)
        outside += sum(verdict(one, common) != "inside" for one in shares)
        groups += len(shares)

    assert outside / groups <= 0.05


def test_a_wide_funnel_is_drawn_in_few_steps_and_reaches_its_end() -> None:
    drawn = curves(0.5, 12_345)

    assert len(drawn) <= 300
    assert (drawn["trials"].iloc[0], drawn["trials"].iloc[-1]) == (1, 12_345)
