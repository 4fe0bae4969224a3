"""The document of `pact indicators --format json` and its page, docs/json.md, say the same."""

import json
import re
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args

import pytest

import cli
from commands.indicators import BY
from domain.indicators import REGISTRY
from domain.indicators.declaring import Unit
from domain.indicators.figures import Figure, Reason, Status
from reports import figures_json
from tests.builders import PactBuilder

PAGE = (Path(__file__).parent.parent / "docs" / "json.md").read_text(encoding="utf-8")
END = date(2025, 3, 31)
Printed = Callable[..., dict[str, Any]]


def documented(heading: str) -> list[str]:
    """Return the names in the first column of the table below a heading, in order."""
    section = PAGE.split(f"\n{heading}\n")[1].split("\n#")[0]
    cells = [line.split("|")[1] for line in section.splitlines() if line.startswith("| ")]
    return [name.strip("`()") for cell in cells for name in re.findall(r"`[^`]+`|\(empty\)", cell)]


@pytest.fixture
def printed(
    database_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Printed:
    """Print figures of one initiative that reports people and money."""
    from data_access.engine import DATABASE_VARIABLE, get_engine

    monkeypatch.setenv(DATABASE_VARIABLE, database_url)
    get_engine.cache_clear()
    data = PactBuilder(get_engine(), tmp_path / "deliveries")
    course = data.add_course(data.add_pact(pact_id="lecco"), hours_total=250)
    data.add_person(course)
    data.add_allocation("lecco", "363.966,68")
    data.add_event("lecco", "paid_advance", "100")
    data.add_body(pact_id="lecco", role="partner")
    data.add_activity("lecco", attendees=80, attendees_qualifier="more_than")
    data.load()

    def printed(*arguments: str) -> dict[str, Any]:
        assert cli.main(["indicators", "--format", "json", *arguments]) == 0
        document: dict[str, Any] = json.loads(capsys.readouterr().out)
        return document

    return printed


def test_every_key_that_is_printed_is_documented_and_no_other(printed: Printed) -> None:
    document = printed()
    assert list(document) == documented("## The document")
    further = set(documented("### Time to the first job"))
    for entry in document["indicators"]:
        is_estimate = entry["code"] in ("time_to_hire", "hired_share_180d_estimated")
        expected = set(documented("## One figure")) | (further if is_estimate else set())
        assert set(entry) == expected


def test_every_status_and_reason_is_documented_and_no_other() -> None:
    assert documented("### Statuses") == list(get_args(Status))
    reasons = ["" if name == "empty" else name for name in documented("### Reasons")]
    assert sorted(reasons) == sorted(get_args(Reason))


def test_every_unit_is_documented() -> None:
    (line,) = [line for line in PAGE.splitlines() if line.startswith("| `unit`")]
    assert set(re.findall(r"`(\w+)`", line)) - {"unit"} == set(get_args(Unit))


def test_every_dimension_is_documented(printed: Printed) -> None:
    assert set(documented("### What a dimension leaves out")) - {"--by"} == set(BY)


def test_amounts_are_text_with_two_decimals_and_rates_fractions(printed: Printed) -> None:
    found = {one["code"]: one for one in printed("--pact", "lecco")["indicators"]}
    assert found["granted"]["value"] == "363966.68"
    assert found["paid"]["value"] == "100.00"
    assert found["usage_rate"]["denominator"] == "363966.68"
    assert found["usage_rate"]["value"] == pytest.approx(100 / 363966.68)
    assert found["enrolled"]["value"] == 1
    assert found["attendance"]["qualifier"] == "more_than"


@pytest.fixture
def two_hired(printed: Printed, tmp_path: Path) -> Printed:
    """Add a second initiative: 12 people, 6 hired after 20 days, 3 after 40, 3 followed 300."""
    from data_access.engine import get_engine

    data = PactBuilder(get_engine(), tmp_path / "later")
    course = data.add_course(data.add_pact(pact_id="como"), ended_on=END)
    for waited in (*[20] * 6, *[40] * 3, *[None] * 3):
        hired = {} if waited is None else {"hired_on": END + timedelta(days=waited)}
        data.add_person(course, followed_up_on=END + timedelta(days=300), **hired)
    data.load()
    return printed


def test_the_time_to_hire_carries_median_share_and_curve(two_hired: Printed) -> None:
    (found,) = two_hired("--pact", "como", "--indicator", "time_to_hire")["indicators"]
    assert (found["value"], found["median"], found["unit"]) == (20, 20, "days")
    assert (found["numerator"], found["denominator"]) == (9, 12)
    at = found["at_180_days"]
    assert (at["day"], at["value"], at["at_risk"]) == (180, 0.75, 3)
    assert 0 < at["low"] < 0.75 < at["high"] < 1
    # The curve stops before day 40, when 6 of the 12 are left.
    steps = [(point["day"], point["value"], point["at_risk"]) for point in found["curve"]]
    assert steps == [(0, 0, 12), (20, 0.5, 12)]
    assert all(set(point) == {"day", "value", "low", "high", "at_risk"} for point in [at])


@pytest.mark.parametrize("dimension", [name for name in BY if name != "gender"])
def test_the_time_to_hire_can_be_split(two_hired: Printed, dimension: str) -> None:
    arguments = ("--pact", "como", "--indicator", "time_to_hire", "--by", dimension)
    (found,) = two_hired(*arguments)["indicators"]
    assert (list(found["group"]), found["value"]) == ([dimension], 20)


def test_the_table_and_the_csv_of_the_time_to_hire_have_no_curve(
    two_hired: Printed, capsys: pytest.CaptureFixture[str]
) -> None:
    for form in ("csv", "table"):
        arguments = ["indicators", "--format", form, "--pact", "como"]
        assert cli.main([*arguments, "--indicator", "time_to_hire"]) == 0
        printed_text = capsys.readouterr().out
        assert "curve" not in printed_text
        assert "20" in printed_text


def test_all_indicators_are_printed_once_per_initiative_in_their_order(printed: Printed) -> None:
    found = [one["code"] for one in printed("--pact", "lecco")["indicators"]]
    assert found == list(REGISTRY)


def test_without_pact_the_sums_per_dataset_and_type_follow(printed: Printed) -> None:
    entries = printed("--indicator", "paid")["indicators"]
    groups = [(one["pact"], one["group"]) for one in entries]
    sums = {"dataset": "published", "initiative_type": "territorial_pact"}
    assert groups == [("lecco", {}), (None, sums)]


@pytest.mark.parametrize(
    ("dimension", "left_out"),
    [
        ("course", {"money", "cost", "network", "activities"}),
        ("month", {"network", "courses", "data"}),
        ("province", set()),
        ("sector", set()),
        ("gender", {one.subject for one in REGISTRY.values()} - {"esf"}),
    ],
)
def test_what_a_dimension_leaves_out_is_what_the_page_says(
    printed: Printed, dimension: str, left_out: set[str]
) -> None:
    entries = printed("--pact", "lecco", "--by", dimension)["indicators"]
    codes = {one["code"] for one in entries}
    missing = {one.subject for one in REGISTRY.values() if one.code not in codes}
    assert missing == left_out
    assert all(set(one["group"]) == {dimension} for one in entries)


def test_an_entry_keeps_cents_that_are_zero() -> None:
    figure = Figure(code="paid", group=(), unit="eur", status="reported", value=Decimal(100))
    assert figures_json.entry(figure)["value"] == "100.00"


def test_the_csv_has_the_same_columns(printed: Printed, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["indicators", "--format", "csv", "--indicator", "paid"]) == 0
    header, first, *_rest = capsys.readouterr().out.splitlines()
    assert header.split(",") == documented("## One figure")
    assert first.startswith("paid,lecco,,eur,100.00,,100.00")
