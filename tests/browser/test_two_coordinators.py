"""Two coordinators in two browsers at once: each sees the own initiative, at any address."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from data_access.walls.postgres import READING_VARIABLE
from tests.browser.harness import settle
from tests.browser.house import House, NewContext, log_in
from tests.browser.provider import Provider, serving_with_login
from tests.walled_databases import walled_postgres, walled_sqlite
from tests.walled_register import FOREIGN, OWN, pact_of

pytestmark = [pytest.mark.browser]
PAGES = ("/", "/quality", "/deliveries")


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def walled_house(
    request: pytest.FixtureRequest, provider: Provider, tmp_path: Path
) -> Iterator[House]:
    """Yield a server with login on a database of two initiatives, with a coordinator of each."""
    with ExitStack() as stack:
        if request.param == "sqlite":
            walled = stack.enter_context(walled_sqlite(tmp_path, OWN, FOREIGN))
        else:
            server = request.getfixturevalue("postgres_server")
            walled = stack.enter_context(walled_postgres(server, OWN, FOREIGN))
        address = walled.engine.url.render_as_string(hide_password=False)
        reading: dict[str, Any] = {}
        if walled.reader:
            reading[READING_VARIABLE] = walled.reader.render_as_string(hide_password=False)
        server = stack.enter_context(
            serving_with_login(address, provider, tmp_path / "served", **reading)
        )
        house = House(server, provider, address, walled.engine)
        house.grant("ada", "coordinator", pact_of(OWN))
        house.grant("eva", "coordinator", pact_of(FOREIGN))
        yield house


def test_each_sees_the_own_initiative_and_never_what_was_kept_for_the_other(
    walled_house: House, new_context: NewContext
) -> None:
    pages = {mark: new_context(walled_house.server).new_page() for mark in (OWN, FOREIGN)}
    log_in(pages[OWN], "ada")
    log_in(pages[FOREIGN], "eva")
    for path in PAGES:
        for query in ("", f"?pacts={pact_of(OWN)}", f"?pacts={pact_of(FOREIGN)}"):
            seen = {mark: _seen(page, path + query) for mark, page in pages.items()}
            assert not _names(seen[OWN], FOREIGN), path + query
            assert not _names(seen[FOREIGN], OWN), path + query
            assert query or (_names(seen[OWN], OWN) and _names(seen[FOREIGN], FOREIGN)), path


def _seen(page: Page, address: str) -> str:
    page.goto(address)
    settle(page)
    return page.content()


def _names(content: str, mark: str) -> bool:
    """Say whether a text of an initiative is in there: the mark alone is a word of the language."""
    return any(f"{mark}{then}" in content for then in (" title", " name", " sender", "-pact"))
