"""Cells as spreadsheets type them, and days and codes as people write them."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from data_access.imports.files import dictionary
from domain import cells, vocabulary, words
from domain.cells.code_words import other_words
from domain.sheets import Cell, Unreadable
from domain.spelling import bare

DAY: Mapping[str, Any] = {"form": "day"}
PARTIAL: Mapping[str, Any] = {"form": "partial_day"}
NUMBER: Mapping[str, Any] = {"form": "number"}
WHOLE: Mapping[str, Any] = {"form": "whole", "least": 0}
EURO: Mapping[str, Any] = {"form": "euro"}
TEXT: Mapping[str, Any] = {"form": "text"}
PROVINCE: Mapping[str, Any] = {"form": "province"}
DICTIONARY = dictionary()
CODED = [
    (table, name, info)
    for table, columns in DICTIONARY.items()
    for name, info in columns.items()
    if info["form"] == "code"
]
NOON = datetime.combine(date(2025, 1, 28), time(12))


def refused(cell: Cell, column: Mapping[str, Any]) -> cells.UnreadableCellError:
    with pytest.raises(cells.UnreadableCellError) as refusal:
        cells.read(cell, column)
    assert refusal.value.reason
    assert refusal.value.remedy
    return refusal.value


def read_or_remedy(cell: Cell, column: Mapping[str, Any]) -> str:
    """Return what to write instead of a cell, `read` where there is nothing to mend."""
    try:
        cells.read(cell, column)
    except cells.UnreadableCellError as refusal:
        return refusal.remedy
    return "read"


@pytest.mark.parametrize("cell", [None, "", " \u200b", "n.p.", "non pervenuto", "Non rilevato"])
@pytest.mark.parametrize("column", [DAY, PARTIAL, NUMBER, WHOLE, EURO, TEXT, PROVINCE])
def test_not_reported_is_none(cell: Cell, column: Mapping[str, Any]) -> None:
    assert cells.read(cell, column) is None
    assert not cells.is_reported(cell)


@pytest.mark.parametrize("cell", [-99999, -99999.0])
def test_the_number_for_not_reported_is_none_when_typed(cell: Cell) -> None:
    assert cells.read(cell, NUMBER) is None


@pytest.mark.parametrize("cell", [0, 0.0, False, "0"])
def test_a_zero_and_a_false_are_reported(cell: Cell) -> None:
    assert cells.is_reported(cell)


@pytest.mark.parametrize(
    "cell", ["#N/D", "#RIF!", "#DIV/0!", Unreadable("#N/A"), Unreadable("=A1")]
)
@pytest.mark.parametrize("column", [DAY, NUMBER, TEXT, PROVINCE])
def test_a_formula_that_failed_is_no_missing_value(cell: Cell, column: Mapping[str, Any]) -> None:
    assert "formula" in refused(cell, column).reason


@pytest.mark.parametrize(
    "cell",
    [
        date(2025, 1, 28),
        NOON,
        45685,
        45685.0,
        45685.5,
        "45685",
        "28/01/2025",
        "28/1/2025",
        "28-01-2025",
        "28.01.2025",
        "28 01 2025",
        "28 / 01 / 2025",
        "2025-01-28",
        "2025/01/28",
        "2025.1.28",
        "20250128",
        "28 gennaio 2025",
        "28 Gennaio 2025",
        "28 gen 2025",
        "28-gen-2025",
        "28 gen. 2025",
        "28° gennaio 2025",
        "28 January 2025",
        "martedì 28 gennaio 2025",
        "mar 28 gennaio 2025",
        "Martedi' 28/01/2025",
        "28/01/2025 00:00:00",
        "28/01/2025 0:00",
        "2025-01-28T00:00:00",
        "2025-01-28 00:00:00.000",
        "2025-01-28T00:00:00Z",
        "28/01/2025 09:30",
        "28/01/2025 ore 9.30",
        "2025-01-28 14:35:01",
        "\u00a028/01/2025\u200b",
    ],
)
def test_a_day_in_any_usual_writing(cell: Cell) -> None:
    assert cells.read(cell, DAY) == date(2025, 1, 28)
    assert cells.read(cell, PARTIAL) == "2025-01-28"


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("28/01/25", "due cifre"),
        ("28-gen-25", "due cifre"),
        ("28/1/'25", "due cifre"),
        ("05/13/2026", "scambiati"),
        ("5.13.2026", "scambiati"),
        ("31/11/2025", "non è una data"),
        ("29/02/2025", "non è una data"),
        ("2025-02-30", "non è una data"),
        ("28/01/0205", "plausibile"),
        ("28/01/2205", "plausibile"),
        (date(1025, 1, 28), "plausibile"),
        ("gennaio 2025", "manca il giorno"),
        ("01/2025", "manca il giorno"),
        ("2025", "manca il giorno"),
        (2025, "manca il giorno"),
        ("2025-01-27T23:00:00Z", "fuso"),
        ("2025-01-27 23:00:00", "fuso"),
        ("2025-07-27T10:00:00+02:00", "fuso"),
        (NOON.replace(hour=22), "fuso"),
        (45684.958333333336, "fuso"),  # 23:00 as a number
        (12, "non è una data"),
        (61.5, "non è una data"),
        (99999, "plausibile"),
        ("10000", "plausibile"),
        (True, "non è una data"),
        (time(9), "non è una data"),
        ("28/01", "non è una data"),
        ("domani", "non è una data"),
        ("28 brumaio 2025", "non è una data"),
        ("28/01/2025 25:00", "non è una data"),
        ("28/01/2025 e 29/01/2025", "non è una data"),
        (float("nan"), "non è una data"),
        (float("inf"), "non è una data"),
    ],
)
def test_a_day_that_is_none_is_refused_for_its_reason(cell: Cell, reason: str) -> None:
    assert reason in refused(cell, DAY).reason


@pytest.mark.parametrize(
    ("cell", "stated"),
    [
        ("gennaio 2025", "2025-01"),
        ("Gen. 2025", "2025-01"),
        ("1/2025", "2025-01"),
        ("01-2025", "2025-01"),
        ("2025-01", "2025-01"),
        ("2025", "2025"),
        (2025, "2025"),
        (2025.0, "2025"),
        ("2025-02/2025-03", "2025-02/2025-03"),
        ("set 2025", "2025-09"),
    ],
)
def test_a_month_or_year_where_less_than_a_day_is_enough(cell: Cell, stated: str) -> None:
    assert cells.read(cell, PARTIAL) == stated


@given(st.dates(date(1970, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_from_each_writing_and_from_its_number(day: date) -> None:
    months = "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre"
    month = [*months.split(), "dicembre"][day.month - 1]
    number = (day - date(1899, 12, 30)).days

    for cell in (
        *(number, float(number), str(number), day, day.isoformat()),
        *(f"{day:%d/%m/%Y}", f"{day.day}-{day.month}-{day.year}", f"{day.day} {month} {day.year}"),
        *(f"{day.day} {month[:3]} {day.year}", f"{day:%d/%m/%Y} 00:00:00"),
    ):
        assert cells.read(cell, DAY) == day, cell


@given(st.text(max_size=20))
def test_no_text_breaks_a_reader(text: str) -> None:
    for column in (DAY, PARTIAL, NUMBER, WHOLE, EURO, TEXT, PROVINCE, *(c[2] for c in CODED[:8])):
        assert read_or_remedy(text, column)


@given(st.one_of(st.integers(), st.floats(), st.booleans(), st.datetimes(), st.times()))
def test_no_typed_cell_breaks_a_reader(cell: Cell) -> None:
    for column in (DAY, PARTIAL, NUMBER, WHOLE, EURO, TEXT, PROVINCE, *(c[2] for c in CODED[:8])):
        assert read_or_remedy(cell, column)


@pytest.mark.parametrize(
    ("cell", "column", "value"),
    [
        (12, WHOLE, 12),
        (12.0, WHOLE, 12),
        (7.5, NUMBER, 7.5),
        (1.234, NUMBER, 1.234),  # typed a number, there is no doubt
        (1234, EURO, Decimal("1234.00")),
        (1234.5, EURO, Decimal("1234.50")),
        (0.1 + 0.2, EURO, Decimal("0.30")),  # what a sum of a spreadsheet looks like
        (-200.25, EURO, Decimal("-200.25")),
        ("0.425", NUMBER, 0.425),  # no thousands begin with a zero
        ("1234.5", NUMBER, 1234.5),
        ("12,50 EUR", EURO, Decimal("12.50")),
        ("1 234,50 €", EURO, Decimal("1234.50")),
        (45, TEXT, "45"),
        (45.0, TEXT, "45"),
        (time(9, 30), TEXT, "09:30"),
        (97, PROVINCE, "097"),
        (97.0, PROVINCE, "097"),
        (215, PROVINCE, "015"),
    ],
)
def test_a_typed_cell_is_read_by_the_form_of_its_column(
    cell: Cell, column: Mapping[str, Any], value: object
) -> None:
    found = cells.read(cell, column)

    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize("column", [NUMBER, WHOLE, EURO, TEXT])
@pytest.mark.parametrize("cell", [date(2025, 4, 3), NOON])
def test_a_number_or_text_that_became_a_date_is_refused(
    cell: Cell, column: Mapping[str, Any]
) -> None:
    assert "ne ha fatto una data" in refused(cell, column).reason


@pytest.mark.parametrize(
    ("cell", "column", "reason"),
    [
        ("1.234", NUMBER, "due modi"),
        ("1.234", EURO, "due modi"),
        ("12.500", WHOLE, "due modi"),
        ("oltre 40", WHOLE, "parola"),
        ("circa 12", WHOLE, "parola"),
        ("12 circa", WHOLE, "parola"),
        ("> 40", NUMBER, "parola"),
        (1234.567, EURO, "centesimi"),
        (True, WHOLE, "non è un numero"),
        (float("nan"), NUMBER, "non è un numero"),
        (float("inf"), EURO, "non è un importo"),
        (12.5, WHOLE, "non è ammesso"),
        (-1, WHOLE, "non è ammesso"),
        (2**31, WHOLE, "non è ammesso"),
        (1e300, EURO, "centesimi"),
        (True, TEXT, "VERO"),
        (False, PROVINCE, "provincia"),
        (date(2025, 1, 1), PROVINCE, "provincia"),
        (0.75, DICTIONARY["completions"]["threshold_pct"], "frazione"),
    ],
)
def test_what_is_doubtful_is_refused_for_its_reason(
    cell: Cell, column: Mapping[str, Any], reason: str
) -> None:
    assert reason in refused(cell, column).reason


@given(st.decimals(-(10**9), 10**9, places=2))
def test_every_amount_is_read_as_italians_and_spreadsheets_write_it(amount: Decimal) -> None:
    plain = f"{amount:.2f}"
    italian = f"{amount:,.2f}".replace(",", "x").replace(".", ",").replace("x", ".")

    for cell in (plain, italian, f"€ {italian}", plain.replace(".", ","), float(amount)):
        assert cells.read(cell, EURO) == amount


@given(st.integers(1, 999), st.integers(0, 999))
def test_three_digits_after_a_point_are_never_guessed(left: int, right: int) -> None:
    for column in (NUMBER, WHOLE, EURO):
        refused(f"{left}.{right:03}", column)


@pytest.mark.parametrize(("table", "name", "info"), CODED, ids=[f"{t}.{n}" for t, n, _i in CODED])
def test_each_code_is_read_from_itself_and_from_its_labels(
    table: str, name: str, info: Mapping[str, Any]
) -> None:
    for code in info["codes"]:
        assert cells.read(code, info) == code
        assert cells.read(code.upper(), info) == code
    for code, label in (info["labels"] or {}).items():
        for language in words.LANGUAGES:
            shown = words.translated(label, language)
            assert cells.read(shown, info) == code
            assert cells.read(f" {shown.upper()} ", info) == code


@pytest.mark.parametrize(
    ("where", "text", "code"),
    [
        ("enrollments.gender", "F", "f"),
        ("enrollments.gender", "Femmina", "f"),
        ("enrollments.gender", "donna", "f"),
        ("enrollments.gender", "Maschio", "m"),
        ("enrollments.gender", "uomo", "m"),
        ("hirings.contract_group", "Tempo indeterminato", "open_ended"),
        ("hirings.contract_group", "T.I.", "open_ended"),
        ("hirings.contract_group", "T.D.", "fixed_term"),
        ("hirings.contract_group", "TD", "fixed_term"),
        ("hirings.contract_group", "a tempo determinato", "fixed_term"),
        ("hirings.contract_group", "Apprendistato", "apprenticeship"),
        ("hirings.contract_group", "somministrazione", "agency"),
        ("hirings.contract_group", "Co.Co.Co.", "quasi_subordinate"),
        ("hirings.contract_group", "P.IVA", "self_employed"),
        ("hirings.contract_group", "stage", "internship"),
        ("completions.outcome", "Idoneo", "completed"),
        ("completions.outcome", "non idoneo", "not_completed"),
        ("completions.outcome", "RITIRATA", "withdrawn"),
        ("completions.exam_result", "Idonea", "passed"),
        ("completions.exam_result", "assente", "not_taken"),
        ("completions.certificate_type", "SI", "unspecified"),
        ("completions.certificate_type", "NO", "none"),
        ("hirings.part_time", "Sì", "yes"),
        ("hirings.part_time", "SI", "yes"),
        ("hirings.part_time", "NO", "no"),
        ("hirings.part_time", "n", "no"),
        ("hirings.part_time", "X", "yes"),
        ("hirings.training_related", "in parte", "partly"),
        ("hirings.stage", "Assunzione", "hire"),
        ("hirings.evidence", "UNILAV", "co"),
        ("enrollments.citizenship", "Italiana", "it"),
        ("enrollments.citizenship", "extra-UE", "third_country"),
        ("enrollments.education_isced", "Diploma", "3-4"),
        ("enrollments.education_isced", "Licenza media", "0-2"),
        ("enrollments.education_isced", "Laurea triennale", "5-8"),
        ("enrollments.employment_status_at_entry", "Occupata", "employed"),
        ("enrollments.employment_status_at_entry", "in cassa integrazione", "suspended_cig"),
        ("enrollments.followup_status", "Occupato", "employed"),
        ("enrollments.followup_status", "non rilevato", "not_surveyed"),  # here it is a code
        ("enrollments.income_support", "NASpI", "naspi"),
        ("enrollments.income_support", "nessuno", "none"),
        ("enrollments.gol_path", "Percorso 2", "2"),
        ("enrollments.status", "Ritirato", "withdrawn"),
        ("enrollments.withdrawal_reason", "ha trovato lavoro", "found_job"),
        ("enrollments.qualifier", "oltre", "more_than"),
        ("sites.is_primary", "sì", "yes"),
        ("funding_events.money_state", "Rendicontato", "cost_reported"),
        ("partnerships.role", "Capofila", "lead"),
    ],
)
def test_usual_words_mean_their_code(where: str, text: str, code: str) -> None:
    table, name = where.split(".")

    assert cells.read(text, DICTIONARY[table][name]) == code


@pytest.mark.parametrize(
    ("where", "cell", "code"),
    [
        ("enrollments.gol_path", 2, "2"),
        ("enrollments.gol_path", 105.0, "105"),
        ("hirings.part_time", True, "yes"),
        ("hirings.part_time", False, "no"),
        ("hirings.part_time", 0, "no"),
    ],
)
def test_typed_codes(where: str, cell: Cell, code: str) -> None:
    table, name = where.split(".")

    assert cells.read(cell, DICTIONARY[table][name]) == code


def test_a_level_of_education_that_became_a_date_is_refused() -> None:
    column = DICTIONARY["enrollments"]["education_isced"]

    refusal = refused(date(2026, 4, 3), column)  # 3-4

    assert "ne ha fatto una data" in refusal.reason
    assert "ISCED 3-4" in refusal.remedy


def test_an_unknown_word_is_refused_with_the_words_of_the_reader() -> None:
    column = DICTIONARY["hirings"]["contract_group"]
    words.use("it")
    assert "indeterminato" in refused("boh", column).remedy
    words.use("en")
    try:
        assert "open-ended" in refused("boh", column).remedy
    finally:
        words.use("it")


@pytest.mark.parametrize(
    ("where", "text"),
    [
        ("hirings.contract_group", "tempo"),
        ("enrollments.gender", "X"),
        ("completions.outcome", "40"),
        ("hirings.stage", "NO"),
        ("enrollments.gol_path", "7"),
    ],
)
def test_a_word_of_no_list_is_never_guessed(where: str, text: str) -> None:
    table, name = where.split(".")

    refused(text, DICTIONARY[table][name])


def test_no_two_codes_of_a_list_share_a_word() -> None:
    for _table, _name, info in CODED:
        labels = {bare(label): code for code, label in (info["labels"] or {}).items()}
        for word, code in other_words(info["codes"]).items():
            assert labels.get(bare(word), code) == code, word


@given(st.sampled_from(sorted(vocabulary.SECTORS)), st.sampled_from(sorted(vocabulary.SECTORS)))
def test_several_labels_in_a_cell_become_several_codes(one: str, two: str) -> None:
    assume(one != two)
    column = DICTIONARY["pacts"]["sectors"]
    labels = f"{vocabulary.SECTORS[one]} ; {vocabulary.SECTORS[two].upper()}"

    assert cells.read(labels, column) == f"{one};{two}"


def test_midnight_of_every_hour_but_the_moved_ones_keeps_its_day() -> None:
    for hour in range(22):
        assert cells.read(NOON - timedelta(hours=12) + timedelta(hours=hour), DAY) == NOON.date()
