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
    kinds: list[str | None]
    is_1904: bool
    budget: Budget


class SheetReader:
    """Reads one sheet into `grid`; refuses rows and cells that repeat or go backwards."""

    def __init__(self, name: str, book: Book) -> None:
        self.grid = Grid(name, book.budget)
        self._book = book
        self._row = -1
        self._row_number = ""
        self._column = -1
        self._cells: dict[int, Cell] = {}
        self._attributes: dict[str, str] = {}
        self._parts: dict[str, list[str]] = {}
        self._into: list[str] | None = None
        self._in_guide = False

    def read(self, content: bytes) -> None:
        """Read the whole sheet."""
        Xml(MAIN).parse(content, self._start, self._end, self._text)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name in ("v", "f", "t"):
            self._into = None if self._in_guide else self._parts.setdefault(name, [])
        elif name == "c":
            self._start_cell(attributes)
        elif name in _STARTS:
            _STARTS[name](self, attributes)

    def _end(self, name: str) -> None:
        if name in ("v", "f", "t"):
            self._into = None
        elif name == "c":
            self._cells[self._column] = self._cell()
        elif name == "row":
            self.grid.put(self._row, self._cells)
        elif name == "rPh":
            self._in_guide = False

    def _text(self, found: str) -> None:
        if self._into is not None:
            self._into.append(found)

    def _start_row(self, attributes: dict[str, str]) -> None:
        row = int(attributes["r"]) - 1 if "r" in attributes else self._row + 1
        if row <= self._row:
            raise RefusedError("corrupt")
        self._row, self._column, self._cells = row, -1, {}
        self._row_number = str(row + 1)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        column = self._column + 1
        if "r" in attributes:
            column = _column(attributes["r"].removesuffix(self._row_number))
        if column <= self._column:
            raise RefusedError("corrupt")
        self._column, self._attributes, self._parts = column, attributes, {}

    def _start_guide(self, _attributes: dict[str, str]) -> None:
        self._in_guide = True

    def _merge(self, attributes: dict[str, str]) -> None:
        first, _, last = attributes["ref"].partition(":")
        (top, left), (bottom, _right) = _corner(first), _corner(last or first)
        self.grid.merge(top, bottom, left)

    def _cell(self) -> Cell:
        kind = self._attributes.get("t", "n")
        if kind == "inlineStr":
            return plain("".join(self._parts.get("t", ())))
        text = "".join(self._parts.get("v", ()))
        if text == "" and "f" in self._parts and kind != "str":
            return Unreadable("=" + "".join(self._parts["f"]))
        return _VALUES[kind](self, text) if text else None

    def _number(self, text: str) -> Cell:
        kinds, style = self._book.kinds, int(self._attributes.get("s", "0"))
        kind = kinds[style] if style < len(kinds) else None
        return (
            moment(float(text), kind, is_1904=self._book.is_1904) if kind else number(float(text))
        )

    def _shared(self, text: str) -> Cell:
        return self._book.texts[int(text)]


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


_STARTS: dict[str, Callable[[SheetReader, dict[str, str]], None]] = {
    "row": SheetReader._start_row,
    "rPh": SheetReader._start_guide,
    "mergeCell": SheetReader._merge,
}
_VALUES: dict[str, Callable[[SheetReader, str], Cell]] = {
    "n": SheetReader._number,
    "s": SheetReader._shared,
    "str": lambda _reader, text: plain(text),
    "b": lambda _reader, text: text in ("1", "true"),
    "e": lambda _reader, text: Unreadable(text),
    "d": lambda _reader, text: _day(text),
}
