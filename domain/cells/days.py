"""Days and partial days from cells: as written, or as the spreadsheet counts them."""

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from domain import partial_dates
from domain.cells.errors import UnreadableCellError
from domain.sheets import Cell
from domain.words import _

_MONTHS = (
    "gennaio january", "febbraio february", "marzo march", "aprile april", "maggio may",
    "giugno june", "luglio july", "agosto august", "settembre september sept",
    "ottobre october", "novembre november", "dicembre december",
)  # fmt: skip
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_FIRST_SERIAL = 25569
"""1 January 1970 as spreadsheets count days: smaller numbers are years or quantities.

The day that never was (29 February 1900, number 60) lies below, so 1899-12-30 is the origin.
"""
_LAST_SERIAL = 73050  # 31 December 2099
_ORIGIN = datetime(1899, 12, 30)  # noqa: DTZ001 - a day of the calendar, of no zone
_LONGEST = 80
"""Letters of the longest date."""
_MOVED_HOURS = (22, 23)
"""Midnight in Italy as UTC writes it: the day beside such an hour is the day before."""
_WEEKDAYS = (
    r"(?:luned|marted|mercoled|gioved|venerd)[iì]|sabato|domenica|lun|mar|mer|gio|ven|sab|dom"
)
_TIME = re.compile(
    r"[T ,]+(?:ore )?(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)? ?(Z|[+-]\d{2}:?\d{2})?"
)


def day(cell: Cell, _column: Mapping[str, Any]) -> date:
    """Return the day a cell states; raise UnreadableCellError for anything less."""
    try:
        stated = _stated(cell)
        first = partial_dates.earliest(stated)
    except ValueError:
        remedy = _("scrivi gg/mm/aaaa oppure aaaa-mm-gg")
        raise UnreadableCellError(_("non è una data"), remedy) from None
    if first != partial_dates.latest(stated):
        remedy = _("scrivi gg/mm/aaaa oppure aaaa-mm-gg")
        raise UnreadableCellError(_("manca il giorno della data"), remedy)
    return first


def partial_day(cell: Cell, _column: Mapping[str, Any]) -> str:
    """Return the day, month, year or span a cell states, in ISO form."""
    try:
        return _stated(cell)
    except ValueError:
        remedy = _("scrivi gg/mm/aaaa, mm/aaaa, aaaa oppure inizio/fine come 2025-02/2025-03")
        raise UnreadableCellError(_("non è una data, un mese o un anno"), remedy) from None


def _stated(cell: Cell) -> str:
    """Return a partial date in ISO form; raise ValueError, or what is wrong where it is known."""
    if isinstance(cell, datetime):
        return _whole_day(cell).isoformat()
    if isinstance(cell, date):
        return _plausible(cell.isoformat())
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        cell = repr(cell).removesuffix(".0")
    if not isinstance(cell, str) or len(cell) > _LONGEST:
        raise ValueError("a cell of this type or length is no date")
    if re.fullmatch(r"\d{5}(\.\d+)?", cell):
        return _from_serial(float(cell))
    _refuse_slips(cell)
    return _plausible(partial_dates.normalised(_in_digits(_without_time(cell))))


def _from_serial(number: float) -> str:
    if not _FIRST_SERIAL <= number <= _LAST_SERIAL:
        remedy = _("scrivi gg/mm/aaaa oppure aaaa-mm-gg")
        raise UnreadableCellError(_("non è il numero di un giorno plausibile"), remedy)
    return _whole_day(_ORIGIN + timedelta(days=number)).isoformat()


def _whole_day(moment: datetime) -> date:
    if moment.hour in _MOVED_HOURS and moment.minute == moment.second == 0:
        raise UnreadableCellError(
            _("l'ora fa pensare al giorno dopo: un fuso orario lo ha spostato"),
            _("scrivi solo il giorno, gg/mm/aaaa"),
        )
    return date.fromisoformat(_plausible(moment.date().isoformat()))


def _without_time(text: str) -> str:
    """Return a day without the time that exports write after it."""
    found = re.fullmatch(rf"(.*?\d{{4}}|\d{{4}}.*?\d{{1,2}}){_TIME.pattern}", text)
    if not found:
        return text
    hour, minute, second = (int(part or 0) for part in found.groups()[1:4])
    zone, midnight = found.group(5), time(0)
    at = time(hour, minute, second)  # refuses 25:00 with a ValueError
    if at != midnight and (zone or (hour in _MOVED_HOURS and minute == second == 0)):
        raise UnreadableCellError(
            _("l'ora fa pensare al giorno dopo: un fuso orario lo ha spostato"),
            _("scrivi solo il giorno, gg/mm/aaaa"),
        )
    return found[1]


def _in_digits(text: str) -> str:
    """Return a written date in the forms that partial dates know: `28/01/2025`, `01/2025`, ISO."""
    plain = re.sub(rf"^(?:{_WEEKDAYS})['’.]?,? +(?=\d)", "", text, flags=re.IGNORECASE)
    plain = re.sub(r"(?<=\d)[°ºª]", "", plain).strip()
    if re.fullmatch(r"(19|20)\d{6}", plain):
        return f"{plain[:4]}-{plain[4:6]}-{plain[6:]}"
    named = re.fullmatch(r"(?:(\d{1,2})[ \-/.]*)?([^\W\d_]{3,})\.?[ \-/.]*(\d{4})", plain)
    if named and (month := _month(named[2])):
        return f"{named[1]}/{month}/{named[3]}" if named[1] else f"{month}/{named[3]}"
    first = re.sub(r"^(\d{1,2}) ?[.\-/ ] ?(\d{1,2}) ?[.\-/ ] ?(\d{4})$", r"\1/\2/\3", plain)
    first = re.sub(r"^(\d{1,2})[.\-](\d{4})$", r"\1/\2", first)
    year_first = re.fullmatch(r"(\d{4})[./\-](\d{1,2})[./\-](\d{1,2})", first)
    if year_first:
        return f"{year_first[1]}-{int(year_first[2]):02}-{int(year_first[3]):02}"
    return first


def _month(word: str) -> int | None:
    plain = word.casefold()
    numbers = [
        n for n, names in enumerate(_MONTHS, 1) for name in names.split() if name.startswith(plain)
    ]
    return numbers[0] if len(set(numbers)) == 1 else None


def _refuse_slips(text: str) -> None:
    """Refuse, with their own words, dates of two-digit years and with month and day exchanged."""
    short = re.fullmatch(r"\d{1,2}[ ./\-](?:\d{1,2}|[^\W\d_]{3,}\.?)[ ./\-]'?\d{2}(?: .*)?", text)
    if short or re.fullmatch(r"[^\W\d_]{3,}\.?[ ./\-]'?\d{2}", text):
        raise UnreadableCellError(
            _("l'anno ha due cifre"), _("scrivi l'anno con quattro cifre, gg/mm/aaaa")
        )
    parts = re.match(r"(\d{1,2})[ ./\-](\d{1,2})[ ./\-]\d{4}\b", text)
    if parts and int(parts[2]) > 12 >= int(parts[1]):
        raise UnreadableCellError(
            _("il mese non esiste: giorno e mese sembrano scambiati"),
            _("scrivi prima il giorno e poi il mese, gg/mm/aaaa"),
        )


def _plausible(stated: str) -> str:
    years = (partial_dates.earliest(stated).year, partial_dates.latest(stated).year)
    if not all(_FIRST_YEAR <= year <= _LAST_YEAR for year in years):
        raise UnreadableCellError(
            _("l'anno non è plausibile"), _("controlla l'anno e scrivilo con quattro cifre")
        )
    return stated
