"""Logos in the form that slides take: pixels, never SVG."""

from lxml import etree

from charts.pictures import svg_to_png
from reports.pack.template import Picture, plain_number, proportion


def as_pixels(picture: Picture, width_px: int) -> bytes:
    """Return a picture as PNG or JPEG; an SVG is drawn `width_px` wide."""
    content, suffix = picture
    return svg_to_png(_sized(picture, width_px), width_px) if suffix == ".svg" else content


def _sized(picture: Picture, width_px: int) -> str:
    """Return an SVG whose first tag states its size in pixels, whatever units it was made in."""
    root = etree.fromstring(picture[0], etree.XMLParser(resolve_entities=False, no_network=True))
    wide, high = (root.attrib.pop(side, "") for side in ("width", "height"))
    if "viewBox" not in root.attrib:
        root.set("viewBox", f"0 0 {plain_number(wide)} {plain_number(high)}")
    root.set("width", str(width_px))
    root.set("height", f"{width_px / proportion(picture):.3f}")
    return str(etree.tostring(root, encoding="unicode"))
