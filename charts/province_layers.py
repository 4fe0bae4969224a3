"""Layers of the province map, from the ground up: fills, textures, flows, circles, plates."""

from dataclasses import dataclass
from typing import Any

import pandas as pd
import pydeck as pdk

from charts import boundaries, mercator, partner_circles, textures
from charts.classes import (
    ABSENCES,
    HIDDEN,
    NOT_APPLICABLE,
    NOT_REPORTED,
    NOT_YET_DUE,
    REPORTED,
    Step,
    effective_state,
    fill_of,
)
from charts.offline_deck import FIGURES, text
from charts.partner_circles import Circle, Sizes
from charts.theme import FONT, Palette, channels, text_on
from domain import geography
from domain.words import _, n_

_MOST_PLATES = 24  # beyond, plates run into each other
_AROUND_PLATES, _WITHOUT_PLATES = Sizes(12, 12), Sizes(5, 0)
_PLATED_FROM_ZOOM = 6.4
_NUMBERED_FROM_PX = 7.5  # a figure needs a circle this large
_HATCH_PX, _DOT_PX = 7.0, 7.0


@dataclass(frozen=True)
class Scene:
    """What every layer needs to know."""

    extent: str
    palette: Palette
    view: mercator.View
    rows: dict[str, tuple[float, str, str]]  # province code: value, state, text shown
    steps: tuple[Step, ...]
    partners: pd.DataFrame  # province_code, kind, organisations

    @property
    def features(self) -> tuple[dict[str, Any], ...]:
        """Return the shapes of the extent, in the constant order of the codes."""
        return boundaries.features(self.extent)

    @property
    def plated(self) -> bool:
        """Tell whether plates are written: always in a region, in Italy while they have room."""
        few = 0 < len(self.rows) <= _MOST_PLATES and self.view.zoom >= _PLATED_FROM_ZOOM
        return self.extent == "lombardia" or few


def layers(scene: Scene, arcs: pd.DataFrame | None) -> list[pdk.Layer]:
    """Return the layers of a map; those without anything to draw are left out."""
    flows = _arcs(arcs, scene.palette)
    return [*_fills(scene), *flows, *_partners(scene), *_plates(scene)]


def anchors_of(scene: Scene) -> dict[str, tuple[float, float]]:
    """Return by province code where a label fits, as (lon, lat)."""
    known = geography.provinces()
    codes = [feature["properties"]["province_code"] for feature in scene.features]
    places = {code: (known[code].lon, known[code].lat) for code in codes}
    return {code: (lon, lat) for code, (lon, lat) in places.items() if lon and lat}


def _fills(scene: Scene) -> list[pdk.Layer]:
    palette = scene.palette
    provinces = pdk.Layer(
        "GeoJsonLayer",
        id="province",
        data=[_feature(feature, scene) for feature in scene.features],
        pickable=True,
        stroked=True,
        filled=True,
        get_fill_color="properties.fill",
        get_line_color=channels(palette.background),
        get_line_width=1.2,
        line_width_units=text("pixels"),
        line_joint_rounded=True,
        auto_highlight=True,
        highlight_color=channels(palette.ink, 60),
    )
    return [provinces, *_hatches(scene), *_dots(scene)]


def _feature(feature: dict[str, Any], scene: Scene) -> dict[str, Any]:
    code = feature["properties"]["province_code"]
    value, state, shown = scene.rows.get(code, (float("nan"), NOT_APPLICABLE, ""))
    state = effective_state(value, state)
    properties = feature["properties"] | {
        "fill": channels(fill_of(value, state, scene.steps, scene.palette)),
        "shown": shown if state == REPORTED else shown or _(ABSENCES[state]),
        "partners": _partner_lines(code, scene),
    }
    return {"type": "Feature", "geometry": feature["geometry"], "properties": properties}


def _partner_lines(code: str, scene: Scene) -> str:
    """Return the partners of a province as lines of a tooltip."""
    here = scene.partners[scene.partners["province_code"] == code]
    if here.empty:
        return ""
    total = int(here["organisations"].sum())
    head = n_("{n} partner", "{n} partner", total).format(n=total)
    labels = (_(partner_circles.KINDS[kind][0]) for kind in here["kind"])
    lines = [f"{n} {label}" for n, label in zip(here["organisations"], labels, strict=True)]
    return "\n".join(["", "", head, *(f"· {line}" for line in lines)])


def _in_states(scene: Scene, *states: str) -> list[dict[str, Any]]:
    """Return the shapes of the provinces in one of the states."""
    drawn = {code for code, row in scene.rows.items() if effective_state(row[0], row[1]) in states}
    return [f["geometry"] for f in scene.features if f["properties"]["province_code"] in drawn]


def _hatches(scene: Scene) -> list[pdk.Layer]:
    zoom = scene.view.zoom
    lines = [
        {"path": line}
        for shape in _in_states(scene, NOT_REPORTED, HIDDEN)
        for line in textures.hatches(shape, zoom, every_px=_HATCH_PX)
    ]
    width = {"get_width": 1, "width_units": text("pixels")}
    colour = channels(scene.palette.texture, 200)
    return _layer("PathLayer", "hatch", lines, get_path="path", get_color=colour, **width)


def _dots(scene: Scene) -> list[pdk.Layer]:
    zoom = scene.view.zoom
    places = [
        {"place": place}
        for shape in _in_states(scene, NOT_YET_DUE, HIDDEN)
        for place in textures.dots(shape, zoom, every_px=_DOT_PX)
    ]
    size = {"get_radius": 1.1, "radius_units": text("pixels")}
    colour = channels(scene.palette.texture, 230)
    return _layer(
        "ScatterplotLayer", "dot", places, get_position="place", get_fill_color=colour, **size
    )


def _arcs(arcs: pd.DataFrame | None, palette: Palette) -> list[pdk.Layer]:
    if arcs is None or arcs.empty:
        return []
    widest = float(arcs["organisations"].max())
    rows = [
        {"from": [a, b], "to": [c, d], "width": round(1 + 2.5 * (n / widest) ** 0.5, 2)}
        for a, b, c, d, n in arcs[list(_ARC_COLUMNS)].itertuples(index=False)
    ]
    ends = {
        "get_source_color": channels(palette.arc, 60),
        "get_target_color": channels(palette.arc, 220),
    }
    places = {"get_source_position": "from", "get_target_position": "to", "get_width": "width"}
    # Seen from above an arc is a straight line: the tilt bends it aside.
    return _layer("ArcLayer", "arc", rows, get_tilt=35, get_height=0.45, **ends, **places)


_ARC_COLUMNS = ("from_lon", "from_lat", "to_lon", "to_lat", "organisations")


def _partners(scene: Scene) -> list[pdk.Layer]:
    sizes = _AROUND_PLATES if scene.plated else _WITHOUT_PLATES
    drawn = partner_circles.circles(scene.partners, anchors_of(scene), scene.view.zoom, sizes)
    marks = [_mark(circle, scene) for circle in drawn]
    circles = _layer(
        "ScatterplotLayer", "partner", marks, get_position="place", get_fill_color="fill",
        get_radius="radius", radius_units=text("common"), stroked=True,
        get_line_color=channels(scene.palette.background), get_line_width=1.2,
        line_width_units=text("pixels"),
    )  # fmt: skip
    return [*circles, *_figures(scene, [mark for mark in marks if "figure" in mark])]


def _mark(circle: Circle, scene: Scene) -> dict[str, Any]:
    colour = partner_circles.kind_colour(circle.kind, scene.palette)
    # "Common" units grow with the map, so circles that touch still touch after zooming.
    radius = float(f"{circle.radius_px / 2**scene.view.zoom:.4g}")
    mark = {"place": [circle.lon, circle.lat], "radius": radius, "fill": channels(colour)}
    figure = {"figure": str(circle.organisations), "ink": channels(text_on(colour))}
    return mark | (figure if circle.radius_px >= _NUMBERED_FROM_PX else {})


def _figures(scene: Scene, marks: list[dict[str, Any]]) -> list[pdk.Layer]:
    rows = [{"place": m["place"], "text": m["figure"], "ink": m["ink"]} for m in marks]
    return _texts(FIGURES, scene, rows, size_px=11)


def _plates(scene: Scene) -> list[pdk.Layer]:
    anchors = anchors_of(scene)
    rows = [
        {"place": anchors[code], "text": feature["properties"]["plate"], **_plate_look(code, scene)}
        for feature in scene.features
        for code in [feature["properties"]["province_code"]]
        if scene.plated and (scene.extent == "lombardia" or code in scene.rows)
    ]
    # The box in the colour of the province keeps hatches and dots off the letters.
    box = {"background": True, "get_background_color": "box", "background_padding": [3, 0, 3, 0]}
    return _texts("plate", scene, rows, size_px=14, size_min_pixels=10, **box)


def _plate_look(code: str, scene: Scene) -> dict[str, Any]:
    value, state, _shown = scene.rows.get(code, (float("nan"), NOT_APPLICABLE, ""))
    textured = effective_state(value, state) in (NOT_REPORTED, NOT_YET_DUE, HIDDEN)
    fill = fill_of(value, state, scene.steps, scene.palette)
    return {"ink": channels(text_on(fill)), "box": channels(fill, 255 if textured else 0)}


def _texts(
    layer_id: str, scene: Scene, rows: list[dict[str, Any]], *, size_px: float, **more: Any
) -> list[pdk.Layer]:
    # In "common" units, like the circles: letters keep their place among them at every zoom.
    size = {"get_size": float(f"{size_px / 2**scene.view.zoom:.4g}"), "size_units": text("common")}
    font = {"font_family": text(FONT), "font_weight": 600, "character_set": text("auto")}
    places = {"get_position": "place", "get_text": "text", "get_color": "ink"}
    return _layer("TextLayer", layer_id, rows, size_max_pixels=40, **size, **font, **places, **more)


# Arcs rise above the plane: without the depth test, what is drawn later lies upon them.
_BESIDE: dict[str, Any] = {"pickable": False, "parameters": {"depthCompare": "always"}}


def _layer(
    kind: str, layer_id: str, rows: list[dict[str, Any]], **settings: Any
) -> list[pdk.Layer]:
    """Return a layer that never takes a click from the province below, or none without rows."""
    return [pdk.Layer(kind, id=layer_id, data=rows, **_BESIDE, **settings)] if rows else []
