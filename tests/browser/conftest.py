"""A real Chromium and a real server for tests of what the reader gets."""

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect, sync_playwright

from data_access.engine import make_engine
from start import find_browser
from tests.browser.harness import Server, Watch, start_server
from tests.browser.house import PACT, House, NewContext
from tests.browser.provider import Provider, running_provider, serving_with_login
from tests.builders import PactBuilder

# A loaded computer is no fault of the page: what is awaited may take its time.
expect.set_options(timeout=30_000)

ARGUMENTS = (
    "--no-sandbox",  # root may not have one
    "--use-angle=swiftshader",  # maps without a graphics card
    "--enable-unsafe-swiftshader",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # the page must work offline
)
MARCH = datetime(2025, 3, 1, 12)  # noqa: DTZ001 - UTC, as stored
DESKTOP = {"width": 1280, "height": 900}


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Return the browser that PACT_BROWSER names, one of this computer, or Playwright's own."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=list(ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture
def watch() -> Iterator[Watch]:
    """Return what the pages did wrong; the test fails at its end if anything is in there."""
    watch = Watch()
    yield watch
    assert watch.off_host == []
    assert watch.errors == []


@pytest.fixture
def new_page(chromium: Browser, watch: Watch) -> Iterator[Callable[..., Page]]:
    """Return a maker of watched pages: `new_page(server, locale=…, color_scheme=…, viewport=…)`.

    Each has its own session; `page.goto("/funding?lang=en")` is relative to the server.
    """
    contexts = []

    def make(server: Server, **options: Any) -> Page:
        wanted = {"locale": "it-IT", "color_scheme": "light", "viewport": DESKTOP, **options}
        context = chromium.new_context(base_url=server.url, **wanted)
        contexts.append(context)
        page = context.new_page()
        watch.over(page, server.url)
        return page

    yield make
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def serve_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Server]]:
    """Return a starter of servers that run until the session ends: `serve_app(database_url)`."""
    servers = []

    def start(database_url: str, **options: Any) -> Server:
        log = tmp_path_factory.mktemp("server") / "server.log"
        servers.append(start_server(database_url, log, **options))
        return servers[-1]

    yield start
    for server in servers:
        server.stop()


@pytest.fixture
def app_server(database_url: str, tmp_path: Path) -> Iterator[Server]:
    """Return a server for this test alone, on the database `database_url`."""
    server = start_server(database_url, tmp_path / "server.log")
    yield server
    server.stop()


@pytest.fixture(scope="module")
def provider(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Provider]:
    with running_provider(tmp_path_factory.mktemp("provider") / "provider.log") as provider:
        yield provider


@pytest.fixture(scope="module")
def house(
    provider: Provider, migrated_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[House]:
    folder = tmp_path_factory.mktemp("house")
    shutil.copy(migrated_file, folder / "patti.sqlite")
    url = f"sqlite:///{folder / 'patti.sqlite'}"
    engine = make_engine(sa.make_url(url))
    data = PactBuilder(engine, folder / "deliveries")
    data.add_person(data.add_course(data.add_pact(pact_id="lecco", title=PACT)))
    data.load(MARCH)
    with serving_with_login(url, provider, folder / "served") as server:
        yield House(server, provider, url, engine)
    engine.dispose()


@pytest.fixture
def new_context(chromium: Browser) -> Iterator[NewContext]:
    """Return a maker of browsers with cookies of their own that reach this computer only."""
    contexts = []

    def only_here(route: Route) -> None:
        if route.request.url.startswith("http://127.0.0.1:"):
            route.continue_()
        else:
            route.abort()  # the provider's own pages ask for a style elsewhere

    def make(server: Server) -> BrowserContext:
        context = chromium.new_context(base_url=server.url, locale="it-IT")
        context.route("**/*", only_here)
        contexts.append(context)
        return context

    yield make
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def take() -> Callable[[Page, str], None]:
    """Return `take(page, "overview")`: saves a picture if PACT_SCREENSHOTS is set."""

    def take(page: Page, name: str) -> None:
        if os.environ.get("PACT_SCREENSHOTS"):
            page.screenshot(path=Path("screenshots") / f"{name}.png")

    return take
