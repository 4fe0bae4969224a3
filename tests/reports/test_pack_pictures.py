import xml.etree.ElementTree as ET
from datetime import date
from io import BytesIO
from typing import Any

import pandas as pd
import pytest
from PIL import Image

from charts.pictures import size_px
from charts.theme import LIGHT
from domain.selection import Selection
from reports.pack import pictures
from reports.screens.screen import Deck, Drawing, ProvinceMap, Screen

WIDTH_PX = 640
EDGES = (0, 1, 2, 3, 636, 637, 638, 639)
"""Columns of pixels that stay free: cut words would reach into them."""
LONG = "Associazione temporanea di scopo per la formazione e il lavoro nelle valli " * 2
RATES: dict[str, Any] = {
    "value": [0.7, None],
    "low": [0.397, None],
    "high": [0.892, None],
    "possible_low": [None, None],
    "possible_high": [None, None],
}
ROWS = pd.DataFrame(
    {
        "label": ["Selezionati", LONG.strip()],
        "shown": ["1.234", "non riportato"],
        "amount": [1234, None],
        "share": ["", "39,7 % di chi ha concluso il percorso"],
        **RATES,
    }
)
MAP = ProvinceMap(
    values=pd.DataFrame(
        [("097", 42.0, "reported", "Soggetti: 42"), ("113", 7.0, "reported", "Soggetti: 7")],
        columns=["province_code", "value", "state", "shown"],
    ),
    partners=pd.DataFrame(
        [("097", "school", 4)], columns=["province_code", "organisation_type", "organisations"]
    ),
    extent="lombardia",
    title="Soggetti coinvolti",
    alt="Dati per una provincia",
)


def screen(kind: Any = "people", **more: Any) -> Screen:
    return Screen(kind=kind, topic="Persone", headline="Frase", **more)


def drawing(kind: Any, rows: pd.DataFrame = ROWS) -> Drawing:
    return Drawing(kind=kind, rows=rows, alt="Da 1.234 a <10>", unit="people", axis_title="Tasso")


def drawn(shown: Screen) -> str:
    svg = pictures.drawn(shown, palette=LIGHT, width_px=WIDTH_PX)
    assert svg is not None
    return svg


def words_of(svg: str) -> str:
    texts = (one for one in ET.fromstring(svg).iter() if one.tag.endswith("}text"))
    return "".join("".join("".join(text.itertext()).split()) for text in texts)


@pytest.mark.parametrize("kind", ["steps", "rates", "bars"])
def test_a_drawing_has_the_words_of_its_rows_and_its_takeaway(kind: str) -> None:
    svg = drawn(screen(drawing=drawing(kind)))
    written = words_of(svg)
    root = ET.fromstring(svg)

    assert [one.text for one in root[:2]] == ["Persone", "Da 1.234 a <10>"]
    for text in (*ROWS["label"], *ROWS["shown"]):
        assert "".join(text.split()) in written
    assert ("Tasso" in written) == (kind == "rates")
    assert size_px(svg)[0] == WIDTH_PX


@pytest.mark.parametrize("kind", ["steps", "rates", "bars"])
def test_no_word_of_a_drawing_is_cut_at_the_edge(kind: str) -> None:
    svg = drawn(screen(drawing=drawing(kind)))

    with Image.open(BytesIO(pictures.pngs({"": svg}, WIDTH_PX)[""])) as picture:
        pixels = picture.convert("RGB")
        edges = [pixels.getpixel((x, y)) for x in EDGES for y in range(picture.height)]
    assert set(edges) == {(255, 255, 255)}


def test_a_map_is_drawn_and_a_code_without_a_shape_is_left_out() -> None:
    svg = drawn(screen("map", map=MAP))

    assert 'data-province="097"' in svg
    assert 'data-province="113"' not in svg
    assert "Soggetticoinvolti" in words_of(svg)


def test_screens_without_a_picture_have_none() -> None:
    empty = drawing("bars", ROWS.head(0))

    assert pictures.drawn(screen(), palette=LIGHT, width_px=WIDTH_PX) is None
    assert pictures.drawn(screen(drawing=empty), palette=LIGHT, width_px=WIDTH_PX) is None


def test_the_pictures_of_a_deck_go_by_the_keys_of_its_screens() -> None:
    screens = (
        screen("cover"),
        screen("map", map=MAP),
        screen(pact_id="lecco", drawing=drawing("steps")),
        screen(pact_id="pavia", drawing=drawing("steps")),
    )
    day = date(2026, 6, 30)
    deck = Deck(
        title="", held_on="", stamp="", filters="", screens=screens,
        selection=Selection(as_of=day, known_on=day),
    )  # fmt: skip
    svgs = pictures.of_deck(deck, palette=LIGHT, width_px=WIDTH_PX)
    pngs = pictures.pngs(svgs, width_px=320)

    assert list(svgs) == list(pngs) == ["map", "people-lecco", "people-pavia"]
    for png in pngs.values():
        with Image.open(BytesIO(png)) as picture:
            assert picture.width == 320
