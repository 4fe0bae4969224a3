"""Codes of lists from cells: the code, its label in Italian or English, or a usual other word."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from domain.cells.code_words import other_words
from domain.cells.errors import UnreadableCellError
from domain.sheets import Cell
from domain.spelling import bare
from domain.words import LANGUAGES, _, translated

_SEPARATOR = ";"


def stated(cell: Cell, column: Mapping[str, Any]) -> str | None:
    """Return the code that a cell names by more than a dash or abbreviation; None if it does not.

    For words that mean "not reported" elsewhere and are a code of this list ("non rilevato").
    """
    codes = column["codes"]
    is_one = column["form"] == "code" and isinstance(cell, str) and len(cell) > _SHORT
    return _found(str(cell), codes, column) if is_one else None


_SHORT = 5
"""The longest of "n.d." and its like: never a code."""


def code(cell: Cell, column: Mapping[str, Any]) -> str:
    """Return the code that a cell names."""
    if isinstance(cell, date):
        raise UnreadableCellError(
            _("il foglio di calcolo ne ha fatto una data"),
            _("dai alla cella il formato testo e scrivi uno di questi: {codes}").format(
                codes=_listed(column)
            ),
        )
    text = _as_text(cell)
    if found := _found(text, column["codes"], column):
        return found
    remedy = _("scrivi uno di questi: {codes}").format(codes=_listed(column))
    raise UnreadableCellError(_("non è nell'elenco"), remedy)


def codes(cell: Cell, column: Mapping[str, Any]) -> str:
    """Return the codes that a cell names, joined by `;`; any texts where the list is open."""
    parts = [part.strip() for part in _as_text(cell).split(_SEPARATOR) if part.strip()]
    if column["codes"] is not None:
        parts = [code(part, column) for part in parts]
    return _SEPARATOR.join(parts)


def _as_text(cell: Cell) -> str:
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def _found(text: str, codes: tuple[str, ...], column: Mapping[str, Any]) -> str | None:
    if text in codes:
        return text
    labels = column.get("labels") or {}
    return _by_words(tuple(codes), tuple(labels.values())).get(bare(text))


@cache
def _by_words(codes: tuple[str, ...], labels: tuple[str, ...]) -> dict[str, str]:
    """Return the code by each word for it; a word that two codes share names neither."""
    found: dict[str, str] = {}
    shared: set[str] = set()
    words = [(bare(one), one) for one in codes]
    words += [
        (bare(translated(label, language)), one)
        for one, label in zip(codes, labels, strict=bool(labels))
        for language in LANGUAGES
    ]
    for word, one in words:
        shared |= {word} if found.get(word, one) != one else set()
        found.setdefault(word, one)
    others = {bare(word): one for word, one in other_words(codes).items()}
    return others | {word: one for word, one in found.items() if word not in shared}


def _listed(column: Mapping[str, Any]) -> str:
    labels = column.get("labels")
    words = [_(label) for label in labels.values()] if labels else list(column["codes"])
    return ", ".join(words)
