"""Numbers of Excel: whole ones, and days and times by the format of their cell.

Formats are written in English whatever the language of the sender's Excel. A percentage stays the
number it is: 35 % is 0.35.
"""

import math
import re
from datetime import date, datetime, time, timedelta

from domain.sheets import Cell, Unreadable

_MOST_EXACT = 2**53
_DAY_MS = 86_400_000
_LAST_SERIAL = 2_958_465
"""31/12/9999."""
_BUILT_IN = {
    **dict.fromkeys((14, 15, 16, 17, 22, *range(27, 32), 36, *range(50, 59)), "date"),
    **dict.fromkeys((18, 19, 20, 21, 32, 33, 34, 35, 45, 47), "time"),
    46: "lasting",
}
_NOT_CODES = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!(?:h+|m+|s+)\])[^\]]*\]|General|AM/PM|A/P', re.I)
_CODES = (("lasting", r"\[[hms]"), ("date", "[yd]"), ("time", "[hs]"), ("date", "m"))


def kind_of_format(number: int, code: str | None) -> str | None:
    """Return `date`, `time`, `lasting` or None for a format, by its number or its own code."""
    if code is None:
        return _BUILT_IN.get(number)
    plain = _NOT_CODES.sub("", code).split(";")[0].lower()
    return next((kind for kind, codes in _CODES if re.search(codes, plain)), None)


def number(value: float) -> Cell:
    """Return a whole number as int where the float is exact; an endless one is unreadable."""
    if not math.isfinite(value):
        return Unreadable(str(value))
    whole = int(value)
    return whole if whole == value and abs(whole) <= _MOST_EXACT else value


def moment(serial: float, kind: str, *, is_1904: bool) -> Cell:
    """Return the day, the time or both that a serial number shows; the number where it is none."""
    if kind == "lasting" and abs(serial) <= _LAST_SERIAL:
        return lasting(timedelta(milliseconds=round(serial * _DAY_MS)))
    if not 0 <= serial <= _LAST_SERIAL:
        return number(serial)
    days, rest = divmod(round(serial * _DAY_MS), _DAY_MS)
    if kind == "time" and days == 0:
        return lasting(timedelta(milliseconds=rest))
    day = _day(days, is_1904=is_1904)
    if day is None:
        return number(serial)
    return datetime.combine(day, time.min) + timedelta(milliseconds=rest) if rest else day


def lasting(span: timedelta) -> Cell:
    """Return a span as a time of the day, or from 24 hours on as text like `30:00`.

    As a number of days such a span would mislead whoever expects hours.
    """
    if timedelta(0) <= span < timedelta(days=1):
        return (datetime.combine(date.min, time.min) + span).time()
    seconds = round(abs(span).total_seconds())
    sign = "-" if span < timedelta(0) else ""
    shown = f"{sign}{seconds // 3600}:{seconds // 60 % 60:02d}"
    return f"{shown}:{seconds % 60:02d}" if seconds % 60 else shown


def _day(days: int, *, is_1904: bool) -> date | None:
    """Return the day; None for 0 and for 29/02/1900, which Excel has and the calendar has not."""
    if is_1904:
        return date(1904, 1, 1) + timedelta(days=days) if days < _LAST_SERIAL - 1462 else None
    if days in (0, 60):
        return None
    return date(1899, 12, 31 if days < 60 else 30) + timedelta(days=days)
