"""The figures of a screen as a table: their parts, value and interval, and who is not in them."""

from collections.abc import Sequence

from domain.words import _
from reports.pack import workbook_figures as figures
from reports.pack.workbook_cells import FIRST_ROW, Cell, Column, Words, letter
from reports.screens.screen import Screen, Tile

_PARTS = {part: place for place, part in enumerate(figures.PARTS, 2)}


def columns() -> tuple[Column, ...]:
    """Return the columns of `rows`."""
    headings = {
        _("Iniziativa"): 26,
        _("Indicatore"): 28,
        _("Numeratore"): 18,
        _("Denominatore"): 18,
        _("Valore"): 18,
        _("IC 95 % da"): 12,
        _("IC 95 % a"): 12,
        _("Non ancora dovuti"): 12,
        _("Esito ignoto"): 12,
        _("Come è scritto"): 22,
        _("Note"): 44,
        _("Codice della cifra"): 16,
    }
    return tuple(Column(heading, most=most) for heading, most in headings.items())


def rows(screen: Screen, everybody: str) -> list[Sequence[Cell]]:
    """Return one row per figure; `everybody` names the initiatives of a screen of all of them."""
    return [
        _row(tile, screen.pact or everybody, row)
        for row, tile in enumerate(screen.tiles, FIRST_ROW)
    ]


def _row(tile: Tile, pact: str, row: int) -> Sequence[Cell]:
    figure = tile.figure
    place = figures.Place(
        f"{letter(_PARTS['numerator'])}{row}", f"{letter(_PARTS['denominator'])}{row}"
    )
    return [
        Words(pact),
        Words(tile.title),
        *(figures.cell(figure, part, place) for part in figures.PARTS),
        *figures.waiting(figure),
        Words(tile.value),
        Words("\n".join(tile.detail)),
        Words(tile.figure_id, "code"),
    ]
