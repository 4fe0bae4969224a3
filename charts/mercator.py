"""Web Mercator arithmetic: where a place falls on the screen and which view shows an area."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import asinh, atan, degrees, log2, pi, radians, sinh, tan

_TILE_PX = 512  # the world is this wide at zoom 0 in deck.gl
_CLOSEST_ZOOM = 9.0  # a single small province still shows its neighbours


@dataclass(frozen=True)
class View:
    """A centre in degrees and a zoom."""

    lon: float
    lat: float
    zoom: float


@dataclass(frozen=True)
class Bounds:
    """A box of degrees."""

    west: float
    south: float
    east: float
    north: float


def bounds_of(points: Iterable[tuple[float, float]]) -> Bounds:
    """Return the smallest box around (lon, lat) points; at least one is needed."""
    lons, lats = zip(*points, strict=True)
    return Bounds(min(lons), min(lats), max(lons), max(lats))


def fitted(bounds: Bounds, width_px: float, height_px: float, padding_px: float) -> View:
    """Return the closest view that shows the whole box inside a frame with a margin."""
    left, top = to_pixels(bounds.west, bounds.north, 0)
    right, bottom = to_pixels(bounds.east, bounds.south, 0)
    across = (width_px - 2 * padding_px) / max(right - left, 1e-9)
    down = (height_px - 2 * padding_px) / max(bottom - top, 1e-9)
    lon, lat = to_degrees((left + right) / 2, (top + bottom) / 2, 0)
    return View(lon, lat, min(log2(min(across, down)), _CLOSEST_ZOOM))


def to_pixels(lon: float, lat: float, zoom: float) -> tuple[float, float]:
    """Return pixels from the north-west corner of the world."""
    world = _TILE_PX * 2**zoom
    down = 0.5 - asinh(tan(radians(lat))) / (2 * pi)
    return (lon / 360 + 0.5) * world, down * world


def to_degrees(right: float, down: float, zoom: float) -> tuple[float, float]:
    """Return (lon, lat) of a pixel: the inverse of `to_pixels`."""
    world = _TILE_PX * 2**zoom
    return (right / world - 0.5) * 360, degrees(atan(sinh(2 * pi * (0.5 - down / world))))
