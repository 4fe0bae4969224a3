import itertools

import pandas as pd
import pytest

from charts import funnel_plot
from charts.theme import DARK, LIGHT, Palette, contrast
from domain.comparison.funnel_limits import curves

NAMES = {
    "high_998": "99,8 %",
    "high_95": "95 %",
    "common": "comune 50 %",
    "low_95": "95 %",
    "low_998": "99,8 %",
}
TITLES = ("persone", "tasso")


def group(trials: int, value: float, verdict: str = "inside", sign: str = "") -> dict[str, object]:
    return {"trials": trials, "value": value, "verdict": verdict, "sign": sign, "told": "gruppo"}


def drawn(groups: list[dict[str, object]], most: int, palette: Palette = LIGHT) -> dict:
    limits = curves(0.5, most).assign(common=0.5)
    chart = funnel_plot.funnel(
        pd.DataFrame(groups), palette=palette, limits=limits, line_names=NAMES, titles=TITLES
    )
    return chart.to_dict()


def values_with(spec: dict, column: str) -> list[dict]:
    """Return the data of the layer that has a column."""
    return next(values for values in spec["datasets"].values() if column in values[0])


@pytest.mark.parametrize("most", [25, 200, 5000])
def test_names_of_lines_never_touch_however_narrow_the_funnel(most: int) -> None:
    spec = drawn([group(most, 0.5)], most)

    scale = spec["layer"][0]["encoding"]["y"]["scale"]["domain"]
    ends = values_with(spec, "at")
    heights = [one["at"] / (scale[1] - scale[0]) * funnel_plot.PLOT_PX for one in ends]
    assert [one["name"] for one in ends] == list(NAMES.values())
    assert all(a - b >= funnel_plot.LINE_PX - 1e-6 for a, b in itertools.pairwise(heights))


def test_signs_of_groups_alike_are_written_apart_and_away_from_the_funnel() -> None:
    groups = [group(40, 0.8, "above_998", sign) for sign in "ABC"]
    groups += [group(40, 0.2, "below_95", "D"), group(40, 0.5)]

    signs = {one["sign"]: one["sign_at"] for one in values_with(drawn(groups, 45), "sign_at")}

    assert 0.8 < signs["A"] < signs["B"] < signs["C"]
    assert signs["D"] < 0.2


def test_groups_outside_differ_from_those_inside_by_shape_not_by_colour_alone() -> None:
    shapes, fills = funnel_plot.SHAPES, {}
    spec = drawn([group(40, 0.8, "above_998", "A")], 45)
    for layer in spec["layer"]:
        if "fill" in layer["encoding"]:
            scale = layer["encoding"]["fill"]["scale"]
            fills = dict(zip(scale["domain"], scale["range"], strict=True))

    assert shapes["inside"] not in {shape for name, shape in shapes.items() if name != "inside"}
    assert shapes["above_998"] != shapes["below_998"]
    assert fills["above_95"] != fills["above_998"]


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_marks_and_lines_are_seen_on_their_ground(palette: Palette) -> None:
    seen = (palette.categories[0], palette.categories[1], palette.muted)

    assert all(contrast(colour, palette.background) >= 3 for colour in seen)


def test_every_mark_lies_inside_the_scale() -> None:
    groups = [group(3, 1.0), group(60, 0.02, "below_998", "A")]

    spec = drawn(groups, 63)

    assert spec["layer"][0]["encoding"]["y"]["scale"]["domain"] == [0, 1]


def test_large_groups_alike_are_not_squeezed_into_one_line() -> None:
    low, high = drawn([group(900, 0.52), group(1000, 0.49)], 1000)["layer"][0]["encoding"]["y"][
        "scale"
    ]["domain"]

    assert 0 < low < 0.45 < 0.55 < high < 1
