"""Downloads and uploads of a server with login: for a session in force, whoever has the address."""

import io
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from data_access import sessions, users
from domain.access import Grant
from tests.browser.harness import settle
from tests.browser.house import House, NewContext, heading, log_in

pytestmark = [pytest.mark.browser]
FORM = (
    b'--edge\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n'
    b"codice;corso\r\n1;2\r\n--edge--\r\n"
)


@dataclass(frozen=True)
class Answer:
    status: int
    body: bytes
    caching: str


@dataclass(frozen=True)
class Asker:
    """A browser's cookies in the hands of a program, which may leave out or bend some."""

    cookies: dict[str, str]
    method: str = "GET"

    @classmethod
    def like(cls, page: Page, method: str = "GET") -> "Asker":
        told = {one["name"]: one["value"] for one in page.context.cookies()}
        assert any(name.startswith("_streamlit_user") for name in told)
        return cls(told, method)

    def without_login(self) -> "Asker":
        return self._with(dict(self._others()))

    def tampered(self) -> "Asker":
        bent = {n: v[:-4] + "AAAA" for n, v in self.cookies.items() if n.startswith("_streamlit_u")}
        return self._with(self.cookies | bent)

    def ask(self, url: str) -> Answer:
        request = urllib.request.Request(url, method=self.method)
        request.add_header("Cookie", "; ".join(f"{n}={v}" for n, v in self.cookies.items()))
        request.add_header("X-Xsrftoken", self.cookies.get("_streamlit_xsrf", ""))
        if self.method == "PUT":
            request.data = FORM
            request.add_header("Content-Type", "multipart/form-data; boundary=edge")
        try:
            with urllib.request.urlopen(request) as answer:
                return Answer(answer.status, answer.read(), answer.headers["cache-control"] or "")
        except urllib.error.HTTPError as error:
            return Answer(error.code, error.read(), "")

    def _with(self, cookies: dict[str, str]) -> "Asker":
        return Asker(cookies, self.method)

    def _others(self) -> Iterator[tuple[str, str]]:
        return ((n, v) for n, v in self.cookies.items() if not n.startswith("_streamlit_user"))


REFUSED = Answer(403, b"", "")


EVERYTHING = "Scarica tutti i dati (ZIP di CSV)"


def download(page: Page, name: str) -> tuple[str, bytes]:
    """Return address and content of what a click on the page of deliveries brings."""
    page.goto("/deliveries")
    heading(page, "Consegne")
    settle(page)
    with page.expect_download() as awaited:
        page.get_by_role("button", name=name).first.click()
    return awaited.value.url, awaited.value.path().read_bytes()


def test_a_download_is_for_sessions_in_force_whoever_has_its_address(
    house: House, new_context: NewContext
) -> None:
    number = house.grant("ugo", "administrator")
    house.grant("ada", "administrator")
    other, page = new_context(house.server).new_page(), new_context(house.server).new_page()
    log_in(other, "ada")
    log_in(page, "ugo")
    url, content = download(page, EVERYTHING)
    assert "/media/" in url
    assert zipfile.is_zipfile(io.BytesIO(content))
    ada, ugo = Asker.like(other), Asker.like(page)
    given = Answer(200, content, "no-store")
    assert ugo.ask(url) == given
    for nobody in (ugo.without_login(), ugo.tampered(), Asker({})):
        assert nobody.ask(url) == REFUSED
    users.revoke(house.engine, number, Grant("administrator"), actor="root")
    assert ugo.ask(url) == REFUSED
    house.grant("ugo", "administrator")
    assert ugo.ask(url) == given
    sessions.end_all(house.engine, number, actor="root")
    assert ugo.ask(url) == REFUSED
    assert ada.ask(url) == given  # it had been there all the time


def test_after_logout_a_copied_cookie_gets_no_file(house: House, new_context: NewContext) -> None:
    house.grant("ugo", "administrator")
    page = new_context(house.server).new_page()
    log_in(page, "ugo")
    url, _content = download(page, EVERYTHING)
    copied = Asker.like(page)
    assert copied.ask(url).status == 200
    page.get_by_role("button", name="Chiudi la sessione").click()
    page.wait_for_url(f"{house.provider.url}/**")
    assert copied.ask(url) == REFUSED


def test_the_same_table_has_another_address_for_everybody(
    house: House, new_context: NewContext
) -> None:
    """Else whoever guesses what a table says could ask whether somebody was given it."""
    given = []
    for name in ("ugo", "ada"):
        house.grant(name, "administrator")
        page = new_context(house.server).new_page()
        log_in(page, name)
        given.append(download(page, "Scarica CSV"))
    (one, content), (other, same) = given
    assert content == same
    assert one != other


def test_a_file_is_sent_by_sessions_in_force_that_may_load(
    house: House, new_context: NewContext
) -> None:
    number = house.grant("ugo", "administrator")
    page = new_context(house.server).new_page()
    log_in(page, "ugo")
    page.goto("/load")
    settle(page)
    with page.expect_response(lambda one: "/_stcore/upload_file/" in one.url) as awaited:
        page.locator("input[type=file]").set_input_files(
            [{"name": "a.csv", "mimeType": "text/csv", "buffer": b"codice;corso\n1;2\n"}]
        )
    assert awaited.value.status == 204
    url, ugo = awaited.value.url, Asker.like(page, "PUT")
    assert ugo.ask(url).status == 204
    assert Asker.like(page, "DELETE").ask(url).status == 204
    for nobody in (ugo.without_login(), ugo.tampered(), Asker({}, "PUT"), Asker({}, "DELETE")):
        assert nobody.ask(url) == REFUSED
    _check_that_a_presenter_sends_nothing(house, new_context, url)
    sessions.end_all(house.engine, number, actor="root")
    assert ugo.ask(url) == REFUSED


def _check_that_a_presenter_sends_nothing(house: House, new_context: NewContext, url: str) -> None:
    number = house.grant("eva", "presenter")
    page = new_context(house.server).new_page()
    log_in(page, "eva")
    heading(page, "Panoramica")
    assert Asker.like(page, "PUT").ask(url) == REFUSED
    users.revoke(house.engine, number, Grant("presenter"), actor="root")


def test_the_page_before_the_login_lacks_no_file(house: House, new_context: NewContext) -> None:
    page = new_context(house.server).new_page()
    refused = []
    page.on("response", lambda one: refused.append(one.url) if one.status == 403 else None)
    page.goto("/")
    heading(page, "Accesso")
    settle(page)
    expect(page.get_by_role("img", name="Logo")).to_be_visible()
    assert refused == []
