"""Sources and imports as tables."""

from typing import Any

import pandas as pd

from data_access.clock import in_rome
from domain import vocabulary as v
from domain.words import _
from reports import formats
from reports.rows import without_empty


def sources_table(sources: pd.DataFrame) -> pd.DataFrame:
    """Return one row per source: who, what, when as stated and how that is known, where."""
    table = pd.DataFrame(
        {
            _("Editore"): sources["publisher"].fillna(_("non indicato")),
            _("Titolo"): sources["title"],
            _("Genere"): [v.label(v.SOURCE_KINDS, kind) for kind in sources["kind"]],
            _("Pubblicata il"): [_published(row) for row in sources.to_dict("records")],
            _("File o indirizzo"): sources["url"].fillna(sources["file"]).fillna(""),
            _("Nota"): sources["note"].fillna(""),
        }
    )
    return without_empty(table)


def imports_table(imports: pd.DataFrame) -> pd.DataFrame:
    """Return one row per file taken in: when, what it brought, what it changed."""
    return pd.DataFrame(
        {
            _("Caricato il"): [formats.instant(in_rome(one)) for one in imports["imported_at"]],
            _("File"): imports["file_name"],
            _("Tabella"): imports["table_name"],
            _("Righe lette"): imports["rows_read"].map(formats.count),
            _("Nuove"): imports["rows_new"].map(formats.count),
            _("Cambiate"): imports["rows_changed"].map(formats.count),
            _("Invariate"): imports["rows_unchanged"].map(formats.count),
        }
    )


def _published(row: dict[Any, Any]) -> str:
    stated = row["published_on"]
    if not isinstance(stated, str):
        return _("data non indicata")
    basis = row["published_on_basis"]
    text = _("{day} ({basis})")
    if not isinstance(basis, str):
        return formats.stated_day(stated)
    return text.format(day=formats.stated_day(stated), basis=v.label(v.PUBLISHED_ON_BASES, basis))
