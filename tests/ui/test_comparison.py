from dataclasses import replace

import pandas as pd
import pytest

from domain.comparison.compared import Compared, compare
from domain.comparison.ranking import Standing
from domain.indicators import REGISTRY
from domain.indicators.figures import Figure
from ui import comparison, comparison_words

RATE = REGISTRY["placement_rate_180d"]


def test_signs_go_on_after_z() -> None:
    signs = [comparison.letters(place) for place in (0, 25, 26, 27, 52)]

    assert signs == ["A", "Z", "AA", "AB", "BA"]


def test_two_bodies_of_the_same_name_stay_two() -> None:
    courses = pd.DataFrame(
        {
            "provider_id": ["e1", "e2", "e3", "e1", None],
            "lead": ["Enaip", "Enaip", "Ial", "Enaip", None],
        }
    )

    names = comparison.providers(courses)

    assert names == {"e1": "Enaip (e1)", "e2": "Enaip (e2)", "e3": "Ial"}


@pytest.mark.parametrize(
    ("standing", "text"),
    [
        (Standing(1, 2, 3), "nettamente sopra 2, sotto 1, non distinguibile da 3"),
        (Standing(1, 2, 0), "2ª posizione su 4: separato da tutti"),
    ],
)
def test_a_place_is_written_only_where_all_others_are_separate(
    standing: Standing, text: str
) -> None:
    group = Compared(code="a", figure=figure(7, 10), verdict="inside", standing=standing)

    cells = comparison_words.cells(group, compare([], RATE, NOBODY, []))

    assert text in cells.values()


def test_the_unknown_outcomes_of_a_group_stand_in_its_line() -> None:
    group = Compared(code="a", figure=figure(7, 10, unknown=2), verdict="inside")

    cells = comparison_words.cells(group, compare([], RATE, NOBODY, []))

    assert any("non noto per 2" in cell for cell in cells.values())


def figure(hits: int, trials: int, unknown: int = 0) -> Figure:
    return Figure(
        code=RATE.code,
        group=(("province", "a"),),
        unit="rate",
        status="reported",
        numerator=hits,
        denominator=trials,
        value=hits / trials,
        low=0.4,
        high=0.9,
        possible_low=hits / trials,
        possible_high=(hits + unknown) / trials,
        unknown=unknown,
    )


NOBODY = pd.DataFrame(columns=["group", "hired_180", "due_180"])


def test_nobody_is_told_where_they_stand_where_nobody_stands_apart() -> None:
    alike, apart = Standing(0, 0, 3), Standing(1, 0, 2)

    def table_of(standing: Standing) -> list[str]:
        group = Compared(code="a", figure=figure(7, 10), verdict="inside", standing=standing)
        compared = replace(compare([], RATE, NOBODY, []), groups=(group,))
        named = comparison.Groups("province", "Provincia", str)
        return list(comparison.summed_up(named, compared).columns)

    assert not any("Rispetto agli altri" in name for name in table_of(alike))
    assert any("Rispetto agli altri" in name for name in table_of(apart))
