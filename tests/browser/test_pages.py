"""The pages in a real browser: they draw, stay on our host, and a link means the same again."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.harness import Server, settle

pytestmark = [pytest.mark.browser]
NewPage = Callable[..., Page]
PATHS = {
    "/": "Panoramica",
    "/enrollment": "Iscrizioni",
    "/completion": "Conclusioni",
    "/hiring": "Inserimento",
    "/funding": "Fondi",
    "/map": "Mappa",
    "/partners": "Partner",
    "/activities": "Attività",
    "/needs": "Fabbisogni",
    "/methods": "Definizioni",
    "/sources": "Fonti",
}
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def samples(serve_app: Callable[..., Server], sample_file: Path) -> Server:
    return serve_app(f"sqlite:///{sample_file}")


@pytest.fixture(scope="module")
def nothing(serve_app: Callable[..., Server], tmp_path_factory: pytest.TempPathFactory) -> Server:
    return serve_app(f"sqlite:///{tmp_path_factory.mktemp('empty') / 'patti.sqlite'}")


@pytest.mark.parametrize("data", ["published", "demo"])
@pytest.mark.parametrize("path", PATHS)
def test_the_page_draws_without_leaving_the_host(
    samples: Server, new_page: NewPage, take: Callable[[Page, str], None], path: str, data: str
) -> None:
    page = new_page(samples)
    page.goto(f"{path}?data={data}")
    settle(page)
    expect(page.locator("h1")).to_contain_text(PATHS[path])
    assert page.get_by_test_id("stException").count() == 0
    take(page, f"{data}_{path.strip('/') or 'overview'}")


# Of all pages tests/test_pages.py says so; here is that links, menu and map bear it.
@pytest.mark.parametrize("path", ["/", "/hiring", "/map"])
def test_the_page_welcomes_whoever_has_no_data_yet(
    nothing: Server, new_page: NewPage, path: str
) -> None:
    page = new_page(nothing)
    page.goto(path)
    settle(page)
    expect(page.locator("h1")).to_have_text("Benvenuti")


@pytest.mark.parametrize("path", PATHS)
def test_nothing_is_wider_than_a_phone(samples: Server, new_page: NewPage, path: str) -> None:
    page = new_page(samples, viewport=PHONE, color_scheme="dark")
    page.goto(f"{path}?data=demo")
    settle(page)
    main = page.get_by_test_id("stMain")
    assert main.evaluate("area => area.scrollWidth - area.clientWidth") <= 1


def test_a_link_writes_every_value_and_means_the_same_again(
    samples: Server, new_page: NewPage
) -> None:
    page = new_page(samples)
    page.goto("/hiring?data=demo&provinces=097&as_of=2026-03-31")
    settle(page)
    query = parse_qs(urlsplit(page.url).query)
    assert query["provinces"] == ["097"]
    assert query["as_of"] == ["2026-03-31"]
    written = {"lang", "data", "families", "pacts", "programmes", "sectors", "known_on"}
    assert written <= set(query)
    again = new_page(samples)
    again.goto(page.url)
    settle(again)
    first = page.get_by_test_id("stMetricValue").all_inner_texts()
    assert first
    assert again.get_by_test_id("stMetricValue").all_inner_texts() == first


def test_filters_carry_over_from_page_to_page(samples: Server, new_page: NewPage) -> None:
    page = new_page(samples)
    page.goto("/enrollment?data=demo&provinces=097")
    settle(page)
    page.get_by_test_id("stSidebarNav").get_by_text("Inserimento").click()
    expect(page.locator("h1")).to_contain_text("Inserimento")
    settle(page)
    assert parse_qs(urlsplit(page.url).query)["provinces"] == ["097"]


def test_a_click_on_a_province_filters_the_page(samples: Server, new_page: NewPage) -> None:
    page = new_page(samples, viewport={"width": 1280, "height": 1400})
    page.goto("/map?data=demo")
    settle(page)
    canvas = page.get_by_test_id("stDeckGlJsonChart").locator("canvas").first
    canvas.wait_for()
    for _attempt in range(6):  # software rendering can stretch a press into no click
        page.wait_for_timeout(2500)
        box = canvas.bounding_box()
        assert box is not None
        page.mouse.click(box["x"] + box["width"] * 0.5, box["y"] + box["height"] * 0.55)
        page.wait_for_timeout(1500)
        if parse_qs(urlsplit(page.url).query)["provinces"] != ["all"]:
            break
    chosen = parse_qs(urlsplit(page.url).query)["provinces"]
    assert len(chosen[0]) == 3
    settle(page)
    expect(page.get_by_text("Filtro attivo su tutte le pagine")).to_be_visible()


def test_the_english_page_is_english(samples: Server, new_page: NewPage) -> None:
    page = new_page(samples)
    page.goto("/?lang=en&data=published")
    settle(page)
    expect(page.locator("h1")).to_have_text("Overview")
    assert page.evaluate("document.documentElement.lang") == "en"
