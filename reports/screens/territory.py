"""The screen of the map: which bodies act where."""

import pandas as pd

from charts import provinces as maps
from domain.geography import province_name
from domain.words import _, n_
from reports import formats, places
from reports.screens.material import Material
from reports.screens.screen import ProvinceMap, Screen, Table


def screen(material: Material) -> Screen:
    """Return the provinces of all initiatives, by how many bodies act in them."""
    around = places.partners(material.sites)
    bodies = around.groupby("province_code")["organisations"].sum().astype(int)
    extent = places.extent_of(bodies.index)
    values, title = _values(bodies, extent), _("Soggetti con sede operativa")
    return Screen(
        kind="map",
        topic=_("Mappa"),
        headline=headline(bodies),
        map=ProvinceMap(
            values=values,
            partners=around,
            extent=extent,
            title=title,
            alt=maps.alt_text(values, title),
        ),
        table=_table(bodies),
        caveats=_caveats(len(places.without_place(material.sites))),
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


def _values(bodies: "pd.Series[int]", extent: str) -> pd.DataFrame:
    """Return one row per province; where no body has a site, nobody says that there is none."""
    counts = {str(code): int(number) for code, number in bodies.items()}
    rows = [(code, counts.get(code)) for code in places.drawn(extent)]
    return pd.DataFrame(
        {
            "province_code": [code for code, _number in rows],
            "value": [float("nan") if number is None else float(number) for _code, number in rows],
            "state": ["not_reported" if number is None else "reported" for _code, number in rows],
            "shown": [
                _("nessuna sede indicata") if number is None else formats.count(number)
                for _code, number in rows
            ],
        }
    )


def _table(bodies: "pd.Series[int]") -> Table | None:
    if bodies.empty:
        return None
    ordered = sorted(bodies.items(), key=lambda pair: (-pair[1], province_name(str(pair[0]))))
    names = [province_name(str(code)) for code, _n in ordered]
    counts = [formats.count(n) for _code, n in ordered]
    return Table(pd.DataFrame({_("Provincia"): names, _("Soggetti con sede operativa"): counts}))


def _caveats(without_place: int) -> tuple[str, ...]:
    return (places.told_without_place(without_place),) if without_place else ()
