"""Tables measured before they are drawn: letters, widths of columns, heights of rows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reports.pack.slides_fitting import Ruler, height
from reports.screens.screen import Table

ACROSS = 0.13
"""Inches between a text and the sides of its cell; none at the outer sides of the table."""
_SIZES = (18, 16, 15, 14, 13, 12, 11)
_SMALL = (12, 11, 10, 9, 8)  # under 11 points only where words would break in the middle
_FEW_LINES = 5  # in a row; letters are smaller before rows are higher
_DOWN = 0.0045  # inches above and below a text, per point of its size
_LONGEST_NUMBER = 24  # letters; longer texts about a figure are read from the left
_NUMBER = re.compile(r"[^\W\d_]{0,6}\s?[€+\-−]?\s?\d[\d.,\s]*\s?(%|€|(Mln|mila) €)?")


@dataclass(frozen=True, kw_only=True)
class TablePlan:
    """A table measured: letter size in points, widths of columns and heights of rows in inches.

    `absent` says of each cell whether words stand in the place of a figure, `numeric` of each
    column whether it holds numbers.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    absent: tuple[tuple[bool, ...], ...]
    numeric: tuple[bool, ...]
    size_pt: float
    widths: tuple[float, ...]
    header_height: float
    heights: tuple[float, ...]

    @property
    def margin(self) -> float:
        """Return the inches above and below the text of a cell."""
        return self.size_pt * _DOWN

    def fitting(self, start: int, room: float) -> int:
        """Return the row up to which the table fits into a height; one row at least."""
        used, end = self.header_height, start
        while end < len(self.rows) and used + self.heights[end] <= room + 0.001:
            used += self.heights[end]
            end += 1
        return max(end, start + 1)

    def height(self, start: int, end: int) -> float:
        """Return the height of the header and some of the rows."""
        return self.header_height + sum(self.heights[start:end])


def table_plan(table: Table, width: float, room: float, ruler: Ruler) -> TablePlan:
    """Return the table in the largest letters with which it fits into a height.

    A table that must be cut into slides has letters of 12 points; smaller ones where a word would
    not fit into its column.
    """
    texts = _Texts(table)
    for most_lines in (_FEW_LINES, 99):
        plans = (_plan(texts, width, size, ruler, most_lines=most_lines) for size in _SIZES)
        for one in plans:
            if one and one.height(0, len(one.rows)) <= room:
                return one
    cut = (_plan(texts, width, size, ruler) for size in _SMALL)
    return next((one for one in cut if one), None) or _forced(texts, width, ruler)


class _Texts:
    """The texts of a table, and which of them are numbers or stand where a number is missing."""

    def __init__(self, table: Table) -> None:
        cells = table.rows.itertuples(index=False, name=None)
        self.header = tuple(str(name) for name in table.rows.columns)
        self.rows = tuple(tuple(str(cell) for cell in row) for row in cells)
        figures = table.figures or ((None,) * (len(self.header) - 1),) * len(self.rows)
        self.absent = tuple(
            (False, *(one is not None and not one.is_reported for one in row)) for row in figures
        )
        self.numeric = tuple(
            column > 0 and self._is_numeric(column, [row[column - 1] for row in figures])
            for column in range(len(self.header))
        )

    def _is_numeric(self, column: int, figures: Sequence[Any]) -> bool:
        cells = [row[column] for row in self.rows if row[column]]
        if any(one is not None for one in figures):
            return max((len(cell) for cell in cells), default=0) <= _LONGEST_NUMBER
        return bool(cells) and all(_NUMBER.fullmatch(cell) for cell in cells)


def _plan(
    texts: _Texts, width: float, size: float, ruler: Ruler, *, most_lines: int = 99
) -> TablePlan | None:
    """Return the table in letters of a size.

    None where a word would not fit into its column, or a row would have too many lines.
    """
    columns = list(zip(texts.header, *texts.rows, strict=True))
    least = [ruler.longest_word(one, size, bold=True) + 2 * ACROSS for one in columns]
    if sum(least) > width:
        return None
    natural = [ruler.width(one, size, bold=True) + 2 * ACROSS for one in columns]
    made = _measured(texts, _widths(natural, least, width), size, ruler)
    highest = max(made.heights) - 2 * made.margin
    return made if highest <= height(most_lines, size) + 0.001 else None


def _forced(texts: _Texts, width: float, ruler: Ruler) -> TablePlan:
    """Return a table of very many columns in the smallest letters, words broken where they must."""
    columns = zip(texts.header, *texts.rows, strict=True)
    least = [ruler.longest_word(one, _SMALL[-1], bold=True) + 2 * ACROSS for one in columns]
    widths = [one * width / sum(least) for one in least]
    return _measured(texts, widths, _SMALL[-1], ruler)


def _measured(texts: _Texts, widths: Sequence[float], size: float, ruler: Ruler) -> TablePlan:
    def high(row: Sequence[str], *, bold: bool) -> float:
        lines = max(
            len(ruler.wrapped(text, room - 2 * ACROSS, size, bold=bold or place == 0))
            for place, (text, room) in enumerate(zip(row, widths, strict=True))
        )
        return height(lines, size) + 2 * size * _DOWN

    return TablePlan(
        header=texts.header,
        rows=texts.rows,
        absent=texts.absent,
        numeric=texts.numeric,
        size_pt=size,
        widths=tuple(widths),
        header_height=high(texts.header, bold=True),
        heights=tuple(high(row, bold=False) for row in texts.rows),
    )


def _widths(natural: list[float], least: list[float], width: float) -> list[float]:
    """Return widths of columns that fill a width: narrow columns keep theirs, wide ones give."""
    if sum(natural) <= width:
        spare = (width - sum(natural)) / (len(natural) + 1)
        return [one + spare * (2 if place == 0 else 1) for place, one in enumerate(natural)]
    low, high = 0.0, max(natural)
    for _step in range(40):
        cap = (low + high) / 2
        total = sum(max(min(one, cap), word) for one, word in zip(natural, least, strict=True))
        low, high = (cap, high) if total <= width else (low, cap)
    return [max(min(one, low), word) for one, word in zip(natural, least, strict=True)]
