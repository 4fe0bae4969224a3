"""Tables as one workbook, a sheet per table: texts typed as texts, numbers and days as such."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from data_access.exports.chosen_rows import Row, TableRows
from data_access.imports.files import TABLES, readable_columns
from data_access.imports.rows import is_free_text
from data_access.refusals import RefusedError
from domain.inert import inert
from domain.words import _

NAME = "patti.xlsx"
LONGEST = 32_767
"""Characters that a cell of a workbook can hold; more would be cut off in silence."""
_CODED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)|[\x00-\x08\x0b\x0c\x0d\x0e-\x1f]")
"""Marks that XML cannot carry, and an underscore that would pass for the code of one."""


def write(folder: Path, rows: TableRows) -> None:
    """Write all tables into `NAME`; raise RefusedError where a text is too long for a cell."""
    book = Workbook(write_only=True)
    try:
        for name, found in rows.items():
            _write_sheet(book.create_sheet(name), TABLES[name], found)
    finally:
        for sheet in book.worksheets:
            sheet.close()
    book.save(folder / NAME)


def _write_sheet(sheet: Any, table: sa.Table, rows: list[Row]) -> None:
    columns = readable_columns(table)
    sheet.append([_text(sheet, name) for name in columns])
    for row in rows:
        sheet.append([_cell(sheet, row[name], column) for name, column in columns.items()])


def _cell(sheet: Any, value: Any, column: sa.Column[object]) -> Any:
    if isinstance(value, str):
        return _text(sheet, inert(value) if is_free_text(column) else value)
    if isinstance(value, date):
        cell = WriteOnlyCell(sheet, value)
        cell.number_format = "dd/mm/yyyy"
        return cell
    return value


def _text(sheet: Any, text: str) -> Any:
    coded = _CODED.sub(lambda mark: f"_x{ord(mark.group()):04X}_", text)
    if len(coded) > LONGEST:
        reason = _("nella tabella {table} un testo ha più di {most} caratteri").format(
            table=sheet.title, most=LONGEST
        )
        raise RefusedError(reason, _("esporta in CSV"))
    cell = WriteOnlyCell(sheet, coded)
    cell.data_type = "s"  # never a formula, whatever it starts with
    return cell
