"""XLS: days, errors, merged cells and hidden sheets; passwords, macros and other compound files."""

import struct
from collections.abc import Callable
from datetime import date, datetime, time

import pytest
import xlwt

from data_access.imports.problems import Problem
from data_access.spreadsheets import SheetReader
from domain.sheets import Line, Unreadable
from tests.workbooks import saved, xls

Lines = Callable[[bytes, str], tuple[Line, ...]]
Refused = Callable[[bytes, str], Problem]


def test_cells_come_back_as_they_were_written(reader: SheetReader) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Iscritti")
    day, clock = xlwt.easyxf(num_format_str="dd/mm/yyyy"), xlwt.easyxf(num_format_str="hh:mm")
    percent, span = xlwt.easyxf(num_format_str="0%"), xlwt.easyxf(num_format_str="[h]:mm")
    row = [("0123", None), (3, None), (2.5, None), (True, None), (date(2025, 3, 1), day)]
    moment = datetime.fromisoformat("2025-03-01T09:30:00")
    row += [(moment, day), (time(9, 30), clock), (0.35, percent), (1.25, span)]
    for column, (value, style) in enumerate(row):
        sheet.write(0, column, value, style or xlwt.Style.default_style)
    sheet.row(2).set_cell_error(1, 0x2A)
    sheet.write_merge(3, 5, 0, 1, "unita")
    sheet.write(6, 1, "è € fine")
    hidden = book.add_sheet("Elenchi")
    hidden.visibility = 1
    hidden.write(0, 0, "LC")
    first, second = reader.read(saved(book), "a.xls")
    moments = (date(2025, 3, 1), moment, time(9, 30))
    assert first.lines[0] == ("0123", 3, 2.5, True, *moments, 0.35, "30:00")
    assert first.lines[1:] == (
        (),
        (None, Unreadable("#N/A")),
        *[("unita",)] * 3,
        (None, "è € fine"),
    )
    assert (first.is_hidden, second.is_hidden, second.lines) == (False, True, (("LC",),))


def test_days_of_the_old_macintosh(lines: Lines) -> None:
    book = xlwt.Workbook()
    book.dates_1904 = True
    book.add_sheet("a").write(0, 0, 44255, xlwt.easyxf(num_format_str="dd/mm/yyyy"))
    assert lines(saved(book), "a.xls") == ((date(2025, 3, 1),),)


def test_the_last_cell_of_the_format_is_within_the_limits(lines: Lines) -> None:
    book = xlwt.Workbook()
    book.add_sheet("a").write(65_535, 255, "x")
    read = lines(saved(book), "a.xls")
    assert (len(read), read[-1]) == (65_536, (*[None] * 255, "x"))


@pytest.mark.parametrize(
    ("stream", "words"),
    [
        ("EncryptedPackage", "password"),
        ("WordDocument", "documento di testo"),
        ("PowerPoint Document", "presentazione"),
        ("_VBA_PROJECT_CUR", "macro"),
        ("Contents", "non è una tabella"),
    ],
)
def test_other_compound_files_are_named(refused: Refused, stream: str, words: str) -> None:
    content = renamed(xls([["x"]]), stream)
    assert words in refused(content, "a.xls").reason
    assert words in refused(content, "a.xlsx").reason


def test_a_control_character_is_refused_with_its_place(refused: Refused) -> None:
    problem = refused(xls([["a"], [None, "a\x00b"]]), "a.xls")
    assert (problem.row, problem.column) == (2, "B")


def test_a_password_is_said(refused: Refused) -> None:
    content = xls([["x"]])
    first = content.index(b"\x09\x08\x10\x00")  # the workbook's first record, 16 bytes long
    password = struct.pack("<H", 0x2F)
    spoiled = content[: first + 20] + password + content[first + 22 :]
    assert "password" in refused(spoiled, "a.xls").reason


def renamed(content: bytes, stream: str) -> bytes:
    """Return a compound file whose one stream has another name."""
    old = "Workbook".encode("utf-16-le")
    place = content.index(old)
    name = stream.encode("utf-16-le")
    entry = name.ljust(64, b"\x00") + struct.pack("<H", len(name) + 2)
    return content[:place] + entry + content[place + 66 :]
