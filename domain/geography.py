"""Provinces of Italy: codes, names, plates, and the many ways people write them."""

import csv
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

LOMBARDY = "03"
"""ISTAT code of the region."""
_REFERENCE = Path(__file__).parent / "reference" / "provinces.csv"

# Metropolitan cities also go by a "UTS" code in ISTAT series: the province code plus 200.
METROPOLITAN = (
    "001", "010", "015", "027", "037", "048", "058", "063",
    "072", "080", "082", "083", "087", "092", "112", "118",
)  # fmt: skip
_LONGEST = 200
"""Letters of a text that are looked at."""
_UTS_OFFSET = 200
# Words that say what kind of body it is, or that join names, and so tell no provinces apart.
# Sardinian provinces of 2005-2016: their territories are provinces again from 2026.
_FORMER_NUMBERS = {"104": "113", "105": "116", "106": "117", "107": "119"}
_FORMER_PLATES = {"FO": "040", "PS": "041", "CI": "119"}
_FILLERS = (
    "provincia", "province", "prov", "citta", "metropolitana", "autonoma", "libero", "consorzio",
    "comunale", "capitale", "di", "del", "della", "dell", "dello", "d", "nell", "in", "e", "ed",
)  # fmt: skip
_OTHER_SPELLINGS = {
    "aosta": "007", "aoste": "007", "valle aosta": "007", "vallee aoste": "007",
    "bolzano": "021", "bozen": "021", "bozen bolzano": "021", "alto adige": "021",
    "sudtirol": "021", "trient": "022", "trento trient": "022", "gorica": "031", "trst": "032",
    "verbania": "103", "vco": "103", "bat": "110", "monza": "108", "spezia": "011",
    "aquila": "066", "forli": "040", "cesena": "040", "pesaro": "041", "massa": "045",
    "carrara": "045", "reggio c": "080", "olbia tempio": "113", "gallura": "113",
    "carbonia iglesias": "119", "sulcis": "119", "roma": "058", "sudtirolo": "021",
    "pesaro urbino": "041", "verbano": "103", "barletta": "110", "ossola": "103",
}  # fmt: skip


@dataclass(frozen=True)
class Province:
    """A province, metropolitan city or territorial unit of the same rank.

    `lat` and `lon` are where a label fits inside the shape; both are None where the boundary
    vintage has no shape. An empty `valid_from` or `valid_until` is an open end.
    """

    province_code: str
    province_name: str
    plate: str
    nuts3: str
    region_code: str
    region_name: str
    lat: float | None
    lon: float | None
    valid_from: date | None
    valid_until: date | None
    has_shape: bool

    def is_in_force(self, on: date) -> bool:
        """Tell whether statistics of the day `on` use this code."""
        begun = self.valid_from is None or self.valid_from <= on
        return begun and (self.valid_until is None or on <= self.valid_until)


@cache
def provinces() -> dict[str, Province]:
    """Return every province by its ISTAT code, in the order of the codes."""
    # The csv module leaves text alone: pandas would read the plate of Napoli, NA, as missing.
    with _REFERENCE.open(encoding="utf-8", newline="") as file:
        return {row["province_code"]: _province(row) for row in csv.DictReader(file)}


def lombard_provinces() -> list[str]:
    """Return the codes of the twelve provinces of Lombardy."""
    return [code for code, province in provinces().items() if province.region_code == LOMBARDY]


def province_name(code: str) -> str:
    """Return the name of a province, or the code itself where it is unknown."""
    found = provinces().get(code)
    return found.province_name if found else code


def without_shape(codes: Iterable[str]) -> list[str]:
    """Return, sorted and once each, the codes that a map cannot draw: shapeless or unknown."""
    drawable = {code for code, province in provinces().items() if province.has_shape}
    return sorted(set(codes) - drawable)


def find_province(text: str, on: date | None = None) -> Province | None:
    """Recognise a code (`097`, `97`, UTS `215`), a plate or a name in any usual spelling.

    Four Sardinian names mean one code up to 2025 and another from 2026: the day `on` decides,
    and without it the code that has a shape. None where nothing, or more than one thing, fits.
    """
    written = " ".join(text[:_LONGEST].split())
    inside = re.fullmatch(r"(.+?)\s*\(([A-Za-z]{2})\)", written)
    if inside:
        return _agreed(find_province(inside[1], on), find_province(inside[2], on))
    codes = _by_number(written) or _plated(written.upper()) or _by_name(written)
    found = _chosen([provinces()[code] for code in codes], on)
    return found or _twice_named(written, on)


def _province(row: dict[str, str]) -> Province:
    return Province(
        province_code=row["province_code"],
        province_name=row["province_name"],
        plate=row["plate"],
        nuts3=row["nuts3"],
        region_code=row["region_code"],
        region_name=row["region_name"],
        lat=float(row["lat"]) if row["lat"] else None,
        lon=float(row["lon"]) if row["lon"] else None,
        valid_from=_day(row["valid_from"]),
        valid_until=_day(row["valid_until"]),
        has_shape=row["has_shape"] == "yes",
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _twice_named(text: str, on: date | None) -> Province | None:
    """Recognise `LC - Lecco` or `097, Lecco`: two names that must mean the same."""
    parts = re.fullmatch(r"(\w.*?)(?:\s+[-–/]\s+|\s*[,;:/]\s*)(\w.*)", text)
    return _agreed(find_province(parts[1], on), find_province(parts[2], on)) if parts else None


def _agreed(named: Province | None, plated: Province | None) -> Province | None:
    return named if named == plated else None


def _by_number(text: str) -> list[str]:
    # A spreadsheet makes 097 into 97 and sometimes into 97.0.
    whole = re.fullmatch(r"(\d{1,3})(?:[.,]0+)?", text)
    if not whole:
        return []
    code = whole[1].zfill(3)
    historical = f"{int(code) - _UTS_OFFSET:03d}"
    code = _FORMER_NUMBERS.get(code, code)
    if code not in provinces() and historical in METROPOLITAN:
        code = historical
    return [code] if code in provinces() else []


def _plated(plate: str) -> list[str]:
    former = _FORMER_PLATES.get(plate)
    return [former] if former else _by_plate().get(plate, [])


@cache
def _by_plate() -> dict[str, list[str]]:
    plates: dict[str, list[str]] = {}
    for code, province in provinces().items():
        if province.plate:
            plates.setdefault(province.plate, []).append(code)
    return plates


def _by_name(text: str) -> list[str]:
    name = _bare(text)
    other = _OTHER_SPELLINGS.get(name)
    return [other] if other else _by_bare_name().get(name, [])


@cache
def _by_bare_name() -> dict[str, list[str]]:
    names: dict[str, list[str]] = {}
    for code, province in provinces().items():
        names.setdefault(_bare(province.province_name), []).append(code)
    return names


def _bare(text: str) -> str:
    """Return the telling words: no case, accents, punctuation, kind of body or joining words."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    words = re.findall(r"[a-z]+", letters)
    return " ".join(word for word in words if word not in _FILLERS)


def _chosen(candidates: list[Province], on: date | None) -> Province | None:
    if on is not None and len(candidates) > 1:
        candidates = [province for province in candidates if province.is_in_force(on)]
    elif len(candidates) > 1:
        candidates = [province for province in candidates if province.has_shape]
    return candidates[0] if len(candidates) == 1 else None
