"""Export and import again: nothing changes, and an empty database comes to hold the same."""

import random
import shutil
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import sqlalchemy as sa
from hypothesis import assume, given
from hypothesis import strategies as st

from cli import main
from data_access.engine import DATABASE_VARIABLE, make_engine
from data_access.exports import csv_files, export, workbook
from data_access.imports import load_folder
from data_access.imports.files import TABLES, read_file
from data_access.imports.rows import _value, typed
from data_access.refusals import RefusedError
from data_access.schema import LOADED
from data_access.walls import unwalled
from domain.cells import UnreadableCellError
from domain.selection import Selection
from tests.builders import PactBuilder
from tests.conftest import forget_engine
from tests.postgres_server import new_database
from tests.random_register import fill, fill_operations

TODAY = date(2030, 1, 1)
HOSTILE = (
    '=HYPERLINK("http://127.0.0.1:9";"x")',
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "'=1",
    "''-5",
    "'",
    "l'aula «uno»",
    'disse "sì";\nno',
    "a\r\nb\tc",
    "-5",
    "1.234",
    "NA",
    "0012",
    "\u00a0\u2003x",
    "😀 ù é ß 漢字 ع",
    "_x0041_",
    "#1",
    "<script>alert(1)</script>",
    "=",
    "\uff1d1",
    "TRUE",
    "2025-01-01",
)


def everything(**chosen: Any) -> Selection:
    return Selection(**{"as_of": TODAY, "known_on": TODAY, "dataset": "all"} | chosen)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def assert_round_trip(engine: sa.Engine, tmp_path: Path) -> None:
    export(unwalled(engine), tmp_path / "first", everything())
    again = load_folder(engine, tmp_path / "first")
    assert [(one.new, one.changed) for one in again] == [(0, 0)] * len(again)
    assert sum(one.unchanged for one in again) == sum(_in_force(engine).values())
    empty = make_engine(sa.make_url(f"sqlite:///{tmp_path / 'empty.sqlite'}"))
    load_folder(empty, tmp_path / "first")
    export(unwalled(empty), tmp_path / "second", everything())
    empty.dispose()
    assert contents(tmp_path / "first") == contents(tmp_path / "second")


def _in_force(engine: sa.Engine) -> dict[str, int]:
    with unwalled(engine).connect() as connection:
        return {
            table.name: connection.scalar(
                sa.select(sa.func.count()).where(table.c.known_until_at.is_(None))
            )
            or 0
            for table in LOADED
        }


def fill_with_hostile_texts(data: PactBuilder, seed: int) -> None:
    """Add a random register whose every text column holds a text that some program would run."""
    dice = random.Random(seed)
    fill(data, seed)
    fill_operations(data, seed)
    data.add("notes", note_id="n-1", text="=1", source_id="src-a")
    pact = data.add_pact(pact_id="=patto;1")
    data.add_group(pact, 3, "enrolled", source_id="src-a")
    data.add_site(data.add_body(aliases="=a;'=b;-c"), lat=45.123456789, lon=-1.234)
    data.add_allocation(pact, "1234.5")
    data.add_event(pact, "paid_advance", "-1234567.89")
    for table, rows in data._waiting.items():
        texts = [c.name for c in TABLES[table].c if c.info.get("form") == "text"]
        free = [n for n in texts if not n.endswith("_id") and n not in ("indicator_code",)]
        for row in rows:
            row |= {name: dice.choice(HOSTILE) for name in free if name in row or name == "note"}


def test_published_and_demo_come_back_unchanged_on_sqlite(
    sample_file: Path, tmp_path: Path
) -> None:
    shutil.copy(sample_file, tmp_path / "patti.sqlite")
    engine = make_engine(sa.make_url(f"sqlite:///{tmp_path / 'patti.sqlite'}"))
    assert_round_trip(engine, tmp_path)
    engine.dispose()


@pytest.mark.postgres
def test_published_and_demo_come_back_unchanged_on_postgresql(
    postgres_server: sa.URL, sample_postgres: str, tmp_path: Path
) -> None:
    with new_database(postgres_server, sample_postgres) as url:
        engine = make_engine(sa.make_url(url))
        assert_round_trip(engine, tmp_path)
        engine.dispose()


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_hostile_texts_come_back_unchanged(engine: sa.Engine, tmp_path: Path, seed: int) -> None:
    data = PactBuilder(engine, tmp_path / "data")
    fill_with_hostile_texts(data, seed)
    data.load()
    assert_round_trip(engine, tmp_path)


COLUMN = TABLES["notes"].c["text"]
ALIASES = TABLES["courses"].c["aliases"]


@given(st.text() | st.sampled_from(HOSTILE) | st.text(alphabet="'=+-@ \t\n\";ab\u00a0\u200b"))
def test_every_text_the_import_takes_comes_back_from_a_file(
    tmp_path_factory: pytest.TempPathFactory, raw: str
) -> None:
    try:
        stored, names = _value(raw, COLUMN), _value(raw, ALIASES)
    except UnreadableCellError:
        assume(False)
    assume(stored is not None)
    folder = tmp_path_factory.mktemp("texts")
    row = dict.fromkeys(("table_name", "row_id", "author", "created_on", "source_id"))
    row |= {"note_id": "n", "text": stored, "note": stored}
    csv_files.write(folder, {"notes": [row]})
    read, problems = typed(read_file(folder / "notes.csv"))
    assert problems == []
    (found,) = [one for _number, one in read.rows.values()]
    assert found == row
    assert _value(csv_files.cell(names, ALIASES), ALIASES) == names


@given(st.floats(-1e15, 1e15).map(lambda number: round(number, 9)))  # what a cell may hold
def test_every_number_comes_back_from_its_cell(number: float) -> None:
    column = TABLES["sites"].c["lat"]
    assert _value(csv_files.cell(number, column), column) == number


@given(st.decimals(-(10**13), 10**13, places=2))
def test_every_amount_comes_back_from_its_cell(amount: Decimal) -> None:
    column = TABLES["funding_events"].c["amount"]
    assert _value(csv_files.cell(amount, column), column) == amount


def test_codes_keep_their_zeros_and_napoli_stays_napoli(engine: sa.Engine, tmp_path: Path) -> None:
    data = PactBuilder(engine, tmp_path / "data")
    pact = data.add_pact(provinces="063")
    body = data.add_body(name="NA")
    data.add_site(body, "063", municipality="NA", lat=1.234)
    data.add_course(pact, hours_total=1234.5, cost_planned="1234.50")
    data.load()
    export(unwalled(engine), tmp_path / "out", everything())
    text = (tmp_path / "out" / "sites.csv").read_text("utf-8-sig")
    assert ";NA;063;1,234;" in text
    assert "1234,5;" in (tmp_path / "out" / "courses.csv").read_text("utf-8-sig")


def test_an_earlier_day_exports_the_rows_known_then(engine: sa.Engine, tmp_path: Path) -> None:
    data = PactBuilder(engine, tmp_path / "data")
    data.add_pact(pact_id="p", title="Prima")
    data.load(at=datetime(2025, 1, 10))  # noqa: DTZ001 - UTC, as stored
    data.add_pact(pact_id="p", title="Dopo")
    data.add_pact(pact_id="q", title="Altra")
    data.load(at=datetime(2025, 2, 10))  # noqa: DTZ001
    export(unwalled(engine), tmp_path / "then", everything(known_on=date(2025, 1, 31)))
    export(unwalled(engine), tmp_path / "now", everything())
    then, now = (
        (tmp_path / name / "pacts.csv").read_text("utf-8-sig").splitlines()[1:]
        for name in ("then", "now")
    )
    assert [line.split(";")[1] for line in then] == ["Prima"]
    assert sorted(line.split(";")[1] for line in now) == ["Altra", "Dopo"]


def test_one_initiative_loads_alone_with_all_it_names(sample_file: Path, tmp_path: Path) -> None:
    engine = make_engine(sa.make_url(f"sqlite:///{sample_file}"))
    with unwalled(engine).connect() as connection:
        listed = connection.execute(sa.select(LOADED[3].c.pact_id)).scalars().all()
    pact = sorted(one for one in listed if one not in ("lecco", "pavia-micro"))[0]
    for number, chosen in enumerate([("lecco",), ("pavia-micro", pact)]):
        folder = tmp_path / str(number)
        written = export(unwalled(engine), folder, everything(pacts=chosen))
        assert written.rows["pacts"] == len(chosen)
        assert written.unmet == ()
        empty = make_engine(sa.make_url(f"sqlite:///{tmp_path / f'{number}.sqlite'}"))
        load_folder(empty, folder)
        export(unwalled(empty), tmp_path / f"again-{number}", everything())
        empty.dispose()
        assert contents(folder) == contents(tmp_path / f"again-{number}")
    engine.dispose()


def test_a_workbook_holds_texts_as_texts_numbers_as_numbers_days_as_days(
    engine: sa.Engine, tmp_path: Path
) -> None:
    data = PactBuilder(engine, tmp_path / "data")
    pact = data.add_pact(title="=1+1", note="#1", page_updated_on=date(2025, 1, 7))
    data.add_event(pact, "paid_advance", "-12.50")
    data.add_source(source_id="_x0041_\r\nb")
    data.load()
    export(unwalled(engine), tmp_path / "out", everything(), "xlsx")
    book = openpyxl.load_workbook(tmp_path / "out" / workbook.NAME)
    assert set(book.sheetnames) == {"sources", "pacts", "funding_events"}
    pacts = _by_name(book["pacts"])
    assert (pacts["title"].value, pacts["title"].data_type) == ("'=1+1", "s")
    assert (pacts["note"].value, pacts["note"].data_type) == ("#1", "s")
    assert pacts["provinces"].value == "097"
    assert pacts["page_updated_on"].value.date() == date(2025, 1, 7)
    event = _by_name(book["funding_events"])
    assert (event["amount"].value, event["amount"].data_type) == (-12.5, "n")
    assert _by_name(book["sources"])["source_id"].value == "_x005F_x0041__x000D_\nb"
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds


def test_the_workbook_of_published_initiatives_comes_back_unchanged(
    sample_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    shutil.copy(sample_file, tmp_path / "patti.sqlite")
    monkeypatch.setenv(DATABASE_VARIABLE, f"sqlite:///{tmp_path / 'patti.sqlite'}")
    forget_engine()
    chosen = ["--pact", "lecco", "--pact", "pavia-micro"]
    assert main(["export", str(tmp_path / "out"), "--format", "xlsx", *chosen]) == 0
    capsys.readouterr()
    assert main(["load", str(tmp_path / "out" / workbook.NAME)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) > 10
    assert all(" 0 new " in line and " 0 changed " in line for line in lines)


def _by_name(sheet: Any) -> dict[str, Any]:
    return {name.value: cell for name, cell in zip(sheet[1], sheet[2], strict=True)}


def test_a_text_too_long_for_a_workbook_is_refused_and_leaves_nothing(
    engine: sa.Engine, tmp_path: Path
) -> None:
    data = PactBuilder(engine, tmp_path / "data")
    data.add_pact(title="x" * (workbook.LONGEST + 1))
    data.load()
    with pytest.raises(RefusedError, match="CSV"):
        export(unwalled(engine), tmp_path / "out", everything(), "xlsx")
    assert sorted(path.name for path in tmp_path.iterdir()) == _without_out(tmp_path)
    export(unwalled(engine), tmp_path / "out", everything())


def _without_out(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if "out" not in path.name)


def test_a_folder_in_use_unknown_initiatives_and_no_rows_are_refused(
    engine: sa.Engine, tmp_path: Path
) -> None:
    with pytest.raises(RefusedError, match="nessuna riga"):
        export(unwalled(engine), tmp_path / "out", everything())
    data = PactBuilder(engine, tmp_path / "data")
    data.add_pact()
    data.load()
    with pytest.raises(RefusedError, match="zz"):
        export(unwalled(engine), tmp_path / "out", everything(pacts=("zz",)))
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("x")
    with pytest.raises(RefusedError, match="cartella"):
        export(unwalled(engine), tmp_path / "full", everything())
    assert not (tmp_path / "out").exists()
    (tmp_path / "empty").mkdir()
    assert export(unwalled(engine), tmp_path / "empty", everything()).rows == {"pacts": 1}


def test_the_command_exports_and_says_how_many(
    engine: sa.Engine, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = PactBuilder(engine, tmp_path / "data")
    data.add_pact(pact_id="p")
    data.load(at=datetime.now(UTC).replace(tzinfo=None))
    assert main(["export", str(tmp_path / "out"), "--pact", "p"]) == 0
    assert capsys.readouterr().out.split() == ["pacts", "1"]
    assert main(["export", str(tmp_path / "out")]) == 1
    assert "cartella" in capsys.readouterr().err
