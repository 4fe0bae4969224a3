"""The workbook of a meeting: every figure as a number, every rate as a formula of its parts."""

import io
from collections.abc import Mapping
from datetime import datetime, time

import pandas as pd
import xlsxwriter

from domain.words import _
from reports.pack import workbook_cover as cover
from reports.pack import workbook_reference as reference
from reports.pack import workbook_screens as screens
from reports.pack import workbook_sheets
from reports.pack.template import Brand
from reports.pack.workbook_cells import Sheet
from reports.pack.workbook_look import Look
from reports.pack.workbook_sheets import Book
from reports.screens.screen import Deck

_INERT = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
"""Texts stay texts; nothing is written to the disk."""


def written(
    deck: Deck,
    *,
    definitions: pd.DataFrame,
    dictionary: pd.DataFrame,
    manifest: Mapping[str, str],
    brand: Brand,
) -> bytes:
    """Return the XLSX file of a deck: the same bytes for the same deck and brand.

    `definitions` has one row per indicator (`workbook_definitions.definitions`), `dictionary` one
    per column of the data (`data_access.queries.dictionary.columns`), `manifest` says how the pack
    was made. Times in the file are those of the data, not of the computer.
    """
    sheets = [
        *screens.sheets(deck),
        reference.definitions(definitions),
        reference.dictionary(dictionary),
        reference.manifest(manifest),
    ]
    return _file(deck, sheets, brand)


def _file(deck: Deck, sheets: list[Sheet], brand: Brand) -> bytes:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, dict(_INERT)) as workbook:
        _describe(workbook, deck, brand)
        book = Book(workbook, Look(workbook, brand.accent), deck.stamp, _("Indice"))
        cover.write(book, deck, sheets, brand)
        for sheet in sheets:
            workbook_sheets.write(book, sheet)
    return content.getvalue()


def _describe(workbook: xlsxwriter.Workbook, deck: Deck, brand: Brand) -> None:
    properties = {
        "title": deck.title,
        "subject": deck.stamp,
        "author": brand.name,
        "comments": deck.filters,
        "created": datetime.combine(deck.selection.known_on, time()),
    }
    workbook.set_properties(properties)
