"""Finds the row of headings in a sheet, and tells data rows from titles, totals and notes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, count

from domain.intake import remarks
from domain.intake.remarks import LeftOut
from domain.intake.synonyms import weight
from domain.sheets import Cell, Line, Sheet
from domain.spelling import bare, visible

_DEEPEST = 60
"""Rows looked at for headings: further down there are only data."""
_LONGEST = 300
"""Letters of a heading that are kept."""


@dataclass(frozen=True)
class Header:
    """Where the table of a sheet is: `row` of its headings (the last, where they take several).

    `names[i]` heads column `i + 1`: never empty where the column holds anything (the letter of
    the column then) and never twice the same. `groups[i]` is the heading over several columns,
    "" without one. `left_out` are the rows that are no data, in order.
    """

    row: int
    names: tuple[str, ...]
    groups: tuple[str, ...]
    first_row: int
    left_out: tuple[LeftOut, ...]

    def data_rows(self, sheet: Sheet) -> Iterator[tuple[int, Line]]:
        """Yield row number and cells of the data rows of `sheet`, as wide as the headings."""
        others = {left.row for left in self.left_out}
        width = len(self.names)
        for number, line in enumerate(sheet.lines[self.first_row - 1 :], self.first_row):
            if number not in others:
                yield number, (*line[:width], *(None,) * (width - len(line)))


def find(sheet: Sheet) -> Header | None:
    """Return where the headings and the data of a sheet are; None where no row can be headings."""
    filled = [row for row, line in enumerate(sheet.lines, 1) if remarks.filled(line)]
    candidates = [row for row in filled if row <= (filled[0] + _DEEPEST)]
    best = max((_Candidate.of(sheet, row) for row in candidates), key=_merit, default=None)
    return _completed(sheet, best, filled[-1]) if best and best.texts else None


def column_letter(column: int) -> str:
    """Return the letter of a column counted from 1, as spreadsheets call it."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


@dataclass(frozen=True)
class _Candidate:
    """A row that may be the headings, with the groups over it, and what speaks for it."""

    row: int
    names: tuple[str, ...]
    groups: tuple[str, ...]
    known: int
    texts: int
    values: int
    is_over_data: bool

    @classmethod
    def of(cls, sheet: Sheet, row: int) -> "_Candidate":
        line = sheet.lines[row - 1]
        above = sheet.lines[row - 2] if row > 1 else ()
        names, groups, known = _best_names(line, above)
        cells = remarks.filled(line)
        texts = sum(_is_heading(cell) for cell in cells)
        below = next((x for x in sheet.lines[row:] if remarks.filled(x)), ())
        return cls(
            row, names, groups, known, texts, len(cells) - texts, len(remarks.filled(below)) > 1
        )


def _merit(candidate: _Candidate) -> tuple[float, ...]:
    # Known headings tell most; then many texts without a value among them; then the first row.
    is_full = candidate.texts > 1 or candidate.is_over_data
    return (
        candidate.known - 2 * candidate.values,
        is_full and not candidate.values,
        candidate.texts - 2 * candidate.values,
        -candidate.row,
    )


def _best_names(line: Line, above: Line) -> tuple[tuple[str, ...], tuple[str, ...], int]:
    """Return names, groups and how much they tell: this line alone, or with the one above."""
    own = [_name(cell) for cell in line]
    over = [_name(cell) for cell in above]
    over += [""] * (len(own) - len(over))
    own += [""] * (len(over) - len(own))
    spread = _spread(over, own)
    joined = [
        one if one == two else f"{two} {one}".strip() for one, two in zip(own, over, strict=True)
    ]
    alone = sum(map(weight, own))
    together = sum(map(weight, joined))
    if together > alone and not remarks.is_mostly_values(line):
        return tuple(joined), ("",) * len(own), together
    is_grouped = sum(map(bool, own)) > 1 and any(over) and remarks.are_headings(above)
    return tuple(own), tuple(spread) if is_grouped else ("",) * len(own), alone


def _spread(over: list[str], own: list[str]) -> list[str]:
    """Return the heading that stands over each column: a merged one is only in its first cell."""
    found, last = [], ""
    for above, name in zip(over, own, strict=True):
        last = "" if above and above == name else above or last  # merged downwards: no group
        found.append(last if name else "")
    return found


def _completed(sheet: Sheet, best: _Candidate, last: int) -> Header:
    width = max(len(best.names), *(len(line) for line in sheet.lines[best.row - 1 : last]))
    names = [*best.names, *[""] * (width - len(best.names))]
    groups = (*best.groups, *("",) * (width - len(best.groups)))
    used = [
        any(i < len(line) and line[i] is not None for line in sheet.lines[best.row : last])
        for i in range(width)
    ]
    while names and not names[-1] and not used[len(names) - 1]:
        names.pop()
    unique = _unique(names, groups, used)
    before = remarks.before(sheet, best.row, is_grouped=any(groups), names=best.names)
    after = remarks.after(sheet, best.row, last, best.names)
    others = {left.row for left in after}
    rows = (row for row in range(best.row + 1, last + 1) if row not in others)
    return Header(best.row, unique, groups[: len(unique)], next(rows, last + 1), (*before, *after))


def _unique(names: list[str], groups: tuple[str, ...], used: list[bool]) -> tuple[str, ...]:
    """Name each column: by its heading, with its group where two are alike, else by its letter."""
    counts = [bare(name) for name in names]
    found: list[str] = []
    for i, name in enumerate(names):
        if not name:
            own = column_letter(i + 1) if used[i] else ""
        elif counts.count(bare(name)) > 1 and groups[i]:
            own = f"{groups[i]}: {name}"
        else:
            own = name
        found.append(own)
    return tuple(_numbered(found))


def _numbered(names: list[str]) -> Iterator[str]:
    seen: set[str] = set()
    for name in names:
        numbers = (f"{name} ({n})" for n in count(2))
        own = next(one for one in chain((name,), numbers) if not name or bare(one) not in seen)
        seen.add(bare(own))
        yield own


def _name(cell: Cell) -> str:
    return visible(cell[:_LONGEST]) if isinstance(cell, str) else ""


def _is_heading(cell: Cell) -> bool:
    """Tell whether a cell can be a heading: a text with letters that is no long sentence."""
    text = _name(cell)
    return bool(re.search(r"[^\W\d_]|[€%]|^n°$", text)) and len(text) <= 120
