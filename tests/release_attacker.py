"""Somebody who has the files of releases and a solver: shares no code with what hides counts.

Written from the data dictionary alone. Everybody of a row is of one of fourteen kinds: completed
or not, by seven ways to a job; the rows of a table divide the people of its total.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

WAYS = ("early+", "early-", "in time+", "later+", "never-", "silent+", "silent-")
KINDS = tuple(product((True, False), WAYS))
DIVIDED = ("pact", "province", "sector", "sex")


def holds(measure: str, completed: bool, way: str) -> bool:
    """Tell whether a kind of people is counted by a measure, or by what is left of one."""
    is_due = not way.startswith("early")
    return {
        "enrolled": True,
        "completed": completed,
        "not completed": not completed,
        "hired": way.endswith("+"),
        "not hired": way.endswith("-"),
        "due_180": is_due,
        "not due": not is_due,
        "hired_180": way == "in time+",
        "unknown_180": way.startswith("silent"),
        "due, not hired in time": is_due and way != "in time+",
        "known not hired in time": way in ("later+", "never-"),
        "hired, not in time": way.endswith("+") and way != "in time+",
    }[measure]


RESTS = ("not completed", "not hired", "not due", "due, not hired in time",
         "known not hired in time", "hired, not in time")  # fmt: skip
"""What nobody publishes and everybody can subtract."""
Cell = tuple[int, str, str, str, str]
"""Which release, type of initiative, table, item, measure."""


@dataclass
class Attack:
    """The counts of releases, oldest first, as one integer programme."""

    shown: dict[Cell, int] = field(default_factory=dict)
    hidden: list[Cell] = field(default_factory=list)
    _columns: dict[tuple[object, ...], int] = field(default_factory=dict)
    _rows: list[tuple[dict[int, float], float, float]] = field(default_factory=list)
    _made: dict[int, LinearConstraint] = field(default_factory=dict)

    def bounds(self, cell: Cell) -> tuple[int, int]:
        """Return the least and the greatest count that agree with everything in the files."""
        return self._best(self.sum_of(cell), 1), self.most(self.sum_of(cell))

    def most(self, wanted: dict[int, float]) -> int:
        """Return the greatest value of any sum of kinds of people."""
        return self._best(wanted, -1)

    def sum_of(self, cell: Cell) -> dict[int, float]:
        """Return the kinds of people that a cell counts."""
        release, kind, table, item, measure = cell
        return {
            self._column(release, kind, table, item, one): 1.0
            for one in KINDS
            if holds(measure, *one)
        }

    def rows(self) -> list[tuple[int, str, str, str]]:
        """Return the rows of people of registers."""
        cells = [*self.shown, *self.hidden]
        return sorted({cell[:4] for cell in cells if cell[2] in ("total", *DIVIDED)})

    def _column(self, *of: object) -> int:
        return self._columns.setdefault(of, len(self._columns))

    def _must(self, parts: dict[int, float], low: float, high: float) -> None:
        self._rows.append((parts, low, high))

    def _best(self, wanted: dict[int, float], sign: int) -> int:
        size = len(self._columns)
        aim = np.zeros(size)
        for column, factor in wanted.items():
            aim[column] = sign * factor
        found = milp(
            aim,
            integrality=np.ones(size, dtype=int),
            bounds=Bounds(np.zeros(size), np.full(size, 5000.0)),
            constraints=self._all_sums(size),
        )
        assert found.x is not None, found.message
        return sign * round(found.fun)

    def _all_sums(self, size: int) -> LinearConstraint:
        if size not in self._made:
            entries = [
                (number, column, factor)
                for number, (parts, _low, _high) in enumerate(self._rows)
                for column, factor in parts.items()
            ]
            rows, columns, factors = zip(*entries, strict=True)
            matrix = sparse.csr_array((factors, (rows, columns)), shape=(len(self._rows), size))
            lows, highs = ([one[end] for one in self._rows] for end in (1, 2))
            self._made[size] = LinearConstraint(matrix, lows, highs)
        return self._made[size]


def attack(*folders: Path) -> Attack:
    """Read the counts of releases, oldest first, and all sums among them."""
    begun = Attack()
    for number, folder in enumerate(folders):
        _read(begun, number, folder)
    for row in begun.rows():
        _add_up(begun, row)
        _grow(begun, row)
    return begun


def _read(begun: Attack, number: int, folder: Path) -> None:
    for line in _lines(folder):
        kind = f"{line['dataset']}/{line['initiative_type']}"
        cell = (number, kind, line["table"], line["item"], line["measure"])
        if line["mark"] == "c":
            begun.hidden.append(cell)
        else:
            begun.shown[cell] = int(line["value"] or 0)


def _lines(folder: Path) -> Iterator[dict[str, str]]:
    with (folder / "conteggi.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _add_up(begun: Attack, row: tuple[int, str, str, str]) -> None:
    release, kind, table, item = row
    for cell, value in begun.shown.items():
        if cell[:4] == row:
            begun._must(begun.sum_of(cell), value, value)
    if table != "total":
        return
    for divided in DIVIDED:
        items = [one[3] for one in begun.rows() if one[:3] == (release, kind, divided)]
        for people in KINDS:
            parts = {begun._column(release, kind, divided, one, people): 1.0 for one in items}
            whole = begun._column(release, kind, table, item, people)
            begun._must({**parts, whole: -1.0}, 0, 0)


def _grow(begun: Attack, row: tuple[int, str, str, str]) -> None:
    """Hold that later counts are no smaller."""
    release, *group = row
    if (release + 1, *group) not in begun.rows():
        return
    for measure in ("enrolled", "completed", "hired", "due_180", "hired_180"):
        begun._must(change(begun, (release, *group, measure)), 0, np.inf)  # type: ignore[arg-type]


def change(begun: Attack, cell: Cell) -> dict[int, float]:
    """Return by how much a count has grown in the release after."""
    release, *rest = cell
    later = begun.sum_of((release + 1, *rest))  # type: ignore[arg-type]
    return later | dict.fromkeys(begun.sum_of(cell), -1.0)
