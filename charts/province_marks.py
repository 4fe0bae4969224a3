"""Marks of the still map, from the ground up: provinces, circles of partners, plates."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final
from xml.etree.ElementTree import Element

from charts import mercator, partner_circles, spreading, svg, svg_legends, textures
from charts.classes import (
    ABSENCES,
    NOT_APPLICABLE,
    NOT_REPORTED,
    NOT_YET_DUE,
    REPORTED,
    effective_state,
    fill_of,
)
from charts.legends import DOTTED, HATCHED, PLAIN
from charts.partner_circles import Sizes
from charts.province_layers import Scene, anchors_of
from charts.spreading import Mark
from charts.textures import Point
from charts.theme import text_on
from domain import geography
from domain.words import _

_TEXTURES: Final = {NOT_REPORTED: HATCHED, NOT_YET_DUE: DOTTED}
_BORDER_PX: Final = 0.9
_PLATED_FROM_ZOOM: Final = 6.0
_PLATE_PX, _PLATE_BOX_PX, _PLATE_RADIUS_PX = 13, 15, 9
_FIGURE_PX, _NUMBERED_FROM_PX = 10, 6.5  # a figure needs a circle this large
_AROUND_PLATES, _WITHOUT_PLATES = Sizes(11.5, 11), Sizes(5, 0)


@dataclass(frozen=True)
class Sheet:
    """Where the map lies in the picture: pixels of the world at a zoom, less left and top."""

    zoom: float
    left: float
    top: float
    top_px: float
    width_px: float
    height_px: float

    def place(self, lon: float, lat: float) -> Point:
        """Return where a place falls in the picture."""
        right, down = mercator.to_pixels(lon, lat, self.zoom)
        return right - self.left, down - self.top

    @property
    def is_plated(self) -> bool:
        """Tell whether provinces are large enough for their plates."""
        return self.zoom >= _PLATED_FROM_ZOOM

    def holds(self, point: Point) -> bool:
        """Tell whether a label at a point of the picture lies in the part for the map."""
        right, down = point[0], point[1] - self.top_px
        edge = _PLATE_BOX_PX
        return edge < right < self.width_px - edge and edge < down < self.height_px - edge


@dataclass(frozen=True)
class _Shape:
    """A province: its rings and the middle of its label in pixels, its words and its look."""

    code: str
    plate: str
    told: str
    colour: str
    texture: str
    rings: list[list[Point]]
    anchor: Point


@dataclass(frozen=True)
class _Disc:
    """A circle of partners of one kind, in pixels."""

    code: str
    right: float
    down: float
    radius: float
    kind: str
    organisations: int


def draw(picture: Element, scene: Scene, sheet: Sheet) -> None:
    """Draw all marks inside the part of the picture that is for the map."""
    shapes = [shape for shape in _shapes(scene, sheet) if _is_shown(shape, sheet)]
    shapes, discs = _spread(shapes, list(_discs(scene, sheet)), sheet.is_plated)
    _draw_ground(picture, shapes, scene, sheet)
    above = svg.add(picture, "g", text_anchor="middle", font_weight=svg.SEMIBOLD)
    for disc in discs:
        _draw_disc(above, disc, scene)
    if sheet.is_plated:
        for shape in _plated(shapes, discs, sheet):
            _draw_plate(above, shape, scene)


def _spread(
    shapes: list[_Shape], discs: list[_Disc], plated: bool
) -> tuple[list[_Shape], list[_Disc]]:
    """Return the plates and circles of each province moved until they stand free of others."""
    groups: dict[str, list[Mark]] = {}
    for shape in shapes:
        own = [Mark(one.right, one.down, one.radius) for one in discs if one.code == shape.code]
        if own or plated:
            groups[shape.code] = [Mark(*shape.anchor, _PLATE_RADIUS_PX if plated else 0), *own]
    by = spreading.shifts(groups)
    moved = [replace(shape, anchor=_moved(shape.anchor, by.get(shape.code))) for shape in shapes]
    places = [_moved((disc.right, disc.down), by.get(disc.code)) for disc in discs]
    return moved, [
        replace(disc, right=right, down=down)
        for disc, (right, down) in zip(discs, places, strict=True)
    ]


def _moved(point: Point, shift: Point | None) -> Point:
    right, down = shift or (0.0, 0.0)
    return point[0] + right, point[1] + down


def _shapes(scene: Scene, sheet: Sheet) -> Iterator[_Shape]:
    anchors = anchors_of(scene)
    for feature in scene.features:
        code, plate = (feature["properties"][name] for name in ("province_code", "plate"))
        value, state, shown = scene.rows.get(code, (float("nan"), NOT_APPLICABLE, ""))
        state = effective_state(value, state)
        yield _Shape(
            code=code,
            plate=plate,
            told=shown if state == REPORTED else shown or _(ABSENCES[state]),
            colour=fill_of(value, state, scene.steps, scene.palette),
            texture=_TEXTURES.get(state, PLAIN),
            rings=[_ring(ring, sheet) for ring in textures.rings_of(feature["geometry"])],
            anchor=sheet.place(*anchors[code]),
        )


def _ring(ring: list[Point], sheet: Sheet) -> list[Point]:
    """Return a ring in tenths of pixels, without the corners that fall together."""
    corners = (sheet.place(*corner) for corner in ring)
    rounded = ((round(right, 1), round(down, 1)) for right, down in corners)
    return [corner for corner, _same in itertools.groupby(rounded)]


def _is_shown(shape: _Shape, sheet: Sheet) -> bool:
    rights, downs = zip(*itertools.chain(*shape.rings), strict=True)
    lowest = sheet.top_px + sheet.height_px
    across = max(rights) > 0 and min(rights) < sheet.width_px
    return bool(across and max(downs) > sheet.top_px and min(downs) < lowest)


def _discs(scene: Scene, sheet: Sheet) -> Iterator[_Disc]:
    sizes = _AROUND_PLATES if sheet.is_plated else _WITHOUT_PLATES
    for circle in partner_circles.circles(scene.partners, anchors_of(scene), sheet.zoom, sizes):
        right, down = sheet.place(circle.lon, circle.lat)
        yield _Disc(circle.code, right, down, circle.radius_px, circle.kind, circle.organisations)


def _draw_ground(picture: Element, shapes: list[_Shape], scene: Scene, sheet: Sheet) -> None:
    name = f"map-{scene.extent}-{sheet.width_px:.0f}-{sheet.height_px:.0f}"
    clip = svg.add(svg.add(picture, "defs"), "clipPath", id=name)
    size = {"width": sheet.width_px, "height": sheet.height_px + 2 * _BORDER_PX}
    svg.add(clip, "rect", y=sheet.top_px - _BORDER_PX, rx=4, **size)
    ground = svg.add(
        picture, "g", clip_path=f"url(#{name})", fill_rule="evenodd", stroke_linejoin="round",
        stroke=scene.palette.background, stroke_width=_BORDER_PX,
    )  # fmt: skip
    for shape in shapes:
        filled = svg_legends.fill(shape.colour, shape.texture, scene.palette)
        outline = "".join(_outline(ring) for ring in shape.rings)
        path = svg.add(ground, "path", d=outline, fill=filled, data_province=shape.code)
        name = f"{geography.province_name(shape.code)} ({shape.plate})"
        svg.add(path, "title", ": ".join(part for part in (name, shape.told) if part))


def _outline(ring: list[Point]) -> str:
    return "M" + "L".join(f"{right:g} {down:g}" for right, down in ring) + "Z"


def _draw_disc(above: Element, disc: _Disc, scene: Scene) -> None:
    colour = partner_circles.kind_colour(disc.kind, scene.palette)
    svg.add(
        above, "circle", cx=disc.right, cy=disc.down, r=disc.radius, fill=colour,
        stroke=scene.palette.background, stroke_width=1.2, data_kind=disc.kind,
    )  # fmt: skip
    if disc.radius >= _NUMBERED_FROM_PX:
        svg.add(
            above, "text", str(disc.organisations), x=disc.right,
            y=disc.down + 0.35 * _FIGURE_PX, fill=text_on(colour), font_size=_FIGURE_PX,
        )  # fmt: skip


def _plated(shapes: list[_Shape], discs: list[_Disc], sheet: Sheet) -> Iterator[_Shape]:
    """Yield the provinces whose plate lies inside them and touches no other mark."""
    taken: list[Point] = []
    for shape in shapes:
        right, down = shape.anchor
        across = _plate_width(shape)
        free = all(abs(right - x) > across or abs(down - y) > _PLATE_BOX_PX for x, y in taken)
        if (
            free
            and sheet.holds(shape.anchor)
            and _holds(shape, across)
            and not any(_meets(shape, disc) for disc in discs)
        ):
            taken.append(shape.anchor)
            yield shape


def _plate_width(shape: _Shape) -> float:
    return svg.width_of(shape.plate, _PLATE_PX) + 6


def _holds(shape: _Shape, across: float) -> bool:
    """Tell whether a label fits into the shape, up to what its corners leave empty."""
    right, down = shape.anchor
    ends = (right - across * 0.4, right + across * 0.4)
    return all(_is_inside((x, y), shape.rings) for x in ends for y in (down - 4, down + 4))


def _meets(shape: _Shape, disc: _Disc) -> bool:
    right, down = shape.anchor
    beside = max(abs(disc.right - right) - _plate_width(shape) / 2 + 3, 0)
    above = max(abs(disc.down - down) - _PLATE_BOX_PX / 2 + 3, 0)
    return beside**2 + above**2 < disc.radius**2


def _is_inside(point: Point, rings: list[list[Point]]) -> bool:
    """Tell whether a point lies inside: lines to its left are crossed an odd number of times."""
    right, down = point
    crossed = 0
    for ring in rings:
        for (x, y), (further, lower) in itertools.pairwise(ring):
            if (y <= down) != (lower <= down):
                crossed += x + (down - y) / (lower - y) * (further - x) < right
    return crossed % 2 == 1


def _draw_plate(above: Element, shape: _Shape, scene: Scene) -> None:
    right, down = shape.anchor
    beside = shape.code not in scene.rows and scene.extent != "lombardia"
    ink = scene.palette.muted if beside else text_on(shape.colour)
    if shape.texture != PLAIN:  # hatches and dots stay off the letters
        across = _plate_width(shape)
        corner = {"x": right - across / 2, "y": down - _PLATE_BOX_PX / 2}
        size = {"width": across, "height": _PLATE_BOX_PX, "rx": 3}
        svg.add(above, "rect", fill=shape.colour, **corner, **size)
    svg.add(
        above, "text", shape.plate, x=right, y=down + 0.35 * _PLATE_PX, font_size=_PLATE_PX,
        fill=ink,
    )  # fmt: skip
