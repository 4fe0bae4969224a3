"""Cells put in their places, within limits that keep the memory of both processes small."""

import re
from collections.abc import Mapping

from data_access.sheet_child.refusing import RefusedError
from domain.sheets import Cell, Line, Sheet

MOST_ROWS = 200_000
MOST_COLUMNS = 500
MOST_CELLS = 5_000_000
"""Cells of all sheets together, empty ones to the left of a value counted."""
MOST_TEXT = 60_000_000
"""Characters of all texts together."""
LONGEST_TEXT = 32_767
"""Characters of one cell: as many as Excel holds."""
MOST_SHEETS = 500
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")


class Budget:
    """What the sheets of one file have used of the limits."""

    def __init__(self) -> None:
        self.cells = 0
        self.text = 0
        self.sheets = 0

    def add_sheet(self, name: str) -> None:
        """Count one more sheet; raise RefusedError above the limit."""
        self.sheets += 1
        self.spend(0, len(name))
        if self.sheets > MOST_SHEETS:
            raise RefusedError("too_many_sheets", most=MOST_SHEETS)

    def spend(self, cells: int, text: int) -> None:
        """Count what was taken; raise RefusedError above the limit."""
        self.cells += cells
        self.text += text
        if self.cells > MOST_CELLS:
            raise RefusedError("too_many_cells", most=MOST_CELLS // 1_000_000)
        if self.text > MOST_TEXT:
            raise RefusedError("too_much_text", most=MOST_TEXT // 1_000_000)


class Grid:
    """One sheet while it is read, from the first row to the last; positions count from 0."""

    def __init__(self, name: str, budget: Budget) -> None:
        budget.add_sheet(name)
        self.name = name
        self.is_hidden = False
        self._budget = budget
        self._rows: dict[int, list[Cell]] = {}
        self._merged: list[tuple[int, int, int]] = []
        self._last = -1

    def put(self, row: int, cells: Mapping[int, Cell]) -> None:
        """Put the cells of a row by column; empty ones may lie anywhere and are dropped."""
        full = {column: cell for column, cell in cells.items() if cell is not None and cell != ""}
        if row < MOST_ROWS:
            self._last = max(self._last, row)
        if not full:
            return
        self._check(row, full)
        line: list[Cell] = [None] * (max(full) + 1)
        for column, cell in full.items():
            line[column] = cell
        self._rows[row] = line

    def merge(self, top: int, bottom: int, left: int) -> None:
        """Note that the cell at `top`, `left` stands in the rows down to `bottom`."""
        if bottom > top:
            self._merged.append((top, bottom, left))

    def sheet(self) -> Sheet:
        """Return the sheet, merged cells filled down as far as the sheet has rows."""
        for top, bottom, left in self._merged:
            self._fill(top, bottom, left)
        last = max((row for row, line in self._rows.items() if line), default=-1)
        lines: tuple[Line, ...] = tuple(tuple(self._rows.get(i, ())) for i in range(last + 1))
        return Sheet(self.name, lines, self.is_hidden)

    def _check(self, row: int, full: Mapping[int, Cell]) -> None:
        last = max(full)
        if row >= MOST_ROWS or last >= MOST_COLUMNS:
            raise far_cell(row, last)
        texts = [cell for cell in full.values() if isinstance(cell, str)]
        together = "".join(texts)
        self._budget.spend(last + 1, len(together))
        if max(map(len, texts), default=0) > LONGEST_TEXT or _CONTROL.search(together):
            for column, cell in full.items():
                _check_text(row, column, cell)

    def _fill(self, top: int, bottom: int, left: int) -> None:
        value = self._at(top, left)
        if value is None:
            return
        for row in range(top + 1, min(bottom, self._last) + 1):
            line = self._rows.setdefault(row, [])
            self._budget.spend(max(left + 1 - len(line), 1), 0)
            line.extend([None] * (left + 1 - len(line)))
            if line[left] is None:
                line[left] = value

    def _at(self, row: int, column: int) -> Cell:
        line = self._rows.get(row, [])
        return line[column] if column < len(line) else None


def _check_text(row: int, column: int, cell: Cell) -> None:
    text = cell if isinstance(cell, str) else ""
    if len(text) > LONGEST_TEXT:
        raise RefusedError("long_text", row + 1, letters(column), most=LONGEST_TEXT)
    if found := _CONTROL.search(text):
        code = f"{ord(found[0]):02X}"
        raise RefusedError("control_character", row + 1, letters(column), character=code)


def letters(column: int) -> str:
    """Return the letters above a column: A for 0, AA for 26."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def far_cell(row: int, column: int) -> RefusedError:
    """Return the refusal of a cell outside the limits, with its address as a person sees it."""
    cell = f"{letters(column)}{row + 1}"
    return RefusedError("far_cell", cell=cell, rows=MOST_ROWS // 1000, columns=MOST_COLUMNS)
