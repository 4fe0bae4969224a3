"""Files taken in through the page: tried, loaded, kept aside, undone, stopped half way."""

import io
import zipfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from openpyxl import Workbook
from playwright.sync_api import Page, expect

from data_access import schema
from data_access.engine import make_engine
from data_access.imports import load_folder
from data_access.walls import unwalled
from tests.browser.harness import Server, settle
from tests.builders import PactBuilder

pytestmark = [pytest.mark.browser]
NewPage = Callable[..., Page]
HEADS = ("Codice allievo", "Corso", "Data iscrizione", "Sesso", "Ore frequentate", "Esito")
MANY = 6_000
"""Rows that take long enough to be stopped while they are loaded."""


@pytest.fixture
def engine_of_page(sqlite_tables: str, tmp_path: Path) -> sa.Engine:
    engine = make_engine(sa.make_url(sqlite_tables))
    data = PactBuilder(engine, tmp_path / "deliveries")
    data.add_course(data.add_pact(pact_id="lecco"), course_id="c", title="Saldatura TIG")
    data.load()
    return engine


@pytest.fixture
def server(engine_of_page: sa.Engine, serve_app: Callable[..., Server]) -> Server:
    return serve_app(str(engine_of_page.url))


def register(rows: int, **wrong: Any) -> dict[str, Any]:
    """Return an upload of a register whose second person has the cells `wrong`."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Iscritti")
    sheet.append(HEADS)
    for number in range(rows):
        day = date(2025, 2, 3) + timedelta(days=number % 28)
        cells = (f"al-{number:05}", "Saldatura TIG", day, "F", 180.5, "Concluso")
        told = dict(zip(HEADS, cells, strict=True)) | (wrong if number == 1 else {})
        sheet.append(list(told.values()))
    content = io.BytesIO()
    book.save(content)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return {"name": "registro.xlsx", "mimeType": kind, "buffer": content.getvalue()}


def people(engine: sa.Engine) -> int:
    in_force = schema.enrollments.c.known_until_at.is_(None)
    with unwalled(engine).connect() as connection:
        counted = sa.select(sa.func.count()).select_from(schema.enrollments).where(in_force)
        return connection.scalar(counted) or 0


def send(page: Page, file: dict[str, Any]) -> None:
    page.locator("input[type=file]").set_input_files([file])
    expect(page.get_by_role("heading", name="4. Prova e caricamento")).to_be_visible(timeout=60_000)
    settle(page)


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def undo_newest(page: Page) -> None:
    choice = page.get_by_label("Annullare una consegna")
    choice.scroll_into_view_if_needed()
    choice.click()
    page.get_by_role("option").first.click()
    settle(page)
    press(page, "Annulla la consegna…")
    press(page, "Sì, annulla")
    expect(page.get_by_role("cell", name="annullata")).to_be_visible()


def test_a_register_is_tried_loaded_and_undone(
    server: Server,
    engine_of_page: sa.Engine,
    new_page: NewPage,
    take: Callable[[Page, str], None],
) -> None:
    page = new_page(server)
    page.goto("/load")
    settle(page)
    send(page, register(3, Sesso="boh"))

    press(page, "Prova senza scrivere")
    expect(page.get_by_text("Nuove 4, cambiate 0, invariate 0, ritirate 0")).to_be_visible()
    expect(page.get_by_role("cell", name="boh", exact=True)).to_be_visible()
    take(page, "load_tried")
    assert people(engine_of_page) == 0
    expect(page.get_by_role("button", name="Carica", exact=True)).to_be_disabled()
    page.get_by_text("Carica le righe buone e tieni le altre in quarantena").click()
    settle(page)
    press(page, "Carica")
    expect(page.get_by_text("Caricato.")).to_be_visible(timeout=30_000)
    assert people(engine_of_page) == 2

    page.goto("/deliveries")
    settle(page)
    expect(page.get_by_text("boh").first).to_be_visible()
    take(page, "deliveries")
    undo_newest(page)
    assert people(engine_of_page) == 0


def test_a_load_that_is_stopped_writes_nothing(
    server: Server, engine_of_page: sa.Engine, new_page: NewPage
) -> None:
    page = new_page(server)
    page.goto("/load")
    settle(page)
    send(page, register(MANY))
    press(page, "Prova senza scrivere")
    expect(page.get_by_text(f"Nuove {2 * MANY // 1000}.000")).to_be_visible(timeout=90_000)

    press(page, "Carica")
    press(page, "Interrompi: non caricare nulla")
    settle(page)

    expect(page.get_by_role("button", name="Carica", exact=True)).to_be_enabled()
    assert people(engine_of_page) == 0


def test_personal_data_are_refused_and_not_repeated(server: Server, new_page: NewPage) -> None:
    page = new_page(server)
    page.goto("/load")
    settle(page)
    file = register(3, Esito="scrivere ad ada@example.org")
    page.locator("input[type=file]").set_input_files([file])
    expect(page.get_by_text("contiene indirizzo e-mail in 1 cella")).to_be_visible(timeout=30_000)
    assert "ada@" not in page.content()


def test_a_hire_is_added_by_form(
    server: Server, engine_of_page: sa.Engine, new_page: NewPage
) -> None:
    page = new_page(server)
    page.goto("/load")
    settle(page)
    send(page, register(2))
    press(page, "Prova senza scrivere")
    press(page, "Carica")
    expect(page.get_by_text("Caricato.")).to_be_visible(timeout=30_000)

    page.goto("/edits")
    settle(page)
    for label, option in (("Corso", "Saldatura TIG"), ("Persona (pseudonimo)", "al-00001")):
        page.get_by_label(label).first.click()
        page.get_by_role("option", name=option).first.click()
        settle(page)
    day = page.get_by_role("group", name="Inizio del lavoro", exact=True)
    day.get_by_role("spinbutton").first.click()
    page.keyboard.type("01072025")
    page.keyboard.press("Tab")
    page.get_by_label("Tipo di contratto").click()
    page.get_by_role("option", name="indeterminato").click()
    press(page, "Aggiungi l'assunzione")
    expect(page.get_by_text("Nuove 1, cambiate 0")).to_be_visible()
    with engine_of_page.connect() as connection:
        row = connection.execute(sa.select(schema.hirings)).mappings().one()
    assert (row["participant_id"], row["stage"]) == ("al-00001", "hire")
    assert (row["contract_group"], row["started_on"]) == ("open_ended", date(2025, 7, 1))


def test_all_data_can_be_downloaded_and_loaded_again_without_a_change(
    server: Server, engine_of_page: sa.Engine, new_page: NewPage, tmp_path: Path
) -> None:
    page = new_page(server)
    page.goto("/deliveries")
    settle(page)
    with page.expect_download() as download:
        press(page, "Scarica tutti i dati (ZIP di CSV)")
    with zipfile.ZipFile(download.value.path()) as archive:
        archive.extractall(tmp_path / "export")
    assert {path.name for path in (tmp_path / "export").iterdir()} == {"pacts.csv", "courses.csv"}
    loaded = load_folder(engine_of_page, tmp_path / "export")
    assert [(one.new, one.changed) for one in loaded] == [(0, 0)] * 2
