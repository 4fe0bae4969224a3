"""Writing one sheet: what it says, its table, its chart and what has to be said with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from charts.theme import LIGHT
from domain.words import _
from reports.pack import workbook_charts as charts
from reports.pack.workbook_cells import (
    FIRST_ROW,
    Cell,
    Count,
    Formula,
    Sheet,
    Words,
)
from reports.pack.workbook_look import Look
from reports.pack.workbook_sizes import (
    MOST_TEXT,
    headings_height,
    height,
    unique,
    widths,
)

_HEADER = FIRST_ROW - 2  # rows of XlsxWriter count from 0
_A4 = 9
_MOST_FROZEN = 42  # letters of a first column that stays in place when others are scrolled
_FOOTER_LETTERS = 200  # Excel takes 255 with the marks


@dataclass(frozen=True)
class Book:
    """An open workbook, its formats, the stamp of its figures and its first sheet's name."""

    workbook: Any
    look: Look
    stamp: str
    contents: str


def write(book: Book, sheet: Sheet) -> None:
    """Add one sheet to the workbook."""
    page = book.workbook.add_worksheet(sheet.name)
    columns = widths(sheet)
    for place, width in enumerate(columns):
        page.set_column(place, place, width)
    _head(book, page, sheet, columns)
    _table(book, page, sheet, columns)
    _totals(book, page, sheet, columns)
    end = _notes(book, page, sheet, columns)
    if sheet.plot:
        end = max(end, charts.insert(book.look, page, sheet, sheet.plot))
    page.print_area(0, 0, end, _printed(sheet) - 1)
    page.set_tab_color(LIGHT.muted if sheet.is_reference else book.look.accent)
    print_setup(page, book.stamp)


def print_setup(page: Any, stamp: str) -> None:
    """Print a sheet landscape on A4, one page wide, with the stamp and `page n of N` below."""
    page.set_landscape()
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
    page.set_margins(left=0.5, right=0.5, top=0.55, bottom=0.7)
    short = stamp if len(stamp) <= _FOOTER_LETTERS else f"{stamp[: _FOOTER_LETTERS - 1]}…"
    pages = _("Pagina {page} di {pages}").format(page="&P", pages="&N")
    # The space keeps a stamp that starts with a digit from being read as a size.
    page.set_footer(f"&L&8 {short.replace('&', '&&')}&R&8 {pages}")
    page.hide_gridlines(2)
    page.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})


def put(page: Any, row: int, place: int, cell: Cell, form: Any) -> None:
    """Write a cell; texts are never read as formulas or addresses."""
    if isinstance(cell, Words) and cell.text:
        page.write_string(row, place, cell.text[:MOST_TEXT], form)
    elif isinstance(cell, Formula):
        page.write_formula(row, place, cell.text, form, cell.value)
    elif isinstance(cell, Count):
        page.write_number(row, place, cell.value, form)
    elif isinstance(cell, date):
        page.write_datetime(row, place, cell, form)
    else:
        page.write_blank(row, place, None, form)


def headings(sheet: Sheet) -> list[str]:
    """Return the headings, each another: a table of a spreadsheet names its columns once."""
    return unique([column.heading for column in sheet.columns])


def _head(book: Book, page: Any, sheet: Sheet, columns: Sequence[float]) -> None:
    look, last, width = book.look, _printed(sheet) - 1, sum(columns[: _printed(sheet)])
    title = look.of(bold=True, font_size=16, text_wrap=True, valign="vcenter")
    _sentence(page, (0, last), sheet.title, title)
    page.set_row(0, height([(sheet.title, width / 1.7)], line=21))
    _sentence(page, (1, last), sheet.headline, look.of(font_size=11, text_wrap=True))
    page.set_row(1, height([(sheet.headline, width / 1.1)], line=15))
    muted = look.of(font_size=9, font_color=LIGHT.muted, text_wrap=True)
    _sentence(page, (2, last), book.stamp, muted)
    page.set_row(2, height([(book.stamp, width)], line=12.5))
    link = look.of(font_size=9, font_color=LIGHT.blue_text, underline=1)
    page.write_url(3, 0, f"internal:'{book.contents}'!A1", link, f"← {book.contents}")


def _table(book: Book, page: Any, sheet: Sheet, columns: Sequence[float]) -> None:
    _listed(book, page, sheet)
    for place in range(sheet.listed, len(sheet.columns)):
        if sheet.columns[place].role == "aside":
            page.write_string(_HEADER, place, headings(sheet)[place], book.look.aside_heading())
    page.set_row(_HEADER, headings_height(headings(sheet)[: sheet.listed], columns))
    for row, cells in enumerate(_rows(sheet), _HEADER + 1):
        page.set_row(row, height(_texts(sheet, cells, columns)))
        _line(book, page, sheet, row, cells)
    page.freeze_panes(_HEADER + 1, 1 if columns[0] <= _MOST_FROZEN else 0)
    page.repeat_rows(_HEADER)


def _listed(book: Book, page: Any, sheet: Sheet) -> None:
    """Make the columns a table, to be sorted and filtered."""
    rows = _rows(sheet)
    numeric = [_is_numeric([row[place] for row in rows]) for place in range(sheet.listed)]
    options = {
        "style": None,  # LibreOffice ignores styles: the cells are formatted one by one
        "columns": [
            {"header": heading, "header_format": book.look.heading(numeric=number)}
            for heading, number in zip(headings(sheet), numeric, strict=False)
        ],
    }
    page.add_table(_HEADER, 0, sheet.last_row - 1, sheet.listed - 1, options)


def _is_numeric(cells: Sequence[Cell]) -> bool:
    """Say whether a column holds numbers, or nothing where numbers would stand."""
    return any(isinstance(cell, Count | Formula) for cell in cells) or not any(cells)


def _rows(sheet: Sheet) -> Sequence[Sequence[Cell]]:
    nothing = [Words(_("nessuna riga")), *[None] * (len(sheet.columns) - 1)]
    return sheet.rows or [nothing]


def _line(book: Book, page: Any, sheet: Sheet, row: int, cells: Sequence[Cell]) -> None:
    for place, (column, cell) in enumerate(zip(sheet.columns, cells, strict=True)):
        if column.role == "table":
            put(page, row, place, cell, book.look.body(cell))
        elif cell is not None:  # what a chart reads has to be empty where there is nothing
            put(page, row, place, cell, book.look.aside(cell))


def _totals(book: Book, page: Any, sheet: Sheet, columns: Sequence[float]) -> None:
    for row, cells in enumerate(sheet.totals, sheet.last_row):
        page.set_row(row, height(_texts(sheet, cells, columns)))
        for place, cell in enumerate(cells):
            put(page, row, place, cell, book.look.body(cell, is_total=True))


def _notes(book: Book, page: Any, sheet: Sheet, columns: Sequence[float]) -> int:
    """Write what has to be said with the table below it, and return the row after."""
    first = sheet.last_row + len(sheet.totals) + 1
    width = sum(columns[: sheet.listed])
    form = book.look.of(font_size=9, font_color=LIGHT.muted, text_wrap=True)
    for row, note in enumerate(sheet.notes, first):
        _sentence(page, (row, sheet.listed - 1), note, form)
        page.set_row(row, height([(note, width * 1.05)], line=12.5))
    return first + len(sheet.notes)


def _sentence(page: Any, place: tuple[int, int], text: str, form: Any) -> None:
    """Write a sentence across a row, from its first column to the one of `place`."""
    row, last = place
    if last:
        page.merge_range(row, 0, row, last, "", form)
    page.write_string(row, 0, text[:MOST_TEXT], form)


def _printed(sheet: Sheet) -> int:
    return sum(column.role != "aside" for column in sheet.columns)


def _texts(
    sheet: Sheet, cells: Sequence[Cell], columns: Sequence[float]
) -> list[tuple[str, float]]:
    listed = zip(cells[: sheet.listed], columns[: sheet.listed], strict=True)
    return [(cell.text, width) for cell, width in listed if isinstance(cell, Words)]
