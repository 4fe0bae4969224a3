"""One message to a room: headline, figures, a drawing or a table, and what has to be said with it.

Everything is already written for the reader, so that no two media can write it differently; the
figures stand beside their words for those who count on with them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

import pandas as pd

from domain.indicators import REGISTRY
from domain.indicators.figures import Figure
from domain.selection import Selection

DrawingKind = Literal["steps", "rates", "bars"]
Kind = Literal[
    "cover",
    "changes",
    "arrivals",
    "decided",
    "map",
    "people",
    "placement",
    "targets",
    "funding",
    "late",
    "decisions",
]


@dataclass(frozen=True)
class Tile:
    """A figure as every medium writes it; `figure_id` leads back to it, empty where none."""

    figure: Figure
    title: str
    value: str
    detail: tuple[str, ...] = ()
    figure_id: str = ""


@dataclass(frozen=True)
class Drawing:
    """Rows of a chart of `charts`, the words of its axis, and the takeaway with its n.

    `rows` has one row per bar or dot: `label`, `shown` (value, or why there is none) and for
    `steps` (`charts.funnels.steps`) `amount` and `share`, for `bars` (`charts.captioned.bars`)
    `amount`, for `rates` (`charts.comparisons.rates`) `value`, `low`, `high`, `possible_low`,
    `possible_high` (0 to 1). A number is missing where it is not known: never drawn as zero.
    `unit` is that of the numbers.
    """

    kind: DrawingKind
    rows: pd.DataFrame
    alt: str
    unit: Literal["people", "rate", "eur"]
    axis_title: str = ""


@dataclass(frozen=True)
class ProvinceMap:
    """Values of provinces and the bodies in them, as `charts.provinces.choropleth` takes them."""

    values: pd.DataFrame
    partners: pd.DataFrame
    extent: str
    title: str
    alt: str


@dataclass(frozen=True)
class Table:
    """Texts in columns named for the reader; the first column names the row.

    `figures` holds, row by row, the figure of each further column; empty where cells are no
    figures.
    """

    rows: pd.DataFrame
    figures: tuple[tuple[Figure | None, ...], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Screen:
    """One screen of a meeting, of one initiative (`pact_id`) or of all of them (empty).

    `topic` is a short name in a list, `headline` the sentence that the data say. `caveats` stand
    beside the figures, `notes` are for whoever speaks.
    """

    kind: Kind
    topic: str
    headline: str
    pact_id: str = ""
    pact: str = ""
    tiles: tuple[Tile, ...] = ()
    drawing: Drawing | None = None
    map: ProvinceMap | None = None
    table: Table | None = None
    caveats: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Return what names the screen in an address and in the name of a file."""
        return f"{self.kind}-{self.pact_id}" if self.pact_id else self.kind

    @property
    def figures(self) -> Iterator[Figure]:
        """Yield every figure of the tiles and of the table, as often as it is shown."""
        yield from (tile.figure for tile in self.tiles)
        for row in self.table.figures if self.table else ():
            yield from (figure for figure in row if figure)


@dataclass(frozen=True, kw_only=True)
class Deck:
    """The screens of a meeting, frozen: `selection` holds the days and filters of all figures.

    `stamp` says in words what the figures are as of and known on, and that people are invented
    where they are; it stands on every screen. `filters` says in words what was let through.
    """

    title: str
    held_on: str
    selection: Selection
    stamp: str
    filters: str
    screens: tuple[Screen, ...] = field(default=())

    @property
    def indicators(self) -> tuple[str, ...]:
        """Return the codes of the indicators that screens show, in the order of the registry."""
        shown = {figure.code for screen in self.screens for figure in screen.figures}
        return tuple(code for code in REGISTRY if code in shown)
