"""Time until an event when not everybody was followed for as long: Kaplan and Meier (1958)."""

import warnings
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import isfinite

import numpy as np
from numpy.typing import NDArray
from scipy.stats import CensoredData, ecdf

Days = NDArray[np.float64]
LEAST_AT_RISK = 10
"""Below this many people still followed the curve is not shown."""
HALF = 0.5 + 1e-12  # a share of exactly one half must not be missed for its last binary digit


@dataclass(frozen=True)
class Point:
    """The estimate from one day on.

    `at_risk` people were still followed and without the event just before `day`; `share` is the
    estimated part with the event by then, between `low` and `high` at 95 % (None where the formula
    has no interval: nobody or everybody).
    """

    day: int
    at_risk: int
    events: int
    share: float
    low: float | None
    high: float | None


@dataclass(frozen=True)
class Estimate:
    """What is known of the time to an event of `people`, `events` of whom had it.

    `steps` has a point per day with an event or an end of follow-up, day 0 first. `median` is the
    first day on which half have had the event, None where the estimate does not get there;
    `median_low` and `median_high` are its 95 % limits (Brookmeyer and Crowley 1982).
    """

    people: int
    events: int
    steps: tuple[Point, ...]
    median: int | None
    median_low: int | None
    median_high: int | None

    @property
    def curve(self) -> tuple[Point, ...]:
        """Return the points worth drawing: those with enough people still followed."""
        return tuple(point for point in self.steps if point.at_risk >= LEAST_AT_RISK)

    def at(self, day: int) -> Point | None:
        """Return the estimate on a day, None where nobody was followed that far.

        `at_risk` of the answer counts the people still followed on that day.
        """
        before = [point for point in self.steps if point.day <= day]
        if not before or (self.steps[-1].day < day and before[-1].share < 1):
            return None
        last = before[-1]
        still = next((point.at_risk for point in self.steps if point.day >= day), 0)
        return Point(day, still, last.events, last.share, last.low, last.high)


def estimate(events: Mapping[int, int], censored: Mapping[int, int]) -> Estimate | None:
    """Return the estimate from people per day of the event and per last day of follow-up.

    None without people. The band is the 95 % interval by the complementary log-log of the
    estimate (Kalbfleisch and Prentice 1980) with the variance of Greenwood (1926).
    """
    happened, ended = _repeated(events), _repeated(censored)
    if not happened.size + ended.size:
        return None
    steps = tuple(_steps(events, censored, happened, ended))
    return Estimate(
        people=int(happened.size + ended.size),
        events=int(happened.size),
        steps=steps,
        median=_first_day(steps, (point.share for point in steps)),
        median_low=_first_day(steps, (point.high for point in steps)),
        median_high=_first_day(steps, (point.low for point in steps)),
    )


def _steps(
    events: Mapping[int, int], censored: Mapping[int, int], happened: Days, ended: Days
) -> Iterator[Point]:
    surviving = ecdf(CensoredData(uncensored=happened, right=ended)).sf
    with warnings.catch_warnings():  # no interval while nobody, or once everybody, had the event
        warnings.simplefilter("ignore", RuntimeWarning)
        band = surviving.confidence_interval(confidence_level=0.95, method="log-log")
    # The stubs of scipy take the two functions of the band for numbers.
    below, above = (side.probabilities for side in (band.low, band.high))  # type: ignore[attr-defined]
    left = int(happened.size + ended.size)
    if surviving.quantiles[0] > 0:
        yield Point(0, left, 0, 0.0, None, None)
    for number, quantile in enumerate(surviving.quantiles):
        day = int(quantile)
        share = 1 - float(surviving.probabilities[number])
        low, high = _limit(above[number]), _limit(below[number])
        yield Point(day, left, events.get(day, 0), share, low, high)
        left -= events.get(day, 0) + censored.get(day, 0)


def _limit(surviving: float) -> float | None:
    return 1 - float(surviving) if isfinite(surviving) else None


def _repeated(people: Mapping[int, int]) -> Days:
    days = sorted(people)
    return np.repeat(days, [people[day] for day in days]).astype(float)


def _first_day(steps: tuple[Point, ...], shares: Iterable[float | None]) -> int | None:
    reached = (
        point.day
        for point, share in zip(steps, shares, strict=True)
        if share is not None and 1 - share <= HALF
    )
    return next(reached, None)
