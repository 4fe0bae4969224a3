"""Cross-sums of the ESF+ indicators: green where parts add up, red at the one that does not."""

from typing import Any

import pandas as pd
import pytest

from domain import esf_checks, finding_words
from domain.esf_by_sex import TOTAL, by_sex
from domain.esf_checks import cross_sums
from domain.facts import PLACES, Facts

GOOD = {
    "esf_entered": 12,
    "esf_complete": 10,
    "esf_incomplete": 2,
    "esf_unemployed": 5,
    "esf_long_term_unemployed": 2,
    "esf_inactive": 3,
    "esf_employed": 2,
    "esf_under_18": 1,
    "esf_aged_18_29": 4,
    "esf_aged_30_54": 3,
    "esf_aged_55": 2,
    "esf_isced_0_2": 4,
    "esf_isced_3_4": 5,
    "esf_isced_5_8": 1,
    "esf_searching": 1,
    "esf_searching_due": 3,
    "esf_employed_28_inactive": 2,
    "esf_employed_28": 4,
    "esf_employed_28_due": 8,
}


def frame(gender: str = "f", **changed: int) -> pd.DataFrame:
    told: dict[str, Any] = dict.fromkeys(PLACES) | {"pact_id": "lecco", "gender": gender}
    told |= dict.fromkeys(("course_id", "month", "count_kind", "qualifier"))
    rows = [told | {"measure": name, "amount": n} for name, n in (GOOD | changed).items()]
    return pd.DataFrame(rows).astype({"course_id": object})


def test_every_cross_sum_holds_where_each_person_is_in_one_class() -> None:
    found = cross_sums(frame())
    assert [one.code for one in found] == list(esf_checks.NAMES)
    assert all(one.holds for one in found)


@pytest.mark.parametrize(
    ("changed", "broken"),
    [
        ({"esf_incomplete": 1}, {"complete"}),
        ({"esf_employed": 3}, {"employment"}),
        ({"esf_unemployed": 1, "esf_inactive": 7}, {"long_term"}),
        ({"esf_aged_30_54": 4}, {"age"}),
        ({"esf_isced_5_8": 0}, {"education"}),
        ({"esf_searching": 2}, {"exclusive"}),
    ],
)
def test_a_part_that_is_wrong_breaks_its_own_sum(changed: dict[str, int], broken: set[str]) -> None:
    told = frame(**changed)
    assert {one.code for one in cross_sums(told) if not one.holds} == broken
    findings = esf_checks.differences(told)
    assert {one.values["cross_sum"] for one in findings} == broken
    assert all(one.rule in finding_words.WORDS for one in findings)
    assert not esf_checks.check(told).holds


def test_a_sex_outside_the_list_breaks_the_sum_of_sexes() -> None:
    told = frame(gender="x")
    assert {one.code for one in cross_sums(told) if not one.holds} == {"sexes"}


def test_the_limit_itself_and_less_are_allowed() -> None:
    assert all(one.holds for one in cross_sums(frame(esf_searching=0)))
    assert all(one.holds for one in cross_sums(frame(esf_long_term_unemployed=5)))


def test_nobody_counted_has_no_sums_and_no_findings() -> None:
    nobody = frame().iloc[:0]
    assert cross_sums(nobody) == []
    assert esf_checks.differences(nobody) == []


def facts(esf: pd.DataFrame) -> Facts:
    none = frame().iloc[:0]
    names = ("pacts", "people", "money", "network", "activities", "courses")
    return Facts(**dict.fromkeys(names, none), esf=esf)


def test_a_sex_of_nobody_is_a_reported_zero_and_what_nobody_asks_is_not() -> None:
    found = by_sex(facts(frame()))
    assert (found["eeco01", "f"].value, found["eeco01", "nb"].value) == (12, 0)
    assert found["eeco01", TOTAL].value == 12
    assert found["eecr04", "m"].reason == "empty_denominator"
    assert {found["eeco12", sex].status for sex in ("f", "m", TOTAL)} == {"not_reported"}


def test_without_a_register_there_is_no_figure() -> None:
    assert by_sex(facts(frame().iloc[:0])) == {}
