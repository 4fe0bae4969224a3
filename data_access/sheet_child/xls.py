"""XLS of Excel 5 to 2003: values as computed when the file was saved, no macros.

Whether a formula was ever computed cannot be told in this format: one that was not comes as empty.
"""

import io

import xlrd
from xlrd.compdoc import CompDoc

from data_access.sheet_child.grids import Budget, Grid
from data_access.sheet_child.refusing import RefusedError
from data_access.sheet_child.serials import kind_of_format, moment, number
from domain.sheets import Cell, Sheet, Unreadable


def stream_names(content: bytes) -> set[str]:
    """Return the names of what a compound file holds."""
    compound = CompDoc(content, logfile=io.StringIO())
    return {entry.name for entry in compound.dirlist}


def read(content: bytes) -> list[Sheet]:
    """Return the worksheets in their order; sheets of charts and macros are left out."""
    try:
        book = xlrd.open_workbook(
            file_contents=content, logfile=io.StringIO(), formatting_info=True, ragged_rows=True
        )
    except xlrd.XLRDError as error:
        raise RefusedError("password" if "encrypted" in str(error) else "corrupt") from None
    budget = Budget()
    return [_sheet(book, sheet, budget) for sheet in book.sheets()]


def _sheet(book: xlrd.book.Book, source: xlrd.sheet.Sheet, budget: Budget) -> Sheet:
    grid = Grid(source.name, budget)
    grid.is_hidden = source.visibility != 0
    kinds = [_kind(book, style) for style in range(len(book.xf_list))]
    for row in range(source.nrows):
        cells = source.row(row)
        grid.put(row, {i: _value(cell, kinds, book.datemode) for i, cell in enumerate(cells)})
    for top, below, left, _right in source.merged_cells:
        grid.merge(top, below - 1, left)
    return grid.sheet()


def _kind(book: xlrd.book.Book, style: int) -> str | None:
    number_of_format = book.xf_list[style].format_key
    stated = book.format_map.get(number_of_format)
    return kind_of_format(number_of_format, stated.format_str if stated else None)


def _value(cell: xlrd.sheet.Cell, kinds: list[str | None], datemode: int) -> Cell:
    if cell.ctype in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        kind = kinds[cell.xf_index]
        return moment(cell.value, kind, is_1904=datemode == 1) if kind else number(cell.value)
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return bool(cell.value)
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return Unreadable(xlrd.error_text_from_code.get(cell.value, "#"))
    return str(cell.value) or None
