"""Promised values held against what is known: how far, on the way or late, and at what pace."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from domain.forecast import Forecast, Pace, forecast, outlook, pace
from domain.indicators.declaring import Direction
from domain.indicators.figures import Figure
from domain.proportions import Proportion
from domain.trajectory import Point, expected
from domain.verdicts import SMALL, Verdict, against

State = Literal[
    "late",
    "missed",
    "below",
    "uncertain",
    "not_distinguishable",
    "too_few",
    "open",
    "on_track",
    "above",
    "reached",
    "no_figure",
]
STATES: tuple[State, ...] = (
    *("late", "missed", "below", "uncertain", "not_distinguishable", "too_few", "open"),
    *("on_track", "above", "reached", "no_figure"),
)
"""From what needs attention to what does not; last what nothing can be said of."""

NoForecast = Literal[
    "", "share", "no_figure", "no_due_day", "past_due", "reached", "few", "undated", "too_short"
]


@dataclass(frozen=True)
class Promise:
    """A promised value: a count, or a share as a fraction (`is_share`), by the day `due_on`.

    `way` holds the starting value, the intermediate ones and the promise itself, in order of
    day. `direction` is where its indicator should go.
    """

    value: float | None
    due_on: date | None
    is_share: bool = False
    way: tuple[Point, ...] = ()
    direction: Direction = "up"


@dataclass(frozen=True)
class Attainment:
    """A count over a promised one.

    `interval` is the 95 % Wilson interval of people out of promised people, while there are no
    more of them than promised.
    """

    share: float
    interval: tuple[float, float] | None = None


@dataclass(frozen=True, kw_only=True)
class Status:
    """Where a promise stands on a day.

    `expected` is the count due by then on the straight way to it, `gap` the count less that.
    `verdict` is there for shares only; `forecast`, at the `pace` found, for counts that are dated
    month by month, and else `no_forecast` says why not.
    """

    state: State
    is_due: bool = False
    attainment: Attainment | None = None
    expected: float | None = None
    gap: float | None = None
    verdict: Verdict | None = None
    pace: Pace | None = None
    forecast: Forecast | None = None
    no_forecast: NoForecast = ""


def status(
    promise: Promise, figure: Figure | None, monthly: Mapping[int, int], as_of: date
) -> Status:
    """Return where `promise` stands on the as-of day.

    `monthly` holds the people of the figure by month of the event (`{202503: 12}`), without
    those of whom only a total on some day is stated.
    """
    if not promise.value or figure is None or not figure.is_reported or figure.value is None:
        return Status(state="no_figure", no_forecast="no_figure")
    # A count that should fall would be a ceiling, which no source has promised yet.
    is_ceiling = not promise.is_share and promise.direction == "down"
    if is_ceiling or promise.is_share != (figure.unit == "rate"):
        return Status(state="no_figure", no_forecast="no_figure")
    if promise.is_share:
        return _of_share(promise, promise.value, figure, as_of)
    return _of_count(promise, promise.value, figure, monthly, as_of)


def attainment(promised: float, figure: Figure) -> Attainment:
    """Return how far a count is towards a promised one."""
    people = int(figure.value or 0)
    share = float(figure.value or 0) / promised
    if figure.unit != "people" or not 0 <= people <= promised or promised != int(promised):
        return Attainment(share)
    return Attainment(share, Proportion(people, int(promised)).interval)


def is_good(state: State, direction: Direction) -> bool | None:
    """Say whether a state is good news; None where it decides nothing."""
    if state in ("above", "below"):
        return None if direction == "none" else (state == "above") == (direction == "up")
    return {"reached": True, "on_track": True, "missed": False, "late": False}.get(state)


def _of_share(promise: Promise, promised: float, figure: Figure, as_of: date) -> Status:
    verdict = against(figure, promised)
    return Status(
        state=verdict or "open",
        is_due=_is_due(promise, as_of),
        verdict=verdict,
        no_forecast="share",
    )


def _of_count(
    promise: Promise, promised: float, figure: Figure, monthly: Mapping[int, int], as_of: date
) -> Status:
    count = float(figure.value or 0)
    due = expected(promise.way, as_of)
    found = pace(monthly, as_of)
    why = _why_no_forecast(promise, count, monthly, found, as_of)
    ahead = None
    if found and promise.due_on and not why:
        ahead = forecast(found, int(count), as_of, promise.due_on)
    return Status(
        state=outlook(ahead, promised) if ahead else _without_forecast(why),
        is_due=_is_due(promise, as_of),
        attainment=attainment(promised, figure),
        expected=due,
        gap=None if due is None else count - due,
        pace=found if ahead else None,
        forecast=ahead,
        no_forecast=why,
    )


def _why_no_forecast(
    promise: Promise,
    count: float,
    monthly: Mapping[int, int],
    found: Pace | None,
    as_of: date,
) -> NoForecast:
    promised = promise.value or 0
    if promised < SMALL:
        return "few"
    if count >= promised:
        return "reached"
    if _is_due(promise, as_of):
        return "past_due"
    if sum(monthly.values()) != count:
        return "undated"
    if promise.due_on is None:
        return "no_due_day"
    return "" if found else "too_short"


def _without_forecast(why: NoForecast) -> State:
    states: dict[NoForecast, State] = {"reached": "reached", "past_due": "missed", "few": "too_few"}
    return states.get(why, "open")


def _is_due(promise: Promise, as_of: date) -> bool:
    return promise.due_on is not None and promise.due_on <= as_of
