"""Where things stand on a slide, in inches on a slide 13.333 × 7.5."""

from dataclasses import dataclass
from typing import Any

from pptx.util import Emu, Inches

WIDE_IN, HIGH_IN = 13.333, 7.5
"""All measures are inches on a slide of this size; others are drawn to scale."""
LEFT, RIGHT = 0.6, 12.733
FOOT = HIGH_IN - 0.16
STRIP_HIGH, STAMP_HIGH, GAP = 0.5, 0.34, 0.1


@dataclass(frozen=True)
class Box:
    """A part of a slide, in inches."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Return where the box ends on the right."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Return where the box ends below."""
        return self.top + self.height


OWN_LABEL = Box(LEFT, 0.34, RIGHT - LEFT, 0.28)
OWN_TITLE = Box(LEFT, 0.64, RIGHT - LEFT, 1.0)
OWN_TOP = 1.82


def below(start: Box, foot: float, *, has_strip: bool) -> dict[str, Box]:
    """Return the places from the top of `start` down to where the foot of the template begins."""
    strip_top = foot - (STRIP_HIGH if has_strip else 0)
    stamp_top = strip_top - STAMP_HIGH - (GAP / 2 if has_strip else 0)
    high = stamp_top - GAP - start.top
    return {
        "content": Box(start.left, start.top, start.width, high),
        "stamp": Box(start.left, stamp_top, start.width - 0.7, STAMP_HIGH),
        "strip": Box(start.left, strip_top, start.width, STRIP_HIGH),
        "number": Box(start.right - 0.6, stamp_top, 0.6, STAMP_HIGH),
    }


def place(shape: Any, box: Box, scale: float = 1.0) -> None:
    """Put a shape where the box is."""
    shape.left, shape.top = Inches(box.left * scale), Inches(box.top * scale)
    shape.width, shape.height = Inches(box.width * scale), Inches(box.height * scale)


def box_of(shape: Any, scale: float = 1.0) -> Box | None:
    """Return where a shape is; None where nothing says so."""
    sides = (shape.left, shape.top, shape.width, shape.height)
    if None in sides:
        return None
    return Box(*(Emu(side).inches / scale for side in sides))
