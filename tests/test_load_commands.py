"""The commands that take files in: tried, loaded, listed and taken back."""

from pathlib import Path

import pytest
import sqlalchemy as sa

import cli
from data_access import schema
from data_access.engine import get_engine
from data_access.migrations import upgrade
from data_access.walls import unwalled
from tests.builders import PactBuilder

HEADS = "Codice allievo;Corso;Data iscrizione;Sesso;Ore totali svolte in aula e stage"
GOOD = f"{HEADS}\nal-1;Saldatura TIG;03/02/2025;F;180,5\nal-2;Saldatura TIG;03/02/2025;M;175\n"


@pytest.fixture
def register(tmp_path: Path) -> Path:
    upgrade(get_engine())
    data = PactBuilder(get_engine(), tmp_path / "deliveries")
    data.add_course(data.add_pact(pact_id="lecco"), course_id="c", title="Saldatura TIG")
    data.load()
    path = tmp_path / "registro.csv"
    path.write_text(GOOD, encoding="utf-8")
    return path


def people() -> int:
    table = schema.enrollments
    counted = sa.select(sa.func.count()).where(table.c.known_until_at.is_(None))
    with unwalled(get_engine()).connect() as connection:
        return connection.scalar(counted) or 0


def test_check_tells_what_load_does_and_writes_nothing(
    register: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["check", str(register)]) == 0
    tried = capsys.readouterr()
    assert people() == 0
    assert cli.main(["load", str(register)]) == 0
    loaded = capsys.readouterr()
    assert people() == 2
    assert tried.out == loaded.out
    assert "2 new" in tried.out
    assert "Ore totali svolte in aula e stage" in tried.err  # a column nobody reads is told


def test_a_wrong_row_refuses_the_file_unless_the_good_ones_are_wanted(
    register: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    register.write_text(GOOD.replace("03/02/2025;M", "31/02/2025;M"), encoding="utf-8")
    for command in ("check", "load"):
        assert cli.main([command, str(register)]) == 1
        assert "riga 3, colonna «Data iscrizione»: «31/02/2025»" in capsys.readouterr().err
    assert people() == 0
    assert cli.main(["load", "--keep-good-rows", str(register)]) == 0
    assert people() == 1


def test_a_column_and_a_value_for_all_rows_can_be_told(register: Path) -> None:
    register.write_text(GOOD.replace("Saldatura TIG", "corso del mattino"), encoding="utf-8")
    told = ["--map", "Corso=", "--set", "course_id=c", "--map", f"{HEADS.split(';')[-1]}="]
    assert cli.main(["load", *told, str(register)]) == 0
    assert people() == 2


def test_an_undo_takes_the_newest_delivery_back(
    register: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cli.main(["load", "--sender", "Ente", str(register)])
    capsys.readouterr()
    assert cli.main(["deliveries"]) == 0
    newest = capsys.readouterr().out.splitlines()[0]
    assert "registro.csv" in newest
    assert cli.main(["undo", newest.split()[0]]) == 0
    assert people() == 0
    assert cli.main(["undo", newest.split()[0]]) == 1


def test_a_file_that_is_not_there_is_named(
    register: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["check", str(register.with_name("altro.xlsx"))]) == 1
    assert "altro.xlsx" in capsys.readouterr().err


def test_a_new_key_is_written_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "pseudonimi.key"
    assert cli.main(["key", str(path)]) == 0
    key = path.read_text()
    assert key.strip() not in capsys.readouterr().out
    assert cli.main(["key", str(path)]) == 1
    assert path.read_text() == key
