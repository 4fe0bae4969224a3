import pandas as pd
import pytest

from charts import comparisons
from charts.theme import LIGHT

TITLE = "Operatore di centri di lavoro per il legno e l'arredo, dal 12 maggio 2025"


def values(chart: object) -> list[dict[str, object]]:
    spec = chart.to_dict()  # type: ignore[attr-defined]
    return next(iter(spec["datasets"].values()))


def test_two_editions_with_the_same_title_are_two_bars() -> None:
    rows = pd.DataFrame(
        {"label": ["Saldatore", "Saldatore"], "amount": [12, 9], "shown": ["12", "9"]}
    )

    drawn = values(comparisons.bars(rows, palette=LIGHT, axis_title="persone"))

    assert [(one["place"], one["amount"]) for one in drawn] == [(0, 12), (1, 9)]


def test_a_group_that_does_not_report_keeps_its_line_and_has_no_bar() -> None:
    rows = pd.DataFrame(
        {"label": ["A", "B"], "amount": [None, 0], "shown": ["non riportato", "0"]}, dtype=object
    )

    drawn = values(comparisons.bars(rows, palette=LIGHT, axis_title="persone"))

    assert [(one["amount"], one["shown"]) for one in drawn] == [(None, "non riportato"), (0, "0")]


@pytest.mark.parametrize(
    ("amount", "seats", "anchor"), [(12, 20, 20), (22, 20, 22), (12, None, 12)]
)
def test_the_value_is_written_past_both_the_bar_and_the_seats(
    amount: int, seats: int | None, anchor: int
) -> None:
    rows = pd.DataFrame(
        {"label": ["A"], "amount": [amount], "marker": [seats], "shown": ["x"]}, dtype=object
    )

    drawn = values(comparisons.bars(rows, palette=LIGHT, axis_title="persone"))

    assert drawn[0]["anchor"] == anchor


def test_a_long_title_is_broken_and_not_cut() -> None:
    rows = pd.DataFrame({"label": [TITLE], "amount": [1], "shown": ["1"]})

    label = str(values(comparisons.bars(rows, palette=LIGHT, axis_title="persone"))[0]["label"])

    assert label.split("\n") == [
        "Operatore di centri di lavoro per il legno e l'arredo, dal",
        "12 maggio 2025",
    ]


@pytest.mark.parametrize(("high", "end"), [(0.12, 0.2), (0.203, 0.5), (0.892, 1.0), (None, 1.0)])
def test_the_scale_of_rates_holds_every_interval(high: float | None, end: float) -> None:
    rows = pd.DataFrame(
        {
            "label": ["A", "B"],
            "value": [high and high / 2, None],
            "low": [high and 0.0, None],
            "high": [high, None],
            "shown": ["7 su 10", "non riportato"],
        },
        dtype=object,
    )

    spec = comparisons.rates(rows, palette=LIGHT, axis_title="quota").to_dict()

    assert spec["layer"][0]["encoding"]["x"]["scale"]["domain"] == [0, end]


def drawn_rate(**possible: float | None) -> list[dict[str, object]]:
    told = {"label": "A", "value": 0.5, "low": 0.3, "high": 0.7, "shown": "6 su 12"}
    rows = pd.DataFrame([told | possible], dtype=object)
    return values(comparisons.rates(rows, palette=LIGHT, axis_title="quota"))


@pytest.mark.parametrize(("low", "high"), [(0.2, 0.6), (0.4, 0.8), (0.2, 0.8)])
def test_a_range_that_leaves_the_interval_is_drawn(low: float, high: float) -> None:
    (one,) = drawn_rate(possible_low=low, possible_high=high)
    assert (one["possible_low"], one["possible_high"]) == (low, high)


@pytest.mark.parametrize(("low", "high"), [(0.5, 0.5), (0.3, 0.7), (None, None)])
def test_a_range_within_the_interval_adds_no_line(low: float | None, high: float | None) -> None:
    (one,) = drawn_rate(possible_low=low, possible_high=high)
    assert (one["possible_low"], one["possible_high"]) == (None, None)


def test_the_scale_holds_the_possible_range() -> None:
    rows = pd.DataFrame(
        [
            {
                "label": "A",
                "value": 0.05,
                "low": 0.01,
                "high": 0.1,
                "shown": "",
                "possible_low": 0.05,
                "possible_high": 0.6,
            }
        ],
        dtype=object,
    )
    spec = comparisons.rates(rows, palette=LIGHT, axis_title="quota").to_dict()
    assert spec["layer"][0]["encoding"]["x"]["scale"]["domain"] == [0, 1.0]
