"""Charts whose words stand above the mark."""

import json

import pandas as pd

from charts import captioned, money, needs
from charts.theme import LIGHT


def rows(*amounts: float | None) -> pd.DataFrame:
    names = [f"riga {place}" for place, _amount in enumerate(amounts)]
    return pd.DataFrame({"label": names, "amount": amounts, "shown": "in parole"})


def test_a_row_without_an_amount_is_no_bar_of_height_zero() -> None:
    spec = captioned.bars(rows(5.0, None), palette=LIGHT).to_dict()
    json.dumps(spec, allow_nan=False)  # absent is null: a browser does not read NaN
    values = next(iter(spec["datasets"].values()))
    assert [value["amount"] for value in values] == [5.0, None]


def test_longer_words_make_higher_rows() -> None:
    short, long = rows(1.0), rows(1.0).assign(shown="parola " * 40)
    heights = [captioned.bars(one, palette=LIGHT).to_dict()["height"] for one in (short, long)]
    assert heights[1] > heights[0] + 3 * captioned.LINE_PX


def test_spending_above_the_grant_widens_the_scale() -> None:
    one = rows(1.0).assign(elapsed=0.5, spent=1.2)
    spec = money.time_against_spending(one, palette=LIGHT, time="tempo", money="erogato").to_dict()
    assert spec["layer"][0]["encoding"]["x"]["scale"]["domain"][1] > 1.2


def test_counts_of_needs_differ_by_shape_too() -> None:
    counts = rows(1.0, 2.0).assign(label="Meccanica", series=["richiesti", "iscritti"])
    spec = needs.mismatch(counts, palette=LIGHT, axis_title="persone").to_dict()
    shapes = spec["layer"][1]["encoding"]["shape"]["scale"]["range"]
    assert len(set(shapes)) == 2
