"""Hatches and dots inside a polygon: deck.gl fills only with plain colours.

Works on rings of pixels by scan lines: a line enters and leaves the area where it crosses a
border, so sorted crossings taken two by two are the stretches inside, holes left out.
"""

from collections.abc import Iterator
from math import cos, pi, sin
from typing import Any

import numpy as np
from numpy.typing import NDArray

from charts import mercator

Point = tuple[float, float]


def hatches(geometry: dict[str, Any], zoom: float, *, every_px: float) -> list[list[Point]]:
    """Return the rising lines inside a shape, as pairs of (lon, lat)."""
    return [
        [_place((start, line), zoom, pi / 4), _place((end, line), zoom, pi / 4)]
        for line, start, end in _stretches(geometry, zoom, every_px, pi / 4)
    ]


def dots(geometry: dict[str, Any], zoom: float, *, every_px: float) -> list[Point]:
    """Return a slanted grid of points inside a shape, as (lon, lat)."""
    return [
        _place((float(along), line), zoom, pi / 4)
        for line, start, end in _stretches(geometry, zoom, every_px, pi / 4)
        for along in np.arange(np.ceil(start / every_px), end / every_px) * every_px
    ]


def _stretches(
    geometry: dict[str, Any], zoom: float, every_px: float, turn: float
) -> Iterator[tuple[float, float, float]]:
    """Yield (line, start, end) of each stretch inside, on a plane turned by `turn`."""
    starts, ends = _edges(geometry, zoom, turn)
    lowest, highest = starts[:, 1].min(), starts[:, 1].max()
    for step in range(int(np.ceil(lowest / every_px)), int(highest / every_px) + 1):
        line = step * every_px
        crossings = _crossings(starts, ends, line)
        for start, end in zip(crossings[::2], crossings[1::2], strict=True):
            yield line, float(start), float(end)


def _crossings(
    starts: NDArray[np.float64], ends: NDArray[np.float64], line: float
) -> NDArray[np.float64]:
    # An edge owns its lower end only, so that a corner on the line is crossed once, not twice.
    crossed = (starts[:, 1] <= line) != (ends[:, 1] <= line)
    low, high = starts[crossed], ends[crossed]
    share = (line - low[:, 1]) / (high[:, 1] - low[:, 1])
    return np.sort(low[:, 0] + share * (high[:, 0] - low[:, 0]))


def _edges(
    geometry: dict[str, Any], zoom: float, turn: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    rings = [
        np.array([_turned(mercator.to_pixels(*place, zoom), turn) for place in ring])
        for ring in rings_of(geometry)
    ]
    return np.concatenate([r[:-1] for r in rings]), np.concatenate([r[1:] for r in rings])


def rings_of(geometry: dict[str, Any]) -> Iterator[list[Point]]:
    """Yield every ring of a GeoJSON polygon or multipolygon, holes too."""
    many = geometry["type"] == "MultiPolygon"
    for polygon in geometry["coordinates"] if many else [geometry["coordinates"]]:
        yield from polygon


def _turned(point: Point, turn: float) -> Point:
    right, down = point
    return right * cos(turn) - down * sin(turn), right * sin(turn) + down * cos(turn)


def _place(point: Point, zoom: float, turn: float) -> Point:
    lon, lat = mercator.to_degrees(*_turned(point, -turn), zoom)
    return round(lon, 4), round(lat, 4)
