"""What an outsider can prove about hidden counts, from all that is shown and all sums at once."""

from collections.abc import Iterable, Iterator, Set
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse.csgraph import connected_components

from domain.disclosure.system import Key, System

Numbers = npt.NDArray[np.float64]
Columns = npt.NDArray[np.intp]
Marked = npt.NDArray[np.bool_]

_NOTHING = 1e-7
_REMEMBERED = 300
"""Worlds kept to spare asking again; forgetting one costs time, not safety."""


class Outsider:
    """Somebody who sees all cells but the hidden ones.

    The counts are whole numbers, and the outsider guesses each of them up to twice its size and
    twice the threshold: knows more than anybody is likely to, and still may not find out.
    """

    def __init__(self, system: System) -> None:
        cells = list(system.cells.values())
        self._system = system
        self._needs = np.array([one.need for one in cells])
        self._secret = np.array([one.weight is None and not one.is_known for one in cells])
        self._ceilings = 2 * system.values + 2 * max(self._needs.max(initial=0), 1)
        self._possible = system.values[np.newaxis, :]

    def exposed(self, hidden: Set[Key]) -> Iterator[Key]:
        """Give the cells that are not protected, in their order."""
        free = self._free(hidden)
        seen = self._seen(free)
        enough = _suffices(seen.min(axis=0), seen.max(axis=0), self._needs)
        doubtful = np.flatnonzero((self._needs > 0) & ~(enough & free))
        keys = (self._system.order[column] for column in doubtful)
        return (key for key in keys if not self.is_protected(key, hidden))

    def is_protected(self, key: Key, hidden: Set[Key]) -> bool:
        """Tell whether a cell may reach its need, and its interval is no narrower than that."""
        free, column = self._free(hidden), self._system.place[key]
        if not free[column]:
            return False
        need, seen = self._needs[column], self._seen(free)[:, column]
        low, high = seen.min(), seen.max()
        if _suffices(low, high, need):
            return True
        part = self._part_of(column, free)
        high = self._extreme(key, part, -1)
        if high < need or _suffices(low, high, need):
            return bool(high >= need)
        return bool(_suffices(self._extreme(key, part, 1), high, need))

    def bounds(self, key: Key, hidden: Set[Key]) -> tuple[int, int]:
        """Return the least and the greatest whole number that a cell may be."""
        free = self._free(hidden)
        part = self._part_of(self._system.place[key], free)
        low, high = (self._extreme(key, part, sign) for sign in (1, -1))
        return low, high

    def betrayers(self, key: Key, hidden: Set[Key]) -> list[Key]:
        """Return the shown cells that hold the bounds of a cell in place: hiding one may free it.

        They are those with a price in the linear programme of the upper or the lower bound.
        """
        free = self._free(hidden)
        column, prices = self._system.place[key], np.zeros(len(self._system.order))
        sums: Any = self._system.matrix  # the stubs know no sparse matrices here
        for sign in (-1.0, 1.0):
            aim = np.zeros(len(prices))
            aim[column] = sign
            limits: Any = np.column_stack(self._limits(free))
            none = np.zeros(self._system.matrix.shape[0])
            found = linprog(aim, A_eq=sums, b_eq=none, bounds=limits, method="highs")
            prices += np.abs(found.lower.marginals) + np.abs(found.upper.marginals)
        priced = np.flatnonzero((prices > _NOTHING) & ~free)
        keys = (self._system.order[column] for column in priced)
        return [key for key in keys if self._system.cells[key].may_be_hidden]

    def _free(self, hidden: Set[Key]) -> Marked:
        free: Marked = self._secret.copy()
        free[[self._system.place[key] for key in hidden]] = True
        return free

    def _seen(self, free: Marked) -> Numbers:
        """Return the worlds found so far that agree with all that is shown."""
        agree = (self._possible[:, ~free] == self._system.values[~free]).all(axis=1)
        found: Numbers = self._possible[agree]
        return found

    def _limits(self, free: Marked) -> tuple[Numbers, Numbers]:
        values = self._system.values
        return np.where(free, 0, values), np.where(free, self._ceilings, values)

    def _part_of(self, column: int, free: Marked) -> Columns:
        """Return the columns that what is not known binds to this one."""
        if not free[column]:
            return np.array([column])
        unknown = np.flatnonzero(free)
        touching = abs(self._system.matrix[:, unknown])
        _count, labels = connected_components(touching.T @ touching, directed=False)
        part: Columns = unknown[labels == labels[np.searchsorted(unknown, column)]]
        return part

    def _extreme(self, key: Key, part: Columns, sign: int) -> int:
        column = self._system.place[key]
        aim = np.where(part == column, float(sign), 0.0)
        inside = self._system.matrix[:, part]
        rows = np.unique(inside.nonzero()[0])
        sums = sparse.csr_array(inside[rows])
        due = sums @ self._system.values[part]  # what the cells outside leave to these
        found = milp(
            aim,
            integrality=np.ones(len(part), dtype=int),
            bounds=Bounds(np.zeros(len(part)), self._ceilings[part]),
            constraints=LinearConstraint(sums, due, due) if len(rows) else (),
        )
        if found.x is None:
            raise RuntimeError(f"no bounds for {key}: {found.message}")
        self._remember(part, np.round(found.x))
        return round(sign * found.fun)

    def _remember(self, part: Columns, values: Numbers) -> None:
        world = self._system.values.copy()
        world[part] = values
        recent = self._possible[1:][-_REMEMBERED:]
        self._possible = np.vstack([self._possible[:1], recent, world])


def _suffices(low: Any, high: Any, need: Any) -> Any:
    return (high >= need) & (high - low >= need)


def pinned(outsider: Outsider, keys: Iterable[Key], hidden: Set[Key]) -> list[Key]:
    """Return which of the cells can have one value only."""
    return [key for key in keys if len(set(outsider.bounds(key, hidden))) == 1]
