"""Bands between origins and arrivals."""

import json
from collections import defaultdict
from itertools import pairwise
from typing import Any

import pandas as pd
import pytest

from charts import flows
from charts.theme import LIGHT


def spec_of(*ways: tuple[str, str, int, bool]) -> dict[str, Any]:
    rows = pd.DataFrame(ways, columns=["origin", "destination", "people", "is_open"])
    for side in ("origin", "destination"):
        names = list(dict.fromkeys(rows[side]))
        rows[side] = pd.Categorical(rows[side], categories=names, ordered=True)
    chart = flows.ways(rows.assign(told="in parole"), palette=LIGHT)
    found: dict[str, Any] = chart.to_dict()
    return found


def points(spec: dict[str, Any]) -> list[dict[str, Any]]:
    return next(v for v in spec["datasets"].values() if "way" in v[0])


TE = (("TE", "Microtecnica", 7, False), ("TE", "esito non noto", 3, True))


def test_bands_are_as_thick_as_their_people_at_both_ends() -> None:
    for x in (0.0, 1.0):
        thick = [p["bottom"] - p["top"] for p in points(spec_of(*TE)) if p["x"] == x]
        assert thick == pytest.approx([0.7 * flows.PEOPLE_PX, 0.3 * flows.PEOPLE_PX])


def test_bands_of_one_side_never_overlap_at_their_ends() -> None:
    ways = [(f"da {a}", f"a {b}", a * b + 1, b == 2) for a in range(3) for b in range(3)]
    found = points(spec_of(*ways))
    for x in (0.0, 1.0):
        ends = sorted((p["top"], p["bottom"]) for p in found if p["x"] == x)
        assert all(one[1] <= next_one[0] + 1e-6 for one, next_one in pairwise(ends))


def test_what_is_not_known_differs_by_more_than_colour() -> None:
    spec = spec_of(*TE)
    json.dumps(spec, allow_nan=False)
    of_way: dict[int, set[bool]] = defaultdict(set)
    for point in points(spec):
        of_way[point["way"]].add(point["is_open"])
    assert dict(of_way) == {0: {False}, 1: {True}}
    edges = [layer for layer in spec["layer"] if layer["mark"]["type"] == "line"]
    assert len(edges) == 2
    assert all(edge["mark"]["strokeDash"] for edge in edges)


def test_long_names_are_broken_and_make_the_picture_higher() -> None:
    name = "Società Cooperativa Metalmeccanica del Lario e della Brianza: 3"
    many = [(name, f"{name} {number}", 1, False) for number in range(6)]
    few = [("breve", f"{number}", 1, False) for number in range(6)]
    assert spec_of(*many)["height"] > spec_of(*few)["height"] + 50
    written = [
        v["name"] for values in spec_of(*many)["datasets"].values() for v in values if "name" in v
    ]
    assert max(len(line) for text in written for line in text.split("\n")) <= flows.LETTERS
