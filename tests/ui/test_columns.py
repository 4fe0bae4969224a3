"""Which columns of texts are numbers."""

import pandas as pd
import pytest

from ui import columns


@pytest.mark.parametrize(
    "texts",
    [
        ["1.204", "non riportato", "0"],
        ["707.900,00\u00a0€", "-8.679,42 €", ""],
        ["81,9\u00a0%", "non ancora dovuto"],
        ["€1,000.00", "−2"],
    ],
)
def test_numbers_and_words_in_their_place_stand_on_the_right(texts: list[str]) -> None:
    assert columns.are_numbers(pd.Series(texts))


@pytest.mark.parametrize(
    "texts",
    [
        ["non riportato", "non riportato"],
        ["31/12/2026", "12"],
        ["61 giorni alla fine", "12"],
        ["EECO01", "1"],
        ["7 su 10", "3"],
        ["102 · 3 non noti", "4"],
        [],
    ],
)
def test_words_days_and_codes_are_read_from_the_left(texts: list[str]) -> None:
    assert not columns.are_numbers(pd.Series(texts, dtype=object))


def test_the_first_column_names_the_row_whatever_it_holds() -> None:
    table = pd.DataFrame({"N.": ["1", "2"], "Euro": ["3,00 €", "4,00 €"]})
    rules = columns.aligned(table, table, "key").table_styles
    assert [rule["selector"] for rule in rules or []] == [".col1"]
