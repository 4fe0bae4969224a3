"""The drawing or the map of each screen as a picture, the same on paper, slides and as a file."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from charts import captioned, comparisons, funnels, pictures, province_svg
from charts.theme import Palette
from domain import words
from reports.screens.screen import Deck, Drawing, ProvinceMap, Screen

FONTS: Final = Path(__file__).parent / "fonts"
"""Titillium Web as TTF."""


def of_deck(deck: Deck, *, palette: Palette, width_px: int) -> dict[str, str]:
    """Return the SVG of each screen that has a picture, by the key of the screen."""
    drawings = {one.key: drawn(one, palette=palette, width_px=width_px) for one in deck.screens}
    return {key: svg for key, svg in drawings.items() if svg is not None}


def drawn(screen: Screen, *, palette: Palette, width_px: int) -> str | None:
    """Return the map or the drawing of a screen as SVG, None where it has neither.

    The picture holds its takeaway, and words of 13 to 14 pixels, so draw it for about the width
    at which it is read.
    """
    pictures.register_fonts(FONTS)
    if screen.map is not None:
        return map_of(screen.map, palette, width_px)
    if screen.drawing is None or screen.drawing.rows.empty:
        return None
    svg = _drawing(screen.drawing, palette, width_px)
    return pictures.described(svg, title=screen.topic, alt=screen.drawing.alt)


def map_of(shown: ProvinceMap, palette: Palette, width_px: int) -> str:
    """Return the map of a screen as SVG."""
    return province_svg.province_map(
        shown.values,
        partners=shown.partners,
        extent=shown.extent,
        title=shown.title,
        look=province_svg.Look(width_px, palette),
    )


def pngs(svgs: Mapping[str, str], width_px: int) -> dict[str, bytes]:
    """Return the pictures as PNG, `width_px` wide, by the same keys."""
    pictures.register_fonts(FONTS)
    return {key: pictures.svg_to_png(svg, width_px) for key, svg in svgs.items()}


def _drawing(drawing: Drawing, palette: Palette, width_px: int) -> str:
    rows = drawing.rows
    if drawing.kind == "steps":
        chart = funnels.steps(rows, palette=palette)
    elif drawing.kind == "bars":
        chart = captioned.bars(rows, palette=palette)
    else:
        chart = comparisons.rates(rows, palette=palette, axis_title=drawing.axis_title)
    return pictures.svg_of(chart, width_px=width_px, language=words.language(), palette=palette)
