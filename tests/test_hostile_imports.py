"""Damaged, hostile and merely wrong files through the whole import: no traceback, no half load."""

import random
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa

from data_access import audit, schema
from data_access.clock import now
from data_access.engine import make_engine
from data_access.imports import ImportRefusedError, Problem, Terms, load, uploads
from data_access.queries.rows_in_force import import_states
from data_access.spreadsheets import SheetReader
from data_access.walls import unwalled
from domain import identities
from domain.intake.columns import REGISTER
from domain.intake.mapping import ColumnMapping
from domain.selection import Selection
from tests.builders import PactBuilder
from tests.hostile_files import hostile_files

HEADS = ("Codice allievo", "Corso", "Data iscrizione", "Sesso", "Ore frequentate", "Esito")
HEADS += ("Data fine", "Assunto il", "Tipo contratto", "Provincia di residenza")
WRONG = {
    "Corso": ("Nessuno", "c2", "=c", "<b>c</b>", ""),
    "Data iscrizione": ("31/02/2025", "05/13/2025", "05/02/26", "ieri", "2025", "1e3", "-1"),
    "Sesso": ("boh", "3", "femm1na"),
    "Ore frequentate": ("1.234", "12,3,4", "dieci", "NaN", "inf", "1e5", "12h"),
    "Esito": ("forse", "x", "0"),
    "Data fine": ("30/02/2025", "32/01/2025", "fine corso"),
    "Assunto il": ("presto", "00/00/2025"),
    "Tipo contratto": ("Z.99.99", "permanente?"),
    "Provincia di residenza": ("Atlantide", "XX", "999"),
}
"""By column, texts that no register may hold in it."""


@pytest.fixture(scope="module")
def engine_of_all(migrated_file: Any, tmp_path_factory: pytest.TempPathFactory) -> sa.Engine:
    folder = tmp_path_factory.mktemp("hostile")
    path = folder / "patti.sqlite"
    path.write_bytes(migrated_file.read_bytes())
    engine = make_engine(sa.make_url(f"sqlite:///{path}"))
    data = PactBuilder(engine, folder)
    data.add_course(data.add_pact(pact_id="lecco"), course_id="c", title="Saldatura è")
    data.load()
    return engine


def take_in(engine: sa.Engine, reader: SheetReader, name: str, content: bytes) -> list[Problem]:
    """Load a file as the product does; return what is wrong with it, nothing where it is loaded."""
    try:
        upload = uploads.receive(content, name, reader)
        with unwalled(engine).connect() as connection:
            chosen = {
                place: _mapping(connection, opened)
                for place, opened in enumerate(upload.sheets)
                if not opened.sheet.is_hidden
            }
            files = uploads.table_files(connection, upload, chosen)
        load(engine, files, Terms(actor="prova"))
    except ImportRefusedError as refusal:
        return refusal.problems
    return []


def _mapping(connection: sa.Connection, opened: uploads.OpenSheet) -> ColumnMapping:
    mapping = uploads.proposed(connection, opened, None)
    if mapping.target != REGISTER:
        return mapping
    return ColumnMapping(REGISTER, mapping.fields, {"course_id": "c", "pact_id": "lecco"})


def counts(engine: sa.Engine) -> dict[str, int]:
    with unwalled(engine).connect() as connection:
        return {
            table.name: connection.scalar(sa.select(sa.func.count()).select_from(table)) or 0
            for table in schema.metadata.sorted_tables
        }


def holds(engine: sa.Engine) -> list[identities.Check]:
    """Return the checks of imports and trail that do not hold: a half load would be one."""
    with unwalled(engine).connect() as connection:
        today = now().date()
        states = import_states(connection, Selection(as_of=today, known_on=today, dataset="all"))
        seals = identities.compare("audit_seals", *audit.seals(connection))
    return [check for check in (*identities.imports(states), seals) if not check.holds]


@pytest.mark.slow
def test_hostile_files_are_loaded_whole_or_refused_with_a_remedy(
    engine_of_all: sa.Engine,
) -> None:
    outcomes = Counter[str]()
    with SheetReader() as reader:
        for name, content in hostile_files():
            before = counts(engine_of_all)
            problems = take_in(engine_of_all, reader, name, content)
            outcomes["refused" if problems else "loaded"] += 1
            assert all(one.reason and one.remedy and one.file == name for one in problems), name
            if problems:
                assert counts(engine_of_all) == before, name
    assert sum(outcomes.values()) >= 500
    assert min(outcomes.values()) >= 20  # else one of the two was never tried
    assert holds(engine_of_all) == []


def registers() -> Iterator[tuple[str, bytes, list[tuple[int, str, str]]]]:
    """Yield registers of text with one to three wrong cells each, and where those are."""
    dice = random.Random(5)
    for number in range(250):
        lines = [dict(zip(HEADS, _right(n), strict=True)) for n in range(6)]
        wrong = []
        for _mistake in range(dice.randint(1, 3)):
            row, column = dice.randrange(6), dice.choice(list(WRONG))
            lines[row][column] = dice.choice(WRONG[column])
            wrong.append((row + 2, column))
        cells = [(row, column, lines[row - 2][column]) for row, column in sorted(set(wrong))]
        text = "\r\n".join(";".join(line.values()) for line in lines)
        yield f"registro-{number}.csv", f"{';'.join(HEADS)}\r\n{text}\r\n".encode(), cells


def _right(number: int) -> tuple[str, ...]:
    who = (f"al-{number}", "Saldatura è", date(2025, 2, 3).strftime("%d/%m/%Y"), "F", "180,5")
    return (*who, "Concluso", "30/05/2025", "01/07/2025", "tempo determinato", "LC")


@pytest.mark.slow
def test_every_wrong_cell_is_named_with_row_column_and_remedy(engine_of_all: sa.Engine) -> None:
    before = counts(engine_of_all)
    tried = 0
    with SheetReader() as reader:
        for name, content, cells in registers():
            tried += 1
            upload = uploads.receive(content, name, reader)
            with engine_of_all.connect() as connection:
                mapping = uploads.proposed(connection, upload.sheets[0], None)
                files = uploads.table_files(connection, upload, {0: mapping})
            with pytest.raises(ImportRefusedError) as refusal:
                load(engine_of_all, files, Terms(actor="prova"))
            told = {(one.row, one.column): one for one in refusal.value.problems}
            assert set(told) == {(row, column) for row, column, _text in cells}, name
            assert all(one.reason and one.remedy for one in told.values()), name
    assert tried >= 250
    assert counts(engine_of_all) == before
