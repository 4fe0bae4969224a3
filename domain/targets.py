"""Promised values held against what is known."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from domain.indicators.figures import Figure
from domain.proportions import Proportion

SMALL = 20
"""Below this many people nothing is called reached or missed."""

Verdict = Literal["no_figure", "not_due", "small_base", "reached", "not_reached", "no_due_day"]


@dataclass(frozen=True)
class Attainment:
    """A figure against a promised value; `share` is one over the other, None without both.

    `interval` is the 95 % Wilson interval of people out of promised people, while there are no
    more of them than promised.
    """

    verdict: Verdict
    share: float | None = None
    interval: tuple[float, float] | None = None


def attainment(
    promised: float | None, due_on: date | None, figure: Figure, as_of: date
) -> Attainment:
    """Return how far `figure` is towards `promised`.

    Only a target with a due day that has passed, on at least `SMALL` people, is called reached
    or not.
    """
    if not promised or not figure.is_reported or figure.value is None:
        return Attainment("no_figure")
    share = float(figure.value) / promised
    if due_on is None:
        return Attainment("no_due_day", share, _interval(figure, promised))
    if due_on > as_of:
        return Attainment("not_due", share, _interval(figure, promised))
    base = figure.denominator if figure.unit == "rate" else promised
    if float(base or 0) < SMALL:
        return Attainment("small_base", share, _interval(figure, promised))
    verdict: Verdict = "reached" if share >= 1 else "not_reached"
    return Attainment(verdict, share, _interval(figure, promised))


def _interval(figure: Figure, promised: float) -> tuple[float, float] | None:
    people = int(figure.value or 0)
    if figure.unit != "people" or not 0 <= people <= promised or promised != int(promised):
        return None
    return Proportion(people, int(promised)).interval
