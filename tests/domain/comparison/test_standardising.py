"""Indirect standardisation against a published example and its own identities."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.proportion import proportion_confint

from domain.comparison.standardising import FEWEST, standardise

# Bland, An Introduction to Medical Statistics, ch. 16: deaths from cirrhosis among male doctors.
# Age-specific deaths per million men, and doctors of that age; 14 doctors died, 4.4966 expected.
CIRRHOSIS = {
    "15-24": (5.859, 1080),
    "25-34": (13.050, 12860),
    "35-44": (46.937, 11510),
    "45-54": (161.503, 10330),
    "55-64": (271.358, 7790),
}
BILLION = 10**9


def all_men() -> pd.DataFrame:
    """Return doctors and other men so that all men together have the published rates."""
    rows = []
    for age, (per_million, doctors) in CIRRHOSIS.items():
        deaths = 14 if age == "55-64" else 0
        rows.append(("doctors", age, deaths, doctors))
        rows.append(("others", age, round(per_million * 1000) - deaths, BILLION - doctors))
    return pd.DataFrame(rows, columns=["group", "age_band", "hits", "trials"])


def test_expected_deaths_and_their_ratio_are_those_of_the_textbook() -> None:
    doctors = standardise(all_men(), ["age_band"])["doctors"]

    assert doctors.expected == pytest.approx(4.4966, abs=5e-5)
    assert doctors.observed == 14
    # Bland prints 311 %.
    assert doctors.rate is not None
    assert doctors.rate / doctors.common == pytest.approx(3.11, abs=0.005)
    # Deaths are rare, so the limits are nearly those of a Poisson count: by Wilson's formula
    # 8.34 and 23.49 deaths, where the exact ones that Bland prints are 7.65 and 23.49.
    low, high = doctors.interval or (0.0, 0.0)
    assert low / doctors.common == pytest.approx(8.34 / 4.4966, abs=0.005)
    assert high / doctors.common == pytest.approx(23.49 / 4.4966, abs=0.005)


def people(group: str, age: str, sex: str, hits: int, trials: int) -> dict[str, object]:
    return {"group": group, "age_band": age, "gender": sex, "hits": hits, "trials": trials}


def test_an_older_group_is_held_against_what_older_people_reach_everywhere() -> None:
    # By hand: the young reach 50/60, the old 14/50; all 64/110.
    rows = pd.DataFrame(
        [
            people("A", "young", "f", 42, 50),
            people("A", "old", "f", 2, 10),
            people("B", "young", "f", 8, 10),
            people("B", "old", "f", 12, 40),
        ]
    )

    found = standardise(rows, ["age_band"])

    assert found["A"].expected == pytest.approx(50 * 50 / 60 + 10 * 14 / 50)
    assert found["B"].expected == pytest.approx(10 * 50 / 60 + 40 * 14 / 50)
    # Crude, B reaches 40 % and A 73 %; of the people that B has, 19.5 were to be expected.
    assert found["B"].rate == pytest.approx(20 / (10 * 50 / 60 + 40 * 14 / 50) * 64 / 110)
    assert found["A"].comparable == found["B"].comparable == 1


def test_people_without_their_like_elsewhere_are_counted_as_not_comparable() -> None:
    rows = pd.DataFrame(
        [
            people("A", "young", "f", 10, 15),
            people("A", "old", "m", 3, 5),
            people("B", "young", "f", 10, 30),
            people("B", "old", "m", 0, 0),
        ]
    )

    found = standardise(rows, ["age_band", "gender"])

    assert found["A"].comparable == 0.75
    assert found["B"].comparable == 1


def test_under_twenty_people_of_known_profile_there_is_no_standardised_rate() -> None:
    rows = pd.DataFrame(
        [people("A", "old", "f", 10, FEWEST - 1), people("B", "old", "f", 10, FEWEST)]
    )

    found = standardise(rows, ["age_band"])

    assert (found["A"].rate, found["A"].interval, found["A"].is_too_small) == (None, None, True)
    assert found["B"].rate is not None


def test_a_limit_above_all_is_cut_there_and_says_so() -> None:
    # A has the people who rarely reach it anywhere, and all of its own reach it.
    rows = pd.DataFrame(
        [
            people("A", "old", "f", 20, 20),
            people("B", "old", "f", 1, 20),
            people("B", "young", "f", 40, 40),
        ]
    )

    found = standardise(rows, ["age_band"])

    assert found["A"].is_capped
    assert (found["A"].interval or (0, 0))[1] == 1
    assert not found["B"].is_capped


def test_where_nobody_reaches_it_there_is_nothing_to_scale_by() -> None:
    rows = pd.DataFrame([people("A", "old", "f", 0, 30), people("B", "old", "f", 0, 30)])

    found = standardise(rows, ["age_band"])

    assert (found["A"].expected, found["A"].rate, found["A"].interval) == (0, None, None)


STRATA = st.tuples(st.sampled_from(["young", "old", "unknown"]), st.sampled_from(["f", "m"]))
GROUPS = st.sampled_from(["A", "B", "C", "D"])
COUNTS = st.integers(1, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
ROWS = st.lists(st.tuples(GROUPS, STRATA, COUNTS), min_size=1, max_size=30)


@settings(deadline=None, max_examples=40)
@given(ROWS, st.sampled_from([[], ["age_band"], ["age_band", "gender"]]))
def test_expected_and_observed_add_up_alike_over_any_partition(
    drawn: list[tuple[str, tuple[str, str], tuple[int, int]]], by: list[str]
) -> None:
    rows = pd.DataFrame([people(group, *stratum, *counts) for group, stratum, counts in drawn])

    found = standardise(rows, by).values()

    observed = sum(one.observed for one in found)
    assert sum(one.expected for one in found) == pytest.approx(observed)
    assert sum(one.trials for one in found) == rows["trials"].sum()
    assert observed == rows["hits"].sum()
    assert {one.common for one in found} == {observed / rows["trials"].sum()}


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(st.integers(0, 10), st.integers(0, 30)), min_size=2, max_size=5))
def test_groups_with_the_same_mix_keep_their_crude_rate(hits: list[tuple[int, int]]) -> None:
    rows = pd.DataFrame(
        [
            people(f"G{place}", age, "f", reached, trials)
            for place, counts in enumerate(hits)
            for age, reached, trials in zip(("young", "old"), counts, (10, 30), strict=True)
        ]
    )

    found = standardise(rows, ["age_band", "gender"])

    for one in found.values():
        if one.rate is not None:
            assert one.rate == pytest.approx(one.observed / one.trials)
            crude = proportion_confint(one.observed, one.trials, method="wilson")
            assert one.interval == pytest.approx(crude, abs=1e-9)


@settings(deadline=None, max_examples=40)
@given(ROWS)
def test_without_characteristics_everybody_keeps_the_crude_rate(
    drawn: list[tuple[str, tuple[str, str], tuple[int, int]]],
) -> None:
    rows = pd.DataFrame([people(group, *stratum, *counts) for group, stratum, counts in drawn])

    for one in standardise(rows, []).values():
        if one.rate is not None:
            assert one.rate == pytest.approx(one.observed / one.trials)
