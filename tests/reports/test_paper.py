"""The paper of a meeting: everything said stands in it, for eyes, for ears and for archives."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from pypdf import PageObject, PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from charts.theme import contrast
from domain import words
from reports import provenance
from reports.pack import paper, paper_content, paper_tables, paper_text
from reports.screens.screen import Deck, Screen, Table
from tests.reports import paper_decks as decks

PIXEL = (
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763"
    "f8cfc000000301010018dd8db00000000049454e44ae426082"
)
EMBLEMS = (bytes.fromhex(PIXEL), ".png")


def made(deck: Deck, **brand: Any) -> bytes:
    look = decks.HouseBrand(**({"strip": EMBLEMS} | brand))
    return paper.written(deck, brand=look, pictures=decks.pictures(deck))


@cache
def hard() -> bytes:
    return made(decks.hard_deck())


@cache
def read() -> PdfReader:
    return PdfReader(BytesIO(hard()))


def texts(reader: PdfReader) -> list[str]:
    return [squeezed(page.extract_text()) for page in reader.pages]


def squeezed(text: str) -> str:
    """Return a text without what a line break on paper adds or takes away."""
    return re.sub(r"[\s\u200b]+", "", text)


def only(*screens: Screen) -> Deck:
    return replace(decks.hard_deck(), screens=screens)


def elements(reader: PdfReader) -> Iterator[tuple[str, DictionaryObject]]:
    """Yield role and element of the structure, in reading order."""
    root = reader.trailer["/Root"]["/StructTreeRoot"]
    roles = {str(k): str(v) for k, v in root.get("/RoleMap", {}).items()}
    yield from _below(root, roles)


def _below(element: Any, roles: dict[str, str]) -> Iterator[tuple[str, DictionaryObject]]:
    found = element.get_object()
    if not isinstance(found, DictionaryObject):
        return
    if "/S" in found:
        role = str(found["/S"])
        yield roles.get(role, role), found
    kids = found.get("/K", ArrayObject())
    for kid in kids if isinstance(kids, ArrayObject) else [kids]:
        yield from _below(kid, roles)


def drawn_at(page: PageObject) -> list[tuple[float, float, str]]:
    """Return where each text of a page begins, and the text."""
    found: list[tuple[float, float, str]] = []

    def keep(text: str, cm: list[float], tm: list[float], *_font: Any) -> None:
        if text.strip():
            x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
            y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            found.append((x, y, text))

    page.extract_text(visitor_text=keep)
    return found


def test_every_value_detail_and_id_of_a_tile_stands_in_the_paper() -> None:
    whole = "".join(texts(read()))
    tiles = [tile for screen in decks.hard_deck().screens for tile in screen.tiles]
    for tile in tiles:
        for part in (tile.title, tile.value, *tile.detail):
            assert squeezed(part) in whole
    named_as_example = 2
    assert whole.count("F-7K3Q-9ZPA") == len(tiles) + named_as_example


def test_every_cell_of_every_table_stands_in_the_paper() -> None:
    whole = "".join(texts(read()))
    tables = [screen.table for screen in decks.hard_deck().screens if screen.table]
    cells = {str(cell) for table in tables for cell in table.rows.to_numpy().ravel()}
    missing = [cell for cell in cells if squeezed(paper_text.clean(cell)) not in whole]
    assert len(cells) > 100
    assert not missing


def test_headlines_caveats_stamp_filters_and_initiatives_stand_in_the_paper() -> None:
    deck = decks.hard_deck()
    whole = "".join(texts(read()))
    said = [deck.title, deck.held_on, deck.stamp, deck.filters]
    for screen in deck.screens:
        said += [screen.headline, screen.pact, *screen.caveats]
    assert [one for one in said if squeezed(one) not in whole] == []


def test_every_page_but_the_cover_repeats_meeting_days_and_filters_and_counts_the_pages() -> None:
    deck, pages = decks.hard_deck(), texts(read())
    for number, text in enumerate(pages, start=1):
        assert f"Pagina{number}di{len(pages)}" in text
        assert squeezed(deck.stamp) in text
        assert squeezed(deck.title) in text
        assert number == 1 or "Regionediesempio·Provincia:Bergamo" in text


def test_a_table_over_several_pages_repeats_its_header_on_each() -> None:
    pages = texts(PdfReader(BytesIO(made(only(_long_table(90))))))
    with_rows = [text for text in pages if squeezed(decks.LONG_NAME) in text]
    assert len(with_rows) > 2
    assert all("SoggettoRendicontato1Rendicontato2" in text for text in with_rows)


def test_no_text_begins_outside_the_margins() -> None:
    for page in read().pages:
        width, height = float(page.mediabox.width), float(page.mediabox.height)
        for x, y, text in drawn_at(page):
            assert 45 < x < width - 45, text
            assert 20 < y < height - 20, text


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler is not installed")
def test_no_word_reaches_beyond_the_margins(tmp_path: Path) -> None:
    (tmp_path / "paper.pdf").write_bytes(hard())
    told = _run("pdftotext", "-bbox", str(tmp_path / "paper.pdf"), "-")
    pages = told.split("<page ")[1:]
    for page in pages:
        width = float(re.findall(r'width="([\d.]+)"', page)[0])
        assert all(float(x) > 48 for x in re.findall(r'xMin="([\d.]+)"', page))
        assert all(float(x) < width - 48 for x in re.findall(r'xMax="([\d.]+)"', page))
    assert len(pages) == len(read().pages)


def test_the_same_deck_gives_the_same_bytes_dated_with_the_day_that_was_known() -> None:
    assert made(decks.hard_deck()) == hard()
    created = read().metadata
    assert created is not None
    assert created["/CreationDate"].startswith("D:20260110")


def test_the_paper_is_tagged_and_says_its_language_title_and_author() -> None:
    root = read().trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"].value is True
    assert root["/Lang"] == "it"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    told = read().metadata
    assert told is not None
    assert (told.title, told.author) == (decks.hard_deck().title, "Regione di esempio")
    assert decks.LONG_NAME in told["/Keywords"]


def test_the_paper_claims_to_be_archivable_and_accessible() -> None:
    claims = read().trailer["/Root"]["/Metadata"].get_data().decode()
    claimed = dict(re.findall(r"<(pdf\w+:(?:part|conformance))>(\w+)<", claims))
    assert claimed == {"pdfaid:part": "2", "pdfaid:conformance": "A", "pdfuaid:part": "1"}


def test_every_picture_is_told_in_words() -> None:
    told = [element.get("/Alt") for role, element in elements(read()) if role == "/Figure"]
    shown = [one.drawing or one.map for one in decks.hard_deck().screens]
    assert [one.alt for one in shown if one] == told[-2:]
    assert all(told)


def test_every_table_has_header_cells_that_say_what_they_head() -> None:
    tables = [element for role, element in elements(read()) if role == "/Table"]
    assert len(tables) == len(_with_rows()) + 1  # and the definitions
    for table in tables:
        heads = [one for role, one in _below(table, {}) if role == "/TH"]
        scopes = {str(attribute(one, "/Scope")) for one in heads}
        assert len(heads) >= 2
        assert scopes == {"/Column"}


def test_headings_skip_no_level_and_are_the_headlines() -> None:
    roles = [role for role, _ in elements(read())]
    levels = [int(role[2:]) for role in roles if re.fullmatch(r"/H\d", role)]
    assert levels[0] == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
    outline = [squeezed(str(one["/Title"])) for one in read().outline if isinstance(one, dict)]
    for screen in decks.hard_deck().screens:
        assert squeezed(screen.headline) in outline


def test_every_font_is_in_the_file_and_ours_comes_first() -> None:
    fonts = [font for page in read().pages for font in _fonts(page)]
    assert all("/FontFile2" in one or "/FontFile3" in one for _, one in fonts)
    assert all("/ToUnicode" in font for font, _ in fonts)
    assert "TitilliumWeb" in str(fonts[0][0]["/BaseFont"])


def test_indicators_of_tiles_and_tables_are_defined_once() -> None:
    met = [one["code"] for one in paper_content.definitions(decks.hard_deck())]
    assert len(set(met)) == len(met)
    assert set(met) == {
        "enrolled",
        "completed",
        "completion_rate",
        "hired",
        "placement_rate",
        "paid",
    }
    whole = "".join(texts(read()))
    for code in met:
        assert all(squeezed(line) in whole for line in provenance.definition(code))


def test_the_way_back_from_an_id_is_told_only_where_there_is_one() -> None:
    assert "pactfigureF-7K3Q-9ZPA" in "".join(texts(read()))
    assert "pactfigure" not in "".join(texts(PdfReader(BytesIO(made(only(_long_table(1)))))))


def test_an_absence_is_written_in_words_and_never_as_a_number() -> None:
    alone = next(one for one in decks.hard_deck().screens if one.pact == decks.LONG_NAME)
    page = texts(PdfReader(BytesIO(made(only(alone)))))[2]
    assert "Assuntinonriportato" in page
    assert not re.search(r"Assunti\d", page)


def test_english_readers_get_english_words_and_their_language_is_declared() -> None:
    words.use("en")
    try:
        reader = PdfReader(BytesIO(made(decks.hard_deck())))
    finally:
        words.use("it")
    assert reader.trailer["/Root"]["/Lang"] == "en"
    assert "completion_rate" in "".join(texts(reader))


def test_a_wide_table_lies_across_the_page() -> None:
    def is_flipped(page: PageObject) -> bool:
        return page.mediabox.width > page.mediabox.height

    flipped = [squeezed(page.extract_text()) for page in read().pages if is_flipped(page)]
    assert len(flipped) == 1
    assert "Rendicontato9" in flipped[0]


def test_numbers_stand_on_the_right_and_words_days_and_long_texts_on_the_left() -> None:
    told = pd.DataFrame(
        {
            "Corso": ["1", "2"],
            "Euro": ["1.000,00 €", "non riportato"],
            "Scarto": ["+3", "−12,5 punti"],
            "Sterline": ["€1,000.00", ""],
            "Giorno": ["15/01/2026", "16/01/2026"],
            "Entro": ["8 dicembre 2026", "non ancora dovuto"],
            "Lungo": ["7", "7 · 70,0 % · IC 95 % 39,7–89,2 % di 10"],
            "Niente": ["non riportato", ""],
        }
    )
    right = paper_tables.told(Table(told))["right"]
    assert [name for name, is_right in zip(told, right, strict=True) if is_right] == [
        "Euro",
        "Scarto",
        "Sterline",
    ]


def test_an_absence_in_a_table_is_told_from_its_figure_or_its_words() -> None:
    told = pd.DataFrame([["Corso", "0", "non riportato · 3 persone"]], columns=list("abc"))
    figures = ((decks.figure("hired", value=0), None),)
    assert paper_tables.told(Table(told, figures))["absent"] == [[False, False, True]]
    missing = ((decks.absent("hired"), None),)
    assert paper_tables.told(Table(told, missing))["absent"] == [[False, True, True]]


def test_a_meeting_that_has_decided_nothing_yet_gets_lines_to_write_on() -> None:
    asked = Screen(kind="decisions", topic="Decisioni", headline="Che cosa decidiamo oggi?")
    page = texts(PdfReader(BytesIO(made(only(asked)))))[2]
    assert "ChecosadecidiamoChi" not in page
    assert "ChecosaChiEntro" in page


def test_texts_are_never_commands_and_letters_without_a_font_become_a_box() -> None:
    odd = "#set page(width: 1pt) $x$ *b* @c <d> \\ 你好 \u202egnp\u202c e\u0300 \u202f\x07\ud800"
    assert paper_text.clean([odd, {"a": 1}]) == [
        "#set page(width: 1pt) $x$ *b* @c <d> \\ □□ gnp è \xa0",
        {"a": 1},
    ]
    made(replace(decks.hard_deck(), title=odd, filters=odd * 40, stamp=odd, held_on=odd))


def test_a_deck_without_screens_is_a_cover_and_the_method() -> None:
    pages = texts(PdfReader(BytesIO(made(only(), logo=(b"", ".emf"), footer="", name=""))))
    assert "Patticompetenze" in pages[0]
    assert "Comeleggerelecifre" in pages[-1]


@pytest.mark.parametrize("accent", ["#FFEE00", "#000000", "#0066CC"])
def test_any_colour_of_a_house_becomes_one_that_can_be_read(accent: str) -> None:
    colours = paper_content.of_brand("", accent, "")["colours"]
    assert contrast(colours["text"], "#FFFFFF") >= 4.5
    assert contrast(colours["deep"], "#FFFFFF") >= 9


@pytest.mark.skipif(not shutil.which("pdfinfo"), reason="poppler is not installed")
def test_an_independent_reader_sees_a_tagged_archive_file(tmp_path: Path) -> None:
    (tmp_path / "paper.pdf").write_bytes(hard())
    told = _run("pdfinfo", str(tmp_path / "paper.pdf"))
    assert re.search(r"Tagged: +yes", told)
    assert "PDF/A-2a" in told or "PDF subtype" not in told


def attribute(element: DictionaryObject, name: str) -> Any:
    kept = element.get("/A", ArrayObject())
    for one in kept if isinstance(kept, ArrayObject) else [kept]:
        found = one.get_object()
        if isinstance(found, DictionaryObject) and name in found:
            return found[name]
    return None


def _long_table(rows: int) -> Screen:
    return Screen(kind="late", topic="Ritardi", headline="Righe.", table=decks.table(rows, 4))


def _with_rows() -> list[Screen]:
    screens = decks.hard_deck().screens
    return [one for one in screens if one.table is not None and len(one.table.rows)]


def _fonts(page: PageObject) -> Iterator[tuple[DictionaryObject, DictionaryObject]]:
    for one in page["/Resources"]["/Font"].values():
        font = one.get_object() if isinstance(one, IndirectObject) else one
        descendant = font["/DescendantFonts"][0].get_object()
        yield font, descendant["/FontDescriptor"].get_object()


def _run(*command: str) -> str:
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout
