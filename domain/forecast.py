"""Where a count goes at its pace: a forecast to the deadline that says how it was made.

Monthly counts are taken as Poisson with an unknown, constant rate, so that what follows in h
months after k months with S in total is negative binomial with size S + 1/2 and probability
k/(k + h): the Poisson mixed over the gamma distribution of the rate under Jeffreys' prior (Gelman
and others, Bayesian Data Analysis, 2.6). Months that vary more than Poisson ones count for less:
S is divided, and what follows multiplied, by the dispersion (McCullagh and Nelder, Generalized
Linear Models, 6.2).
"""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil, floor
from typing import Literal

from scipy.stats import nbinom

LONGEST, SHORTEST = 12, 3
"""Most and fewest whole months a pace is taken from."""
MONTH_DAYS = 365.25 / 12
LEVELS = (0.8, 0.95)

Outlook = Literal["late", "uncertain", "on_track"]


@dataclass(frozen=True)
class Pace:
    """What happened in the last `months` whole months, from `first` to `last` day.

    `events` is the total and `dispersion` how much more the months vary than Poisson ones, at
    least 1 (Pearson's chi-squared over its degrees of freedom).
    """

    months: int
    events: int
    dispersion: float
    first: date
    last: date

    @property
    def monthly(self) -> float:
        """Return the mean of a month."""
        return self.events / self.months


@dataclass(frozen=True)
class Forecast:
    """The count on `day`: `expected` at the pace, with the limits that hold 80 and 95 %."""

    day: date
    expected: float
    likely: tuple[int, int]
    possible: tuple[int, int]


def pace(counts: Mapping[int, int], as_of: date) -> Pace | None:
    """Return the pace of monthly `counts` (`{202503: 12}`) on the as-of day.

    Taken over whole months only, at most `LONGEST`, from the first one with a count on; months
    without a count after it are zeros. None with fewer than `SHORTEST` such months, or with
    counts in fewer than `SHORTEST` months: too little to know how they vary.
    """
    whole = {month: counts.get(month, 0) for month in _whole_months(counts, as_of)}
    if sum(count > 0 for count in whole.values()) < SHORTEST:
        return None
    months = list(whole)[-LONGEST:]
    events = sum(whole[month] for month in months)
    return Pace(
        len(months),
        events,
        _dispersion([whole[month] for month in months]),
        _first_day(months[0]),
        _last_day(months[-1]),
    )


def forecast(found: Pace, count: int, as_of: date, day: date) -> Forecast:
    """Return where a count of the as-of day will be on a later `day` at the pace found."""
    ahead = (day - as_of).days / MONTH_DAYS
    likely, possible = (_limits(found, ahead, level) for level in LEVELS)
    return Forecast(
        day,
        count + found.monthly * ahead,
        (count + likely[0], count + likely[1]),
        (count + possible[0], count + possible[1]),
    )


def fan(found: Pace, count: int, as_of: date, due_on: date) -> list[Forecast]:
    """Return the forecast for the as-of day, each end of month after it, and the deadline."""
    days, end = [as_of], _last_day(as_of.year * 100 + as_of.month)
    while end < due_on:
        days += [end] if end > as_of else []
        end = _last_day(_after(end.year * 100 + end.month))
    return [forecast(found, count, as_of, day) for day in [*days, due_on]]


def outlook(found: Forecast, promised: float) -> Outlook:
    """Say whether the promised count lies above, within or below the 95 % limits."""
    low, high = found.possible
    if high < promised:
        return "late"
    return "on_track" if low >= promised else "uncertain"


def _limits(found: Pace, ahead: float, level: float) -> tuple[int, int]:
    if ahead <= 0:
        return 0, 0
    size = found.events / found.dispersion + 0.5
    more = nbinom(size, found.months / (found.months + ahead))
    low, high = more.ppf((1 - level) / 2), more.ppf((1 + level) / 2)
    return floor(found.dispersion * low), ceil(found.dispersion * high)


def _dispersion(counts: list[int]) -> float:
    mean = sum(counts) / len(counts)
    if not mean:
        return 1.0
    squares = sum((count - mean) ** 2 / mean for count in counts)
    return max(1.0, squares / (len(counts) - 1))


def _whole_months(counts: Mapping[int, int], as_of: date) -> list[int]:
    started = [month for month, count in counts.items() if count]
    months, month = [], min(started, default=0)
    while month and _last_day(month) <= as_of:
        months.append(month)
        month = _after(month)
    return months


def _after(month: int) -> int:
    return month + 1 if month % 100 < 12 else month + 89


def _first_day(month: int) -> date:
    return date(month // 100, month % 100, 1)


def _last_day(month: int) -> date:
    first = _first_day(month)
    return first + timedelta(days=monthrange(first.year, first.month)[1] - 1)
