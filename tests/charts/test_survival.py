from typing import Any

import pandas as pd
import pytest

from charts import survival
from charts.theme import DARK, LIGHT, Palette

ROWS = pd.DataFrame(
    [(0, 0.0, None, None), (40, 0.5, 0.3, 0.7), (200, 0.6, 0.4, 0.8)],
    columns=["day", "share", "low", "high"],
)
COLUMNS = ["day", "share", "at_risk", "shown", "is_median"]
DAYS = [(0, 0.0, "20", "", False), (180, 0.5, "9", "50,0 %", False)]
MEDIAN = (40, 0.5, "", "metà: 40 giorni", True)


def drawn(*marks: tuple[object, ...], palette: Palette = LIGHT) -> dict[str, Any]:
    named = pd.DataFrame(marks or DAYS, columns=COLUMNS).astype({"is_median": bool})
    words = {"axis_title": "giorni", "risk_title": "seguiti"}
    chart = survival.hired_share(ROWS, palette=palette, marks=named, **words)
    spec: dict[str, Any] = chart.to_dict()
    return spec


def texts(spec: dict[str, Any]) -> list[str]:
    return [str(row.get("shown")) for rows in spec["datasets"].values() for row in rows]


def test_the_numbers_at_risk_stand_at_the_days_of_the_axis_and_the_median_is_no_tick() -> None:
    spec = drawn(*DAYS, MEDIAN)
    axes = [layer["encoding"]["x"]["axis"] for layer in spec["layer"] if "axis" in _x(layer)]
    assert axes[0]["values"] == [0, 180]


def test_the_median_is_drawn_only_where_it_is_reached() -> None:
    assert "metà: 40 giorni" in texts(drawn(*DAYS, MEDIAN))
    assert len(drawn(*DAYS)["layer"]) < len(drawn(*DAYS, MEDIAN)["layer"])


def test_a_point_without_interval_reaches_vega_as_null() -> None:
    rows = next(rows for rows in drawn()["datasets"].values() if "low" in rows[0])
    assert (rows[0]["low"], rows[0]["share"]) == (None, 0.0)


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_curve_and_words_are_of_the_readers_palette(palette: Palette) -> None:
    spec = drawn(*DAYS, MEDIAN, palette=palette)
    colours = {layer["mark"].get("color") for layer in spec["layer"] if "mark" in layer}
    assert colours <= {palette.categories[0], palette.ink, palette.muted, None}


def _x(layer: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = layer.get("encoding", {}).get("x", {})
    return found
