"""`pact figure`: the id that an export prints leads to the rows, in text and in JSON."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import cli
from data_access.engine import DATABASE_VARIABLE, get_engine
from tests.builders import PactBuilder

PAGE = (Path(__file__).parent.parent / "docs" / "json.md").read_text(encoding="utf-8")


@pytest.fixture
def data(sqlite_tables: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PactBuilder:
    monkeypatch.setenv(DATABASE_VARIABLE, sqlite_tables)
    get_engine.cache_clear()
    builder = PactBuilder(get_engine(), tmp_path / "deliveries")
    end = date(2025, 3, 31)
    course = builder.add_course(builder.add_pact(pact_id="lecco"), ended_on=end)
    told = {"exit_on": end, "outcome": "completed", "followed_up_on": date(2025, 12, 31)}
    builder.add_person(course, hired_on=date(2025, 4, 10), **told)
    builder.add_person(course, **told)
    builder.load()
    return builder


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert cli.main(list(arguments)) == 0
    return capsys.readouterr().out


def figure(capsys: pytest.CaptureFixture[str], code: str, *further: str) -> dict[str, Any]:
    told = printed(capsys, "indicators", "--format", "json", "--indicator", code, *further)
    found: dict[str, Any] = json.loads(told)["indicators"][0]
    return found


def test_the_id_of_an_export_leads_to_the_rows(
    data: PactBuilder, capsys: pytest.CaptureFixture[str]
) -> None:
    entry = figure(capsys, "placement_rate_180d")
    assert re.fullmatch(r"F-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}", entry["id"])
    told = json.loads(printed(capsys, "figure", entry["id"].lower(), "--format", "json"))
    assert told["id"] == entry["id"]
    assert told["now"]["numerator"] == entry["numerator"] == 1
    rows = {part["role"]: part["rows"] for part in told["parts"]}
    assert [(row["table"], row["amount"]) for row in rows["denominator"]][:1] == [
        ("enrollments", 1)
    ]
    files = {row["file"] for row in rows["numerator"]}
    assert files == {"enrollments.csv", "completions.csv", "hirings.csv"}
    assert all(check["holds"] for check in told["checks"])
    assert {"rows_behind", "people", "import_content"} <= {one["code"] for one in told["checks"]}


def test_the_text_says_what_which_filters_which_files_and_checks(
    data: PactBuilder, capsys: pytest.CaptureFixture[str]
) -> None:
    its_id = figure(capsys, "hired", "--pact", "lecco", "--as-of", "2025-12-31")["id"]
    told = printed(capsys, "figure", its_id)
    for words in (its_id, "Assunti", "31/12/2025", "hirings.csv", "enrollments.csv", "✓ torna"):
        assert words in told
    assert "✗" not in told


def test_csv_and_table_print_the_same_id(
    data: PactBuilder, capsys: pytest.CaptureFixture[str]
) -> None:
    its_id = figure(capsys, "hired")["id"]
    for form in ("csv", "table"):
        assert its_id in printed(capsys, "indicators", "--format", form, "--indicator", "hired")


def test_plain_files_have_no_id(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    people = tmp_path / "people.csv"
    people.write_text("participant_id,course_id,enrolled_on\nA,C,2025-01-10\n", encoding="utf-8")
    entry = figure(capsys, "enrolled", "--enrollments", str(people), "--as-of", "2025-06-30")
    assert entry["id"] is None


@pytest.mark.parametrize(
    "text",
    ["F-0000-0000", "nothing", "", "'; drop table issued_figures; --", "\x1b[31mF", "F" * 999],
)
def test_an_unknown_id_is_refused_in_a_sentence(
    data: PactBuilder, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    assert cli.main(["figure", text]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert "copia il codice stampato accanto alla cifra." in told.err
    assert "\x1b" not in told.err
    assert len(told.err) < 200


def test_every_key_of_the_document_is_documented(
    data: PactBuilder, capsys: pytest.CaptureFixture[str]
) -> None:
    section = PAGE.split("\n## Where a figure comes from\n")[1].split("\n## ")[0]
    its_id = figure(capsys, "hired")["id"]
    told = json.loads(printed(capsys, "figure", its_id, "--no-checks", "--format", "json"))
    rows = told["parts"][0]["rows"]
    for names in (told, told["shown"], told["parts"][0], rows[0]):
        assert all(f"`{name}`" in section for name in names)
