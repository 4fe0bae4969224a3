"""Charts measured before they are drawn: how many rows fit, where names and words have room."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from charts.comparisons import goes_beyond
from domain.words import _
from reports.pack.slides_fitting import Fitted, Ruler, height
from reports.screens.screen import Drawing

_LETTERS = ((13, 0.34), (12, 0.36), (11, 0.42), (10, 0.46))
"""Letter sizes in points and the part of the width that names may take, from best to least."""
_HIGHEST, _LEAST = 0.78, 0.32
"""Inches that one row takes at most and at least."""
_TOLD = 0.3  # of the width, at most, for the words beside the marks
CAPTION_PT = 11


@dataclass(frozen=True, kw_only=True)
class ChartPlan:
    """A drawing measured for a width: names, words beside the marks, and the height of a row.

    `names` and `told` are broken into lines; widths and heights are inches.
    """

    drawing: Drawing
    size_pt: float
    names: tuple[str, ...]
    told: tuple[str, ...]
    name_width: float
    told_width: float
    row_height: float
    captions: tuple[Fitted, ...]
    axis_height: float

    @property
    def over(self) -> float:
        """Return the height of what stands above and under the rows."""
        return self.axis_height + sum(one.height + 0.04 for one in self.captions)

    def fitting(self, room: float) -> int:
        """Return how many rows fit into a height; one at least."""
        return max(1, int((room - self.over + 0.001) / self.row_height))

    def height(self, rows: int, room: float) -> float:
        """Return the height of so many rows, as generous as the room allows."""
        return self.over + rows * max(self.row_height, min(_HIGHEST, (room - self.over) / rows))


def chart_plan(drawing: Drawing, width: float, room: float, ruler: Ruler) -> ChartPlan:
    """Return the drawing in the largest letters that needs the fewest slides of a height."""
    plans = [_plan(drawing, width, size, part, ruler) for size, part in _LETTERS]
    return min(plans, key=lambda one: -(-len(drawing.rows) // one.fitting(room)))


def has_numbers(drawing: Drawing) -> bool:
    """Say whether any row of a drawing has something to draw."""
    name = "value" if drawing.kind == "rates" else "amount"
    return bool(drawing.rows[name].notna().any())


def key_of(drawing: Drawing) -> str:
    """Say what bars and lines of rates mean; empty for other drawings."""
    if drawing.kind != "rates":
        return ""
    rows = drawing.rows
    if {"possible_low", "possible_high"} <= set(rows) and goes_beyond(rows).any():
        return _("Barra: quota. Linea spessa: IC 95 %. Linea sottile: quanto è ancora possibile.")
    return _("Barra: quota. Linea spessa: IC 95 %.")


def _plan(drawing: Drawing, width: float, size: float, part: float, ruler: Ruler) -> ChartPlan:
    names = _named(drawing.rows)
    name_width = min(ruler.width(names, size), width * part)
    told, is_there = _told(drawing), _is_there(drawing)
    beside = [text for text, one in zip(told, is_there, strict=True) if one]
    told_width = min(ruler.width(beside, size, bold=True), width * _TOLD)
    rooms = [told_width + 0.02 if one else width - name_width - 0.4 for one in is_there]
    wrapped_names = tuple(ruler.wrapped(name, name_width + 0.02, size) for name in names)
    wrapped_told = tuple(
        ruler.wrapped(text, room, size, bold=True) for text, room in zip(told, rooms, strict=True)
    )
    lines = max((len(one) for one in (*wrapped_names, *wrapped_told)), default=1)
    captions = [one for one in (drawing.axis_title, key_of(drawing)) if one]
    return ChartPlan(
        drawing=drawing,
        size_pt=size,
        names=tuple("\n".join(lines) for lines in wrapped_names),
        told=tuple("\n".join(lines) for lines in wrapped_told),
        name_width=name_width,
        told_width=told_width,
        row_height=max(height(lines, size) + 0.12, _LEAST),
        captions=tuple(
            ruler.fitted(one, width, height(2, CAPTION_PT), (CAPTION_PT,)) for one in captions
        ),
        axis_height=0.34 if drawing.kind == "rates" else 0.0,
    )


def _is_there(drawing: Drawing) -> list[bool]:
    """Say of each row whether its words stand beside a mark, and not in the place of one."""
    name = {"steps": "label", "bars": "amount", "rates": "value"}[drawing.kind]
    return [bool(one) for one in drawing.rows[name].notna()]


def _named(rows: pd.DataFrame) -> Sequence[str]:
    return [str(one) for one in rows["label"]]


def _told(drawing: Drawing) -> list[str]:
    """Return what is written beside each mark: the share of steps, else the value itself."""
    if drawing.kind == "steps":
        return [str(one) if isinstance(one, str) else "" for one in drawing.rows["share"]]
    return [str(one) for one in drawing.rows["shown"]]
