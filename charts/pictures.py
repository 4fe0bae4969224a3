"""Charts as pictures that need no browser: SVG with text as text, and PNG made from it.

Nothing is fetched. The same chart makes the same bytes, whatever was drawn before it.
"""

import re
from html import escape
from pathlib import Path
from typing import Any, Final

import vl_convert as vlc

from charts import theme
from charts.theme import AnyChart, Palette

TEXT_PX: Final = 13
"""Size of the ordinary text of a chart, see `theme.finish`."""
_NOWHERE: list[str] = []  # addresses that a chart may fetch from
_SIZE = re.compile(r'<svg\b[^>]*?\bwidth="([\d.]+)"[^>]*?\bheight="([\d.]+)"[^>]*>')
_NAME = re.compile(r'\b(id="|url\(#|href="#)((?:clip|gradient_)\d+)')


def register_fonts(folder: Path) -> None:
    """Let texts be measured and painted with the TTF fonts of a folder, in this process."""
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
        format_locale=theme.NUMBERS[language],
        time_format_locale=theme.TIMES[language],
    )
    return resized(_renumbered(svg), width_px)


def described(svg: str, *, title: str, alt: str) -> str:
    """Return the picture with a name and its takeaway, for those who do not see it."""
    words = f"<title>{escape(title)}</title><desc>{escape(alt)}</desc>"
    opening = _SIZE.match(svg)
    if opening is None:
        raise ValueError("not a picture with a width and a height")
    end = opening.end()
    return f'{svg[: end - 1]} role="img">{words}{svg[end:]}'


def resized(svg: str, width_px: float) -> str:
    """Return the picture enlarged or reduced to a width, in the same proportions."""
    width, height = size_px(svg)
    wanted = f'width="{width_px:g}" height="{height * width_px / width:.6g}"'
    opening = re.sub(
        r'\bwidth="[\d.]+"([^>]*?)\bheight="[\d.]+"', rf"{wanted}\1", svg.split(">", 1)[0], count=1
    )
    return f"{opening}>{svg.split('>', 1)[1]}"


def size_px(svg: str) -> tuple[float, float]:
    """Return the width and the height of a picture in pixels."""
    found = _SIZE.match(svg)
    if found is None:
        raise ValueError("not a picture with a width and a height")
    return float(found[1]), float(found[2])


def svg_to_png(svg: str, width_px: int) -> bytes:
    """Return the picture as PNG, `width_px` wide."""
    png: bytes = vlc.svg_to_png(svg, scale=width_px / size_px(svg)[0], ppi=72)
    return png


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

    return _NAME.sub(renamed, svg)
