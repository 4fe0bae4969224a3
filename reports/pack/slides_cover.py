"""The first slide: what meeting, which day, which initiatives."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from pptx.enum.shapes import PP_PLACEHOLDER

from reports.pack.slides_canvas import Canvas, Words
from reports.pack.slides_caveats import caveat_plan, draw_caveats
from reports.pack.slides_fitting import height
from reports.pack.slides_frame import TITLE_PT, new_slide, put_logo, put_strip, write_headline
from reports.pack.slides_table_plan import table_plan
from reports.pack.slides_tables import draw_table
from reports.pack.template import Brand
from reports.pack.template_look import Look
from reports.pack.template_own import COVER_TEXT, COVER_TITLE, PANEL
from reports.pack.template_places import RIGHT, Box, box_of
from reports.pack.template_pptx import title_of
from reports.screens.screen import Deck, Screen

_TITLE_PT = (40, 36, 32, 30, *TITLE_PT)
_TEXT_PT = (16, 15, 14, 13, 12, 11, 10, 9, 8)
_DAY_PT, _AFTER_PT = 6, 7  # the day stands out by so much
_HEADLINE_PT = (24, 22, 20, 18, 16, 14, 12)
_LEAST_PT = 11
"""A table in smaller letters than these has slides of its own."""
_GAP = 0.22


def draw_cover(look: Look, deck: Deck, screen: Screen, brand: Brand) -> tuple[Canvas, Screen]:
    """Draw the first slide; return it and what of its screen found no place on it."""
    canvas = new_slide(look, look.cover, kept=[PP_PLACEHOLDER.SUBTITLE])
    title, text = _places(look)
    write_headline(canvas, deck.title, title, _TITLE_PT)
    _write_text(canvas, deck, text)
    if look.is_own:
        left = _draw_beside_panel(canvas, screen, brand)
    else:
        left = screen
        under = min(text.bottom + _GAP, look.strip.top - 0.7)
        top = 0.25 if title.top > 0.9 else under
        put_logo(canvas, brand, Box(look.title.right - 2.6, top, 2.6, 0.6), align="r")
    put_strip(canvas, brand)
    return canvas, left


def _places(look: Look) -> tuple[Box, Box]:
    """Return where title and text of the cover stand, in our template or in another."""
    if look.is_own:
        return COVER_TITLE, COVER_TEXT
    title = box_of(title_of(look.cover), look.scale) or look.title
    texts = [box_of(one, look.scale) for one in _subtitles(look.cover)]
    below = Box(title.left, title.bottom + _GAP, title.width, 1.6)
    return title, next((one for one in texts if one), below)


def _write_text(canvas: Canvas, deck: Deck, box: Box) -> None:
    """Write the day, what the figures are as of, and what was let through."""
    texts = [one for one in (deck.held_on, deck.stamp, deck.filters) if one]
    sizes = (one for one in _TEXT_PT if _text_height(canvas, texts, box, one) <= box.height)
    size = next(sizes, _TEXT_PT[-1])
    colour = "bg1" if canvas.look.is_own else ""
    words = [
        Words(text=text, size_pt=size + _larger(place), colour=colour, after_pt=_AFTER_PT)
        for place, text in enumerate(texts)
    ]
    for one in _subtitles(canvas.slide):
        canvas.fill_frame(one.text_frame, words)
        return
    canvas.write(box, words)


def _text_height(canvas: Canvas, texts: Sequence[str], box: Box, size: float) -> float:
    high = 0.0
    for place, text in enumerate(texts):
        one = size + _larger(place)
        high += height(len(canvas.ruler.wrapped(text, box.width, one)), one) + _AFTER_PT / 72
    return high


def _larger(place: int) -> int:
    return _DAY_PT if place == 0 else 0


def _draw_beside_panel(canvas: Canvas, screen: Screen, brand: Brand) -> Screen:
    """Draw headline, initiatives and caveats at the right; return what does not fit there."""
    left, top = PANEL + 0.5, 1.5 if brand.logo else 0.75
    bottom = canvas.look.strip.top - _GAP if brand.strip else canvas.look.stamp.bottom
    put_logo(canvas, brand, Box(left, 0.45, 3.2, 0.75), align="l")
    box = Box(left, top, RIGHT - left, 0.9)
    headline = canvas.ruler.fitted(screen.headline, box.width, box.height, _HEADLINE_PT, bold=True)
    words = Words(text=headline.text, size_pt=headline.size_pt, bold=True)
    canvas.write(Box(box.left, box.top, box.width, headline.height), [words])
    top = box.top + headline.height + _GAP
    return _draw_table(canvas, screen, Box(left, top, box.width, bottom - top))


def _draw_table(canvas: Canvas, screen: Screen, box: Box) -> Screen:
    band = caveat_plan(screen.caveats, box.width, box.height * 0.3, canvas.ruler)
    room = box.height - (band.height + _GAP if screen.caveats else 0)
    plan = table_plan(screen.table, box.width, room, canvas.ruler) if screen.table else None
    if plan and (plan.size_pt < _LEAST_PT or plan.height(0, len(plan.rows)) > room):
        return screen
    if plan:
        draw_table(canvas, plan, (0, len(plan.rows)), box)
    if not band.fits:
        return replace(screen, table=None)
    if screen.caveats:
        top = box.top + (plan.height(0, len(plan.rows)) + _GAP if plan else 0)
        draw_caveats(canvas, band, Box(box.left, top, box.width, band.height))
    return replace(screen, table=None, caveats=())


def _subtitles(holder: Any) -> list[Any]:
    kind = PP_PLACEHOLDER.SUBTITLE
    return [one for one in holder.placeholders if one.placeholder_format.type == kind]
