"""No command and no refusal tells the password of the database, whatever is wrong with it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa

from cli import main
from data_access.engine import UnreadableAddressError, database_url, get_engine, make_engine
from data_access.walls import unwalled
from tests.conftest import forget_engine

ROOT = Path(__file__).parent.parent
CANARY = "canarino"
REFUSED = f"postgresql://patti:{CANARY}@127.0.0.1:1/patti"
UNREADABLE = (
    f"postgresql://patti:first@second:{CANARY}@127.0.0.1/patti",
    f"postgresql://patti:first@{CANARY}@127.0.0.1/patti",
    f"postgresql://patti:x@127.0.0.1:{CANARY}/patti",
    f"mysql://patti:{CANARY}@127.0.0.1/patti",
    f"postgresql//patti:{CANARY}@127.0.0.1/patti",
)


def use(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PACT_DATABASE_URL", address)
    forget_engine()


@pytest.mark.parametrize("address", UNREADABLE)
def test_an_address_that_cannot_be_read_is_refused_without_a_word_of_it(
    address: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    use(address, monkeypatch)
    with pytest.raises(UnreadableAddressError) as refusal:
        database_url()
    assert CANARY not in str(refusal.value)
    assert refusal.value.__context__ is None or refusal.value.__suppress_context__
    assert main(["deliveries"]) == 1
    assert CANARY not in "".join(capsys.readouterr())


@pytest.mark.parametrize(
    "command",
    [
        ["deliveries"],
        ["indicators"],
        ["verify"],
        ["users", "list"],
        ["backup", "copy.dump"],
        ["digest", "--pact", "lecco", "--since", "2026-10-01"],
    ],
)
def test_a_command_says_in_a_sentence_that_the_database_does_not_answer(
    command: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    monkeypatch.chdir(tmp_path)
    use(REFUSED, monkeypatch)
    assert main(command) == 1
    told = capsys.readouterr()
    assert told.err.strip() == "Il database non risponde: riprova tra poco."
    assert CANARY not in told.out


def test_the_program_itself_tells_no_more(tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, ROOT / "cli.py", "deliveries"],
        cwd=tmp_path,
        env={**os.environ, "PACT_DATABASE_URL": REFUSED},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 1
    assert "Traceback" not in run.stderr
    assert CANARY not in run.stdout + run.stderr


def test_an_error_that_is_not_the_database_being_away_keeps_its_trace(
    sqlite_tables: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(sqlite_tables, monkeypatch)
    with get_engine().begin() as connection:
        connection.exec_driver_sql("alter table imports rename to elsewhere")
    with pytest.raises(sa.exc.OperationalError, match="imports"):
        main(["deliveries"])


def test_a_failing_statement_is_told_without_what_is_in_the_rows(database_url: str) -> None:
    engine = make_engine(sa.make_url(database_url))
    with pytest.raises(sa.exc.OperationalError) as failed, unwalled(engine).connect() as connection:
        connection.execute(sa.text("select :who from nowhere"), {"who": CANARY})
    assert CANARY not in str(failed.value)
    engine.dispose()
