"""`pact erase`, `pact retention`: what they print, what they leave, what is in the trail."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa

import cli
from data_access import audit
from data_access.engine import DATABASE_VARIABLE, get_engine
from data_access.walls import unwalled
from tests.builders import PactBuilder
from tests.conftest import forget_engine

WHO = ("erase", "--participant", "p-canarino77")
WHY = ("--reason", "Richiesta dell'interessato")


@pytest.fixture
def data(sqlite_tables: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.setenv(DATABASE_VARIABLE, sqlite_tables)
    forget_engine()
    builder = PactBuilder(get_engine(), tmp_path / "deliveries")
    course = builder.add_course(builder.add_pact(pact_id="lecco"), ended_on="2020-06-30")
    past = {"enrolled_on": date(2020, 1, 1)}
    builder.add_person(course, participant_id="p-canarino77", **past)
    builder.add_person(course, participant_id="p-altro00001", hired_on=date(2024, 1, 1), **past)
    builder.load()
    yield
    forget_engine()


def people() -> list[str]:
    with unwalled(get_engine()).connect() as connection:
        listed = sa.text("select participant_id from enrollments order by 1")
        return list(connection.scalars(listed))


def last_entry() -> tuple[str, dict[str, object]]:
    with unwalled(get_engine()).connect() as connection:
        entry = audit.entries(connection).iloc[0]
    return entry["action"], json.loads(entry["details"])


def test_a_trial_says_what_would_go_and_leaves_it(
    data: None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main([*WHO, *WHY, "--dry-run"]) == 0
    assert "Da cancellare: 1 persona." in capsys.readouterr().out
    assert people() == ["p-altro00001", "p-canarino77"]


def test_a_person_goes_and_verify_calls_it_an_erasure(
    data: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cli.main(["backup", str(tmp_path / "copia.sqlite")])
    assert cli.main([*WHO, *WHY]) == 0
    told = capsys.readouterr().out
    assert people() == ["p-altro00001"]
    assert "Copia di sicurezza da trattare: copia.sqlite" in told
    assert "p-canarino77" not in told
    assert cli.main(["verify"]) == 0
    assert "(enrollments.csv): 1 riga cancellata per richiesta" in capsys.readouterr().out


def test_whoever_is_not_there_is_refused_and_noted_nowhere(
    data: None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["erase", "--participant", "p-nessuno", *WHY]) == 1
    assert "nessuna riga" in capsys.readouterr().err
    assert last_entry()[0] == "load"


def test_retention_takes_those_whose_time_is_up(
    data: None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["retention", "--before", "2020-06-30"]) == 0
    assert len(people()) == 2
    assert cli.main(["retention", "--before", "2023-01-01"]) == 0
    assert people() == ["p-altro00001"]
    action, told = last_entry()
    assert (action, told["before"], told["people"]) == ("erase", "2023-01-01", 1)


def test_exports_and_releases_are_in_the_trail(data: None, tmp_path: Path) -> None:
    cli.main(["export", str(tmp_path / "rows"), "--pact", "lecco"])
    action, told = last_entry()
    assert (action, told["pacts"], told["form"]) == ("export", ["lecco"], "csv")
    assert cli.main(["release", "--out", str(tmp_path / "release")]) == 0
    action, told = last_entry()
    assert (action, told["threshold"]) == ("release", 5)
    assert cli.main(["release", "--out", str(tmp_path / "release")]) == 1  # and no second entry
    with unwalled(get_engine()).connect() as connection:
        assert list(audit.entries(connection)["action"]) == ["release", "export", "load"]
