"""Time to an event against lifelines and statsmodels, on data of others with published medians."""

import csv
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lifelines import KaplanMeierFitter
from lifelines.datasets import load_waltons
from lifelines.utils import median_survival_times
from statsmodels.duration.survfunc import SurvfuncRight

from domain.survival import LEAST_AT_RISK, Estimate, estimate

REFERENCE = Path(__file__).parent.parent / "reference"
Observed = list[tuple[int, int]]
"""Days and whether it happened (1) or follow-up ended (0)."""


def published() -> dict[str, Observed]:
    sets: dict[str, Observed] = {}
    for name in ("leukemia", "maintenance"):
        with (REFERENCE / f"{name}.csv").open(encoding="utf-8") as file:
            for row in csv.DictReader(file):
                observed = (int(row["time"]), int(row["event"]))
                sets.setdefault(f"{name} {row['group']}", []).append(observed)
    flies = load_waltons()
    sets["waltons"] = [(int(t), int(e)) for t, e in zip(flies["T"], flies["E"], strict=True)]
    return sets


SETS = published()
MEDIANS = {
    "leukemia 6-MP": 23,
    "leukemia placebo": 8,
    "maintenance maintained": 31,
    "maintenance not maintained": 23,
    "waltons": 56,
}


def estimated(observed: Observed) -> Estimate:
    events = Counter(day for day, happened in observed if happened)
    censored = Counter(day for day, happened in observed if not happened)
    found = estimate(events, censored)
    assert found is not None
    return found


@pytest.mark.parametrize("name", SETS)
def test_the_median_is_the_published_one(name: str) -> None:
    assert estimated(SETS[name]).median == MEDIANS[name]


@pytest.mark.parametrize("name", SETS)
def test_shares_and_band_are_those_of_lifelines(name: str) -> None:
    times, events = zip(*SETS[name], strict=True)
    fitted = KaplanMeierFitter().fit(times, events)
    for point in estimated(SETS[name]).steps:
        surviving = fitted.survival_function_at_times(point.day).iloc[0]
        low, high = fitted.confidence_interval_.loc[point.day]
        assert point.share == pytest.approx(1 - surviving, abs=1e-6)
        assert point.at_risk == fitted.event_table.loc[point.day, "at_risk"]
        if point.low is not None and point.high is not None:
            assert (point.low, point.high) == pytest.approx((1 - high, 1 - low), abs=1e-6)
        else:  # lifelines writes an interval without width where nobody or everybody is left
            assert surviving in (0, 1)


@pytest.mark.parametrize("name", SETS)
def test_the_interval_of_the_median_is_the_one_of_lifelines(name: str) -> None:
    times, events = zip(*SETS[name], strict=True)
    band = KaplanMeierFitter().fit(times, events).confidence_interval_
    low, high = median_survival_times(band).iloc[0]
    found = estimated(SETS[name])
    limits = (found.median_low, found.median_high)
    assert [np.inf if limit is None else limit for limit in limits] == [low, high]


@pytest.mark.parametrize("name", SETS)
def test_shares_are_those_of_statsmodels(name: str) -> None:
    times, events = zip(*SETS[name], strict=True)
    fitted = SurvfuncRight(np.array(times), np.array(events))
    shares = {point.day: point.share for point in estimated(SETS[name]).steps}
    found = [shares[int(day)] for day in fitted.surv_times]
    assert found == pytest.approx(1 - fitted.surv_prob, abs=1e-6)


people = st.lists(st.tuples(st.integers(0, 400), st.integers(0, 1)), min_size=1, max_size=40)


@given(people)
def test_without_ends_of_follow_up_it_is_the_plain_share(observed: Observed) -> None:
    all_happened = [(day, 1) for day, _happened in observed]
    for point in estimated(all_happened).steps:
        by_then = sum(day <= point.day for day, _happened in all_happened)
        assert point.share == pytest.approx(by_then / len(all_happened))


@given(people, st.integers(0, 400))
def test_people_whose_follow_up_ends_later_change_no_order(observed: Observed, day: int) -> None:
    shares = [point.share for point in estimated([*observed, (day, 0)]).steps]
    assert shares == sorted(shares)
    assert all(0 <= share <= 1 for share in shares)


@given(people, st.integers(1, 4))
def test_weights_are_repeated_people(observed: Observed, weight: int) -> None:
    events = Counter(day for day, happened in observed if happened)
    censored = Counter(day for day, happened in observed if not happened)
    heavy = [Counter({day: n * weight for day, n in one.items()}) for one in (events, censored)]
    assert estimate(*heavy) == estimated(observed * weight)


@given(people, st.integers(1, 5))
def test_people_followed_without_end_keep_their_numbers_at_risk(
    observed: Observed, more: int
) -> None:
    found = estimated([*observed, *[(10_000, 0)] * more])
    before = estimated(observed)
    at_risk = {point.day: point.at_risk for point in found.steps}
    assert all(at_risk[point.day] == point.at_risk + more for point in before.steps)


@given(people, st.integers(0, 100))
def test_an_end_of_follow_up_after_the_last_event_changes_nothing_earlier(
    observed: Observed, later: int
) -> None:
    # The same person is moved from one late end of follow-up to another.
    last = max(day for day, _happened in observed)
    here, there = (estimated([*observed, (last + days, 0)]) for days in (1, 1 + later))
    earlier = [point for point in there.steps if point.day <= last]
    assert [point for point in here.steps if point.day <= last] == earlier


@given(people)
def test_the_curve_stops_where_few_are_followed(observed: Observed) -> None:
    curve = estimated(observed).curve
    assert all(point.at_risk >= LEAST_AT_RISK for point in curve)
    assert len(observed) >= LEAST_AT_RISK or not curve


def test_a_day_beyond_all_follow_up_has_no_value() -> None:
    found = estimated([(10, 1), (20, 0), (30, 0)])
    assert found.at(31) is None
    at = found.at(30)
    assert at is not None
    assert (at.share, at.at_risk) == (pytest.approx(1 / 3), 1)


def test_once_all_have_the_event_later_days_say_so() -> None:
    at = estimated([(10, 1), (20, 1)]).at(180)
    assert at is not None
    assert (at.share, at.low, at.at_risk) == (1, None, 0)


def test_of_nobody_there_is_no_estimate() -> None:
    assert estimate({}, {}) is None


def test_half_is_reached_on_the_day_it_is_reached() -> None:
    assert estimated([(5, 1), (7, 1), (9, 1), (11, 1)]).median == 7


def test_the_median_is_open_where_fewer_than_half_had_the_event() -> None:
    found = estimated([(5, 1), *[(100, 0)] * 9])
    assert (found.median, found.median_high) == (None, None)
