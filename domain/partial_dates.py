"""Dates as sources state them: a day, a month, a year, or a span of those.

Written in ISO 8601: `2025-01-28`, `2024-04`, `2024`, `2025-02/2025-03`. A day that was not
stated is never invented; comparisons use the ends of what the words can mean.
"""

import re
from calendar import monthrange
from datetime import date

_PART = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def earliest(stated: str) -> date:
    """Return the first day `stated` can mean; raise ValueError where it is no partial date."""
    year, month, day = _parts(stated.split("/")[0])
    return date(year, month or 1, day or 1)


def latest(stated: str) -> date:
    """Return the last day `stated` can mean; raise ValueError where it is no partial date."""
    year, month, day = _parts(stated.split("/")[-1])
    month = month or 12
    return date(year, month, day or monthrange(year, month)[1])


def normalised(text: str) -> str:
    """Return `text` in ISO form, from ISO or from `dd/mm/yyyy` and `mm/yyyy`; else ValueError."""
    stated = re.sub(r"^(\d{1,2})/(\d{4})$", _month_first, text.strip())
    stated = re.sub(r"^(\d{1,2})/(\d{1,2})/(\d{4})$", _day_first, stated)
    if earliest(stated) > latest(stated):
        raise ValueError(f"{text!r} ends before it starts")
    return stated


def _month_first(found: re.Match[str]) -> str:
    return f"{found[2]}-{int(found[1]):02}"


def _day_first(found: re.Match[str]) -> str:
    return f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}"


def _parts(text: str) -> tuple[int, int, int]:
    found = _PART.fullmatch(text)
    if not found:
        raise ValueError(f"{text!r} is not a date, a month or a year")
    year, month, day = (int(part or 0) for part in found.groups())
    date(year, month or 1, day or 1)  # refuses 2025-13 and 2025-02-30
    return year, month, day
