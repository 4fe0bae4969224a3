"""Proportions against statsmodels and against the values printed in the field's handbook."""

import pytest
from statsmodels.stats.proportion import proportion_confint

from domain.proportions import Proportion


@pytest.mark.parametrize(
    ("hits", "trials"),
    [(0, 1), (1, 1), (0, 12), (12, 12), (7, 10), (13, 17), (1, 1000), (999, 1000), (42, 60)],
)
def test_interval_is_the_wilson_interval_of_statsmodels(hits: int, trials: int) -> None:
    reference = proportion_confint(hits, trials, alpha=0.05, method="wilson")
    # statsmodels clips nothing at the ends, where rounding leaves some 1e-17.
    assert Proportion(hits, trials).interval == pytest.approx(reference, abs=1e-9)


@pytest.mark.parametrize(
    ("hits", "trials", "low", "high"),
    [
        (7, 10, 39.7, 89.2),
        (42, 60, 57.5, 80.1),
        (0, 12, 0, 24.2),
        (9, 12, 46.8, 91.1),
        (12, 12, 75.8, 100),
        (13, 17, 52.7, 90.4),
        (10, 13, 49.7, 91.8),
        (5, 5, 56.6, 100),
        (24, 60, 28.6, 52.6),
    ],
)
def test_interval_is_the_one_of_the_handbook(
    hits: int, trials: int, low: float, high: float
) -> None:
    interval = Proportion(hits, trials).interval
    assert interval is not None
    assert [round(100 * end, 1) for end in interval] == [low, high]


def test_of_nobody_there_is_no_share_and_no_interval() -> None:
    assert Proportion(0, 0).share is None
    assert Proportion(0, 0).interval is None


def test_nobody_of_somebody_is_a_share_of_zero() -> None:
    assert Proportion(0, 12).share == 0


@pytest.mark.parametrize(("hits", "trials"), [(-1, 5), (6, 5), (1, 0)])
def test_more_hits_than_trials_or_fewer_than_none_are_refused(hits: int, trials: int) -> None:
    with pytest.raises(ValueError, match=f"{hits} of {trials}"):
        Proportion(hits, trials)
