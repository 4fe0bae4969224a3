import pytest

from data_access.imports.files import dictionary
from domain.intake import columns, header, mapping
from domain.intake.columns import Proposal
from domain.intake.header import Header
from domain.intake.spellings_outcomes import HIRED
from domain.intake.synonyms import SPELLINGS, known_field
from domain.sheets import Sheet
from tests.domain.intake.received_sheets import RECEIVED, Received

DICTIONARY = dictionary()


def headings(*names: str) -> Header:
    return Header(1, names, ("",) * len(names), 2, ())


def proposed(name: str, target: str) -> Proposal:
    return columns.propose(headings(name), target, DICTIONARY)[0]


@pytest.mark.parametrize("received", RECEIVED.values(), ids=RECEIVED)
def test_the_columns_of_received_sheets_are_proposed(received: Received) -> None:
    found = header.find(received.sheet)
    assert found is not None

    proposals = columns.propose(found, received.target, DICTIONARY)

    assert {one.name: one.field for one in proposals} == received.fields
    assert columns.conflicts((one.name, one.field) for one in proposals) == {}


@pytest.mark.parametrize("received", RECEIVED.values(), ids=RECEIVED)
def test_the_table_of_received_sheets_is_guessed(received: Received) -> None:
    found = header.find(received.sheet)
    assert found is not None

    assert columns.propose_table(found, DICTIONARY)[0].target == received.target


@pytest.mark.parametrize("table", DICTIONARY)
def test_the_columns_of_the_dictionary_are_themselves_in_any_order(table: str) -> None:
    names = tuple(reversed(DICTIONARY[table]))

    proposals = columns.propose(headings(*names), table, DICTIONARY)

    assert [one.field for one in proposals] == [f"{table}.{name}" for name in names]
    assert {one.confidence for one in proposals} == {"exact"}
    assert columns.propose_table(headings(*names), DICTIONARY)[0].target == table


def test_there_are_spellings_for_ten_tables_and_each_means_a_column_of_it() -> None:
    tables = (
        *("enrollments", "completions", "hirings", "courses", "funding_events", "activities"),
        *("funding_allocations", "organisations", "partnerships", "milestones"),
    )
    known = [
        (table, field, spelling.strip())
        for table in tables
        for field, spellings in SPELLINGS[table].items()
        for spelling in spellings.split(",")
    ]

    assert len(known) > 600
    assert [where for where in known if where[1] not in DICTIONARY[where[0]]] == []
    assert [where for where in known if not where[2]] == []


@pytest.mark.parametrize("table", SPELLINGS)
def test_no_spelling_means_two_fields_of_a_table(table: str) -> None:
    for field, spellings in SPELLINGS[table].items():
        for spelling in spellings.split(","):
            assert known_field(spelling, table) == field, spelling


@pytest.mark.parametrize("spelling", HIRED.split(","))
def test_a_question_whether_hired_is_asked_of_registers_only(spelling: str) -> None:
    assert proposed(spelling, "register").field == columns.HIRED
    assert proposed(spelling, "enrollments").field != columns.HIRED


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("DATA ISCRIZIONE", "enrollments.enrolled_on"),
        ("data_iscrizione", "enrollments.enrolled_on"),
        ("dataIscrizione", "enrollments.enrolled_on"),
        ("Data di iscrizione", "enrollments.enrolled_on"),
        ("Dt. iscr.", "enrollments.enrolled_on"),
        ("Data iscrizione (gg/mm/aaaa)", "enrollments.enrolled_on"),
        ("Data iscrizione*", "enrollments.enrolled_on"),
        ("Iscrizione – data", "enrollments.enrolled_on"),
        ("Età all’iscrizione", "enrollments.age_at_entry"),
        ("Cod. part.", "enrollments.participant_id"),
        ("N. ore freq.", "enrollments.hours_attended"),
        ("Cond. occup. in ingresso", "enrollments.employment_status_at_entry"),
        ("Condizione occupazionale all'uscita", "enrollments.followup_status"),
        ("Mot. ritiro", "enrollments.withdrawal_reason"),
        ("Ultima verifica al:", "enrollments.followed_up_on"),
        ("Percorso GOL", "enrollments.gol_path"),
        ("NASpI", "enrollments.income_support"),
        ("enrolled on", "enrollments.enrolled_on"),
        ("Cod. fisc.", "enrollments.participant_id"),
    ],
)
def test_case_accents_order_and_abbreviations_do_not_matter(name: str, field: str) -> None:
    found = proposed(name, "enrollments")

    assert found.field == field
    assert found.confidence in ("exact", "known")


@pytest.mark.parametrize(
    ("name", "field"),
    [("Data iscrizzione", "enrolled_on"), ("Ore frequntate", "hours_attended")],
)
def test_a_near_miss_waits_for_a_yes(name: str, field: str) -> None:
    found = proposed(name, "enrollments")
    applied = mapping.ColumnMapping.of("enrollments", [found])

    assert (found.field, found.confidence) == (f"enrollments.{field}", "similar")
    assert applied.fields == {}


@pytest.mark.parametrize("name", ["Colore preferito", "Prot.", "Xyz", "Iban", "Nome corso serale"])
def test_a_strange_heading_is_left_without_a_proposal(name: str) -> None:
    assert proposed(name, "enrollments").confidence == "none"


def test_two_columns_of_one_field_are_a_conflict_and_neither_is_applied() -> None:
    proposals = columns.propose(
        headings("Data iscrizione", "Iscritto il", "Codice corso"), "enrollments", DICTIONARY
    )
    claims = columns.conflicts((one.name, one.field) for one in proposals)

    assert claims == {"enrollments.enrolled_on": ("Data iscrizione", "Iscritto il")}
    assert mapping.ColumnMapping.of("enrollments", proposals).fields == {
        "Codice corso": "enrollments.course_id"
    }


def test_an_exact_name_wins_over_a_spelling() -> None:
    proposals = columns.propose(headings("Iscritto il", "enrolled_on"), "enrollments", DICTIONARY)

    assert [one.field for one in proposals] == [None, "enrollments.enrolled_on"]


def test_a_code_wins_over_a_title() -> None:
    names = headings("Titolo corso", "Codice corso", "Edizione", "Allievo", "ID allievo")
    proposals = columns.propose(names, "register", DICTIONARY)

    assert [one.field for one in proposals] == [
        *(None, "enrollments.course_id", None),
        *(None, "enrollments.participant_id"),
    ]


def test_a_column_that_all_tables_of_a_register_have_fills_them_all() -> None:
    own = columns.targets_of("enrollments.participant_id", "register", DICTIONARY)

    assert own == ("enrollments", "completions", "hirings")
    assert columns.targets_of("completions.outcome", "register", DICTIONARY) == ("completions",)
    assert columns.targets_of("enrollments.course_id", "enrollments", DICTIONARY) == (
        "enrollments",
    )


def test_a_sheet_without_a_known_heading_is_no_table() -> None:
    assert columns.propose_table(headings("Alfa", "Beta"), DICTIONARY) == ()


def test_a_list_of_enrollments_alone_is_no_register() -> None:
    found = header.find(
        Sheet("", (("Codice allievo", "Data iscrizione", "Sesso"), ("A", "B", "F")))
    )
    assert found is not None

    assert columns.propose_table(found, DICTIONARY)[0].target == "enrollments"
