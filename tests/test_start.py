"""The starter: what it decides, without installing anything."""

import socket
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

import start


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    database = tmp_path / "patti.sqlite"
    monkeypatch.setattr(start, "DATABASE", database)
    monkeypatch.delenv("PACT_DATABASE_URL")
    return database


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """Collect the commands that would have been run."""
    commands: list[tuple[str, ...]] = []
    monkeypatch.setattr(
        start, "run", lambda *command: commands.append(tuple(str(part) for part in command[1:]))
    )
    return commands


def fill(database: Path, pacts: int) -> None:
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("create table pacts (pact_id text)")
        connection.executemany("insert into pacts values (?)", [("one",)] * pacts)
        connection.commit()


def test_a_missing_database_is_filled(database: Path, commands: list[tuple[str, ...]]) -> None:
    start.make_database()
    assert commands == [("load", str(Path("sample_data") / "published")), ("demo",)]


def test_a_database_without_tables_is_filled(
    database: Path, commands: list[tuple[str, ...]]
) -> None:
    sqlite3.connect(database).close()
    start.make_database()
    assert len(commands) == 2


def test_a_database_without_pacts_is_filled(
    database: Path, commands: list[tuple[str, ...]]
) -> None:
    fill(database, pacts=0)
    start.make_database()
    assert len(commands) == 2


def test_sample_data_never_join_data_that_are_there(
    database: Path, commands: list[tuple[str, ...]]
) -> None:
    fill(database, pacts=1)
    start.make_database()
    assert commands == []


def test_a_database_that_is_named_is_left_as_it_is(
    database: Path, commands: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PACT_DATABASE_URL", "postgresql://somewhere/patti")
    start.make_database()
    assert commands == []


def test_half_a_database_is_removed(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def load_then_fail(_program: Path, command: str, *_rest: object) -> None:
        if command == "demo":
            raise subprocess.CalledProcessError(1, command)
        fill(database, pacts=1)

    monkeypatch.setattr(start, "run", load_then_fail)
    with pytest.raises(subprocess.CalledProcessError):
        start.make_database()
    assert not database.exists()


def test_free_port_passes_over_a_port_in_use(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        monkeypatch.setattr(start, "FIRST_PORT", taken.getsockname()[1])
        assert start.free_port() > taken.getsockname()[1]


def test_the_browser_that_is_named_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PACT_BROWSER", "/somewhere/browser")
    assert start.find_browser() == "/somewhere/browser"


def test_arguments_that_are_not_ours_go_to_pytest_in_order() -> None:
    line = ["test", "-k", "door and not fonts", "--maxfail=1", "tests/browser"]
    arguments, extra = start._parser().parse_known_args(line)
    assert (arguments.command, extra) == ("test", line[1:])


def test_requirements_hold_plain_versions_and_the_pinned_ones() -> None:
    lines = (start.ROOT / "requirements.txt").read_text().splitlines()
    assert all(line.count("==") == 1 and "@" not in line and "/" not in line for line in lines)
    assert "streamlit==1.67.0" in lines
