"""A server without login serves this computer only, and one that is unsure serves nobody."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.harness import ROOT, Server, settle
from tests.postgres_server import free_port

pytestmark = [pytest.mark.browser]
LOGIN = """[auth]
redirect_uri = "http://127.0.0.1:1/oauth2callback"
cookie_secret = "0123456789012345678901234567890123456789"
"""


def start(folder: Path, database_url: str, *options: str, **variables: str) -> tuple[int, str]:
    """Return how a server ended that was meant not to start, and what it said."""
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "serve.py")]
    run = subprocess.run(
        [*command, "--server.port", str(free_port()), *options],
        cwd=folder,
        env={**os.environ, "PACT_DATABASE_URL": database_url, **variables},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=60,
        check=False,
    )
    return run.returncode, run.stdout.decode(errors="replace")


@pytest.mark.parametrize("address", ["0.0.0.0", "::"])
def test_without_login_no_other_address_is_served(
    sqlite_tables: str, tmp_path: Path, address: str
) -> None:
    code, told = start(tmp_path, sqlite_tables, "--server.address", address)
    assert code != 0
    assert "without [auth] in the secrets only this computer is served" in told


def test_secrets_that_cannot_be_read_open_no_door(sqlite_tables: str, tmp_path: Path) -> None:
    (tmp_path / ".streamlit").mkdir()
    (tmp_path / ".streamlit" / "secrets.toml").write_text(LOGIN + "[auth.ente")
    code, told = start(tmp_path, sqlite_tables)
    assert code != 0
    assert "secrets of Streamlit cannot be read" in told
    assert "0123456789" not in told


def test_headers_that_name_a_user_and_nonsense_durations_are_refused(
    sqlite_tables: str, tmp_path: Path
) -> None:
    code, told = start(tmp_path, sqlite_tables, PACT_IDLE_MINUTES="0")
    assert code != 0
    assert "PACT_IDLE_MINUTES" in told
    headers = {"STREAMLIT_SERVER_TRUSTED_USER_HEADERS": '{"X-User": "email"}'}
    code, told = start(tmp_path, sqlite_tables, **headers)
    assert code != 0
    assert "trustedUserHeaders" in told


def test_without_login_who_comes_through_a_proxy_sees_nothing(
    sqlite_tables: str, serve_app: Callable[..., Server], chromium: Browser
) -> None:
    server = serve_app(sqlite_tables)
    context = chromium.new_context(
        base_url=server.url, extra_http_headers={"X-Forwarded-For": "192.0.2.7"}
    )
    page = context.new_page()
    page.goto("/deliveries")
    _is_refused(page)
    context.close()
    context = chromium.new_context(base_url=server.url)
    page = context.new_page()
    page.goto("/deliveries")
    expect(page.get_by_role("heading", name="Consegne", level=1)).to_be_visible()
    expect(page.get_by_text("Uso locale")).to_be_visible()
    context.close()


def _is_refused(page: Page) -> None:
    expect(page.get_by_role("heading", name="Manca l'accesso", level=1)).to_be_visible()
    settle(page)
    assert page.get_by_test_id("stSidebarNavLink").count() == 0
