import itertools
import math
import re
import xml.etree.ElementTree as ET

import pandas as pd
import pytest

from charts import boundaries, funnels, partner_circles, pictures, province_svg, provinces, theme
from charts.province_svg import Look
from charts.spreading import Mark, shifts
from charts.theme import DARK, LIGHT, Palette
from domain import words

NAN = float("nan")
NO_PARTNERS = pd.DataFrame(
    {
        "province_code": pd.Series(dtype=str),
        "organisation_type": pd.Series(dtype=str),
        "organisations": pd.Series(dtype=int),
    }
)
PARTNERS = pd.DataFrame(
    [("097", "school", 4), ("097", "its_academy", 5), ("097", "company", 1), ("018", "company", 9)],
    columns=["province_code", "organisation_type", "organisations"],
)


def values_of(*rows: tuple[str, float, str]) -> pd.DataFrame:
    shown = [f"{value:g}" if value == value else "" for _code, value, _state in rows]
    frame = pd.DataFrame(rows, columns=["province_code", "value", "state"])
    return frame.assign(shown=shown)


MIXED = values_of(
    ("097", 1234, "reported"),
    ("018", 45, "reported"),
    ("016", 0, "reported"),  # a reported zero
    ("017", NAN, "not_reported"),
    ("013", NAN, "not_yet_due"),
    ("020", NAN, "not_applicable"),
    ("113", 7, "reported"),  # no shape
    ("999", 7, "reported"),  # no province
)


def drawn(
    values: pd.DataFrame = MIXED,
    partners: pd.DataFrame = NO_PARTNERS,
    extent: str = "lombardia",
    look: Look | None = None,
) -> str:
    look = look or Look(640, LIGHT)
    return province_svg.province_map(
        values, partners=partners, extent=extent, title="Iscritti", look=look
    )


def elements(svg: str, tag: str) -> list[ET.Element]:
    return [one for one in ET.fromstring(svg).iter() if one.tag.endswith("}" + tag)]


def fills(svg: str) -> dict[str, str]:
    return {
        code: path.get("fill", "")
        for path in elements(svg, "path")
        if (code := path.get("data-province")) is not None
    }


def texts(svg: str) -> list[str]:
    return ["".join(text.itertext()) for text in elements(svg, "text")]


def circles(svg: str) -> list[ET.Element]:
    return [one for one in elements(svg, "circle") if one.get("data-kind")]


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_zero_has_a_colour_and_each_absence_a_texture_of_its_own(palette: Palette) -> None:
    filled = fills(drawn(look=Look(640, palette)))

    assert filled["016"] == palette.zero
    assert filled["017"].startswith("url(#hatched")
    assert filled["013"].startswith("url(#dotted")
    assert filled["020"] == palette.not_applicable == filled["014"]  # 014 is absent from the frame
    assert {filled["097"], filled["018"]} <= set(palette.classes)
    assert len({filled[code] for code in ("097", "018", "016", "017", "013", "020")}) == 6


def test_what_is_said_to_be_reported_and_has_no_value_is_hatched() -> None:
    assert fills(drawn(values_of(("097", NAN, "reported"))))["097"].startswith("url(#hatched")


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_textures_are_declared_with_the_colours_of_the_absences(palette: Palette) -> None:
    svg = drawn(look=Look(640, palette))
    declared = {pattern.get("id"): pattern for pattern in elements(svg, "pattern")}
    referred = set(re.findall(r"url\(#((?:hatched|dotted)[^)]*)\)", svg))

    assert referred == set(declared)
    grounds = {pattern[0].get("fill") for pattern in declared.values()}
    assert grounds == {palette.not_reported, palette.not_yet_due}
    assert all(pattern[1].get("fill") == palette.texture for pattern in declared.values())


@pytest.mark.parametrize("fill", ["hatched", "dotted"])
def test_without_absences_nothing_is_textured(fill: str) -> None:
    codes = [f["properties"]["province_code"] for f in boundaries.features("lombardia")]
    svg = drawn(values_of(*((code, 0.0, "reported") for code in codes)))

    assert f"url(#{fill}" not in svg


def test_the_region_is_drawn_whole_and_codes_without_a_shape_are_not_drawn() -> None:
    filled = fills(drawn())

    assert len(filled) == 12
    assert not {"113", "999"} & set(filled)


def test_italy_is_drawn_whole_where_data_are_everywhere() -> None:
    codes = [f["properties"]["province_code"] for f in boundaries.features("italia")]
    svg = drawn(values_of(*((code, 3.0, "reported") for code in codes)), extent="italia")

    assert list(fills(svg)) == codes
    assert not [text for text in texts(svg) if len(text) == 2]  # no room for plates


def test_in_italy_the_view_is_on_the_provinces_that_report_something() -> None:
    everywhere = [f["properties"]["province_code"] for f in boundaries.features("italia")]
    known = {"097": 4.0, "001": 8.0}
    rows = [
        (code, known.get(code, NAN), "reported" if code in known else "not_reported")
        for code in everywhere
    ]
    filled = fills(drawn(values_of(*rows), extent="italia"))

    assert set(known) <= set(filled)
    assert "015" in filled  # beside Lecco, hatched
    assert "082" not in filled  # Palermo, far from both


def test_an_unknown_extent_and_a_province_twice_are_refused() -> None:
    with pytest.raises(ValueError, match="extent"):
        drawn(extent="europa")
    with pytest.raises(ValueError, match="one row per province"):
        drawn(pd.concat([MIXED, MIXED]))


def test_every_province_tells_its_name_and_value() -> None:
    titles = [one.text for one in elements(drawn(), "title")]

    assert "Lecco (LC): 1234" in titles
    assert "Brescia (BS): non riportato" in titles
    assert "Pavia (PV): 45" in titles


@pytest.mark.parametrize("extent", ["lombardia", "italia"])
def test_plates_are_text_of_enough_contrast_upon_their_province(extent: str) -> None:
    svg = drawn(MIXED.head(6), extent=extent)
    plates = {"".join(t.itertext()): t.get("fill", "") for t in elements(svg, "text")}

    assert {"LC", "PV", "BG", "BS", "MI"} <= set(plates)
    grounds = {"LC": fills(svg)["097"], "PV": fills(svg)["018"], "BG": LIGHT.zero}
    for plate, ground in grounds.items():
        assert theme.contrast(plates[plate], ground) >= 4.5


def test_labels_stay_off_each_other_and_off_circles_of_others() -> None:
    kinds = ("school", "company", "training_body", "province", "temp_agency", "trade_union")
    everywhere = [f["properties"]["province_code"] for f in boundaries.features("lombardia")]
    partners = pd.DataFrame(
        [(code, kind, 2 + n) for code in everywhere for n, kind in enumerate(kinds)],
        columns=["province_code", "organisation_type", "organisations"],
    )
    svg = drawn(partners=partners)
    plates = [one for one in elements(svg, "text") if "".join(one.itertext()).isupper()]
    places = [(float(one.get("x", "")), float(one.get("y", ""))) for one in plates]

    assert len(plates) >= 10
    for n, (x, y) in enumerate(places):
        assert all(abs(x - a) > 20 or abs(y - b) > 13 for a, b in places[:n])
    drawn_circles = [
        tuple(float(one.get(name, "")) for name in ("cx", "cy", "r")) for one in circles(svg)
    ]
    assert len(drawn_circles) == 12 * len(kinds)
    for one, other in itertools.combinations(drawn_circles, 2):
        assert math.dist(one[:2], other[:2]) > one[2] + other[2]
    for right, down, radius in drawn_circles:
        assert all((right - x) ** 2 + (down - (y - 4.5)) ** 2 > radius**2 for x, y in places)


def test_circles_have_the_colour_and_number_of_each_kind() -> None:
    svg = drawn(partners=PARTNERS)
    seen = [(one.get("data-kind"), one.get("fill")) for one in circles(svg)]
    schools, companies = (partner_circles.kind_colour(k, LIGHT) for k in ("schools", "companies"))

    assert sorted(seen) == [
        ("companies", companies), ("companies", companies), ("schools", schools),
    ]  # fmt: skip
    assert texts(svg).count("9") == 2  # nine schools in Lecco, nine companies in Pavia


def test_the_area_of_a_circle_is_its_number() -> None:
    partners = pd.DataFrame(
        [("097", "school", 16), ("018", "school", 4)],
        columns=["province_code", "organisation_type", "organisations"],
    )
    radii = sorted(float(one.get("r", "")) for one in circles(drawn(partners=partners)))

    assert radii[1] / radii[0] == pytest.approx(2, abs=0.01)


def test_partners_without_a_shape_have_no_circle() -> None:
    lost = PARTNERS.assign(province_code="113")

    assert circles(drawn(partners=lost)) == []


def test_both_legends_are_written_with_their_counts() -> None:
    written = texts(drawn(partners=PARTNERS))
    legends = (provinces.legend_of(MIXED, LIGHT), provinces.kind_legend(PARTNERS, LIGHT))

    for legend in legends:
        assert legend.title in written
        assert all(f"{entry.label} ({entry.count})" in written for entry in legend.entries)
    assert "non riportato (1)" in written
    assert "scuole e università (9)" in written
    assert provinces.attribution() in written


@pytest.mark.parametrize("width_px", [360, 640, 1200])
def test_everything_lies_inside_the_picture(width_px: int) -> None:
    svg = drawn(partners=PARTNERS, look=Look(width_px, LIGHT))
    width, height = pictures.size_px(svg)

    assert width == width_px
    for text in elements(svg, "text"):
        assert 0 <= float(text.get("x", "")) < width
        assert 0 < float(text.get("y", "")) < height
    points = re.findall(r"[ML]([-\d.]+) ([-\d.]+)", svg)
    assert all(0 <= float(x) <= width and 0 <= float(y) <= height for x, y in points)


def test_numbers_are_in_the_language_of_the_reader() -> None:
    try:
        words.use("en")
        english = texts(drawn())
    finally:
        words.use("it")

    assert "1.234 (1)" in texts(drawn())
    assert "1,234 (1)" in english
    assert "non riportato (1)" not in english


def test_the_legend_writes_numbers_as_it_is_told() -> None:
    look = Look(640, LIGHT, lambda value: f"{value:.0f} €")

    assert "1234 € (1)" in texts(drawn(look=look))


def test_the_takeaway_is_in_the_picture() -> None:
    root = ET.fromstring(drawn())

    assert root[0].text != ""
    assert [one.text for one in elements(drawn(), "desc")] == [
        provinces.alt_text(MIXED, "Iscritti")
    ]


def test_texts_are_text_whatever_is_in_them() -> None:
    hostile = '<script>alert(1)</script> & "x" \x00'
    values = MIXED.assign(shown=hostile)
    svg = province_svg.province_map(
        values, partners=PARTNERS, extent="lombardia", title=hostile, look=Look(640, LIGHT)
    )

    assert elements(svg, "script") == []
    assert '<script>alert(1)</script> & "x" ' in texts(svg)


def test_the_same_map_makes_the_same_bytes_and_asks_nothing_of_others() -> None:
    first = drawn(partners=PARTNERS)
    drawn(extent="italia")
    steps = pd.DataFrame([("a", 1, "1", "")], columns=["label", "amount", "shown", "share"])
    pictures.svg_of(funnels.steps(steps, palette=LIGHT), width_px=300, language="it", palette=LIGHT)

    assert drawn(partners=PARTNERS) == first
    assert "href" not in first
    assert "@import" not in first


def test_a_map_without_rows_is_drawn_with_its_words() -> None:
    svg = drawn(MIXED.head(0))

    assert len(fills(svg)) == 12
    assert set(fills(svg).values()) == {LIGHT.not_applicable}
    assert provinces.attribution() in texts(svg)


def test_groups_move_apart_until_no_mark_covers_another() -> None:
    groups = {
        "one": [Mark(100, 100, 9), Mark(115, 100, 8)],
        "other": [Mark(125, 104, 9)],
        "far": [Mark(300, 300, 9)],
    }
    by = shifts(groups)
    right, down = by["other"]
    own = by["one"]

    assert by["far"] == (0, 0)
    apart = ((125 + right - 115 - own[0]) ** 2 + (104 + down - 100 - own[1]) ** 2) ** 0.5
    assert apart >= 17
    assert right > 0 > own[0]


def test_groups_without_room_stay_near_their_place() -> None:
    crowd = {str(n): [Mark(100 + n, 100, 30)] for n in range(8)}

    assert all(right**2 + down**2 <= 18.1**2 for right, down in shifts(crowd).values())
