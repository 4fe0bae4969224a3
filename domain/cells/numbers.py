"""Numbers and amounts from cells, in Italian and other habits; what is ambiguous is refused."""

import math
import re
from collections.abc import Mapping
from datetime import date, time
from decimal import Decimal, InvalidOperation
from typing import Any

from domain.cells.errors import UnreadableCellError
from domain.sheets import Cell
from domain.words import _, marked

_PLAIN = re.compile(r"[-+]?\d+\.?\d*")
_MOST_WHOLE = 2**31 - 1
"""The largest whole number that a column of the database can hold."""
_MOST_EURO = Decimal(10) ** 15
_LONGEST = 40
"""Letters of the longest number: longer texts are none."""
_NOISE = Decimal("0.000001")
"""What a sum of a spreadsheet may be off by: less is no fraction of a cent."""
_QUANTITY = re.compile(
    r"(?:circa|ca\.?|oltre|almeno|più di|piu'? di|meno di|quasi|primi|prime|minimo|massimo|max\.?"
    r"|min\.?|non meno di|[<>≥≤~≈]=?)\s*\d.*|\d[\d.,]*\s*(?:circa|ca\.?|\+)",
    re.IGNORECASE,
)


class _AmbiguousError(Exception):
    """A number like 1.234: 1234 in Italy, 1.234 elsewhere."""


def number(cell: Cell, column: Mapping[str, Any]) -> float:
    """Return a decimal number; `unit` `degrees` keeps a point before three digits as decimals."""
    remedy = marked("scrivi solo cifre, come 1234,5")
    value = float(
        _value(cell, marked("non è un numero"), remedy, is_degrees=_is(column, "degrees"))
    )
    if _is(column, "percent") and 0 < value < 1:
        reason = _("è una frazione, qui serve una percentuale")
        raise UnreadableCellError(reason, _("scrivi 75 per dire il 75 %"))
    return value


def whole(cell: Cell, column: Mapping[str, Any]) -> int:
    """Return a whole number not under `least`."""
    value = _value(cell, marked("non è un numero intero"), marked("scrivi solo cifre, come 12"))
    least = column.get("least", 0)
    if value != int(value) or not least <= value <= _MOST_WHOLE:
        remedy = _("scrivi un numero intero da {least} in su").format(least=least)
        raise UnreadableCellError(_("non è ammesso qui"), remedy)
    return int(value)


def euro(cell: Cell, _column: Mapping[str, Any]) -> Decimal:
    """Return an amount with two decimals."""
    remedy = marked("scrivi l'importo con due decimali, come 363966,68")
    value = _value(cell, marked("non è un importo"), remedy)
    cents = round(value, 2) if abs(value) < _MOST_EURO else None
    noise = _NOISE if isinstance(cell, float) else 0
    if cents is None or abs(value - cents) > noise:
        raise UnreadableCellError(_("non è un importo in euro e centesimi"), _(remedy))
    return cents.quantize(Decimal("0.01"))


def _is(column: Mapping[str, Any], unit: str) -> bool:
    return bool(column.get("unit") == unit)


def _value(cell: Cell, reason: str, remedy: str, *, is_degrees: bool = False) -> Decimal:
    if isinstance(cell, date | time):
        reason = marked("il foglio di calcolo ne ha fatto una data")
        remedy = marked("dai alla colonna il formato numero e riscrivi il valore")
    elif isinstance(cell, int | float) and not isinstance(cell, bool):
        if math.isfinite(cell):
            return Decimal(str(cell))
    elif isinstance(cell, str):
        return _from_text(cell, reason, remedy, is_degrees=is_degrees)
    raise UnreadableCellError(_(reason), _(remedy))


def _from_text(text: str, reason: str, remedy: str, *, is_degrees: bool) -> Decimal:
    try:
        return (
            Decimal(text)
            if is_degrees and len(text) <= _LONGEST and _is_point(text)
            else _decimal(text)
        )
    except _AmbiguousError:
        raise UnreadableCellError(
            _("può essere letto in due modi: il punto separa le migliaia o i decimali?"),
            _("scrivi il numero senza punti e con la virgola per i decimali, come 1234 o 1,234"),
        ) from None
    except InvalidOperation:
        if len(text) <= _LONGEST and _QUANTITY.fullmatch(text):
            reason = marked("contiene una parola oltre al numero")
            remedy = marked(
                "scrivi solo il numero e metti la parola («oltre», «circa») nella colonna apposita"
            )
        raise UnreadableCellError(_(reason), _(remedy)) from None


def _is_point(text: str) -> bool:
    return bool(re.fullmatch(r"-?\d+\.\d+", text))


def _decimal(text: str) -> Decimal:
    if len(text) > _LONGEST:
        raise InvalidOperation
    plain = re.sub(r"[%€'’\s]|\bEUR\b|\beuro\b", "", text, flags=re.IGNORECASE).replace("−", "-")
    if "," in plain:  # Italian: dots group, the comma starts the decimals
        if plain.count(",") > 1 or not re.fullmatch(r"-?[\d.]*,\d*", plain):
            raise InvalidOperation
        plain = plain.replace(".", "").replace(",", ".")
    elif re.fullmatch(r"-?\d{1,3}(\.\d{3}){2,}", plain):  # 1.234.567
        plain = plain.replace(".", "")
    elif re.fullmatch(r"-?[1-9]\d{0,2}\.\d{3}", plain):
        raise _AmbiguousError
    if not _PLAIN.fullmatch(plain):  # Decimal also reads NaN, Infinity, 1e5 and 1_000
        raise InvalidOperation
    return Decimal(plain)
