"""Pages made of releases, as a funder sees them: what is hidden is nowhere in what they send."""

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import sqlalchemy as sa
import streamlit as st
from streamlit.dataframe_util import convert_arrow_bytes_to_pandas_df
from streamlit.testing.v1 import AppTest

from data_access.clock import today
from data_access.engine import DATABASE_VARIABLE, get_engine, make_engine
from data_access.queries import release_cells
from data_access.release_folder import RELEASES
from data_access.walls import unwalled
from domain import words
from domain.access import Entry, Grant, Viewer
from domain.disclosure.counting import counted
from domain.disclosure.measures import PUBLISHED
from domain.disclosure.releases import Release, ReleasedRow
from domain.disclosure.rules import Thresholds
from domain.selection import Selection
from reports.pack.files import archive
from reports.release import cells, reading
from reports.release.labels import MEASURES, TABLES
from tests import released
from tests.conftest import forget_engine
from ui import login, releases

ROOT = Path(__file__).parent.parent.parent
PEOPLE, MONEY = "pages/releases/results.py", "pages/releases/money.py"
HIDDEN = "riservato"
ABOUT_PERSONS = re.compile(r"\b(participants|enrollments|completions|hirings|attendance)\b")
Truth = dict[tuple[str, str, str, str], int]


@pytest.fixture(scope="module")
def demo(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Truth]:
    """Return a folder with two releases of the samples, and all counts as they are."""
    engine = make_engine(sa.make_url(f"sqlite:///{sample_file}"))
    release = released.made(engine, today())
    selection = Selection(as_of=today(), known_on=today(), dataset="all")
    with unwalled(engine).connect() as connection:
        people = release_cells.participations(connection, selection)
        stated = release_cells.stated(connection, selection)
    engine.dispose()
    now = counted(people, stated, Thresholds())
    truth = {
        (f"{row.dataset}/{row.initiative_type}", row.table, row.item, one): now.cells[key].value
        for row in now.rows
        for one, key in row.cells.items()
    }
    kept = tmp_path_factory.mktemp("kept")
    released.written(release, kept / "now")
    before = today() - timedelta(days=31)
    released.written(replace(release, as_of=before, known_on=before), kept / "before")
    return kept, truth


@pytest.fixture(autouse=True)
def italian() -> Iterator[None]:
    yield
    forget_engine()
    st.cache_resource.clear()
    words.use("it")


def be(role: str, url: str, kept: Path | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(DATABASE_VARIABLE, url)
    monkeypatch.setenv(RELEASES, str(kept or ""))
    forget_engine()
    st.cache_resource.clear()
    # AppTest cannot log in; tests/browser/test_login.py does with a real provider.
    entry = Entry(viewer=Viewer("Ada", frozenset({Grant(role)}), "user-1"))
    monkeypatch.setattr(login, "entry", lambda *, used: entry)


def opened(page: str, **query: str) -> AppTest:
    app = AppTest.from_file(ROOT / "app.py", default_timeout=180)
    app.query_params.update(query)
    app.switch_page(page).run()
    assert not app.exception
    return app


@dataclass(frozen=True)
class View:
    """What the page of people sends for one division and one figure."""

    division: str
    figure: str
    tables: list[dict[str, str]]
    charts: list[dict[str, Any]]
    provinces: dict[str, str]


@pytest.fixture(scope="module")
def views(
    demo: tuple[Path, Truth], migrated_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> list[View]:
    """Return the page of people on the demo data in every division and figure, to a funder.

    The database has not a single person.
    """
    empty = shutil.copy(migrated_file, tmp_path_factory.mktemp("empty") / "patti.sqlite")
    found = []
    with pytest.MonkeyPatch.context() as monkeypatch:
        be("funder", f"sqlite:///{empty}", demo[0], monkeypatch)
        app = opened(PEOPLE, data="demo")
        for division in ("province", "sector", "sex", "trait"):
            app.segmented_control(key="released_division").set_value(division).run()
            for place in range(len(app.selectbox(key="released_figure").options)):
                app.selectbox(key="released_figure").select_index(place).run()
                assert not app.exception
                figure = str(app.selectbox(key="released_figure").value)
                seen = (table_rows(app), chart_rows(app), provinces(app))
                found.append(View(division, figure, *seen))
    return found


def table_rows(app: AppTest) -> list[dict[str, str]]:
    """Return the rows of all tables, each with the names of its columns."""
    found = [one.value for kind in ("table", "dataframe") for one in app.get(kind)]
    rows = [row for table in found for row in table.to_dict("records")]
    return [{_unescaped(name): _unescaped(cell) for name, cell in row.items()} for row in rows]


def _unescaped(text: object) -> str:
    return re.sub(r"\\(?=[^\w\s])", "", str(text))


def chart_rows(app: AppTest) -> list[dict[str, Any]]:
    """Return the rows of data of all charts, which travel beside their specifications."""
    parts = [part.data.data for one in app.get("vega_lite_chart") for part in one.proto.datasets]
    rows = [row for part in parts for row in _frame(part).to_dict("records")]
    return [row | {"label": row["label"].replace("\n", " ")} for row in rows]


def _frame(arrow: bytes) -> pd.DataFrame:
    return convert_arrow_bytes_to_pandas_df(arrow)


def provinces(app: AppTest) -> dict[str, str]:
    """Return what the map says of every province on hovering."""
    decks = [json.loads(one.proto.json) for one in app.get("deck_gl_json_chart")]
    layers = [layer for deck in decks for layer in deck["layers"] if layer["id"] == "province"]
    shapes = [shape["properties"] for layer in layers for shape in layer["data"]]
    return {one["province_name"]: one["shown"] for one in shapes}


def everything(app: AppTest) -> str:
    """Return all that a page sends to the browser as one text."""
    parts = [str(getattr(one, "proto", one)) for part in (app.main, app.sidebar) for one in part]
    return "\n".join([*parts, *(str(row) for row in table_rows(app))])


def shown(release: Release, dataset: str, *tables: str) -> list[ReleasedRow]:
    return [row for row in release.rows if row.dataset == dataset and row.table in tables]


def test_hidden_counts_of_the_demo_data_are_marked_in_every_table_chart_and_map(
    demo: tuple[Path, Truth], views: list[View]
) -> None:
    release = reading.read(demo[0] / "now").release
    name = cells.named(release)
    checked = 0
    for view in views:
        for row in shown(release, "demo", view.division):
            if row.initiative_type != "territorial_pact":
                continue
            head = TABLES[view.division]
            told = next(one for one in view.tables if one.get(head) == name(row))
            drawn = [one for one in view.charts if one["label"] == name(row)]
            assert drawn or view.figure not in PUBLISHED
            for measure, cell in row.cells.items():
                is_hidden = cell.status == "hidden"
                assert (told[MEASURES[measure]] == HIDDEN) == is_hidden, (name(row), measure)
                checked += is_hidden
                if is_hidden and measure == view.figure:
                    assert all(pd.isna(one["amount"]) and pd.isna(one["value"]) for one in drawn)
                    assert {one["shown"] for one in drawn} == {HIDDEN}
                    assert view.provinces.get(name(row), HIDDEN).endswith(HIDDEN)
    assert checked > 50


def test_no_text_about_a_row_holds_the_true_value_of_its_hidden_counts(
    demo: tuple[Path, Truth], views: list[View]
) -> None:
    release = reading.read(demo[0] / "now").release
    name = cells.named(release)
    texts: dict[str, set[str]] = {}
    for view in views:
        for told in view.tables:
            texts.setdefault(next(iter(told.values())), set()).update(told.values())
        for one in view.charts:
            texts.setdefault(one["label"], set()).add(str(one))
        for place, told_there in view.provinces.items():
            texts.setdefault(place, set()).add(told_there)
    looked_for = 0
    for row in shown(release, "demo", "pact", "province", "sector", "sex", "trait"):
        kind = f"{row.dataset}/{row.initiative_type}"
        open_counts = {cell.value for cell in row.cells.values()}
        for measure, cell in row.cells.items():
            secret = demo[1][kind, row.table, row.item, measure]
            # Smaller numbers stand in percentages and intervals of other counts.
            if cell.status == "hidden" and secret >= 50 and secret not in open_counts:
                looked_for += 1
                number = re.compile(rf"(?<![\d,.]){secret}(?![\d,.]|\s?%)")
                said = [one for one in texts[name(row)] if number.search(one.replace("IC 95", ""))]
                assert not said, (name(row), measure)
    assert looked_for > 5


@pytest.fixture
def urls(sqlite_tables: str, sample_file: Path, tmp_path: Path) -> tuple[str, str]:
    """Return the addresses of an empty database and of one with all people of the samples."""
    return sqlite_tables, f"sqlite:///{shutil.copy(sample_file, tmp_path / 'full.sqlite')}"


@pytest.mark.parametrize(("page", "title"), [(PEOPLE, "Persone e risultati"), (MONEY, "Fondi")])
def test_a_page_is_the_same_whatever_the_database_holds_and_reads_no_person(
    demo: tuple[Path, Truth],
    urls: tuple[str, str],
    monkeypatch: pytest.MonkeyPatch,
    page: str,
    title: str,
) -> None:
    empty, full = urls
    be("funder", empty, demo[0], monkeypatch)
    without = opened(page, data="demo")
    assert without.title[0].value.startswith(title)
    be("funder", full, demo[0], monkeypatch)
    asked: list[str] = []
    sa.event.listen(get_engine(), "before_cursor_execute", lambda *told: asked.append(told[2]))
    with_people = opened(page, data="demo")
    ids = re.compile(r"[0-9a-f]{32}|/media/\S+")
    assert ids.sub("", everything(with_people)) == ids.sub("", everything(without))
    assert asked
    assert [one for one in asked if ABOUT_PERSONS.search(one)] == []


def test_downloads_are_the_files_of_the_folder_byte_for_byte(
    demo: tuple[Path, Truth], sqlite_tables: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered: dict[str, bytes] = {}
    be("funder", sqlite_tables, demo[0], monkeypatch)
    monkeypatch.setattr(login, "again", lambda known: known)

    def note(label: str, *, data: Any, file_name: str, **_told: Any) -> None:
        offered[file_name] = data()

    monkeypatch.setattr(releases.st, "download_button", note)
    opened(PEOPLE)
    files = {path.name: path.read_bytes() for path in (demo[0] / "now").iterdir()}
    assert offered.pop("rilascio-now.zip") == archive(files)
    assert offered == files


def test_a_funder_is_led_from_the_start_page_and_sees_no_filter(
    demo: tuple[Path, Truth], sqlite_tables: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    be("funder", sqlite_tables, demo[0], monkeypatch)
    app = AppTest.from_file(ROOT / "app.py", default_timeout=180).run()
    assert [one.value for one in app.title] == ["Persone e risultati"]
    assert not app.multiselect
    assert not app.date_input


def test_the_address_names_the_release_and_an_older_one_can_be_looked_at(
    demo: tuple[Path, Truth], sqlite_tables: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    be("public", sqlite_tables, demo[0], monkeypatch)
    app = opened(PEOPLE, release="before")
    assert app.selectbox(key="release").value == "before"
    assert app.query_params["release"] == "before"
    app.selectbox(key="release").set_value("now").run()
    assert app.query_params["release"] == "now"
    grown = [str(cell) for row in table_rows(app) for cell in row.values() if "(=)" in str(cell)]
    assert grown  # nothing has changed since


def test_a_damaged_release_is_left_out_and_the_page_says_so(
    demo: tuple[Path, Truth], sqlite_tables: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tmp_path / "kept"
    shutil.copytree(demo[0], kept)
    (kept / "now" / "conteggi.csv").write_text("nothing", encoding="utf-8")
    be("funder", sqlite_tables, kept, monkeypatch)
    app = opened(PEOPLE)
    assert app.selectbox(key="release").value == "before"
    assert any("now" in one.value and "manifesto" in one.value for one in app.warning)


@pytest.mark.parametrize(("role", "told"), [("funder", False), ("administrator", True)])
@pytest.mark.parametrize("page", [PEOPLE, MONEY])
def test_without_a_release_the_page_says_so_and_to_administrators_how_to_make_one(
    sqlite_tables: str, monkeypatch: pytest.MonkeyPatch, page: str, role: str, told: bool
) -> None:
    be(role, sqlite_tables, None, monkeypatch)
    app = opened(page)
    assert "Non c'è ancora nessun rilascio" in app.info[0].value
    assert bool(app.code) == told


def test_a_release_made_before_there_was_money_says_so(
    demo: tuple[Path, Truth], sqlite_tables: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    release = reading.read(demo[0] / "now").release
    released.written(replace(release, amounts=(), initiatives=()), tmp_path / "kept" / "old")
    be("funder", sqlite_tables, tmp_path / "kept", monkeypatch)
    assert opened(PEOPLE).title
    assert "prima che ci fossero" in opened(MONEY).info[0].value


@pytest.mark.parametrize("page", [PEOPLE, MONEY])
def test_a_release_of_nothing_is_no_error(
    sqlite_tables: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    released.written(Release(today(), today(), 5, 10, (), {}), tmp_path / "kept" / "empty")
    be("funder", sqlite_tables, tmp_path / "kept", monkeypatch)
    assert "nessuna iniziativa" in opened(page).info[0].value
