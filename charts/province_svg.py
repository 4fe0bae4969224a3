"""The map of the provinces as a still picture: what `charts.provinces` draws, for paper and wall.

The words lie in the picture as words: plates, the figures of the circles, both legends.
"""

from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element

import pandas as pd

from charts import mercator, partner_circles, province_marks, provinces, svg, svg_legends
from charts.classes import NOT_REPORTED, Writer, legend_of, number_text, states_of, steps_of
from charts.province_layers import Scene
from charts.province_marks import Sheet
from charts.theme import Palette

_MARGIN_PX, _TITLE_PX, _GAP_PX = 6, 24, 16
_MOST_HEIGHT: Final = 0.74
"""Height of the map as a part of its width: it shares a page or a screen with a sentence."""


@dataclass(frozen=True)
class Look:
    """Width and colours of a map, and how its legend writes a number."""

    width_px: int
    palette: Palette
    write: Writer = number_text


def province_map(
    values: pd.DataFrame, *, partners: pd.DataFrame, extent: str, title: str, look: Look
) -> str:
    """Return the map as SVG: fills by class, circles by kind of partner, legends, attribution.

    Frames and `extent` are those of `provinces.choropleth`; `title` names the values. Codes
    without a shape are not drawn. The height follows from the shapes and from the legends.
    """
    scene, sheet = _laid_out(values, partners, extent, look)
    legends = [legend_of(values, look.palette, look.write)]
    if len(scene.partners):
        legends.append(provinces.kind_legend(partners, look.palette))
    below = svg_legends.placed(legends, look.width_px - 2 * _MARGIN_PX)
    low = sheet.top_px + sheet.height_px + _GAP_PX
    height = low + below.height_px + svg_legends.LINE_PX
    picture = svg.drawing(look.width_px, height, look.palette.background)
    _name(picture, title, provinces.alt_text(values, title), look.palette)
    province_marks.draw(picture, scene, sheet)
    svg_legends.draw(picture, below, (_MARGIN_PX, low), look.palette)
    _attribute(picture, low + below.height_px, look.palette)
    return svg.written(picture)


def _laid_out(
    values: pd.DataFrame, partners: pd.DataFrame, extent: str, look: Look
) -> tuple[Scene, Sheet]:
    counted = partner_circles.by_kind(partners)
    # In Italy the view is on those that report something: those that do not may be everywhere.
    known = values[states_of(values) != NOT_REPORTED]
    bounds = provinces.shown_bounds(known, counted, extent)
    sheet = _sheet(bounds, look.width_px)
    scene = Scene(
        extent=extent,
        palette=look.palette,
        view=mercator.View(0, 0, sheet.zoom),
        rows=provinces.rows_of(values),
        steps=steps_of(values, look.palette),
        partners=counted,
    )
    return scene, sheet


def _sheet(bounds: mercator.Bounds, width_px: float) -> Sheet:
    """Return the part of the picture for the map: full width, no higher than the shapes need."""
    left, top = mercator.to_pixels(bounds.west, bounds.north, 0)
    right, bottom = mercator.to_pixels(bounds.east, bounds.south, 0)
    inner = width_px - 2 * _MARGIN_PX
    natural = inner * (bottom - top) / (right - left)
    height = min(natural, _MOST_HEIGHT * width_px)
    view = mercator.fitted(bounds, inner, height, 0)
    x, y = mercator.to_pixels(view.lon, view.lat, view.zoom)
    return Sheet(
        zoom=view.zoom,
        left=x - width_px / 2,
        top=y - height / 2 - _TITLE_PX,
        top_px=_TITLE_PX,
        width_px=width_px,
        height_px=height,
    )


def _name(picture: Element, title: str, alt: str, palette: Palette) -> None:
    svg.add(picture, "title", title)
    svg.add(picture, "desc", alt)
    svg_legends.add_textures(picture, palette)
    svg.add(
        picture, "text", title, x=_MARGIN_PX, y=16, fill=palette.ink, font_size=15,
        font_weight=svg.SEMIBOLD,
    )  # fmt: skip


def _attribute(picture: Element, top: float, palette: Palette) -> None:
    svg.add(
        picture, "text", provinces.attribution(), x=_MARGIN_PX, y=top + 12, fill=palette.muted,
        font_size=11,
    )  # fmt: skip
