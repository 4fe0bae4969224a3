"""A screen cut into slides: what stands where, before anything is drawn.

Tiles stand on top, a chart or a table below, the caveats beside a chart and under a table; beside
a map stands all the rest. What does not fit goes on to a further slide with the same headline.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from reports.pack.slides_bodies import Body, bodies
from reports.pack.slides_canvas import Canvas, contained
from reports.pack.slides_caveats import SIDE, CaveatPlan, caveat_plan, draw_caveats
from reports.pack.slides_chart_plan import chart_plan
from reports.pack.slides_charts import draw_chart
from reports.pack.slides_fitting import Ruler
from reports.pack.slides_table_plan import table_plan
from reports.pack.slides_tables import draw_table
from reports.pack.slides_tiles import ALONE, BESIDE, MOST, TileRows, draw_tiles, tile_rows
from reports.pack.template_places import Box
from reports.screens.screen import Drawing, ProvinceMap, Screen, Table, Tile

Draw = Callable[[Canvas], object]
Page = tuple[Draw, ...]
"""One slide: what is drawn on it, in reading order."""
_GAP = 0.22
_TILES_PART, _BAND_PART = 0.5, 0.28  # of the room, at most, above and below something else
_MAP = 6.4  # inches
_COLUMNS = {1: 1, 2: 2, 3: 3, 4: 2, 5: 3, 6: 3}  # of tiles alone on a slide; more stand in fours


@dataclass(frozen=True)
class Room:
    """The content box of a slide, and what measures its texts."""

    box: Box
    ruler: Ruler


def pages(screen: Screen, room: Room, pictures: Mapping[str, bytes]) -> list[Page]:
    """Return the slides of a screen; at least one.

    Raises KeyError where the picture of the screen's map is missing.
    """
    below = bodies(screen)
    made: list[Page] = []
    tiles = _tiles_on_top(screen, room, has_body=bool(below))
    caveats: Sequence[str] = screen.caveats
    if screen.map is not None:
        page, below, caveats = _map_page(screen, screen.map, pictures[screen.key], room)
        made.append(page)
    elif screen.tiles and tiles is None:
        more, caveats = _tile_pages(screen.tiles, caveats, room)
        made += more
    for body in below:
        more, rest = _body_pages(body, tiles, screen.caveats, room)
        made, tiles = [*made, *more], None
        caveats = caveats if caveats == () else rest
    return [*made, *_caveat_pages(caveats, room)] or [()]


def _tiles_on_top(screen: Screen, room: Room, *, has_body: bool) -> TileRows | None:
    """Return the tiles as they stand above something else; None where they stand elsewhere."""
    if not screen.tiles or not has_body or screen.map is not None:
        return None
    rows = tile_rows(screen.tiles, room.box.width, room.ruler, style=BESIDE)
    return rows if rows.height <= room.box.height * _TILES_PART else None


def _tile_pages(
    tiles: Sequence[Tile], caveats: Sequence[str], room: Room
) -> tuple[list[Page], Sequence[str]]:
    """Return slides of nothing but tiles, and the caveats that found no place on them."""
    band = _band(caveats, room)
    free = _above(room.box, band)
    made, start = [], 0
    while start < len(tiles):
        rows = _most_tiles(tiles[start:], Room(free, room.ruler))
        made.append((_tiles_drawn(rows, free), *_band_drawn(band, free, rows.height)))
        start += len(rows.tiles)
    return made, () if band else caveats


def _most_tiles(tiles: Sequence[Tile], room: Room) -> TileRows:
    """Return as many of the tiles as one slide holds, as large as it holds them."""
    for number in range(min(len(tiles), MOST), 0, -1):
        for style in (ALONE, BESIDE):
            most = _COLUMNS.get(number, 4)
            rows = tile_rows(tiles[:number], room.box.width, room.ruler, style=style, most=most)
            if rows.height <= room.box.height:
                return rows
    return rows


def _map_page(
    screen: Screen, drawn: ProvinceMap, png: bytes, room: Room
) -> tuple[Page, list[Body], Sequence[str]]:
    """Return the slide of a map with what fits at its right; the bodies and caveats left over."""
    box, picture, below = room.box, (png, ".png"), bodies(screen)
    wide = contained(picture, Box(box.left, box.top, _MAP, box.height)).width
    place = Box(box.left, box.top, wide, box.height)
    put = partial(Canvas.put_picture, picture=picture, box=place, alt=drawn.alt, anchor="t")
    side = Box(box.left + wide + 0.5, box.top, box.width - wide - 0.5, box.height)
    rows = None
    if screen.tiles:
        rows = tile_rows(screen.tiles, side.width, room.ruler, style=BESIDE, most=2)
    if below and isinstance(below[0], Table):
        beside = Room(side, room.ruler)
        made, rest = _table_pages(below[0], rows, screen.caveats, beside)
        if len(made) == 1:
            return (put, *made[0]), below[1:], rest
    page: Page = (put, _tiles_drawn(rows, side)) if rows else (put,)
    under = _under(side, rows)
    plan = caveat_plan(screen.caveats, under.width, under.height, room.ruler)
    if screen.caveats and plan.fits:
        return (*page, partial(draw_caveats, plan=plan, box=under)), below, ()
    return page, below, screen.caveats


def _body_pages(
    body: Body, tiles: TileRows | None, caveats: Sequence[str], room: Room
) -> tuple[list[Page], Sequence[str]]:
    """Return the slides of a chart or a table, and the caveats that found no place on them."""
    if isinstance(body, Drawing):
        return _drawing_pages(body, tiles, caveats, room)
    return _table_pages(body, tiles, caveats, room)


def _drawing_pages(
    drawing: Drawing, tiles: TileRows | None, caveats: Sequence[str], room: Room
) -> tuple[list[Page], Sequence[str]]:
    free = _under(room.box, tiles)
    beside = caveat_plan(caveats, SIDE, free.height, room.ruler)
    has_side = bool(caveats) and beside.fits
    width = free.width - (SIDE + 0.35 if has_side else 0)
    plan = chart_plan(drawing, width, free.height, room.ruler)
    made: list[Page] = []
    start = 0
    while start < len(drawing.rows):
        area = _under(room.box, None if made else tiles)
        end = start + _share(len(drawing.rows) - start, plan.fitting(area.height))
        box = Box(area.left, area.top, width, plan.height(end - start, area.height))
        page: list[Draw] = [] if made or not tiles else [_tiles_drawn(tiles, room.box)]
        page.append(partial(draw_chart, plan=plan, span=(start, end), box=box))
        if has_side:
            side = Box(area.right - SIDE, area.top, SIDE, beside.height)
            page.append(partial(draw_caveats, plan=beside, box=side))
        made.append(tuple(page))
        start = end
    return made, () if has_side else caveats


def _share(rows: int, fitting: int) -> int:
    """Return how many of the rows go on the next slide, so that none holds just a last few."""
    return -(-rows // -(-rows // fitting))


def _table_pages(
    table: Table, tiles: TileRows | None, caveats: Sequence[str], room: Room
) -> tuple[list[Page], Sequence[str]]:
    band = _band(caveats, room)
    first = _above(_under(room.box, tiles), band)
    plan = table_plan(table, first.width, first.height, room.ruler)
    made: list[Page] = []
    start = 0
    while start < len(plan.rows):
        area = _above(_under(room.box, None if made else tiles), band)
        end = plan.fitting(start, area.height)
        page: list[Draw] = [] if made or not tiles else [_tiles_drawn(tiles, room.box)]
        page.append(partial(draw_table, plan=plan, span=(start, end), box=area))
        made.append((*page, *_band_drawn(band, area, plan.height(start, end))))
        start = end
    return made, () if band else caveats


def _caveat_pages(caveats: Sequence[str], room: Room) -> list[Page]:
    """Return slides of nothing but caveats, as large as they can be."""
    if not caveats:
        return []
    box = room.box
    plan = caveat_plan(caveats, box.width * 0.8, box.height, room.ruler, large=True)
    if plan.fits or len(caveats) == 1:
        return [(partial(draw_caveats, plan=plan, box=box),)]
    half = len(caveats) // 2
    return [*_caveat_pages(caveats[:half], room), *_caveat_pages(caveats[half:], room)]


def _band(caveats: Sequence[str], room: Room) -> CaveatPlan | None:
    """Return the caveats as they stand under a table; None where they take too much of it."""
    plan = caveat_plan(caveats, room.box.width, room.box.height * _BAND_PART, room.ruler)
    return plan if caveats and plan.fits else None


def _band_drawn(band: CaveatPlan | None, box: Box, taken: float) -> Page:
    """Return the caveats right under what takes so much of a box."""
    if band is None:
        return ()
    below = Box(box.left, box.top + taken + _GAP, box.width, band.height)
    return (partial(draw_caveats, plan=band, box=below),)


def _above(box: Box, band: CaveatPlan | None) -> Box:
    taken = band.height + _GAP if band else 0
    return Box(box.left, box.top, box.width, box.height - taken)


def _under(box: Box, tiles: TileRows | None) -> Box:
    taken = tiles.height + _GAP if tiles else 0
    return Box(box.left, box.top + taken, box.width, box.height - taken)


def _tiles_drawn(tiles: TileRows, box: Box) -> Draw:
    return partial(draw_tiles, rows=tiles, box=box)
