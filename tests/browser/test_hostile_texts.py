"""Texts that try to be markup, scripts or endless names are shown letter by letter on each page."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Dialog, Page

from tests import hostile_texts
from tests.browser.harness import Server, settle

pytestmark = [pytest.mark.browser, pytest.mark.slow]
ROOT = Path(__file__).parents[2]
ADDRESSES = re.findall(r'url_path="(\w+)"', (ROOT / "app.py").read_text(encoding="utf-8"))
MADE_OF_DATA = """() => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const texts = (selector) => all(selector).map((one) => one.textContent.trim());
  const main = document.querySelector('[data-testid="stMain"]');
  const foreign = (address) => !address.startsWith(location.origin) && !address.startsWith("data:");
  return {
    scripts: all("body script").map((one) => one.outerHTML.slice(0, 200)),
    images: all("img").map((one) => one.src).filter((src) => foreign(src) || src.endsWith("/x")),
    frames: all("iframe, form:not(.vega-bindings), object, embed").map((one) => one.outerHTML),
    links: all("a[href]").map((one) => one.href).filter(foreign),
    formulas: texts(".katex annotation").filter((one) => ["x^2", "\\\\frac{1}{2}"].includes(one)),
    icons: texts('[data-testid="stIconMaterial"]').filter((one) => one === "skull"),
    headings: all("h1").length,
    colours: texts('[class*="stMarkdownColored"]').filter((one) => ["x", "y"].includes(one)),
    wider: main.scrollWidth - main.clientWidth,
    broken: all('[data-testid="stException"], [data-testid="stAlertContentError"]').length,
  };
}"""
NOTHING = {
    "scripts": [],
    "images": [],
    "frames": [],
    "links": [],
    "formulas": [],
    "icons": [],
    "headings": 1,
    "colours": [],
    "broken": 0,
}


@pytest.fixture(scope="module")
def hostile(serve_app: Callable[..., Server], tmp_path_factory: pytest.TempPathFactory) -> Server:
    target = tmp_path_factory.mktemp("hostile") / "patti.sqlite"
    hostile_texts.make(target)
    return serve_app(f"sqlite:///{target}")


def test_no_text_of_a_file_becomes_anything_but_text(
    hostile: Server, new_page: Callable[..., Page]
) -> None:
    page = new_page(hostile)
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: _note(dialog, dialogs))
    wrong: dict[str, dict[str, Any]] = {}
    for address in ("", *ADDRESSES):
        page.goto(f"/{address}?families=all")
        settle(page)
        _point_at_charts(page)
        found = page.evaluate(MADE_OF_DATA)
        is_wide = found.pop("wider") > 1
        if found != NOTHING or is_wide:
            differs = {name: value for name, value in found.items() if value != NOTHING[name]}
            wrong[address] = differs | ({"wide": True} if is_wide else {})
    assert wrong == {}
    assert dialogs == []


def _note(dialog: Dialog, dialogs: list[str]) -> None:
    dialogs.append(dialog.message)
    dialog.dismiss()


def _point_at_charts(page: Page) -> None:
    """Move the pointer over the first charts, so that their tooltips are drawn."""
    for chart in page.get_by_test_id("stVegaLiteChart").all()[:2]:
        chart.scroll_into_view_if_needed()
        box = chart.bounding_box()
        if box:
            page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
