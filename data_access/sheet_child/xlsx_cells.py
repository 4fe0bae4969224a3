"""Cells of one XLSX sheet, row by row as they stand in the file."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time
from functools import cache

from data_access.sheet_child.archives import Xml
from data_access.sheet_child.grids import Budget, Grid
from data_access.sheet_child.refusing import RefusedError
from data_access.sheet_child.serials import moment, number
from data_access.sheet_child.xlsx_texts import MAIN, plain
from domain.sheets import Cell, Unreadable

_ADDRESS = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_LETTERS = re.compile("[A-Z]{1,3}")


@dataclass
class Book:
    """What all sheets of a workbook share."""

    texts: list[str]
    kinds: dict[str, str | None]
    is_1904: bool
    budget: Budget


class SheetCells:
    """Reads one sheet into `grid`; refuses rows and cells that repeat or go backwards."""

    def __init__(self, name: str, book: Book) -> None:
        self.grid = Grid(name, book.budget)
        self._book = book
        self._row = -1
        self._row_number = ""
        self._column = -1
        self._cells: dict[int, Cell] = {}
        self._attributes: dict[str, str] = {}
        self._value = ""
        self._inline = ""
        self._formula: str | None = None
        self._letters: list[str] = []
        self._in_guide = False

    def read(self, content: bytes) -> None:
        """Read the whole sheet."""
        forget = self._forget_letters
        starts = {"c": self._start_cell, "v": forget, "f": forget, "t": forget}
        starts |= {"row": self._start_row, "mergeCell": self._merge, "rPh": self._start_guide}
        ends = {"c": self._end_cell, "v": self._end_value, "f": self._end_formula}
        ends |= {"t": self._end_text, "row": self._end_row, "rPh": self._end_guide}
        Xml(MAIN).dispatch(content, starts, ends, self._letters.append)

    def _start_row(self, attributes: dict[str, str]) -> None:
        row = int(attributes["r"]) - 1 if "r" in attributes else self._row + 1
        if row <= self._row:
            raise RefusedError("corrupt")
        self._row, self._column, self._cells = row, -1, {}
        self._row_number = str(row + 1)

    def _end_row(self) -> None:
        self.grid.put(self._row, self._cells)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        column = self._column + 1
        if "r" in attributes:
            column = _column(attributes["r"].removesuffix(self._row_number))
            if column <= self._column:
                raise RefusedError("corrupt")
        self._column, self._attributes = column, attributes
        self._value = self._inline = ""
        self._formula = None

    def _end_cell(self) -> None:
        if self._value:
            kind = self._attributes.get("t", "n")
            self._cells[self._column] = _VALUES[kind](self, self._value)
        elif self._inline:
            self._cells[self._column] = plain(self._inline)
        elif self._formula is not None and self._attributes.get("t") != "str":
            self._cells[self._column] = Unreadable("=" + self._formula)
        else:
            self._cells[self._column] = None

    def _forget_letters(self, _attributes: dict[str, str]) -> None:
        self._letters.clear()

    def _end_value(self) -> None:
        self._value = "".join(self._letters)

    def _end_formula(self) -> None:
        self._formula = "".join(self._letters)

    def _end_text(self) -> None:
        if not self._in_guide:
            self._inline += "".join(self._letters)

    def _start_guide(self, _attributes: dict[str, str]) -> None:
        self._in_guide = True

    def _end_guide(self) -> None:
        self._in_guide = False

    def _merge(self, attributes: dict[str, str]) -> None:
        first, _, last = attributes["ref"].partition(":")
        (top, left), (bottom, _right) = _corner(first), _corner(last or first)
        self.grid.merge(top, bottom, left)

    def _number(self, text: str) -> Cell:
        kind = self._book.kinds.get(self._attributes.get("s", "0"))
        value = float(text)
        return moment(value, kind, is_1904=self._book.is_1904) if kind else number(value)

    def _shared(self, text: str) -> Cell:
        index = int(text)
        if index < 0:
            raise RefusedError("corrupt")
        return self._book.texts[index]


def _corner(address: str) -> tuple[int, int]:
    match = _ADDRESS.fullmatch(address)
    if match is None:
        raise RefusedError("corrupt")
    return int(match[2]) - 1, _column(match[1])


@cache
def _column(letters: str) -> int:
    if not _LETTERS.fullmatch(letters):
        raise RefusedError("corrupt")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column - 1


def _day(text: str) -> Cell:
    when = datetime.fromisoformat(text.removesuffix("Z"))
    return when if when.time() != time.min else when.date()


_VALUES: dict[str, Callable[[SheetCells, str], Cell]] = {
    "n": SheetCells._number,
    "s": SheetCells._shared,
    "str": lambda _reader, text: plain(text),
    "b": lambda _reader, text: text in ("1", "true"),
    "e": lambda _reader, text: Unreadable(text),
    "d": lambda _reader, text: _day(text),
}
