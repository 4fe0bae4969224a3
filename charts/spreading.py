"""Groups of marks that move apart until none covers a mark of another group."""

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import hypot
from typing import Final

_ROUNDS: Final = 60
_GAP_PX: Final = 1.0
_FURTHEST_PX: Final = 18.0
"""A group further from its place would seem to belong to the neighbour."""


@dataclass(frozen=True)
class Mark:
    """A circle in pixels."""

    right: float
    down: float
    radius: float


def shifts(groups: Mapping[str, Sequence[Mark]]) -> dict[str, tuple[float, float]]:
    """Return how far each group has to move, right and down in pixels, to stand free.

    The first mark of a group is its middle. Where there is no room, groups go on overlapping.
    """
    moved = dict.fromkeys(groups, (0.0, 0.0))
    pairs = itertools.combinations(groups, 2)
    near = [pair for pair in pairs if _may_meet(groups[pair[0]], groups[pair[1]])]
    for _round in range(_ROUNDS):
        met = False
        for one, other in near:
            push = _push(_at(groups[one], moved[one]), _at(groups[other], moved[other]))
            if push is not None:
                met = True
                moved[one] = _limited(moved[one], push, -0.5)
                moved[other] = _limited(moved[other], push, 0.5)
        if not met:
            break
    return moved


def _may_meet(one: Sequence[Mark], other: Sequence[Mark]) -> bool:
    reach = _reach(one) + _reach(other) + _GAP_PX + 2 * _FURTHEST_PX
    return hypot(one[0].right - other[0].right, one[0].down - other[0].down) < reach


def _reach(group: Sequence[Mark]) -> float:
    middle = group[0]
    return max(
        hypot(mark.right - middle.right, mark.down - middle.down) + mark.radius for mark in group
    )


def _at(group: Sequence[Mark], shift: tuple[float, float]) -> list[Mark]:
    return [Mark(m.right + shift[0], m.down + shift[1], m.radius) for m in group]


def _push(one: list[Mark], other: list[Mark]) -> tuple[float, float] | None:
    """Return the way by which the second group has to leave the first; None where it is free."""
    covered = max(_covered(mark, near) for mark in one for near in other)
    if covered <= 0:
        return None
    across, along = other[0].right - one[0].right, other[0].down - one[0].down
    distance = hypot(across, along) or 1.0
    return covered * across / distance, covered * along / distance


def _covered(one: Mark, other: Mark) -> float:
    apart = hypot(one.right - other.right, one.down - other.down)
    return one.radius + other.radius + _GAP_PX - apart


def _limited(
    shift: tuple[float, float], push: tuple[float, float], part: float
) -> tuple[float, float]:
    right, down = shift[0] + part * push[0], shift[1] + part * push[1]
    excess = max(hypot(right, down) / _FURTHEST_PX, 1.0)
    return right / excess, down / excess
