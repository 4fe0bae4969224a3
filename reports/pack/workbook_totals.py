"""Sums below a table: of what may be added, with shares divided anew and never averaged."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from domain.indicators import REGISTRY
from domain.indicators.figures import Figure
from domain.proportions import Proportion
from domain.selection import Selection
from reports import formats
from reports.pack import workbook_formulas as formulas
from reports.pack.workbook_cells import FIRST_ROW, Cell, Formula
from reports.pack.workbook_figures import Part, Place, form_of, kind_of, part_form

_ADDED = ("people", "money", "activities", "courses", "esf", "data")
"""Subjects of which rows are added; bodies and provinces are counted distinct, medians are not."""
_DISJOINT = ("pact", "course", "province", "sector", "gender")
"""Dimensions of which nobody is in two groups."""

_COUNTED_ELSEWHERE = (
    "outcomes_unknown",
    "more_than_whole",
    "mixed_count_kinds",
    "mixed_amount_kinds",
)
"""Reasons of a row without a value whose people or amounts are in the figure of all rows.

A sum without them would be another figure than the one of the same name on the screens: the rate
of placement of those with a known outcome lies above that of everybody who is due.
"""


def can_add(column: Sequence[Figure | None], selection: Selection) -> bool:
    """Say whether the figures of a column are one indicator of groups that may be added.

    Kinds of count or amount are never mixed, nor published with invented initiatives, nor types
    of initiative unless the reader named several. A source's `over 40` has no exact sum.
    """
    figures = [figure for figure in column if figure]
    reported = [figure for figure in figures if figure.is_reported]
    if len({figure.code for figure in figures}) != 1 or not reported:
        return False
    return (
        not any(figure.reason in _COUNTED_ELSEWHERE for figure in figures)
        and all(map(_is_exact, reported))
        and len({kind for figure in reported for kind in figure.count_kinds}) < 2
        and _are_disjoint(reported, selection)
    )


def total(
    column: Sequence[Figure | None],
    part: Part,
    letters: Mapping[Part, str],
    row: int,
) -> Cell:
    """Return the sum of one part, to stand in `row`; the figures stand in the first rows."""
    reported = [figure for figure in column if figure and figure.is_reported]
    last = FIRST_ROW + len(column) - 1
    if kind_of(reported[0]) != "ratio":
        return _sum_of_values(reported, letters, last) if part == "value" else None
    if part in ("numerator", "denominator"):
        amount = _sum(reported, part)
        form = part_form(reported[0], amount)
        return Formula(_sum_formula(column, part, letters, last), float(amount), form)
    place = Place(f"{letters['numerator']}{row}", f"{letters['denominator']}{row}")
    return _divided(reported, part, place)


def _divided(reported: Sequence[Figure], part: Part, place: Place) -> Cell:
    """Return the share, or one of its limits, of the two sums that stand in `place`."""
    hits, trials = (_sum(reported, name) for name in ("numerator", "denominator"))
    if part == "value":
        is_narrow = reported[0].low is not None and trials < formats.WIDE
        text = formulas.ratio(place.numerator, place.denominator)
        share = float(Decimal(hits) / Decimal(trials))
        return Formula(text, share, "share0" if is_narrow else "share1")
    low, high = Proportion(int(hits), int(trials)).interval or (0.0, 0.0)
    if part == "low":
        return Formula(formulas.wilson_low(place.numerator, place.denominator), low, "share1")
    return Formula(formulas.wilson_high(place.numerator, place.denominator), high, "share1")


def _is_exact(figure: Figure) -> bool:
    indicator = REGISTRY.get(figure.code)
    return (
        indicator is not None
        and indicator.subject in _ADDED
        and figure.unit not in ("days", "points", "organisations", "provinces")
        and figure.estimate is None
        and figure.qualifier in (None, "", "exact")
    )


def _are_disjoint(reported: Sequence[Figure], selection: Selection) -> bool:
    dimensions = {tuple(name for name, _part in figure.group) for figure in reported}
    groups = {figure.group for figure in reported}
    if len(dimensions) != 1 or len(groups) != len(reported):
        return False
    if not any(set(names) <= set(_DISJOINT) and names for names in dimensions):
        return False
    if not any("pact" in names for names in dimensions):
        return True
    return selection.dataset != "all" and bool(selection.families or selection.pacts)


def _sum_of_values(reported: Sequence[Figure], letters: Mapping[Part, str], last: int) -> Cell:
    text = formulas.column_sum(letters["value"], FIRST_ROW, last)
    return Formula(text, float(_sum(reported, "value")), form_of(reported[0]))


def _sum_formula(
    column: Sequence[Figure | None], part: Part, letters: Mapping[Part, str], last: int
) -> str:
    """Sum a part; where an amount stands alone it is no part of the share, so it is left out."""
    alone = any(
        figure and not figure.is_reported and figure.numerator is not None for figure in column
    )
    if part == "numerator" and alone:
        return formulas.sum_beside(letters[part], letters["denominator"], FIRST_ROW, last)
    return formulas.column_sum(letters[part], FIRST_ROW, last)


def _sum(reported: Sequence[Figure], name: str) -> Any:
    return sum(getattr(figure, name) for figure in reported)
