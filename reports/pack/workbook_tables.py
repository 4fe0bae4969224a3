"""A table of a screen: its texts, beside them the numbers of its figures, and their sums."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from domain.indicators.figures import Figure
from domain.selection import Selection
from domain.words import _
from reports import formats
from reports.pack import workbook_figures as figures
from reports.pack.workbook_cells import FIRST_ROW, Cell, Column, Words, letter
from reports.pack.workbook_figures import PARTS, Part, Place
from reports.pack.workbook_totals import can_add, total
from reports.screens.screen import Table

_MOST_NAME, _MOST_BESIDE_NUMBERS, _MOST_ALONE = 38, 24, 60
"""Letters of a column of texts before it breaks."""
_DAY = re.compile(r"(\d{2})/(\d{2})/(\d{4})")


@dataclass(frozen=True)
class Numbers:
    """The figures of one column of texts, row by row, and the columns that hold their parts."""

    heading: str
    figures: tuple[Figure | None, ...]
    letters: dict[Part, str]

    def place(self, row: int) -> Place:
        """Return where the two parts of the figure of a row stand."""
        cells = (f"{self.letters.get(part, '')}{row}" for part in PARTS[:2])
        return Place(*cells)


def columns(table: Table) -> tuple[Column, ...]:
    """Return the columns of the texts, then those of the numbers."""
    names = {
        "numerator": _("numeratore"),
        "denominator": _("denominatore"),
        "value": _("valore"),
        "low": _("IC 95 % da"),
        "high": _("IC 95 % a"),
    }
    beside = [
        Column(f"{numbers.heading} · {names[part]}")
        for numbers in _numbers(table)
        for part in numbers.letters
    ]
    most = _MOST_BESIDE_NUMBERS if beside else _MOST_ALONE
    first, *others = map(str, table.rows.columns)
    return (
        Column(first, most=max(most, _MOST_NAME)),
        *(Column(o, most=most) for o in others),
        *beside,
    )


def rows(table: Table) -> list[Sequence[Cell]]:
    """Return one row per row of the table."""
    numbers = list(_numbers(table))
    return [
        [*map(text, cells), *_beside(numbers, place)]
        for place, cells in enumerate(table.rows.itertuples(index=False, name=None))
    ]


def totals(table: Table, selection: Selection) -> list[Sequence[Cell]]:
    """Return a row of sums per number of rows that report them, that of all rows first.

    Columns that cannot be added have no sum.
    """
    added = [one for one in _numbers(table) if can_add(one.figures, selection)]
    reporting = {
        id(one): sum(f is not None and f.is_reported for f in one.figures) for one in added
    }
    counts = sorted({n for n in reporting.values() if n > 1}, reverse=True)
    return [
        _total_row(table, [one for one in added if reporting[id(one)] == rows_with], rows_with, row)
        for row, rows_with in enumerate(counts, FIRST_ROW + len(table.rows))
    ]


def text(cell: Any) -> Cell:
    """Return a cell of a table for readers; a day as a day, so that it sorts."""
    if isinstance(cell, date):
        return cell
    if cell is None or pd.isna(cell):
        return Words("")
    found = _DAY.fullmatch(str(cell))
    try:
        day, month, year = (int(part) for part in found.groups()) if found else (0, 0, 0)
        return date(year, month, day)
    except ValueError:
        return Words(str(cell))


def _numbers(table: Table) -> Iterator[Numbers]:
    """Yield the columns of texts that have figures, with the places of their parts."""
    width = len(table.rows.columns)
    for place, heading in enumerate(table.rows.columns[1:]):
        column = tuple(row[place] if place < len(row) else None for row in table.figures)
        had = {part for figure in column if figure for part in figures.parts_of(figure)}
        if had:
            parts = [part for part in PARTS if part in had]
            yield Numbers(
                str(heading), column, {part: letter(width + n) for n, part in enumerate(parts)}
            )
            width += len(parts)


def _beside(numbers: Sequence[Numbers], place: int) -> Iterator[Cell]:
    for one in numbers:
        figure = one.figures[place] if place < len(one.figures) else None
        for part in one.letters:
            yield figures.cell(figure, part, one.place(FIRST_ROW + place)) if figure else None


def _total_row(table: Table, added: Sequence[Numbers], rows_with: int, row: int) -> Sequence[Cell]:
    """Return the sums, standing in `row`, of the columns that so many rows report."""
    count = len(table.rows)
    label = _("Totale")
    if rows_with < count:
        text = _("Totale di chi lo riporta: {n} righe su {all}")
        label = text.format(n=formats.count(rows_with), all=formats.count(count))
    blanks: list[Cell] = [Words("")] * (len(table.rows.columns) - 1)
    sums = [
        total(one.figures, part, one.letters, row) if one in added else None
        for one in _numbers(table)
        for part in one.letters
    ]
    return [Words(label), *blanks, *sums]
