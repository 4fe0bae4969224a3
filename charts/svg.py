"""Parts of a picture drawn by hand: elements, texts and how wide a text is."""

import re
from typing import Final
from xml.etree.ElementTree import Element, SubElement, tostring

from charts.theme import FONT

NAMESPACE: Final = "http:" + "//www.w3.org/2000/svg"
"""The name of the format, which no program looks up."""
SEMIBOLD: Final = 600
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_WIDTHS: Final = {
    0.27: "Iijl.,:;·’'()| \u00a0ì",
    0.36: "Jfrt/",
    0.5: "aàcksvxyzL-",
    0.68: "DGBHNOQRU&–",
    0.9: "mwMW—",
}
"""Letters of Titillium Web by their width, as a part of the size; others are as wide as a digit."""
_DIGIT: Final = 0.57
_WIDTH_OF: Final = {letter: ems for ems, letters in _WIDTHS.items() for letter in letters}


def drawing(width_px: float, height_px: float, background: str) -> Element:
    """Return an empty picture on a coloured ground."""
    size = {"width": f"{width_px:g}", "height": f"{height_px:g}"}
    box = f"0 0 {width_px:g} {height_px:g}"
    svg = Element("svg", {"xmlns": NAMESPACE, **size, "viewBox": box, "role": "img"})
    svg.set("font-family", FONT)
    add(svg, "rect", **size, fill=background)
    return svg


def add(parent: Element, tag: str, text: str = "", /, **attributes: str | float) -> Element:
    """Add an element; an underscore in the name of an attribute stands for a hyphen."""
    written = {
        name.replace("_", "-"): value if isinstance(value, str) else f"{value:.6g}"
        for name, value in attributes.items()
    }
    element = SubElement(parent, tag, written)
    element.text = _NOT_XML.sub("", text) or None
    return element


def width_of(text: str, size_px: float) -> float:
    """Return about how wide a text is, rather too much than too little."""
    return size_px * sum(_WIDTH_OF.get(letter, _DIGIT) for letter in text)


def written(svg: Element) -> str:
    """Return the picture as text."""
    return tostring(svg, encoding="unicode")
