"""How figures read: value, what stands under it, and why there is none."""

from decimal import Decimal

from domain.indicators import REGISTRY
from domain.indicators.counts import COUNTS
from domain.indicators.figures import Figure
from domain.vocabulary import AMOUNT_KINDS, COUNT_KINDS, QUALIFIERS, label
from domain.words import _, n_
from reports.numbers import (
    WIDE,
    amount,
    count,
    day,
    days,
    days_interval,
    decimal,
    euro,
    euro_short,
    fraction,
    instant,
    interval,
    month,
    percent,
    points,
    read_share,
    share,
    stated_day,
)

__all__ = [
    "NARROW",
    "TINY",
    "WIDE",
    "amount",
    "amount_kind",
    "base",
    "count",
    "day",
    "days",
    "days_interval",
    "decimal",
    "detail",
    "detail_lines",
    "euro",
    "euro_short",
    "fraction",
    "instant",
    "interval",
    "is_tiny",
    "kinds",
    "month",
    "percent",
    "points",
    "qualified",
    "read_share",
    "reason",
    "share",
    "stated_day",
    "status",
    "status_word",
    "tiny",
    "title",
    "value",
]

TINY = 5
"""Below this many people a rate is marked as resting on a very small base."""
NARROW = 20
"""Below this many people a rate is written as a fraction, "7 su 10", before the percentage."""


def value(figure: Figure) -> str:
    """Write a figure's value; where there is none, its status in words."""
    if not figure.is_reported or figure.value is None:
        return _absent(figure)
    if figure.unit == "rate":
        return share(float(figure.value)) if figure.estimate else _rate(figure)
    if figure.unit == "eur":
        return euro(figure.value)
    if figure.unit == "days":
        return days(figure.value)
    if figure.unit == "points":
        return points(float(figure.value))
    return qualified(count(figure.value), figure.qualifier)


def qualified(text: str, qualifier: str | None) -> str:
    """Put the source's own word before a number: `oltre 40`."""
    if qualifier in (None, "", "exact"):
        return text
    return f"{label(QUALIFIERS, qualifier)} {text}"


def status(figure: Figure) -> str:
    """Write why there is no value, in two or three words."""
    return status_word(figure.status)


def status_word(code: str) -> str:
    """Write a status without a value; empty for any other."""
    words = {
        "not_reported": _("non riportato"),
        "not_yet_due": _("non ancora dovuto"),
        "not_applicable": _("non applicabile"),
        "hidden": _("riservato"),
    }
    return words.get(code, "")


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
        "no_denominator": _("Manca il denominatore: non c'è percentuale."),
        "several_initiatives": _("Si calcola per una sola iniziativa."),
        "outside_lombardy": _("Si calcola solo per iniziative della Lombardia."),
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
    """Write what stands under a value, in one line."""
    return " · ".join(detail_lines(figure))


def detail_lines(figure: Figure) -> list[str]:
    """Write what stands under a value: n/d and interval, who is observable, what is possible."""
    if not figure.is_reported:
        return [_absent_detail(figure)] if figure.reason else []
    about = [" · ".join(_about(figure)), _observable(figure), _possible(figure)]
    return [line for line in about if line]


def is_tiny(figure: Figure) -> bool:
    """Say whether a rate rests on fewer people than can carry one."""
    return figure.low is not None and 0 < (figure.denominator or 0) < TINY


def tiny() -> str:
    """Name the mark of a rate on a very small base."""
    return _("base molto piccola")


def title(code: str) -> str:
    """Return an indicator's title in the reader's language."""
    return _(REGISTRY[code].title)


def base(code: str) -> str:
    """Say in words whom the denominator of an indicator counts, empty where it has none."""
    denominator = REGISTRY[code].denominator
    return _(COUNTS[denominator]) if denominator else ""


def _absent(figure: Figure) -> str:
    if figure.status != "not_yet_due" or not figure.not_yet:
        return status(figure)
    people = n_("{n} persona", "{n} persone", figure.not_yet).format(n=count(figure.not_yet))
    return f"{status(figure)} · {people}"


def _absent_detail(figure: Figure) -> str:
    """Write why there is no value, and the amount where only what it is divided by is missing."""
    if figure.numerator is None:
        return reason(figure)
    what = _(COUNTS[REGISTRY[figure.code].numerator])
    return f"{what}: {amount(figure.numerator)}. {reason(figure)}"


def _about(figure: Figure) -> list[str]:
    parts = []
    if figure.estimate:
        parts = _estimate_detail(figure)
    elif figure.unit == "points":
        parts = [_gap_detail(figure)]
    elif figure.unit == "eur" and figure.denominator is not None:
        parts = [_cost_detail(figure)]
    elif figure.unit == "rate" and figure.numerator is not None:
        parts = _rate_detail(figure)
    elif figure.unit == "eur" and figure.denominator is None:
        parts = [amount_kind(kind) for kind in figure.count_kinds]
    if "trained" in figure.count_kinds and figure.unit != "rate":
        parts.append(_("formati: non specificato se iscritti o conclusi"))
    if is_tiny(figure) and not figure.estimate:
        parts.append(tiny())
    return parts


def _observable(figure: Figure) -> str:
    """Write how many people are old enough to be counted, of how many."""
    if not figure.not_yet:
        return ""
    if figure.unit != "rate" or figure.total is None:
        text = n_("{n} non ancora dovuto", "{n} non ancora dovuti", figure.not_yet)
        return text.format(n=count(figure.not_yet))
    days_after = REGISTRY[figure.code].days
    text = _("{mature} di {total} già osservabili")
    if days_after:
        text = _("{mature} di {total} osservabili a {days} giorni")
    mature, total = count(figure.mature or 0), count(figure.total)
    return text.format(mature=mature, total=total, days=days_after)


def _possible(figure: Figure) -> str:
    """Write how far the rate can still go, as long as somebody is unknown or not yet due."""
    low, high = figure.possible_low or 0, figure.possible_high
    if isinstance(high, Decimal):
        text = _("ancora possibile da {low} a {high}")
        return text.format(low=euro(low), high=euro(high)) if low != high else ""
    if high is None or not (figure.unknown or figure.not_yet):
        return ""
    possible = interval(low, high)
    if not figure.unknown:
        return _("ancora possibile {range}").format(range=possible)
    text = _("non noto per {n}, ancora possibile {range}")
    return text.format(n=count(figure.unknown), range=possible)


def pairing(code: str) -> str:
    """Say whether the official name of a code has still to be checked; empty where it has not."""
    return _("da verificare su EUR-Lex") if REGISTRY[code].is_unsourced else ""


def _rate(figure: Figure) -> str:
    share, trials = float(figure.value or 0), figure.denominator or 0
    if not isinstance(trials, Decimal) and trials < NARROW:
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
        parts.insert(0, days_interval(figure.low, figure.high))
    return parts


def _rate_detail(figure: Figure) -> list[str]:
    numerator, denominator = figure.numerator or 0, figure.denominator or 0
    if figure.low is None or figure.high is None:
        above = [_("oltre il 100 %, come riportato")] if float(figure.value or 0) > 1 else []
        return [_share_of(figure), *above]
    text = _("IC 95 % {range}").format(range=interval(figure.low, figure.high))
    if denominator < NARROW:
        return [percent(float(figure.value or 0)), text]
    return [fraction(numerator, denominator), text]


def _share_of(figure: Figure) -> str:
    part, whole = figure.numerator or 0, figure.denominator or 0
    if isinstance(part, Decimal):
        return _("{part} di {whole}").format(part=euro(part), whole=euro(whole))
    if (figure.base or "").startswith("hours"):
        return _("{part} di {whole} ore").format(part=count(part), whole=count(whole))
    return percent(float(figure.value or 0)) if whole < NARROW else fraction(part, whole)


def _gap_detail(figure: Figure) -> str:
    text = _("{gone} del tempo trascorso, {spent} del concesso erogato")
    gone, spent = float(figure.numerator or 0), float(figure.denominator or 0)
    return text.format(gone=share(gone), spent=share(spent))


def _cost_detail(figure: Figure) -> str:
    heads = int(figure.denominator or 0)
    text = n_("{amount} per {n} persona", "{amount} per {n} persone", heads)
    return text.format(amount=euro(figure.numerator or 0), n=count(heads))
