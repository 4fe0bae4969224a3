"""Widths and heights of a sheet, from what stands in it: no program sets them when it opens one."""

import math
import textwrap
from collections.abc import Iterable, Sequence
from datetime import date

from reports.pack.workbook_cells import Cell, Count, Formula, Sheet, Words

MOST_TEXT = 32_000
"""Letters of a cell; Excel refuses a file with more than 32,767."""
PAGE_WIDTH = 118
"""Letters across a landscape page: narrower tables are widened to it."""
CHART_WIDTH = 92
_LEAST = 9
_MOST_WORDS = 19  # words in the place of a number break into lines
_BUTTON = 3  # the arrow of the filter
_LINE_PT, _MARGIN_PT, _MOST_PT = 13.2, 4.5, 400.0


def widths(sheet: Sheet) -> list[float]:
    """Return the width of each column in letters, as spreadsheets measure it."""
    found = [_width(sheet, place) for place in range(len(sheet.columns))]
    total = sum(found[: sheet.listed])
    if sheet.plot is None and total < PAGE_WIDTH:
        found = [round(width * PAGE_WIDTH / total, 2) for width in found]
    return found


def height(texts: Iterable[tuple[str, float]], *, line: float = _LINE_PT) -> float:
    """Return the height in points of a row with these texts, each in its width."""
    lines = max((lines_of(text, width) for text, width in texts), default=1)
    return min(max(lines, 1) * line + _MARGIN_PT, _MOST_PT)


def headings_height(headings: Sequence[str], columns: Sequence[float]) -> float:
    """Return the height of the row of headings."""
    pairs = zip(headings, columns, strict=False)
    return height([(text, (width - _BUTTON) / 1.05) for text, width in pairs]) + _MARGIN_PT


def lines_of(text: str, width: float) -> int:
    """Return into how many lines a text breaks in a column of that many letters."""
    # Widths count figures of 11 points; letters of 10 are narrower, so more of them fit.
    fitting = max(int((width - 2) * 1.17), 1)
    return sum(max(len(textwrap.wrap(part, fitting)), 1) for part in text.split("\n"))


def unique(names: Sequence[str], most: int = 250) -> list[str]:
    """Return the names, those that were there before (in any case) with a number behind."""
    taken: set[str] = set()
    found = []
    for name in names:
        one, again = name[:most] or "—", 2
        while one.casefold() in taken:
            one, again = f"{name[: most - 5]} ({again})", again + 1
        taken.add(one.casefold())
        found.append(one)
    return found


def _width(sheet: Sheet, place: int) -> float:
    column = sheet.columns[place]
    if column.role == "chart":
        return CHART_WIDTH
    cells = [row[place] for row in (*sheet.rows, *sheet.totals)]
    longest = max((_letters(cell) for cell in cells), default=0)
    return max(_LEAST, min(longest + 3, column.most), _heading_width(column.heading))


def _heading_width(heading: str) -> float:
    """Return the width in which a heading takes four lines at most, no word broken."""
    longest = max(map(len, heading.split()), default=0)
    return max(longest, math.ceil(len(heading) / 4)) * 1.1 + _BUTTON


def _letters(cell: Cell) -> float:
    if isinstance(cell, Words):
        longest = max(map(len, cell.text.split("\n")))
        return longest if cell.mark in ("text", "code") else min(longest, _MOST_WORDS)
    if isinstance(cell, Count | Formula) and not isinstance(cell.value, str):
        places = {"eur": ",.2f", "count": ",.0f", "points": ",.1f"}
        extra = {"eur": 3, "points": 4}.get(cell.form, 2)
        return len(format(float(cell.value), places.get(cell.form, ",.1f"))) + extra
    return 11 if isinstance(cell, date) else 0
