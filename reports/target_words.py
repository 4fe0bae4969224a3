"""Sentences about one target: what was promised, how far it is, where its pace leads."""

from collections.abc import Hashable
from typing import Any

from domain.forecast import Forecast, Pace
from domain.indicators.figures import Figure
from domain.targets import Promise, Status
from domain.words import _, n_
from reports import formats
from reports.rows import stated

Row = dict[Hashable, Any]


def promised(row: Row) -> str:
    """Write the promised value with the source's own word; a promised day where it is one."""
    value = row["value"]
    if value is None or value != value:  # NaN differs from itself
        return due(row)
    return formats.qualified(_of_unit(value, row["unit"]), stated(row["qualifier"]) or None)


def _of_unit(value: float, unit: str | None) -> str:
    if unit == "percent":
        return formats.percent(value)
    return formats.euro(value) if unit == "eur" else formats.count(value)


def due(row: Row) -> str:
    """Write the day by which it is promised, as stated."""
    return formats.stated_day(stated(row["due_on"]) or None)


def promise(row: Row) -> str:
    """Write value and day of a promise."""
    if not stated(row["due_on"]):
        return _("Promesso: {value}, senza scadenza dichiarata.").format(value=promised(row))
    if row["value"] != row["value"]:
        return _("Promesso: {day}.").format(day=due(row))
    return _("Promesso: {value} entro {day}.").format(value=promised(row), day=due(row))


def actual(figure: Figure | None) -> str:
    """Write the figure beside a promise in a cell: value, n/d, interval, what was counted."""
    if figure is None:
        return _("nessun dato con cui confrontarlo")
    told = [formats.value(figure)]
    if figure.is_reported:
        is_counted = figure.unit not in ("rate", "eur")
        told += [formats.kinds(figure)] if is_counted else formats.detail_lines(figure)
    return " · ".join(part for part in told if part)


def attained(status: Status, promise: Promise) -> str:
    """Write how much of a promised count has come: share, n/d and interval."""
    if status.attainment is None or promise.value is None:
        return ""
    parts = [formats.share(status.attainment.share)]
    if status.attainment.interval:
        text = _("IC 95 % {range}").format(range=formats.interval(*status.attainment.interval))
        parts.append(text)
    return " · ".join(parts)


def expected(status: Status) -> str:
    """Write the count due today and how far the count is from it."""
    if status.expected is None or status.gap is None:
        return ""
    return _("{due}, scarto {gap}").format(due=_whole(status.expected), gap=_signed(status.gap))


def foreseen(status: Status) -> str:
    """Write the forecast in a cell, with its 95 % limits; where there is none, why."""
    if status.forecast is None:
        return no_forecast(status)
    text = _("{value} (al 95 % da {low} a {high})")
    low, high = status.forecast.possible
    value = _whole(status.forecast.expected)
    return text.format(value=value, low=formats.count(low), high=formats.count(high))


def standing(figure: Figure | None, status: Status, promise: Promise) -> str:
    """Say how far a promise is, and how far it should be on its way."""
    text = _("Ad oggi: {actual}.").format(actual=actual(figure))
    told = [text]
    if status.attainment and promise.value and figure:
        fraction = formats.fraction(figure.value or 0, promise.value)
        text = _("Conseguimento: {fraction}, {share}.")
        told.append(text.format(fraction=fraction, share=attained(status, promise)))
    if status.expected is not None and status.gap is not None and not status.is_due:
        text = _("Sulla traiettoria oggi sarebbero {due}: scarto {gap}.")
        told.append(text.format(due=_whole(status.expected), gap=_signed(status.gap)))
    return " ".join(told)


def outlook(status: Status, promise: Promise) -> list[str]:
    """Say where the pace leads, or why that is not said."""
    if status.forecast and promise.value:
        return [warning(status.forecast, promise.value)]
    text = no_forecast(status)
    return [_("Nessuna previsione: {why}.").format(why=text)] if text else []


def warning(found: Forecast, value: float) -> str:
    """Say where a count will be at its pace on the day it is promised for."""
    text = _("A questo ritmo {x} di {y} entro il {day}; con intervallo al 95 % da {low} a {high}.")
    return text.format(
        x=_whole(found.expected),
        y=formats.count(value),
        day=formats.day(found.day),
        low=formats.count(found.possible[0]),
        high=formats.count(found.possible[1]),
    )


def no_forecast(status: Status) -> str:
    """Say why there is no forecast; empty where none is missed."""
    return {
        "": "",
        "no_figure": "",
        "past_due": _("la scadenza è passata"),
        "reached": _("già raggiunto"),
        "share": _("una quota si confronta, non si prolunga"),
        "no_due_day": _("senza scadenza non c'è un giorno a cui arrivare"),
        "few": _("promesse troppo poche persone"),
        "undated": _("un totale a una data non è un ritmo: mancano i mesi"),
        "too_short": _("servono almeno tre mesi interi con qualche evento"),
    }[status.no_forecast]


def how_made(found: Pace) -> str:
    """Say what a forecast was made of."""
    months = n_("{n} mese intero", "{n} mesi interi", found.months)
    text = _("Come è fatta la previsione: {events} in {months}, dal {first} al {last}. {spread}")
    events = n_("{n} evento", "{n} eventi", found.events).format(n=formats.count(found.events))
    told = text.format(
        events=events if found.events else _("nessun evento"),
        months=months.format(n=formats.count(found.months)),
        first=formats.day(found.first),
        last=formats.day(found.last),
        spread=_spread(found),
    )
    limits = _("I limiti vengono dalla distribuzione binomiale negativa, allargata di φ.")
    blind = _("Non conosce i corsi già programmati né le assunzioni non ancora comunicate.")
    return f"{told} {limits} {blind}"


def remarks(row: Row) -> list[str]:
    """Return what the source says and what is odd about it."""
    quote, source = stated(row["quote"]), stated(row["source"])
    told = [f"«{quote}»"] if quote else []
    told += [_("Fonte: {source}.").format(source=source)] if source else []
    return [*told, *([stated(row["note"])] if stated(row["note"]) else [])]


def _spread(found: Pace) -> str:
    """Say how much the months vary, compared with chance alone."""
    if found.dispersion == 1:
        return _("I mesi non variano più di quanto farebbe il solo caso (dispersione φ = 1).")
    text = _("La varianza tra i mesi è {phi} volte quella del solo caso (dispersione φ).")
    return text.format(phi=formats.decimal(found.dispersion))


def _whole(value: float) -> str:
    return formats.count(round(value))


def _signed(gap: float) -> str:
    rounded = round(gap)
    if not rounded:
        return _("nessuno")
    return f"{'+' if rounded > 0 else '−'}{formats.count(abs(rounded))}"
