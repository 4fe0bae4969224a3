"""Numbers, money, days as the reader's language writes them."""

import re
from datetime import date, datetime
from decimal import Decimal

from babel.dates import format_date, format_datetime
from babel.numbers import format_currency, format_decimal, parse_decimal

from domain import partial_dates
from domain.indicators.figures import Number
from domain.words import _, language, n_

_LOCALES = {"it": "it_IT", "en": "en_GB"}
WIDE = 100
"""From this many people on a percentage has one decimal."""


def count(value: Number) -> str:
    """Write a whole number, `1.234`; hours keep one decimal where they have one."""
    return format_decimal(value, "#,##0.#", locale=_locale())


def decimal(value: float) -> str:
    """Write a constant with two decimals, `1,96`."""
    return format_decimal(value, "#,##0.00", locale=_locale())


def euro(value: Number) -> str:
    """Write an amount with cents, `363.966,68 €`."""
    pattern = "#,##0.00\u00a0¤" if language() == "it" else "¤#,##0.00"
    return format_currency(value, "EUR", pattern, locale=_locale())


def amount(value: Number) -> str:
    """Write money as money, anything else as a number."""
    return euro(value) if isinstance(value, Decimal) else count(value)


def euro_short(value: Number) -> str:
    """Write an amount for an axis or a tile, `3,00 Mln €`, `364 mila €`; small ones in full."""
    size = abs(Decimal(value))
    if size >= 1_000_000:
        return _("{amount} Mln €").format(amount=_scaled(value, 1_000_000, "#,##0.00"))
    if size >= 10_000:
        return _("{amount} mila €").format(amount=_scaled(value, 1_000, "#,##0"))
    return euro(value)


def percent(share: Number, trials: Number = 0) -> str:
    """Write a share; one decimal only from `WIDE` people on."""
    pattern = "#,##0.0" if trials >= WIDE else "#,##0"
    return f"{format_decimal(100 * share, pattern, locale=_locale())}\u00a0%"


def interval(low: Number, high: Number) -> str:
    """Write the two ends of an interval of shares, `39,7–89,2 %`."""
    ends = (format_decimal(100 * end, "#,##0.0", locale=_locale()) for end in (low, high))
    return f"{'–'.join(ends)}\u00a0%"


def points(value: float) -> str:
    """Write a difference of shares, `+12,3 punti percentuali`."""
    written = format_decimal(100 * value, "+#,##0.0;−#,##0.0", locale=_locale())
    return _("{n} punti percentuali").format(n=written)


def fraction(hits: Number, trials: Number) -> str:
    """Write a proportion in words, `7 su 10`."""
    return _("{hits} su {trials}").format(hits=count(hits), trials=count(trials))


def read_share(text: str) -> float | None:
    """Read a written share back: `7 su 10` or `43,2 %`; None where it is neither."""
    numbers = re.findall(r"[\d.,]+", text)
    if not numbers:
        return None
    plain = [float(parse_decimal(number, locale=_locale())) for number in numbers]
    if len(plain) == 2:
        return plain[0] / plain[1]
    return plain[0] / 100 if text.endswith("%") else None


def day(value: date) -> str:
    """Write a day, `15/10/2025`."""
    return format_date(value, "dd/MM/yyyy", locale=_locale())


def instant(value: datetime) -> str:
    """Write a day and time, `15/10/2025 14:43`."""
    return format_datetime(value, "dd/MM/yyyy HH:mm", locale=_locale())


def month(code: str) -> str:
    """Write a month given as `2025-03`, `mar 2025`."""
    return format_date(partial_dates.earliest(code), "MMM yyyy", locale=_locale())


def stated_day(stated: object) -> str:
    """Write a date as precisely as it was stated: `aprile 2024`, `febbraio 2025 – marzo 2025`."""
    if not isinstance(stated, str) or not stated:  # frames hold NaN where nothing is stated
        return _("data non indicata")
    return " – ".join(_stated_part(part) for part in stated.split("/"))


def days(value: Number) -> str:
    """Write a number of days, `107 giorni`."""
    return n_("{n} giorno", "{n} giorni", 1 if value == 1 else 2).format(n=count(value))


def days_interval(low: Number, high: Number | None) -> str:
    """Write the interval of a number of days, whose end may lie beyond what was observed."""
    until = _("oltre l'osservato") if high is None else days(high)
    return _("IC 95 % da {low} a {high}").format(low=count(low), high=until)


def share(value: Number) -> str:
    """Write a share of money or of a promise, which has no sample size: one decimal."""
    return percent(value, WIDE)


def _stated_part(part: str) -> str:
    first, last = partial_dates.earliest(part), partial_dates.latest(part)
    pattern = {4: "yyyy", 7: "MMMM yyyy"}.get(len(part), "d MMMM yyyy")
    return format_date(first if first == last else last, pattern, locale=_locale())


def _scaled(value: Number, unit: int, pattern: str) -> str:
    return format_decimal(Decimal(value) / unit, pattern, locale=_locale())


def _locale() -> str:
    return _LOCALES[language()]
