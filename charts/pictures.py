"""Charts as pictures that need no browser: SVG with text as text, and PNG made from it.

Nothing is fetched. The same chart makes the same bytes, whatever was drawn before it.
"""

import re
from functools import cache
from html import escape
from pathlib import Path
from typing import Any, Final

import vl_convert as vlc

from charts import theme
from charts.theme import AnyChart, Palette

TEXT_PX: Final = 13
"""Size of the ordinary text of a chart, see `theme.finish`."""
_NOWHERE: list[str] = []  # addresses that a chart may fetch from
_OPENING = re.compile(r"<svg\b[^>]*>")
_SIZES = re.compile(r'\s(width|height)="([\d.]+)(?:px)?"')
_BOX = re.compile(r'\sviewBox="[-\d.]+[ ,]+[-\d.]+[ ,]+([\d.]+)[ ,]+([\d.]+)"')
_OUTSIDE = re.compile(
    r"""<!ENTITY|<\?xml-stylesheet|@import|href\s*=\s*["'](?!\#|data:)|url\(\s*["']?(?!["']?\#|data:)""",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r'\b(id="|url\(#|href="#)((?:clip|gradient_)\d+)')


@cache
def register_fonts(folder: Path) -> None:
    """Let texts be measured and painted with the TTF fonts of a folder, in this process."""
    if not any(folder.glob("*.ttf")):
        raise ValueError(f"no TTF fonts in {folder.name}")
    vlc.register_font_directory(str(folder.resolve()))


def svg_of(
    chart: AnyChart,
    *,
    width_px: int,
    language: str,
    palette: Palette,
    font_size: float | None = None,
) -> str:
    """Return a chart as SVG, `width_px` wide with its axes and legends.

    With a `font_size` in pixels everything grows with the text, so that the proportions of the
    chart stay: it is laid out narrower, then enlarged.
    """
    scale = (font_size or TEXT_PX) / TEXT_PX
    spec = theme.finish(chart, language, palette).to_dict()
    svg = vlc.vegalite_to_svg(
        _standing_alone(spec, width_px / scale),
        allowed_base_urls=_NOWHERE,
    )
    return resized(_renumbered(svg), width_px)


def described(svg: str, *, title: str, alt: str) -> str:
    """Return the picture with a name and its takeaway, for those who do not see it."""
    words = f"<title>{escape(title)}</title><desc>{escape(alt)}</desc>"
    opening = _opening(svg)
    return svg.replace(opening, f'{opening[:-1]} role="img">{words}', 1)


def resized(svg: str, width_px: float) -> str:
    """Return the picture enlarged or reduced to a width, in the same proportions."""
    width, height = size_px(svg)
    opening = _opening(svg)
    bare = _SIZES.sub("", opening).removesuffix(">")
    box = "" if "viewBox" in bare else f' viewBox="0 0 {width:g} {height:g}"'
    sides = f' width="{width_px:g}" height="{height * width_px / width:.6g}"'
    return svg.replace(opening, f"{bare}{sides}{box}>", 1)


def size_px(svg: str) -> tuple[float, float]:
    """Return width and height of a picture in pixels; ValueError where it does not say them."""
    opening = _opening(svg)
    sides = dict(_SIZES.findall(opening))
    box = _BOX.search(opening)
    width, height = (sides["width"], sides["height"]) if len(sides) == 2 else (0, 0)
    if box and not (float(width) and float(height)):
        width, height = box.groups()
    if not (float(width) and float(height)):
        raise ValueError("the picture has no width and height")
    return float(width), float(height)


def svg_to_png(svg: str, width_px: int) -> bytes:
    """Return the picture as PNG, `width_px` wide.

    ValueError where it refers to a file or an address: the painter would fetch it.
    """
    if _OUTSIDE.search(svg):
        raise ValueError("the picture refers to something outside itself")
    png: bytes = vlc.svg_to_png(svg, scale=width_px / size_px(svg)[0], ppi=72)
    return png


def _opening(svg: str) -> str:
    found = _OPENING.search(svg)
    if found is None:
        raise ValueError("not a picture in SVG")
    return found[0]


def _standing_alone(spec: dict[str, Any], width_px: float) -> dict[str, Any]:
    """Return the chart with a width of its own in place of that of a page."""
    if "width" in spec:
        spec |= {"width": width_px, "autosize": {"type": "fit-x", "contains": "padding"}}
    # Vega would describe every mark by the names of the columns: words that nobody wrote.
    spec["config"]["aria"] = False
    return spec


def _renumbered(svg: str) -> str:
    """Return the picture with its parts numbered from 0: Vega counts on from picture to picture."""
    numbers: dict[str, int] = {}

    def renamed(found: re.Match[str]) -> str:
        kind = found[2].rstrip("0123456789")
        return f"{found[1]}{kind}{numbers.setdefault(found[2], len(numbers))}"

    return _NUMBERED.sub(renamed, svg)
