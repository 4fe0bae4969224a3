"""Steps from applying to being hired, with the share of the last step that is reported."""

from dataclasses import dataclass

from domain.indicators.figures import Figure

STEPS = ("selected", "enrolled", "started", "completed", "hired")


@dataclass(frozen=True)
class Step:
    """One step: its figure, and the last reported step before it with its count."""

    figure: Figure
    before: Figure | None

    @property
    def share(self) -> float | None:
        """Return the part of the last reported step, None at the start or where not reported."""
        if self.before is None or not self.figure.is_reported or not self.before.value:
            return None
        return float(self.figure.value or 0) / float(self.before.value)


def steps(figures: dict[str, Figure]) -> list[Step]:
    """Return the steps in order; a step nobody reports keeps its place."""
    found: list[Step] = []
    last: Figure | None = None
    for code in STEPS:
        figure = figures[code]
        found.append(Step(figure, last))
        last = figure if figure.is_reported else last
    return found
