import pandas as pd

from charts import paired_rates
from charts.theme import LIGHT

ROWS = pd.DataFrame(
    [
        {
            "label": name,
            "shown": "● grezzo 50 %\n◆ a parità 60 %",
            "first": 0.5,
            "first_low": 0.4,
            "first_high": 0.6,
            "second": 0.6,
            "second_low": 0.5,
            "second_high": 0.7,
        }
        for name in ("Zeta", "Alfa")
    ]
)


def test_groups_keep_their_order_and_have_two_marks_of_different_shape() -> None:
    spec = paired_rates.paired(ROWS, palette=LIGHT, common=0.55, axis_title="tasso").to_dict()

    layers = spec["layer"]
    shapes = [one["mark"]["shape"] for one in layers if "shape" in one["mark"]]
    orders = {tuple(one["encoding"]["y"]["sort"]) for one in layers if "y" in one["encoding"]}
    assert shapes == ["circle", "diamond"]
    assert orders == {("Zeta", "Alfa")}


def test_the_two_marks_of_a_group_do_not_cover_each_other() -> None:
    layers = paired_rates.paired(ROWS, palette=LIGHT, common=0.55, axis_title="tasso").to_dict()
    drops = [one["mark"]["yOffset"] for one in layers["layer"] if "shape" in one["mark"]]

    assert abs(drops[0] - drops[1]) >= 12


def test_a_long_name_keeps_every_word() -> None:
    long = ROWS.assign(label=["Meccanica e automazione industriale tra Serio, Brembo e Adda", "B"])

    spec = paired_rates.paired(long, palette=LIGHT, common=0.5, axis_title="tasso").to_dict()

    datasets = spec["datasets"].values()
    names = [one["name"] for data in datasets for one in data if "name" in one]
    assert " ".join(names[0].split()) == long["label"].iloc[0]
