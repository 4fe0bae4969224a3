"""Deliveries: tried before they are written, kept aside in part, withdrawn, undone, sealed."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from data_access import audit, schema
from data_access.imports import ImportRefusedError, Outcome, Terms, dry_run, load, quarantine
from data_access.imports.files import TABLES, TableFile, read_folder
from data_access.imports.loading import problems_of
from data_access.imports.undo import undo, undone_imports
from data_access.queries.rows_in_force import import_states
from data_access.turns import writing
from data_access.walls import unwalled
from domain import identities
from domain.access import EVERYTHING
from domain.selection import Selection
from tests.builders import PactBuilder

SENDER = Terms(sender="Ente di prova", actor="anna")


@pytest.fixture
def connection(engine: sa.Engine) -> Iterator[sa.Connection]:
    with unwalled(engine).connect() as connection:
        yield connection


@pytest.fixture
def course(data: PactBuilder) -> str:
    course = data.add_course(data.add_pact(pact_id="lecco"), course_id="c")
    data.add_course("lecco", course_id="d")
    data.load()
    return course


def register(*rows: tuple[Any, ...], name: str = "registro.csv") -> TableFile:
    header = (
        "enrollment_id",
        "pact_id",
        "course_id",
        "participant_id",
        "count_kind",
        "enrolled_on",
    )
    lines = tuple((number, row) for number, row in enumerate(rows, start=2))
    return TableFile(name, "digest", TABLES["enrollments"], header, lines)


def enrolled(person: str, day: str = "2025-01-07", course: str = "c") -> tuple[str, ...]:
    return (f"e-{person}", "lecco", course, person, "enrolled", day)


def counts(outcome: Outcome) -> list[tuple[int, ...]]:
    names = ("new", "changed", "unchanged", "withdrawn", "kept_aside")
    return [tuple(getattr(one, name) for name in names) for one in outcome.loaded]


def everything(engine: sa.Engine) -> dict[str, list[tuple[Any, ...]]]:
    with unwalled(engine).connect() as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(sa.select(table))]
            for table in schema.metadata.sorted_tables
        }


def in_force(connection: sa.Connection) -> dict[str, Any]:
    row = schema.enrollments
    still_open = sa.select(row.c.participant_id, row.c.enrolled_on)
    still_open = still_open.where(row.c.known_until_at.is_(None))
    found = {person: str(day) for person, day in connection.execute(still_open)}
    connection.rollback()
    return found


def test_a_dry_run_says_what_a_load_does_and_writes_nothing(
    engine: sa.Engine, course: str, connection: sa.Connection
) -> None:
    load(engine, [register(enrolled("p"), enrolled("q"), enrolled("r"))], SENDER)
    file = register(enrolled("p"), enrolled("q", "2025-01-09"), enrolled("s"), enrolled("t", "?"))
    terms = replace(SENDER, withdraws=True)
    before = everything(engine)

    tried = dry_run(engine, [file], terms)

    assert everything(engine) == before
    assert counts(tried) == [(1, 1, 1, 1, 1)]
    assert [(one.row, one.column) for one in tried.problems] == [(5, "enrolled_on")]
    done = load(engine, [file], replace(terms, keeps_good_rows=True))
    assert (counts(done), done.problems) == (counts(tried), tried.problems)
    assert set(in_force(connection)) == {"p", "q", "s"}


def test_what_is_wrong_is_told_while_somebody_writes(
    engine: sa.Engine, course: str, connection: sa.Connection
) -> None:
    file = register(enrolled("p", "?"), enrolled("q"), enrolled("q", "2025-02-01"))
    tried = dry_run(engine, [file], SENDER).problems

    with writing(engine):
        found = problems_of(connection, [file], SENDER)

    assert found == list(tried)
    assert [one.row for one in found] == [2, 4]


def test_a_dry_run_names_each_change(engine: sa.Engine, course: str) -> None:
    load(engine, [register(enrolled("p"), enrolled("r"))], SENDER)
    file = register(enrolled("p", "2025-01-09"), enrolled("s"))

    (one,) = dry_run(engine, [file], replace(SENDER, withdraws=True)).loaded

    told = [(change.state, change.key, change.row_number) for change in one.changes]
    assert told == [
        ("changed", ("e-p",), 2),
        ("new", ("e-s",), 3),
        ("withdrawn", ("e-r",), None),
    ]
    days = [str(day["enrolled_on"]) for day in (one.changes[0].before, one.changes[0].after)]
    assert days == ["2025-01-07", "2025-01-09"]


def test_only_what_the_same_sender_said_of_the_same_course_is_withdrawn(
    engine: sa.Engine, course: str, connection: sa.Connection
) -> None:
    load(engine, [register(enrolled("p"), enrolled("q"))], SENDER)
    load(engine, [register(enrolled("x", course="d"))], SENDER)  # another course of theirs
    load(engine, [register(enrolled("y"))], replace(SENDER, sender="Altro ente"))

    done = load(engine, [register(enrolled("p"))], replace(SENDER, withdraws=True))

    assert counts(done) == [(0, 0, 1, 1, 0)]
    assert set(in_force(connection)) == {"p", "x", "y"}


def test_without_being_asked_a_load_withdraws_nothing(
    engine: sa.Engine, course: str, connection: sa.Connection
) -> None:
    load(engine, [register(enrolled("p"), enrolled("q"))], SENDER)
    load(engine, [register(enrolled("p"))], SENDER)
    assert set(in_force(connection)) == {"p", "q"}


def test_a_row_that_names_a_refused_row_is_kept_aside_with_it(
    data: PactBuilder, engine: sa.Engine, connection: sa.Connection
) -> None:
    pact = data.add_pact(pact_id="lecco")
    data.add_course(pact, course_id="good")
    data.add_course(pact, course_id="bad", seats_planned="venti")
    data.add_person("good", participant_id="p")
    data.add_person("bad", participant_id="q", outcome="completed")
    with pytest.raises(ImportRefusedError) as refusal:
        data.load()
    assert len(refusal.value.problems) == 1  # the consequences are not told as faults

    files = read_folder(data.folder / "delivery_1")
    done = load(engine, files, replace(SENDER, keeps_good_rows=True))

    kept = [(row.file_name, row.row_number) for row in quarantine.rows(connection).itertuples()]
    assert sorted(kept) == [("completions.csv", 2), ("courses.csv", 3), ("enrollments.csv", 3)]
    assert len(done.problems) == 3  # one of each file
    assert set(in_force(connection)) == {"p"}


def test_rows_kept_aside_lose_nothing_and_are_kept_once(
    engine: sa.Engine, course: str, connection: sa.Connection
) -> None:
    file = register(enrolled("p", "31/02/2025"), (*enrolled("q"), "in più"), enrolled("r")[:3])
    terms = replace(SENDER, keeps_good_rows=True)
    assert counts(load(engine, [file], terms)) == [(0, 0, 0, 0, 3)]
    before = everything(engine)

    again = load(engine, [file], terms)

    assert counts(again) == [(0, 0, 0, 0, 0)]
    assert everything(engine) == before
    kept = quarantine.as_files(quarantine.rows(connection))
    cells = {number: line for one in kept for number, line in one.rows}
    assert cells == dict(file.rows)
    assert all(one.header == file.header[: len(one.header)] for one in kept)


def test_a_row_kept_aside_is_settled_by_its_correction(
    engine: sa.Engine, course: str, connection: sa.Connection
) -> None:
    load(engine, [register(enrolled("p", "31/02/2025"))], replace(SENDER, keeps_good_rows=True))

    done = load(engine, [register(enrolled("p", "28/02/2025"))], SENDER)

    (row,) = quarantine.rows(connection).itertuples()
    assert (row.state, row.settled_by) == ("resolved", "anna")
    assert row.settled_by_import_id == done.loaded[0].import_id
    assert in_force(connection) == {"p": "2025-02-28"}


def test_a_row_kept_aside_that_is_corrected_in_vain_stays_one_row(
    engine: sa.Engine, course: str, connection: sa.Connection
) -> None:
    load(engine, [register(enrolled("p", "31/02/2025"))], replace(SENDER, keeps_good_rows=True))
    terms = replace(SENDER, action="resolve", keeps_good_rows=True)

    load(engine, [register(enrolled("p", "30/02/2025"))], terms)

    (row,) = quarantine.rows(connection).itertuples()
    assert row.state == "open"
    assert "30/02/2025" in row.cells
    connection.rollback()
    load(engine, [register(enrolled("p", "27/02/2025"))], terms)
    (row,) = quarantine.rows(connection).itertuples()
    assert row.state == "resolved"


def test_a_row_kept_aside_can_be_discarded_with_a_reason(
    engine: sa.Engine, course: str, connection: sa.Connection
) -> None:
    load(engine, [register(enrolled("p", "31/02/2025"))], replace(SENDER, keeps_good_rows=True))
    (number,) = quarantine.rows(connection)["quarantine_id"]
    connection.rollback()

    quarantine.discard(engine, [int(number)], reason="riga di prova", actor="anna")

    (row,) = quarantine.rows(connection).itertuples()
    assert (row.state, row.reason) == ("discarded", "riga di prova")
    assert list(audit.entries(connection)["action"]) == ["discard", "load", "load"]


def test_an_undo_brings_back_the_old_values_and_the_history_stays(
    engine: sa.Engine, course: str, connection: sa.Connection
) -> None:
    load(engine, [register(enrolled("p"), enrolled("r"))], SENDER)
    before = in_force(connection)
    file = register(enrolled("p", "2025-01-09"), enrolled("s"))
    done = load(engine, [file], replace(SENDER, withdraws=True))
    loaded = in_force(connection)

    (undone,) = undo(engine, int(done.loaded[0].import_id or 0), actor="anna")

    assert (undone.withdrawn, undone.restored) == (1, 2)
    assert in_force(connection) == before
    assert undone_imports(connection) == {done.loaded[0].import_id}
    newest = connection.scalar(sa.select(sa.func.max(schema.imports.c.import_id)))
    connection.rollback()
    undo(engine, int(newest or 0), actor="anna")  # the undo itself can be undone
    assert in_force(connection) == loaded
    assert undone_imports(connection) == {newest}


def test_the_file_of_an_undone_delivery_can_be_loaded_again(
    engine: sa.Engine, course: str, connection: sa.Connection
) -> None:
    file = register(enrolled("p"))
    first = load(engine, [file], SENDER)
    undo(engine, int(first.loaded[0].import_id or 0), actor="anna")
    assert in_force(connection) == {}
    assert counts(load(engine, [file], SENDER)) == [(1, 0, 0, 0, 0)]
    assert set(in_force(connection)) == {"p"}


def test_an_undo_is_refused_where_later_deliveries_rest_on_it(
    data: PactBuilder, engine: sa.Engine, course: str
) -> None:
    first = load(engine, [register(enrolled("p"))], SENDER).loaded[0].import_id or 0
    second = load(engine, [register(enrolled("p", "2025-01-09"))], SENDER).loaded[0].import_id
    before = everything(engine)

    with pytest.raises(ImportRefusedError, match=str(second)):
        undo(engine, first, actor="anna")  # its row was replaced
    with pytest.raises(ImportRefusedError, match=str(second)):
        undo(engine, 1, actor="anna")  # its courses are named
    with pytest.raises(ImportRefusedError, match="non esiste"):
        undo(engine, 99, actor="anna")

    assert everything(engine) == before


def test_undone_newest_first_everything_goes_back_to_nothing(
    data: PactBuilder, engine: sa.Engine, course: str, connection: sa.Connection
) -> None:
    load(engine, [register(enrolled("p"))], SENDER)
    load(engine, [register(enrolled("p", "2025-01-09"))], SENDER)
    deliveries = sorted(set(connection.scalars(sa.select(schema.imports.c.delivery_id))))
    connection.rollback()
    for delivery in reversed(deliveries):
        undo(engine, delivery, actor="anna")
    for table in schema.LOADED:
        still_open = sa.select(sa.func.count()).where(table.c.known_until_at.is_(None))
        assert connection.scalar(still_open) == 0, table.name


def test_imports_and_undos_say_what_is_there(
    data: PactBuilder, engine: sa.Engine, course: str, connection: sa.Connection
) -> None:
    load(engine, [register(enrolled("p"), enrolled("q"))], SENDER)
    terms = replace(SENDER, withdraws=True)
    done = load(engine, [register(enrolled("p", "2025-01-09"))], terms)
    undo(engine, int(done.loaded[0].import_id or 0), actor="anna")
    today = terms.begun(connection).at.date()
    states = import_states(connection, Selection(as_of=today, known_on=today, dataset="all"))
    checks = identities.imports(states)
    assert [check for check in checks if not check.holds] == []
    assert all(check.compared for check in checks)


def broken(connection: sa.Connection) -> list[int]:
    stored, again = audit.seals(connection)
    return [number for number in stored if stored[number] != again[number]]


def test_the_trail_seals_every_entry(engine: sa.Engine, course: str) -> None:
    done = load(engine, [register(enrolled("p"))], SENDER)
    undo(engine, int(done.loaded[0].import_id or 0), actor="anna")
    with engine.connect().execution_options(scope=EVERYTHING) as connection:
        trail = audit.entries(connection)
        assert list(trail["action"]) == ["undo", "load", "load"]
        assert broken(connection) == []
        assert identities.compare("audit_imports", *audit.sealed_imports(connection)).holds

        table = schema.audit_entries
        first = int(trail["entry_id"].iloc[-1])
        connection.execute(table.update().where(table.c.entry_id == first).values(actor="altri"))
        assert broken(connection) == [first]
        connection.rollback()
        connection.execute(table.delete().where(table.c.entry_id == first + 1))
        assert broken(connection) == [first + 2]


def test_a_file_from_a_spreadsheet_is_named_with_its_sheet_and_its_own_columns(
    engine: sa.Engine, course: str, tmp_path: Path
) -> None:
    file = replace(
        register(enrolled("p", "31/02/2025")),
        sheet="Iscritti",
        columns_as_sent={"enrolled_on": "Data iscrizione"},
    )
    with pytest.raises(ImportRefusedError) as refusal:
        load(engine, [file], SENDER)
    assert str(refusal.value).startswith(
        "registro.csv, foglio «Iscritti», riga 2, colonna «Data iscrizione»: «31/02/2025» "
    )
