"""CSV, TSV and TXT: encoding, separator and records.

Row numbers are those a spreadsheet would show: a record with line breaks inside quotes is one row,
an empty line is a row too, and a first line `sep=;` is none.
"""

import csv
import io
import re
from collections import Counter

from data_access.sheet_child.encodings import decoded
from data_access.sheet_child.grids import Budget, Grid, letters
from data_access.sheet_child.refusing import RefusedError
from domain.sheets import Sheet

SEPARATORS = ";\t|,"
"""Tried in this order: the comma last, because in Italy it starts decimals."""
_STATED = re.compile(r'"?sep=([^\r\n"])"?(?:\r\n|\r|\n|$)', re.I)
_LINE_END = re.compile("\r\n|\r|\n")
_NO_LETTER = re.compile("[\udc80-\udcff]")
_ESCAPED = 0xDC00
_SAMPLE = 65_536
"""Characters from which the separator is told."""


def read(content: bytes) -> list[Sheet]:
    """Return the one sheet of a text file, its cells all texts."""
    text = decoded(content).removesuffix("\x1a")  # the end-of-file mark of DOS
    stated = _STATED.match(text)
    text = text[stated.end() :] if stated else text
    separator = stated[1] if stated else separator_of(text)
    if _NO_LETTER.search(text):
        raise _no_letter(text, separator)
    return [_sheet(text, separator)]


def separator_of(text: str) -> str:
    """Return the separator under which most of the first lines have equally many cells."""
    sample = text[:_SAMPLE]
    if len(text) > _SAMPLE:
        sample = sample[: max(sample.rfind("\n"), sample.rfind("\r")) + 1] or sample
    return max(SEPARATORS, key=lambda separator: _agreement(sample, separator))


def _agreement(sample: str, separator: str) -> tuple[int, bool]:
    try:
        rows = csv.reader(io.StringIO(sample, newline=""), delimiter=separator)
        widths = Counter(len(row) for row in rows if len(row) > 1)
    except csv.Error:
        return 0, False
    return max(widths.values(), default=0), separator in sample.split("\n", 1)[0]


def _sheet(text: str, separator: str) -> Sheet:
    csv.field_size_limit(len(text) + 1)  # the grid has the limit, and knows the column
    grid = Grid("", Budget())
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    row, lines = 0, 0
    try:
        for row, cells in enumerate(rows, start=1):
            grid.put(row - 1, dict(enumerate(cells)))
            lines = rows.line_num
    except csv.Error as error:
        code = "open_quotes" if "end of data" in str(error) else "stray_quotes"
        column, line = _open_quotes(text, separator, lines)
        raise RefusedError(code, row + 1, letters(column), line=line) from None
    return grid.sheet()


def _open_quotes(text: str, separator: str, lines: int) -> tuple[int, int]:
    """Return column and line of the quotes that break the row after so many lines of text."""
    start = place = list(_LINE_END.finditer(text))[lines - 1].end() if lines else 0
    plain = "[^" + re.escape(f'{separator}"') + r"\r\n][^" + re.escape(separator) + r"\r\n]*+"
    cell = re.compile(rf'(?:"[^"]*+(?:""[^"]*+)*+"|{plain})?{re.escape(separator)}')
    column = 0
    while found := cell.match(text, place):
        place, column = found.end(), column + 1
    return column, lines + len(_LINE_END.findall(text, start, place)) + 1


def _no_letter(text: str, separator: str) -> RefusedError:
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    places = (
        (row, column, found)
        for row, cells in enumerate(rows, start=1)
        for column, cell in enumerate(cells)
        if (found := _NO_LETTER.search(cell))
    )
    try:
        row, column, found = next(places)
    except (csv.Error, StopIteration):
        return RefusedError("corrupt_text")
    return RefusedError("no_letter", row, letters(column), byte=f"{ord(found[0]) - _ESCAPED:02X}")
