"""ODS: types, repetitions, spans, comments, hidden sheets, and what LibreOffice calls an error."""

import io
from collections.abc import Callable
from datetime import date, datetime, time

import pytest
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from data_access.imports.problems import Problem
from data_access.spreadsheets import SheetReader, open_file
from domain.sheets import Cell, Line, Unreadable
from tests.workbooks import ods, ods_table, with_members

Lines = Callable[[bytes, str], tuple[Line, ...]]
Refused = Callable[[bytes, str], Problem]


def test_a_document_of_odfpy_comes_back_as_it_was_written() -> None:
    document = OpenDocumentSpreadsheet()
    table = Table(name="Iscritti")
    row = TableRow()
    for kind, stated, shown in (
        ("string", {}, "è 0123"),
        ("float", {"value": "12"}, "12"),
        ("date", {"datevalue": "2025-03-01"}, "01/03/2025"),
        ("percentage", {"value": "0.35"}, "35 %"),
        ("boolean", {"booleanvalue": "true"}, "VERO"),
        ("time", {"timevalue": "PT09H30M00S"}, "09:30"),
    ):
        cell = TableCell(valuetype=kind, **stated)
        cell.addElement(P(text=shown))
        row.addElement(cell)
    row.addElement(TableCell(formula="of:=[.A1]"))
    table.addElement(row)
    document.spreadsheet.addElement(table)
    target = io.BytesIO()
    document.write(target)
    (sheet,) = open_file(target.getvalue(), "registro.ods")
    assert sheet.name == "Iscritti"
    expected = ("è 0123", 12, date(2025, 3, 1), 0.35, True, time(9, 30))
    assert sheet.lines == ((*expected, Unreadable("of:=[.A1]")),)


def cell(attributes: str, inside: str = "") -> str:
    return f"<table:table-cell {attributes}>{inside}</table:table-cell>"


def row(cells: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{cells}</table:table-row>"


def text(shown: str, attributes: str = "") -> str:
    return cell(f'office:value-type="string" {attributes}', f"<text:p>{shown}</text:p>")


def day(stated: str) -> str:
    return cell(f'office:value-type="date" office:date-value="{stated}"')


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (text("a<text:s text:c='3'/>b<text:tab/>c<text:line-break/>d"), "a   b\tc\nd"),
        (cell('office:value-type="string"', "<text:p>a</text:p><text:p>b</text:p>"), "a\nb"),
        (text("<text:a>un <text:span>link</text:span></text:a>"), "un link"),
        (text("x<office:annotation><text:p>commento</text:p></office:annotation>"), "x"),
        (
            cell(
                'office:value-type="string"',
                "<office:annotation><text:p>commento</text:p></office:annotation><text:p>x</text:p>",
            ),
            "x",
        ),
        (text("x<office:annotation><draw:g/>y</office:annotation>"), "x"),
        (text("x<draw:frame><draw:g><text:p>disegno</text:p></draw:g></draw:frame>"), "x"),
        (cell('office:value-type="currency" office:value="12.50"'), 12.5),
        (day("2025-03-01T09:30:00"), datetime.fromisoformat("2025-03-01T09:30:00")),
        (day("2025-03-01T00:00:00"), date(2025, 3, 1)),
        (cell('office:value-type="time" office:time-value="PT30H05M00S"'), "30:05"),
        (cell('office:value-type="time" office:time-value="P1DT6H"'), "30:00"),
        (cell('office:value-type="float" office:value="NaN"'), Unreadable("nan")),
        (text("#N/A", 'calcext:value-type="error"'), Unreadable("#N/A")),
        (text("#DIV/0!", 'table:formula="of:=1/0"'), Unreadable("#DIV/0!")),
        (text("Err:502", 'table:formula="of:=x"'), Unreadable("Err:502")),
        (text("#N/A"), "#N/A"),  # typed by somebody as a text
        (cell('table:formula="of:=1" office:value-type="float" office:value="1"'), 1),
    ],
)
def test_cells(lines: Lines, written: str, read: Cell) -> None:
    assert lines(ods(ods_table(row(written + text("z")))), "a.ods") == ((read, "z"),)


def test_repeated_cells_and_rows_are_as_many_as_stated(lines: Lines) -> None:
    cells = text("a", 'table:number-columns-repeated="2"') + cell(
        'table:number-columns-repeated="16382"'
    )
    rows = row(cells, 'table:number-rows-repeated="2"') + row(
        cell(""), 'table:number-rows-repeated="3"'
    )
    rows += row(text("b")) + row(cell(""), 'table:number-rows-repeated="1048570"')
    assert lines(ods(ods_table(rows)), "a.ods") == (("a", "a"), ("a", "a"), (), (), (), ("b",))


def test_merged_cells_stand_in_each_row(lines: Lines) -> None:
    spanned = 'table:number-rows-spanned="2" table:number-columns-spanned="2"'
    covered = "<table:covered-table-cell/><table:covered-table-cell/>"
    rows = row(text("a", spanned) + "<table:covered-table-cell/>" + text("x"))
    rows += row(covered + text("y")) + row(text("b"))
    assert lines(ods(ods_table(rows)), "a.ods") == (("a", None, "x"), ("a", None, "y"), ("b",))


def test_hidden_sheets_are_marked(reader: SheetReader) -> None:
    style = (
        '<style:style style:name="ta1" style:family="table">'
        '<style:table-properties table:display="false"/></style:style>'
    )
    tables = ods_table(row(text("a"))) + ods_table(
        row(text("b")), 'table:name="Elenchi" table:style-name="ta1"'
    )
    read = reader.read(ods(tables, style), "a.ods")
    assert [(sheet.name, sheet.is_hidden) for sheet in read] == [
        ("Foglio1", False),
        ("Elenchi", True),
    ]


@pytest.mark.parametrize(
    ("rows", "address"),
    [
        (row(text("a"), 'table:number-rows-repeated="1048576"'), "A1048576"),
        (row(text("a", 'table:number-columns-repeated="16384"')), "XFD1"),
        (row(cell('table:number-columns-repeated="16383"') + text("a")), "XFD1"),
    ],
)
def test_far_values_are_named(refused: Refused, rows: str, address: str) -> None:
    assert f"la cella {address} " in refused(ods(ods_table(rows)), "a.ods").reason


def test_endless_repetitions_are_refused_before_they_are_made(refused: Refused) -> None:
    for repeated in ("columns", "rows"):
        rows = row(text("a", 'table:number-columns-repeated="1000000000000"'))
        if repeated == "rows":
            rows = row(text("a"), 'table:number-rows-repeated="1000000000000"')
        assert "oltre il limite" in refused(ods(ods_table(rows)), "a.ods").reason


def test_passwords_and_other_documents_are_named(refused: Refused) -> None:
    content = ods(ods_table(row(text("a"))))
    locked = {"META-INF/manifest.xml": b"<manifest><encryption-data/></manifest>"}
    assert "password" in refused(with_members(content, locked), "a.ods").reason
    writer = {"mimetype": b"application/vnd.oasis.opendocument.text"}
    assert "documento di testo" in refused(with_members(content, writer), "a.ods").reason


@pytest.mark.parametrize("count", ["0", "-1", "uno"])
def test_absurd_repetitions_are_refused(refused: Refused, count: str) -> None:
    rows = row(text("a", f'table:number-columns-repeated="{count}"'))
    assert "danneggiato" in refused(ods(ods_table(rows)), "a.ods").reason
