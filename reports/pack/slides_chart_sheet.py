"""The workbook inside a chart: what people see when they edit its numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO

import xlsxwriter

SHEET = "Sheet1"
_MADE_AT = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""A workbook that said when it was made would differ each time."""


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column of the sheet: `formula`, if any, makes its numbers out of others (`{row}`)."""

    name: str
    numbers: tuple[float | None, ...] = ()
    texts: tuple[str, ...] = ()
    formula: str = ""


def sheet_bytes(names: Sequence[str], columns: Sequence[Column]) -> bytes:
    """Return a workbook with the rows' names in A and the columns from B on, header in row 1.

    Texts are written as texts, which no program runs as formulas.
    """
    target = BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as workbook:
        workbook.set_properties({"created": _MADE_AT})
        sheet = workbook.add_worksheet(SHEET)
        sheet.set_column(0, 0, 48)
        sheet.set_column(1, len(columns), 18)
        for row, name in enumerate(names, 1):
            sheet.write_string(row, 0, name)
        for place, column in enumerate(columns, 1):
            _write(sheet, place, column)
    return target.getvalue()


def cells(column: int, rows: int) -> str:
    """Return the address of the rows of a column; B is column 1."""
    letter = chr(ord("A") + column)
    return f"{SHEET}!${letter}$2:${letter}${rows + 1}"


def _write(sheet: xlsxwriter.worksheet.Worksheet, place: int, column: Column) -> None:
    sheet.write_string(0, place, column.name)
    for row, text in enumerate(column.texts, 1):
        sheet.write_string(row, place, text)
    for row, number in enumerate(column.numbers, 1):
        if number is None:
            continue
        if column.formula:
            formula = column.formula.format(row=row + 1, last=len(column.numbers) + 1)
            sheet.write_formula(row, place, formula, None, number)
        else:
            sheet.write_number(row, place, number)
