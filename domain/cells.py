"""From the text of a cell to a value, by the form its column declares; nothing is guessed."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from domain import geography, partial_dates
from domain.words import _

NOT_REPORTED = frozenset({"", "-", "–", "n.d.", "n.d", "n/d", "nd", "nr", "n.r.", "-99999"})
"""What files write for "not reported", in lower case. `NA` is Napoli and `NO` Novara."""


_PLAIN = re.compile(r"[-+]?\d+\.?\d*")
_MOST_WHOLE = 2**31 - 1
"""The largest whole number that a column of the database can hold."""
_MOST_EURO = Decimal(10) ** 15


class UnreadableCellError(Exception):
    """A cell that cannot be read: what is wrong and what to write instead, for a reader."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(f"{reason}: {remedy}")
        self.reason = reason
        self.remedy = remedy


def read(text: str, column: Mapping[str, Any]) -> Any:
    """Return the value of `text` under the declaration `column`, None where not reported.

    `column` holds `form` and what the form needs (`codes`, `least`). Raises UnreadableCellError.
    """
    cleaned = text.replace("\u00a0", " ").strip()
    if cleaned.lower() in NOT_REPORTED:
        return None
    return _READERS[column["form"]](cleaned, column)


def _text(text: str, _column: Mapping[str, Any]) -> str:
    return text


def _day(text: str, _column: Mapping[str, Any]) -> date:
    try:
        stated = partial_dates.normalised(text)
        if partial_dates.earliest(stated) == partial_dates.latest(stated):
            return partial_dates.earliest(stated)
    except ValueError:
        pass
    raise UnreadableCellError(_("non è una data"), _("scrivi gg/mm/aaaa oppure aaaa-mm-gg"))


def _partial_day(text: str, _column: Mapping[str, Any]) -> str:
    try:
        return partial_dates.normalised(text)
    except ValueError:
        remedy = _("scrivi gg/mm/aaaa, mm/aaaa, aaaa oppure inizio/fine come 2025-02/2025-03")
        raise UnreadableCellError(_("non è una data, un mese o un anno"), remedy) from None


def _decimal(text: str) -> Decimal:
    plain = text.removesuffix("%").replace("€", "").replace(" ", "").replace("'", "")
    if "," in plain:  # Italian: dots group, the comma starts the decimals
        if plain.count(",") > 1 or not re.fullmatch(r"-?[\d.]*,\d*", plain):
            raise InvalidOperation
        plain = plain.replace(".", "").replace(",", ".")
    elif re.fullmatch(r"-?\d{1,3}(\.\d{3}){2,}", plain):  # 1.234.567
        plain = plain.replace(".", "")
    elif re.fullmatch(r"-?\d{1,3}\.\d{3}", plain):  # 1.234 is 1234 in Italy, 1.234 elsewhere
        raise InvalidOperation
    if not _PLAIN.fullmatch(plain):  # Decimal also reads NaN, Infinity, 1e5 and 1_000
        raise InvalidOperation
    return Decimal(plain)


def _number(text: str, _column: Mapping[str, Any]) -> float:
    try:
        return float(text) if re.fullmatch(r"-?\d+\.\d+", text) else float(_decimal(text))
    except (InvalidOperation, ValueError):
        raise UnreadableCellError(
            _("non è un numero"), _("scrivi solo cifre, come 1234,5")
        ) from None


def _whole(text: str, column: Mapping[str, Any]) -> int:
    try:
        value = _decimal(text)
        whole = int(value)
    except (InvalidOperation, ValueError, OverflowError):
        raise UnreadableCellError(
            _("non è un numero intero"), _("scrivi solo cifre, come 12")
        ) from None
    if whole != value or not column.get("least", 0) <= whole <= _MOST_WHOLE:
        least = column.get("least", 0)
        remedy = _("scrivi un numero intero da {least} in su").format(least=least)
        raise UnreadableCellError(_("non è ammesso qui"), remedy)
    return whole


def _euro(text: str, _column: Mapping[str, Any]) -> Decimal:
    remedy = _("scrivi l'importo con due decimali, come 363966,68")
    try:
        value = _decimal(text)
    except (InvalidOperation, ValueError):
        raise UnreadableCellError(_("non è un importo"), remedy) from None
    if abs(value) >= _MOST_EURO or value != round(value, 2):
        raise UnreadableCellError(_("non è un importo in euro e centesimi"), remedy)
    return value.quantize(Decimal("0.01"))


def _code(text: str, column: Mapping[str, Any]) -> str:
    code = text.lower() if text not in column["codes"] else text
    if code not in column["codes"]:
        remedy = _("scrivi uno di questi: {codes}").format(codes=", ".join(column["codes"]))
        raise UnreadableCellError(_("non è nell'elenco"), remedy)
    return code


def _codes(text: str, column: Mapping[str, Any]) -> str:
    parts = [part.strip() for part in text.split(";") if part.strip()]
    if column["codes"] is not None:
        parts = [_code(part, column) for part in parts]
    return ";".join(parts)


def _province(text: str, _column: Mapping[str, Any]) -> str:
    found = geography.find_province(text)
    if found is None:
        remedy = _("scrivi il codice ISTAT (097), la sigla (LC) o il nome della provincia")
        raise UnreadableCellError(_("non è una provincia"), remedy)
    return found.province_code


_READERS: dict[str, Callable[[str, Mapping[str, Any]], Any]] = {
    "text": _text,
    "reference": _text,
    "day": _day,
    "partial_day": _partial_day,
    "number": _number,
    "whole": _whole,
    "euro": _euro,
    "code": _code,
    "codes": _codes,
    "province": _province,
}
