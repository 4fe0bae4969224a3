"""The forecast against its own definition, by hand and by simulation."""

import math
from datetime import date

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.stats import nbinom

from domain.forecast import Forecast, Pace, fan, forecast, outlook, pace

JUNE = date(2025, 6, 30)


def counts(*monthly: int, start: int = 202501) -> dict[int, int]:
    return {start + place: count for place, count in enumerate(monthly)}


@pytest.mark.parametrize(("events", "months", "ahead"), [(0, 6, 4.0), (7, 5, 3.5), (48, 12, 9.25)])
@pytest.mark.parametrize("more", [0, 1, 5, 20])
def test_the_negative_binomial_is_poisson_mixed_over_the_gamma_of_the_rate(
    events: int, months: int, ahead: float, more: int
) -> None:
    size = events + 0.5

    def mixed(rate: float) -> float:
        gamma = size * math.log(months) - math.lgamma(size) + (size - 1) * math.log(rate)
        poisson = more * math.log(rate * ahead) - rate * ahead - math.lgamma(more + 1)
        return math.exp(gamma - months * rate + poisson)

    # By u = sqrt(rate): the density of the rate has a pole at zero where nothing has happened.
    whole = quad(lambda u: 2 * u * mixed(u * u), 1e-300, 12, epsabs=1e-13, epsrel=1e-12, limit=500)
    stated = nbinom(size, months / (months + ahead)).pmf(more)
    assert stated == pytest.approx(whole[0], abs=1e-9)


def test_the_pace_of_six_months_by_hand() -> None:
    found = pace(counts(2, 4, 3, 5, 4, 6), JUNE)
    # Mean 4; chi-squared (4 + 0 + 1 + 1 + 0 + 4) / 4 = 2,5 over 5 degrees: less than chance.
    assert found == Pace(6, 24, 1.0, date(2025, 1, 1), JUNE)
    assert found is not None
    assert found.monthly == 4


def test_months_that_vary_more_than_chance_are_dispersed() -> None:
    found = pace(counts(0, 12, 0, 0, 12, 0, 12, start=202412 - 11), date(2024, 7, 31))
    assert found is not None
    # From the first count on: 12 0 0 12 0 12, mean 6, chi-squared 6 * 36 / 6 = 36 over 5.
    assert (found.months, found.events, found.dispersion) == (6, 36, pytest.approx(7.2))


def test_a_month_that_is_not_over_is_not_part_of_the_pace() -> None:
    known = counts(4, 4, 4, 1)
    assert (pace(known, date(2025, 4, 10)) or pace({}, JUNE)) == pace(
        counts(4, 4, 4), date(2025, 3, 31)
    )


def test_only_the_last_twelve_months_are_the_pace() -> None:
    known = {202400 + month: 9 for month in range(1, 13)} | counts(2, 2, 2, 2, 2, 2)
    found = pace(known, JUNE)
    assert found is not None
    assert (found.months, found.events, found.first) == (12, 6 * 9 + 6 * 2, date(2024, 7, 1))


@pytest.mark.parametrize("known", [{}, counts(5), counts(5, 5), counts(9, 0, 0, 0, 9)])
def test_fewer_than_three_months_with_counts_are_no_pace(known: dict[int, int]) -> None:
    assert pace(known, JUNE) is None


def test_a_series_that_stopped_is_expected_to_stay_where_it_is() -> None:
    known = {202301: 5, 202302: 5, 202303: 5}
    found = pace(known, JUNE)
    assert found is not None
    assert found.events == 0
    ahead = forecast(found, 15, JUNE, date(2025, 12, 31))
    assert ahead.expected == 15
    assert ahead.possible[0] == 15
    assert 15 < ahead.possible[1] <= 18


def test_a_year_at_four_a_month_leads_forty_eight_further() -> None:
    found = pace(counts(2, 4, 3, 5, 4, 6), JUNE)
    assert found is not None
    ahead = forecast(found, 24, JUNE, date(2026, 6, 30))
    assert ahead.expected == pytest.approx(24 + 48, abs=0.1)
    # 2,5 and 97,5 % of a negative binomial of size 24,5 and probability 6/18, summed by hand.
    assert ahead.possible == (
        24 + _quantile(0.025, 24.5, 6 / 18),
        24 + _quantile(0.975, 24.5, 6 / 18),
    )
    assert (
        ahead.possible[0] < ahead.likely[0] < ahead.expected < ahead.likely[1] < ahead.possible[1]
    )


def _quantile(level: float, size: float, chance: float) -> int:
    total, mass, more = 0.0, chance**size, 0
    while total + mass < level:
        total += mass
        more += 1
        mass *= (size + more - 1) / more * (1 - chance)
    return more


def test_the_fan_starts_at_the_count_and_ends_on_the_day_of_the_promise() -> None:
    found = pace(counts(2, 4, 3, 5, 4, 6), JUNE)
    assert found is not None
    ahead = fan(found, 24, date(2025, 7, 10), date(2025, 10, 15))
    assert [one.day for one in ahead] == [
        date(2025, 7, 10),
        date(2025, 7, 31),
        date(2025, 8, 31),
        date(2025, 9, 30),
        date(2025, 10, 15),
    ]
    assert ahead[0].possible == ahead[0].likely == (24, 24)
    widths = [one.possible[1] - one.possible[0] for one in ahead]
    assert widths == sorted(widths)


@pytest.mark.parametrize(
    ("possible", "said"), [((10, 59), "late"), ((10, 60), "uncertain"), ((60, 80), "on_track")]
)
def test_the_warning_follows_the_limits(possible: tuple[int, int], said: str) -> None:
    assert outlook(Forecast(JUNE, 40.0, possible, possible), 60) == said


def test_ninety_five_in_a_hundred_forecasts_hold_what_comes() -> None:
    dice = np.random.default_rng(20250630)
    held = []
    for _turn in range(3000):
        rate = dice.uniform(1, 8)
        found = pace(counts(*dice.poisson(rate, 6)), JUNE)
        if found is None:
            continue
        # Half a year of 184 days, in months of 30,4 days.
        more = dice.poisson(rate * 184 / (365.25 / 12))
        low, high = forecast(found, 0, JUNE, date(2025, 12, 31)).possible
        held.append(low <= more <= high)
    # Never less than said; somewhat more, because counts are whole and dispersion is at least 1.
    assert 0.945 <= np.mean(held) <= 0.99
