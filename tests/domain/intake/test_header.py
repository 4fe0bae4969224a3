import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.intake import header
from domain.intake.remarks import REASONS, LeftOut
from domain.sheets import Cell, Sheet, Unreadable
from tests.domain.intake.received_sheets import RECEIVED, Received

HEADINGS = ("Codice partecipante", "Codice corso", "Data iscrizione", "Ore frequentate")


@pytest.mark.parametrize("received", RECEIVED.values(), ids=RECEIVED)
def test_the_headings_the_data_and_what_is_neither_are_told_apart(received: Received) -> None:
    found = header.find(received.sheet)

    assert found is not None
    assert (found.row, found.first_row) == (received.row, received.first_row)
    assert {left.row: left.reason for left in found.left_out} == received.left_out
    assert len(list(found.data_rows(received.sheet))) == received.data_rows
    assert [name for name in found.names if name] == list(received.fields)


@pytest.mark.parametrize("received", RECEIVED.values(), ids=RECEIVED)
def test_every_row_is_a_heading_data_or_left_out_with_a_reason(received: Received) -> None:
    found = header.find(received.sheet)

    assert found is not None
    told = [found.row, *(left.row for left in found.left_out)]
    told += [row for row, _line in found.data_rows(received.sheet)]
    assert sorted(told) == list(range(1, len(received.lines) + 1))
    assert all(left.words() for left in found.left_out)


def test_reasons_are_codes_with_words() -> None:
    assert LeftOut(3, "total").words() == REASONS["total"] == "totale"


def test_a_sheet_of_nothing_has_no_headings() -> None:
    assert header.find(Sheet("", ())) is None
    assert header.find(Sheet("", ((), (None, " "), ("\u200b",)))) is None
    assert header.find(Sheet("", ((1, 2), (3, 4)))) is None


def test_data_rows_are_as_wide_as_the_headings() -> None:
    sheet = Sheet("", (HEADINGS, ("A1",), ("A2", "c1", "x", 12, None, None)))
    found = header.find(sheet)

    assert found is not None
    assert [len(line) for _row, line in found.data_rows(sheet)] == [4, 4]


def test_headings_that_nobody_knows_are_found_by_their_looks() -> None:
    sheet = Sheet("", (("Elenco",), (), ("Alfa", "Beta", "Gamma"), ("uno", 2, 3), ("due", 3, 4)))
    found = header.find(sheet)

    assert found is not None
    assert found.names == ("Alfa", "Beta", "Gamma")
    assert found.row == 3


def test_two_columns_of_one_name_get_a_number() -> None:
    sheet = Sheet("", (("Codice corso", "Note", "Note", "note"), ("c1", "a", "b", "c")))
    found = header.find(sheet)

    assert found is not None
    assert found.names == ("Codice corso", "Note", "Note (2)", "note (3)")


def test_a_body_called_total_is_no_total() -> None:
    sheet = Sheet("", (("Azienda", "Contratto", "Codice corso"), ("Totale Srl", "TD", "c1")))
    found = header.find(sheet)

    assert found is not None
    assert found.left_out == ()


def test_a_row_of_a_single_short_cell_is_data_not_dropped() -> None:
    sheet = Sheet("", (HEADINGS, ("A1", "c1", "03/02/2025", 10), ("A2",)))
    found = header.find(sheet)

    assert found is not None
    assert [row for row, _line in found.data_rows(sheet)] == [2, 3]


def test_rows_prepared_and_never_filled_in_are_left_out() -> None:
    names = ("N.", "Codice allievo", "Codice corso", "Età")
    lines = (
        (1, "A1", "c1", 30),
        (2, None, None, None),
        ("3.", "", None, Unreadable("#N/A")),
        (None, None, None, Unreadable("=B5")),
        (5, "A5", None, Unreadable("#N/A")),
    )
    sheet = Sheet("", (names, *lines))
    found = header.find(sheet)

    assert found is not None
    assert found.left_out == tuple(LeftOut(row, "prepared") for row in (3, 4, 5))
    assert [row for row, _line in found.data_rows(sheet)] == [2, 6]


def test_a_date_alone_under_the_table_is_no_data() -> None:
    sheet = Sheet("", (HEADINGS, ("A1", "c1", "03/02/2025", 10), ("Data: 30/09/2025",)))
    found = header.find(sheet)

    assert found is not None
    assert found.left_out == (LeftOut(3, "signature"),)


def test_the_letters_of_columns() -> None:
    assert [header.column_letter(n) for n in (1, 26, 27, 52, 703)] == ["A", "Z", "AA", "AZ", "AAA"]


CELL: st.SearchStrategy[Cell] = st.one_of(
    st.none(),
    st.text(max_size=8),
    st.integers(-10, 60000),
    st.floats(allow_nan=True),
    st.booleans(),
)


@settings(deadline=None, max_examples=200)
@given(lines=st.lists(st.lists(CELL, max_size=6).map(tuple), max_size=12).map(tuple))
def test_no_row_of_any_sheet_is_lost(lines: tuple[tuple[Cell, ...], ...]) -> None:
    sheet = Sheet("", lines)
    found = header.find(sheet)
    if found is None:
        return
    told = {found.row, *(left.row for left in found.left_out)}
    told |= {row for row, _line in found.data_rows(sheet)}
    seen = {row for row, line in enumerate(lines, 1) if any(c not in (None, "") for c in line)}
    assert seen <= told
    assert len(set(found.names) - {""}) == sum(bool(name) for name in found.names)


@settings(deadline=None, max_examples=100)
@given(
    titles=st.lists(
        st.sampled_from(["Ente di prova", "Registro", "Aggiornato al 30/6"]), max_size=5
    ),
    rows=st.integers(1, 6),
)
def test_titles_above_never_move_the_headings(titles: list[str], rows: int) -> None:
    data = tuple((f"A{n}", "c1", "03/02/2025", n) for n in range(rows))
    sheet = Sheet("", (*((title,) for title in titles), HEADINGS, *data))
    found = header.find(sheet)

    assert found is not None
    assert found.row == len(titles) + 1
    assert found.names == HEADINGS
