"""Stacked bars of money: parts in their order, what is missing and what goes beyond."""

from decimal import Decimal
from typing import Any

import pandas as pd

from charts import cost_ranges, waterfall
from charts.theme import LIGHT

ROWS = pd.DataFrame(
    [
        {"label": "Concesso", "amount": Decimal(100), "before": None, "shown": "100 €"},
        {"label": "Erogato", "amount": Decimal(60), "before": Decimal(100), "shown": "60 €"},
        {"label": "Certificato", "amount": None, "before": None, "shown": "non riportato"},
        {"label": "Oltre", "amount": Decimal(130), "before": Decimal(100), "shown": "130 €"},
    ]
)
PARTS = pd.DataFrame(
    [
        ("Concesso", "Stato", Decimal(40), "Stato: 40 €"),
        ("Concesso", "UE", Decimal(60), "UE: 60 €"),
        ("Erogato", "resto", Decimal(70), "resto: 70 €"),
        ("Erogato", "Stato", Decimal(-10), "Stato: -10 €"),
        ("Oltre", "resto", Decimal(130), "resto: 130 €"),
        ("Oltre", "UE", None, "UE: importo non riportato"),
    ],
    columns=["label", "part", "amount", "told"],
)
NAMES = ["UE", "Stato", "Regione", "resto"]


def spec() -> dict[str, Any]:
    chart = waterfall.stacked(ROWS, palette=LIGHT, parts=PARTS, names=NAMES)
    found: dict[str, Any] = chart.to_dict()
    return found


def segments() -> list[dict[str, Any]]:
    return [row for rows in spec()["datasets"].values() for row in rows if "part" in row]


def colours() -> dict[str, str]:
    layer = next(
        one for one in spec()["layer"] if "color" in one["encoding"] and "x2" in one["encoding"]
    )
    scale = layer["encoding"]["color"]["scale"]
    return dict(zip(scale["domain"], scale["range"], strict=True))


def test_parts_follow_one_another_in_the_order_of_names_not_of_rows() -> None:
    found = [
        (one["part"], one["start"], one["end"]) for one in segments() if one["label"] == "Concesso"
    ]
    assert found == [("UE", 0, 60), ("Stato", 60, 100)]


def test_parts_below_zero_and_without_an_amount_are_left_to_the_words() -> None:
    assert {(one["label"], one["part"]) for one in segments()} == {
        ("Concesso", "UE"),
        ("Concesso", "Stato"),
        ("Erogato", "resto"),
        ("Oltre", "resto"),
    }


def test_a_source_keeps_its_colour_when_another_is_absent_and_the_rest_is_grey() -> None:
    first, second = LIGHT.categories[:2]
    assert colours() == {"UE": first, "Stato": second, "resto": LIGHT.muted}
    without = PARTS[PARTS["part"] != "UE"]
    chart = waterfall.stacked(ROWS, palette=LIGHT, parts=without, names=NAMES).to_dict()
    scales = [
        one["encoding"]["color"]["scale"]
        for one in chart["layer"]
        if "scale" in one["encoding"].get("color", {})
    ]
    assert scales == [{"domain": ["Stato", "resto"], "range": [second, LIGHT.muted]}]


def test_what_is_missing_and_what_goes_beyond_are_marks_of_their_own() -> None:
    filters = [layer["transform"][0]["filter"] for layer in spec()["layer"] if "transform" in layer]
    marks = {
        layer["transform"][0]["filter"]: layer["mark"]["type"]
        for layer in spec()["layer"]
        if "before" in layer.get("transform", [{}])[0].get("filter", "")
    }
    assert len(filters) > len(marks)
    assert marks == {
        "isValid(datum.before) && datum.before > datum.amount": "bar",
        "isValid(datum.before) && datum.before < datum.amount": "tick",
    }


def test_no_amount_at_all_is_still_a_chart() -> None:
    silent = ROWS[ROWS["amount"].isna()]
    chart = waterfall.stacked(silent, palette=LIGHT, parts=PARTS.head(0), names=NAMES).to_dict()
    assert chart["height"] > 0


def test_the_range_of_a_cost_is_drawn_only_where_something_is_unknown() -> None:
    rows = pd.DataFrame(
        {
            "label": ["A", "B"],
            "shown": ["10 €", "20 €"],
            "amount": [Decimal(10), Decimal(20)],
            "low": [Decimal(5), None],
            "high": [Decimal(10), None],
        }
    )
    chart = cost_ranges.ranges(rows, palette=LIGHT, axis_title="euro").to_dict()
    rules = [one for one in chart["layer"] if one["mark"]["type"] == "rule"]
    domains = [
        one["encoding"]["x"]["scale"]["domain"]
        for one in chart["layer"]
        if "scale" in one["encoding"].get("x", {})
    ]
    assert [one["transform"][0]["filter"] for one in rules] == [
        "isValid(datum.low) && datum.low < datum.high"
    ]
    assert all(low == 0 and high > 20 for low, high in domains)
