"""Proportions of small groups: sums first, then one division, always with an interval."""

from dataclasses import dataclass

from scipy.stats import binomtest


@dataclass(frozen=True)
class Proportion:
    """`hits` people of `trials`."""

    hits: int
    trials: int

    def __post_init__(self) -> None:
        if not 0 <= self.hits <= self.trials:
            raise ValueError(f"{self.hits} of {self.trials} is not a proportion")

    @property
    def share(self) -> float | None:
        """Return hits over trials, or None where nobody can be counted."""
        return self.hits / self.trials if self.trials else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Return the 95 % Wilson score interval, without continuity correction (Wilson 1927)."""
        if not self.trials:
            return None
        bounds = binomtest(self.hits, self.trials).proportion_ci(0.95, method="wilson")
        return float(bounds.low), float(bounds.high)
