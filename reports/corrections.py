"""The rows of a file that need correcting, as a workbook with the cells marked."""

import io
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

from data_access.imports.problems import Problem
from data_access.imports.uploads import OpenSheet, Upload
from domain import inert
from domain.sheets import Cell, Unreadable
from domain.words import _

MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MARK = PatternFill("solid", fgColor="FFE08A")
_WIDEST = 48


def workbook(upload: Upload, problems: Sequence[Problem]) -> bytes:
    """Return an XLSX with the headings and wrong rows of each sheet, as they were sent.

    Wrong cells are filled and carry the reason and remedy as a comment; the last columns give the
    row of the file and all that is to be corrected. Corrected, the workbook can be loaded as it is.
    """
    book = Workbook()
    book.remove(book.active)
    for opened in upload.sheets:
        mine = [one for one in problems if one.sheet == opened.sheet.name and one.row]
        if mine:
            _add_sheet(book, opened, mine)
    if not book.worksheets:
        book.create_sheet(_("Da correggere"))
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _add_sheet(book: Workbook, opened: OpenSheet, problems: Sequence[Problem]) -> None:
    sheet = book.create_sheet((opened.sheet.name or _("Da correggere"))[:31])
    by_row = defaultdict(list)
    for one in problems:
        by_row[one.row].append(one)
    heads = [*opened.header.names, _("Riga nel file"), _("Da correggere")]
    for column, name in enumerate(heads, 1):
        _write(sheet.cell(1, column), name)
        sheet.cell(1, column).font = Font(bold=True)
    lines = [(n, line) for n, line in opened.header.data_rows(opened.sheet) if n in by_row]
    for place, (number, line) in enumerate(lines, 2):
        told = " ".join(f"{one.reason}: {one.remedy}." for one in by_row[number])
        for column, cell in enumerate((*line, number, told), 1):
            _write(sheet.cell(place, column), cell)
        _mark(sheet, place, opened, by_row[number])
    for column in sheet.columns:
        longest = max(len(str(cell.value or "")) for cell in column)
        sheet.column_dimensions[column[0].column_letter].width = min(longest + 2, _WIDEST)
    sheet.freeze_panes = "A2"


def _mark(sheet: Any, place: int, opened: OpenSheet, problems: Sequence[Problem]) -> None:
    names = list(opened.header.names)
    for one in problems:
        for name in (one.column or "").split(", "):
            if name in names:
                cell = sheet.cell(place, names.index(name) + 1)
                cell.fill = _MARK
                cell.comment = Comment(inert.shown(f"{one.reason}: {one.remedy}"), "Patti")


def _write(target: Any, cell: Cell) -> None:
    """Write a value; a text is a text, also where it looks like a formula."""
    if isinstance(cell, Unreadable):
        cell = cell.text
    target.value = inert.shown(cell) if isinstance(cell, str) else cell
    if isinstance(cell, str):
        target.data_type = "s"
