"""The presentation a pack starts from: an institution's template, or our own made here."""

import re
from dataclasses import dataclass
from typing import Any

from pptx.util import Inches

from charts.theme import LIGHT, contrast
from reports.pack.slides_fitting import Ruler
from reports.pack.template import Brand
from reports.pack.template_own import own_presentation, theme_part
from reports.pack.template_places import (
    FOOT,
    HIGH_IN,
    LEFT,
    OWN_LABEL,
    OWN_TITLE,
    OWN_TOP,
    RIGHT,
    WIDE_IN,
    Box,
    below,
    box_of,
)
from reports.pack.template_pptx import cover_layout, opened, plain_layout, title_of

_FONTS = {
    "calibri": 1.0,
    "carlito": 1.0,
    "times new roman": 1.05,
    "arial": 1.14,
    "helvetica": 1.14,
    "verdana": 1.36,
}
_WIDER = 1.4  # than Calibri, for a font nobody measured


@dataclass(frozen=True, kw_only=True)
class Look:
    """A presentation without slides, and where on its slides what has its place.

    `scale` turns inches here into those of the template. `is_own`: nobody brought a template.
    `emphasis` is the theme's colour for words that stand out, readable on the background.
    """

    presentation: Any
    plain: Any
    cover: Any
    is_own: bool
    emphasis: str
    scale: float
    ruler: Ruler
    label: Box
    title: Box
    content: Box
    stamp: Box
    strip: Box
    number: Box


def look(brand: Brand) -> Look:
    """Return the presentation that a pack with this look starts from."""
    if brand.template is None:
        return _own(brand)
    presentation = opened(brand.template)
    scale = presentation.slide_width / Inches(WIDE_IN)
    plain = plain_layout(presentation)
    title = _title(plain, scale)
    label_above = title.top >= 0.5
    label_top = title.top - 0.28 if label_above else title.bottom + 0.04
    has_strip = brand.strip is not None
    top = title.bottom + (0.16 if label_above else 0.44)
    return Look(
        presentation=presentation,
        plain=plain,
        cover=cover_layout(presentation),
        is_own=False,
        emphasis="tx2",
        scale=scale,
        ruler=Ruler(_wider(presentation)),
        label=Box(title.left, label_top, title.width, 0.28 if label_above else 0.36),
        title=title,
        **below(Box(title.left, top, title.width, 0), _foot(plain, scale), has_strip=has_strip),
    )


def _own(brand: Brand) -> Look:
    presentation = own_presentation(brand)
    layouts = presentation.slide_layouts
    return Look(
        presentation=presentation,
        plain=layouts[1],
        cover=layouts[0],
        is_own=True,
        emphasis="accent1" if contrast(brand.accent, LIGHT.background) >= 4.5 else "tx2",
        scale=1.0,
        ruler=Ruler(),
        label=OWN_LABEL,
        title=OWN_TITLE,
        **below(Box(LEFT, OWN_TOP, RIGHT - LEFT, 0), FOOT, has_strip=brand.strip is not None),
    )


def _title(layout: Any, scale: float) -> Box:
    """Return where a template has its title; where ours is if that leaves no room below."""
    shape = title_of(layout)
    one = box_of(shape, scale)
    return one if one and one.bottom < HIGH_IN * 0.4 and one.width > WIDE_IN / 2 else OWN_TITLE


def _foot(layout: Any, scale: float) -> float:
    """Return where what a template draws at the foot of its slides begins."""
    boxes = [box_of(one, scale) for one in (*layout.shapes, *layout.slide_master.shapes)]
    low = [box.top for box in boxes if box and box.top > HIGH_IN * 0.8]
    return min([*low, FOOT])


def _wider(presentation: Any) -> float:
    """Return how much wider than Calibri the font of a template's texts is."""
    theme = theme_part(presentation).blob.decode("utf-8", errors="replace")
    fonts = re.findall(r"<a:(?:major|minor)Font>\s*<a:latin typeface=\"([^\"]*)\"", theme)
    return max((_FONTS.get(font.casefold(), _WIDER) for font in fonts), default=_WIDER)
