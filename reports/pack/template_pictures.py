"""Logos in the form that slides take: pixels, never SVG."""

from charts.pictures import svg_to_png
from reports.pack.template import Picture


def as_pixels(picture: Picture, width_px: int) -> bytes:
    """Return a picture as PNG or JPEG; an SVG is drawn `width_px` wide."""
    content, suffix = picture
    return svg_to_png(content.decode(), width_px) if suffix == ".svg" else content
