"""Pages of one initiative, opened with addresses and widgets that name another's."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
import streamlit as st
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.testing.v1 import AppTest

from data_access.engine import DATABASE_VARIABLE
from data_access.schema import issued_figures, meetings
from domain.access import Entry, Grant, Viewer
from domain.questions import printed
from tests.conftest import forget_engine
from tests.walled_databases import Walled, walled_sqlite
from tests.walled_register import FOREIGN, OWN, TELLING, pact_of
from ui import login

ROOT = Path(__file__).parent.parent.parent
PAGES = re.findall(r'"(pages/\w+/\w+\.py)"', (ROOT / "app.py").read_text(encoding="utf-8"))
COORDINATOR = {
    mark: Viewer(
        f"Coordinator of {mark}"[:14], frozenset({Grant("coordinator", pact_of(mark))}), "user-9"
    )
    for mark in (OWN, FOREIGN)
}
OPEN = [page for page in PAGES if COORDINATOR[OWN].may_open(page.split("/")[1])]
FUNDER = Viewer("Funder", frozenset({Grant("funder")}), "user-8")


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walled]:
    with walled_sqlite(tmp_path_factory.mktemp("walled"), OWN, FOREIGN) as found:
        yield found


@pytest.fixture
def walled(register: Walled, monkeypatch: pytest.MonkeyPatch) -> Iterator[Walled]:
    address = register.engine.url.render_as_string(hide_password=False)
    monkeypatch.setenv(DATABASE_VARIABLE, address)
    forget_engine()
    st.cache_resource.clear()
    yield register
    forget_engine()
    st.cache_resource.clear()


@pytest.fixture
def given_out(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """Return what pages lay down to be downloaded or shown as a picture, as they do."""
    found: list[bytes] = []
    add = MediaFileManager.add

    def added(self: MediaFileManager, path_or_data: Any, *told: Any, **more: Any) -> str:
        found.append(
            path_or_data if isinstance(path_or_data, bytes) else str(path_or_data).encode()
        )
        return add(self, path_or_data, *told, **more)

    monkeypatch.setattr(MediaFileManager, "add", added)
    return found


class Browser:
    """One browser of somebody who is let in."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, viewer: Viewer, **query: str) -> None:
        # AppTest cannot log in; tests/browser/test_login.py does with a real provider.
        self.patch, self.viewer = monkeypatch, viewer
        self.app = AppTest.from_file(ROOT / "app.py", default_timeout=180)
        self.app.query_params.update(query)
        self._let_in()
        self.app.run()

    def open(self, page: str, forged: Mapping[str, Any] | None = None) -> str:
        """Return all that a page sends to the browser."""
        self._let_in()
        self.app.switch_page(page)
        for key, value in (forged or {}).items():
            self.app.session_state[key] = value
        self.app.run()
        return self.sent()

    def sent(self) -> str:
        """Return what the browser was sent: texts, tables, charts and what components hold."""
        nodes, found = [self.app._tree], list[bytes]()
        while nodes:
            node = nodes.pop()
            nodes += getattr(node, "children", {}).values()
            if proto := getattr(node, "proto", None):
                found.append(proto.SerializeToString())
        return b"\n".join(found).decode("utf-8", errors="replace")

    @property
    def remembered(self) -> dict[str, Any]:
        """Return the values of widgets and what pages remember of them."""
        return dict(self.app.session_state._state.filtered_state)

    def _let_in(self) -> None:
        entry = Entry(viewer=self.viewer)
        self.patch.setattr(login, "entry", lambda *, used: entry)


def foreign_numbers(walled: Walled) -> dict[str, list[Any]]:
    """Return the ids of figures and the numbers of meetings that are not of the own initiative."""
    with walled.engine.connect() as connection:
        figure = issued_figures.c
        asked = connection.execute(sa.select(figure.figure_id, figure.question)).all()
        planned = connection.execute(sa.select(meetings.c.meeting_id, meetings.c.pacts)).all()
    return {
        "id": [printed(one) for one, question in asked if FOREIGN in question],
        "meeting": [number for number, pacts in planned if pacts != pact_of(OWN)],
    }


def leaked(sent: str, *echoes: str) -> str | None:
    """Return where something foreign is sent that the browser did not say itself."""
    number = str(TELLING[FOREIGN]).replace("7", r"7\.?", 1)  # as it is written in Italian too
    for echo in echoes:
        sent = sent.replace(echo, "")
    found = re.search(rf".{{0,80}}({FOREIGN}|(?<![\d.]){number}(?!\d)).{{0,80}}", sent)
    return found[0] if found else None


def test_pages_of_the_initiative_tell_of_it(
    walled: Walled, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = Browser(monkeypatch, COORDINATOR[FOREIGN])
    telling = {page for page in OPEN if f"{FOREIGN} " in browser.open(page)}
    assert len(telling) > 15
    assert not browser.app.exception


def test_who_comes_second_is_not_told_what_was_kept_for_the_first(
    walled: Walled, monkeypatch: pytest.MonkeyPatch, given_out: list[bytes]
) -> None:
    """Both ask for all there is, on the same page, in the same process."""
    first = Browser(monkeypatch, COORDINATOR[FOREIGN])
    second = Browser(monkeypatch, COORDINATOR[OWN])
    for page in OPEN:
        first.open(page)
        given_out.clear()
        assert leaked(second.open(page)) is None, page
        assert not second.app.exception, page
        assert leaked(b"\n".join(given_out).decode("utf-8", errors="replace")) is None, page
        assert OWN not in first.open(page), page


NAMING = ["pages/method/figure.py", "pages/meetings/wall.py", "pages/meetings/meetings.py"]
"""Pages whose address names a figure or a meeting."""
FILTERED = ["pages/meetings/changes.py", "pages/monitoring/overview.py", "pages/data/quality.py"]


def test_addresses_that_name_what_is_foreign_show_nothing_of_it(
    walled: Walled, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = foreign_numbers(walled)
    assert len(numbers["id"]) > 2
    assert len(numbers["meeting"]) == 3
    Browser(monkeypatch, COORDINATOR[FOREIGN]).open(NAMING[1])  # fills what is kept
    for turn, page in enumerate([*FILTERED, *(NAMING * 3)]):
        query = {name: str(some[turn // 3 % len(some)]) for name, some in numbers.items()}
        query |= {"pacts": pact_of(FOREIGN), "data": ("published", "demo", "all")[turn % 3]}
        query |= {"changes_since": "2020-01-01", "view": "presenter", "families": "all"}
        browser = Browser(monkeypatch, COORDINATOR[OWN], **query)
        assert leaked(browser.open(page), pact_of(FOREIGN)) is None, (page, query)


def test_widgets_that_hold_what_is_foreign_show_nothing_of_it(
    walled: Walled, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the browser of one who may is sent back by one who may not, on every page."""
    may, may_not = (Browser(monkeypatch, COORDINATOR[mark]) for mark in (FOREIGN, OWN))
    numbers = foreign_numbers(walled)
    everywhere = {"pacts": [pact_of(FOREIGN)], "figure_id": numbers["id"][0]}
    meeting = {"meetings_chosen": numbers["meeting"][0]}  # AppTest reads it again on no other page
    for page in OPEN:
        may.open(page)
        held = {key: value for key, value in may.remembered.items() if FOREIGN in repr(value)}
        named = everywhere | (meeting if page == NAMING[2] else {})
        forged = {key: value for key, value in (held | named).items() if key not in OF_THE_SERVER}
        assert leaked(may_not.open(page, forged), *echoes_of(forged)) is None, page


OF_THE_SERVER = ("entry", "selection", "open_section")
"""What the server itself keeps in a session; no browser can send it."""


def echoes_of(forged: Mapping[str, Any]) -> list[str]:
    """Return the ids of what was forged: an error may say them again."""
    return re.findall(rf"{FOREIGN}-[\w-]+", repr(forged))


def test_a_funder_is_sent_nothing(walled: Walled, monkeypatch: pytest.MonkeyPatch) -> None:
    Browser(monkeypatch, COORDINATOR[OWN]).open("pages/monitoring/overview.py")
    browser = Browser(monkeypatch, FUNDER, pacts=pact_of(OWN), meeting="1")
    for page in PAGES:
        sent = browser.open(page, {"pacts": [pact_of(OWN)]})
        assert leaked(sent) is None, page
        assert OWN not in sent, page
