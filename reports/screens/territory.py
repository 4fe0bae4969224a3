"""The screen of the map: which bodies act where."""

import pandas as pd

from charts import provinces as maps
from domain.geography import LOMBARDY, province_name, provinces
from domain.words import _, n_
from reports import formats, places
from reports.screens.material import Material
from reports.screens.screen import ProvinceMap, Screen, Table

SHOWN = "organisations_involved"
"""Indicator that fills the provinces."""


def screen(material: Material) -> Screen:
    """Return the provinces of all initiatives, by how many bodies act in them."""
    figures = places.by_province(material.facts, SHOWN)
    around = places.partners(material.sites)
    bodies = around.groupby("province_code")["organisations"].sum().astype(int)
    regions = {provinces()[code].region_code for code in {*figures, *bodies.index}}
    extent = "lombardia" if regions <= {LOMBARDY} else "italia"
    values = places.values(figures, extent)
    return Screen(
        kind="map",
        topic=_("Mappa"),
        headline=headline(bodies),
        map=ProvinceMap(
            values=values,
            partners=around,
            extent=extent,
            title=formats.title(SHOWN),
            alt=maps.alt_text(values, formats.title(SHOWN)),
        ),
        table=_table(bodies),
        caveats=_caveats(material),
    )


def headline(bodies: "pd.Series[int]") -> str:
    """Say in how many provinces bodies have a working site, and where most have."""
    if bodies.empty:
        return _("Nessuna fonte indica dove lavorano i soggetti coinvolti.")
    most = bodies[bodies == bodies.max()]
    text = n_(
        "Sedi operative in {n} provincia; il maggior numero di soggetti a {where}: {most}.",
        "Sedi operative in {n} province; il maggior numero di soggetti a {where}: {most}.",
        len(bodies),
    )
    where = ", ".join(sorted(province_name(str(code)) for code in most.index))
    return text.format(
        n=formats.count(len(bodies)), where=where, most=formats.count(int(bodies.max()))
    )


def _table(bodies: "pd.Series[int]") -> Table | None:
    if bodies.empty:
        return None
    ordered = sorted(bodies.items(), key=lambda pair: (-pair[1], province_name(str(pair[0]))))
    names = [province_name(str(code)) for code, _n in ordered]
    counts = [formats.count(n) for _code, n in ordered]
    return Table(pd.DataFrame({_("Provincia"): names, _("Soggetti con sede operativa"): counts}))


def _caveats(material: Material) -> tuple[str, ...]:
    sites = material.sites
    involved = sites[sites["role"].isin(places.ACTING)]
    placed = set(places.acting(sites)["organisation_id"])
    lost = involved[~involved["organisation_id"].isin(placed)]["organisation_id"].nunique()
    if not lost:
        return ()
    text = n_(
        "Di {n} soggetto nessuna fonte indica la sede operativa: sulla mappa non c'è.",
        "Di {n} soggetti nessuna fonte indica la sede operativa: sulla mappa non ci sono.",
        lost,
    )
    return (text.format(n=formats.count(lost)),)
