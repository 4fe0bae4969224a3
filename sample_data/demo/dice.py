"""Chance with a fixed seed, the same on every machine and every version of Python."""

import random
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import TypeVar

SEED = "patti-territoriali-demo-1"
Choice = TypeVar("Choice")


class Dice:
    """A stream of chance named after what it decides, so that streams do not shift each other.

    Only `Random.random()` is used: the one method whose sequence Python promises not to change.
    """

    def __init__(self, *name: str) -> None:
        self._next = random.Random("/".join((SEED, *name))).random

    def chance(self, share: float) -> bool:
        """Say yes in `share` of the cases."""
        return self._next() < share

    def decimal(self, low: float, high: float) -> float:
        """Return a number between `low` and `high`."""
        return low + (high - low) * self._next()

    def whole(self, low: int, high: int) -> int:
        """Return a whole number from `low` to `high`, both included."""
        return low + int(self._next() * (high - low + 1))

    def days(self, low: int, high: int) -> timedelta:
        """Return a number of days from `low` to `high`, both included."""
        return timedelta(days=self.whole(low, high))

    def pick(self, choices: Sequence[Choice]) -> Choice:
        """Return one of `choices`, all equally likely."""
        return choices[int(self._next() * len(choices))]

    def weighted(self, weights: Mapping[Choice, float]) -> Choice:
        """Return one of the keys, likely in proportion to its weight."""
        left = self._next() * sum(weights.values())
        for choice, weight in weights.items():
            left -= weight
            if left < 0:
                return choice
        return next(reversed(list(weights)))

    def some(self, choices: Sequence[Choice], count: int) -> list[Choice]:
        """Return at most `count` of `choices`, none twice, in chance order."""
        left = list(choices)
        taken = min(count, len(left))
        return [left.pop(int(self._next() * len(left))) for _number in range(taken)]
