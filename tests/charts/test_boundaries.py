import itertools
import json
from collections.abc import Iterator
from typing import Any

import pytest

from charts import boundaries, textures
from domain import geography

EXTENTS = pytest.mark.parametrize("extent", ["lombardia", "italia"])


def test_the_drawn_codes_names_and_plates_are_those_of_the_reference() -> None:
    drawn = {
        p["province_code"]: p for p in (f["properties"] for f in boundaries.features("italia"))
    }
    known = {c: p for c, p in geography.provinces().items() if p.has_shape}

    assert len(drawn) == 107
    assert list(drawn) == list(known)
    assert all(drawn[c]["plate"] == p.plate for c, p in known.items())
    assert all(drawn[c]["province_name"] == p.province_name for c, p in known.items())
    assert [f["properties"]["region_code"] for f in boundaries.features("lombardia")] == ["03"] * 12


@EXTENTS
def test_every_ring_is_closed_and_turns_as_geojson_asks(extent: str) -> None:
    for polygon in _polygons(extent):
        assert all(ring[0] == ring[-1] and len(ring) >= 4 for ring in polygon)
        assert _area(polygon[0]) > 0  # exteriors anticlockwise
        assert all(_area(hole) < 0 for hole in polygon[1:])


@EXTENTS
def test_every_shape_is_valid_and_neighbours_share_their_borders(extent: str) -> None:
    shapely = pytest.importorskip("shapely")
    shapes = shapely.from_geojson(
        [json.dumps(feature["geometry"]) for feature in boundaries.features(extent)]
    )

    assert shapely.is_valid(shapes).all()
    assert shapely.coverage_is_valid(shapes)


@EXTENTS
def test_every_label_anchor_is_inside_its_shape(extent: str) -> None:
    for feature in boundaries.features(extent):
        province = geography.provinces()[feature["properties"]["province_code"]]
        assert province.lon is not None
        assert province.lat is not None
        rings = textures.rings_of(feature["geometry"])
        assert _is_inside(province.lon, province.lat, rings), province.province_name


def test_textures_stay_inside_the_shape() -> None:
    sondrio = next(f for f in boundaries.features("lombardia") if f["properties"]["plate"] == "SO")[
        "geometry"
    ]
    dots = textures.dots(sondrio, 7, every_px=9)

    assert len(dots) > 20
    assert all(_is_inside(*dot, textures.rings_of(sondrio)) for dot in dots)


def _polygons(extent: str) -> Iterator[list[list[list[float]]]]:
    for feature in boundaries.features(extent):
        shape = feature["geometry"]
        yield from (
            shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
        )


def _area(ring: list[list[float]]) -> float:
    pairs = itertools.pairwise(ring)
    return sum(one[0] * two[1] - two[0] * one[1] for one, two in pairs) / 2


def _is_inside(lon: float, lat: float, rings: Iterator[Any]) -> bool:
    """Count the borders to the east of a point: an odd number means inside."""
    edges = (pair for ring in rings for pair in itertools.pairwise(ring))
    crossed = [
        a[0] + (lat - a[1]) / (b[1] - a[1]) * (b[0] - a[0])
        for a, b in edges
        if (a[1] > lat) != (b[1] > lat)
    ]
    return sum(where > lon for where in crossed) % 2 == 1
