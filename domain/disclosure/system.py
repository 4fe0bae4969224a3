"""All counts of a release, shown or not, and the sums that bind them: one linear system."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
from scipy import sparse

Key = tuple[str, ...]
"""Name of a cell, such as `("lecco", "hired")`."""


@dataclass(frozen=True)
class Cell:
    """One count of people.

    `need`: 0, or the threshold that an outsider must believe the count may reach. `weight`: what
    is lost if it is hidden, None where it is shown nowhere (complements, parts of parts).
    `is_known`: outsiders know it whatever is hidden now, from a source or an earlier release.
    """

    key: Key
    value: int
    need: int = 0
    weight: int | None = None
    is_known: bool = False

    @property
    def may_be_hidden(self) -> bool:
        """Tell whether the cell is one that a release shows or hides."""
        return self.weight is not None and not self.is_known


@dataclass(frozen=True)
class Sum:
    """`whole` is the sum of `parts`."""

    whole: Key
    parts: tuple[Key, ...]


@dataclass(frozen=True)
class System:
    """Cells and their sums; raises ValueError where the true values break a sum."""

    cells: Mapping[Key, Cell]
    sums: tuple[Sum, ...]

    def __post_init__(self) -> None:
        broken = np.flatnonzero(self.matrix @ self.values)
        if len(broken):
            raise ValueError(f"the counts do not add up: {self.sums[broken[0]]}")

    @cached_property
    def order(self) -> tuple[Key, ...]:
        """Return the keys in the order of the columns of the matrix."""
        return tuple(self.cells)

    @cached_property
    def place(self) -> dict[Key, int]:
        """Return the column of each key."""
        return {key: column for column, key in enumerate(self.order)}

    @cached_property
    def values(self) -> npt.NDArray[np.float64]:
        """Return the true counts in the order of the columns."""
        return np.array([cell.value for cell in self.cells.values()], dtype=float)

    @cached_property
    def matrix(self) -> sparse.csr_array:
        """Return one row per sum: the whole less its parts, so that it times the counts is 0."""
        entries = [
            (row, self.place[key], sign)
            for row, one in enumerate(self.sums)
            for sign, keys in ((1.0, (one.whole,)), (-1.0, one.parts))
            for key in keys
        ]
        rows, columns, signs = zip(*entries, strict=True) if entries else ((), (), ())
        shape = (len(self.sums), len(self.cells))
        return sparse.csr_array((signs, (rows, columns)), shape=shape)


def system(cells: Iterable[Cell], sums: Iterable[Sum]) -> System:
    """Return the system of cells and sums; a key named twice stands for one cell."""
    return System({cell.key: cell for cell in cells}, tuple(sums))
