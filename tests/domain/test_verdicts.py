"""A share against a promised one has four answers."""

import pytest
from statsmodels.stats.proportion import proportion_confint

from domain.indicators.figures import Figure
from domain.verdicts import against, limits


def rate(hits: int, trials: int, *, unknown: int = 0, not_yet: int = 0) -> Figure:
    low, high = proportion_confint(hits, trials, method="wilson")
    return Figure(
        code="placement_rate_180d",
        group=(),
        unit="rate",
        status="reported",
        numerator=hits,
        denominator=trials,
        value=hits / trials,
        low=low,
        high=high,
        possible_low=hits / (trials + not_yet),
        possible_high=(hits + unknown + not_yet) / (trials + not_yet),
        unknown=unknown,
        not_yet=not_yet,
    )


def test_seven_of_ten_against_sixty_per_cent_is_not_green() -> None:
    assert against(rate(7, 10), 0.6) == "too_few"


def test_seventy_of_a_hundred_against_sixty_per_cent_is_above() -> None:
    # Wilson 60,4-78,1 % (statsmodels): all of it above 60 %.
    assert against(rate(70, 100), 0.6) == "above"
    assert against(rate(70, 100), 0.605) == "not_distinguishable"


def test_fourteen_of_twenty_are_enough_people_and_not_distinguishable() -> None:
    assert against(rate(14, 20), 0.6) == "not_distinguishable"
    assert against(rate(14, 19), 0.6) == "too_few"


def test_all_of_the_interval_has_to_lie_below() -> None:
    # Wilson of 40 in 100 is 30,9-49,8 %.
    assert against(rate(40, 100), 0.5) == "below"
    assert against(rate(40, 100), 0.49) == "not_distinguishable"


def test_unknown_outcomes_keep_a_low_rate_from_being_below() -> None:
    assert against(rate(40, 100, unknown=15), 0.5) == "not_distinguishable"


def test_people_who_are_not_yet_due_widen_both_ends() -> None:
    # None of 10 more: 70 of 110; all of them: 80 of 110.
    low, high = limits(rate(70, 100, not_yet=10)) or (0, 0)
    assert low == pytest.approx(proportion_confint(70, 110, method="wilson")[0], abs=1e-6)
    assert high == pytest.approx(proportion_confint(80, 110, method="wilson")[1], abs=1e-6)
    assert against(rate(70, 100, not_yet=10), 0.6) == "not_distinguishable"


def test_a_share_of_money_has_no_interval_and_no_verdict() -> None:
    money = Figure(code="usage_rate", group=(), unit="rate", status="reported", value=0.7)
    assert against(money, 0.6) is None
