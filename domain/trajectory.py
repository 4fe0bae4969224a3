"""The way to a target: straight lines from the starting value over intermediate ones."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise


@dataclass(frozen=True, order=True)
class Point:
    """A value stated for a day."""

    day: date
    value: float


def expected(way: Sequence[Point], day: date) -> float | None:
    """Return the value due on `day`, on the straight line between the stated ones.

    `way` is in order of day. Before its first day that day's value holds, after its last one the
    last. None where fewer than two values are stated: a target alone has no way to it.
    """
    if len(way) < 2:
        return None
    if day <= way[0].day:
        return way[0].value
    for start, end in pairwise(way):
        if day < end.day:
            gone = (day - start.day) / (end.day - start.day)
            return start.value + gone * (end.value - start.value)
    return way[-1].value
