"""Figures as tiles: what it is, how much, and under it out of how many and how sure."""

from collections.abc import Sequence
from dataclasses import dataclass

from reports.pack.slides_canvas import Canvas, Words
from reports.pack.slides_fitting import Fitted, Ruler, height
from reports.pack.template_places import Box
from reports.screens.screen import Tile

GAP = 0.18
MOST = 8
"""Tiles on one slide."""


@dataclass(frozen=True, kw_only=True)
class TileStyle:
    """Letter sizes in points, of a value the first that fits on its line; the rest in inches."""

    title_pt: float
    value_pt: tuple[float, ...]
    absent_pt: tuple[float, ...]
    detail_pt: float
    widest: float
    inset: float
    least: float


BESIDE = TileStyle(
    title_pt=12,
    value_pt=(30, 28, 26, 24, 22, 20, 18, 16, 14),
    absent_pt=(20, 18, 16, 14, 12),
    detail_pt=11,
    widest=3.9,
    inset=0.16,
    least=0.0,
)
"""Above a chart or a table."""
ALONE = TileStyle(
    title_pt=16,
    value_pt=(54, 48, 44, 40, 36, 32, 28, 24, 20, 16),
    absent_pt=(32, 28, 24, 20, 18, 16, 14),
    detail_pt=14,
    widest=6.0,
    inset=0.26,
    least=1.9,
)
"""On a slide that shows nothing else."""


@dataclass(frozen=True, kw_only=True)
class TileRows:
    """Tiles placed: how wide each is and how high each row of them."""

    tiles: tuple[Tile, ...]
    style: TileStyle
    columns: int
    width: float
    heights: tuple[float, ...]

    @property
    def height(self) -> float:
        """Return the height of all rows in inches."""
        return sum(self.heights) + GAP * (len(self.heights) - 1)


def tile_rows(
    tiles: Sequence[Tile], width: float, ruler: Ruler, *, style: TileStyle, most: int = 4
) -> TileRows:
    """Return the tiles in rows of equal length, at most `most` of them in a row."""
    rows = -(-len(tiles) // most)
    columns = -(-len(tiles) // rows)
    each = min((width - GAP * (columns - 1)) / columns, style.widest)
    chunks = [tiles[start : start + columns] for start in range(0, len(tiles), columns)]
    heights = tuple(_Measured(chunk, each, ruler, style).height for chunk in chunks)
    return TileRows(tiles=tuple(tiles), style=style, columns=columns, width=each, heights=heights)


def draw_tiles(canvas: Canvas, rows: TileRows, box: Box) -> None:
    """Draw the tiles from the top left corner of the box."""
    top = box.top
    for number, high in enumerate(rows.heights):
        chunk = rows.tiles[number * rows.columns : (number + 1) * rows.columns]
        measured = _Measured(chunk, rows.width, canvas.ruler, rows.style)
        for place, tile in enumerate(chunk):
            left = box.left + place * (rows.width + GAP)
            words = measured.words(tile)
            inside = Box(left, top, rows.width, high)
            shape = canvas.write(inside, words, fill="bg2", inset=rows.style.inset)
            shape.name = f"{tile.title} {place + 1}"
        top += high + GAP


class _Measured:
    """One row of tiles: titles, values and details start at the same height in all of them."""

    def __init__(self, tiles: Sequence[Tile], width: float, ruler: Ruler, style: TileStyle) -> None:
        self.inner, self.ruler, self.style = width - 2 * style.inset, ruler, style
        self.value_pt = self._value_pt(tiles)
        self.title_high = max(self._title(tile).height for tile in tiles)
        self.value_high = max(self._value(tile).height for tile in tiles)
        self.detail_high = max(self._detail_high(tile) for tile in tiles)

    @property
    def height(self) -> float:
        gaps = 0.06 + (0.06 if self.detail_high else 0)
        high = self.title_high + self.value_high + self.detail_high
        return max(high + gaps + 2 * self.style.inset + 0.02, self.style.least)

    def words(self, tile: Tile) -> list[Words]:
        title, value = self._title(tile), self._value(tile)
        is_reported = tile.figure.is_reported
        after_title = (self.title_high - title.height + 0.06) * 72
        after_value = (self.value_high - value.height + 0.06) * 72
        head = Words(
            text=tile.title, size_pt=title.size_pt, bold=True, colour="tx2", after_pt=after_title
        )
        colour = "tx1" if is_reported else "tx2"
        big = Words(
            text=tile.value,
            size_pt=value.size_pt,
            bold=is_reported,
            colour=colour,
            after_pt=after_value if tile.detail else 0,
        )
        size = self.style.detail_pt
        return [head, big, *(Words(text=line, size_pt=size) for line in tile.detail)]

    def _value_pt(self, tiles: Sequence[Tile]) -> float:
        """Return the size at which every number of the row stands on one line."""
        values = [tile.value for tile in tiles if tile.figure.is_reported]
        sizes = self.style.value_pt
        fitting = (one for one in sizes if self.ruler.width(values, one, bold=True) <= self.inner)
        return next(fitting, sizes[-1])

    def _title(self, tile: Tile) -> Fitted:
        sizes = (self.style.title_pt, self.style.title_pt - 1)
        room = height(3, self.style.title_pt)
        return self.ruler.fitted(tile.title, self.inner, room, sizes, bold=True)

    def _value(self, tile: Tile) -> Fitted:
        if tile.figure.is_reported:
            lines = self.ruler.wrapped(tile.value, self.inner, self.value_pt, bold=True)
            return Fitted(tile.value, self.value_pt, lines)
        room = height(1, self.value_pt) + 0.1
        return self.ruler.fitted(tile.value, self.inner, room, self.style.absent_pt)

    def _detail_high(self, tile: Tile) -> float:
        size = self.style.detail_pt
        lines = sum(len(self.ruler.wrapped(line, self.inner, size)) for line in tile.detail)
        return height(lines, size)
