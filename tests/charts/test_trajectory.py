"""The chart of a count on its way to a promised one."""

import json
from typing import Any

import pandas as pd
import pytest

from charts import trajectory
from charts.theme import LIGHT

OBSERVED = pd.DataFrame({"day": ["2025-01-01", "2025-01-31", "2025-02-15"], "amount": [0, 9, 12]})
WAY = pd.DataFrame(
    {
        "day": ["2025-01-01", "2025-06-30", "2025-12-31"],
        "amount": [0.0, 30.0, 60.0],
        "shown": ["", "intermedio 30", ""],
        "is_left": [False, True, True],
    }
)
COLUMNS = ["day", "expected", "low", "high", "likely_low", "likely_high", "shown"]
FAN = pd.DataFrame(
    [
        ("2025-02-15", 12.0, 12, 12, 12, 12, ""),
        ("2025-12-31", 90.0, 60, 130, 70, 115, "previsti 90\nda 60 a 130"),
    ],
    columns=COLUMNS,
)
MARKS = pd.DataFrame(
    [
        {
            "as_of": "2025-02-15",
            "today": "al 15/02/2025",
            "amount": 12,
            "observed": "contati 12",
            "is_late": False,
            "promised": 60.0,
            "promise": "promessi 60",
            "start": "2025-01-01",
            "axis": "persone",
        }
    ]
)


def spec(fan: pd.DataFrame = FAN, marks: pd.DataFrame = MARKS) -> dict[str, Any]:
    chart = trajectory.progress(OBSERVED, palette=LIGHT, way=WAY, fan=fan, marks=marks)
    drawn: dict[str, Any] = chart.to_dict()
    json.dumps(drawn, allow_nan=False)
    return drawn


def domain(drawn: dict[str, Any]) -> list[float]:
    scales = [layer["encoding"].get("y", {}).get("scale") for layer in drawn["layer"]]
    found: list[float] = next(scale for scale in scales if scale)["domain"]
    return found


def texts(drawn: dict[str, Any]) -> set[str]:
    return {
        layer["encoding"]["text"]["field"]
        for layer in drawn["layer"]
        if "text" in layer["encoding"]
    }


def test_the_scale_starts_at_zero_and_holds_fan_and_promise() -> None:
    low, high = domain(spec())
    assert low == 0
    assert high > 130
    assert domain(spec(FAN.head(0)))[1] == pytest.approx(60 * 1.14)


def test_without_a_forecast_there_is_no_fan_and_no_room_for_its_words() -> None:
    bare = spec(FAN.head(0))
    areas = [layer for layer in bare["layer"] if layer["mark"]["type"] == "area"]
    assert areas == []
    widths = [str(layer["encoding"].get("x", {}).get("scale", {})) for layer in bare["layer"]]
    assert any("width - 14" in width for width in widths)


def test_everything_drawn_is_named_beside_it() -> None:
    assert texts(spec()) == {"shown", "promise", "observed", "today"}


def test_the_words_of_a_small_count_are_above_it_and_not_on_the_axis() -> None:
    small = spec(marks=MARKS.assign(amount=3))
    heights = [
        layer["mark"]["dy"]
        for layer in small["layer"]
        if layer["encoding"].get("text", {}).get("field") == "observed"
    ]
    assert heights
    assert all(height < 0 for height in heights)


def test_the_words_of_a_count_are_under_its_curve_where_nothing_is() -> None:
    high = spec(marks=MARKS.assign(amount=40, is_late=True))
    placed = [
        (layer["mark"]["dy"] > 0, layer["mark"]["align"])
        for layer in high["layer"]
        if layer["encoding"].get("text", {}).get("field") == "observed"
    ]
    assert set(placed) == {(True, "right")}
