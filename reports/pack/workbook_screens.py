"""The sheets of the screens of a meeting: their figures, drawings, maps and tables."""

import re
from collections.abc import Iterator
from dataclasses import replace

from domain.words import _
from reports.pack import workbook_drawings as drawings
from reports.pack import workbook_tables as tables
from reports.pack import workbook_tiles as tiles
from reports.pack.workbook_cells import Column, Sheet
from reports.screens.screen import Deck, Drawing, ProvinceMap, Screen, Table

MOST_LETTERS = 31
"""Letters of a sheet's name, by Excel."""
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


def sheets(deck: Deck) -> Iterator[Sheet]:
    """Yield the sheets of a deck, screen by screen."""
    for number, screen in enumerate(deck.screens, 1):
        for sheet in _of_screen(deck, screen):
            yield replace(sheet, name=name_of(number, screen.topic, sheet.about))


def name_of(number: int, topic: str, about: str) -> str:
    """Return the name of a sheet: unique by its number, without what Excel refuses."""
    clean = _FORBIDDEN.sub(" ", topic.replace("'", "’"))
    room = MOST_LETTERS - len(about) - 6
    topic = clean if len(clean) <= room else f"{clean[: room - 1].rstrip()}…"
    return f"{number:02} {topic} · {about}"[:MOST_LETTERS]


def _of_screen(deck: Deck, screen: Screen) -> Iterator[Sheet]:
    if screen.tiles:
        rows = tiles.rows(screen, _("tutte le iniziative scelte"))
        yield replace(_empty(deck, screen, _("cifre"), tiles.columns()), rows=rows)
    if screen.drawing:
        yield _drawn(deck, screen, screen.drawing)
    if screen.map:
        yield _mapped(deck, screen, screen.map)
    if screen.table and len(screen.table.rows.columns):
        yield _tabled(deck, screen, screen.table)


def _empty(deck: Deck, screen: Screen, about: str, columns: tuple[Column, ...]) -> Sheet:
    """Return a sheet of a screen without its rows."""
    return Sheet(
        name="",
        about=about,
        title=" · ".join(filter(None, (screen.topic, screen.pact))),
        headline=screen.headline,
        columns=columns,
        rows=(),
        notes=(*screen.caveats, *filter(None, [deck.filters])),
    )


def _drawn(deck: Deck, screen: Screen, drawing: Drawing) -> Sheet:
    sheet = _empty(deck, screen, _("grafico"), drawings.columns(drawing))
    plot = drawings.plot(drawing)
    return replace(sheet, rows=drawings.rows(drawing), plot=plot)


def _mapped(deck: Deck, screen: Screen, drawn: ProvinceMap) -> Sheet:
    sheet = _empty(deck, screen, _("mappa"), drawings.map_columns(drawn))
    return replace(sheet, rows=drawings.map_rows(drawn), notes=(drawn.title, *sheet.notes))


def _tabled(deck: Deck, screen: Screen, table: Table) -> Sheet:
    sheet = _empty(deck, screen, _("tabella"), tables.columns(table))
    sums = tables.totals(table, deck.selection)
    return replace(sheet, rows=tables.rows(table), totals=sums)
