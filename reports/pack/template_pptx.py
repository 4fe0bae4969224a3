"""An institution's own PPTX template: opened, examined, emptied of its slides."""

from io import BytesIO
from typing import Any
from zipfile import BadZipFile

from lxml import etree
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.exc import PythonPptxError

from domain.words import _

WIDE = 16 / 9
TITLES = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
_BROKEN = (
    BadZipFile,
    PythonPptxError,
    KeyError,
    ValueError,
    AttributeError,
    TypeError,
    IndexError,
    EOFError,
    NotImplementedError,
    etree.XMLSyntaxError,
)
"""What python-pptx lets through when a file is not the package it says it is."""
_OWN_SLIDES = ("p:custShowLst", "p:extLst")  # name slides that are taken out; extLst their sections


def problem_of(content: bytes) -> str:
    """Say why a template (`{file}`) cannot be used; empty where it can."""
    try:
        presentation = Presentation(BytesIO(content))
        proportion = presentation.slide_width / presentation.slide_height
        titled = plain_layout(presentation) is not None
    except _BROKEN:
        return _("{file} non si apre come presentazione PPTX: si usa il nostro modello.")
    if abs(proportion - WIDE) > 0.01:
        return _("{file} non è in formato 16:9: si usa il nostro modello.")
    if not titled:
        return _("{file} non ha un layout con un titolo: si usa il nostro modello.")
    return ""


def opened(content: bytes) -> Any:
    """Return a template as a presentation without slides."""
    presentation = Presentation(BytesIO(content))
    listed = presentation.slides._sldIdLst
    for one in list(listed):
        presentation.part.drop_rel(one.rId)
        listed.remove(one)
    for named in _OWN_SLIDES:
        for one in presentation.element.xpath(named):
            presentation.element.remove(one)
    return presentation


def plain_layout(presentation: Any) -> Any:
    """Return the layout for a slide with a title and room below, None where no layout has one."""
    titled = [one for one in presentation.slide_layouts if title_of(one) is not None]
    only = [one for one in titled if one.element.get("type") == "titleOnly"]
    named = [one for one in titled if one.name.casefold() in ("title only", "solo titolo")]
    return next(iter([*only, *named, *titled]), None)


def cover_layout(presentation: Any) -> Any:
    """Return the layout for the first slide: the one for titles, else that of all slides."""
    covers = [one for one in presentation.slide_layouts if one.element.get("type") == "title"]
    titled = [one for one in covers if title_of(one) is not None]
    return titled[0] if titled else plain_layout(presentation)


def title_of(layout: Any) -> Any:
    """Return the placeholder of a layout's title, None where it has none."""
    found = (one for one in layout.placeholders if one.placeholder_format.type in TITLES)
    return next(found, None)
