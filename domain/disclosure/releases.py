"""A release: the tables that anybody may see. What is hidden is not in it at all."""

from dataclasses import dataclass
from datetime import date

from domain.disclosure.counted import Counted, Row
from domain.disclosure.protecting import Hidden
from domain.proportions import Proportion

VERSION = 1
"""Version of the set of tables: what they are, and what stands in them."""
HIDDEN = "hidden"


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
    cost: Cost
    version: int = VERSION

    def hidden(self) -> set[tuple[str, str, str, str]]:
        """Return what is hidden: type of initiative, table, item, measure."""
        return {
            (f"{row.dataset}/{row.initiative_type}", row.table, row.item, measure)
            for row in self.rows
            for measure, cell in row.cells.items()
            if cell.status == HIDDEN
        }


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
