"""Every page for every role: the open ones work, the others are neither listed nor run."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from data_access.engine import DATABASE_VARIABLE, get_engine
from domain.access import Entry, Grant, Viewer
from tests.builders import PactBuilder
from tests.conftest import forget_engine
from ui import login

ROOT = Path(__file__).parent.parent.parent
PAGES = re.findall(r'"(pages/\w+/\w+\.py)"', (ROOT / "app.py").read_text(encoding="utf-8"))
CLOSED = "Pagina non aperta"
PACT = "Patto segreto di Lecco"


@pytest.fixture
def database(sqlite_tables: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.setenv(DATABASE_VARIABLE, sqlite_tables)
    forget_engine()
    st.cache_resource.clear()
    data = PactBuilder(get_engine(), tmp_path / "deliveries")
    data.add_person(data.add_course(data.add_pact(pact_id="lecco", title=PACT)))
    data.load()
    yield
    forget_engine()


def opened(monkeypatch: pytest.MonkeyPatch, entry: Entry) -> AppTest:
    # AppTest cannot log in; tests/browser/test_login.py does with a real provider.
    monkeypatch.setattr(login, "entry", lambda *, used: entry)
    return AppTest.from_file(ROOT / "app.py", default_timeout=60).run()


def having(*grants: Grant) -> Entry:
    return Entry(viewer=Viewer("Ada", frozenset(grants), "user-1"))


def shown(app: AppTest) -> str:
    return str(app.main) + str(app.sidebar)


def titles(app: AppTest) -> list[str]:
    assert not app.exception
    return [title.value for title in app.title]


START = "pages/monitoring/overview.py"
RELEASES = ("pages/releases/results.py", "pages/releases/money.py")
LINKING = ("pages/monitoring/overview.py", "pages/method/sources.py", "pages/meetings/wall.py")
"""Open pages with links, some of which lead to closed ones."""


def test_a_presenter_opens_the_pages_of_its_sections_and_runs_no_other(
    database: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = having(Grant("presenter"))
    assert entry.viewer
    app = opened(monkeypatch, entry)
    assert PACT in shown(app)
    closed = [page for page in PAGES if not entry.viewer.may_open(page.split("/")[1])]
    assert {page.split("/")[1] for page in closed} == {"data", "admin"}
    for page in closed:
        assert titles(app.switch_page(page).run()) == [CLOSED], page
    for page in LINKING:
        assert titles(app.switch_page(page).run()) != [CLOSED], page


@pytest.mark.parametrize(
    "entry",
    [
        having(Grant("funder")),
        having(Grant("public")),
        having(),
        Entry(refused="anonymous"),
    ],
    ids=["funder", "public", "nothing", "anonymous"],
)
def test_whoever_sees_no_rows_is_shown_none_on_any_page(
    database: None, monkeypatch: pytest.MonkeyPatch, entry: Entry
) -> None:
    monkeypatch.setattr(login, "providers", lambda: [None])
    app = opened(monkeypatch, entry)
    for page in PAGES:
        title = titles(app.switch_page(page).run())
        if page in RELEASES and entry.viewer and entry.viewer.may_open("releases"):
            assert title[0] not in (CLOSED, "Benvenuti"), page
        elif page == START and entry.viewer and entry.viewer.may_open("releases"):
            assert title == ["Persone e risultati"]  # the start page leads to what is open
        else:
            assert title in ([CLOSED], ["Benvenuti"], ["Accesso"]), page
        assert not app.multiselect  # no filter tells what there is
        assert PACT not in shown(app)
