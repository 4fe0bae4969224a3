"""The map of the provinces: values as fills, partners as circles, flows as arcs. No network.

Pure builders: frames in, a deck out. Legends and the sentence for those who do not see the map
come from the same constants as the colours.
"""

from collections.abc import Mapping

import pandas as pd

from charts import boundaries, mercator, partner_circles, textures
from charts.classes import ABSENCES, NOT_APPLICABLE, REPORTED, legend_of, states_of, steps_of
from charts.legends import Entry, Legend, legend_html
from charts.offline_deck import HEIGHT_PX, OfflineDeck, default_view, tooltip_style
from charts.partner_circles import kind_legend
from charts.province_layers import Scene, layers
from charts.theme import Palette
from domain import geography
from domain.words import _, n_

__all__ = [
    "HEIGHT_PX", "Entry", "Legend", "OfflineDeck", "alt_text", "attribution", "choropleth",
    "kind_legend", "legend_html", "legend_of", "rows_of", "selected_province", "shown_bounds",
]  # fmt: skip

EXTENTS = ("lombardia", "italia")
_TOOLTIP = "<b>{province_name}</b> ({plate})<br/>{shown}{partners}"


def choropleth(
    values: pd.DataFrame,
    *,
    partners: pd.DataFrame | None,
    arcs: pd.DataFrame | None,
    palette: Palette,
    extent: str,
) -> OfflineDeck:
    """Draw values as fills of provinces, partners as circles by kind, flows as arcs.

    `values` has one row per province: `province_code`, `value` (NaN where there is none), `state`
    and `shown`, the text of the tooltip. `partners` has one row per `province_code` and
    `organisation_type` with `organisations`. `arcs` has `from_lon`, `from_lat`, `to_lon`,
    `to_lat`, `organisations`. The extent `lombardia` shows the whole region, `italia` every
    province with the view on those in the frames. Codes without a shape are not drawn: say so
    with `geography.without_shape`.
    """
    counted = partner_circles.by_kind(partners if partners is not None else _NO_PARTNERS)
    bounds = shown_bounds(values, counted, extent)
    scene = Scene(
        extent=extent,
        palette=palette,
        view=default_view(bounds),
        rows=rows_of(values),
        steps=steps_of(values, palette),
        partners=counted,
    )
    tooltip = {"html": _TOOLTIP, "style": tooltip_style(palette)}
    return OfflineDeck(layers(scene, arcs), bounds, tooltip)


def shown_bounds(values: pd.DataFrame, counted: pd.DataFrame, extent: str) -> mercator.Bounds:
    """Return the box of the whole region, or of the provinces with data or partners in Italy.

    `counted` has a row per province with partners. Without any, the box is that of all Italy.
    """
    relevant = values.loc[values["state"] != NOT_APPLICABLE, "province_code"]
    return _bounds(extent, {*relevant, *counted["province_code"]})


def rows_of(values: pd.DataFrame) -> dict[str, tuple[float, str, str]]:
    """Return value, state and text of each province by its code; ValueError where one is twice."""
    if values["province_code"].duplicated().any():
        raise ValueError("values must have one row per province")
    columns = values["value"].astype(float), values["state"], values["shown"].astype(str)
    return dict(zip(values["province_code"], zip(*columns, strict=True), strict=True))


def alt_text(values: pd.DataFrame, title: str) -> str:
    """Return the takeaway: how many provinces have data, the highest, the lowest, the absences."""
    states = states_of(values)
    reported = values[states == REPORTED]
    known = len(reported)
    head = n_(
        "{title}: dati per {n} provincia su {all}.",
        "{title}: dati per {n} province su {all}.",
        known,
    )
    parts = [head.format(title=title, n=known, all=len(values))]
    if len(reported):
        parts.append(_extremes(reported))
    return " ".join([*parts, *_absences(states)])


def attribution() -> str:
    """Return the line that the licence of the boundaries asks to show beside every map."""
    return _("Confini: {source}, semplificati.").format(source=boundaries.ATTRIBUTION)


def selected_province(event: object) -> str | None:
    """Return the code of the province chosen on the map, None where nothing is chosen."""
    found: object = event
    for key in ("selection", "objects", "province"):
        found = found.get(key) if isinstance(found, Mapping) else getattr(found, key, None)
    first = found[0] if isinstance(found, list) and found else None
    properties = first.get("properties") if isinstance(first, Mapping) else None
    code = properties.get("province_code") if isinstance(properties, Mapping) else None
    # The choice comes from the browser: only a code that exists goes on.
    return code if isinstance(code, str) and code in geography.provinces() else None


_NO_PARTNERS = pd.DataFrame(
    {
        "province_code": pd.Series(dtype=str),
        "organisation_type": pd.Series(dtype=str),
        "organisations": pd.Series(dtype=int),
    }
)


def _bounds(extent: str, codes: set[str]) -> mercator.Bounds:
    """Return the box of the whole region, or of the provinces in the data (of all, if none)."""
    if extent not in EXTENTS:
        raise ValueError(f"{extent!r} is not an extent: {', '.join(EXTENTS)}")
    features = boundaries.features(extent)
    chosen = [f for f in features if f["properties"]["province_code"] in codes]
    framed = features if extent == "lombardia" or not chosen else chosen
    rings = (ring for f in framed for ring in textures.rings_of(f["geometry"]))
    return mercator.bounds_of(point for ring in rings for point in ring)


def _absences(states: pd.Series) -> list[str]:
    """Return the absences with their numbers as one sentence, or nothing."""
    counts = states.value_counts()
    named = [(_(label), counts[state]) for state, label in ABSENCES.items() if state in counts]
    listed = ", ".join(f"{label} {count}" for label, count in named)
    return [f"{listed[0].upper()}{listed[1:]}."] if listed else []


def _extremes(reported: pd.DataFrame) -> str:
    ordered = reported.sort_values(["value", "province_code"], kind="stable")
    highest, lowest = _named(ordered.iloc[-1]), _named(ordered.iloc[0])
    if ordered["value"].nunique() == 1:
        return _("Valore: {value}.").format(value=highest)
    sentence = _("Più alto: {highest}; più basso: {lowest}.")
    return sentence.format(highest=highest, lowest=lowest)


def _named(row: pd.Series) -> str:
    return f"{geography.province_name(row['province_code'])} ({row['shown']})"
