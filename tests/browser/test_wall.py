"""The wall in a real browser: keys, timer, foyer, telephone, and a stamp on every screen."""

import re
import shutil
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import sqlalchemy as sa
from playwright.sync_api import Page, expect

from data_access import meetings
from data_access.engine import make_engine
from domain.meetings import Agenda
from reports.pack.files import MANIFEST, NAMES, PICTURES
from tests.browser.harness import Server, Watch, settle

pytestmark = [pytest.mark.browser]
DAY = date(2026, 11, 27)
NewPage = Callable[..., Page]
ROOM = {"width": 1920, "height": 1080}
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def samples(
    serve_app: Callable[..., Server], sample_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> Server:
    """Serve a meeting, number 1, on two initiatives of the region."""
    path = tmp_path_factory.mktemp("wall") / "patti.sqlite"
    shutil.copy(sample_file, path)
    engine = make_engine(sa.make_url(f"sqlite:///{path}"))
    pacts = ("demo-bergamo", "demo-mantova")
    agenda = Agenda(title="Cabina di regia", held_on=DAY, dataset="demo", pacts=pacts)
    assert meetings.plan(engine, agenda, author="Ada") == 1
    meetings.freeze(engine, 1, author="Ada", as_of=DAY)
    engine.dispose()
    return serve_app(f"sqlite:///{path}")


@pytest.fixture
def open_wall(samples: Server, new_page: NewPage) -> Callable[..., Page]:
    """Return an opener of the wall: `open_wall("&s=4", viewport=PHONE)`."""

    def opened(further: str = "", **options: object) -> Page:
        page = new_page(samples, **{"viewport": ROOM, **options})
        page.goto(f"/wall?data=demo&meeting=1{further}")
        page.locator(".pw-place").wait_for()
        settle(page)
        return page

    return opened


def expect_screen(page: Page, number: int) -> None:
    """Wait until the screen is there: its number on it and in the URL."""
    expect(page.locator(".pw-place")).to_contain_text(re.compile(rf"^{number} "))
    page.wait_for_function(f"new URL(location).searchParams.get('s') === '{number}'")


def count(page: Page) -> int:
    return int(page.locator(".pw-place").inner_text().split()[-1])


def test_arrows_clickers_and_numbers_move_the_screens_and_a_reload_stays(
    open_wall: Callable[..., Page],
) -> None:
    page = open_wall()
    last = count(page)
    first_headline = page.locator("h1").inner_text()
    keys = (("ArrowRight", 2), ("PageDown", 3), ("Space", 4), ("PageUp", 3), ("ArrowLeft", 2))
    for key, number in (*keys, ("End", last), ("Home", 1)):
        page.keyboard.press(key)
        expect_screen(page, number)
    expect(page.locator("h1")).to_have_text(first_headline)
    page.keyboard.type("5")
    page.keyboard.press("Enter")
    expect_screen(page, 5)
    expect(page.locator("h1")).not_to_have_text(first_headline)
    expect(page.locator(".pw-said")).to_contain_text(page.locator("h1").inner_text())
    for _press in range(3):  # faster than the server answers
        page.keyboard.press("PageUp")
    expect_screen(page, 2)
    settle(page)
    expect_screen(page, 2)
    headline = page.locator("h1").inner_text()
    page.reload()
    expect(page.locator("h1")).to_have_text(headline)
    expect_screen(page, 2)
    assert parse_qs(urlsplit(page.url).query)["meeting"] == ["1"]


def test_the_wall_goes_on_in_the_language_it_began_in(open_wall: Callable[..., Page]) -> None:
    page = open_wall("&lang=en&s=3")
    expect(page.locator(".pw-place")).to_contain_text(" of ")
    page.keyboard.press("ArrowRight")  # only a part of the page runs again
    expect_screen(page, 4)
    settle(page)
    expect(page.locator(".pw-place")).to_contain_text(" of ")
    expect(page.locator(".st-key-wall_map svg").first).to_contain_text("Provinces")


def test_every_screen_is_stamped_and_large_and_fits(
    open_wall: Callable[..., Page], take: Callable[[Page, str], None]
) -> None:
    page = open_wall()
    stamp = page.locator(".pw-stamp").inner_text()
    assert re.search(r"\d{2}/\d{2}/\d{4}", stamp)
    for number in range(1, count(page) + 1):
        expect_screen(page, number)
        settle(page)
        expect(page.locator(".pw-stamp")).to_have_text(stamp)
        expect(page.locator(".st-key-wall_above")).to_contain_text("esempio")
        assert page.locator("h1").count() == 1
        size = page.locator("h1").evaluate("one => parseFloat(getComputedStyle(one).fontSize)")
        assert size >= 40
        page.wait_for_function(FITS)
        assert page.get_by_test_id("stException").count() == 0
        take(page, f"wall_{number}")
        page.keyboard.press("PageDown")


FITS = """() => {
  const [body, content] = [".st-key-wall_body", ".st-key-wall_fit"].map(
    (name) => document.querySelector(name)?.getBoundingClientRect());
  return !content || content.height <= body.height + 1;
}"""


def test_what_lies_over_a_screen_comes_and_goes(open_wall: Callable[..., Page]) -> None:
    page = open_wall("&minutes=10")
    expect(page.get_by_test_id("stSidebar")).to_be_hidden()
    for key, part in (("b", ".pw-black"), (".", ".pw-black"), ("n", ".pw-notes")):
        page.keyboard.press(key)
        expect(page.locator(part)).to_be_visible()
        page.keyboard.press(key)
        expect(page.locator(part)).to_be_hidden()
    page.keyboard.press("t")
    expect(page.locator(".pw-time")).to_have_text(re.compile(r"^9:5\d$"))
    before = page.locator(".pw-time").inner_text()
    expect(page.locator(".pw-time")).not_to_have_text(before)
    page.locator(".pw-hands").get_by_text("Azzera").press("Enter")  # and the screen stays
    page.locator(".pw-hands").get_by_text("Ferma").press("Enter")
    expect_screen(page, 1)
    page.keyboard.press("p")
    expect(page.locator(".pw-list")).to_be_visible()
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    expect(page.locator(".pw-list")).to_be_hidden()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("stSidebar")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "16px"


def test_a_foyer_screen_moves_by_itself_and_starts_again(open_wall: Callable[..., Page]) -> None:
    page = open_wall("&auto=2")
    last = count(page)
    page.keyboard.press("End")
    expect_screen(page, last)
    expect_screen(page, 1)
    expect_screen(page, 2)


def test_the_view_of_whoever_speaks_leads_the_wall(
    open_wall: Callable[..., Page],
) -> None:
    wall = open_wall("&s=2")
    desk = wall.context.new_page()
    desk.goto("/wall?data=demo&meeting=1&s=2&view=presenter")
    expect(desk.locator(".pw-clock")).to_have_text(re.compile(r"^\d\d:\d\d$"))
    following = desk.locator(".st-key-wall_beside")
    expect(following).to_contain_text("Note per chi parla")
    desk.keyboard.press("PageDown")
    expect_screen(desk, 3)
    expect_screen(wall, 3)


def test_the_key_v_opens_a_window_that_leads_the_wall_and_follows_it(
    open_wall: Callable[..., Page], watch: Watch, samples: Server
) -> None:
    wall = open_wall("&s=2")
    wall.keyboard.press("PageDown")
    with wall.context.expect_page() as awaited:
        wall.keyboard.press("v")  # before the server has written the address
    desk = awaited.value
    watch.over(desk, samples.url)
    wall.bring_to_front()
    wall.keyboard.press("PageDown")  # while the other window is being opened
    for page in (wall, desk):
        expect_screen(page, 4)
    expect(desk.locator(".st-key-wall_beside")).to_contain_text("Note per chi parla")
    expect(desk.locator('[data-do="desk"]')).to_be_hidden()
    for leading, key, number in (
        (desk, "PageDown", 5),
        (wall, "Home", 1),
        (desk, "End", count(wall)),
    ):
        leading.keyboard.press(key)
        for page in (wall, desk):
            expect_screen(page, number)
    expect(wall.locator("h1")).to_have_text(desk.locator("h1").inner_text())


def test_whoever_speaks_blackens_the_wall_and_goes_on_reading(
    open_wall: Callable[..., Page],
) -> None:
    wall = open_wall("&s=2")
    with wall.context.expect_page() as awaited:
        wall.keyboard.press("v")
    desk = awaited.value
    expect(desk.locator(".pw-clock")).to_have_text(re.compile(r"^\d\d:\d\d$"))
    for leading in (desk, wall):
        leading.keyboard.press("b")
        for page in (wall, desk):
            expect(page.locator(".pw-black")).to_be_visible()
        assert _part_of_window(wall, ".pw-black") == 1
        assert _part_of_window(desk, ".pw-black") < 0.1
        expect(desk.locator(".pw-black")).to_have_text("Schermo nero")
        leading.keyboard.press("b")
        for page in (wall, desk):
            expect(page.locator(".pw-black")).to_be_hidden()


def _part_of_window(page: Page, name: str) -> float:
    area = "one => one.clientWidth * one.clientHeight / (innerWidth * innerHeight)"
    return float(page.locator(name).evaluate(area))


IS_FULL = "wanted => Boolean(document.fullscreenElement) === wanted"


def test_the_key_f_takes_the_whole_display_and_gives_it_back(
    open_wall: Callable[..., Page],
) -> None:
    wall = open_wall("&s=2")
    for is_full in (True, False, True):
        wall.keyboard.press("f")
        wall.wait_for_function(
            "wanted => Boolean(document.fullscreenElement) === wanted", arg=is_full
        )
    wall.keyboard.press("PageDown")
    expect_screen(wall, 3)
    wall.keyboard.press("p")
    expect(wall.locator(".pw-list")).to_be_visible()
    wall.keyboard.press("p")
    assert wall.evaluate("document.fullscreenElement === document.documentElement")
    wall.keyboard.press("Escape")
    wall.keyboard.press("Escape")
    expect(wall.get_by_test_id("stSidebar")).to_be_visible()
    wall.wait_for_function(IS_FULL, arg=False)


def test_a_telephone_shows_the_wall_without_scrolling_sideways(
    open_wall: Callable[..., Page], take: Callable[[Page, str], None]
) -> None:
    page = open_wall("&s=2", viewport=PHONE)
    for number in range(2, min(count(page), 5) + 1):
        expect_screen(page, number)
        settle(page)
        wide = "area => area.scrollWidth - area.clientWidth"
        assert page.locator(".st-key-wall").evaluate(wide) <= 1
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        take(page, f"wall_phone_{number}")
        page.locator('.pw-buttons [data-do="next"]').click()


def test_the_handouts_are_made_while_the_page_goes_on(samples: Server, new_page: NewPage) -> None:
    page = new_page(samples)
    page.goto("/meetings?data=demo&meeting=1")
    page.get_by_role("button", name="Prepara i materiali").click()
    expect(page.get_by_text(re.compile("In preparazione: .+"))).to_be_visible()
    with page.expect_download(timeout=180_000) as awaited:
        archive = page.get_by_role("button", name="Tutto in un archivio ZIP")
        archive.click(timeout=170_000)
    with zipfile.ZipFile(awaited.value.path()) as packed:
        names = set(packed.namelist())
    assert names >= {*NAMES.values(), MANIFEST, f"{PICTURES}/map.svg", f"{PICTURES}/map.png"}
