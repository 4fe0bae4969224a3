"""Figures of time from a histogram of days, by hand."""

import pandas as pd

from domain.indicators import REGISTRY
from domain.indicators.durations import evaluate_duration
from domain.indicators.figures import Figure


def figure(code: str, *rows: tuple[str, int | None, int]) -> Figure:
    frame = pd.DataFrame(rows, columns=["measure", "days", "amount"]).assign(count_kind=None)
    (found,) = evaluate_duration(REGISTRY[code], [()], {(): frame})
    return found


def test_the_share_at_180_days_by_hand() -> None:
    # 10 followed: 2 hired on day 30 (8/10), 3 lost on day 100, 1 of 5 hired on day 150 (4/5),
    # the last 4 followed until day 200: 1 - 8/10 * 4/5 = 0.36.
    told = (("to_hire", 30, 2), ("to_hire_censored", 100, 3), ("to_hire", 150, 1))
    found = figure("hired_share_180d_estimated", *told, ("to_hire_censored", 200, 4))
    assert found.estimate is not None
    assert (found.numerator, found.denominator) == (3, 10)
    assert found.value == 1 - 0.8 * 0.8
    at = found.estimate.at(180)
    assert at is not None
    assert at.at_risk == 4


def test_a_share_that_nobody_reaches_is_absent_and_not_zero() -> None:
    found = figure("hired_share_180d_estimated", ("to_hire_censored", 100, 12))
    assert (found.status, found.value) == ("not_yet_due", None)


def test_nobody_hired_until_180_days_is_a_reported_zero() -> None:
    found = figure("hired_share_180d_estimated", ("to_hire_censored", 200, 12))
    assert (found.status, found.value) == ("reported", 0)


def test_a_group_of_nine_has_no_curve() -> None:
    found = figure("time_to_hire", ("to_hire", 30, 5), ("to_hire_censored", 90, 4))
    assert found.estimate is not None
    assert (found.value, found.estimate.curve) == (30, ())


def test_the_median_length_of_an_even_number_is_half_way() -> None:
    found = figure("fixed_term_median_days", ("fixed_term_days", 30, 2), ("fixed_term_days", 91, 2))
    assert (found.value, found.numerator) == (60.5, 4)
