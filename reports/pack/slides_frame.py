"""What stands on every slide: headline, topic, logo, strip, stamp, number, notes."""

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from pptx.enum.text import MSO_AUTO_SIZE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Inches, Pt

from domain.words import _
from reports.pack.slides_canvas import Canvas, Words, spoken
from reports.pack.slides_fitting import LINE
from reports.pack.template import Brand
from reports.pack.template_look import Look
from reports.pack.template_places import LEFT, Box, place
from reports.pack.template_pptx import title_of

TITLE_PT = (28, 26, 24, 22, 20, 18, 16, 14, 12, 10)
_NUMBERED_PT = TITLE_PT[:4]
_STATEMENT, _STATEMENT_PT = Box(LEFT, 2.2, 10.4, 2.4), (44, 40, 36, 32, *TITLE_PT)
_LABEL_PT = (13, 12, 11, 10, 9, 8)
_STAMP_PT = (10, 9, 8, 7)
_THEIR_INSETS = (0.1, 0.05)  # inches beside and above a title in most templates
_LOGO = (2.2, 0.44)  # inches, at most
_NUMBER_ID = "{C1FF6DA9-008F-8B48-92A6-B652298478BF}"


@dataclass(frozen=True)
class Heading:
    """Where the title of a slide stands, in which sizes it may, and the room below."""

    title: Box
    sizes: tuple[float, ...]
    content: Box


def new_slide(look: Look, layout: Any, *, kept: Sequence[Any] = ()) -> Canvas:
    """Add an empty slide, without placeholders but the title's and those of the `kept` kinds."""
    slide = look.presentation.slides.add_slide(layout)
    title = title_of(slide)
    for shape in list(slide.placeholders):
        is_title = shape.shape_id == title.shape_id
        if not is_title and shape.placeholder_format.type not in kept:
            shape._element.getparent().remove(shape._element)
    return Canvas(slide, look)


def write_headline(canvas: Canvas, text: str, box: Box, sizes: Sequence[float] = TITLE_PT) -> None:
    """Put a sentence into the title, in the largest letters with which it fits."""
    across, down = (0.0, 0.0) if canvas.look.is_own else _THEIR_INSETS
    width, high = box.width - 2 * across, box.height - 2 * down
    size = canvas.ruler.fitted(text, width, high, sizes, bold=True).size_pt * canvas.look.scale
    title = title_of(canvas.slide)
    place(title, box, canvas.look.scale)
    frame = title.text_frame
    frame.text, frame.word_wrap, frame.auto_size = text, True, MSO_AUTO_SIZE.NONE
    frame.margin_left = frame.margin_right = Inches(across * canvas.look.scale)
    frame.margin_top = frame.margin_bottom = Inches(down * canvas.look.scale)
    paragraph = frame.paragraphs[0]
    paragraph.line_spacing, paragraph.space_before = Pt(size * LINE), Pt(0)
    for run in paragraph.runs:
        run.font.size = Pt(size)
        run._r.get_or_add_rPr().set("lang", spoken())


def heading_of(look: Look, headline: str, numbered: str, *, has_content: bool = True) -> Heading:
    """Return how a headline stands, with the number of the slide after it.

    In our look the content begins right under it, and a headline without any stands large in the
    middle of the slide.
    """
    title, box = look.title, look.content
    if not look.is_own:
        return Heading(title, TITLE_PT, box)
    if not has_content:
        return Heading(_STATEMENT, _STATEMENT_PT, box)
    alone = look.ruler.fitted(headline, title.width, title.height, TITLE_PT, bold=True)
    # A number alone on a line of its own would be worse than somewhat smaller letters.
    fitted = look.ruler.fitted(numbered, title.width, alone.height, _NUMBERED_PT, bold=True)
    if not fitted.fits:
        fitted = look.ruler.fitted(numbered, title.width, title.height, TITLE_PT, bold=True)
    top = title.top + fitted.height + 0.3
    content = Box(box.left, top, box.width, box.bottom - top)
    own_title = Box(title.left, title.top, title.width, fitted.height)
    return Heading(own_title, (fitted.size_pt,), content)


def write_topic(canvas: Canvas, topic: str, pact: str, brand: Brand) -> None:
    """Write above the headline what the slide is about; at its right the institution's logo."""
    box = canvas.look.label
    if brand.logo:
        width, high = _LOGO
        is_above = box.bottom <= canvas.look.title.top
        top, high = (max(0.14, box.bottom - high), high) if is_above else (box.top, box.height)
        corner = Box(box.right - width, top, width, high)
        put_logo(canvas, brand, corner, align="r")
        box = Box(box.left, box.top, box.width - width - 0.2, box.height)
    text = " · ".join(one for one in (topic, pact) if one)
    size = canvas.ruler.fitted(text, box.width, box.height, _LABEL_PT, bold=True).size_pt
    words = Words(text=text, size_pt=size, bold=True, colour=canvas.look.emphasis)
    canvas.write(box, [words], anchor="ctr").name = "Topic"


def put_logo(canvas: Canvas, brand: Brand, box: Box, *, align: str) -> None:
    """Put the institution's logo into a box, if it has one."""
    if brand.logo:
        alt = (
            _("Logo: {name}").format(name=brand.name) if brand.name else _("Logo dell'istituzione")
        )
        canvas.put_picture(brand.logo, box, alt, align=align)


def put_strip(canvas: Canvas, brand: Brand) -> None:
    """Put the logos that funding rules ask for at the foot, in their own proportions."""
    if brand.strip:
        alt = _("Loghi delle istituzioni e dei programmi che finanziano")
        canvas.put_picture(brand.strip, canvas.look.strip, alt)


def write_foot(canvas: Canvas, stamp: str, brand: Brand) -> None:
    """Write what the figures are as of, the number of the slide, and the strip of logos."""
    look = canvas.look
    text = " · ".join(one for one in (stamp, brand.footer) if one)
    size = canvas.ruler.fitted(text, look.stamp.width, look.stamp.height, _STAMP_PT).size_pt
    words = [Words(text=text, size_pt=size, colour="tx2")]
    footer = _cloned(canvas.slide, "ftr") if look.is_own else None
    if footer is None:
        canvas.write(look.stamp, words, anchor="ctr").name = "Stamp"
    else:
        _clear(footer)
        canvas.fill_frame(footer.text_frame, words, anchor="ctr")
    _write_number(canvas)
    put_strip(canvas, brand)


def write_notes(canvas: Canvas, notes: Sequence[str]) -> None:
    """Write what is for the speaker alone; a template without room for notes keeps none."""
    frame = canvas.slide.notes_slide.notes_text_frame
    if frame is None or not notes:
        return
    frame.text = "\n".join(notes)
    for run in (run for paragraph in frame.paragraphs for run in paragraph.runs):
        run._r.get_or_add_rPr().set("lang", spoken())


def _write_number(canvas: Canvas) -> None:
    """Let the slide show its number, where the template has a place for it or beside the stamp."""
    if _cloned(canvas.slide, "sldNum") is not None:
        return
    words = Words(text="", size_pt=_STAMP_PT[0], colour="tx2", align="r")
    shape = canvas.write(canvas.look.number, [words], anchor="ctr")
    paragraph = shape.text_frame.paragraphs[0]._p
    paragraph.remove(paragraph.xpath("a:r")[0])
    size = round(_STAMP_PT[0] * canvas.look.scale * 100)
    field = parse_xml(
        f'<a:fld {nsdecls("a")} id="{_NUMBER_ID}" type="slidenum"><a:rPr sz="{size}"/>'
        "<a:t>#</a:t></a:fld>"
    )
    paragraph.insert_element_before(field, "a:endParaRPr")


def _cloned(slide: Any, kind: str) -> Any:
    """Return the layout's placeholder of a kind as one of the slide, None where it has none."""
    found = slide.slide_layout.element.xpath(f'.//p:sp[.//p:ph[@type="{kind}"]]')
    if not found:
        return None
    copy = deepcopy(found[0])
    copy.xpath(".//p:cNvPr")[0].set("id", str(slide.shapes._next_shape_id))
    slide.shapes._spTree.append(copy)
    return slide.shapes[-1]


def _clear(shape: Any) -> None:
    for text in shape._element.xpath(".//a:p/*"):
        text.getparent().remove(text)
