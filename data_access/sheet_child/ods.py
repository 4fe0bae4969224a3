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
_NAMES = "urn:oasis:names:tc:opendocument:xmlns:"
_TABLE, _OFFICE = f"{_NAMES}table:1.0 ", f"{_NAMES}office:1.0 "
_STYLE_NAME, _BLANKS = f"{_NAMES}style:1.0 name", f"{_NAMES}text:1.0 c"
_TYPE, _STRING, _FORMULA = f"{_OFFICE}value-type", f"{_OFFICE}string-value", f"{_TABLE}formula"
_ALSO_TYPE = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 value-type"
"""Where LibreOffice says that a cell shows an error."""
_COLUMNS, _ROWS = f"{_TABLE}number-columns-repeated", f"{_TABLE}number-rows-repeated"
_SPANNED = f"{_TABLE}number-rows-spanned"
_ERROR = re.compile(r"#(N/A|N/D|REF!|VALUE!|NAME\?|DIV/0!|NUM!|NULL!|[A-Z/!?0]+[!?])|Err:\d+")
_SPAN = re.compile(r"(-?)PT?(?:(\d+)D)?T?(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:[.,]\d+)?)S)?")


def read(archive: Archive) -> list[Sheet]:
    """Return the sheets of a document in their order."""
    if b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise RefusedError("password")
    reader = _Reader()
    reader.read(archive.read("content.xml"))
    return [grid.sheet() for grid in reader.grids]


class _Reader:
    """Reads a document; inside a comment, a drawing or a table within a cell nothing counts."""

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
        self._paragraphs: list[str] = []
        self._letters: list[str] = []
        self._kept: list[str] = []
        self._foreign = 0

    def read(self, content: bytes) -> None:
        """Read all tables."""
        starts = {
            "": self._start_foreign,
            "annotation": self._start_foreign,
            "style": self._start_style,
            "table-properties": self._start_properties,
            "table": self._start_table,
            "table-row": self._start_row,
            "table-cell": self._start_cell,
            "covered-table-cell": self._start_cell,
            "p": self._start_paragraph,
            "s": self._blanks,
            "tab": lambda _attributes: self._letters.append("\t"),
            "line-break": lambda _attributes: self._letters.append("\n"),
        }
        ends = {
            "": self._end_foreign,
            "annotation": self._end_foreign,
            "table": self._end_foreign,
            "table-row": self._end_row,
            "table-cell": self._end_cell,
            "covered-table-cell": self._end_cell,
            "p": self._end_paragraph,
        }
        Xml(_SPACES).dispatch(content, starts, ends, self._letters.append)

    def _start_foreign(self, _attributes: dict[str, str]) -> None:
        if self._foreign == 0:
            self._kept = self._letters.copy()
        if self._cell is not None:
            self._foreign += 1

    def _end_foreign(self) -> None:
        if self._foreign > 0:
            self._foreign -= 1
            if self._foreign == 0:
                self._letters[:] = self._kept

    def _start_style(self, attributes: dict[str, str]) -> None:
        self._style = attributes.get(_STYLE_NAME, "")

    def _start_properties(self, attributes: dict[str, str]) -> None:
        if attributes.get(_TABLE + "display") == "false":
            self._hidden_styles.add(self._style)

    def _start_table(self, attributes: dict[str, str]) -> None:
        if self._cell is not None:
            self._start_foreign(attributes)
            return
        grid = Grid(attributes.get(_TABLE + "name", ""), self._budget)
        grid.is_hidden = attributes.get(_TABLE + "style-name") in self._hidden_styles
        self.grids.append(grid)
        self._row = 0

    def _start_row(self, attributes: dict[str, str]) -> None:
        if not self._foreign:
            self._repeated = _count(attributes, _ROWS)
            self._column, self._cells = 0, {}

    def _start_cell(self, attributes: dict[str, str]) -> None:
        if not self._foreign:
            self._cell, self._paragraphs = attributes, []

    def _start_paragraph(self, _attributes: dict[str, str]) -> None:
        if not self._foreign:
            self._letters.clear()

    def _end_paragraph(self) -> None:
        if not self._foreign:
            self._paragraphs.append("".join(self._letters))

    def _blanks(self, attributes: dict[str, str]) -> None:
        self._letters.append(" " * min(int(attributes.get(_BLANKS, "1")), 1000))

    def _end_cell(self) -> None:
        if self._foreign or self._cell is None:
            return
        attributes, self._cell = self._cell, None
        count = _count(attributes, _COLUMNS)
        value = _value(attributes, "\n".join(self._paragraphs))
        if _SPANNED in attributes and self.grids:
            rows = _count(attributes, _SPANNED)
            self.grids[-1].merge(self._row, self._row + rows - 1, self._column)
        if value is not None and value != "":
            if self._column + count > MOST_COLUMNS:
                raise far_cell(self._row + self._repeated - 1, self._column + count - 1)
            self._cells |= dict.fromkeys(range(self._column, self._column + count), value)
        self._column += count

    def _end_row(self) -> None:
        if self._foreign:
            return
        if self._cells and self._row + self._repeated > MOST_ROWS:
            raise far_cell(self._row + self._repeated - 1, max(self._cells))
        for row in range(self._row, self._row + self._repeated) if self._cells else ():
            self.grids[-1].put(row, self._cells)
        self._row += self._repeated


def _count(attributes: dict[str, str], name: str) -> int:
    count = int(attributes.get(name, "1"))
    if count < 1:
        raise RefusedError("corrupt")
    return count


def _value(attributes: dict[str, str], shown: str) -> Cell:
    kind, formula = attributes.get(_TYPE), attributes.get(_FORMULA)
    is_error = attributes.get(_ALSO_TYPE) == "error"
    if is_error or (formula is not None and _ERROR.fullmatch(shown)):
        return Unreadable(shown or "#")
    if kind is None and formula is not None and not shown:
        return Unreadable(formula)
    if kind in (None, "string"):
        return attributes.get(_STRING, shown) or None
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


_TYPED: dict[str, Callable[[dict[str, str]], Cell]] = {
    "float": _number,
    "currency": _number,
    "percentage": _number,
    "date": _day,
    "time": _span,
    "boolean": lambda attributes: attributes[_OFFICE + "boolean-value"] == "true",
}
