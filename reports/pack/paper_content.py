"""What the paper says, page by page, as plain texts and lists for the layout to place."""

from collections.abc import Mapping
from typing import Any

from charts.theme import LIGHT, contrast
from domain import questions
from domain.words import _, language
from reports import formats, provenance
from reports.pack import paper_tables
from reports.pack.paper_text import clean, shortened
from reports.screens.screen import Deck, Screen, Tile

READABLE = 4.5
"""Contrast that text needs; WCAG 2.1 level AA."""
DEEP = 9.0
"""Contrast of the cover, so that white on it stays readable when thinned out."""
HEADER_LETTERS = 110
"""How much of the title and of the filters a running header has room for, in two lines."""

UPRIGHT = 7
"""A table of more columns is printed across the long side of the page."""

LONG = 60
"""A table of more rows is not on one page, whatever they say."""


def of_deck(deck: Deck, pictures: Mapping[str, str]) -> dict[str, Any]:
    """Return everything written in the paper; `pictures` names a file by the key of a screen."""
    written: dict[str, Any] = clean(
        {
            "lang": language(),
            "day": _parts(deck),
            "title": deck.title,
            "held_on": deck.held_on,
            "stamp": deck.stamp,
            "filters": deck.filters,
            "header": [
                shortened(text, HEADER_LETTERS) for text in (deck.title, _in_force(deck.filters))
            ],
            "pacts": pacts(deck),
            "cover": [
                _screen(screen, pictures) for screen in deck.screens if screen.kind == "cover"
            ],
            "screens": [
                _screen(screen, pictures)
                for screen in deck.screens
                if not _is_told_by_cover(screen)
            ],
            "method": _method(deck),
            "definitions": definitions(deck),
            "words": _words(),
        }
    )
    return written


def of_brand(name: str, accent: str, footer: str) -> dict[str, Any]:
    """Return whose paper it is, with its colour made dark enough to be read and to bear text."""
    written: dict[str, Any] = clean({"name": name, "footer": footer})
    colours = {
        "accent": accent,
        "text": _darkened(accent, READABLE),
        "deep": _darkened(accent, DEEP),
        "ink": LIGHT.ink,
        "muted": LIGHT.muted,
        "grid": LIGHT.grid,
        "surface": LIGHT.surface,
    }
    return written | {"colours": colours}


def pacts(deck: Deck) -> list[str]:
    """Return the names of the initiatives in the deck, in its order."""
    return list(dict.fromkeys(screen.pact for screen in deck.screens if screen.pact))


def definitions(deck: Deck) -> list[dict[str, Any]]:
    """Return title, code and definition of each indicator in the deck, in the register's order."""
    return [
        {"title": formats.title(code), "code": code, "lines": provenance.definition(code)}
        for code in deck.indicators
    ]


def _in_force(filters: str) -> str:
    """Return the filters without those that let everything through."""
    all_of_it = ": {all}".format(all=_("tutti"))
    return " · ".join(part for part in filters.split(" · ") if not part.endswith(all_of_it))


def _parts(deck: Deck) -> list[int]:
    day = deck.selection.known_on
    return [day.year, day.month, day.day]


def _is_told_by_cover(screen: Screen) -> bool:
    """Say whether the first page, which has no room for tables and drawings, says it all."""
    shows_more = screen.drawing or screen.map or screen.table
    return screen.kind == "cover" and not shows_more


def _screen(screen: Screen, pictures: Mapping[str, str]) -> dict[str, Any]:
    return {
        # The opening is called as the meeting, and so is the paper already.
        "topic": _("Quadro d'insieme") if screen.kind == "cover" else screen.topic,
        "pact": screen.pact,
        "headline": screen.headline,
        "tiles": [_tile(tile) for tile in screen.tiles],
        "picture": _picture(screen, pictures.get(screen.key)),
        "table": paper_tables.told(screen.table) if screen.table else None,
        "alone": _is_told_by_cover(screen),
        "wide": screen.table is not None and len(screen.table.rows.columns) > UPRIGHT,
        "long": screen.table is not None and len(screen.table.rows) > LONG,
        "to-decide": screen.kind == "decisions" and screen.table is None,
        "caveats": list(screen.caveats),
    }


def _tile(tile: Tile) -> dict[str, Any]:
    return {
        "title": tile.title,
        "value": tile.value,
        "reported": tile.figure.is_reported,
        "detail": [line for line in tile.detail if line],
        "id": _printed(tile.figure_id),
    }


def _printed(figure_id: str) -> str:
    letters = questions.typed(figure_id) if figure_id else None
    return questions.printed(letters) if letters else figure_id


def _picture(screen: Screen, file: str | None) -> dict[str, Any] | None:
    shown = screen.map or screen.drawing
    if shown is None or file is None:
        return None
    title = screen.map.title if screen.map else ""
    # With a table below, which says every number again, the subject of the drawing is enough.
    told = shown.alt.partition(":")[0] if screen.table else shown.alt
    caption = " – ".join(dict.fromkeys(part for part in (title, told) if part))
    return {"file": file, "alt": shown.alt or title or screen.headline, "caption": caption}


def _darkened(colour: str, needed: float) -> str:
    """Return the colour mixed with as little ink as white text upon it needs."""
    steps = (_mixed(colour, LIGHT.ink, step / 20) for step in range(21))
    return next((one for one in steps if contrast(one, "#FFFFFF") >= needed), LIGHT.ink)


def _mixed(colour: str, other: str, share: float) -> str:
    pairs = zip(bytes.fromhex(colour[1:]), bytes.fromhex(other[1:]), strict=True)
    return "#" + bytes(round(one + (two - one) * share) for one, two in pairs).hex().upper()


def _method(deck: Deck) -> list[str]:
    ids = [tile.figure_id for screen in deck.screens for tile in screen.tiles if tile.figure_id]
    told = [
        _(
            "Ogni cifra è calcolata per i giorni e con i filtri scritti sulla copertina e in testa "
            "a ogni pagina; quel che è accaduto o è stato caricato dopo non vi entra."
        ),
        _(
            "Un tasso è scritto con il suo numeratore, il suo denominatore e l'intervallo di "
            "confidenza al 95 % di Wilson. Con basi piccole l'intervallo è largo e una graduatoria "
            "ingannerebbe."
        ),
        _(
            "«Non riportato» vuol dire che nessuna fonte dà il dato, «non ancora dovuto» che è "
            "troppo presto per saperlo. Nessuno dei due è uno zero."
        ),
    ]
    if ids:
        text = _(
            "Il codice sotto una cifra, per esempio {example}, riconduce a essa: alla pagina «Da "
            "dove viene» dell'applicazione, o con il comando «pact figure {example}», si leggono "
            "definizione, filtri, righe sommate e file da cui provengono."
        )
        told.append(text.format(example=_printed(ids[0])))
    return told


def _words() -> dict[str, Any]:
    return {
        "kicker": _("Documento per la riunione"),
        "pacts": _("Iniziative"),
        "days": _("Dati"),
        "filters": _("Filtri"),
        "contents": _("Indice"),
        "page": _("Pagina {n} di {all}"),
        "figure": _("Figura"),
        "table": _("Tabella"),
        "caveats": _("Da tenere presente"),
        "method": _("Come leggere le cifre"),
        "topic": _("Metodo"),
        "definitions": _("Definizioni degli indicatori"),
        "to-decide": [_("Che cosa"), _("Chi"), _("Entro")],
        "indicator": _("Indicatore"),
        "definition": _("Definizione"),
        "empty": _("Nessuna riga."),
    }
