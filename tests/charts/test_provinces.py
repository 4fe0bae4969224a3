import json
from typing import Any

import pandas as pd
import pytest

from charts import mercator, partner_circles, provinces, theme
from charts.theme import DARK, LIGHT, Palette
from domain import vocabulary

NAN = float("nan")
PALETTES = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
EXTENTS = pytest.mark.parametrize("extent", ["lombardia", "italia"])


def values_of(*rows: tuple[str, float, str]) -> pd.DataFrame:
    shown = [f"{value:g}" if value == value else "" for _code, value, _state in rows]
    frame = pd.DataFrame(rows, columns=["province_code", "value", "state"])
    return frame.assign(shown=shown)


MIXED = values_of(
    ("097", 42, "reported"),
    ("018", 45, "reported"),
    ("108", 3, "reported"),
    ("016", 0, "reported"),  # a reported zero
    ("017", NAN, "not_reported"),
    ("013", NAN, "not_yet_due"),
    ("020", NAN, "not_applicable"),
    ("012", NAN, "reported"),  # said to be reported, yet nothing is there
)
PARTNERS = pd.DataFrame(
    [("097", "school", 4), ("097", "its_academy", 5), ("097", "company", 1), ("018", "company", 9)],
    columns=["province_code", "organisation_type", "organisations"],
)
ARCS = pd.DataFrame(
    [(9.39, 45.85, 9.19, 45.46, 3)],
    columns=["from_lon", "from_lat", "to_lon", "to_lat", "organisations"],
)


def spec_of(
    values: pd.DataFrame, extent: str = "lombardia", palette: Palette = LIGHT, **more: Any
) -> dict[str, Any]:
    settings: dict[str, Any] = {"partners": None, "arcs": None} | more
    deck = provinces.choropleth(values, **settings, palette=palette, extent=extent)
    spec: dict[str, Any] = json.loads(deck.to_json())
    return spec


def layer_of(spec: dict[str, Any], layer_id: str) -> dict[str, Any]:
    found: dict[str, Any] = next(layer for layer in spec["layers"] if layer["id"] == layer_id)
    return found


def fills_of(spec: dict[str, Any]) -> dict[str, tuple[int, ...]]:
    features = (feature["properties"] for feature in layer_of(spec, "province")["data"])
    return {one["province_code"]: tuple(one["fill"]) for one in features}


# Fills and legend


@PALETTES
def test_zero_and_each_absence_have_fills_of_their_own(palette: Palette) -> None:
    fills = fills_of(spec_of(MIXED, palette=palette))

    assert len({fills[code] for code in ("108", "016", "017", "013", "020")}) == 5
    assert fills["012"] == fills["017"]  # no value is never a zero
    assert fills["014"] == fills["020"]  # absent from the frame: not applicable


def test_absences_are_told_apart_by_texture_too() -> None:
    spec = spec_of(MIXED)

    assert layer_of(spec, "hatch")["data"]
    assert layer_of(spec, "dot")["data"]


def test_the_legend_counts_every_province_once() -> None:
    legend = provinces.legend_of(MIXED, LIGHT)

    assert sum(entry.count for entry in legend.entries) == len(MIXED)
    assert [(entry.label, entry.count) for entry in legend.entries] == [
        ("0", 1), ("3", 1), ("42", 1), ("45", 1),
        ("non riportato", 2), ("non ancora dovuto", 1), ("non pertinente", 1),
    ]  # fmt: skip


@PALETTES
def test_the_legend_has_the_colours_of_the_map(palette: Palette) -> None:
    on_map = {fill for code, fill in fills_of(spec_of(MIXED, palette=palette)).items()}
    in_legend = provinces.legend_of(MIXED, palette).entries

    assert on_map == {tuple(theme.channels(entry.colour)) for entry in in_legend}


def test_many_values_make_five_classes_that_hold_them_all() -> None:
    many = values_of(*((f"{n:03d}", float(n * n), "reported") for n in range(1, 90)))
    legend = provinces.legend_of(many, LIGHT)

    assert len(legend.entries) == 5
    assert sum(entry.count for entry in legend.entries) == 89
    assert max(entry.count for entry in legend.entries) <= 20
    assert legend.entries[-1].label.endswith("7.921")  # 89 squared, in Italian


def test_many_equal_values_share_one_class() -> None:
    skewed = values_of(
        *((f"{n:03d}", 1.0, "reported") for n in range(1, 60)),
        *((f"{n:03d}", float(n), "reported") for n in range(60, 70)),
    )
    legend = provinces.legend_of(skewed, LIGHT)

    assert legend.entries[0].label == "1"
    assert legend.entries[0].count == 59
    assert sum(entry.count for entry in legend.entries) == 69


@EXTENTS
@pytest.mark.parametrize(
    "values",
    [
        values_of(("097", 7, "reported")),
        values_of(("097", 7, "reported"), ("018", 7, "reported")),
        values_of(("097", NAN, "not_reported")),
        values_of(("113", 7, "reported")),  # no shape
        MIXED.head(0),
    ],
    ids=["one province", "all equal", "nothing reported", "no shape", "no rows"],
)
def test_the_map_and_its_words_exist_with_hardly_any_data(
    values: pd.DataFrame, extent: str
) -> None:
    spec = spec_of(values, extent)
    legend = provinces.legend_of(values, LIGHT)

    assert len(layer_of(spec, "province")["data"]) == (12 if extent == "lombardia" else 107)
    assert sum(entry.count for entry in legend.entries) == len(values)
    assert provinces.alt_text(values, "Formati").startswith("Formati: dati per")


def test_a_province_given_twice_is_refused() -> None:
    twice = values_of(("097", 1, "reported"), ("097", 2, "reported"))

    with pytest.raises(ValueError, match="one row per province"):
        spec_of(twice)


def test_an_unknown_state_is_refused() -> None:
    with pytest.raises(ValueError, match="perhaps"):
        provinces.legend_of(values_of(("097", 1, "perhaps")), LIGHT)


def test_the_legend_in_html_says_its_figures_and_escapes_its_texts() -> None:
    legend = provinces.Legend("<b>", (provinces.Entry('"42"', LIGHT.zero, 3),))
    html = provinces.legend_html(legend)

    assert 'role="img"' in html
    assert 'aria-label="&lt;b&gt;: &quot;42&quot; (3)"' in html
    assert "<b>" not in html


# Partners, flows, view


def test_every_organisation_type_of_the_vocabulary_belongs_to_one_of_six_kinds() -> None:
    grouped = [name for _label, names in partner_circles.KINDS.values() for name in names]

    assert sorted(grouped) == sorted(vocabulary.ORGANISATION_TYPES)
    assert len(partner_circles.KINDS) == len(LIGHT.kinds) == len(DARK.kinds) == 6


def test_circles_have_one_colour_per_kind_and_areas_by_number() -> None:
    marks = layer_of(spec_of(MIXED, partners=PARTNERS), "partner")["data"]
    radii = sorted(mark["radius"] for mark in marks)

    assert len(marks) == 3  # schools and companies of Lecco, companies of Pavia
    assert radii[2] == pytest.approx(radii[1])  # 4 + 5 schools, 9 companies
    assert radii[2] / radii[0] == pytest.approx(3, rel=0.01)  # nine times the area of one
    assert len({tuple(mark["fill"]) for mark in marks}) == 2


def test_circles_of_a_province_touch_neither_each_other_nor_the_plate() -> None:
    counted = pd.DataFrame(
        [("097", kind, 9) for kind in partner_circles.KINDS],
        columns=["province_code", "kind", "organisations"],
    )
    sizes = partner_circles.Sizes(largest_px=12, hole_px=12)
    drawn = list(partner_circles.circles(counted, {"097": (9.4, 45.9)}, 7, sizes))
    centre = mercator.to_pixels(9.4, 45.9, 7)
    places = [mercator.to_pixels(circle.lon, circle.lat, 7) for circle in drawn]

    assert all(_apart(place, centre) >= 12 + 12 - 0.1 for place in places)
    pairs = [(one, two) for n, one in enumerate(places) for two in places[:n]]
    assert all(_apart(one, two) >= 24 for one, two in pairs)


def test_the_tooltip_names_the_kinds_of_partners() -> None:
    lecco = next(
        feature["properties"]
        for feature in layer_of(spec_of(MIXED, partners=PARTNERS), "province")["data"]
        if feature["properties"]["plate"] == "LC"
    )

    assert lecco["shown"] == "42"
    assert "10 partner" in lecco["partners"]
    assert "9 scuole e università" in lecco["partners"]


@EXTENTS
@PALETTES
def test_the_deck_asks_nobody_for_anything(extent: str, palette: Palette) -> None:
    settings = {"partners": PARTNERS, "arcs": ARCS, "palette": palette, "extent": extent}
    text = provinces.choropleth(MIXED, **settings).to_json()

    assert "http" not in text
    assert "carto" not in text.lower()
    assert json.loads(text)["mapStyle"] == "__MAP_STYLE__"  # the spelling that stays offline
    assert "mapProvider" not in json.loads(text)
    assert ": " not in text.split('"data"')[0]  # compact


def test_only_provinces_take_the_click() -> None:
    spec = spec_of(MIXED, partners=PARTNERS, arcs=ARCS)

    assert [layer["id"] for layer in spec["layers"] if layer["pickable"]] == ["province"]
    assert layer_of(spec, "plate")["characterSet"] == "auto"
    assert layer_of(spec, "arc")["data"]


def test_the_same_data_give_the_same_bytes() -> None:
    assert spec_of(MIXED, partners=PARTNERS) == spec_of(MIXED, partners=PARTNERS)


def test_the_view_of_italy_goes_where_the_data_are() -> None:
    everywhere = spec_of(MIXED.head(0), "italia")["initialViewState"]
    lecco = spec_of(values_of(("097", 1, "reported")), "italia")["initialViewState"]

    assert everywhere["zoom"] < 5.5 < lecco["zoom"]
    assert lecco["longitude"] == pytest.approx(9.4, abs=0.2)
    assert lecco["latitude"] == pytest.approx(45.9, abs=0.2)


def test_a_narrow_frame_shows_the_whole_region_without_small_figures() -> None:
    wide = provinces.choropleth(
        MIXED, partners=PARTNERS, arcs=None, palette=LIGHT, extent="lombardia"
    )
    narrow = json.loads(wide.fitted_to(340, 400).to_json())

    assert (
        narrow["initialViewState"]["zoom"] < json.loads(wide.to_json())["initialViewState"]["zoom"]
    )
    assert "partner_figure" not in [layer["id"] for layer in narrow["layers"]]


def test_pixels_and_degrees_are_inverse() -> None:
    assert mercator.to_degrees(*mercator.to_pixels(9.4, 45.9, 7), 7) == pytest.approx((9.4, 45.9))
    assert mercator.to_pixels(0, 0, 0) == pytest.approx((256, 256))


# Words and selection


def test_the_takeaway_counts_and_names_the_extremes() -> None:
    assert provinces.alt_text(MIXED, "Formati") == (
        "Formati: dati per 4 province su 8. Più alto: Pavia (45); più basso: Bergamo (0). "
        "Non riportato 2, non ancora dovuto 1, non pertinente 1."
    )


@pytest.mark.parametrize(
    "event",
    [
        None,
        {},
        {"selection": {}},
        {"selection": {"objects": {}}},
        {"selection": {"objects": {"province": []}}},
        {"selection": {"objects": {"province": [{"properties": None}]}}},
        {"selection": {"objects": {"province": [{"properties": {"province_code": "777"}}]}}},
        {"selection": {"objects": {"province": [{"properties": {"province_code": 97}}]}}},
    ],
)
def test_no_province_is_chosen_where_the_event_names_none(event: object) -> None:
    assert provinces.selected_province(event) is None


def test_the_chosen_province_is_read_from_the_event() -> None:
    chosen = [{"properties": {"province_code": "097"}}]

    assert provinces.selected_province({"selection": {"objects": {"province": chosen}}}) == "097"


def _apart(one: tuple[float, float], two: tuple[float, float]) -> float:
    return ((one[0] - two[0]) ** 2 + (one[1] - two[1]) ** 2) ** 0.5
