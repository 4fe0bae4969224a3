"""Rates of a release, of counts it shows and of no others."""

from dataclasses import dataclass

from domain.disclosure.releases import HIDDEN, ReleasedRow
from domain.proportions import Proportion

COMPLETED = ("completed", "enrolled")
PLACED = ("hired_180", "due_180", "unknown_180")
"""What a rate is of what, and which count of the whole is not known."""


@dataclass(frozen=True)
class Rate:
    """A proportion with how many of its whole are not known; without one, the reason."""

    proportion: Proportion | None
    unknown: int = 0
    status: str = "value"

    @property
    def share(self) -> float | None:
        """Return the rate as far as it is known."""
        return self.proportion.share if self.proportion else None

    @property
    def most(self) -> float | None:
        """Return the rate if all of the unknown turn out to count."""
        if self.proportion is None:
            return None
        known, whole = self.proportion.hits, self.proportion.trials
        return min(known + self.unknown, whole) / whole


def rate(row: ReleasedRow, of: str, whole: str, unknown: str = "") -> Rate:
    """Return a rate where each of its counts is shown; a rate is hidden with any of them."""
    wanted = [row.cells[name] for name in (whole, of, unknown) if name]
    absent = [cell.status for cell in wanted if cell.value is None]
    if absent:
        return Rate(None, status=HIDDEN if HIDDEN in absent else absent[0])
    share = row.share(of, whole)
    if share is None:
        return Rate(None, status="not_yet_due")
    return Rate(share, (row.cells[unknown].value or 0) if unknown else 0)
