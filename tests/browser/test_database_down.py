"""The database goes away and comes back under a running server; nobody starts it again."""

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa
from playwright.sync_api import Browser, Page, expect

from start import find_postgres
from tests.browser.harness import ROOT, Server, settle
from tests.postgres_server import PostgresServer, free_port, stopped_server

pytestmark = [pytest.mark.browser, pytest.mark.postgres]
CANARY = "parola-canarino-che-nessuno-vede"
SENTENCE = "I dati non sono raggiungibili"
START_SECONDS = 60


@pytest.fixture
def postgres() -> Iterator[PostgresServer]:
    """Return a PostgreSQL server that is down and takes any password."""
    programs = find_postgres()
    if programs is None:
        pytest.skip("no PostgreSQL server programs")
    with stopped_server(programs) as server:
        yield server


@contextmanager
def serving(database: sa.URL, log: Path) -> Iterator[Server]:
    """Run `pact serve` on a database that need not answer."""
    port = free_port()
    address = database.set(password=CANARY).render_as_string(hide_password=False)
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, ROOT / "cli.py", "serve", "--port", str(port)],
            cwd=log.parent,
            env={**os.environ, "PACT_DATABASE_URL": address},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    server = Server(f"http://127.0.0.1:{port}", process, log)
    try:
        yield server
    finally:
        server.stop()


def health(server: Server) -> tuple[int, str]:
    """Return status and text of /healthz, as soon as the server listens."""
    end = time.monotonic() + START_SECONDS
    while True:
        try:
            with urllib.request.urlopen(f"{server.url}/healthz", timeout=20) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read().decode()
        except OSError:
            if time.monotonic() > end or server.process.poll() is not None:
                raise
            time.sleep(0.1)


def shows_the_page(page: Page) -> None:
    expect(page.get_by_role("heading", name="Consegne", level=1)).to_be_visible()
    settle(page)
    assert page.get_by_text(SENTENCE).count() == 0


def shows_the_sentence(page: Page) -> None:
    expect(page.get_by_text(SENTENCE)).to_be_visible()
    settle(page)
    assert CANARY not in page.content()
    assert "postgresql" not in page.content()


def begins_while_it_is_down(postgres: PostgresServer, server: Server, page: Page) -> None:
    assert health(server) == (503, "database unreachable")
    page.goto("/deliveries")
    shows_the_sentence(page)
    postgres.start()
    assert health(server) == (200, "ok")
    page.get_by_role("button", name="Riprova").click()
    shows_the_page(page)


def loses_it_and_finds_it_again(postgres: PostgresServer, server: Server, page: Page) -> None:
    postgres.stop()
    assert health(server) == (503, "database unreachable")
    page.get_by_text("English", exact=True).click()
    expect(page.get_by_text("The data cannot be reached")).to_be_visible()
    assert CANARY not in page.content()
    postgres.start()
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("heading", name="Deliveries", level=1)).to_be_visible()
    assert health(server) == (200, "ok")


def test_the_pages_say_that_the_database_is_down_and_work_once_it_is_back(
    postgres: PostgresServer, chromium: Browser, tmp_path: Path
) -> None:
    with serving(postgres.url, tmp_path / "server.log") as server:
        context = chromium.new_context(base_url=server.url, locale="it-IT")
        page = context.new_page()
        begins_while_it_is_down(postgres, server, page)
        loses_it_and_finds_it_again(postgres, server, page)
        context.close()
    told = server.log.read_text(errors="replace")
    assert "OperationalError" in told  # what went wrong is logged, what is secret is not
    assert CANARY not in told
    assert "postgresql://" not in told
