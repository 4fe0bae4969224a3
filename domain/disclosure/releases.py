"""A release: the tables that anybody may see. What is hidden is not in it at all."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from domain.disclosure.counted import Counted, Row
from domain.disclosure.money import ReleasedAmount, ReleasedInitiative
from domain.disclosure.protecting import Hidden
from domain.proportions import Proportion

VERSION = 2
"""Version of the set of tables: what they are, and what stands in them; 1 had no money."""
READABLE = (1, 2)
"""Versions that are still read back."""
HIDDEN = "hidden"
Name = tuple[str, str, str, str]
"""What a count is called: dataset and type of initiative, table, item, measure."""


@dataclass(frozen=True)
class ReleasedCell:
    """A count, or why there is none: `hidden`, `not_reported`, `not_yet_due`."""

    value: int | None
    status: str = "value"

    def __post_init__(self) -> None:
        if (self.value is None) != (self.status != "value"):
            raise ValueError(f"a cell has a value or a reason, not {self.value} and {self.status}")


@dataclass(frozen=True)
class ReleasedRow:
    """One row of a table: of which initiatives, of which part of them, and its counts."""

    table: str
    dataset: str
    initiative_type: str
    item: str
    cells: dict[str, ReleasedCell]

    def share(self, of: str, whole: str) -> Proportion | None:
        """Return one count of another, where both are shown; rates follow their counts."""
        hits, trials = self.cells[of].value, self.cells[whole].value
        return Proportion(hits, trials) if hits is not None and trials else None


@dataclass(frozen=True)
class Cost:
    """How many cells a release has, and how many it hides, for either reason."""

    cells: int
    primary: int
    complementary: int


@dataclass(frozen=True)
class Release:
    """What anybody may see; everything that leaves is made of this and of nothing else."""

    as_of: date
    known_on: date
    threshold: int
    threshold_of_traits: int
    rows: tuple[ReleasedRow, ...]
    titles: dict[str, str]
    amounts: tuple[ReleasedAmount, ...] = ()
    initiatives: tuple[ReleasedInitiative, ...] = ()
    version: int = VERSION

    def shown(self) -> dict[Name, int]:
        """Return the counts that are shown."""
        return {name: cell.value for name, cell in self._cells() if cell.value is not None}

    def hidden(self) -> set[Name]:
        """Return which counts are hidden."""
        return {name for name, cell in self._cells() if cell.status == HIDDEN}

    def _cells(self) -> Iterator[tuple[Name, ReleasedCell]]:
        for row in self.rows:
            for measure, cell in row.cells.items():
                kind = f"{row.dataset}/{row.initiative_type}"
                yield (kind, row.table, row.item, measure), cell


def released_rows(counted: Counted, hidden: Hidden) -> tuple[ReleasedRow, ...]:
    """Return the rows with their counts, and nothing of those that are hidden."""
    return tuple(_released(row, counted, hidden) for row in counted.rows)


def cost(counted: Counted, hidden: Hidden) -> Cost:
    """Return what protection costs, in cells of tables: one count may stand in several."""
    keys = [key for row in counted.rows for key in row.cells.values()]
    primary = sum(key in hidden.primary for key in keys)
    return Cost(len(keys), primary, sum(key in hidden.complementary for key in keys))


def _released(row: Row, counted: Counted, hidden: Hidden) -> ReleasedRow:
    cells = {}
    for measure, status in row.statuses.items():
        key = row.cells.get(measure)
        if key in hidden.all:
            cells[measure] = ReleasedCell(None, HIDDEN)
        elif key is None or status != "value":
            cells[measure] = ReleasedCell(None, status)
        else:
            cells[measure] = ReleasedCell(counted.cells[key].value)
    return ReleasedRow(row.table, row.dataset, row.initiative_type, row.item, cells)
