"""How numbers, amounts, dates and figures are written, the same on screen and on paper."""

import re
from datetime import date, datetime
from decimal import Decimal

from babel.dates import format_date, format_datetime
from babel.numbers import format_currency, format_decimal, parse_decimal

from domain import partial_dates
from domain.indicators import REGISTRY
from domain.indicators.figures import Figure, Number
from domain.vocabulary import AMOUNT_KINDS, COUNT_KINDS, QUALIFIERS, label
from domain.words import _, language, n_

_LOCALES = {"it": "it_IT", "en": "en_GB"}
NARROW = 20
"""Below this many people a rate is written as a fraction, "7 su 10", before the percentage."""
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


def euro_short(value: Number) -> str:
    """Write an amount for an axis or a tile, `3,00 Mln €`, `364 mila €`; small ones in full."""
    size = abs(Decimal(value))
    if size >= 1_000_000:
        return _("{amount} Mln €").format(amount=_scaled(value, 1_000_000, "#,##0.00"))
    if size >= 10_000:
        return _("{amount} mila €").format(amount=_scaled(value, 1_000, "#,##0"))
    return euro(value)


def percent(share: float, trials: Number = 0) -> str:
    """Write a share; one decimal only from `WIDE` people on."""
    pattern = "#,##0.0" if trials >= WIDE else "#,##0"
    return f"{format_decimal(100 * share, pattern, locale=_locale())}\u00a0%"


def interval(low: float, high: float) -> str:
    """Write the two ends of an interval of shares, `39,7–89,2 %`."""
    ends = (format_decimal(100 * end, "#,##0.0", locale=_locale()) for end in (low, high))
    return f"{'–'.join(ends)}\u00a0%"


def fraction(hits: Number, trials: Number) -> str:
    """Write a proportion in words, `7 su 10`."""
    return _("{hits} su {trials}").format(hits=count(hits), trials=count(trials))


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


def value(figure: Figure) -> str:
    """Write a figure's value; where there is none, its status in words."""
    if not figure.is_reported or figure.value is None:
        return status(figure)
    if figure.unit == "rate":
        return share(float(figure.value)) if figure.estimate else _rate(figure)
    if figure.unit == "eur":
        return euro(figure.value)
    if figure.unit == "days":
        return days(figure.value)
    return qualified(count(figure.value), figure.qualifier)


def read_share(text: str) -> float | None:
    """Read a written share back: `7 su 10` or `43,2 %`; None where it is neither."""
    numbers = re.findall(r"[\d.,]+", text)
    if not numbers:
        return None
    plain = [float(parse_decimal(number, locale=_locale())) for number in numbers]
    if len(plain) == 2:
        return plain[0] / plain[1]
    return plain[0] / 100 if text.endswith("%") else None


def days(value: Number) -> str:
    """Write a number of days, `107 giorni`."""
    return n_("{n} giorno", "{n} giorni", 1 if value == 1 else 2).format(n=count(value))


def share(value: float) -> str:
    """Write a share of money or of a promise, which has no sample size: one decimal."""
    return percent(value, WIDE)


def qualified(text: str, qualifier: str | None) -> str:
    """Put the source's own word before a number: `oltre 40`."""
    if qualifier in (None, "", "exact"):
        return text
    return f"{label(QUALIFIERS, qualifier)} {text}"


def status(figure: Figure) -> str:
    """Write why there is no value, in two or three words."""
    words = {
        "not_reported": _("non riportato"),
        "not_yet_due": _("non ancora dovuto"),
        "not_applicable": _("non applicabile"),
    }
    return words.get(figure.status, "")


def reason(figure: Figure) -> str:
    """Write why there is no value, as a sentence."""
    words = {
        "": "",
        "no_rows": _("Nessuna fonte lo riporta."),
        "running": _("I corsi non sono ancora terminati."),
        "too_young": _("Non è ancora trascorso abbastanza tempo dall'uscita."),
        "no_exit_date": _("La data di uscita dai corsi non è riportata."),
        "outcomes_unknown": _("Nessun esito è ancora noto."),
        "empty_denominator": _("Il denominatore è vuoto."),
        "mixed_count_kinds": _("Conteggi di tipo diverso non si sommano: {kinds}.").format(
            kinds=kinds(figure)
        ),
        "mixed_amount_kinds": _("Importi di natura diversa non si sommano."),
        "median_not_reached": _("Nel tempo osservato meno della metà risulta assunta."),
        "follow_up_too_short": _("Nessuno è stato seguito per 180 giorni."),
        "not_collected": _("Nessun campo dei dati lo dice."),
        "more_than_whole": _("Il numeratore supera il denominatore: dati da verificare."),
    }
    return words[figure.reason]


def kinds(figure: Figure) -> str:
    """Write what kinds of count a figure holds."""
    return ", ".join(label(COUNT_KINDS, kind) for kind in figure.count_kinds)


def amount_kind(kind: str | None) -> str:
    """Write what an amount includes: `importo complessivo`, never `contributo` in its place."""
    if kind == "unspecified":
        return _("natura dell'importo non specificata")
    return label(AMOUNT_KINDS, kind)


def detail(figure: Figure) -> str:
    """Write what stands under a value: n/d and interval or nature of an amount, range, not yet."""
    if not figure.is_reported:
        return reason(figure)
    parts = []
    if figure.estimate:
        parts = _estimate_detail(figure)
    elif figure.unit == "rate" and figure.numerator is not None:
        parts = _rate_detail(figure)
    elif figure.unit == "eur" and figure.denominator is None:
        parts = [amount_kind(kind) for kind in figure.count_kinds]
    elif "trained" in figure.count_kinds:
        parts.append(_("formati: non specificato se iscritti o conclusi"))
    if figure.unknown and figure.possible_high is not None:
        text = _("esito non noto per {n}: possibile {range}")
        possible = interval(figure.possible_low or 0, figure.possible_high)
        parts.append(text.format(n=count(figure.unknown), range=possible))
    if figure.not_yet:
        text = n_("{n} non ancora dovuto", "{n} non ancora dovuti", figure.not_yet)
        parts.append(text.format(n=count(figure.not_yet)))
    return " · ".join(parts)


def title(code: str) -> str:
    """Return an indicator's title in the reader's language."""
    return _(REGISTRY[code].title)


def pairing(code: str) -> str:
    """Say whether the official name of a code has still to be checked; empty where it has not."""
    return _("da verificare su EUR-Lex") if REGISTRY[code].is_unsourced else ""


def _rate(figure: Figure) -> str:
    share, trials = float(figure.value or 0), figure.denominator or 0
    if figure.low is not None and trials < NARROW:
        return fraction(figure.numerator or 0, trials)
    # Money has no sample size: one decimal always.
    return percent(share, WIDE if figure.low is None else trials)


def _estimate_detail(figure: Figure) -> list[str]:
    """Write the interval of an estimate and how many people are behind it."""
    text = _("stima su {n} persone seguite, {events} assunte")
    parts = [text.format(n=count(figure.denominator or 0), events=count(figure.numerator or 0))]
    if figure.unit == "rate" and figure.low is not None and figure.high is not None:
        parts.insert(0, _("IC 95 % {range}").format(range=interval(figure.low, figure.high)))
    elif figure.unit == "days" and figure.low is not None:
        until = days(figure.high) if figure.high is not None else _("oltre l'osservato")
        text = _("IC 95 % da {low} a {high}")
        parts.insert(0, text.format(low=count(figure.low), high=until))
    return parts


def _rate_detail(figure: Figure) -> list[str]:
    numerator, denominator = figure.numerator or 0, figure.denominator or 0
    if figure.low is None or figure.high is None:
        return [_("{part} di {whole}").format(part=euro(numerator), whole=euro(denominator))]
    text = _("IC 95 % {range}").format(range=interval(figure.low, figure.high))
    if denominator < NARROW:
        return [percent(float(figure.value or 0)), text]
    return [fraction(numerator, denominator), text]


def _stated_part(part: str) -> str:
    first, last = partial_dates.earliest(part), partial_dates.latest(part)
    pattern = {4: "yyyy", 7: "MMMM yyyy"}.get(len(part), "d MMMM yyyy")
    return format_date(first if first == last else last, pattern, locale=_locale())


def _scaled(value: Number, unit: int, pattern: str) -> str:
    return format_decimal(Decimal(value) / unit, pattern, locale=_locale())


def _locale() -> str:
    return _LOCALES[language()]
