"""CSV and its kin: encodings, separators, quotes, rows as a spreadsheet would number them."""

from collections.abc import Callable

import pytest

from data_access.imports.problems import Problem
from data_access.spreadsheets import SheetReader
from domain.sheets import Line

Lines = Callable[[bytes, str], tuple[Line, ...]]
Refused = Callable[[bytes, str], Problem]
REGISTER = "città;ore\r\nForlì;12,5\r\n«CAFFÈ»;8\r\n"
READ = (("città", "ore"), ("Forlì", "12,5"), ("«CAFFÈ»", "8"))


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "latin-1"]
)
def test_encodings(lines: Lines, encoding: str) -> None:
    assert lines(REGISTER.encode(encoding), "a.csv") == READ


def test_windows_letters_are_not_taken_for_utf8_by_chance(lines: Lines) -> None:
    # È» in Windows-1252 are the two bytes of one letter of UTF-8.
    assert lines("nome;x\n«CAFFÈ»;1\n".encode("cp1252"), "a.csv")[1] == ("«CAFFÈ»", "1")


@pytest.mark.parametrize("byte", [0x81, 0x8D, 0x8F, 0x90, 0x9D])
def test_bytes_that_windows_leaves_undefined_are_named_never_replaced(
    refused: Refused, byte: int
) -> None:
    content = "città;ore\r\nLecco;1\r\n".encode("cp1252") + b"Forl" + bytes([byte]) + b";2\r\n"
    problem = refused(content, "a.csv")
    assert (problem.row, problem.column) == (3, "A")
    assert f"{byte:02X}" in problem.reason


def test_a_byte_that_is_not_utf8_in_a_file_that_is(refused: Refused) -> None:
    problem = refused("città;perché\nForlì;x".encode() + b"\xe8\n", "a.csv")
    assert (problem.row, problem.column) == (2, "B")
    assert "E8" in problem.reason


@pytest.mark.parametrize("content", ["a;b\nè".encode("utf-16")[:-1], b"\xfe\xffa"])
def test_half_letters_of_utf16_are_refused(refused: Refused, content: bytes) -> None:
    assert "danneggiato" in refused(content, "a.csv").reason


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_separators(lines: Lines, separator: str) -> None:
    rows = (("nome", "note"), ("Lecco", f"a{separator}b"), ("Como", 'detto "x"'))
    written = "".join(
        separator.join('"' + c.replace('"', '""') + '"' for c in row) + "\n" for row in rows
    )
    assert lines(written.encode(), "a.txt") == rows


def test_decimal_commas_and_titles_do_not_mislead(lines: Lines) -> None:
    content = b"Elenco, per provincia, al 31,12\n\nimporto;quota\n1,50;2,5\n3,50;4,5\n"
    assert lines(content, "a.csv")[2:] == (("importo", "quota"), ("1,50", "2,5"), ("3,50", "4,5"))


def test_one_column_needs_no_separator(lines: Lines) -> None:
    assert lines(b"codice\nP1\nP2\n", "a.csv") == (("codice",), ("P1",), ("P2",))


@pytest.mark.parametrize(
    "first", [b"sep=,\r\n", b"SEP=,\n", b'"sep=,"\r\n', b"\xef\xbb\xbfsep=,\n"]
)
def test_a_stated_separator_holds_and_its_line_is_no_row(lines: Lines, first: bytes) -> None:
    assert lines(first + b"a;1,b;2\nc;3,d\n", "a.csv") == (("a;1", "b;2"), ("c;3", "d"))


def test_line_breaks_inside_a_cell_make_no_new_row(lines: Lines) -> None:
    content = b'a;b\r\n"x\r\ny";1\r\n\r\nz;2\r\n'
    assert lines(content, "a.csv") == (("a", "b"), ("x\r\ny", "1"), (), ("z", "2"))


def test_ragged_rows_stay_ragged_and_empty_cells_are_none(lines: Lines) -> None:
    assert lines(b"a;b;c\n1\n;2;\n1;2;3;4\n", "a.csv") == (
        ("a", "b", "c"),
        ("1",),
        (None, "2"),
        ("1", "2", "3", "4"),
    )


def test_texts_stay_texts(lines: Lines) -> None:
    content = b"0123;1.0;=1+1; x ;2025-03-01;true\n"
    assert lines(content, "a.csv") == (("0123", "1.0", "=1+1", " x ", "2025-03-01", "true"),)


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_ends(lines: Lines, ending: str) -> None:
    assert lines(f"a;b{ending}1;2{ending}".encode(), "a.csv") == (("a", "b"), ("1", "2"))


def test_quotes_that_never_close_are_named_by_their_row_and_line(refused: Refused) -> None:
    content = b'a;b\n"x\ny";1\n"1\n""2""";;z"z;"Via Roma\n3;c\n4;d\n'
    problem = refused(content, "a.csv")
    assert (problem.row, problem.column) == (3, "D")
    assert "riga 5 del testo" in problem.reason


def test_quotes_that_close_in_the_wrong_place_do_not_swallow_a_row(refused: Refused) -> None:
    problem = refused(b'"a";"b"\n"1";"Via Roma\n"2";"c"\n', "a.csv")
    assert (problem.row, problem.column) == (2, "B")
    assert "riga 2 del testo" in problem.reason


def test_open_quotes_before_a_long_text_are_found_at_once(refused: Refused) -> None:
    content = b'a;b\n1;"' + b"x;y\n" * 2_000_000
    assert refused(content, "a.csv").column == "B"


def test_quotes_inside_a_plain_cell_are_letters(lines: Lines) -> None:
    assert lines(b'a;b\nmonitor 24";1\n', "a.csv")[1] == ('monitor 24"', "1")


def test_control_characters_are_named(refused: Refused) -> None:
    problem = refused(b"a;b\n1;x\x00y\n", "a.csv")
    assert (problem.row, problem.column) == (2, "B")


def test_the_end_mark_of_dos_is_no_letter(lines: Lines) -> None:
    assert lines(b"a;b\r\n1;2\r\n\x1a", "a.csv") == (("a", "b"), ("1", "2"))


def test_one_endless_line_is_refused_with_its_place(refused: Refused) -> None:
    problem = refused(b"a;b\n1;" + b"x" * 200_000, "a.csv")
    assert (problem.row, problem.column) == (2, "B")
    assert "la cella EQXE1 " in refused(b";" * 100_000 + b"x", "a.csv").reason


def test_a_text_is_one_visible_sheet_without_a_name(reader: SheetReader) -> None:
    (sheet,) = reader.read(b"a;b\n", "a.TSV")
    assert (sheet.name, sheet.is_hidden) == ("", False)
