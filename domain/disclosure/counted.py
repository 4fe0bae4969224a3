"""What has been counted for a release: cells, sums, and the rows of the tables."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from domain.disclosure.system import Cell, Key, Sum


@dataclass(frozen=True)
class Row:
    """One row of a table: where its counts are among the cells, and why some have no value."""

    table: str
    dataset: str
    initiative_type: str
    item: str
    cells: Mapping[str, Key]
    statuses: Mapping[str, str]


@dataclass(frozen=True)
class Counted:
    """The cells of all tables, their sums, the rows to show, and the groups by their names.

    `names` gives the group whose cells hold the counts of another one of the very same people;
    the groups of table `part` are shown nowhere: initiative by province by sector.
    """

    cells: Mapping[Key, Cell]
    sums: tuple[Sum, ...]
    rows: tuple[Row, ...]
    names: Mapping[Key, Key]


def together(parts: Iterable[Counted]) -> Counted:
    """Return all parts as one."""
    found = list(parts)
    return Counted(
        {key: cell for part in found for key, cell in part.cells.items()},
        tuple(one for part in found for one in part.sums),
        tuple(row for part in found for row in part.rows),
        {key: name for part in found for key, name in part.names.items()},
    )
