"""A share held against a promised one: four answers, none of them by a point estimate alone."""

from typing import Literal

from domain.indicators.declaring import Direction
from domain.indicators.figures import Figure
from domain.proportions import Proportion

SMALL = 20
"""Below this many people nothing is called reached or missed (handbook, 13.2)."""

Verdict = Literal["above", "below", "not_distinguishable", "too_few"]


def against(figure: Figure, promised: float) -> Verdict | None:
    """Return where a rate stands against a promised share; None where it has no interval.

    It is above, or below, only where all of `limits` is, and only on `SMALL` people or more.
    """
    found = limits(figure)
    if found is None:
        return None
    if (figure.denominator or 0) < SMALL:
        return "too_few"
    low, high = found
    if low > promised:
        return "above"
    return "below" if high < promised else "not_distinguishable"


def limits(figure: Figure) -> tuple[float, float] | None:
    """Return the 95 % Wilson limits, widened by what unknown and not yet observable people may do.

    The lowest and highest limit of three rates: as observed, if none, and if all of them succeed.
    """
    if figure.low is None or figure.high is None or figure.estimate:
        return None
    everybody = int(figure.denominator or 0) + figure.not_yet
    possible = [
        Proportion(round(share * everybody), everybody).interval
        for share in (figure.possible_low, figure.possible_high)
        if share is not None
    ]
    ends = [(figure.low, figure.high), *(one for one in possible if one)]
    return min(low for low, _high in ends), max(high for _low, high in ends)


def is_good(verdict: Verdict, direction: Direction) -> bool | None:
    """Say whether a verdict is good news; None where it decides nothing or has no good side."""
    if verdict not in ("above", "below") or direction == "none":
        return None
    return (verdict == "above") == (direction == "up")
