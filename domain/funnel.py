"""Steps from applying to being hired, with the share of the last step that is reported."""

from collections.abc import Iterable
from dataclasses import dataclass

from domain.indicators.figures import Figure
from domain.proportions import Proportion

STEPS = ("selected", "enrolled", "started", "completed", "hired")


@dataclass(frozen=True)
class Step:
    """One step: its figure, the last reported step before it, and what part of it came on.

    `part` is taken over the initiatives that report both steps, so that the hires of one are
    never held against the candidates of another; None without such an initiative, and where more
    came on than there were.
    """

    figure: Figure
    before: Figure | None
    part: Proportion | None


def steps(figures: dict[str, Figure], of_initiatives: Iterable[Figure]) -> list[Step]:
    """Return the steps in order; a step nobody reports keeps its place.

    `of_initiatives` holds the figures of the same steps, one per initiative.
    """
    counts = {
        (figure.code, figure.of("pact")): int(figure.value or 0)
        for figure in of_initiatives
        if figure.is_reported
    }
    found: list[Step] = []
    last: Figure | None = None
    for code in STEPS:
        figure = figures[code]
        found.append(Step(figure, last, _part(counts, code, last.code) if last else None))
        last = figure if figure.is_reported else last
    return found


def _part(counts: dict[tuple[str, str | None], int], code: str, before: str) -> Proportion | None:
    both = [pact for step, pact in counts if step == code and (before, pact) in counts]
    came_on = sum(counts[code, pact] for pact in both)
    there = sum(counts[before, pact] for pact in both)
    return Proportion(came_on, there) if came_on <= there and there else None
