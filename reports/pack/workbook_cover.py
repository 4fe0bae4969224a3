"""The first sheet: whose meeting, which figures, what colours mean and the list of sheets."""

import io
from collections.abc import Sequence
from datetime import date
from typing import Any

from xlsxwriter.image import Image

from charts.theme import LIGHT
from domain.words import _
from reports.pack import workbook_tables as tables
from reports.pack.template import Brand
from reports.pack.workbook_cells import Cell, Count, Formula, Sheet, Words
from reports.pack.workbook_look import Look, ink_on
from reports.pack.workbook_sheets import Book, print_setup, put
from reports.pack.workbook_sizes import height
from reports.screens.screen import Deck

_WIDTHS = (36.0, 12.0, 40.0, 74.0)
_ACROSS = sum(_WIDTHS)
_LOGO_PX = 56
_READ = ("png", "jpg", "jpeg", "gif", "bmp")
"""Kinds of image that spreadsheets show."""


def write(book: Book, deck: Deck, sheets: Sequence[Sheet], brand: Brand) -> None:
    """Add the first sheet, with a link to each of `sheets`."""
    page = book.workbook.add_worksheet(book.contents)
    for place, width in enumerate(_WIDTHS):
        page.set_column(place, place, width)
    row = _head(book.look, page, deck, brand)
    row = _legend(book.look, page, row + 1)
    row = _contents(book.look, page, row + 2, sheets)
    page.print_area(0, 0, row, len(_WIDTHS) - 1)
    page.set_tab_color(book.look.accent)
    page.activate()
    print_setup(page, deck.stamp)


def _head(look: Look, page: Any, deck: Deck, brand: Brand) -> int:
    """Write what the workbook is and return the next row."""
    band = look.of(
        bold=True,
        font_size=11,
        bg_color=look.accent,
        font_color=ink_on(look.accent),
        valign="vcenter",
    )
    for place in range(len(_WIDTHS)):
        page.write_blank(0, place, None, band)
    page.write_string(0, 0, brand.name, band)
    page.set_row(0, 24)
    title = look.of(bold=True, font_size=22, text_wrap=True, valign="vcenter")
    _across(page, 1, 0, deck.title, title)
    page.set_row(1, max(height([(deck.title, (_ACROSS - 26) / 2.2)], line=29), _LOGO_PX))
    _logo(page, brand)
    pairs: tuple[tuple[str, Cell], ...] = (
        (_("Giorno della riunione"), day_of(deck.held_on)),
        (_("Cifre"), Words(deck.stamp)),
        (_("Filtri"), Words(deck.filters)),
    )
    for row, (name, cell) in enumerate(pairs, 2):
        page.write_string(row, 0, name, look.of(bold=True, font_color=LIGHT.muted))
        said = look.of(num_format="dd/mm/yyyy", align="left", text_wrap=True)
        _merged(page, row, 1, said)
        put(page, row, 1, cell, said)
        text = cell.text if isinstance(cell, Words) else ""
        page.set_row(row, height([(text, _ACROSS - _WIDTHS[0])]))
    return 2 + len(pairs)


def day_of(held_on: str) -> Cell:
    """Return the day of a meeting as a day, or as the text that it is."""
    try:
        return date.fromisoformat(held_on)
    except ValueError:
        return tables.text(held_on)


def _contents(look: Look, page: Any, row: int, sheets: Sequence[Sheet]) -> int:
    headings = (_("Foglio"), _("Che cosa"), _("Argomento"), _("Messaggio"))
    for place, heading in enumerate(headings):
        page.write_string(row, place, heading, look.heading())
    page.set_row(row, 20)
    page.repeat_rows(row)
    lined: dict[str, Any] = {"bottom": 1, "bottom_color": LIGHT.grid, "text_wrap": True}
    lined |= {"valign": "vcenter", "indent": 1}
    body = look.of(**lined)
    link = look.of(**lined, font_color=LIGHT.blue_text, underline=1)
    for at, sheet in enumerate(sheets, row + 1):
        page.write_url(at, 0, f"internal:'{sheet.name}'!A1", link, sheet.name)
        texts = (sheet.about, sheet.title, sheet.headline)
        for place, text in enumerate(texts, 1):
            page.write_string(at, place, text, body)
        page.set_row(at, height(zip((sheet.name, *texts), _WIDTHS, strict=True)))
    return row + 1 + len(sheets)


def _legend(look: Look, page: Any, row: int) -> int:
    _across(page, row, 0, _("Colori delle celle"), look.of(bold=True, font_size=12))
    page.set_row(row, 22)
    legend = _meanings()
    for at, (cell, is_total, meaning) in enumerate(legend, row + 1):
        put(page, at, 0, cell, look.body(cell, is_total=is_total))
        said = look.of(text_wrap=True, valign="vcenter", indent=1)
        _merged(page, at, 1, said)
        page.write_string(at, 1, meaning, said)
        page.set_row(at, height([(meaning, _ACROSS - _WIDTHS[0])]))
    return row + len(legend)


def _meanings() -> list[tuple[Cell, bool, str]]:
    return [
        (Count(1234, "count"), False, _("Numero scritto come sta nei dati.")),
        (
            Formula("=7/12", 7 / 12, "share1"),
            False,
            _("Formula: si ricalcola se cambiano il numeratore o il denominatore."),
        ),
        (
            Formula("=SUM(3,4)", 7, "count"),
            True,
            _("Totale: somma della colonna; le quote si dividono di nuovo, non se ne fa la media."),
        ),
        (
            Words(_("non riportato"), "not_reported"),
            False,
            _("Nessuna fonte lo dice: non è zero e non entra nei totali."),
        ),
        (
            Words(_("non ancora dovuto"), "not_yet_due"),
            False,
            _("Non è ancora passato abbastanza tempo per contarlo."),
        ),
        (
            Words(_("non applicabile"), "not_applicable"),
            False,
            _("La cifra non si può calcolare su questi dati."),
        ),
        (None, False, _("Cella vuota: l'indicatore non ha questa parte.")),
    ]


def _logo(page: Any, brand: Brand) -> None:
    if brand.logo is None or brand.logo[1].lower().lstrip(".") not in _READ:
        return
    content, _suffix = brand.logo
    image = Image(io.BytesIO(content))
    scale = _LOGO_PX / (image.height * 96 / image.y_dpi)
    options = {
        "x_scale": scale,
        "y_scale": scale,
        "x_offset": 230,
        "y_offset": 6,
        "object_position": 3,
        "description": brand.name or "Logo",
    }
    page.insert_image(1, len(_WIDTHS) - 1, image, options)


def _across(page: Any, row: int, first: int, text: str, form: Any) -> None:
    _merged(page, row, first, form)
    page.write_string(row, first, text, form)


def _merged(page: Any, row: int, first: int, form: Any) -> None:
    page.merge_range(row, first, row, len(_WIDTHS) - 1, "", form)
