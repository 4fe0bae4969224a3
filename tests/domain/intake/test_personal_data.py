import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.intake import personal_data, tax_codes
from domain.intake.personal_data import Place, kind_in, scan
from domain.sheets import Cell, Sheet, Unreadable
from tests.domain.intake.tax_codes import check_letter, made, with_omocodia

ROOT = Path(__file__).parent.parent.parent.parent
SAMPLES = sorted((ROOT / "sample_data").rglob("*.csv"))
CODES = [with_omocodia(made(seed), seed % 8) for seed in range(400)]
PRINTED = [
    "{}",
    "CF: {}",
    "C.F.{}",
    "codice fiscale {}, nata a Lecco",
    "({})",
    "_{}_",
    "allievo:{};",
]


def printed(code: str, gap: str) -> str:
    """Return a code in groups, as on the card."""
    return gap.join((code[:3], code[3:6], code[6:11], code[11:15], code[15:]))


def sheet(*lines: tuple[Cell, ...]) -> Sheet:
    return Sheet("Foglio1", lines)


def test_the_check_letter_of_published_examples() -> None:
    # Examples of python-stdnum and of public explanations of the code.
    assert check_letter("RCCMNL83S18D969") == "H"
    assert check_letter("CNTCHR83T41D969") == "D"


@pytest.mark.parametrize("writing", PRINTED)
def test_every_seeded_tax_code_is_found_however_it_is_written(writing: str) -> None:
    for code in CODES:
        for shown in (code, code.lower(), code.capitalize()):
            assert kind_in(writing.format(shown)) == "tax_code", (writing, shown)


@pytest.mark.parametrize("gap", [" ", ".", "-", "  ", "\u00a0", " - ", "/"])
def test_a_code_written_in_groups_is_found(gap: str) -> None:
    for code in CODES:
        assert kind_in(f"Cod. fisc. {printed(code, gap)}") == "tax_code", (code, gap)
        assert kind_in(printed(code.lower(), gap)) == "tax_code"


@pytest.mark.parametrize(
    "invisible", ["\u200b", "\u200d", "\u00ad", "\ufeff", "\u2060", "\u202e", "\u034f"]
)
def test_invisible_characters_hide_nothing(invisible: str) -> None:
    for code in CODES[:100]:
        assert kind_in(invisible.join(code)) == "tax_code", code


def test_wide_letters_accents_and_letters_of_other_alphabets_hide_nothing() -> None:
    code = made(1)
    wide = "".join(chr(ord(letter) + 0xFEE0) for letter in code)
    cyrillic = code.translate(str.maketrans("ABCEHKMOPTX", "АВСЕНКМОРТХ"))  # noqa: RUF001

    assert kind_in(wide) == "tax_code"
    assert kind_in(cyrillic) == "tax_code"
    assert kind_in(f"{code[0]}\u0301{code[1:]}") == "tax_code"
    assert kind_in(" ".join(code)) == "tax_code"  # a letter a box, as in printed forms


def test_a_code_glued_to_other_letters_is_found_where_its_check_letter_tells() -> None:
    for code in CODES:
        if sum(letter.isdigit() for letter in code) > 1:
            assert kind_in(f"CF{code}NATO") == "tax_code", code
            assert kind_in(f"x{code.lower()}2025") == "tax_code", code


def test_a_slip_of_the_pen_is_still_a_person() -> None:
    code = made(7)
    wrong = code[:15] + ("A" if code[15] != "A" else "B")
    zero_for_o = "RSSMRA8OA01H501U"

    assert kind_in(wrong) == "tax_code"
    assert kind_in(f"CF {wrong}") == "tax_code"
    assert kind_in(zero_for_o) == "tax_code"


@settings(deadline=None, max_examples=300)
@given(seed=st.integers(0, 10**9), replaced=st.integers(0, 7), before=st.text(max_size=12))
def test_no_text_before_it_hides_a_code(seed: int, replaced: int, before: str) -> None:
    assert tax_codes.find(f"{before} {with_omocodia(made(seed), replaced)}") is not None


@pytest.mark.parametrize(
    "text",
    [
        "E61B23000180009",  # CUP
        "CUP E61B23000180009",
        "E61B230001800091",  # sixteen characters, of no person
        "IT60X0542811101000000123456",
        "IT60 X054 2811 1010 0000 0123 456",
        "p-4466e1",
        "p-mfrggzdfmztwq2lknnwg23tpoa",
        "550e8400-e29b-41d4-a716-446655440000",
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "demo-bergamo-c01",
        "FSE2127-LOM-0042",
        "CORSO2025AB12345",
        "OPERATORECNC2025",
        "Amministrazione paghe",
        "ABCDEFGHILMNOPQR",
        "097042",
        "12345678901",  # partita IVA
        "IT12345678901",
        "02345678901",
        "363.966,68",
        "340.123.456",
        "3401234567",  # bare digits may be anything
        "1.234.567",
        "€ 3.000.000",
        "03/12/2025",
        "02/2025",
        "2025-01-28",
        "01/01/2025-31/12/2025",
        "02 12 2025",
        "08:30-12:30",
        "0341/2025",
        "prot. 0341/123456",
        "Protocollo n. 0341 123456 del 3/2/2025",
        "decreto n. 5439 del 12/4/2024",
        "45.1847, 9.1582",
        "0.123456789",
        "250 ore, di cui 80 di stage",
        "20121 Milano",
        "A.03.09",
        "6.2.3.1",
        "www.provincia.lecco.it",
        "@pattolecco",
        "12@30",
        "Atto di esempio 2025/brescia",
        "300 300 300",
        "100 000 0000",
        "n.d.",
        "",
    ],
)
def test_what_is_nobodys_is_left_alone(text: str) -> None:
    assert kind_in(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "mario.rossi@example.it",
        "Scrivere a: Mario.Rossi+corso@posta.example.com.",
        "MARIO@EXAMPLE.IT",
        "mario@\u200bexample.it",
        "mario rossi (at) example.it",
        "mario＠example.it",  # noqa: RUF001 - full-width
        "mario @ example . it",
    ],
)
def test_an_address_of_electronic_mail_is_found(text: str) -> None:
    assert kind_in(text) == "email"


@pytest.mark.parametrize(
    "text",
    [
        "+39 340 1234567",
        "+393401234567",
        "0039 340 123 4567",
        "00393401234567",
        "(+39) 340 1234567",
        "340 1234567",
        "340/1234567",
        "340-1234567",
        "340.1234567",
        "340 123 4567",
        "340-123-4567",
        "340 12 34 567",
        "340 12 345 67".replace("345 67", "34567"),
        "0341 295111",
        "0341/295111",
        "02 12345678",
        "02-1234 5678",
        "tel. 0341295111",
        "Tel 3401234567",
        "cell: 3401234567",
        "chiamare 340 1234567 dopo le 17",
        "contattata al 340 1234567, assunta",
        "+41 91 814 75 11",
    ],
)
def test_a_telephone_number_is_found_by_prefix_word_or_grouping(text: str) -> None:
    assert kind_in(text) == "phone"


@pytest.mark.parametrize(
    "heading", ["Telefono", "Cell.", "Recapito telefonico", "Tel", "N. cellulare"]
)
@pytest.mark.parametrize(
    "cell", [3401234567, 3401234567.0, "3401234567", "340 1234567", "0341295111"]
)
def test_under_a_heading_of_telephones_bare_digits_are_one(heading: str, cell: Cell) -> None:
    found = scan([sheet(("Codice corso", heading), ("c1", cell))])

    assert found == [Place("Foglio1", 2, 2, "phone")]


@pytest.mark.parametrize(
    ("heading", "cell", "kind"),
    [
        ("Cognome e nome", "Rossi Maria", "name"),
        ("Nominativo", "ROSSI MARIA", "name"),
        ("Cognome", "Rossi", "name"),
        ("Allievo", "Maria Rossi", "name"),
        ("Corsista", "De Luca Anna Maria", "name"),
        ("Partecipante", "ROSSI, Maria", "name"),
        ("Tutor", "Anna Bianchi", "name"),
        ("Data di nascita", date(1990, 5, 4), "birth_date"),
        ("Nato/a il", "04/05/1990", "birth_date"),
        ("Data nascita", 33000, "birth_date"),
        ("Nato a", "Lecco", "birth_place"),
        ("Luogo di nascita", "Lecco (LC)", "birth_place"),
        ("E-mail", "rossi@example.it", "email"),
        ("Codice fiscale", "RSSMRA80A01H50", "tax_code"),  # cut short
        ("CF allievo", "12345678901", "tax_code"),  # a provisional code has eleven digits
    ],
)
def test_a_heading_tells_what_a_cell_alone_does_not(heading: str, cell: Cell, kind: str) -> None:
    found = scan([sheet(("Codice corso", "Ore", heading), ("c1", 12, cell), ("c1", 20, None))])

    assert found == [Place("Foglio1", 2, 3, kind)]


@pytest.mark.parametrize("heading", ["Soggetto", "Colonna1", "Chi", "Assunto", "Note"])
def test_a_column_of_names_is_found_under_any_heading(heading: str) -> None:
    rows = (("c1", 1, "Rossi Maria"), ("c1", 2, "GIUSEPPE BIANCHI"), ("c1", 3, "Verdi Xy"))

    found = scan([sheet(("Codice corso", "Ore", heading), *rows)])

    assert [place.row for place in found] == [2, 3, 4]
    assert {place.kind for place in found} == {"name"}


@pytest.mark.parametrize(
    ("heading", "texts"),
    [
        ("Titolo", ("Operatore Meccanico", "Addetto Sala")),
        ("Azienda", ("Mario Rossi", "Anna Bianchi")),  # of sole traders, as bodies
        ("Comune", ("Santa Maria Hoè", "San Giorgio")),
        ("Luogo", ("Palazzo Vistarino", "Villa Greppi")),
        ("Note", ("Ha concluso il corso", "Assunta da Maria")),
    ],
)
def test_columns_of_other_capitalised_words_are_left_alone(
    heading: str, texts: tuple[str, str]
) -> None:
    rows = tuple(("c1", 1, text) for text in texts)

    assert scan([sheet(("Codice corso", "Ore", heading), *rows)]) == []


def test_an_address_is_personal_where_the_sheet_is_about_people() -> None:
    of_people = sheet(("Cognome", "Indirizzo"), ("Rossi", "Via Roma 1"))
    of_bodies = sheet(("Denominazione", "Indirizzo"), ("Ente di prova", "Via Roma 1"))

    assert [place.kind for place in scan([of_people])] == ["name", "address"]
    assert scan([of_bodies]) == []


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        ("Nome corso", "Operatore Meccanico"),
        ("Nome azienda", "Officine Lariane"),
        ("Denominazione", "Fondazione Clerici"),
        ("Ragione sociale", "Mario Rossi Srl"),
        ("Partecipante", "p-4466e1"),
        ("Allievo", "A 01"),
        ("Partecipanti", 12),
        ("Anno di nascita", 1990),
        ("Data di nascita", 1990),  # only the year, as the product wants it
        ("Provincia di residenza", "LC"),
        ("Indirizzo di studio", "Liceo scientifico"),
        ("Codice fiscale", "02345678901"),  # of a body
        ("Ore tutor", 12),
        ("Cell.", "n.d."),
        ("Contatti", 12),
        ("Data contatto", date(2025, 3, 1)),
    ],
)
def test_headings_and_cells_of_things_are_left_alone(heading: str, cell: Cell) -> None:
    assert scan([sheet(("Codice corso", "Ore", heading), ("c1", 12, cell))]) == []


def test_cells_above_the_table_notes_formulas_hidden_sheets_and_names_of_sheets_are_looked_at() -> (
    None
):
    code = made(3)
    hidden = Sheet(
        code,
        (
            (f"Scheda di {code}",),
            ("Codice corso", "Ore", "Note"),
            ("c1", 12, f"vedi {code}"),
            ("c2", 12, Unreadable(f'="{code}"')),
        ),
        is_hidden=True,
    )

    found = scan([sheet(("Corso", "Ore")), hidden])

    assert found == [
        Place("2", 0, 0, "tax_code"),  # told by its number: the name is the code
        Place("2", 1, 1, "tax_code"),
        Place("2", 3, 3, "tax_code"),
        Place("2", 4, 3, "tax_code"),
    ]


def test_a_code_deep_in_a_long_text_is_found() -> None:
    for words in range(170):
        assert kind_in("parola " * words + made(6) + " altro" * 200) == "tax_code"


def test_a_place_says_nothing_of_the_text() -> None:
    code = made(4)

    assert code not in repr(scan([Sheet(code, ((code,),))]))


def test_contacts_of_bodies_may_stand_in_tables_of_bodies_but_never_a_tax_code() -> None:
    contacts = sheet(
        ("name", "fiscal_code", "website"),
        ("Ente", "02345678901", "info@example.it"),
        ("Ditta Rossi", made(5), "tel. 0341 295111"),
    )

    found = scan([contacts], personal_data.allowed_in("organisations"))

    assert found == [Place("Foglio1", 3, 2, "tax_code")]
    assert len(scan([contacts], personal_data.allowed_in("enrollments"))) == 3


def test_contacts_of_people_are_found_though_the_sheet_looks_like_a_list_of_bodies() -> None:
    people = sheet(
        ("Nome", "Cognome", "Comune", "Telefono", "Sito"),
        ("Maria", "Rossi", "Lecco", "0341 295111", "rossi@example.it"),
    )

    found = scan([people], personal_data.allowed_in("organisations"))

    assert [place.kind for place in found] == ["name", "name", "phone", "email"]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_no_false_alarm_on_the_published_and_demo_data(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        lines = tuple(tuple(line) for line in csv.reader(file))

    assert scan([Sheet("", lines)], personal_data.allowed_in(path.stem)) == []
    assert scan([Sheet("", lines)]) == []  # even without knowing what table it is


def test_every_code_seeded_in_a_long_list_is_found_and_no_other_cell() -> None:
    rows: list[tuple[Cell, ...]] = [("ID allievo", "Corso", "Ore frequentate", "Note")]
    expected = []
    for n, code in enumerate(CODES):
        column = n % 4
        row: list[Cell] = [f"A{n:03}", "Operatore CNC", 120 + n, "nessuna"]
        row[column] = f"{'cf ' if n % 3 else ''}{printed(code, ' ' if n % 5 else '')}"
        rows.append(tuple(row))
        expected.append(Place("Foglio1", n + 2, column + 1, "tax_code"))

    assert scan([sheet(*rows)]) == expected
