"""A deck that asks nobody for anything and travels in little space."""

import json
from copy import copy
from typing import Any

import pydeck as pdk
from pydeck.bindings.json_tools import default_serialize

from charts.mercator import Bounds, View, fitted
from charts.theme import FONT, Palette

# The frame that views are fitted to; draw with this height. Wider screens show more margin.
WIDTH_PX, HEIGHT_PX = 680, 560
_MARGIN = 1 / 36  # of the width, on every side
_NARROW_PX = 480  # below, figures inside circles would be too small to read

FIGURES = "partner_figure"  # id of the layer of figures inside circles

text = pdk.types.String  # without it, deck.gl reads a string as an expression over the data


class OfflineDeck(pdk.Deck):  # type: ignore[misc]  # pydeck has no types
    """A deck without base map.

    `map_provider=None` and no `map_style` argument is the one spelling that asks no tile server
    for a map: an absent style lets the front end choose its own, on the network.
    """

    def __init__(self, layers: list[pdk.Layer], bounds: Bounds, tooltip: dict[str, Any]) -> None:
        self._bounds = bounds
        view = _view_state(default_view(bounds))
        # The wheel belongs to the page: a double click, a pinch or + and - zoom the map.
        flat = {"scrollZoom": False, "dragRotate": False, "touchRotate": False, "keyboard": True}
        super().__init__(
            layers=layers,
            views=[pdk.View(type="MapView", controller=flat)],
            initial_view_state=view,
            map_provider=None,
            tooltip=tooltip,
        )

    def fitted_to(self, width_px: int, height_px: int) -> "OfflineDeck":
        """Return this deck with its view fitted to another frame: a telephone, a slide."""
        other = copy(self)
        view = fitted(self._bounds, width_px, height_px, width_px * _MARGIN)
        other.initial_view_state = _view_state(view)
        if width_px < _NARROW_PX:
            other.layers = [layer for layer in self.layers if layer.id != FIGURES]
        return other

    def to_json(self) -> str:
        """Return compact JSON: pydeck indents its own, which makes maps five times as large."""
        content = json.loads(json.dumps(self, default=default_serialize))
        del content["_bounds"]
        return json.dumps(
            content, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
        )


def default_view(bounds: Bounds) -> View:
    """Return the view that shows the whole box in the usual frame."""
    return fitted(bounds, WIDTH_PX, HEIGHT_PX, WIDTH_PX * _MARGIN)


def tooltip_style(palette: Palette) -> dict[str, str]:
    """Return the CSS of tooltips; line breaks in values show as lines."""
    return {
        "backgroundColor": palette.surface,
        "color": palette.ink,
        "border": f"1px solid {palette.muted}",
        "borderRadius": "6px",
        "padding": "8px 12px",
        "fontFamily": FONT,
        "fontSize": "14px",
        "lineHeight": "1.45",
        "whiteSpace": "pre-line",
        "maxWidth": "260px",
    }


def _view_state(view: View) -> pdk.ViewState:
    return pdk.ViewState(
        longitude=round(view.lon, 4),
        latitude=round(view.lat, 4),
        zoom=round(view.zoom, 3),
        min_zoom=round(view.zoom - 1, 3),
        max_zoom=round(view.zoom + 4, 3),
    )
