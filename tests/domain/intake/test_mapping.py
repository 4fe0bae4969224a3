import json
from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_access.imports.files import dictionary
from domain import cells
from domain.intake import columns, header, mapping
from domain.intake.header import Header
from domain.intake.mapped import MappedTable
from domain.intake.mapping import ColumnMapping
from domain.sheets import Cell, Line, Sheet
from tests.domain.intake.received_sheets import RECEIVED

DICTIONARY = dictionary()
CONSTANTS = {"pact_id": "lecco", "source_id": "src-ente"}


def mapped(sheet: Sheet, target: str, constants: dict[str, str]) -> dict[str, MappedTable]:
    found = header.find(sheet)
    assert found is not None
    own = ColumnMapping.of(target, columns.propose(found, target, DICTIONARY), constants)
    return {table.table: table for table in mapping.apply(sheet, found, own, DICTIONARY)}


def records(table: MappedTable) -> list[dict[str, Cell]]:
    return [record for _row, record in table.records()]


def register(*rows: Line) -> Sheet:
    names = ("Codice allievo", "Codice corso", "Esito", "Data fine corso", "Assunto")
    return Sheet("", ((*names, "Data assunzione", "Contratto"), *rows))


def test_a_register_becomes_enrollments_outcomes_and_hires() -> None:
    tables = mapped(RECEIVED["register_with_titles_and_groups"].sheet, "register", CONSTANTS)

    assert list(tables) == ["enrollments", "completions", "hirings"]
    assert [row for row, _line in tables["enrollments"].rows] == [7, 8, 9]
    assert [row for row, _line in tables["completions"].rows] == [7, 8]  # the third has no outcome
    assert [row for row, _line in tables["hirings"].rows] == [7]
    (hire,) = records(tables["hirings"])
    assert hire["stage"] == "hire"
    assert hire["count_kind"] == "hired"
    assert hire["people"] == 1
    assert hire["enrollment_id"] == "Operatore CNC:A01"
    assert hire["hiring_id"] == "Operatore CNC:A01:lavoro"
    assert hire["pact_id"] == "lecco"
    assert hire["contract_group"] == "T.D."
    assert "gender" not in hire


def test_every_cell_of_a_register_can_be_read_by_its_field() -> None:
    tables = mapped(RECEIVED["register_with_titles_and_groups"].sheet, "register", CONSTANTS)
    values = {
        (name, row, field): cells.read(cell, DICTIONARY[name][field])
        for name, table in tables.items()
        for row, record in table.records()
        for field, cell in record.items()
    }

    assert values["enrollments", 8, "residence_province"] == "063"  # NA is Napoli
    assert values["enrollments", 9, "residence_province"] == "003"  # NO is Novara
    assert values["enrollments", 7, "enrolled_on"] == date(2025, 2, 3)
    assert values["enrollments", 7, "hours_attended"] == 200.0
    assert values["completions", 7, "outcome"] == "completed"
    assert values["completions", 7, "completed_on"] == date(2025, 6, 27)  # the number 45835
    assert values["completions", 8, "outcome"] == "withdrawn"
    assert values["hirings", 7, "contract_group"] == "fixed_term"


def test_messages_can_name_the_column_the_sender_knows() -> None:
    tables = mapped(RECEIVED["register_with_titles_and_groups"].sheet, "register", CONSTANTS)

    assert tables["enrollments"].columns_as_sent["residence_province"] == "Prov. residenza"
    assert tables["completions"].columns_as_sent["participant_id"] == "Codice allievo"
    assert tables["hirings"].columns_as_sent["stage"] == "Assunto (SI/NO)"
    assert "pact_id" not in tables["hirings"].columns_as_sent  # the user chose it


def test_the_same_people_get_the_same_ids_whatever_the_order_of_rows() -> None:
    rows: list[Line] = [
        ("A1", "c1", "Concluso", "27/06/2025", "SI", "01/09/2025", "TD"),
        ("A1", "c1", "Concluso", "27/06/2025", "SI", "01/02/2026", "TI"),
        ("A2", "c1", "Ritirato", None, "NO", None, None),
        (None, "c1", "Concluso", "27/06/2025", None, None, None),
        (None, "c1", "Concluso", "27/06/2025", None, None, None),
        ("A2", "c2", None, None, None, None, None),
    ]
    ids = []
    for seed in range(6):
        Random(seed).shuffle(rows)
        tables = mapped(register(*rows), "register", CONSTANTS)
        ids.append(
            {
                (name, tuple(sorted((k, str(v)) for k, v in record.items())))
                for name, table in tables.items()
                for record in records(table)
            }
        )

    assert all(one == ids[0] for one in ids)
    assert len(ids[0]) == 5 + 4 + 2  # A1 once, with two jobs; two people without a code


def test_the_second_job_of_a_person_is_another_hire_of_one_enrollment() -> None:
    late = ("A1", "c1", "Concluso", "27/06/2025", "SI", date(2026, 2, 1), "TI")
    early = ("A1", "c1", "Concluso", "27/06/2025", "SI", "01/09/2025", "TD")
    tables = mapped(register(late, early), "register", CONSTANTS)

    assert len(tables["enrollments"].rows) == len(tables["completions"].rows) == 1
    assert [(r["hiring_id"], r["contract_group"]) for r in records(tables["hirings"])] == [
        ("c1:A1:lavoro-2", "TI"),
        ("c1:A1:lavoro", "TD"),
    ]


def test_people_without_outcome_or_job_have_no_row_in_theirs() -> None:
    tables = mapped(register(("A1", "c1", "n.d.", "-", "NO", "", "")), "register", CONSTANTS)

    assert list(tables) == ["enrollments"]


def test_a_day_without_an_outcome_is_an_unknown_outcome_never_a_success() -> None:
    tables = mapped(register(("A1", "c1", "", "27/06/2025", "", "", "")), "register", CONSTANTS)

    assert records(tables["completions"])[0]["outcome"] == "unknown"


@pytest.mark.parametrize(("answer", "stage"), [("NO", "NO"), ("forse", "forse"), (None, "hire")])
def test_a_no_beside_a_job_is_asked_about_and_an_empty_answer_is_not(
    answer: str | None, stage: str
) -> None:
    row = ("A1", "c1", "Concluso", "", answer, "01/09/2025", "TD")
    tables = mapped(register(row), "register", CONSTANTS)
    (hire,) = records(tables["hirings"])

    assert hire["stage"] == stage
    if stage != "hire":
        with pytest.raises(cells.UnreadableCellError):
            cells.read(hire["stage"], DICTIONARY["hirings"]["stage"])


def test_a_yes_without_a_day_is_a_hire_without_a_day() -> None:
    tables = mapped(register(("A1", "c1", "", "", "SI", "", "")), "register", CONSTANTS)

    assert records(tables["hirings"])[0]["stage"] == "hire"
    assert not cells.is_reported(records(tables["hirings"])[0]["started_on"])


def test_constants_alone_say_nothing_of_a_person() -> None:
    constants = CONSTANTS | {"certificate_type": "attendance", "evidence": "co"}
    tables = mapped(register(("A1", "c1", "", "", "", "", "")), "register", constants)

    assert list(tables) == ["enrollments"]


def test_a_column_of_the_file_wins_over_a_constant() -> None:
    tables = mapped(register(("A1", "c1")), "register", CONSTANTS | {"course_id": "c9"})

    assert records(tables["enrollments"])[0]["course_id"] == "c1"


def test_names_of_courses_become_ids_where_they_are_known() -> None:
    sheet = Sheet("", (("Codice allievo", "Titolo corso", "Sesso"), ("A1", "OPERATORE  Cnc", "F")))
    found = header.find(sheet)
    assert found is not None
    own = ColumnMapping.of("enrollments", columns.propose(found, "enrollments", DICTIONARY))

    (table,) = mapping.apply(
        sheet, found, own, DICTIONARY, {"course_id": {"operatore cnc": "lc-cnc"}}
    )

    assert records(table)[0]["course_id"] == "lc-cnc"


def test_a_word_of_quantity_goes_to_its_own_field() -> None:
    tables = mapped(RECEIVED["events_and_then_another_table"].sheet, "activities", CONSTANTS)
    first, second = records(tables["activities"])

    assert (first["attendees"], first["attendees_qualifier"]) == ("40", "more_than")
    assert (second["attendees"], second["attendees_qualifier"]) == (18, None)
    assert tables["activities"].columns_as_sent["attendees_qualifier"] == "Partecipanti"


def test_a_word_of_quantity_stays_where_the_file_has_a_column_for_it() -> None:
    lines = (
        ("Codice corso", "Titolo", "Durata (ore)", "Precisione ore"),
        ("c", "t", "circa 9", ""),
    )
    tables = mapped(Sheet("", lines), "courses", CONSTANTS)

    assert records(tables["courses"])[0]["hours_total"] == "circa 9"


@pytest.mark.parametrize(
    ("text", "number", "word"),
    [
        ("oltre 40", "40", "more_than"),
        ("circa 12", "12", "about"),
        ("ca. 12", "12", "about"),
        ("12 circa", "12", "about"),
        ("almeno 7", "7", "at_least"),
        (">= 7", "7", "at_least"),
        ("> 7", "7", "more_than"),
        ("Più di 1.200", "1.200", "more_than"),
        ("~30", "30", "about"),
    ],
)
def test_words_of_quantity(text: str, number: str, word: str) -> None:
    lines = (("Data evento", "Titolo evento", "Presenti"), ("01/02/2025", "x", text))
    (record,) = records(mapped(Sheet("", lines), "activities", CONSTANTS)["activities"])

    assert (record["attendees"], record["attendees_qualifier"]) == (number, word)


def test_a_mapping_is_remembered_as_json() -> None:
    own = ColumnMapping("register", {"Età": "enrollments.age_at_entry"}, {"pact_id": "lecco"})

    assert ColumnMapping.from_json(own.to_json()) == own
    assert json.loads(own.to_json())["fields"] == {"Età": "enrollments.age_at_entry"}


@given(
    target=st.text(), fields=st.dictionaries(st.text(), st.text()),
    constants=st.dictionaries(st.text(), st.text()),
)  # fmt: skip
def test_any_mapping_survives_json(
    target: str, fields: dict[str, str], constants: dict[str, str]
) -> None:
    own = ColumnMapping(target, fields, constants)

    assert ColumnMapping.from_json(own.to_json()) == own


@pytest.mark.parametrize("text", ["", "[]", "{}", "null", '{"target": 1}', "{", '{"fields": []}'])
def test_what_is_no_mapping_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        ColumnMapping.from_json(text)


def test_the_signature_of_headings_forgets_order_case_and_accents() -> None:
    one = mapping.signature(["Età", "Codice corso", ""])

    assert one == mapping.signature(["CODICE CORSO", "eta"])
    assert one != mapping.signature(["Codice corso"])


def test_a_remembered_mapping_fits_files_that_have_its_columns() -> None:
    own = ColumnMapping("enrollments", {"Età": "enrollments.age_at_entry"})

    assert own.fits(Header(1, ("Codice", "ETA"), ("", ""), 2, ()))
    assert not own.fits(Header(1, ("Codice",), ("",), 2, ()))


@pytest.mark.parametrize("table", DICTIONARY)
def test_a_table_in_its_own_words_goes_through_unchanged(table: str) -> None:
    names = tuple(DICTIONARY[table])
    line = tuple(f"valore {n}" for n in range(len(names)))
    sheet = Sheet("", (names, line))

    own = mapped(sheet, table, {})[table]

    assert own.header == names
    assert own.rows == ((2, line),)
