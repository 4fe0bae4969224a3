"""The meeting pack as slides that people can edit: native charts and tables, real titles."""

from collections.abc import Mapping
from datetime import UTC, datetime, time
from typing import Any

from domain.words import _
from reports.formats import count
from reports.pack.slides_bytes import saved
from reports.pack.slides_canvas import Canvas, spoken
from reports.pack.slides_cover import draw_cover
from reports.pack.slides_frame import (
    Heading,
    heading_of,
    new_slide,
    write_foot,
    write_headline,
    write_notes,
    write_topic,
)
from reports.pack.slides_pages import Page, Room, pages
from reports.pack.template import Brand
from reports.pack.template_look import Look, look
from reports.screens.screen import Deck, Screen

HARD_SPACE = "\u00a0"


def written(deck: Deck, *, brand: Brand, map_pictures: Mapping[str, bytes]) -> bytes:
    """Return the deck as a PPTX file; the same deck, look and language give the same bytes.

    `map_pictures` holds a PNG by `Screen.key` for every screen with a map. Raises KeyError where
    one is missing.
    """
    start = look(brand)
    for screen in deck.screens:
        left = screen
        if screen.kind == "cover":
            canvas, left = draw_cover(start, deck, screen, brand)
            _write_notes(canvas, screen)
        if screen.kind != "cover" or _has_content(left):
            _draw(start, deck, left, brand, map_pictures)
    _describe(start.presentation, deck, brand)
    return saved(start.presentation)


def _draw(
    start: Look, deck: Deck, screen: Screen, brand: Brand, pictures: Mapping[str, bytes]
) -> None:
    heading, made = _cut(start, screen, pictures)
    for number, page in enumerate(made, 1):
        canvas = new_slide(start, start.plain)
        title = _numbered(screen.headline, number, len(made))
        write_headline(canvas, title, heading.title, heading.sizes)
        write_topic(canvas, screen.topic, screen.pact, brand)
        for draw in page:
            draw(canvas)
        write_foot(canvas, deck.stamp, brand)
        _write_notes(canvas, screen)


def _cut(start: Look, screen: Screen, pictures: Mapping[str, bytes]) -> tuple[Heading, list[Page]]:
    """Return the slides of a screen; a number after the headline may take some of their room."""
    heading = heading_of(start, screen.headline, screen.headline, has_content=_has_content(screen))
    made = pages(screen, Room(heading.content, start.ruler), pictures)
    if len(made) > 1:
        numbered = _numbered(screen.headline, len(made), len(made))
        heading = heading_of(start, screen.headline, numbered)
        made = pages(screen, Room(heading.content, start.ruler), pictures)
    return heading, made


def _has_content(screen: Screen) -> bool:
    shown = (screen.tiles, screen.drawing, screen.map, screen.table, screen.caveats)
    return any(one is not None and one != () for one in shown)


def _numbered(headline: str, number: int, total: int) -> str:
    """Return the headline of one of several slides of a screen: every slide has its own title."""
    if total == 1:
        return headline
    text = _("({n} di {total})").format(n=count(number), total=count(total))
    return f"{headline} {text.replace(' ', HARD_SPACE)}"


def _write_notes(canvas: Canvas, screen: Screen) -> None:
    write_notes(canvas, [*screen.notes, *screen.caveats])


def _describe(presentation: Any, deck: Deck, brand: Brand) -> None:
    """Say what the file is; it is dated by what was known, not by when it was made."""
    about = presentation.core_properties
    known_on = datetime.combine(deck.selection.known_on, time(), UTC).replace(tzinfo=None)
    about.title, about.subject, about.language = deck.title, deck.filters, spoken()
    about.comments, about.keywords, about.category = deck.stamp, "", ""
    about.author = about.last_modified_by = brand.name
    about.created = about.modified = about.last_printed = known_on
    about.revision = 1
