"""From a cell to a value, by the form its column declares; nothing is guessed."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from typing import Any

from domain import geography
from domain.cells import codes, days, numbers
from domain.cells.errors import UnreadableCellError
from domain.sheets import Cell, Unreadable
from domain.words import _

NOT_REPORTED = frozenset(
    {
        *("", "-", "–", "—", "--", "---", "/", "//", "-99999", "null", "(null)"),
        *("n.d.", "n.d", "n/d", "nd", "nr", "n.r.", "n.r", "n/r"),
        *("np", "n.p.", "n.p", "n/p", "n.a.", "n/a", "n. d.", "n. r."),
        *("non disponibile", "non pervenuto", "non rilevato", "non riportato", "dato mancante"),
        *("non pervenuta", "non rilevata", "non riportata", "dato non disponibile", "mancante"),
    }
)
"""What files write for "not reported", in lower case. `NA` is Napoli and `NO` Novara.

The error `#N/D` is none of them: a formula failed, and what it looked for may exist.
"""
_MINUS_99999 = -99999
_ERRORS = (
    *("#N/D", "#N/A", "#RIF!", "#REF!", "#VALORE!", "#VALUE!", "#DIV/0!", "#NOME?", "#NAME?"),
    *("#NUM!", "#NULLO!", "#NULL!", "#SPILL!", "#ESPANSIONE!", "#CALC!", "#CALCOLO!"),
)
"""Errors as Italian and English spreadsheets write them."""

__all__ = ["NOT_REPORTED", "UnreadableCellError", "is_reported", "read"]


def is_reported(cell: Cell) -> bool:
    """Tell whether a cell states anything: not empty and none of `NOT_REPORTED`."""
    if isinstance(cell, str):
        return _cleaned(cell).lower() not in NOT_REPORTED
    return cell is not None and (isinstance(cell, bool) or cell != _MINUS_99999)


def read(cell: Cell, column: Mapping[str, Any]) -> Any:
    """Return the value of `cell` under the declaration `column`, None where not reported.

    `column` holds `form` and what the form needs (`codes`, `labels`, `least`, `unit`). A cell may
    be a text or typed by a spreadsheet. Raises UnreadableCellError.
    """
    if isinstance(cell, str):
        cell = _cleaned(cell)
    if column["form"] in ("code", "codes") and (code := codes.stated(cell, column)):
        return code  # "non rilevato" is a code of some lists
    if not is_reported(cell):
        return None
    if _is_error(cell):
        raise UnreadableCellError(
            _("è un errore di una formula o una formula non calcolata"),
            _("correggi la formula, oppure scrivi il valore, oppure lascia la cella vuota"),
        )
    return _READERS[column["form"]](cell, column)


def _cleaned(text: str) -> str:
    if not text.isascii():
        text = text.replace("\u00a0", " ").replace("\u200b", "").replace("\ufeff", "")
    return text.strip()


def _is_error(cell: Cell) -> bool:
    return isinstance(cell, Unreadable) or (isinstance(cell, str) and cell.upper() in _ERRORS)


def as_text(cell: Cell) -> str:
    """Return a cell as the text a person would have typed: `45` for 45.0."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def _text(cell: Cell, _column: Mapping[str, Any]) -> str:
    if isinstance(cell, datetime | date):
        raise UnreadableCellError(
            _("il foglio di calcolo ne ha fatto una data"),
            _("dai alla cella il formato testo e riscrivi il valore"),
        )
    if isinstance(cell, bool):
        raise UnreadableCellError(
            _("il foglio di calcolo ne ha fatto VERO o FALSO"),
            _("dai alla cella il formato testo e riscrivi il valore"),
        )
    return cell.strftime("%H:%M") if isinstance(cell, time) else as_text(cell)


def _province(cell: Cell, _column: Mapping[str, Any]) -> str:
    text = "" if isinstance(cell, bool | date | time) else as_text(cell)
    found = geography.find_province(text)
    if found is None:
        remedy = _("scrivi il codice ISTAT (097), la sigla (LC) o il nome della provincia")
        raise UnreadableCellError(_("non è una provincia"), remedy)
    return found.province_code


_READERS: dict[str, Callable[[Any, Mapping[str, Any]], Any]] = {
    "text": _text,
    "reference": _text,
    "day": days.day,
    "partial_day": days.partial_day,
    "number": numbers.number,
    "whole": numbers.whole,
    "euro": numbers.euro,
    "code": codes.code,
    "codes": codes.codes,
    "province": _province,
}
