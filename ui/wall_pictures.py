"""Drawings and maps for a room: the builders of the pages, enlarged to the letters of the wall."""

from collections.abc import Callable
from functools import cache
from typing import Any

import streamlit as st

from charts import captioned, comparisons, funnels
from charts.theme import Palette
from domain import words
from reports.pack import pictures
from reports.screens.screen import Drawing, ProvinceMap
from ui import drawing as drawn

BUILDERS: dict[str, Callable[..., Any]] = {
    "steps": funnels.steps,
    "rates": comparisons.rates,
    "bars": comparisons.named_left,
}
MOST_ROWS = {"steps": 10, "rates": 6, "bars": 9}
"""Steps, dots and bars whose words can be read at five metres."""
MAP_PX, PHONE_MAP_PX = 400, 360
"""Width for which a map is drawn: it is enlarged to the window, and its words with it."""

# `st.image` would show the picture without the fonts of the page, `st.html` takes SVG away. What
# is put in comes from `charts` alone, which writes XML and escapes every text.
PUT_IN = """
export default function ({ data, parentElement }) {
  const { documentElement } = new DOMParser().parseFromString(data.svg, "image/svg+xml");
  parentElement.querySelector("figure").replaceChildren(document.importNode(documentElement, true));
}
"""


def show_drawing(drawing: Drawing, key: str) -> int:
    """Draw the first rows of a drawing and return how many there was no room for."""
    rows = drawing.rows.head(MOST_ROWS[drawing.kind])
    further = {"axis_title": drawing.axis_title} if drawing.kind == "rates" else {}
    builder = captioned.bars if drawing.kind == "bars" and _is_phone() else BUILDERS[drawing.kind]
    with st.container(key="wall_drawing"):
        drawn.show_chart(builder, rows, alt=drawing.alt, key=f"wall_chart_{key}", **further)
    return len(drawing.rows) - len(rows)


def show_map(shown: ProvinceMap) -> None:
    """Draw the provinces; the picture holds its own title, legends and takeaway."""
    width = PHONE_MAP_PX if _is_phone() else MAP_PX
    with st.container(key="wall_map"):
        svg = _map_svg(shown, width, words.language(), drawn.palette())
        _picture()(key="wall_map_picture", data={"svg": svg})


def _is_phone() -> bool:
    return "Mobi" in st.context.headers.get("User-Agent", "")


@st.cache_data(
    max_entries=50, show_spinner=False, hash_funcs={ProvinceMap: lambda shown: vars(shown)}
)
def _map_svg(shown: ProvinceMap, width_px: int, language: str, palette: Palette) -> str:
    return pictures.map_of(shown, palette, width_px)


@cache
def _picture() -> Callable[..., Any]:
    made: Callable[..., Any] = st.components.v2.component(
        "pact_picture", html="<figure></figure>\n", js=PUT_IN, isolate_styles=False
    )
    return made
