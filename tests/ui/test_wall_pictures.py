"""Drawings for a room hold every state of money and write it at its mark."""

import json

import pandas as pd

from charts import comparisons
from charts.theme import LIGHT
from domain import funding
from ui import wall_pictures


def test_every_state_of_money_has_its_bar_with_co_financing_and_two_natures() -> None:
    assert wall_pictures.MOST_ROWS["bars"] >= len(funding.CHAIN) + 2


def test_a_state_nobody_reports_is_a_gap_with_its_words_and_long_names_take_lines() -> None:
    rows = pd.DataFrame(
        {
            "label": ["Stanziato", "Cofinanziamento di partner e di privati che si aggiunge"],
            "amount": [None, 5.0],
            "shown": ["non riportato", "5,00 €"],
        }
    )
    spec = comparisons.named_left(rows, palette=LIGHT).to_dict()
    json.dumps(spec, allow_nan=False)  # absent is null: a browser does not read NaN
    first, second = next(iter(spec["datasets"].values()))
    assert (first["amount"], first["shown"]) == (None, "non riportato")
    assert "\n" in second["label"]
