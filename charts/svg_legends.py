"""Legends inside a picture: the same entries that `charts.legends` writes for a page."""

from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element

from charts import svg
from charts.legends import DOTTED, HATCHED, ROUND, Entry, Legend
from charts.theme import Palette

LINE_PX: Final = 22
TEXT_PX: Final = 13
_SWATCH_PX, _SWATCH_HEIGHT_PX, _ROUND_PX = 20, 12, 12
_NEAR_PX, _APART_PX, _BETWEEN_PX = 6, 14, 6
_HATCH_PX, _DOT_PX = 6, 6


@dataclass(frozen=True)
class Placed:
    """Titles and entries with their left end and the number of their line, and the height."""

    parts: tuple[tuple[float, float, str | Entry], ...]
    height_px: float


def placed(legends: list[Legend], width_px: float) -> Placed:
    """Return where the parts of legends lie, line after line, as many on a line as fit."""
    parts: list[tuple[float, float, str | Entry]] = []
    top = 0.0
    for legend in legends:
        left = 0.0
        words: list[str | Entry] = [legend.title, *legend.entries]
        for part in words:
            wide = _width_of(part)
            if left and left + wide - _APART_PX > width_px:
                left, top = 0.0, top + LINE_PX
            parts.append((left, top, part))
            left += wide
        top += LINE_PX + _BETWEEN_PX
    return Placed(tuple(parts), top)


def draw(picture: Element, legend: Placed, corner: tuple[float, float], palette: Palette) -> None:
    """Draw legends below and right of a corner."""
    for left, top, part in legend.parts:
        x, y = corner[0] + left, corner[1] + top + LINE_PX / 2
        base = y + TEXT_PX * 0.35
        if isinstance(part, str):
            svg.add(
                picture, "text", part, x=x, y=base, fill=palette.ink, font_size=TEXT_PX,
                font_weight=svg.SEMIBOLD,
            )  # fmt: skip
        else:
            _draw_entry(picture, part, (x, y), palette)


def add_textures(picture: Element, palette: Palette) -> None:
    """Declare the hatches and dots that `fill` refers to."""
    kinds = ((HATCHED, palette.not_reported), (DOTTED, palette.not_yet_due))
    definitions = svg.add(picture, "defs")
    for mark, colour in kinds:
        every = _HATCH_PX if mark == HATCHED else _DOT_PX
        pattern = svg.add(
            definitions, "pattern", id=_texture_name(mark, palette), width=every, height=every,
            patternUnits="userSpaceOnUse", patternTransform="rotate(45)",
        )  # fmt: skip
        svg.add(pattern, "rect", width=every, height=every, fill=colour)
        if mark == HATCHED:
            svg.add(pattern, "rect", width=1, height=every, fill=palette.texture, opacity=0.8)
        else:
            svg.add(pattern, "circle", cx=every / 2, cy=every / 2, r=1.2, fill=palette.texture)


def fill(colour: str, mark: str, palette: Palette) -> str:
    """Return a colour, or the texture that stands in its place."""
    return f"url(#{_texture_name(mark, palette)})" if mark in (HATCHED, DOTTED) else colour


def _texture_name(mark: str, palette: Palette) -> str:
    # Pictures of both themes may lie in one page: each refers to its own textures.
    return f"{mark}-{palette.background.removeprefix('#')}"


def _draw_entry(
    picture: Element, entry: Entry, place: tuple[float, float], palette: Palette
) -> None:
    x, y = place
    coloured = fill(entry.colour, entry.mark, palette)
    edge: dict[str, str | float] = {"stroke": palette.texture, "stroke_width": 0.6}
    if entry.mark == ROUND:
        radius = _ROUND_PX / 2
        svg.add(picture, "circle", cx=x + radius, cy=y, r=radius, fill=coloured, **edge)
    else:
        size = {"width": _SWATCH_PX, "height": _SWATCH_HEIGHT_PX, "rx": 2.5}
        svg.add(picture, "rect", x=x, y=y - _SWATCH_HEIGHT_PX / 2, fill=coloured, **size, **edge)
    words = {"y": y + TEXT_PX * 0.35, "font_size": TEXT_PX}
    left = x + _swatch_px(entry) + _NEAR_PX
    text = svg.add(picture, "text", f"{entry.label} ", x=left, fill=palette.ink, **words)
    svg.add(text, "tspan", f"({entry.count})", fill=palette.muted)


def _swatch_px(entry: Entry) -> float:
    return _ROUND_PX if entry.mark == ROUND else _SWATCH_PX


def _width_of(part: str | Entry) -> float:
    if isinstance(part, str):
        return svg.width_of(part, TEXT_PX) + _APART_PX
    text = svg.width_of(f"{part.label} ({part.count})", TEXT_PX)
    return _swatch_px(part) + _NEAR_PX + text + _APART_PX
