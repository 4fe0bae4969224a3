"""Random workbooks, read by us and by readers of others: openpyxl and calamine.

calamine shows neither errors nor merged cells and gives whole numbers as float: such cells are left
out here.
"""

import io
import random
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import openpyxl
import pytest
import python_calamine
import xlwt

from data_access.spreadsheets import SheetReader
from domain.sheets import Cell, Line
from tests.workbooks import ods, ods_rows, ods_table, saved

Lines = Callable[[bytes, str], tuple[Line, ...]]
FORMATS = ("dd/mm/yyyy", "yyyy-mm-dd hh:mm", "hh:mm", "0%", "#,##0.00 €", "General", "mmm yy")
LETTERS = "abc èàù€ «»\"'<>&;,\t|0123456789_x000D_🙂"


def some_text(chance: random.Random) -> str:
    return "".join(chance.choice(LETTERS) for _ in range(chance.randint(1, 30))).strip() or "x"


def some_cell(chance: random.Random) -> Cell:
    day = date(1901, 1, 1) + timedelta(days=chance.randrange(60_000))
    moment = datetime.combine(day, time(chance.randrange(24), chance.randrange(60), 7))
    plain: list[Cell] = [None, some_text(chance), chance.randrange(-(10**9), 10**9)]
    return chance.choice([*plain, round(chance.uniform(-1e6, 1e6), 4), True, False, day, moment])


def rows_of(seed: int) -> list[list[Cell]]:
    chance = random.Random(seed)
    return [[some_cell(chance) for _ in range(chance.randint(0, 12))] for _ in range(40)]


def trimmed(rows: list[list[Cell]]) -> tuple[Line, ...]:
    """Return rows without the empty cells and rows at their ends."""
    lines = [tuple(row) for row in rows]
    for i, line in enumerate(lines):
        while line and line[-1] in (None, ""):
            line = line[:-1]
        lines[i] = tuple(None if cell == "" else cell for cell in line)
    while lines and not lines[-1]:
        lines.pop()
    return tuple(lines)


def by_calamine(content: bytes) -> tuple[Line, ...]:
    sheet = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    rows = sheet.get_sheet_by_index(0).to_python(skip_empty_area=False)
    return trimmed([list(row) for row in rows])  # type: ignore[misc]


@pytest.mark.parametrize("seed", range(8))
def test_xlsx_as_openpyxl_and_calamine_read_it(lines: Lines, seed: int) -> None:
    book = openpyxl.Workbook()
    chance = random.Random(seed)
    assert book.active is not None
    for row in rows_of(seed):
        book.active.append(row)
    for number in range(1, 20):
        cell = book.active.cell(50, number, chance.uniform(1, 60_000))
        cell.number_format = chance.choice(FORMATS)
    target = io.BytesIO()
    book.save(target)
    read = lines(target.getvalue(), "a.xlsx")
    again = openpyxl.load_workbook(target, data_only=True).active
    assert again is not None
    theirs = [[_day(cell) for cell in row] for row in again.iter_rows(values_only=True)]
    assert read == trimmed(theirs)
    assert read == by_calamine(target.getvalue())


@pytest.mark.parametrize("seed", range(8))
def test_xls_as_calamine_reads_it(lines: Lines, seed: int) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("a")
    for r, row in enumerate(rows_of(seed)):
        for c, cell in enumerate(row):
            code = "dd/mm/yyyy hh:mm" if isinstance(cell, date) else "General"
            sheet.write(r, c, cell, xlwt.easyxf(num_format_str=code))
    assert lines(saved(book), "a.xls") == by_calamine(saved(book))


@pytest.mark.parametrize("seed", range(8))
def test_ods_as_calamine_reads_it(lines: Lines, seed: int) -> None:
    kept = [[c for c in row if not isinstance(c, date | bool)] for row in rows_of(seed)]
    content = ods(ods_table(ods_rows([[*row] for row in kept])))
    assert lines(content, "a.ods") == by_calamine(content)


def _day(cell: object) -> Cell:
    if isinstance(cell, datetime) and cell.time() == time.min:
        return cell.date()
    return cell  # type: ignore[return-value]


def test_the_reader_serves_many_files(reader: SheetReader) -> None:
    for seed in range(20):
        text = f"a;{seed}\n".encode()
        assert reader.read(text, "a.csv")[0].lines == (("a", str(seed)),)
