"""What is put on slides: texts whose lines are known, pictures in their own proportions."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any

from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import _nsmap, nsdecls
from pptx.util import Inches, Pt

from domain.words import language
from reports.pack.slides_fitting import LINE, Ruler
from reports.pack.template import Picture, proportion
from reports.pack.template_look import Look
from reports.pack.template_pictures import as_pixels
from reports.pack.template_places import Box, place

COLOURS = {
    "tx1": MSO_THEME_COLOR.TEXT_1,
    "tx2": MSO_THEME_COLOR.TEXT_2,
    "bg1": MSO_THEME_COLOR.BACKGROUND_1,
    "bg2": MSO_THEME_COLOR.BACKGROUND_2,
    "accent1": MSO_THEME_COLOR.ACCENT_1,
}
_ALIGNS = {"l": PP_ALIGN.LEFT, "r": PP_ALIGN.RIGHT, "ctr": PP_ALIGN.CENTER}
_ANCHORS = {"t": MSO_ANCHOR.TOP, "ctr": MSO_ANCHOR.MIDDLE, "b": MSO_ANCHOR.BOTTOM}
_LANGUAGES = {"it": "it-IT", "en": "en-GB"}
_DOTS_PER_INCH = 220
_OFFICE = _nsmap["mo"].split("mac/")[0]  # where the names of Office's own additions begin
_DECORATIVE = (
    f'<a:extLst {nsdecls("a")}><a:ext uri="{{C183D7F6-B498-43B3-948B-1728B52AA6E4}}">'
    f'<d:decorative xmlns:d="{_OFFICE}drawing/2017/decorative" val="1"/>'
    "</a:ext></a:extLst>"
)


@dataclass(frozen=True, kw_only=True)
class Words:
    """One paragraph: letter size and the space after it in points, colour of the theme.

    Without a colour it has the one that the template gives to its place.
    """

    text: str
    size_pt: float
    bold: bool = False
    colour: str = "tx1"
    align: str = "l"
    after_pt: float = 0.0


def spoken() -> str:
    """Return the language of the reader as office files name it."""
    return _LANGUAGES[language()]


@dataclass(frozen=True)
class Canvas:
    """One slide; everything on it is placed in inches and drawn to the scale of the template."""

    slide: Any
    look: Look

    @property
    def ruler(self) -> Ruler:
        """Return what measures texts in the template's font."""
        return self.look.ruler

    def write(
        self,
        box: Box,
        paragraphs: Sequence[Words],
        *,
        anchor: str = "t",
        fill: str = "",
        inset: float = 0.0,
    ) -> Any:
        """Put paragraphs into a new text box, `inset` inches from its sides."""
        shape = self.slide.shapes.add_textbox(0, 0, 0, 0)
        place(shape, box, self.look.scale)
        self.fill_frame(shape.text_frame, paragraphs, anchor=anchor, inset=inset)
        if fill:
            shape.fill.solid()
            shape.fill.fore_color.theme_color = COLOURS[fill]
        return shape

    def fill_frame(
        self, frame: Any, paragraphs: Sequence[Words], *, anchor: str = "t", inset: float = 0.0
    ) -> None:
        """Put paragraphs into a text frame, with lines of exactly the height that was measured."""
        frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
        frame.vertical_anchor = _ANCHORS[anchor]
        for side in ("left", "right", "top", "bottom"):
            setattr(frame, f"margin_{side}", Inches(inset * self.look.scale))
        self.fill_paragraphs(frame, paragraphs)

    def fill_paragraphs(self, frame: Any, paragraphs: Sequence[Words]) -> None:
        """Put paragraphs into a text frame whose margins and anchor somebody else sets."""
        for number, words in enumerate(paragraphs):
            one = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
            self._fill(one, words)

    def put_picture(
        self, picture: Picture, box: Box, alt: str, *, align: str = "l", anchor: str = "ctr"
    ) -> Box:
        """Put a picture into the box as large as its proportions allow; return where it is."""
        inside = contained(picture, box, align=align, anchor=anchor)
        pixels = as_pixels(picture, round(inside.width * _DOTS_PER_INCH))
        shape = self.slide.shapes.add_picture(BytesIO(pixels), 0, 0)
        place(shape, inside, self.look.scale)
        describe(shape, alt)
        return inside

    def rule(self, box: Box) -> None:
        """Draw a line that only adorns; those who do not see it are not told of it."""
        shape = self.write(box, [], fill="accent1")
        names = shape._element.xpath(".//p:cNvPr")[0]
        names.append(parse_xml(_DECORATIVE))

    def _fill(self, paragraph: Any, words: Words) -> None:
        size = words.size_pt * self.look.scale
        paragraph.alignment = _ALIGNS[words.align]
        paragraph.line_spacing = Pt(size * LINE)
        paragraph.space_before = Pt(0)
        paragraph.space_after = Pt(words.after_pt * self.look.scale)
        for number, line in enumerate(words.text.split("\n")):
            if number:
                paragraph.add_line_break()
            set_run(paragraph.add_run(), replace(words, text=line), size)


def set_run(run: Any, words: Words, size_pt: float) -> None:
    """Give a run of text its words, size, colour and language."""
    run.text = words.text
    run.font.size, run.font.bold = Pt(size_pt), words.bold
    if words.colour:
        run.font.color.theme_color = COLOURS[words.colour]
    run._r.get_or_add_rPr().set("lang", spoken())


def describe(shape: Any, alt: str) -> None:
    """Give a shape the text that is read to those who do not see it."""
    shape._element.xpath(".//p:cNvPr")[0].set("descr", alt)


def contained(picture: Picture, box: Box, *, align: str = "l", anchor: str = "ctr") -> Box:
    """Return the largest place in a box that has the proportions of the picture."""
    width = min(box.width, box.height * proportion(picture))
    high = width / proportion(picture)
    across, down = box.width - width, box.height - high
    left = box.left + {"l": 0, "ctr": across / 2, "r": across}[align]
    top = box.top + {"t": 0, "ctr": down / 2, "b": down}[anchor]
    return Box(left, top, width, high)
