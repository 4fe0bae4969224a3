"""Nothing personal is written to a terminal or a log, whatever is wrong with a file."""

import io
import logging
import traceback
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

import cli
from data_access.engine import DATABASE_VARIABLE, get_engine, make_engine
from data_access.schema import audit_entries, enrollments, imports
from data_access.walls import unwalled
from tests import conftest
from tests.builders import PactBuilder
from tests.conftest import forget_engine

NAME, CODE, MAIL = "Giuseppina Canarini", "CNRGPP85T50A562S", "giuseppina.canarini@example.org"
CANARIES = ("canarin", CODE.lower(), "giuseppina")
REGISTER = "participant_id,course_id,enrolled_on,gender"
FILES = {
    "headed.csv": f"Nome,Cognome,Codice fiscale,Email\nGiuseppina,Canarini,{CODE},{MAIL}\n",
    "no_date.csv": f"{REGISTER}\np-aaaaaaa1,c,{NAME},f\n",
    "no_code.csv": f"{REGISTER}\np-aaaaaaa1,c,2025-01-01,{NAME}\n",
    "no_course.csv": f"{REGISTER}\np-aaaaaaa1,{NAME},2025-01-01,f\n",
    "as_id.csv": f"{REGISTER}\n{NAME},c,2025-01-01,f\n{CODE},c,2025-01-01,f\n{MAIL},c,,f\n",
    "remark.csv": f"{REGISTER},note\np-aaaaaaa1,c,2025-01-01,f,scrivere a {MAIL}\n",
    f"{NAME}.csv": f"{REGISTER}\np-aaaaaaa1,c,31/31/2025,f\n",
    f"{CODE}.csv": f"{REGISTER}\np-aaaaaaa1,c,31/31/2025,f\n",
}
NOON = datetime(2025, 3, 1, 12)  # noqa: DTZ001 - UTC, as stored


@pytest.fixture
def database(sqlite_tables: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.setenv(DATABASE_VARIABLE, sqlite_tables)
    forget_engine()
    data = PactBuilder(get_engine(), tmp_path / "deliveries")
    data.add_course(data.add_pact(pact_id="lecco"), course_id="c")
    data.load()
    yield
    forget_engine()


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """Return what all loggers write, from the least of levels on."""
    written, root = io.StringIO(), logging.getLogger()
    handler, level = logging.StreamHandler(written), root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield written
    root.removeHandler(handler)
    root.setLevel(level)


def leaked(text: str) -> list[str]:
    return [canary for canary in CANARIES if canary in text.lower()]


@pytest.mark.parametrize("name", FILES)
def test_an_import_writes_nothing_personal(
    database: None, tmp_path: Path, capfd: pytest.CaptureFixture[str], log: io.StringIO, name: str
) -> None:
    path = tmp_path / name
    path.write_text(FILES[name], encoding="utf-8")
    for how in ((), ("--keep-good-rows",)):
        cli.main(["load", str(path), "--set", "pact_id=lecco", *how])
    printed = capfd.readouterr()
    assert printed.err  # each of the files is refused for something
    assert leaked(printed.out + printed.err + log.getvalue()) == []
    with unwalled(get_engine()).connect() as connection:
        for table in (imports, audit_entries):
            assert leaked(str(connection.execute(sa.select(table)).all())) == []


def test_an_error_of_the_database_does_not_tell_the_row(
    engine: sa.Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = PactBuilder(engine, tmp_path / "deliveries")
    data.add_person(data.add_course(data.add_pact(pact_id="lecco"), course_id="c"))
    data.load(NOON)
    wrong = {"enrollment_id": "enrollments-003", "pact_id": "lecco", "people": 2, "course_id": "c"}
    wrong |= {"participant_id": NAME, "count_kind": "enrolled", "effective_basis": "stated"}
    wrong |= {"import_id": 1, "known_from_at": NOON, "effective_on": date(2025, 1, 1), "note": MAIL}
    # Tests share one dialect, which may be that of an engine that is not the product's.
    monkeypatch.setattr(conftest, "_DIALECTS", {})
    own = make_engine(engine.url)
    try:
        with own.connect() as connection:
            connection.execute(enrollments.insert(), [wrong])
    except sa.exc.IntegrityError:
        told = traceback.format_exc()
    own.dispose()
    assert "one_person" in told
    assert leaked(told) == []
