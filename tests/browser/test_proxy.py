"""The nginx file that is shipped, run on loopback: before an echo, then before the product."""

import json
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from start import find_nginx
from tests.browser.harness import ROOT, settle, start_server
from tests.browser.proxy import CONFIGURATION, OUTSIDE, Proxy, running_echo, running_proxy

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not (find_nginx() and shutil.which("openssl")), reason="no nginx or no openssl here"
    ),
]
# Without [auth] the product shows nothing to whoever comes through a proxy.
LOGIN = """[auth]
redirect_uri = "https://127.0.0.1/oauth2callback"
cookie_secret = "0123456789012345678901234567890123456789"
"""
UPGRADE = (
    "Connection: Upgrade",
    "Upgrade: websocket",
    "Sec-WebSocket-Version: 13",
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
)
YEAR = 31_536_000
"""In seconds."""
MEGABYTE = 1024 * 1024
FORM = 10_000
"""What a browser sends around a file, and more."""


@contextmanager
def proxy_before_echo(folder: Path) -> Iterator[Proxy]:
    with running_echo() as port, running_proxy(folder, port) as proxy:
        yield proxy


@pytest.fixture(scope="module")
def echoing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxy]:
    """Return nginx before a server that repeats what it hears."""
    with proxy_before_echo(tmp_path_factory.mktemp("echo")) as proxy:
        yield proxy


@pytest.fixture(scope="module")
def site(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxy]:
    """Return nginx before the product, which wants a login."""
    folder = tmp_path_factory.mktemp("site")
    shutil.copy(migrated_file, folder / "patti.sqlite")
    (folder / ".streamlit").mkdir()
    (folder / ".streamlit" / "secrets.toml").write_text(LOGIN)
    server = start_server(
        f"sqlite:///{folder / 'patti.sqlite'}", folder / "server.out", work_in=folder
    )
    try:
        with running_proxy(folder, int(server.url.rsplit(":", 1)[1])) as proxy:
            yield proxy
    finally:
        server.stop()


def test_what_a_browser_says_about_its_address_is_not_believed(echoing: Proxy) -> None:
    answer = echoing.ask(
        "/",
        source=OUTSIDE,
        X_Forwarded_For="127.0.0.1",
        X_Real_Ip="127.0.0.1",
        X_Forwarded_Proto="http",
        X_Forwarded_Host="evil.example",
        Forwarded="for=127.0.0.1",
        Proxy="http://evil.example",
    )
    heard = json.loads(answer.body)
    assert heard["x-forwarded-for"] == heard["x-real-ip"] == OUTSIDE
    assert heard["x-forwarded-proto"] == "https"
    assert not {"x-forwarded-host", "forwarded", "proxy"} & set(heard)


def test_cookies_are_for_encrypted_connections_only(echoing: Proxy) -> None:
    assert "secure" in echoing.ask("/").all("set-cookie")[0].lower()


@pytest.mark.parametrize(
    "path",
    [
        "/healthz",
        "//healthz",
        "/%68ealthz",
        "/_stcore/metrics",
        "/_stcore/script-health-check",
        "/_stcore/agent/x",
    ],
)
def test_health_and_metrics_are_for_the_machine_itself(echoing: Proxy, path: str) -> None:
    assert echoing.ask(path).status == 200
    spoofed = echoing.ask(path, source=OUTSIDE, X_Forwarded_For="127.0.0.1", X_Real_Ip="127.0.0.1")
    assert spoofed.status == 403


def test_the_limit_of_a_body_is_the_one_of_the_product(echoing: Proxy) -> None:
    settings = (ROOT / ".streamlit" / "config.toml").read_text()
    most = int(re.findall(r"maxUploadSize = (\d+)", settings)[0]) * MEGABYTE
    upload = "PUT /_stcore/upload_file/session/file HTTP/1.1"
    # nginx asks for the body where it would take one of that length.
    for line, length, status in (
        (upload, most + FORM, 100),
        (upload, most + MEGABYTE + 1, 413),
        ("POST /elsewhere HTTP/1.1", MEGABYTE + 1, 413),
    ):
        head = (f"Content-Length: {length}", "Expect: 100-continue", "Connection: close")
        assert echoing.begin(line, *head)[1] == status, (line, length)


@pytest.mark.parametrize("path", ["/auth/login", "/oauth2callback"])
def test_logins_are_tried_so_often_and_no_more(tmp_path: Path, path: str) -> None:
    with proxy_before_echo(tmp_path) as proxy:
        statuses = proxy.ask_often(f"{path}?code=canary", 60)
        assert statuses[:40] == [200] * 40  # a room behind one address logs in at once
        assert statuses[-1] == 429
        assert proxy.ask(path, source=OUTSIDE).status == 200  # others are not kept out
        assert proxy.ask("/").status == 200
        told = proxy.told()
    assert path in told
    assert "canary" not in told


def test_uploads_are_limited_too(tmp_path: Path) -> None:
    with proxy_before_echo(tmp_path) as proxy:
        path = "/_stcore/upload_file/session/file"
        statuses = set(proxy.ask_often(path, 150))
    assert statuses == {200, 429}


def test_a_stranger_name_gets_no_answer_and_plain_http_only_the_way_to_tls(echoing: Proxy) -> None:
    moved = echoing.ask_plainly("/deliveries?lang=en", "127.0.0.1")
    assert (moved.status, moved.all("location")) == (301, ["https://127.0.0.1/deliveries?lang=en"])
    with pytest.raises(ConnectionError):
        echoing.ask("/", Host="evil.example")
    with pytest.raises(ConnectionError):
        echoing.ask_plainly("/", "evil.example")


def test_every_header_of_safety_comes_once(site: Proxy) -> None:
    file = f"/media/{'0' * 32}.csv"
    paths = {"/": 200, "/app/static/icon.svg": 200, "/healthz": 200, file: 403}
    for path, status in paths.items():
        answer = site.ask(path)
        assert answer.status == status, path
        for name in (
            "strict-transport-security",
            "content-security-policy",
            "x-content-type-options",
            "referrer-policy",
        ):
            assert len(answer.all(name)) == 1, (path, name)
        assert answer.all("server") == ["nginx"]
        assert answer.all("strict-transport-security") == [f"max-age={YEAR}"]
    of_the_proxy = site.ask("/healthz", source=OUTSIDE)
    assert of_the_proxy.status == 403
    assert of_the_proxy.all("strict-transport-security") == [f"max-age={YEAR}"]


def test_nobody_gets_or_sends_a_file_before_the_login(site: Proxy) -> None:
    upload = "/_stcore/upload_file/session/file"
    for path, method in (
        ("/media/x.csv", "GET"),
        ("/%6dedia/x.csv", "HEAD"),
        (upload, "PUT"),
        ("/_stcore/%75pload_file/s/f", "DELETE"),
    ):
        answer = site.ask(path, method=method)
        assert (answer.status, answer.body) == (403, b""), path
    for path in ("//media/x.csv", "/x/../media/x.csv", f"/x/..{upload}"):
        assert site.ask(path).status == 400, path  # Streamlit reads no path that is not plain


def test_the_line_of_the_page_goes_through_tls_of_today(site: Proxy) -> None:
    version, status = site.begin("GET /_stcore/stream HTTP/1.1", *UPGRADE, f"Origin: {site.url}")
    assert version == "TLSv1.3"
    assert status == 101
    strange = site.begin("GET /_stcore/stream HTTP/1.1", *UPGRADE, "Origin: https://evil.example")
    assert strange[1] == 403


def test_a_reader_behind_the_proxy_is_asked_to_log_in(site: Proxy, chromium: Browser) -> None:
    context = chromium.new_context(base_url=site.url, ignore_https_errors=True, locale="it-IT")
    page = context.new_page()
    page.goto("/deliveries")
    expect(page.get_by_role("heading", name="Accesso", level=1)).to_be_visible()
    settle(page)
    assert all(cookie["secure"] for cookie in context.cookies())
    context.close()


def test_no_location_sets_headers_of_its_own() -> None:
    """One `proxy_set_header` or `add_header` in a location would undo all those of the server."""
    locations = CONFIGURATION.read_text().partition("    location ")[2]
    assert "proxy_set_header" not in locations
    assert "add_header" not in locations
