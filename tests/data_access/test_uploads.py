"""Files as bodies send them, from their bytes to the rows in force."""

import io
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa
from openpyxl import Workbook, load_workbook

from data_access import schema
from data_access.imports import ImportRefusedError, Outcome, Terms, load, mappings, uploads
from data_access.imports.uploads import Upload
from domain.access import EVERYTHING
from domain.intake.columns import REGISTER
from domain.intake.mapping import ColumnMapping
from reports import corrections
from tests.builders import PactBuilder
from tests.domain.intake import tax_codes

KEY = b"a key of pseudonyms for tests, of nobody"
SENDER = "Ente di prova"
HEADS = ("Codice allievo", "Corso", "Data iscrizione", "Sesso", "Ore frequentate", "Ore previste")
HEADS += ("Esito", "Data fine", "Assunto il", "Tipo contratto", "Azienda", "Annotazioni interne")


@pytest.fixture
def connection(data: PactBuilder) -> Iterator[sa.Connection]:
    data.add_course(data.add_pact(pact_id="lecco"), course_id="c", title="Saldatura TIG")
    data.load()
    with data.engine.connect().execution_options(scope=EVERYTHING) as connection:
        yield connection


def learner(number: int, **cells: Any) -> dict[str, Any]:
    told = dict(
        zip(HEADS, (f"al-{number:03}", "Saldatura TIG", date(2025, 2, 3), "F"), strict=False)
    )
    told |= {"Ore frequentate": 180.5, "Ore previste": 200, "Esito": "Concluso"}
    return told | {"Data fine": date(2025, 5, 30), "Annotazioni interne": "=1+1"} | cells


def workbook(*rows: dict[str, Any], title: str = "Iscritti") -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.title = title
    named = dict.fromkeys(name for row in rows for name in row)
    heads = [*(name for name in HEADS if name in named), *(n for n in named if n not in HEADS)]
    sheet.append(["Registro dell'ente di prova"])
    sheet.append([])
    sheet.append(heads)
    for row in rows:
        sheet.append([row.get(name) for name in heads])
    sheet.append(["Totale", None, None, None, 1000])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def take_in(
    connection: sa.Connection, content: bytes, *, name: str = "registro.xlsx", **terms: Any
) -> tuple[Upload, Outcome]:
    key = terms.pop("key", None)
    upload = uploads.receive(content, name, key=key)
    mapping = uploads.proposed(connection, upload.sheets[0], SENDER)
    files = uploads.table_files(connection, upload, {0: mapping})
    connection.rollback()
    return upload, load(connection.engine, files, Terms(sender=SENDER, **terms))


def in_force(connection: sa.Connection, name: str, *columns: str) -> list[tuple[Any, ...]]:
    table = getattr(schema, name)
    chosen = sa.select(*(table.c[column] for column in columns)).order_by(table.c.version_id)
    rows = connection.execute(chosen.where(table.c.known_until_at.is_(None))).all()
    connection.rollback()
    return [tuple(row) for row in rows]


def test_a_register_as_a_body_sends_it_fills_three_tables(connection: sa.Connection) -> None:
    hired = {"Assunto il": "1/7/2025", "Tipo contratto": "tempo indeterminato", "Azienda": "Rossi"}
    take_in(connection, workbook(learner(1, **hired), learner(2, Esito="Ritirato", Sesso="m")))

    assert in_force(connection, "enrollments", "participant_id", "gender", "hours_attended") == [
        ("al-001", "f", 180.5),
        ("al-002", "m", 180.5),
    ]
    told = in_force(connection, "completions", "pact_id", "course_id", "outcome", "row_number")
    assert told == [("lecco", "c", "completed", 4), ("lecco", "c", "withdrawn", 5)]
    told = in_force(connection, "hirings", "stage", "contract_group", "employer_name", "started_on")
    assert told == [("hire", "open_ended", "Rossi", date(2025, 7, 1))]


def test_the_same_register_again_changes_nothing(connection: sa.Connection) -> None:
    content = workbook(learner(1), learner(2))
    take_in(connection, content)
    _upload, again = take_in(connection, content, name="registro (1).xlsx")
    assert again.is_nothing
    assert connection.scalar(sa.select(sa.func.count()).select_from(schema.imports)) == 4


def test_columns_that_nobody_knows_and_rows_that_are_no_data_are_told(
    connection: sa.Connection,
) -> None:
    upload = uploads.receive(workbook(learner(1)), "registro.xlsx")
    (opened,) = upload.sheets
    mapping = uploads.proposed(connection, opened, None)
    assert mapping.target == REGISTER
    assert uploads.unread(opened, mapping) == ["Annotazioni interne"]
    assert [left.row for left in opened.header.left_out] == [1, 2, 5]


def test_the_columns_a_user_chose_are_remembered_for_their_sender_only(
    connection: sa.Connection,
) -> None:
    upload = uploads.receive(workbook(learner(1)), "registro.xlsx")
    (opened,) = upload.sheets
    chosen = ColumnMapping(REGISTER, {"Codice allievo": "enrollments.participant_id"})
    connection.rollback()
    mappings.remember(connection.engine, SENDER, opened.header.names, chosen)
    assert uploads.proposed(connection, opened, SENDER) == chosen
    assert uploads.proposed(connection, opened, "Altro ente") != chosen
    connection.rollback()
    other = ColumnMapping(REGISTER, {"Codice allievo": "enrollments.note"})
    mappings.remember(connection.engine, SENDER, opened.header.names, other)
    assert uploads.proposed(connection, opened, SENDER) == other


def test_a_register_that_names_nobody_is_refused(connection: sa.Connection) -> None:
    nameless = {name: cell for name, cell in learner(1).items() if name != "Codice allievo"}
    with pytest.raises(ImportRefusedError, match="di quale persona"):
        take_in(connection, workbook(nameless))


def test_a_course_nobody_knows_is_told_once_per_row(connection: sa.Connection) -> None:
    with pytest.raises(ImportRefusedError) as refusal:
        take_in(
            connection, workbook(learner(1), learner(2, Corso="Altro"), learner(3, Corso="Altro"))
        )
    told = [(one.row, one.column, one.found) for one in refusal.value.problems]
    assert told == [(5, "Corso", "Altro"), (6, "Corso", "Altro")]


def test_one_wrong_cell_keeps_its_whole_line_out_and_nothing_else(
    connection: sa.Connection,
) -> None:
    hired = {"Assunto il": date(2025, 7, 1), "Tipo contratto": "apprendistato"}
    content = workbook(learner(1), learner(2, Sesso="boh", **hired))
    with pytest.raises(ImportRefusedError):
        take_in(connection, content)
    assert in_force(connection, "enrollments", "participant_id") == []

    take_in(connection, content, keeps_good_rows=True)

    for name in ("enrollments", "completions"):
        assert in_force(connection, name, "participant_id") == [("al-001",)]
    assert in_force(connection, "hirings", "participant_id") == []


def test_the_workbook_of_corrections_marks_the_cells_and_can_be_loaded_once_corrected(
    connection: sa.Connection,
) -> None:
    content = workbook(learner(1), learner(2, Sesso="boh", **{"Data fine": "31/02/2025"}))
    upload, outcome = take_in(connection, content, keeps_good_rows=True)

    book = load_workbook(io.BytesIO(corrections.workbook(upload, outcome.problems)))
    sheet = book["Iscritti"]
    heads = {cell.value: cell.column for cell in sheet[1]}
    marked = [cell.coordinate for row in sheet for cell in row if cell.comment]
    wrong = [sheet.cell(2, heads[name]) for name in ("Sesso", "Data fine")]
    assert marked == [cell.coordinate for cell in wrong]
    assert all(cell.fill.fgColor.rgb == "00FFE08A" for cell in wrong)
    assert sheet.cell(2, heads["Annotazioni interne"]).data_type != "f"
    assert sheet.cell(2, heads["Riga nel file"]).value == 5
    wrong[0].value, wrong[1].value = "M", "28/02/2025"
    corrected = io.BytesIO()
    book.save(corrected)

    take_in(connection, corrected.getvalue(), name="righe_da_correggere.xlsx")

    assert in_force(connection, "completions", "participant_id", "completed_on") == [
        ("al-001", date(2025, 5, 30)),
        ("al-002", date(2025, 2, 28)),
    ]
    states = connection.scalars(sa.select(schema.quarantined_rows.c.state).distinct()).all()
    assert states == ["resolved"]


def test_personal_data_refuse_the_file_and_are_in_no_message(connection: sa.Connection) -> None:
    code = tax_codes.made(1)
    person = {"Codice fiscale": code.lower(), "Cognome e nome": "Rossi Ada", "Cell.": 3401234567}
    person["Annotazioni interne"] = "scrivere ad ada@example.org"
    with pytest.raises(ImportRefusedError) as refusal:
        take_in(connection, workbook(learner(1, **person)), name=f"registro {code}.xlsx")
    message = str(refusal.value)
    assert len(refusal.value.problems) == 4
    for secret in (code, code.lower(), "Rossi", "Ada", "340123", "example"):
        assert secret not in message
    assert all(problem.remedy for problem in refusal.value.problems)


def test_with_a_key_the_person_has_a_pseudonym_and_nothing_else_is_kept(
    connection: sa.Connection,
) -> None:
    codes = [tax_codes.made(1), tax_codes.made(2)]
    rows = [
        learner(n, **{"Codice fiscale": code, "Cognome e nome": "Rossi Ada", "E-mail": "a@b.it"})
        for n, code in enumerate(codes)
    ]
    content = workbook(*({k: v for k, v in row.items() if k != "Codice allievo"} for row in rows))
    upload, _outcome = take_in(connection, content, key=KEY)

    people = [who for (who,) in in_force(connection, "enrollments", "participant_id")]
    assert len({*people}) == 2
    assert all(who.startswith("p-") for who in people)
    assert {(one.kind, one.cells) for one in upload.taken_out} >= {("tax_code", 2), ("email", 2)}
    everything = str(
        [connection.execute(sa.select(table)).all() for table in schema.metadata.sorted_tables]
    )
    for secret in (*codes, "Rossi", "a@b.it"):
        assert secret not in everything
    again, outcome = take_in(connection, content, key=KEY)
    assert again.taken_out == upload.taken_out
    assert outcome.is_nothing


def test_a_mistyped_tax_code_is_refused_though_there_is_a_key(connection: sa.Connection) -> None:
    code = tax_codes.made(1)
    wrong = code[:-1] + ("A" if code[-1] != "A" else "B")
    with pytest.raises(ImportRefusedError) as refusal:
        take_in(connection, workbook(learner(1, **{"Codice fiscale": wrong})), key=KEY)
    (problem,) = refusal.value.problems
    assert problem.row == 4
    assert wrong not in str(refusal.value)
