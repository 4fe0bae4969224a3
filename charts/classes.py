"""Classes of a choropleth: at most five steps, a zero of its own, and four kinds of absence."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from charts.legends import CROSSED, DOTTED, HATCHED, PLAIN, Entry, Legend
from charts.theme import Palette
from domain.words import _, language, marked

MOST_CLASSES = 5
# Which steps of the ramp serve few classes: far apart, never the palest alone.
_STEPS = {1: (3,), 2: (1, 3), 3: (0, 2, 4), 4: (0, 1, 3, 4), 5: (0, 1, 2, 3, 4)}

REPORTED, NOT_REPORTED = "reported", "not_reported"
NOT_YET_DUE, NOT_APPLICABLE = "not_yet_due", "not_applicable"
HIDDEN = "hidden"
ABSENCES = {
    HIDDEN: marked("riservato"),
    NOT_REPORTED: marked("non riportato"),
    NOT_YET_DUE: marked("non ancora dovuto"),
    NOT_APPLICABLE: marked("non pertinente"),
}
_MARKS = {HIDDEN: CROSSED, NOT_REPORTED: HATCHED, NOT_YET_DUE: DOTTED, NOT_APPLICABLE: PLAIN}

Writer = Callable[[float], str]


@dataclass(frozen=True)
class Step:
    """A class of values: from the lowest to the highest value seen in it, and its colour."""

    low: float
    high: float
    colour: str


def steps_of(values: pd.DataFrame, palette: Palette) -> tuple[Step, ...]:
    """Cut the reported values other than zero into at most five classes of like size.

    The edges are values that occur, so no class is empty, equal values share a class, and up to
    five different values have one each. No values, no classes.
    """
    shown = _reported(values)
    seen = np.unique(shown[shown != 0])
    groups = _groups(shown[shown != 0].to_numpy(), seen)
    chosen = _STEPS.get(len(groups), ())
    return tuple(
        Step(float(group[0]), float(group[-1]), palette.classes[step])
        for group, step in zip(groups, chosen, strict=True)
    )


def fill_of(value: float, state: str, steps: tuple[Step, ...], palette: Palette) -> str:
    """Return the colour of one province."""
    state = effective_state(value, state)
    if state != REPORTED:
        return _absence_colour(state, palette)
    if value == 0:
        return palette.zero
    return next(step.colour for step in steps if step.low <= value <= step.high)


def effective_state(value: float, state: str) -> str:
    """Return the state to draw: a value that is not there was not reported, whatever is said."""
    if state not in (REPORTED, *ABSENCES):
        raise ValueError(f"{state!r} is not a state of a province")
    return NOT_REPORTED if state == REPORTED and not np.isfinite(value) else state


def legend_of(values: pd.DataFrame, palette: Palette, write: Writer | None = None) -> Legend:
    """Return the classes in use with how many provinces are in each; the counts add up to all.

    `write` turns a class bound into text (percent, euro); without it, plain numbers.
    """
    shown = _reported(values)
    steps = steps_of(values, palette)
    write = write or number_text
    entries = [
        *_zero_entry(int((shown == 0).sum()), palette, write),
        *(_step_entry(step, shown, write) for step in steps),
        *_absence_entries(values, palette),
    ]
    return Legend(_("Province"), tuple(entries))


def number_text(value: float) -> str:
    """Return a number with at most one decimal, as the reader's language writes it."""
    english = f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"
    return english.translate(str.maketrans(",.", ".,")) if language() == "it" else english


def states_of(values: pd.DataFrame) -> pd.Series:
    """Return the state to draw of every row."""
    pairs = zip(values["value"].astype(float), values["state"], strict=True)
    return pd.Series([effective_state(*pair) for pair in pairs], values.index, dtype=object)


def _reported(values: pd.DataFrame) -> pd.Series:
    return values.loc[states_of(values) == REPORTED, "value"].astype(float)


def _groups(shown: np.ndarray, seen: np.ndarray) -> list[np.ndarray]:
    if len(seen) <= MOST_CLASSES:
        return [seen[[place]] for place in range(len(seen))]
    shares = np.linspace(0, 1, MOST_CLASSES + 1)[1:-1]
    edges = np.unique(np.quantile(shown, shares))
    parts = np.split(seen, np.searchsorted(seen, edges, side="right"))
    return [part for part in parts if len(part)]


def _absence_colour(state: str, palette: Palette) -> str:
    colour: str = getattr(palette, state)
    return colour


def _zero_entry(count: int, palette: Palette, write: Writer) -> list[Entry]:
    return [Entry(write(0), palette.zero, count)] if count else []


def _step_entry(step: Step, shown: pd.Series, write: Writer) -> Entry:
    low, high = write(step.low), write(step.high)
    label = low if low == high else f"{low}–{high}"
    return Entry(label, step.colour, int(shown.between(step.low, step.high).sum()))


def _absence_entries(values: pd.DataFrame, palette: Palette) -> list[Entry]:
    counts = states_of(values).value_counts()
    return [
        Entry(
            _(label), _absence_colour(state, palette), int(counts[state]),
            _MARKS[state], palette.texture,
        )
        for state, label in ABSENCES.items()
        if state in counts
    ]  # fmt: skip
