"""Tables as the paper places them: which columns stand on the right, which cells are absences."""

import re
from typing import Any

import pandas as pd

from domain.indicators.figures import Figure
from reports import formats
from reports.screens.screen import Table

SHORT = 28
"""Letters of a cell that still reads well on the right: a number with its unit or its base."""
_NUMBER = re.compile(r"[+\-−]?€?\d[\d.,]*(?![\d.,/\-])")
_DAY = re.compile(r"[^\W\d]\s\d{4}$")  # in words, as 8 dicembre 2026
_ONLY_NUMBER = re.compile(r"[+\-−—–.,%€ \xa0\u202f\d]+")


def told(table: Table) -> dict[str, Any]:
    """Return names of columns, rows of texts, and how column by column they are set."""
    rows = [[_text(cell) for cell in row] for row in table.rows.to_numpy(dtype=object).tolist()]
    beside = _beside(table)
    absent = [
        [_is_absence(cell, one) for cell, one in zip(row, figures, strict=True)]
        for row, figures in zip(rows, beside, strict=True)
    ]
    places = range(len(table.rows.columns))
    return {
        "columns": [str(name) for name in table.rows.columns],
        "rows": rows,
        "right": [place > 0 and _are_numbers(rows, absent, place) for place in places],
        "absent": absent,
    }


def _text(cell: Any) -> str:
    text = "" if pd.isna(cell) else str(cell)
    # A number is not parted from its unit.
    return text.replace(" ", "\xa0") if _ONLY_NUMBER.fullmatch(text) else text


def _beside(table: Table) -> list[tuple[Figure | None, ...]]:
    """Return row by row the figure of each column, the first column included."""
    width, height = len(table.rows.columns), len(table.rows)
    if len(table.figures) != height:
        return [(None,) * width] * height
    return [((None, *row) + (None,) * width)[:width] for row in table.figures]


def _is_absence(cell: str, figure: Figure | None) -> bool:
    if figure is not None:
        return not figure.is_reported
    words = (
        formats.status_word(code) for code in ("not_reported", "not_yet_due", "not_applicable")
    )
    return cell in ("—", "–") or any(cell.startswith(word) for word in words)


def _are_numbers(rows: list[list[str]], absent: list[list[bool]], place: int) -> bool:
    """Say whether a column holds numbers and absences only, all of them short."""
    cells = [row[place] for row, away in zip(rows, absent, strict=True) if not away[place]]
    filled = [cell for cell in cells if cell]
    return bool(filled) and all(map(_is_number, filled))


def _is_number(cell: str) -> bool:
    return len(cell) <= SHORT and bool(_NUMBER.match(cell)) and not _DAY.search(cell)
