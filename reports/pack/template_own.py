"""Our own template, made from nothing but the theme: one layout for the cover, one for the rest."""

from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.oxml import parse_xml
from pptx.oxml.ns import _nsmap, nsdecls
from pptx.util import Inches

from reports.pack.template import Brand
from reports.pack.template_places import (
    FOOT,
    HIGH_IN,
    LEFT,
    OWN_TITLE,
    OWN_TOP,
    RIGHT,
    STRIP_HIGH,
    WIDE_IN,
    Box,
    below,
    place,
)
from reports.pack.template_theme import NAVY, theme_xml

PANEL = 5.2
"""Width of the dark panel of the cover."""
COVER_TITLE, COVER_TEXT = Box(LEFT, 1.5, 4.2, 2.7), Box(LEFT, 4.45, 4.2, 1.9)
_INSETS = ("lIns", "rIns", "tIns", "bIns")


def own_presentation(brand: Brand) -> Any:
    """Return an empty presentation in our own look, with the accent colour of `brand`."""
    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = Inches(WIDE_IN), Inches(HIGH_IN)
    for layout in list(presentation.slide_layouts):
        if layout.element.get("type") not in ("title", "titleOnly"):
            presentation.slide_layouts.remove(layout)
    for part in (presentation.part, presentation.part.package):
        _drop(part, ("printerSettings", "thumbnail", "extended-properties"))
    theme_part(presentation)._blob = theme_xml(brand.accent)
    cover, plain = presentation.slide_layouts
    _draw_master(presentation.slide_master, brand)
    _remove(plain, "dt")
    _add_bar(plain, Box(0, 0, WIDE_IN, 0.1), "accent1")
    _draw_cover(cover, brand)
    return presentation


def theme_part(presentation: Any) -> Any:
    """Return the part of a presentation that holds its theme."""
    related = presentation.slide_master.part.rels.values()
    return next(one.target_part for one in related if one.reltype.endswith("/theme"))


def _drop(part: Any, kinds: tuple[str, ...]) -> None:
    for one in list(part._rels.values()):
        if one.reltype.endswith(kinds):
            part._rels.pop(one.rId)


def _draw_master(master: Any, brand: Brand) -> None:
    start = Box(LEFT, OWN_TOP, RIGHT - LEFT, 0)
    places = below(start, FOOT, has_strip=brand.strip is not None)
    boxes = {"title": OWN_TITLE, "body": places["content"], "ftr": places["stamp"]}
    boxes["sldNum"] = places["number"]
    _remove(master, "dt")
    for shape in master.placeholders:
        kind = _kind(shape)
        place(shape, boxes[kind])
        _set_text(shape, anchor="t" if kind in ("title", "body") else "ctr", colour="tx2")
    for level in _found(master, "p:txStyles/p:titleStyle/a:lvl1pPr"):
        level.set("algn", "l")
        for run in _all(level, "a:defRPr"):
            run.set("sz", "2600")
            run.set("b", "1")


def _draw_cover(cover: Any, brand: Brand) -> None:
    high = HIGH_IN - (STRIP_HIGH + 0.32 if brand.strip else 0)
    _add_bar(cover, Box(PANEL - 0.1, 0, 0.1, high), "accent1")
    _add_bar(cover, Box(0, 0, PANEL - 0.1, high), NAVY)
    _remove(cover, "dt", "ftr", "sldNum")
    for shape in cover.placeholders:
        is_title = _kind(shape) == "ctrTitle"
        place(shape, COVER_TITLE if is_title else COVER_TEXT)
        _set_text(shape, anchor="b" if is_title else "t", colour="bg1")
        if is_title:
            _set_first_level(shape, "bg1")


def _set_text(shape: Any, *, anchor: str, colour: str) -> None:
    """Set a placeholder's text without margins, on the left, in a colour of the theme."""
    for body in _found(shape, ".//a:bodyPr"):
        body.set("anchor", anchor)
        for side in _INSETS:
            body.set(side, "0")
    for level in _found(shape, ".//a:lstStyle/a:lvl1pPr"):
        level.set("algn", "r" if _kind(shape) == "sldNum" else "l")
    for one in _found(shape, ".//a:lstStyle//a:schemeClr"):
        one.set("val", colour)
        for tint in list(one):
            one.remove(tint)


def _set_first_level(shape: Any, colour: str) -> None:
    for style in _found(shape, ".//a:lstStyle"):
        level = parse_xml(
            f'<a:lvl1pPr {nsdecls("a")} algn="l"><a:defRPr sz="3600" b="1"><a:solidFill>'
            f'<a:schemeClr val="{colour}"/></a:solidFill></a:defRPr></a:lvl1pPr>'
        )
        style.insert(0, level)


def _remove(holder: Any, *kinds: str) -> None:
    for shape in list(holder.placeholders):
        if _kind(shape) in kinds:
            shape.element.getparent().remove(shape.element)


def _kind(shape: Any) -> str:
    return str(_found(shape, ".//p:ph/@type")[0])


def _found(holder: Any, path: str) -> Any:
    return _all(holder.element, path)


def _all(element: Any, path: str) -> Any:
    # Elements that python-pptx has no class for know no prefixes: hence lxml's own function.
    return etree.ElementBase.xpath(element, path, namespaces=_nsmap)


def _add_bar(layout: Any, box: Box, colour: str) -> None:
    """Draw a plain rectangle behind all else on a layout."""
    sides = [Inches(side) for side in (box.left, box.top, box.width, box.height)]
    tree = layout.element.xpath("p:cSld/p:spTree")[0]
    number = 100 + len(tree)
    shape = parse_xml(
        f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="{number}" name="Bar {number}"/>'
        '<p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr><a:xfrm>'
        f'<a:off x="{sides[0]}" y="{sides[1]}"/><a:ext cx="{sides[2]}" cy="{sides[3]}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f'<a:solidFill><a:schemeClr val="{colour}"/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr>'
        "<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr/></a:p></p:txBody></p:sp>"
    )
    tree.insert(2, shape)
