"""Login with a real provider and a real browser: who is let in, to what, and until when."""

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from data_access import audit, sessions, users
from data_access.backups import backup, restore
from data_access.schema import sessions as stored_sessions
from data_access.turns import writing
from data_access.walls import unwalled
from domain.access import Grant
from tests.browser.harness import settle
from tests.browser.house import PACT, House, NewContext, heading, log_in
from tests.browser.provider import NAMES, SECRETS, serving_with_login

pytestmark = [pytest.mark.browser]
NO_ROLE = re.compile(r"^(Nessun ruolo|No role)$")
OVER = re.compile(r"^(Sessione finita|Session over)$")


def listed(page: Page) -> list[str]:
    return page.get_by_test_id("stSidebarNavLink").all_inner_texts()


def run_again(page: Page) -> None:
    page.get_by_text("English", exact=True).click()


def leave_unused(house: House, span: timedelta) -> None:
    """Say in the database that all sessions were last used that much earlier."""
    with writing(house.engine) as connection:
        for one in sessions.listed(connection):
            session = stored_sessions.c.session_id == one.number
            earlier = {"last_seen_at": one.last_seen_at - span}
            connection.execute(stored_sessions.update().where(session).values(earlier))


def with_cookies(context: BrowserContext, cookies: list[Any]) -> Page:
    """Return the start page as somebody else sees it who has got hold of cookies."""
    context.add_cookies(cookies)
    page = context.new_page()
    page.goto("/")
    return page


def actions(house: House) -> list[tuple[str, str]]:
    with unwalled(house.engine).connect() as connection:
        trail = audit.entries(connection)
    return list(zip(trail["actor"], trail["action"], strict=True))


def test_nobody_sees_anything_before_login_whatever_the_address(
    house: House, new_context: NewContext
) -> None:
    page = new_context(house.server).new_page()
    for path in ("/", "/quality", "/load", "/wall?meeting=1", "/?lang=it&pacts=lecco"):
        page.goto(path)
        heading(page, "Accesso")
        settle(page)
        assert listed(page) == []
        assert PACT not in page.content()
        assert page.get_by_test_id("stSidebar").get_by_text("Situazione al").count() == 0


def test_roles_decide_which_pages_there_are_and_bite_at_the_next_rerun(
    house: House, new_context: NewContext
) -> None:
    page = new_context(house.server).new_page()
    log_in(page, "ada")
    heading(page, "Nessun ruolo")
    assert f"{house.provider.url}\nada" in page.get_by_test_id("stCode").inner_text()
    assert listed(page) == []
    number = house.grant("ada", "presenter")
    page.reload()
    _check_pages_of_presenter(page)
    assert (f"user-{number}", "refusal") in actions(house)
    page.goto("/enrollment")
    heading(page, "Iscrizioni")
    settle(page)
    users.revoke(house.engine, number, Grant("presenter"), actor="root")
    run_again(page)
    heading(page, NO_ROLE)
    settle(page)
    assert listed(page) == []
    assert PACT not in page.content()


def _check_pages_of_presenter(page: Page) -> None:
    heading(page, "Panoramica")
    settle(page)
    assert PACT in page.content()
    assert {"Iscrizioni", "Riunioni"} <= set(listed(page))
    assert set(listed(page)).isdisjoint({"Carica", "Correzioni", "Qualità dei dati", "Utenti"})
    expect(page.get_by_text("Accesso come Ada Rossi")).to_be_visible()
    for path, section in (("/load", "Dati"), ("/edits?data=published", "Dati")):
        page.goto(path)
        heading(page, "Pagina non aperta")
        expect(page.get_by_text(f"«{section}»")).to_be_visible()
        settle(page)
        assert page.get_by_role("dialog").count() == 0
        assert page.get_by_test_id("stFileUploader").count() == 0


def test_a_funder_is_led_to_published_releases_and_to_nothing_else(
    house: House, new_context: NewContext
) -> None:
    page = new_context(house.server).new_page()
    number = house.grant("eva", "funder")
    log_in(page, "eva")
    heading(page, "Persone e risultati")
    settle(page)
    assert listed(page) == ["Persone e risultati", "Fondi e costi"]
    assert PACT not in page.content()
    page.goto("/funding")
    heading(page, "Pagina non aperta")
    users.revoke(house.engine, number, Grant("funder"), actor="root")


def test_logout_ends_the_session_in_every_tab_and_for_a_copied_cookie(
    house: House, new_context: NewContext
) -> None:
    number = house.grant("ugo", "administrator")
    context = new_context(house.server)
    page, other_tab = context.new_page(), context.new_page()
    log_in(page, "ugo")
    heading(page, "Panoramica")
    assert "Carica" in listed(page)
    other_tab.goto("/enrollment")
    heading(other_tab, "Iscrizioni")
    settle(other_tab)
    stolen = with_cookies(new_context(house.server), context.cookies())
    heading(stolen, "Panoramica")  # the cookie is good as long as the session is
    page.get_by_role("button", name="Chiudi la sessione").click()
    page.wait_for_url(f"{house.provider.url}/**")
    run_again(other_tab)
    heading(other_tab, OVER)
    settle(other_tab)
    assert PACT not in other_tab.content()
    stolen.goto("/enrollment")
    heading(stolen, "Sessione finita")
    page.goto("/")
    heading(page, "Accesso")
    assert actions(house)[0] == (f"user-{number}", "logout")


def test_an_administrator_ends_the_session_of_another(
    house: House, new_context: NewContext
) -> None:
    number = house.grant("ugo", "administrator")
    page = new_context(house.server).new_page()
    log_in(page, "ugo")
    heading(page, "Panoramica")
    sessions.end_all(house.engine, number, actor="root")
    page.reload()
    heading(page, OVER)
    page.get_by_role("button", name="Entra di nuovo").click()
    expect(page.get_by_role("button", name="ugo", exact=True).first).to_be_visible()


def test_after_a_restore_everybody_logs_in_again(
    house: House, new_context: NewContext, tmp_path: Path
) -> None:
    house.grant("ugo", "administrator")
    backup(house.engine, tmp_path / "before.pact")  # which knows nothing of the login below
    page = new_context(house.server).new_page()
    log_in(page, "ugo")
    heading(page, "Panoramica")
    settle(page)
    restore(house.engine, tmp_path / "before.pact")
    run_again(page)
    heading(page, OVER)
    settle(page)
    assert PACT not in page.content()
    page.get_by_role("button", name=re.compile("Entra di nuovo|Log in again")).click()
    page.get_by_role("button", name="ugo", exact=True).first.click()
    heading(page, re.compile("Panoramica|Overview"))


def test_a_forged_cookie_is_nobodys(house: House, new_context: NewContext) -> None:
    house.grant("ugo", "administrator")
    context = new_context(house.server)
    log_in(context.new_page(), "ugo")
    forged = [
        {**cookie, "value": cookie["value"][:-4] + "AAAA"}
        for cookie in context.cookies()
        if cookie["name"].startswith("_streamlit_user")
    ]
    assert forged
    heading(with_cookies(new_context(house.server), forged), "Accesso")


def test_no_token_and_no_secret_is_in_a_page_or_in_the_log(
    house: House, new_context: NewContext
) -> None:
    house.grant("ugo", "administrator")
    page = new_context(house.server).new_page()
    log_in(page, "ugo")
    told = [page.content()]
    page.goto("/deliveries")
    heading(page, "Consegne")
    settle(page)
    told += [page.content(), house.server.log.read_text(errors="replace")]
    for text in told:
        assert not any(secret in text for secret in SECRETS)
        assert "eyJ" not in text  # how every token begins
    assert not any(name in told[-1] for name in NAMES.values())


def test_a_session_that_is_not_used_ends(
    house: House, new_context: NewContext, tmp_path: Path
) -> None:
    house.grant("ugo", "administrator")
    served = serving_with_login(house.url, house.provider, tmp_path, PACT_IDLE_MINUTES="2")
    with served as server:
        page = new_context(server).new_page()
        log_in(page, "ugo")
        heading(page, "Panoramica")
        settle(page)
        leave_unused(house, timedelta(seconds=121))  # in place of two minutes of waiting
        run_again(page)
        heading(page, OVER)
        assert listed(page) == []
