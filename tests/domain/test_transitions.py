"""Ways from origin to arrival."""

from datetime import date

import pandas as pd
import pytest

from domain import transitions
from domain.ateco import division_name

AS_OF = date(2025, 9, 9)
Row = dict[str, object]


def origins(*parts: Row) -> pd.DataFrame:
    base = {"pact_id": "te", "course_id": "cnc", "entry_status": "suspended_cig"}
    base |= {"target_group": "suspended", "origin_employer": None, "origin_sector": None}
    base |= {"followed_up_on": None}
    return pd.DataFrame([base | part for part in parts])


def hires(people: int) -> pd.DataFrame:
    job = {"pact_id": "te", "course_id": "cnc", "employer": "Microtecnica", "people": people}
    return pd.DataFrame([job | {"contract_group": "unknown", "ateco": None}])


def scopes(exit_on: date | None = None) -> pd.DataFrame:
    return pd.DataFrame([{"pact_id": "te", "course_id": "cnc", "exit_on": exit_on}])


def ways(as_of: date = AS_OF, **part: object) -> dict[str, int]:
    told = {"people": 10, "followed_up_on": AS_OF} | part
    found = transitions.of_groups(origins(told), hires(7), scopes(), as_of)
    return dict(zip(found["arrival"], found["people"], strict=True))


def test_the_rest_of_a_group_is_not_hired_on_the_day_it_was_followed_up() -> None:
    assert ways() == {"hired": 7, "not_hired": 3}


def test_after_that_day_the_rest_is_unknown() -> None:
    assert ways(as_of=date(2025, 12, 31)) == {"hired": 7, "unknown": 3}


def test_seven_of_ten_with_three_unknown_can_still_be_all() -> None:
    frame = pd.DataFrame({"arrival": ["hired", "unknown"], "people": [7, 3]})
    share = transitions.hired_share(frame)
    assert (share.numerator, share.denominator, share.unknown) == (7, 10, 3)
    assert (share.possible_low, share.possible_high) == (0.7, 1.0)


def test_of_several_origins_nobody_says_who_was_hired() -> None:
    parts: list[Row] = [{"people": 5}, {"people": 5, "entry_status": "unemployed"}]
    found = transitions.of_groups(origins(*parts), hires(7), scopes(), AS_OF)
    assert found["entry_status"].isna().all()
    assert set(found["target_group"]) == {"suspended"}


def test_a_group_of_which_nobody_says_anything_is_not_reported() -> None:
    found = transitions.of_groups(origins({"people": 12}), hires(7)[:0], scopes(), AS_OF)
    assert found["arrival"].tolist() == ["not_reported"]


def test_people_laid_off_are_apart_from_the_unemployed() -> None:
    panels = [transitions.panel_of(code) for code in ("suspended_cig", "unemployed", None)]
    assert panels == ["suspended", "unemployed", "other"]


@pytest.mark.parametrize(
    ("status", "named", "expected"),
    [
        ("suspended_cig", ["TE"], "TE"),
        ("unemployed", ["TE"], None),
        ("suspended_cig", ["TE", "Altra"], None),
        ("suspended_cig", [], None),
    ],
)
def test_an_employer_of_origin_is_never_guessed(
    status: str, named: list[str], expected: str | None
) -> None:
    employers = pd.DataFrame({"pact_id": "te", "origin_employer": named}, dtype=object)
    frame = pd.DataFrame(
        {"pact_id": ["te"], "entry_status": [status], "origin_employer": [None]}, dtype=object
    )
    (found,) = transitions.with_origin_employer(frame, employers)["origin_employer"]
    assert (None if pd.isna(found) else found) == expected


def test_an_employer_that_the_row_states_is_kept() -> None:
    employers = pd.DataFrame({"pact_id": ["te"], "origin_employer": ["TE"]})
    told: dict[str, list[str]] = {"pact_id": ["te"], "entry_status": ["unemployed"]}
    frame = pd.DataFrame(told | {"origin_employer": ["Altra"]})
    assert transitions.with_origin_employer(frame, employers)["origin_employer"].tolist() == [
        "Altra"
    ]


def test_flows_add_up_and_the_hired_come_first() -> None:
    frame = pd.DataFrame(
        {
            "target_group": ["neet", "neet", "neet"],
            "arrival": ["unknown", "hired", "hired"],
            "contract_group": [None, "agency", "agency"],
            "people": [5, 2, 1],
        }
    )
    found = transitions.flows(frame, "target_group", "contract_group")
    assert found["people"].tolist() == [3, 5]
    assert found["arrival"].tolist() == ["hired", "unknown"]


def test_ateco_codes_are_named_by_their_division() -> None:
    assert division_name("25.11") == "25 Prodotti in metallo"
    assert division_name("99") == "99"
