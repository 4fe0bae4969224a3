"""Tables for a room: rows that do not fit are left out, never shrunk away."""

import pandas as pd
import pytest

from ui import wall_tables


def rows_of(names: list[str]) -> pd.DataFrame:
    return pd.DataFrame({"Iniziativa": names, "Iscritti": ["1.204"] * len(names)})


def test_few_rows_all_fit_and_are_enlarged() -> None:
    rows = rows_of(["Bergamo", "Brescia", "Lecco"])
    assert len(wall_tables.fitting(rows, is_alone=True)) == 3
    assert wall_tables.size(rows, is_alone=True) == "largest"


@pytest.mark.parametrize("is_alone", [True, False])
def test_many_rows_are_cut_to_the_lines_of_a_screen(is_alone: bool) -> None:
    shown = wall_tables.fitting(rows_of(["Bergamo"] * 40), is_alone=is_alone)
    room = wall_tables.LINES_ALONE if is_alone else wall_tables.LINES_BESIDE
    assert len(shown) == room


def test_long_names_take_the_lines_of_several_rows() -> None:
    short = wall_tables.fitting(rows_of(["Bergamo"] * 40), is_alone=True)
    long = wall_tables.fitting(rows_of(["fondazione " * 11] * 40), is_alone=True)
    assert len(long) < len(short)


def test_one_row_is_always_shown() -> None:
    assert len(wall_tables.fitting(rows_of(["parola " * 400]), is_alone=False)) == 1


def test_beside_a_picture_no_table_is_enlarged() -> None:
    assert wall_tables.size(rows_of(["Bergamo"]), is_alone=False) == "plain"


def test_a_table_without_rows_stays_without_rows() -> None:
    assert wall_tables.fitting(rows_of([]), is_alone=True).empty
