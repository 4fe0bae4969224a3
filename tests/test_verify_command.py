"""`pact verify` and what is exported."""

import json
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa

import cli
from data_access.engine import DATABASE_VARIABLE, get_engine
from domain.indicators.figures import Figure
from domain.words import _
from reports import figures_json, formats, verification
from tests.builders import PactBuilder


@pytest.fixture
def data(sqlite_tables: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PactBuilder:
    monkeypatch.setenv(DATABASE_VARIABLE, sqlite_tables)
    get_engine.cache_clear()
    builder = PactBuilder(get_engine(), tmp_path / "deliveries")
    course = builder.add_course(ended_on=date(2025, 3, 31))
    builder.add_person(course, exit_on=date(2025, 3, 31), hired_on=date(2025, 4, 10))
    builder.load()
    return builder


def test_the_command_prints_every_identity_in_words(
    data: PactBuilder, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["verify"]) == 0
    printed = capsys.readouterr().out
    assert all(_(words) in printed for words in verification.WORDS.values())
    assert "✗" not in printed


def test_the_command_fails_where_an_identity_does(
    data: PactBuilder, capsys: pytest.CaptureFixture[str]
) -> None:
    with data.engine.connect().execution_options(write=True) as connection:
        connection.execute(sa.text("update hirings set contract_group = 'open_ended'"))
        connection.commit()
    with pytest.raises(SystemExit) as stop:
        cli.main(["verify", "--format", "json"])
    assert stop.value.code == 1
    found = {check["code"]: check for check in json.loads(capsys.readouterr().out)}
    assert [code for code, check in found.items() if not check["holds"]] == ["import_content"]


def rate(**changed: object) -> Figure:
    told = {"numerator": 7, "denominator": 10, "value": 0.7, "low": 0.4, "high": 0.9}
    about = {"code": "completion_rate", "group": (("pact", "lecco"),), "unit": "rate"}
    return Figure(**about | told | {"status": "reported"} | changed)  # type: ignore[arg-type]


def test_what_is_exported_is_what_is_shown() -> None:
    found = verification.exported([rate()], date(2025, 1, 1), date(2025, 1, 1))
    assert [(check.code, check.holds) for check in found] == [
        ("exported_json", True),
        ("exported_csv", True),
        ("written", True),
    ]


def test_an_export_that_says_something_else_is_red(monkeypatch: pytest.MonkeyPatch) -> None:
    entry = figures_json.entry
    lies = iter([{}, {"numerator": 6}, {}, {}])
    monkeypatch.setattr(figures_json, "entry", lambda *about: entry(*about) | next(lies))
    found = verification.exported([rate()], date(2025, 1, 1), date(2025, 1, 1))
    assert [check.code for check in found if not check.holds] == ["exported_json"]


def test_a_share_written_wrongly_is_red(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "value", lambda figure: "60\u00a0%")
    found = verification.exported([rate()], date(2025, 1, 1), date(2025, 1, 1))
    assert [check.code for check in found if not check.holds] == ["written"]


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("7 su 10", 0.7),
        ("43,2\u00a0%", 0.432),
        ("926 su 2.079", 926 / 2079),
        ("non riportato", None),
    ],
)
def test_written_shares_are_read_back(text: str, share: float | None) -> None:
    assert formats.read_share(text) == (share and pytest.approx(share))
