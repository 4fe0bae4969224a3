"""The web door and the harness, tried on a stand-in for the pages."""

import shutil
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Error, Page, expect

from tests.browser.harness import ROOT, Server, Watch, settle

pytestmark = [pytest.mark.browser]
NewPage = Callable[..., Page]
NEEDED = ("static", ".streamlit", "domain", "data_access", "ui", "serve.py")


@pytest.fixture(scope="module")
def stand_in(tmp_path_factory: pytest.TempPathFactory, serve_app: Callable[..., Server]) -> Server:
    """Serve the stand-in through the real serve.py, started from another folder."""
    folder, elsewhere = tmp_path_factory.mktemp("stand_in"), tmp_path_factory.mktemp("elsewhere")
    shutil.copytree(ROOT / "tests" / "browser" / "stand_in", folder, dirs_exist_ok=True)
    for name in NEEDED:
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, folder / name)
    return serve_app(f"sqlite:///{folder / 'patti.sqlite'}", folder=folder, work_in=elsewhere)


def read(address: str, **headers: str) -> tuple[int, dict[str, str], str]:
    request = urllib.request.Request(
        address, headers={name.replace("_", "-"): v for name, v in headers.items()}
    )
    try:
        answer = urllib.request.urlopen(request, timeout=20)
    except urllib.error.HTTPError as error:
        answer = error
    with answer:
        headers = {name.lower(): value for name, value in answer.headers.items()}
        return answer.status, headers, answer.read().decode("utf-8", "replace")


@pytest.mark.parametrize(
    ("query", "language"),
    [("", "it"), ("?lang=it", "it"), ("?lang=en", "en"), ("?lang=%22x", "it")],
)
def test_the_page_says_its_language(stand_in: Server, query: str, language: str) -> None:
    _status, headers, body = read(
        f"{stand_in.url}/second{query}", accept="text/html", accept_encoding="gzip"
    )
    assert f'<html lang="{language}">' in body
    assert int(headers["content-length"]) == len(body.encode())


@pytest.mark.parametrize("path", ["/", "/_stcore/health", "/healthz", "/app/static/icon.svg"])
def test_every_answer_carries_the_headers(stand_in: Server, path: str) -> None:
    status, headers, _body = read(stand_in.url + path, accept="text/html")
    assert status == 200
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]


def test_healthz_says_503_without_the_database_while_the_server_is_healthy(
    stand_in: Server, serve_app: Callable[..., Server]
) -> None:
    folder = Path(stand_in.log).parent
    server = serve_app(
        "postgresql://nobody@127.0.0.1:1/nothing", folder=_folder(stand_in), work_in=folder
    )
    assert read(f"{server.url}/healthz")[0] == 503
    assert read(f"{server.url}/_stcore/health")[0] == 200


def _folder(server: Server) -> Path:
    return Path(server.process.args[4]).parent


@pytest.mark.parametrize("language", ["it", "en"])
def test_the_document_keeps_its_language(
    stand_in: Server, new_page: NewPage, language: str
) -> None:
    page = new_page(stand_in)
    page.goto(f"/?lang={language}")
    settle(page)
    assert page.evaluate("document.documentElement.lang") == language


def test_widgets_write_italian_on_an_english_browser(
    stand_in: Server, new_page: NewPage, take: Callable[[Page, str], None]
) -> None:
    page = new_page(stand_in, locale="en-US")
    page.goto("/")
    settle(page)
    expect(page.get_by_test_id("stMetricValue")).to_have_text("9.876,50\xa0€")
    assert page.evaluate("(9876.5).toLocaleString()") == "9.876,5"
    month = "new Intl.DateTimeFormat(undefined, {month: 'long'}).format(new Date(2026, 10, 4))"
    assert page.evaluate(month) == "novembre"
    page.get_by_test_id("stDateInput").locator("input, [role=spinbutton]").first.click()
    expect(page.get_by_text("novembre 2026").first).to_be_attached()
    take(page, "stand_in_calendar")


def test_widgets_write_english_on_an_italian_browser(stand_in: Server, new_page: NewPage) -> None:
    page = new_page(stand_in, locale="it-IT")
    page.goto("/?lang=en")
    settle(page)
    expect(page.get_by_test_id("stMetricValue")).to_have_text("€9,876.50")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/", "/second"])
def test_fonts_load_from_our_own_server(
    stand_in: Server, new_page: NewPage, take: Callable[[Page, str], None], scheme: str, path: str
) -> None:
    page = new_page(stand_in, color_scheme=scheme)
    page.goto(path)
    settle(page)
    loaded = page.evaluate(
        "[...document.fonts].filter(f => f.status === 'loaded').map(f => `${f.family} ${f.weight}`)"
    )
    assert {"Titillium Web 400", "Titillium Web 700"} <= set(loaded)
    take(page, f"stand_in_{scheme}_{path.strip('/') or 'home'}")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("chosen", ["uno", "su", "tutti", "Scheda"])
def test_what_is_chosen_is_written_in_the_colour_of_the_text(
    stand_in: Server, new_page: NewPage, scheme: str, chosen: str
) -> None:
    page = new_page(stand_in, color_scheme=scheme)
    page.goto("/")
    settle(page)
    colour = "element => getComputedStyle(element).color"
    word = page.get_by_text(chosen, exact=True).first
    area = page.get_by_test_id("stSidebar" if chosen == "su" else "stMain")
    assert word.evaluate(colour) == area.evaluate(colour)


def test_a_link_to_a_page_opens_it_first_thing(stand_in: Server, new_page: NewPage) -> None:
    page = new_page(stand_in)
    page.goto("/second")
    expect(page.get_by_role("heading", name="Seconda pagina")).to_be_visible()
    settle(page)
    assert page.get_by_role("dialog").count() == 0


@pytest.mark.parametrize(
    ("address", "sentence", "retry"),
    [
        ("/broken", "Si è verificato un errore", "Riprova"),
        ("/broken?lang=en", "Something went wrong", "Try again"),
        ("/broken?how=database", "I dati non sono raggiungibili", "Riprova"),
    ],
)
def test_a_broken_page_says_a_sentence_and_no_trace(
    stand_in: Server, new_page: NewPage, address: str, sentence: str, retry: str
) -> None:
    page = new_page(stand_in)
    page.goto(address)
    settle(page)
    reference = page.get_by_test_id("stAlert").inner_text()
    assert sentence in reference
    assert "password" not in page.content()
    page.get_by_role("button", name=retry).click()
    settle(page)
    expect(page.get_by_test_id("stAlert")).not_to_have_text(reference)  # ran again: a new reference
    assert page.get_by_test_id("stAlert").count() == 1


def test_watch_notices_requests_to_other_hosts_and_errors(
    stand_in: Server, new_page: NewPage, watch: Watch
) -> None:
    page = new_page(stand_in)
    page.goto("/")
    settle(page)
    page.evaluate("fetch('http://127.0.0.1:1/elsewhere').catch(() => 0)")
    page.evaluate("fetch('/app/static/nothing.svg').then(() => 0)")
    with pytest.raises(Error, match="ERR_"):
        page.goto("http://127.0.0.1:1/")
    assert watch.off_host == ["http://127.0.0.1:1/"]
    assert "Content Security Policy" in watch.errors[0]
    assert any("/app/static/nothing.svg" in error for error in watch.errors)
    watch.off_host.clear()
    watch.errors.clear()
