"""The last sheets of the workbook: what indicators mean, what columns mean, how it was made."""

from collections.abc import Mapping, Sequence

import pandas as pd

from domain.words import _
from reports.pack.workbook_cells import Cell, Column, Mark, Sheet, Words
from reports.pack.workbook_tables import text

_MOST = {
    "code": 24,
    "title": 24,
    "definition": 40,
    "numerator": 24,
    "denominator": 24,
    "excluded": 32,
    "unknowns": 32,
    "source": 18,
    "comment": 70,
    "value": 90,
}
"""Letters of a column before its texts break."""


def definitions(rows: pd.DataFrame) -> Sheet:
    """Return the sheet of what the indicators of the meeting mean."""
    headings = {
        "code": _("Codice"),
        "title": _("Titolo"),
        "definition": _("Definizione"),
        "numerator": _("Numeratore"),
        "denominator": _("Denominatore"),
        "excluded": _("Esclusi"),
        "unknowns": _("Ignoti"),
        "source": _("Fonte"),
    }
    headline = _(
        "Che cosa vuol dire ogni indicatore di questa riunione, chi ne è escluso e da dove viene."
    )
    return _sheet(_("Definizioni"), headline, rows, headings)


def dictionary(rows: pd.DataFrame) -> Sheet:
    """Return the sheet of what every column of the data holds."""
    headings = {
        "table_name": _("Tabella"),
        "column_name": _("Colonna"),
        "comment": _("Che cosa contiene"),
        "form": _("Forma"),
        "is_required": _("Obbligatoria"),
        "codes": _("Codici ammessi"),
    }
    headline = _("Che cosa contiene ogni colonna dei dati da cui vengono le cifre.")
    return _sheet(_("Dizionario dei dati"), headline, rows, headings)


def manifest(pairs: Mapping[str, str]) -> Sheet:
    """Return the sheet of how the pack was made, for whoever checks it."""
    headings = {"name": _("Voce"), "value": _("Valore")}
    rows = pd.DataFrame({"name": list(pairs), "value": list(pairs.values())})
    headline = _("Da quali dati e con quali scelte è stato prodotto questo fascicolo.")
    return _sheet(_("Manifesto"), headline, rows, headings)


def _sheet(name: str, headline: str, rows: pd.DataFrame, headings: Mapping[str, str]) -> Sheet:
    """Return a sheet of the columns of a frame that have a heading."""
    named = list(headings)
    return Sheet(
        name=name,
        about=_("riferimenti"),
        title=name,
        headline=headline,
        columns=tuple(
            Column(heading, most=_MOST.get(column, 40)) for column, heading in headings.items()
        ),
        rows=[_cells(named, row) for row in rows[named].itertuples(index=False, name=None)],
        is_reference=True,
    )


def _cells(names: Sequence[str], row: Sequence[object]) -> list[Cell]:
    return [_cell(name, cell) for name, cell in zip(names, row, strict=True)]


def _cell(name: str, cell: object) -> Cell:
    if isinstance(cell, bool):
        return Words(_("sì") if cell else "")
    mark: Mark = "code" if name in ("code", "table_name", "column_name", "codes") else "text"
    return Words(str(cell), mark) if mark == "code" and cell == cell else text(cell)
