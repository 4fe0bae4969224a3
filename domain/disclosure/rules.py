"""From how many people on a count may be shown."""

from dataclasses import dataclass

LEAST = 3
"""No release is made with a threshold below this one."""
USUAL = 5
"""Threshold where nobody asks for another one."""
OF_TRAITS = 10
"""Threshold of disability, foreign background and vulnerable target groups."""


class ThresholdRefusedError(ValueError):
    """A threshold that protects nobody."""


@dataclass(frozen=True)
class Thresholds:
    """`usual`: of counts of people. `traits`: of counts by a sensitive trait, never below it."""

    usual: int = USUAL

    def __post_init__(self) -> None:
        if self.usual < LEAST:
            raise ThresholdRefusedError(f"a threshold of {self.usual} is below {LEAST}")

    @property
    def traits(self) -> int:
        """Return the threshold of sensitive traits."""
        return max(OF_TRAITS, self.usual)


def need(value: int, people: int, threshold: int, *, tells_at_zero: bool = False) -> int:
    """Return what an outsider must be left to believe possible of a count; 0 if it may be known.

    `people` are the different persons behind the count. A zero hides nobody, unless it says of
    everybody in a group what became of them (`tells_at_zero`): nobody hired, everybody completed.
    """
    if value == 0:
        return threshold if tells_at_zero else 0
    return threshold if people < threshold else 0
