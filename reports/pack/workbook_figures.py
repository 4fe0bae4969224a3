"""A figure as cells: its parts as numbers, its value and interval as formulas of them."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from domain.indicators import REGISTRY
from domain.indicators.figures import Figure, Number
from reports import formats
from reports.pack import workbook_formulas as formulas
from reports.pack.workbook_cells import Cell, Count, Form, Formula, Words

Part = Literal["numerator", "denominator", "value", "low", "high"]
PARTS: tuple[Part, ...] = ("numerator", "denominator", "value", "low", "high")
Kind = Literal["ratio", "per_head", "difference", "estimate", "count"]
"""How a value comes about; only the first three are computed from the two parts."""


@dataclass(frozen=True)
class Place:
    """Where the parts of a figure stand: cells such as `C7`."""

    numerator: str = ""
    denominator: str = ""


def kind_of(figure: Figure) -> Kind:
    """Say how the value of a figure comes about."""
    if figure.estimate is not None or figure.numerator is None or figure.denominator is None:
        return "estimate" if figure.estimate or figure.unit == "days" else "count"
    kinds: dict[str, Kind] = {"rate": "ratio", "eur": "per_head", "points": "difference"}
    return kinds.get(figure.unit, "count")


def parts_of(figure: Figure) -> tuple[Part, ...]:
    """Return the parts that a figure has, besides its value."""
    if not figure.is_reported:
        return ("numerator", "value") if figure.numerator is not None else ("value",)
    if kind_of(figure) == "count":
        return ("value",)
    of_sample = ("low", "high") if figure.low is not None else ()
    return ("numerator", "denominator", "value", *of_sample)


def cell(figure: Figure, part: Part, place: Place) -> Cell:
    """Return one part of a figure, None where it has no such part."""
    if part not in parts_of(figure):
        return None
    if part == "value":
        return value(figure, place)
    if part in ("low", "high"):
        return _limit(figure, part, place)
    number = figure.numerator if part == "numerator" else figure.denominator
    return None if number is None else Count(exact(number), part_form(figure, number))


def value(figure: Figure, place: Place) -> Cell:
    """Return the value, as a formula where it is computed; words where there is none."""
    if not figure.is_reported or figure.value is None:
        return absence(figure)
    form, kind, shown = form_of(figure), kind_of(figure), float(figure.value)
    if kind == "ratio":
        return Formula(formulas.ratio(place.numerator, place.denominator), shown, form)
    if kind == "difference":
        text = formulas.difference(place.numerator, place.denominator)
        return Formula(text, 100 * shown, form)
    if kind == "per_head":
        amount, heads = float(figure.numerator or 0), float(figure.denominator or 0)
        rounded = formulas.rounding(amount, heads, shown)
        text = formulas.per_head(place.numerator, place.denominator, rounded)
        return Formula(text, shown, form)
    return Count(exact(figure.value), form)


def absence(figure: Figure) -> Words:
    """Return why a figure has no value, in the place of a number."""
    words = formats.value(figure) or formats.status_word("not_reported")
    if figure.status == "not_yet_due":
        return Words(words, "not_yet_due")
    return Words(words, "not_applicable" if figure.status == "not_applicable" else "not_reported")


def form_of(figure: Figure) -> Form:
    """Return how the value of a figure is written, with as many decimals as elsewhere."""
    if figure.unit == "rate":
        is_wide = figure.low is None or (figure.denominator or 0) >= formats.WIDE
        return "share1" if is_wide or figure.estimate else "share0"
    if figure.unit in ("eur", "points"):
        return "eur" if figure.unit == "eur" else "points"
    return _whole(figure.value)


def part_form(figure: Figure, number: Number) -> Form:
    """Return how the numerator or denominator of a figure is written."""
    if isinstance(number, Decimal):
        return "eur"
    return "share1" if figure.unit == "points" else _whole(number)


def waiting(figure: Figure) -> tuple[Cell, Cell]:
    """Return how many people are not due yet, and of how many the outcome is unknown.

    None where the indicator sets nobody apart for that reason: not the same as nobody.
    """
    indicator = REGISTRY.get(figure.code)
    counted = (
        (figure.not_yet, indicator.immature if indicator else None),
        (figure.unknown, indicator.unknown if indicator else None),
    )
    not_yet, unknown = (Count(n, "count") if measure or n else None for n, measure in counted)
    return not_yet, unknown


def exact(number: Number) -> float | Decimal:
    """Return a number that is no text, whatever type it came in."""
    return number if isinstance(number, Decimal) else float(number)


def _limit(figure: Figure, part: Part, place: Place) -> Cell:
    limit = figure.low if part == "low" else figure.high
    if limit is None:  # the end of a median's interval may lie beyond what was observed
        return Words(formulas.NOTHING, "not_applicable")
    if kind_of(figure) != "ratio":
        return Count(limit, "share1" if figure.unit == "rate" else _whole(limit))
    write = formulas.wilson_low if part == "low" else formulas.wilson_high
    return Formula(write(place.numerator, place.denominator), limit, "share1")


def _whole(number: Number | None) -> Form:
    return "count" if number is None or float(number).is_integer() else "decimal"
