"""Parts of the map page: values, partners and flows by province, and the choice by click."""

from collections.abc import Callable
from dataclasses import replace

import pandas as pd
import streamlit as st

from charts import partner_circles, provinces
from data_access.queries import everything, network
from domain import geography
from domain.facts import Facts
from domain.indicators import REGISTRY
from domain.indicators.figures import Figure
from domain.selection import Selection
from domain.words import _
from reports import formats, places, rows
from ui.drawing import palette
from ui.figure_tables import Listed
from ui.loading import load

CHOICES = (
    "enrolled",
    "completed",
    "completion_rate",
    "hired",
    "placement_rate_180d",
    "placement_rate_of_enrolled",
    "organisations_involved",
    "courses",
    "admitted",
    "paid",
)
PHONE_PX = (340, 400)
"""Width and height of the map on a telephone."""


def whole_region(selection: Selection) -> Selection:
    """Return the selection without its provinces: the map shows all, the choice only marks."""
    return replace(selection, provinces=())


def ask_indicator() -> str:
    """Ask which indicator fills the provinces."""
    return st.selectbox(
        _("Indicatore"), CHOICES, key="map_indicator", format_func=formats.title, width=340
    )


def ask_layers() -> list[str]:
    """Ask what is drawn above the provinces."""
    labels = {"partners": _("partner per tipo"), "arcs": _("collegamenti dal capofila")}
    chosen: list[str] = st.pills(
        _("Livelli"),
        list(labels),
        key="map_layers",
        format_func=labels.__getitem__,
        selection_mode="multi",
        default=["partners"],
    )
    return chosen


def ask_extent(codes: set[str]) -> str:
    """Ask how far the map reaches; Italy where the data leave Lombardia."""
    labels = {"lombardia": _("Lombardia"), "italia": _("Italia")}
    start = places.extent_of(codes)
    chosen = st.segmented_control(
        _("Estensione"),
        list(labels),
        key="map_extent",
        format_func=labels.__getitem__,
        default=start,
        required=True,
    )
    return chosen or start


def arcs(sites: pd.DataFrame) -> pd.DataFrame:
    """Return one flow per initiative and province, from the lead's point to its partners'."""
    acting = places.acting(sites)
    leads = sites[(sites["role"] == "lead") & sites["lat"].notna()].drop_duplicates("pact_id")
    points = acting[acting["role"] != "lead"].assign(
        to_lat=lambda rows: _anchors(rows, "lat"), to_lon=lambda rows: _anchors(rows, "lon")
    )
    starts = leads[["pact_id", "lat", "lon", "site_province"]].rename(
        columns={"lat": "from_lat", "lon": "from_lon", "site_province": "from_province"}
    )
    flows = points.merge(starts, on="pact_id")
    flows = flows[flows["from_province"] != flows["site_province"]]
    ends = ["from_lon", "from_lat", "to_lon", "to_lat"]
    counted = flows.groupby(ends)["organisation_id"].nunique()
    return counted.rename("organisations").reset_index()


def show(
    selection: Selection, figures: pd.DataFrame, sites: pd.DataFrame, code: str, extent: str
) -> None:
    """Draw the map with its legends and attribution; a click chooses the province."""
    drawn = st.session_state["map_layers"]
    around = places.partners(sites)
    deck = provinces.choropleth(
        figures,
        partners=around if "partners" in drawn else None,
        arcs=arcs(sites) if "arcs" in drawn else None,
        palette=palette(),
        extent=extent,
    )
    small = is_phone()
    height = PHONE_PX[1] if small else provinces.HEIGHT_PX
    # Another choice is another map: what was chosen before is not left dimmed on it.
    key = "map_" + "_".join((extent, code, *selection.provinces))
    st.pydeck_chart(
        deck.fitted_to(*PHONE_PX) if small else deck,
        key=key,
        height=height,
        on_select=lambda: _choose(key),
        selection_mode="single-object",
        alt=provinces.alt_text(figures, formats.title(code)),
    )
    _show_legends(figures, around, code, drawn)


def table(figures: dict[str, Figure], sites: pd.DataFrame, code: str) -> pd.DataFrame:
    """Return one row per province with a figure or a body: what the map shows, in words."""
    around = places.partners(sites)
    bodies = around.groupby("province_code")["organisations"].sum()
    codes = _places(figures, around)
    return pd.DataFrame(
        [
            {
                _("Provincia"): geography.province_name(place),
                formats.title(code): rows.cell(figures[place])
                if place in figures
                else _("non riportato"),
                _("Soggetti con sede operativa"): formats.count(int(bodies.get(place, 0)))
                if place in bodies
                else _("nessuna sede indicata"),
                _("Per tipo"): _kinds(around[around["province_code"] == place]),
            }
            for place in codes
        ]
    )


def listed(figures: dict[str, Figure], sites: pd.DataFrame) -> Listed:
    """Return the figure of each row of `table`, where the province has one."""
    codes = _places(figures, places.partners(sites))
    rows_of = [[figures.get(place)] for place in codes]
    return Listed(rows_of, lambda figure: geography.province_name(figure.of("province") or ""))


def _places(figures: dict[str, Figure], around: pd.DataFrame) -> list[str]:
    return sorted({*figures, *around["province_code"]}, key=geography.province_name)


def show_without_place(sites: pd.DataFrame, codes: set[str]) -> None:
    """List what no map can show: provinces without a shape, bodies without a site."""
    shapeless = geography.without_shape(codes | set(sites["site_province"].dropna()))
    if shapeless:
        names = ", ".join(geography.province_name(one) for one in shapeless)
        st.warning(_("Province senza confine disponibile: {names}.").format(names=names))
    lost = places.without_place(sites)
    if len(lost):
        with st.expander(places.told_without_place(len(lost))):
            st.text("\n".join(sorted(lost["organisation"])))


def load_map(selection: Selection) -> tuple[Facts, pd.DataFrame]:
    """Return the facts and sites of the whole region."""
    region = whole_region(selection)
    return load(everything.facts, region), load(network.sites_of, region)


def clear_choice() -> None:
    """Forget the chosen provinces."""
    st.session_state["provinces"] = []


def _choose(key: str) -> None:
    chosen = provinces.selected_province(st.session_state[key])
    if chosen:
        st.session_state["provinces"] = [chosen]


def show_legend(values: pd.DataFrame, write: Callable[[float], str]) -> None:
    """Show what the fills of a map say, and whose its boundaries are."""
    st.html(provinces.legend_html(provinces.legend_of(values, palette(), write)))
    st.caption(provinces.attribution())


def is_phone() -> bool:
    """Say whether the reader holds a telephone: Streamlit does not tell the width of the screen."""
    return "Mobi" in st.context.headers.get("User-Agent", "")


def _show_legends(figures: pd.DataFrame, around: pd.DataFrame, code: str, drawn: list[str]) -> None:
    indicator = REGISTRY[code]
    writers: dict[str, Callable[[float], str]] = {
        "rate": formats.percent,
        "eur": formats.euro_short,
    }
    write = writers.get(indicator.unit, formats.count)
    legend = provinces.legend_of(figures, palette(), write)
    st.html(provinces.legend_html(legend))
    if "partners" in drawn and len(around):
        st.html(provinces.legend_html(provinces.kind_legend(around, palette())))
    st.caption(provinces.attribution())


def _anchors(acting: pd.DataFrame, axis: str) -> pd.Series:
    known = geography.provinces()
    return acting["site_province"].map(lambda code: getattr(known[code], axis)).astype(float)


def _kinds(around: pd.DataFrame) -> str:
    kinds = around["organisation_type"].map(partner_circles.kind_of)
    counted = around.groupby(kinds)["organisations"].sum()
    return ", ".join(
        " ".join((_(words), formats.count(int(counted[kind]))))
        for kind, (words, _types) in partner_circles.KINDS.items()
        if kind in counted
    )
