"""ODS: values as computed when the file was saved; comments and drawings are left out."""

import re
from collections.abc import Callable
from datetime import datetime, time, timedelta

from data_access.sheet_child.archives import Archive, Xml
from data_access.sheet_child.grids import MOST_COLUMNS, MOST_ROWS, Budget, Grid, far_cell
from data_access.sheet_child.refusing import RefusedError
from data_access.sheet_child.serials import lasting, number
from domain.sheets import Cell, Sheet, Unreadable

_SPACES = (":xmlns:table:1.0", ":xmlns:text:1.0", ":xmlns:office:1.0", ":xmlns:style:1.0")
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 "
_STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0 "
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0 "
_ERROR = re.compile(r"#(N/A|N/D|REF!|VALUE!|NAME\?|DIV/0!|NUM!|NULL!|[A-Z/!?0]+[!?])|Err:\d+")
_SPAN = re.compile(r"(-?)PT?(?:(\d+)D)?T?(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:[.,]\d+)?)S)?")


def read(archive: Archive) -> list[Sheet]:
    """Return the sheets of a document in their order."""
    if b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise RefusedError("password")
    reader = _Reader()
    Xml(_SPACES).parse(archive.read("content.xml"), reader.start, reader.end, reader.text)
    return [grid.sheet() for grid in reader.grids]


class _Reader:
    def __init__(self) -> None:
        self.grids: list[Grid] = []
        self._budget = Budget()
        self._style = ""
        self._hidden_styles: set[str] = set()
        self._row = 0
        self._repeated = 1
        self._column = 0
        self._cells: dict[int, Cell] = {}
        self._cell: dict[str, str] | None = None
        self._paragraphs: list[list[str]] = []
        self._foreign: list[str] = []
        self._in_paragraph = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the start of an element; inside a comment or drawing nothing counts."""
        if self._foreign or (self._cell is not None and name in ("", "annotation", "table")):
            self._foreign.append(name)
        elif name in _STARTS:
            _STARTS[name](self, attributes)

    def end(self, name: str) -> None:
        """Take the end of an element."""
        if self._foreign:
            self._foreign.pop()
        elif name in ("table-cell", "covered-table-cell"):
            self._end_cell()
        elif name == "table-row":
            self._end_row()
        elif name == "p":
            self._in_paragraph -= 1

    def text(self, found: str) -> None:
        """Take letters of a paragraph."""
        if self._in_paragraph > 0 and not self._foreign and self._paragraphs:
            self._paragraphs[-1].append(found)

    def _start_style(self, attributes: dict[str, str]) -> None:
        self._style = attributes.get(_STYLE + "name", "")

    def _start_properties(self, attributes: dict[str, str]) -> None:
        if attributes.get(_TABLE + "display") == "false":
            self._hidden_styles.add(self._style)

    def _start_table(self, attributes: dict[str, str]) -> None:
        grid = Grid(attributes.get(_TABLE + "name", ""), self._budget)
        grid.is_hidden = attributes.get(_TABLE + "style-name") in self._hidden_styles
        self.grids.append(grid)
        self._row = 0

    def _start_row(self, attributes: dict[str, str]) -> None:
        self._repeated = _count(attributes, "number-rows-repeated")
        self._column, self._cells = 0, {}

    def _start_cell(self, attributes: dict[str, str]) -> None:
        self._cell, self._paragraphs, self._in_paragraph = attributes, [], 0

    def _start_paragraph(self, _attributes: dict[str, str]) -> None:
        self._paragraphs.append([])
        self._in_paragraph += 1

    def _blanks(self, attributes: dict[str, str]) -> None:
        self.text(" " * min(int(attributes.get(_TEXT + "c", "1")), 1000))

    def _end_cell(self) -> None:
        attributes = self._cell or {}
        count = _count(attributes, "number-columns-repeated")
        value = _value(attributes, "\n".join("".join(part) for part in self._paragraphs))
        rows = _count(attributes, "number-rows-spanned")
        if rows > 1 and self.grids:
            self.grids[-1].merge(self._row, self._row + rows - 1, self._column)
        if value is not None and value != "":
            self._check(self._column + count - 1, MOST_COLUMNS)
            self._cells |= dict.fromkeys(range(self._column, self._column + count), value)
        self._column += count
        self._cell = None

    def _end_row(self) -> None:
        if self._cells and self._row + self._repeated > MOST_ROWS:
            self._check(max(self._cells), 0)
        for row in range(self._row, self._row + self._repeated) if self._cells else ():
            self.grids[-1].put(row, self._cells)
        self._row += self._repeated

    def _check(self, column: int, most: int) -> None:
        if column >= most:
            raise far_cell(self._row + self._repeated - 1, column)


def _count(attributes: dict[str, str], name: str) -> int:
    count = int(attributes.get(_TABLE + name, "1"))
    if count < 1:
        raise RefusedError("corrupt")
    return count


def _value(attributes: dict[str, str], shown: str) -> Cell:
    kind = attributes.get(_OFFICE + "value-type")
    formula = attributes.get(_TABLE + "formula")
    is_error = any(k.endswith("value-type") and v == "error" for k, v in attributes.items())
    if is_error or (formula is not None and _ERROR.fullmatch(shown)):
        return Unreadable(shown or "#")
    if kind is None and formula is not None and not shown:
        return Unreadable(formula)
    if kind in (None, "string"):
        return attributes.get(_OFFICE + "string-value", shown) or None
    return _TYPED[kind](attributes)


def _number(attributes: dict[str, str]) -> Cell:
    return number(float(attributes[_OFFICE + "value"]))


def _day(attributes: dict[str, str]) -> Cell:
    text = attributes[_OFFICE + "date-value"].removesuffix("Z")
    when = datetime.fromisoformat(text[:26])
    return when if "T" in text and when.time() != time.min else when.date()


def _span(attributes: dict[str, str]) -> Cell:
    match = _SPAN.fullmatch(attributes[_OFFICE + "time-value"])
    if match is None:
        raise RefusedError("corrupt")
    days, hours, minutes = (int(match[i] or 0) for i in (2, 3, 4))
    seconds = float((match[5] or "0").replace(",", "."))
    span = timedelta(days=days, hours=hours, minutes=minutes, milliseconds=round(seconds * 1000))
    return lasting(-span if match[1] else span)


_STARTS: dict[str, Callable[[_Reader, dict[str, str]], None]] = {
    "style": _Reader._start_style,
    "table-properties": _Reader._start_properties,
    "table": _Reader._start_table,
    "table-row": _Reader._start_row,
    "table-cell": _Reader._start_cell,
    "covered-table-cell": _Reader._start_cell,
    "p": _Reader._start_paragraph,
    "s": _Reader._blanks,
    "tab": lambda reader, _attributes: reader.text("\t"),
    "line-break": lambda reader, _attributes: reader.text("\n"),
}
_TYPED: dict[str, Callable[[dict[str, str]], Cell]] = {
    "float": _number,
    "currency": _number,
    "percentage": _number,
    "date": _day,
    "time": _span,
    "boolean": lambda attributes: attributes[_OFFICE + "boolean-value"] == "true",
}
