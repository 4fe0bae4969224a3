"""Order of groups only where their intervals separate: never a list from first to last."""

from collections.abc import Mapping
from dataclasses import dataclass

Interval = tuple[float, float]


@dataclass(frozen=True)
class Standing:
    """How many groups are clearly `above` and `below` one group, and how many are `alike`."""

    above: int
    below: int
    alike: int

    @property
    def place(self) -> int | None:
        """Return its place from the top, only where it stands apart from every other group."""
        return self.above + 1 if self.alike == 0 and self.above + self.below else None


def standings(intervals: Mapping[str, Interval]) -> dict[str, Standing]:
    """Return the standing of each group; ends that touch overlap.

    Intervals that do not overlap separate two groups more surely than a test at 5 % would, so
    some real differences stay unsaid; many pairs are looked at together.
    """
    return {
        group: _standing(mine, [other for name, other in intervals.items() if name != group])
        for group, mine in intervals.items()
    }


def _standing(mine: Interval, others: list[Interval]) -> Standing:
    above = sum(low > mine[1] for low, _high in others)
    below = sum(high < mine[0] for _low, high in others)
    return Standing(above, below, len(others) - above - below)
