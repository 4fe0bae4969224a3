"""What has to be said with the figures, small beside them."""

from collections.abc import Sequence
from dataclasses import dataclass

from reports.pack.slides_canvas import Canvas, Words
from reports.pack.slides_fitting import Ruler, height
from reports.pack.template_places import Box

SIDE = 2.9
"""Inches that caveats take beside a chart or a map."""
_SIZES = (12, 11, 10, 9)
_LARGE = (20, 18, 16, 14, 12, 11, 10, 9, 8)
_INSET, _AFTER_PT = 0.14, 4.0


@dataclass(frozen=True, kw_only=True)
class CaveatPlan:
    """Caveats measured for a width: letter size in points, height in inches."""

    texts: tuple[str, ...]
    size_pt: float
    height: float
    fits: bool


def caveat_plan(
    texts: Sequence[str], width: float, room: float, ruler: Ruler, *, large: bool = False
) -> CaveatPlan:
    """Return the caveats in the largest letters with which they fit into a height."""
    plans = [_plan(texts, width, room, ruler, size) for size in (_LARGE if large else _SIZES)]
    return next((one for one in plans if one.fits), plans[-1])


def draw_caveats(canvas: Canvas, plan: CaveatPlan, box: Box) -> None:
    """Draw the caveats from the top of the box, a line at their left."""
    words = [
        Words(text=text, size_pt=plan.size_pt, colour="tx2", after_pt=_AFTER_PT)
        for text in plan.texts
    ]
    canvas.write(Box(box.left + _INSET, box.top, box.width - _INSET, plan.height), words)
    canvas.rule(Box(box.left, box.top, 0.03, plan.height))


def _plan(texts: Sequence[str], width: float, room: float, ruler: Ruler, size: float) -> CaveatPlan:
    lines = sum(len(ruler.wrapped(text, width - _INSET, size)) for text in texts)
    high = height(lines, size) + max(len(texts) - 1, 0) * _AFTER_PT / 72
    return CaveatPlan(texts=tuple(texts), size_pt=size, height=high, fits=high <= room)
