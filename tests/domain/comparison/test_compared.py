"""Groups that report, that are silent, that are known only as groups, side by side."""

import pandas as pd
import pytest

from domain.comparison.compared import Compared, Comparison, compare
from domain.indicators import REGISTRY
from domain.indicators.figures import Figure
from domain.proportions import Proportion

RATE = REGISTRY["placement_rate_180d"]


def figure(code: str | None, hits: int, trials: int) -> Figure:
    share = Proportion(hits, trials)
    low, high = share.interval or (0.0, 1.0)
    return Figure(
        code=RATE.code,
        group=(("province", code),),
        unit="rate",
        status="reported",
        numerator=hits,
        denominator=trials,
        value=share.share,
        low=low,
        high=high,
    )


def silent(code: str) -> Figure:
    return Figure(
        code=RATE.code,
        group=(("province", code),),
        unit="rate",
        status="not_reported",
        reason="outcomes_unknown",
    )


def people(group: str, hits: int | None, trials: int | None, age: str = "30_54") -> dict:
    return {"group": group, "age_band": age, "hired_180": hits, "due_180": trials}


def by_code(compared: Comparison) -> dict[str | None, Compared]:
    return {group.code: group for group in compared.groups}


NOBODY = pd.DataFrame(columns=["group", "age_band", "hired_180", "due_180"])


def test_silent_groups_keep_their_words_and_take_no_part_in_the_common_rate() -> None:
    # The silent group's 40 people are all of unknown outcome: they would weigh as failures.
    figures = [figure("a", 30, 40), figure("b", 20, 40), silent("c")]
    known = pd.DataFrame([people("a", 30, 40), people("b", 20, 40), people("c", 0, 40)])

    compared = compare(figures, RATE, known, ["age_band"])

    assert compared.common == Proportion(50, 80)
    found = by_code(compared)
    assert (found["c"].verdict, found["c"].standardised, found["c"].standing) == (None,) * 3
    assert found["a"].standardised is not None
    assert found["a"].standardised.expected == pytest.approx(25)


def test_rows_that_belong_to_no_one_group_are_not_compared() -> None:
    compared = compare([figure("a", 30, 40), figure(None, 1, 40)], RATE, NOBODY, ["age_band"])

    assert compared.common == Proportion(30, 40)
    assert [group.code for group in compared.taking_part] == ["a"]


def test_reported_groups_are_in_the_funnel_but_have_no_standardised_rate() -> None:
    figures = [figure("a", 30, 40), figure("b", 2, 40), figure("press", 12, 40)]
    known = pd.DataFrame([people("a", 30, 40), people("b", 2, 40)])

    found = by_code(compare(figures, RATE, known, ["age_band"]))

    assert found["press"].verdict == "inside"
    assert found["press"].standardised is None
    assert found["press"].standing is None
    assert (found["a"].verdict, found["b"].verdict) == ("above_998", "below_998")
    assert found["a"].standing is not None
    assert (found["a"].standing.below, found["a"].standing.place) == (1, 1)


def test_without_any_profile_groups_stand_by_their_crude_intervals() -> None:
    compared = compare([figure("a", 38, 40), figure("b", 4, 40)], RATE, NOBODY, ["age_band"])

    assert not compared.is_ranked_on_standardised
    assert [group.standing.place for group in compared.groups if group.standing] == [1, 2]


def test_people_of_courses_that_report_nothing_have_no_share_in_what_is_expected() -> None:
    figures = [figure("a", 30, 40), figure("b", 10, 40)]
    known = pd.DataFrame(
        [people("a", 30, 40), people("a", None, None, "55_over"), people("b", 10, 40)]
    )

    found = by_code(compare(figures, RATE, known, ["age_band"]))

    assert found["a"].standardised is not None
    assert found["a"].standardised.trials == 40


def test_a_difference_that_is_all_mix_of_people_disappears() -> None:
    # Everywhere the young reach 80 % and the old 20 %; A has mostly young people, B mostly old.
    figures = [figure("a", 68, 100), figure("b", 32, 100)]
    known = pd.DataFrame(
        [
            people("a", 64, 80, "under_30"),
            people("a", 4, 20, "55_over"),
            people("b", 16, 20, "under_30"),
            people("b", 16, 80, "55_over"),
        ]
    )

    crude = by_code(compare(figures, RATE, known, []))
    equal = by_code(compare(figures, RATE, known, ["age_band"]))

    assert crude["a"].standing is not None
    assert crude["a"].standing.place == 1
    assert equal["a"].standing is not None
    assert equal["a"].standing.alike == 1
    rates = [one.standardised.rate for one in equal.values() if one.standardised]
    assert rates == pytest.approx([0.5, 0.5])
