"""From a figure on a page to its files, and from the id printed beside it back to both."""

import csv
import io
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.harness import Server, settle

pytestmark = [pytest.mark.browser]
NewPage = Callable[..., Page]
ID = re.compile(r"F-[0-9A-Z]{4}-[0-9A-Z]{4}")
HIRING = "/hiring?data=published&families=company_reskilling"


@pytest.fixture(scope="module")
def samples(
    serve_app: Callable[..., Server], sample_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> Server:
    copy = tmp_path_factory.mktemp("figures") / "patti.sqlite"  # ids are written into it
    shutil.copy(sample_file, copy)
    return serve_app(f"sqlite:///{copy}")


def opened(page: Page) -> Locator:
    """Open the rows behind the rate of the enrolled: seven of ten in the worked check."""
    tile = page.get_by_test_id("stMetric").filter(has_text="Tasso di inserimento degli iscritti")
    expect(tile).to_contain_text("7 su 10")
    tile.locator("xpath=following::button[contains(., 'Da dove viene')][1]").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("Verifiche", exact=True)).to_be_visible(timeout=60_000)
    expect(dialog.get_by_test_id("stCode")).to_have_text(ID, timeout=60_000)  # drawn lazily
    return dialog


def test_a_tile_leads_to_the_files_and_its_id_back(samples: Server, new_page: NewPage) -> None:
    page = new_page(samples)
    page.goto(HIRING)
    settle(page)
    dialog = opened(page)
    for words in ("hirings.csv", "enrollments.csv", "7 su 10", "riqualificazione", "torna"):
        expect(dialog.get_by_text(words).first).to_be_visible()
    its_id = dialog.get_by_test_id("stCode").inner_text().strip()

    page.goto(f"/figure?id={its_id.lower()}")
    settle(page)
    expect(page.get_by_role("heading", name="Da dove viene")).to_be_visible()
    expect(page.get_by_text("hirings.csv").first).to_be_visible(timeout=60_000)
    assert f"id={its_id}" in page.url
    back = page.get_by_role("link", name="Apri la pagina con gli stessi filtri")
    address = back.get_attribute("href")
    assert address is not None
    assert address.partition("?")[0].endswith("hiring")
    assert "families=company_reskilling" in address


def test_the_rows_can_be_taken_along(samples: Server, new_page: NewPage, tmp_path: Path) -> None:
    page = new_page(samples)
    page.goto(HIRING)
    settle(page)
    dialog = opened(page)
    with page.expect_download() as download:
        dialog.get_by_role("button", name="Scarica CSV").click()
    path = tmp_path / "rows.csv"
    download.value.save_as(path)
    rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig")), delimiter=";"))
    hire = next(row for row in rows if row["Parte"] == "Numeratore")
    assert (hire["File"], hire["Riga"], hire["Apporto"]) == ("hirings.csv", "te-7", "7")


def test_a_download_of_figures_carries_ids_that_lead_back(
    samples: Server, new_page: NewPage, tmp_path: Path
) -> None:
    page = new_page(samples)
    page.goto("/indicators?data=published&families=company_reskilling")
    settle(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Scarica CSV").first.click()
    path = tmp_path / "figures.csv"
    download.value.save_as(path)
    rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig")), delimiter=";"))
    ids = {row["Codice"]: row["Codice della cifra"] for row in rows}
    assert all(ID.fullmatch(one) for one in ids.values())
    assert len(set(ids.values())) == len(rows)
    page.goto(f"/figure?id={ids['hired']}")
    settle(page)
    expect(page.get_by_text("hirings.csv").first).to_be_visible(timeout=60_000)


@pytest.mark.parametrize("typed", ["F-0000-0000", "<script>alert(1)</script>", "'; drop table"])
def test_an_id_nobody_gave_out_is_told(samples: Server, new_page: NewPage, typed: str) -> None:
    page = new_page(samples)
    page.goto("/figure")
    settle(page)
    page.get_by_label("Codice della cifra").fill(typed)
    page.keyboard.press("Enter")
    alert = page.get_by_role("alert").filter(has_text=re.compile("codice"))
    expect(alert.filter(has_text=re.compile("Nessuna cifra|Non è un codice"))).to_be_visible()


def test_the_rows_behind_a_figure_fit_a_telephone(samples: Server, new_page: NewPage) -> None:
    page = new_page(samples, viewport={"width": 390, "height": 844})
    page.goto(HIRING)
    settle(page)
    box = opened(page).bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
