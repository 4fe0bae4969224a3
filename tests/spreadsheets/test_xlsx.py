"""XLSX: what Excel shows is what is read, and nothing turns blank without a word."""

import io
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import openpyxl
import pytest

from data_access.imports.problems import Problem
from data_access.spreadsheets import SheetReader, open_file
from domain.sheets import Cell, Line, Unreadable
from tests.workbooks import SHEET, sheet_xml, with_members, xlsx

Lines = Callable[[bytes, str], tuple[Line, ...]]
Refused = Callable[[bytes, str], Problem]


def saved(book: openpyxl.Workbook) -> bytes:
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def test_a_workbook_of_openpyxl_comes_back_as_it_was_written() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Iscritti"
    rows: list[list[Cell]] = [
        ["codice", "giorno", "ora", "quota", "ore", "vero"],
        ["0123", date(2025, 3, 1), time(9, 30), 0.35, 12, True],
        ["è «x»", datetime.fromisoformat("2025-03-01T10:30:05"), None, 12.5, -3, False],
    ]
    for row in rows:
        sheet.append(row)
    sheet["D2"].number_format = "0%"
    hidden = book.create_sheet("Elenchi")
    hidden["A1"] = "LC"
    hidden.sheet_state = "veryHidden"
    first, second = open_file(saved(book), "registro.XLSX")
    assert (first.name, first.is_hidden) == ("Iscritti", False)
    assert first.lines == (tuple(rows[0]), tuple(rows[1]), tuple(rows[2]))
    assert (second.name, second.is_hidden, second.lines) == ("Elenchi", True, (("LC",),))


def test_types_are_those_of_the_cells(lines: Lines) -> None:
    row = (
        '<row r="1"><c r="A1"><v>3.0</v></c><c r="B1" t="s"><v>1</v></c>'
        '<c r="C1" t="b"><v>1</v></c>'
        '<c r="D1" t="str"><f>A1</f><v>testo</v></c><c r="E1"><v>1234567890123456</v></c>'
        '<c r="F1"><v>1E+300</v></c><c r="G1" t="d"><v>2025-03-01T00:00:00</v></c></row>'
    )
    (read,) = lines(xlsx(row), "a.xlsx")
    assert read == (3, "uno", True, "testo", 1234567890123456, 1e300, date(2025, 3, 1))
    assert [type(cell) for cell in read[:3]] == [int, str, bool]


def test_errors_and_formulas_without_a_value_are_unreadable_not_blank(lines: Lines) -> None:
    row = (
        '<row r="1"><c r="A1" t="e"><v>#N/A</v></c><c r="B1"><f>A2+1</f></c>'
        '<c r="C1"><f>A2</f><v></v></c><c r="D1"><f>1+1</f><v>2</v></c>'
        '<c r="E1" t="str"><f>""</f><v></v></c><c r="F1"><v>INF</v></c></row>'
    )
    expected = (Unreadable("#N/A"), Unreadable("=A2+1"), Unreadable("=A2"), 2, None)
    assert lines(xlsx(row), "a.xlsx") == ((*expected, Unreadable("inf")),)


@pytest.mark.parametrize(
    ("style", "serial", "shown"),
    [
        (1, "45717", date(2025, 3, 1)),
        (1, "45717.5", datetime.fromisoformat("2025-03-01T12:00:00")),
        (1, "59", date(1900, 2, 28)),
        (1, "61", date(1900, 3, 1)),
        (1, "60", 60),  # 29/02/1900 never was
        (1, "0", 0),
        (1, "-1", -1),
        (1, "2958466", 2958466),  # after 31/12/9999
        (2, "0.395833333333333", time(9, 30)),
        (2, "45717.395833333336", datetime.fromisoformat("2025-03-01T09:30:00")),
        (3, "0.35", 0.35),
        (4, "1.25", "30:00"),
        (4, "0.5", time(12, 0)),
        (4, "-0.25", "-6:00"),
        (99, "45717", 45717),
    ],
)
def test_days_and_times(lines: Lines, style: int, serial: str, shown: Cell) -> None:
    row = f'<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="{style}"><v>{serial}</v></c></row>'
    assert lines(xlsx(row), "a.xlsx") == (("zero", shown),)


@pytest.mark.parametrize("stated", ['date1904="1"', 'date1904="true"'])
def test_days_of_the_old_macintosh(lines: Lines, stated: str) -> None:
    row = '<row r="1"><c r="A1" s="1"><v>0</v></c><c r="B1" s="1"><v>44255</v></c></row>'
    read = lines(xlsx(row, settings=stated), "a.xlsx")
    assert read == ((date(1904, 1, 1), date(2025, 3, 1)),)


@pytest.mark.parametrize(
    ("code", "is_day"),
    [
        ("dd/mm/yyyy", True),
        ("[$-410]d mmmm yyyy;@", True),
        ("mmm", True),
        ('"addì" dd', True),
        ("#,##0.00", False),
        ("[Red]0.00", False),
        ('0 "giorni dmy"', False),
        (r"0\d", False),
        (r'_-* #,##0.00\ "€"_-;[Red]\-* #,##0', False),
        ("General", False),
        ("0.00E+00", False),
        ("@", False),
    ],
)
def test_own_formats(lines: Lines, code: str, is_day: bool) -> None:
    row = '<row r="1"><c r="A1" s="5"><v>45717</v></c></row>'
    read = lines(xlsx(row, formats=code), "a.xlsx")
    assert read == ((date(2025, 3, 1) if is_day else 45717,),)


def test_merged_cells_stand_in_each_row_but_only_in_the_first_column(lines: Lines) -> None:
    rows = (
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="2"/><row r="3"><c r="C3"><v>3</v></c></row>'
    )
    merged = '<mergeCells><mergeCell ref="A1:B3"/><mergeCell ref="D1:E1"/></mergeCells>'
    assert lines(xlsx(sheet_xml(rows, merged)), "a.xlsx") == ((1,), (1,), (1, None, 3))


def test_a_whole_merged_column_ends_with_the_rows_of_the_sheet(lines: Lines) -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="B2"><v>2</v></c></row>'
    merged = '<mergeCells><mergeCell ref="A1:A1048576"/></mergeCells>'
    assert lines(xlsx(sheet_xml(rows, merged)), "a.xlsx") == ((1,), (1, 2))


def test_row_numbers_are_those_of_the_sheet(lines: Lines) -> None:
    rows = '<row r="2"><c r="B2"><v>2</v></c></row><row r="5"><c r="A5"><v>5</v></c><c/></row>'
    assert lines(xlsx(rows), "a.xlsx") == ((), (None, 2), (), (), (5,))


def test_rows_and_cells_without_address_follow_each_other(lines: Lines) -> None:
    rows = "<row><c><v>1</v></c><c><v>2</v></c></row><row><c/><c><v>3</v></c></row>"
    assert lines(xlsx(rows), "a.xlsx") == ((1, 2), (None, 3))


def test_strict_workbooks_are_read_too(lines: Lines) -> None:
    row = '<row r="1"><c r="A1" t="d" s="1"><v>2025-03-01</v></c><c r="B1" t="s"><v>0</v></c></row>'
    assert lines(xlsx(row, strict=True), "a.xlsx") == ((date(2025, 3, 1), "zero"),)


def test_a_prefix_before_the_names_makes_no_difference(lines: Lines) -> None:
    part = sheet_xml('<row r="1"><c r="A1"><v>7</v></c></row>').decode()
    for name in ("worksheet", "sheetData", "row", "c", "v"):
        part = part.replace(f"<{name}", f"<x:{name}").replace(f"</{name}", f"</x:{name}")
    assert lines(xlsx(part.replace("xmlns=", "xmlns:x=").encode()), "a.xlsx") == ((7,),)


def test_letters_written_as_codes(lines: Lines) -> None:
    cell = "<is><t>a_x000D_b_x0041_ _xD800_</t><rPh><t>guida</t></rPh></is>"
    row = f'<row r="1"><c r="A1" t="inlineStr">{cell}</c></row>'
    assert lines(xlsx(row), "a.xlsx") == (("a\rbA _xD800_",),)


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="2"/><row r="1"><c r="A1"><v>1</v></c></row>',
        '<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>2</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>',
        '<row r="1"><c r="A2"><v>1</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>9</v></c></row>',
        '<row r="1"><c r="A1"><v>uno</v></c></row>',
        '<row r="1"><c r="A1" t="zzz"><v>1</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>-1</v></c></row>',
    ],
)
def test_cells_that_contradict_themselves_are_refused(refused: Refused, rows: str) -> None:
    assert "danneggiato" in refused(xlsx(rows), "a.xlsx").reason


def test_a_far_value_is_named_and_far_formats_are_ignored(lines: Lines, refused: Refused) -> None:
    near = '<row r="1"><c r="A1"><v>1</v></c></row>'
    far = '<row r="1048576"><c r="XFD1048576" s="1">{}</c></row>'
    assert lines(xlsx(near + far.format("")), "a.xlsx") == ((1,),)
    assert "XFD1048576" in refused(xlsx(near + far.format("<v>2</v>")), "a.xlsx").reason
    wide = '<row r="1"><c r="SG1"><v>1</v></c></row>'
    assert "SG1" in refused(xlsx(wide), "a.xlsx").reason


def test_a_sheet_of_a_chart_is_left_out(reader: SheetReader) -> None:
    content = xlsx('<row r="1"><c r="A1"><v>1</v></c></row>')
    book = (
        b'<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r='
        b'"http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>'
        b'<sheet name="Grafico" r:id="rId2"/><sheet name="Dati" r:id="rId1"/></sheets></workbook>'
    )
    (sheet,) = reader.read(with_members(content, {"xl/workbook.xml": book}), "a.xlsx")
    assert sheet.name == "Dati"


def test_long_durations_of_openpyxl(lines: Lines) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active["A1"] = timedelta(hours=30, minutes=5)
    assert lines(saved(book), "a.xlsx") == (("30:05",),)


def test_a_control_character_in_disguise_is_refused_with_its_place(refused: Refused) -> None:
    row = '<row r="3"><c r="B3" t="inlineStr"><is><t>a_x0000_b</t></is></c></row>'
    problem = refused(xlsx(row), "a.xlsx")
    assert (problem.row, problem.column) == (3, "B")
    assert "codice 00" in problem.reason


def test_a_text_longer_than_a_cell_holds_is_refused_with_its_place(refused: Refused) -> None:
    row = f'<row r="3"><c r="B3" t="inlineStr"><is><t>{"x" * 32_768}</t></is></c></row>'
    problem = refused(xlsx(row), "a.xlsx")
    assert (problem.row, problem.column) == (3, "B")


def test_a_part_of_the_workbook_that_is_missing_is_refused(refused: Refused) -> None:
    content = with_members(xlsx(""), {SHEET: None})
    assert "danneggiato" in refused(content, "a.xlsx").reason
