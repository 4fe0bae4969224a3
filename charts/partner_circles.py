"""Circles of partners: one per kind of organisation, strung under the plate of the province."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from math import asin, cos, pi, sin, sqrt

import pandas as pd

from charts import mercator
from charts.legends import ROUND, Entry, Legend
from charts.theme import Palette
from domain.words import _, marked

# Six groups of the 18 organisation types: more colours than that nobody tells apart.
KINDS: dict[str, tuple[str, tuple[str, ...]]] = {
    "institutions": (
        marked("istituzioni"),
        ("province", "municipality", "region", "local_body", "chamber_of_commerce"),
    ),
    "schools": (marked("scuole e università"), ("school", "university", "its_academy")),
    "training": (marked("formazione"), ("training_body",)),
    "agencies": (
        marked("agenzie per il lavoro e aziende speciali"),
        ("temp_agency", "special_agency"),
    ),
    "companies": (
        marked("imprese e associazioni"),
        ("company", "employer_association", "professional_order"),
    ),
    "society": (
        marked("sindacati, terzo settore e altri"),
        ("trade_union", "third_sector", "foundation", "other"),
    ),
}
_KIND_OF_TYPE = {kind: name for name, (_label, kinds) in KINDS.items() for kind in kinds}
_SMALLEST_PX, _GAP_PX = 2.5, 1.5


@dataclass(frozen=True)
class Circle:
    """A circle of a province at (lon, lat), its radius in pixels of the fitted view."""

    code: str
    lon: float
    lat: float
    radius_px: float
    kind: str
    organisations: int


@dataclass(frozen=True)
class Sizes:
    """Largest radius, and radius of the hole left for the plate, in pixels of the fitted view."""

    largest_px: float
    hole_px: float


def kind_of(organisation_type: str) -> str:
    """Return the group of an organisation type; an unknown type is among the others."""
    return _KIND_OF_TYPE.get(organisation_type, "society")


def kind_colour(kind: str, palette: Palette) -> str:
    """Return the colour of a group."""
    return palette.kinds[list(KINDS).index(kind)]


def by_kind(partners: pd.DataFrame) -> pd.DataFrame:
    """Return one row per province and group: `province_code`, `kind`, `organisations`."""
    kinds = partners.assign(kind=[kind_of(name) for name in partners["organisation_type"]])
    order = pd.CategoricalDtype(list(KINDS), ordered=True)
    grouped = kinds.astype({"kind": order}).groupby(["province_code", "kind"], observed=True)
    counted = grouped["organisations"].sum().reset_index().astype({"kind": object})
    return counted[counted["organisations"] > 0]


def circles(
    counted: pd.DataFrame, anchors: dict[str, tuple[float, float]], zoom: float, sizes: Sizes
) -> Iterator[Circle]:
    """Yield a circle per row of `by_kind`, area by number; places without anchor are left out."""
    largest = counted["organisations"].max() if len(counted) else 1
    for code, group in counted.groupby("province_code"):
        if code not in anchors:
            continue
        numbers = [int(number) for number in group["organisations"]]
        radii = [max(_SMALLEST_PX, sizes.largest_px * sqrt(n / largest)) for n in numbers]
        right, down = mercator.to_pixels(*anchors[str(code)], zoom)
        offsets = _necklace(radii, sizes.hole_px)
        for (x, y), radius, kind, number in zip(
            offsets, radii, group["kind"], numbers, strict=True
        ):
            lon, lat = mercator.to_degrees(right + x, down + y, zoom)
            yield Circle(str(code), round(lon, 5), round(lat, 5), round(radius, 2), kind, number)


def kind_legend(partners: pd.DataFrame, palette: Palette) -> Legend:
    """Return the groups in use and how many organisations each has on the map."""
    totals = by_kind(partners).groupby("kind")["organisations"].sum()
    entries = [
        Entry(_(label), kind_colour(kind, palette), int(totals[kind]), ROUND)
        for kind, (label, _types) in KINDS.items()
        if kind in totals
    ]
    return Legend(_("Partner (area del cerchio = numero)"), tuple(entries))


def _necklace(radii: list[float], hole: float) -> list[tuple[float, float]]:
    """Return offsets of touching circles on an arc centred straight below the hole."""
    if len(radii) == 1 and not hole:
        return [(0, 0)]
    ring = hole + max(radii)
    while sum(_steps([*radii, radii[0]], ring)) > 2 * pi:  # closed ring: first and last meet
        ring *= 1.03
    steps = _steps(radii, ring)
    angles = [pi / 2 + sum(steps) / 2 - sum(steps[:place]) for place in range(len(radii))]
    return [(ring * cos(angle), ring * sin(angle)) for angle in angles]


def _steps(radii: list[float], ring: float) -> list[float]:
    """Return the angles between neighbours that touch, on a ring of the given radius."""
    pairs = itertools.pairwise(radii)
    return [2 * asin(min(1, (one + other + _GAP_PX) / (2 * ring))) for one, other in pairs]
