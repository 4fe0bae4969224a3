"""Worked checks of the field's handbook (section 15) on the published data, by command line."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

import cli
from data_access.engine import DATABASE_VARIABLE, get_engine, make_engine
from data_access.imports import load_folder

PUBLISHED = Path(__file__).parent.parent / "sample_data" / "published"
PACTS = ("lecco", "pavia-micro", "te-microtecnica", "cariplo-ptp", "seregno-polo")
LECCO_DAY, WINTER = "2025-10-15", "2026-01-14"
Entry = dict[str, Any]
Figures = Callable[..., dict[str, Entry]]


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the address of a database with the published initiatives, loaded once."""
    url = f"sqlite:///{tmp_path_factory.mktemp('published') / 'patti.sqlite'}"
    engine = make_engine(sa.make_url(url))
    load_folder(engine, PUBLISHED)
    engine.dispose()
    return url


@pytest.fixture(scope="module")
def told() -> dict[tuple[str, ...], str]:
    """Hold what the command printed by its arguments: the database stays as it is."""
    return {}


@pytest.fixture
def printed(
    published: str,
    told: dict[tuple[str, ...], str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Callable[..., Entry]:
    """Run `pact indicators --format json`, once per arguments, and return the document."""
    monkeypatch.setenv(DATABASE_VARIABLE, published)
    get_engine.cache_clear()

    def printed(*arguments: str) -> Entry:
        if arguments not in told:
            assert cli.main(["indicators", "--format", "json", *arguments]) == 0
            told[arguments] = capsys.readouterr().out
        document: Entry = json.loads(told[arguments])
        return document

    return printed


@pytest.fixture
def of(printed: Callable[..., Entry]) -> Figures:
    """Return the figures of one initiative on a day, by code."""

    def of(pact: str, as_of: str) -> dict[str, Entry]:
        document = printed("--pact", pact, "--as-of", as_of)
        return {entry["code"]: entry for entry in document["indicators"]}

    return of


def wilson(entry: Entry) -> list[float]:
    return [round(100 * entry[end], 1) for end in ("low", "high")]


def test_lecco_trained_forty_two_without_saying_whether_they_finished(of: Figures) -> None:
    enrolled = of("lecco", LECCO_DAY)["enrolled"]
    assert (enrolled["value"], enrolled["count_kinds"]) == (42, ["trained"])


def test_lecco_trained_twelve_seventeen_and_thirteen(printed: Callable[..., Entry]) -> None:
    document = printed(
        "--pact", "lecco", "--as-of", LECCO_DAY, "--by", "course", "--indicator", "enrolled"
    )
    by_course = {one["group"]["course"]: one["value"] for one in document["indicators"]}
    assert by_course == {"lc-sala": 12, "lc-elettrico": 17, "lc-meccanico": 13}


@pytest.mark.parametrize("code", ["completed", "hired", "paid", "reported", "certified"])
def test_lecco_does_not_report_what_would_be_a_result(of: Figures, code: str) -> None:
    found = of("lecco", LECCO_DAY)[code]
    assert (found["status"], found["value"], found["numerator"]) == ("not_reported", None, None)


def test_lecco_has_no_payment_progress(of: Figures) -> None:
    found = of("lecco", LECCO_DAY)["usage_rate"]
    assert (found["status"], found["value"]) == ("not_reported", None)


@pytest.mark.parametrize(
    ("code", "bodies"),
    [
        ("partners", 15),
        ("partnership", 16),
        ("support_network", 21),
        ("organisations_involved", 37),
    ],
)
def test_lecco_counts_its_bodies_with_and_without_lead(of: Figures, code: str, bodies: int) -> None:
    assert of("lecco", LECCO_DAY)[code]["value"] == bodies


def test_lecco_was_admitted_to_its_whole_amount_and_cost_it_per_head(of: Figures) -> None:
    found = of("lecco", LECCO_DAY)
    assert found["admitted"]["value"] == "363966.68"
    assert found["admitted"]["count_kinds"] == ["total_cost"]
    assert found["cost_per_enrolled"]["value"] == "8665.87"


@pytest.mark.parametrize(
    ("as_of", "held"),
    [
        ("2025-10-09", 3),  # Job Days; the workshops have no day but that of the page
        ("2025-10-14", 4),  # and the seminar of 10 October
        ("2025-10-15", 7),  # and three workshops, known by the day of the page
        ("2025-10-27", 7),  # the second seminar stays planned on its own day
    ],
)
def test_lecco_held_seven_activities_by_the_day_of_its_page(
    of: Figures, as_of: str, held: int
) -> None:
    assert of("lecco", as_of)["activities"]["value"] == held


def test_more_than_eighty_came_to_one_seminar_in_lecco(of: Figures) -> None:
    found = of("lecco", LECCO_DAY)["attendance"]
    assert (found["value"], found["qualifier"]) == (80, "more_than")


@pytest.mark.parametrize("days", [30, 90, 180])
def test_no_horizon_is_due_in_lecco_as_no_course_has_an_end(of: Figures, days: int) -> None:
    found = of("lecco", "2026-10-31")[f"placement_rate_{days}d"]
    assert (found["status"], found["reason"]) == ("not_reported", "no_exit_date")


@pytest.mark.parametrize(
    ("as_of", "selected", "enrolled"),
    [
        ("2025-09-21", None, None),  # the day before
        ("2025-09-22", 40, None),
        ("2026-01-13", 40, None),
        ("2026-01-14", 40, 45),  # beside each other, never 85
    ],
)
def test_pavia_selected_forty_and_enrolled_forty_five(
    of: Figures, as_of: str, selected: int | None, enrolled: int | None
) -> None:
    found = of("pavia-micro", as_of)
    assert (found["selected"]["value"], found["enrolled"]["value"]) == (selected, enrolled)
    assert 85 not in [one["value"] for one in found.values()]


def test_pavia_has_interviews_and_no_hires(of: Figures) -> None:
    found = of("pavia-micro", WINTER)
    assert (found["hired"]["status"], found["hired"]["value"]) == ("not_reported", None)
    assert (found["interviews"]["value"], found["interviews"]["qualifier"]) == (40, "more_than")


def test_pavia_plans_seven_hundred_and_ten_hours(of: Figures) -> None:
    assert of("pavia-micro", WINTER)["hours_planned"]["value"] == 710


def test_piemonte_counts_no_hire_before_the_first_of_september(of: Figures) -> None:
    found = of("te-microtecnica", "2025-08-31")
    assert found["hired"]["value"] is None
    assert found["placement_rate_of_enrolled"]["status"] != "reported"


def test_piemonte_hired_seven_of_ten_by_the_day_of_its_page(of: Figures) -> None:
    found = of("te-microtecnica", "2025-09-09")
    rate = found["placement_rate_of_enrolled"]
    assert (found["enrolled"]["value"], found["hired"]["value"]) == (10, 7)
    assert (rate["numerator"], rate["denominator"], rate["unknown"]) == (7, 10, 0)
    assert wilson(rate) == [39.7, 89.2]
    assert found["interviews"]["value"] == 3


def test_piemonte_may_have_hired_all_ten_by_the_end_of_the_year(of: Figures) -> None:
    rate = of("te-microtecnica", "2025-12-31")["placement_rate_of_enrolled"]
    assert (rate["value"], rate["unknown"]) == (0.7, 3)
    assert (rate["possible_low"], rate["possible_high"]) == (0.7, 1.0)


@pytest.mark.parametrize("days", [30, 180])
def test_piemonte_has_no_day_from_which_a_horizon_could_run(of: Figures, days: int) -> None:
    found = of("te-microtecnica", "2025-12-31")[f"placement_rate_{days}d"]
    assert (found["status"], found["reason"]) == ("not_reported", "no_exit_date")


def test_cariplo_allocates_three_million_and_reports_no_person(of: Figures) -> None:
    found = of("cariplo-ptp", WINTER)
    assert found["allocated"]["value"] == "3000000.00"
    for code in ("enrolled", "completed", "hired", "paid", "admitted"):
        assert (found[code]["status"], found[code]["value"]) == ("not_reported", None)


def test_seregno_reports_neither_people_nor_money(of: Figures) -> None:
    found = of("seregno-polo", WINTER)
    silent = {"selected", "enrolled", "completed", "hired", "allocated", "admitted", "paid"}
    assert {found[code]["status"] for code in silent} == {"not_reported"}
    assert {found[code]["value"] for code in silent} == {None}


def test_trained_and_enrolled_people_are_never_added(printed: Callable[..., Entry]) -> None:
    entries = printed("--as-of", WINTER)["indicators"]
    patti = {
        one["code"]: one
        for one in entries
        if one["group"] == {"dataset": "published", "initiative_type": "territorial_pact"}
    }
    enrolled = patti["enrolled"]
    assert (enrolled["status"], enrolled["value"]) == ("not_applicable", None)
    assert enrolled["reason"] == "mixed_count_kinds"
    assert enrolled["count_kinds"] == ["enrolled", "trained"]
    assert not {85, 87, 92, 97} & {one["value"] for one in entries if one["unit"] == "people"}


def test_piemonte_is_in_no_total_of_the_patti(printed: Callable[..., Entry]) -> None:
    entries = printed("--as-of", "2025-12-31", "--indicator", "hired")["indicators"]
    by_type = {
        one["group"]["initiative_type"]: one["value"] for one in entries if one["pact"] is None
    }
    assert by_type["territorial_pact"] is None
    assert by_type["company_reskilling"] == 7


def test_every_initiative_is_printed_also_where_it_reports_nothing(
    printed: Callable[..., Entry],
) -> None:
    entries = printed("--as-of", "2020-01-01", "--indicator", "hired")["indicators"]
    assert {one["pact"] for one in entries} == {*PACTS, None}
    assert {one["status"] for one in entries} == {"not_reported"}


def test_before_the_import_nothing_was_known(printed: Callable[..., Entry]) -> None:
    document = printed("--as-of", WINTER, "--known-on", "2020-01-01")
    assert document["indicators"] == []


@pytest.mark.parametrize(
    "code",
    ["usage_rate", "commitment_rate", "cofinancing_share", "time_spending_gap", "fill_rate"],
)
def test_no_published_initiative_states_what_a_share_of_its_money_or_seats_needs(
    of: Figures, code: str
) -> None:
    assert {of(pact, WINTER)[code]["value"] for pact in PACTS} == {None}


def test_lecco_has_a_cost_per_trained_person_and_none_per_result(of: Figures) -> None:
    found = of("lecco", LECCO_DAY)
    for code in ("cost_per_completed", "cost_per_hired", "cost_per_hired_within_180d"):
        assert (found[code]["status"], found[code]["value"]) == ("not_reported", None)
        assert found[code]["possible_low"] is None


def test_lecco_covers_its_own_province_of_twelve(of: Figures) -> None:
    found = of("lecco", LECCO_DAY)["territorial_coverage"]
    assert (found["numerator"], found["denominator"], found["low"]) == (1, 12, None)


def test_coverage_of_lombardy_is_not_asked_of_piemonte(of: Figures) -> None:
    found = of("te-microtecnica", WINTER)["territorial_coverage"]
    assert (found["status"], found["reason"]) == ("not_applicable", "outside_lombardy")


def test_piemonte_delivered_three_hundred_hours_by_the_day_of_its_page(of: Figures) -> None:
    assert of("te-microtecnica", "2025-09-08")["hours_delivered"]["value"] is None
    assert of("te-microtecnica", "2025-09-09")["hours_delivered"]["value"] == 300


def test_seregno_states_three_of_five_fields_and_its_seat(of: Figures) -> None:
    # Its lead, its province and its state; no beginning, no end, nothing else to be expected.
    found = of("seregno-polo", WINTER)["completeness"]
    assert (found["numerator"], found["denominator"]) == (3, 5)


@pytest.mark.parametrize(("pact", "people"), [("te-microtecnica", 10), ("pavia-micro", 45)])
def test_without_a_day_of_leaving_there_is_no_time_to_hire(
    of: Figures, pact: str, people: int
) -> None:
    found = of(pact, WINTER)["time_to_hire"]
    assert (found["status"], found["reason"]) == ("not_reported", "no_exit_date")
    assert (found["median"], found["at_180_days"], found["curve"]) == (None, None, [])
    assert found["apart"]["no_exit"] == people


def test_trained_and_enrolled_people_without_a_day_of_leaving_are_not_added(
    printed: Callable[..., Entry],
) -> None:
    document = printed("--as-of", WINTER, "--indicator", "time_to_hire")
    (found,) = [
        one
        for one in document["indicators"]
        if one["group"].get("initiative_type") == "territorial_pact"
    ]
    assert found["apart"]["no_exit"] is None  # 42 trained in Lecco, 45 enrolled in Pavia
