"""One meeting, all media: wall, slides, report, workbook and command line say the same figures."""

import io
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa
import streamlit as st
from openpyxl import load_workbook
from pptx import Presentation
from pypdf import PdfReader
from streamlit.testing.v1 import AppTest

from data_access import meeting_notes, meetings
from data_access.engine import DATABASE_VARIABLE, make_engine
from data_access.meeting_notes import Written
from domain.meetings import Agenda
from reports import figures_json
from reports.pack import making
from reports.pack.files import MANIFEST, NAMES
from reports.pack.template import Brand
from reports.screens import building, minutes
from reports.screens.screen import Deck, Screen, Tile
from tests.conftest import forget_engine

ROOT = Path(__file__).parent.parent
DAY = date(2026, 11, 27)
AGENDAS = {
    "published": Agenda(title="Cabina di regia", held_on=DAY, dataset="published"),
    "demo": Agenda(
        title="Tavolo dei patti",
        held_on=DAY,
        dataset="demo",
        pacts=("demo-bergamo", "demo-milano-logistica"),
    ),
}
Find = Callable[[Screen, Tile], str]
"""Returns what a medium says around a figure: its text must hold the words of the figure."""


@dataclass(frozen=True)
class Shown:
    """A meeting that has begun: its number, database, deck and pack."""

    number: int
    url: str
    deck: Deck
    files: dict[str, bytes]


@pytest.fixture(scope="module", params=list(AGENDAS))
def shown(
    request: pytest.FixtureRequest, sample_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Shown]:
    path = tmp_path_factory.mktemp("same") / "patti.sqlite"
    shutil.copy(sample_file, path)
    url = f"sqlite:///{path}"
    engine = make_engine(sa.make_url(url))
    number = meetings.plan(engine, AGENDAS[request.param], author="Ada")
    meetings.freeze(engine, number, author="Ada", as_of=DAY)
    _decide(engine, number)
    deck, files = _made(engine, number)
    yield Shown(number, url, deck, files)
    engine.dispose()


def _made(engine: sa.Engine, number: int) -> tuple[Deck, dict[str, bytes]]:
    with engine.connect() as connection:
        meeting = meetings.find(connection, number)
        assert meeting
        wanted = building.asked(connection, meeting)
    pack = making.made(engine, wanted, brand=Brand(), tell=lambda *_steps: None)
    return pack.deck, dict(pack.files)


def _decide(engine: sa.Engine, number: int) -> None:
    """Write an action about the first figure that is reported, as whoever sits there sees it."""
    with engine.connect() as connection:
        meeting = meetings.find(connection, number)
        assert meeting
        wanted = building.asked(connection, meeting)
    deck = building.deck(engine, wanted)
    screen, tile = next((s, t) for s, t in tiles(deck) if t.figure.is_reported)
    seen = minutes.seen(tile, screen.pact, DAY, DAY)
    what = Written(kind="action", text="Aprire un corso", owner="Bea", due_on=DAY, seen=seen)
    meeting_notes.add(engine, number, what, author="Ada")


def tiles(deck: Deck) -> Iterator[tuple[Screen, Tile]]:
    for screen in deck.screens:
        for tile in screen.tiles:
            yield screen, tile


def flat(text: str) -> str:
    """Return a text without the spaces and breaks that a medium puts in."""
    return re.sub(r"[\s\u00a0\u202f\u00ad\u2060\u200b]+", "", text)


def differences(deck: Deck, find: Find) -> list[str]:
    """Return the figures whose words a medium does not hold where it shows them."""
    wrong = []
    for screen, tile in tiles(deck):
        said = flat(find(screen, tile))
        for words in (tile.title, tile.value, *tile.detail):
            if flat(words) not in said:
                wrong.append(f"{screen.key} {tile.figure.code}: {words!r}")
    return wrong


def in_slides(files: dict[str, bytes]) -> Find:
    deck = Presentation(io.BytesIO(files[NAMES["slides"]]))
    texts = [flat(" ".join(_texts(slide.shapes))) for slide in deck.slides]

    def find(screen: Screen, _tile: Tile) -> str:
        about = (flat(screen.headline), flat(screen.pact), flat(screen.topic))
        return " ".join(text for text in texts if all(part in text for part in about))

    return find


def _texts(shapes: Iterable[object]) -> Iterator[str]:
    for shape in shapes:
        if getattr(shape, "has_text_frame", False):
            yield shape.text_frame.text  # type: ignore[attr-defined]
        if getattr(shape, "has_table", False):
            yield from (cell.text for row in shape.table.rows for cell in row.cells)  # type: ignore[attr-defined]
        if hasattr(shape, "shapes"):
            yield from _texts(shape.shapes)


def in_paper(files: dict[str, bytes]) -> Find:
    pages = PdfReader(io.BytesIO(files[NAMES["paper"]])).pages
    text = flat(" ".join(page.extract_text() for page in pages))

    def find(_screen: Screen, tile: Tile) -> str:
        # Each figure ends with its id; figures side by side are read together.
        end = text.index(tile.figure_id)
        return text[max(end - 900, 0) : end]

    return find


def in_workbook(files: dict[str, bytes]) -> Find:
    book = load_workbook(io.BytesIO(files[NAMES["workbook"]]), data_only=True)
    rows = {}
    for sheet in book.worksheets:
        for row in sheet.iter_rows(values_only=True):
            texts = [str(cell) for cell in row if cell is not None]
            rows |= {text: texts for text in texts if re.fullmatch(r"F-\w{4}-\w{4}", text)}
    return lambda _screen, tile: " ".join(rows.get(tile.figure_id, []))


def test_the_slides_say_every_figure(shown: Shown) -> None:
    assert differences(shown.deck, in_slides(shown.files)) == []


def test_the_report_says_every_figure(shown: Shown) -> None:
    assert differences(shown.deck, in_paper(shown.files)) == []


def test_the_workbook_says_every_figure(shown: Shown) -> None:
    assert differences(shown.deck, in_workbook(shown.files)) == []


@pytest.mark.parametrize("medium", [in_slides, in_paper, in_workbook])
def test_a_figure_that_is_not_the_same_is_found(
    shown: Shown, medium: Callable[[dict[str, bytes]], Find]
) -> None:
    others = tuple(
        replace(screen, tiles=(replace(screen.tiles[0], value="987.654"), *screen.tiles[1:]))
        for screen in shown.deck.screens
        if screen.tiles
    )
    found = differences(replace(shown.deck, screens=others), medium(shown.files))
    assert len(found) == len(others)


def test_the_workbook_holds_the_numbers_themselves(shown: Shown) -> None:
    book = load_workbook(io.BytesIO(shown.files[NAMES["workbook"]]), data_only=True)
    numbers = {}
    for sheet in book.worksheets:
        for row in sheet.iter_rows(values_only=True):
            found = [cell for cell in row if re.fullmatch(r"F-\w{4}-\w{4}", str(cell))]
            numbers |= {found[0]: {c for c in row if isinstance(c, int | float)}} if found else {}
    for _screen, tile in tiles(shown.deck):
        figure = tile.figure
        if figure.is_reported and figure.unit in ("people", "rate"):
            for part in (figure.numerator, figure.denominator):
                assert part is None or float(part) in numbers[tile.figure_id], tile


def test_the_dictionary_of_the_workbook_is_headed_in_words(shown: Shown) -> None:
    book = load_workbook(io.BytesIO(shown.files[NAMES["workbook"]]), data_only=True)
    rows = book["Dizionario dei dati"].iter_rows(values_only=True)
    (headings,) = [row for row in rows if row[0] == "Tabella"]
    words = ("Tabella", "Colonna", "Che cosa contiene", "Forma", "Obbligatoria", "Codici ammessi")
    assert headings == words


def test_the_command_line_says_every_figure(shown: Shown) -> None:
    told = _indicators(shown)
    held = 0
    for screen, tile in tiles(shown.deck):
        said = told[tile.figure.code, screen.pact_id]
        expected = figures_json.entry(tile.figure)
        for name in ("numerator", "denominator", "value", "low", "high", "status", "unknown"):
            assert said[name] == expected[name], (screen.key, name)
        held += 1
    assert held > 20


def _indicators(shown: Shown) -> dict[tuple[str, str], dict[str, object]]:
    selection = shown.deck.selection
    days = ("--as-of", f"{selection.as_of}", "--known-on", f"{selection.known_on}")
    command = [sys.executable, "-m", "cli", "indicators", *days, "--format", "json"]
    for screen in shown.deck.screens:
        command += ["--pact", screen.pact_id] if screen.pact_id else []
    environment = {"PATH": "", "PYTHONPATH": str(ROOT), DATABASE_VARIABLE: shown.url}
    run = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    listed = json.loads(run.stdout)["indicators"]
    return {(one["code"], one["pact"]): one for one in listed}


@pytest.fixture
def wall(shown: Shown, monkeypatch: pytest.MonkeyPatch) -> Iterator[AppTest]:
    forget_engine()
    monkeypatch.setenv(DATABASE_VARIABLE, shown.url)
    st.cache_resource.clear()
    app = AppTest.from_file(ROOT / "app.py", default_timeout=120)
    app.query_params.update({"data": shown.deck.selection.dataset, "meeting": str(shown.number)})
    app.run().switch_page("pages/meetings/wall.py")
    yield app
    st.cache_resource.clear()
    forget_engine()


def test_the_wall_says_every_figure_and_headline(shown: Shown, wall: AppTest) -> None:
    wrong = []
    for number, screen in enumerate(shown.deck.screens, 1):
        wall.query_params["s"] = str(number)
        wall.run()
        assert not wall.exception
        told = [one.value for kind in ("title", "markdown", "caption") for one in wall.get(kind)]
        cells = [cell for table in wall.table for cell in table.value.to_numpy().ravel()]
        said = flat(_unescaped(" ".join(map(str, (*told, *cells)))))
        words = [screen.headline, *(part for tile in screen.tiles for part in _words(tile))]
        wrong += [(screen.key, text) for text in words if flat(text) not in said]
    assert wrong == []


def _words(tile: Tile) -> tuple[str, ...]:
    return (tile.title, tile.value, *tile.detail)


def _unescaped(text: str) -> str:
    return re.sub(r"\\+(?=[^\w\s])", "", text)


def test_the_action_and_its_figure_stand_in_every_medium(shown: Shown) -> None:
    (screen,) = [one for one in shown.deck.screens if one.kind == "decisions"]
    assert screen.table
    (row,) = screen.table.rows.to_dict("records")
    assert row["Chi"] == "Bea"
    slides = Presentation(io.BytesIO(shown.files[NAMES["slides"]])).slides
    pages = PdfReader(io.BytesIO(shown.files[NAMES["paper"]])).pages
    book = load_workbook(io.BytesIO(shown.files[NAMES["workbook"]]))
    cells = [str(c.value) for s in book.worksheets for line in s.iter_rows() for c in line]
    media = (
        " ".join(text for slide in slides for text in _texts(slide.shapes)),
        " ".join(page.extract_text() for page in pages),
        " ".join(cells),
    )
    for said in media:
        for cell in row.values():
            assert flat(cell) in flat(said), cell


def test_two_packs_of_a_frozen_meeting_are_the_same_to_the_byte(shown: Shown) -> None:
    engine = make_engine(sa.make_url(shown.url))
    _deck, files = _made(engine, shown.number)
    engine.dispose()
    assert {name for name in files if files[name] != shown.files[name]} == set()
    told = json.loads(files[MANIFEST])
    assert set(told["files"]) == set(files) - {MANIFEST}
    assert told["view"]["known_at"]
    assert told["inputs"]
    assert set(told["indicators"]) >= {"enrolled", "hired", "usage_rate"}
