"""Rows of the map: a figure per province, the bodies that act in it."""

from collections.abc import Iterable

import pandas as pd

from domain import geography
from domain.facts import Facts
from domain.indicators import REGISTRY
from domain.indicators.evaluation import evaluate
from domain.indicators.figures import Figure
from domain.words import _, n_
from reports import formats, rows

ACTING = ("lead", "partner", "support_network")


def by_province(facts: Facts, code: str) -> dict[str, Figure]:
    """Return the figure of an indicator by province code."""
    figures = evaluate([REGISTRY[code]], facts, ["province"])
    return {place: figure for figure in figures if (place := figure.of("province"))}


def values(figures: dict[str, Figure], extent: str) -> pd.DataFrame:
    """Return one row per province of the extent for `charts.provinces.choropleth`."""
    return pd.DataFrame([_value(code, figures.get(code)) for code in drawn(extent)])


def extent_of(codes: Iterable[str]) -> str:
    """Return how far a map of these provinces reaches: Italy where any lies outside Lombardia."""
    regions = {geography.provinces()[code].region_code for code in codes}
    return "lombardia" if regions <= {geography.LOMBARDY} else "italia"


def drawn(extent: str) -> list[str]:
    """Return the codes of the provinces that a map of this extent draws."""
    return [
        province.province_code
        for province in geography.provinces().values()
        if province.has_shape and (extent == "italia" or province.region_code == geography.LOMBARDY)
    ]


def partners(sites: pd.DataFrame) -> pd.DataFrame:
    """Return how many bodies of each kind act in each province."""
    bodies = acting(sites)
    counted = bodies.groupby(["site_province", "organisation_type"])["organisation_id"].nunique()
    named = counted.rename("organisations").reset_index()
    return named.rename(columns={"site_province": "province_code"})


def acting(sites: pd.DataFrame) -> pd.DataFrame:
    """Return the operating sites, in a province, of the bodies that act in an initiative."""
    is_operating = sites["site_type"] == "operating_site"
    return sites[is_operating & sites["role"].isin(ACTING) & sites["site_province"].notna()]


def without_place(sites: pd.DataFrame) -> pd.DataFrame:
    """Return one row per body that acts in an initiative and that no map can show."""
    involved = sites[sites["role"].isin(ACTING)]
    is_placed = involved["organisation_id"].isin(acting(sites)["organisation_id"])
    return involved[~is_placed].drop_duplicates("organisation_id")


def told_without_place(bodies: int) -> str:
    """Say of how many bodies no source states where they act."""
    text = n_(
        "Di {n} soggetto nessuna fonte indica la sede operativa: sulla mappa non c'è.",
        "Di {n} soggetti nessuna fonte indica la sede operativa: sulla mappa non ci sono.",
        bodies,
    )
    return text.format(n=formats.count(bodies))


def _value(place: str, figure: Figure | None) -> dict[str, object]:
    if figure is None:
        return {
            "province_code": place,
            "value": float("nan"),
            "state": "not_reported",
            "shown": _("non riportato"),
        }
    number = float(figure.value) if figure.value is not None else float("nan")
    shown = f"{formats.title(figure.code)}: {rows.cell(figure)}"
    return {"province_code": place, "value": number, "state": figure.status, "shown": shown}
