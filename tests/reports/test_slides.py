"""The slides: every figure is there, charts and tables are native, nothing overflows."""

import hashlib
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from PIL import Image, ImageFont
from pptx import Presentation
from pptx.util import Emu, Inches

from domain import words
from reports.pack.slides import written
from reports.pack.slides_fitting import Ruler
from reports.pack.slides_letters import width_pt
from reports.pack.template import Brand, brand
from reports.screens.screen import Deck, Drawing, Screen
from tests.reports import sample_decks

CARLITO = Path("/usr/share/fonts/truetype/crosextra")
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
DECORATIVE = './/*[local-name()="decorative"]'
TOLERANCE = Inches(0.02)


def picture(width: int, height: int, kind: str = "PNG") -> bytes:
    target = BytesIO()
    Image.new("RGB", (width, height), "#1F6DB8").save(target, kind)
    return target.getvalue()


PLAIN = Screen(kind="people", topic="", headline="A")
PICTURES = {"map": picture(300, 360)}


def made(deck: Deck, look: Brand | None = None) -> bytes:
    return written(deck, brand=look or Brand(), map_pictures=PICTURES)


def opened(content: bytes) -> Any:
    return Presentation(BytesIO(content))


def with_one(screen: Screen) -> Deck:
    deck = sample_decks.deck()
    return Deck(
        title=deck.title,
        held_on=deck.held_on,
        selection=deck.selection,
        stamp=deck.stamp,
        filters=deck.filters,
        screens=(screen,),
    )


@pytest.fixture(scope="module")
def content() -> bytes:
    return made(sample_decks.deck())


@pytest.fixture(scope="module")
def slides(content: bytes) -> list[Any]:
    return list(opened(content).slides)


@pytest.fixture(params=["ours", "theirs"], scope="module")
def every_slide(request: Any, content: bytes, theirs: bytes) -> tuple[Any, float]:
    """Return a deck in our look, and in a small template, with its scale."""
    presentation = opened(content if request.param == "ours" else theirs)
    return presentation, presentation.slide_width / Inches(13.333)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an institution's folder with everything in it."""
    place = tmp_path_factory.mktemp("brand")
    (place / "template.pptx").write_bytes(template())
    (place / "logo.png").write_bytes(picture(400, 100))
    (place / "strip.jpg").write_bytes(picture(1800, 160, "JPEG"))
    (place / "brand.toml").write_text(
        'name = "Regione Esempio"\naccent = "#7a1f5c"\nfooter = "Direzione Lavoro"\n'
    )
    return place


@pytest.fixture(scope="module")
def theirs(folder: Path) -> bytes:
    return made(sample_decks.deck(), brand(folder))


def template(width: float = 10, height: float = 5.625) -> bytes:
    """Return a template of another size with a slide of its own, which is no part of a pack."""
    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = Inches(width), Inches(height)
    for holder in (presentation.slide_master, *presentation.slide_layouts):
        for shape in holder.placeholders:
            is_low = str(shape.placeholder_format.type).startswith(("DATE", "FOOTER", "SLIDE_NUM"))
            shape.left, shape.width = Inches(0.5), Inches(width - 1)
            shape.top, shape.height = Inches(height - 0.4 if is_low else 0.3), Inches(0.3)
            if "TITLE" in str(shape.placeholder_format.type):
                shape.height = Inches(0.8)
            if "SUBTITLE" in str(shape.placeholder_format.type):
                shape.top, shape.height = Inches(2), Inches(2)
    old = presentation.slides.add_slide(presentation.slide_layouts[5])
    old.shapes.title.text = "Vecchia diapositiva"
    target = BytesIO()
    presentation.save(target)
    return target.getvalue()


def texts(presentation: Any) -> str:
    """Return all texts that can be read on the slides."""
    return "\n".join(
        "".join(one.text or "" for one in paragraph.iter() if one.tag.endswith("}t"))
        for slide in presentation.slides
        for holder in (slide, *(s.chart.part for s in slide.shapes if s.has_chart))
        for paragraph in (holder.element if hasattr(holder, "element") else holder._element).iter()
        if paragraph.tag.endswith("}p")
    )


def charts(slide: Any) -> list[Any]:
    return [shape.chart for shape in slide.shapes if shape.has_chart]


def test_every_figure_of_tiles_tables_and_drawings_is_written(content: bytes) -> None:
    deck, said = sample_decks.deck(), texts(opened(content))
    for screen in deck.screens:
        for tile in screen.tiles:
            assert tile.value in said
            assert all(line in said for line in tile.detail)
        for row in screen.table.rows.itertuples(index=False) if screen.table else ():
            assert all(cell in said for cell in row)
        for shown in screen.drawing.rows["shown"] if screen.drawing else ():
            assert shown in said or shown in ("9.840", "6.261", "5.604")  # living numbers
        assert all(caveat in said for caveat in screen.caveats)
        assert screen.headline in said


def test_a_funnel_holds_its_numbers_and_says_what_nobody_reports() -> None:
    chart = one_chart(sample_decks.steps())
    people = next(one for one in chart.plots[0].series if one.name == "Persone")
    assert list(people.values) == [9840, 6261, 5604, 3422, None]
    assert labels(chart) >= {"oltre 3.422", "non riportato", "\u00a064 % dei candidati"}
    space, bars = (list(one.values) for one in list(chart.plots[0].series)[:2])
    assert [left + bar / 2 for left, bar in zip(space[:4], bars[:4], strict=True)] == [4920] * 4


def test_bars_have_no_bar_where_the_amount_is_missing() -> None:
    chart = one_chart(sample_decks.bars())
    values = next(iter(chart.plots[0].series)).values
    assert values[0] == pytest.approx(123456789.01)
    assert values[1] is None
    assert "\u00a0non riportato" in labels(chart)
    assert "\u00a0123.456.789,01\u00a0€" in labels(chart)


def test_rates_have_their_interval_as_native_error_bars() -> None:
    chart = one_chart(sample_decks.rates())
    rates = next(one for one in chart.plots[0].series if one.name == "Quota")
    assert list(rates.values) == [0.711, 0.7, None]
    (bars,) = rates._element.xpath("c:errBars")
    above, below = (
        [float(one.text) for one in bars.iterfind(f"{C}{side}//{C}v")] for side in ("plus", "minus")
    )
    assert above == pytest.approx([0.753 - 0.711, 0.892 - 0.7])
    assert below == pytest.approx([0.711 - 0.665, 0.7 - 0.397])
    assert bars.find(f"{C}errValType").get("val") == "cust"
    assert "\u00a0non ancora dovuto · 128 persone" in labels(chart)


def test_the_sheet_inside_a_chart_holds_what_its_series_and_error_bars_refer_to() -> None:
    chart = one_chart(sample_decks.rates())
    book = openpyxl.load_workbook(BytesIO(chart.part.chart_workbook.xlsx_part.blob), data_only=True)
    for formula in chart._chartSpace.xpath(".//c:numRef"):
        cells = book["Sheet1"][formula.find(f"{C}f").text.split("!")[1]]
        stored = [cell.value for (cell,) in cells]
        cached = {
            int(point.get("idx")): float(point.find(f"{C}v").text)
            for point in formula.iterfind(f"{C}numCache/{C}pt")
        }
        assert stored == [cached.get(place) for place in range(len(stored))]


def test_whole_numbers_stay_living_labels_in_the_language_of_the_reader() -> None:
    chart = one_chart(sample_decks.steps())
    people = next(one for one in chart.plots[0].series if one.name == "Persone")
    assert people.data_labels.show_value
    assert people.data_labels.number_format == '[>=1000000]#"."000"."000;[>=1000]#"."000;0'


def test_a_drawing_without_any_number_is_a_table_of_words() -> None:
    screen = Screen(
        kind="placement", topic="", headline="Nulla", drawing=sample_decks.empty_drawing()
    )
    slide = opened(made(with_one(screen))).slides[0]
    assert not charts(slide)
    table = next(shape.table for shape in slide.shapes if shape.has_table)
    assert [row.cells[1].text for row in table.rows] == ["Occupati", *["non riportato"] * 3]


def test_forty_rows_go_on_several_slides_each_with_the_header() -> None:
    screen = Screen(kind="targets", topic="T", headline="Quaranta", table=sample_decks.table(40))
    slides = list(opened(made(with_one(screen))).slides)
    total = len(slides)
    assert total > 1
    assert [one.shapes.title.text for one in slides] == [
        f"Quaranta ({number}\u00a0di\u00a0{total})" for number in range(1, total + 1)
    ]
    tables = [shape.table for one in slides for shape in one.shapes if shape.has_table]
    assert {table.cell(0, 0).text for table in tables} == {"Patto"}
    assert all(table.first_row for table in tables)
    names = [row.cells[0].text for table in tables for row in list(table.rows)[1:]]
    assert names == list(sample_decks.table(40).rows["Patto"])


def test_everything_seen_has_a_text_for_those_who_do_not_see_it(every_slide: Any) -> None:
    presentation, _scale = every_slide
    for slide in presentation.slides:
        for shape in slide.shapes:
            element = shape._element.xpath(".//p:cNvPr")[0]
            is_told = shape.has_text_frame and shape.text_frame.text
            is_number = shape._element.xpath(".//a:fld")
            is_decorative = element.xpath(DECORATIVE)
            assert element.get("descr") or is_told or is_number or is_decorative, shape.name


def test_notes_hold_what_is_for_the_speaker_and_the_caveats(slides: list[Any]) -> None:
    said = [one.notes_slide.notes_text_frame.text for one in slides if one.has_notes_slide]
    whole = "\n".join((*sample_decks.NOTES, *sample_decks.CAVEATS))
    assert whole in said


def test_every_slide_has_a_title_the_stamp_and_a_number(every_slide: Any) -> None:
    presentation, _scale = every_slide
    slides = list(presentation.slides)
    titles = [slide.shapes.title.text for slide in slides]
    assert all(titles)
    assert len(set(titles)) == len(titles)
    for place, slide in enumerate(slides):
        assert any(sample_decks.STAMP in shape.text_frame.text for shape in with_text(slide))
        assert place == 0 or slide._element.xpath('.//a:fld[@type="slidenum"]')


def test_every_run_says_its_language(every_slide: Any) -> None:
    presentation, _scale = every_slide
    for slide in presentation.slides:
        assert set(slide._element.xpath(".//a:r/a:rPr/@lang")) == {"it-IT"}
        assert not slide._element.xpath(".//a:r[not(a:rPr/@lang)]")


def test_nothing_lies_outside_the_slide_or_upon_something_else(every_slide: Any) -> None:
    presentation, _scale = every_slide
    for slide in presentation.slides:
        shapes = list(slide.shapes)
        for shape in shapes:
            assert shape.left >= 0
            assert shape.top >= 0
            assert shape.left + shape.width <= presentation.slide_width
            assert shape.top + shape.height <= presentation.slide_height
        for place, one in enumerate(shapes):
            for other in shapes[place + 1 :]:
                assert not overlap(one, other), (slide.shapes.title.text, one.name, other.name)


def test_no_text_is_higher_than_its_place(every_slide: Any) -> None:
    presentation, _scale = every_slide
    for slide in presentation.slides:
        for shape in with_text(slide):
            frame = shape.text_frame
            across = frame.margin_left + frame.margin_right
            room = shape.height - frame.margin_top - frame.margin_bottom
            assert height(frame, shape.width - across) <= room + TOLERANCE, frame.text
        for table in (shape.table for shape in slide.shapes if shape.has_table):
            for row in table.rows:
                for column, cell in enumerate(row.cells):
                    wide = table.columns[column].width - cell.margin_left - cell.margin_right
                    room = row.height - cell.margin_top - cell.margin_bottom
                    assert height(cell.text_frame, wide) <= room + TOLERANCE, cell.text


def test_a_headline_of_200_letters_is_made_smaller_until_it_fits() -> None:
    short = Screen(kind="people", topic="", headline="Breve")
    long = Screen(kind="people", topic="", headline=sample_decks.LONG_HEADLINE)
    sizes = [
        opened(made(with_one(one)))
        .slides[0]
        .shapes.title.text_frame.paragraphs[0]
        .runs[0]
        .font.size
        for one in (short, long)
    ]
    assert len(sample_decks.LONG_HEADLINE) >= 200
    assert sizes[0] > sizes[1]


def test_caveats_too_long_for_a_side_go_on_a_slide_of_their_own() -> None:
    caveats = tuple(f"({place}) {sample_decks.LONG_HEADLINE}" for place in range(14))
    screen = Screen(
        kind="people", topic="", headline="Molto", drawing=sample_decks.steps(), caveats=caveats
    )
    said = texts(opened(made(with_one(screen))))
    assert all(said.count(caveat) == 1 for caveat in caveats)


def test_a_missing_picture_of_a_map_is_not_passed_over() -> None:
    screen = Screen(kind="map", topic="", headline="Mappa", map=sample_decks.provinces())
    with pytest.raises(KeyError):
        written(with_one(screen), brand=Brand(), map_pictures={})


def test_the_same_deck_gives_the_same_bytes(content: bytes, folder: Path) -> None:
    assert made(sample_decks.deck()) == content
    in_theirs = [made(with_one(PLAIN), brand(folder)) for _time in range(2)]
    assert in_theirs[0] == in_theirs[1]


def test_no_part_of_the_file_says_when_it_was_made(content: bytes) -> None:
    with ZipFile(BytesIO(content)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        sheets = [name for name in archive.namelist() if name.endswith(".xlsx")]
        assert sheets
        for name in sheets:
            with ZipFile(BytesIO(archive.read(name))) as sheet:
                assert {one.date_time for one in sheet.infolist()} == {(1980, 1, 1, 0, 0, 0)}
                assert b"2000-01-01T00:00:00Z" in sheet.read("docProps/core.xml")
    about = opened(content).core_properties
    assert about.created == about.modified == datetime(2026, 1, 15)  # noqa: DTZ001
    assert (about.title, about.language) == (sample_decks.deck().title, "it-IT")


def test_english_slides_speak_english() -> None:
    words.use("en")
    try:
        table, drawing = sample_decks.table(3), sample_decks.steps()
        screen = Screen(kind="people", topic="", headline="A", table=table, drawing=drawing)
        content = made(with_one(screen))
    finally:
        words.use("it")
    said = texts(opened(content))
    assert "not reported" in said
    assert "€363,966,968.68" in said
    assert opened(content).core_properties.language == "en-GB"
    assert b'[&gt;=1000]#","000' in b"".join(parts(content, "ppt/charts/chart"))


def test_our_colours_and_an_accent_stand_in_the_theme() -> None:
    content = made(with_one(PLAIN), Brand(accent="#7A1F5C"))
    theme = b"".join(parts(content, "ppt/theme/theme1.xml"))
    assert b'<a:accent1><a:srgbClr val="7A1F5C"/>' in theme
    assert b'<a:accent2><a:srgbClr val="E86021"/>' in theme


def test_a_folder_is_read_with_all_its_files(folder: Path) -> None:
    found = brand(folder)
    assert found.problems == ()
    assert (found.name, found.accent, found.footer) == (
        "Regione Esempio",
        "#7A1F5C",
        "Direzione Lavoro",
    )
    assert set(found.digests) == {"template.pptx", "logo.png", "strip.jpg", "brand.toml"}
    logo = (folder / "logo.png").read_bytes()
    assert found.digests["logo.png"] == hashlib.sha256(logo).hexdigest()
    assert found.logo == (logo, ".png")


def test_a_template_keeps_its_size_and_loses_its_own_slides(theirs: bytes) -> None:
    presentation = opened(theirs)
    assert (presentation.slide_width, presentation.slide_height) == (Inches(10), Inches(5.625))
    assert "Vecchia diapositiva" not in texts(presentation)
    with ZipFile(BytesIO(theirs)) as archive:
        names = [one for one in archive.namelist() if one.startswith("ppt/slides/slide")]
    assert len(names) == len(presentation.slides)


def test_logo_and_strip_stand_on_every_slide_in_their_proportions(theirs: bytes) -> None:
    for slide in opened(theirs).slides:
        found = {
            shape._element.xpath(".//p:cNvPr")[0].get("descr"): shape for shape in slide.shapes
        }
        strip = found["Loghi delle istituzioni e dei programmi che finanziano"]
        logo = found["Logo: Regione Esempio"]
        assert strip.width / strip.height == pytest.approx(1800 / 160, rel=0.01)
        assert logo.width / logo.height == pytest.approx(4, rel=0.01)


def test_an_svg_logo_becomes_pixels(tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 50"><rect width="9" height="9"/>'
        "</svg>"
    )
    found = brand(tmp_path)
    assert found.problems == ()
    slide = opened(made(with_one(PLAIN), found)).slides[0]
    pictures = [shape for shape in slide.shapes if hasattr(shape, "image")]
    assert [one.image.content_type for one in pictures] == ["image/png"]
    assert pictures[0].width / pictures[0].height == pytest.approx(4, rel=0.01)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"no presentation", "non si apre"),
        (picture(9, 9), "non si apre"),
        (template(10, 7.5), "16:9"),
    ],
    ids=["text", "picture", "4:3"],
)
def test_a_template_that_cannot_be_used_is_a_problem_and_our_look_stands_in(
    content: bytes, said: str, tmp_path: Path
) -> None:
    (tmp_path / "template.pptx").write_bytes(content)
    found = brand(tmp_path)
    assert len(found.problems) == 1
    assert "template.pptx" in found.problems[0]
    assert said in found.problems[0]
    assert found.template is None
    assert found.digests == {}
    assert opened(made(with_one(PLAIN), found)).slide_width == Inches(13.333)


def test_a_template_without_a_title_is_a_problem(tmp_path: Path) -> None:
    presentation = Presentation(BytesIO(template()))
    for layout in presentation.slide_layouts:
        for shape in list(layout.placeholders):
            shape._element.getparent().remove(shape._element)
    presentation.save(tmp_path / "template.pptx")
    assert "un layout con un titolo" in brand(tmp_path).problems[0]


def test_each_unusable_file_of_a_folder_has_its_sentence(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(picture(9, 9, "JPEG"))  # says PNG, is JPEG
    (tmp_path / "strip.svg").write_text("<svg")
    (tmp_path / "brand.toml").write_text('accent = "blue"')
    found = brand(tmp_path)
    assert [said.split()[0] for said in found.problems] == ["logo.png", "strip.svg", "Il"]
    assert (found.logo, found.strip, found.accent) == (None, None, Brand().accent)


def test_no_folder_is_our_look_and_a_missing_one_a_problem(tmp_path: Path) -> None:
    assert brand(None) == Brand()
    assert len(brand(tmp_path / "nowhere").problems) == 1


@pytest.mark.skipif(not CARLITO.is_dir(), reason="Carlito is not installed")
@pytest.mark.parametrize(("bold", "file"), [(False, "Regular"), (True, "Bold")])
def test_letters_are_never_thought_narrower_than_they_are(bold: bool, file: str) -> None:
    font = ImageFont.truetype(CARLITO / f"Carlito-{file}.ttf", 1000)
    for code in (*range(0x20, 0x7F), *range(0xA1, 0x180), *map(ord, "–—’“”…€≥≤−×→")):
        real = font.getlength(chr(code))
        assert width_pt(chr(code), 1000, bold=bold) >= real - 0.5, chr(code)


def test_lines_break_at_spaces_and_cut_what_is_longer_than_a_line() -> None:
    assert Ruler().wrapped("uno due", 0.3, 12) == ("uno", "due")
    assert "".join(Ruler().wrapped("x" * 50, 1, 12)) == "x" * 50
    assert Ruler().wrapped("5\u00a0%", 0.01, 12) == ("5", "\u00a0", "%")


def one_chart(drawing: Drawing) -> Any:
    screen = Screen(kind="people", topic="", headline="Uno", drawing=drawing)
    slides = opened(made(with_one(screen))).slides
    return next(chart for slide in slides for chart in charts(slide))


def labels(chart: Any) -> set[str]:
    return {one.text for one in chart._chartSpace.xpath(".//c:dLbl//a:t")}


def parts(content: bytes, start: str) -> Iterator[bytes]:
    with ZipFile(BytesIO(content)) as archive:
        yield from [archive.read(name) for name in archive.namelist() if name.startswith(start)]


def with_text(slide: Any) -> list[Any]:
    return [shape for shape in slide.shapes if shape.has_text_frame and shape.text_frame.text]


def overlap(one: Any, other: Any) -> bool:
    slack = Emu(20000)
    across = min(one.left + one.width, other.left + other.width) - max(one.left, other.left)
    down = min(one.top + one.height, other.top + other.height) - max(one.top, other.top)
    return bool(across > slack and down > slack)


def height(frame: Any, width: int) -> int:
    """Return how high a text becomes, its lines broken at spaces by real letters if at hand."""
    total = 0
    for place, paragraph in enumerate(frame.paragraphs, 1):
        runs = paragraph.runs
        if runs:
            lines = count_lines(
                paragraph.text, runs[0].font.size.pt, bool(runs[0].font.bold), width
            )
            total += lines * (paragraph.line_spacing or 0)
            total += 0 if place == len(frame.paragraphs) else (paragraph.space_after or 0)
    return total


def count_lines(text: str, size: float, bold: bool, width: int) -> int:
    lines = 0
    for part in text.replace("\v", "\n").split("\n"):
        used, lines = "", lines + 1
        for word in part.split(" "):
            longer = f"{used} {word}" if used else word
            if used and real_width(longer, size, bold) > Emu(width).pt:
                used, lines = word, lines + 1
            else:
                used = longer
    return lines


def real_width(text: str, size: float, bold: bool) -> float:
    path = CARLITO / f"Carlito-{'Bold' if bold else 'Regular'}.ttf"
    if not path.is_file():
        return width_pt(text, size, bold=bold)
    return float(_font(path).getlength(text)) * size / 1000


_fonts: dict[Path, Any] = {}


def _font(path: Path) -> Any:
    if path not in _fonts:
        _fonts[path] = ImageFont.truetype(path, 1000)
    return _fonts[path]
