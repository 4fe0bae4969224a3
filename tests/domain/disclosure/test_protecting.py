"""Hiding: textbook tables, what a zero tells, and tables broken by hand."""

import pytest

from domain.disclosure.outsider import Outsider, pinned
from domain.disclosure.protecting import UnprotectableError, protect
from domain.disclosure.rules import ThresholdRefusedError, Thresholds, need
from domain.disclosure.system import Cell, Key, Sum, System, system


def square(counts: list[list[int]], threshold: int = 5) -> System:
    """Return a table with its totals by row, by column, and of all."""
    width = range(len(counts[0]))
    cells, sums = [], []
    for number, row in enumerate([*counts, [sum(column) for column in zip(*counts, strict=True)]]):
        parts: list[Key] = [(str(number), str(column)) for column in width]
        cells += [_cell(key, value, threshold) for key, value in zip(parts, row, strict=True)]
        cells.append(_cell((str(number), "all"), sum(row), threshold, weight=5))
        sums.append(Sum((str(number), "all"), tuple(parts)))
    last = str(len(counts))
    for column in [*map(str, width), "all"]:
        parts = [(str(number), column) for number in range(len(counts))]
        sums.append(Sum((last, column), tuple(parts)))
    return system(cells, sums)


def _cell(key: Key, value: int, threshold: int, weight: int = 1) -> Cell:
    return Cell(key, value, need(value, value, threshold), weight)


def test_one_small_count_takes_three_more_with_it() -> None:
    # One hidden in a row is the total less the others, and so is one hidden in a column.
    hidden = protect(square([[2, 20, 30], [15, 25, 35], [40, 50, 60]]))
    assert hidden.primary == {("0", "0")}
    assert len(hidden.complementary) == 3


def test_a_table_of_large_counts_hides_nothing() -> None:
    assert protect(square([[20, 30], [40, 50]])).all == frozenset()


def test_a_zero_is_shown() -> None:
    assert protect(square([[0, 30], [40, 50]])).all == frozenset()


def test_of_a_small_count_an_outsider_cannot_tell_that_it_is_small() -> None:
    table = square([[2, 20, 30], [15, 25, 35], [40, 50, 60]])
    low, high = Outsider(table).bounds(("0", "0"), protect(table).all)
    assert low <= 2 < 5 <= high
    assert high - low >= 5


def test_taking_one_protecting_cell_away_is_noticed() -> None:
    table = square([[2, 20, 30], [15, 25, 35], [40, 50, 60]])
    hidden = protect(table)
    for cell in hidden.complementary:
        assert list(Outsider(table).exposed(hidden.all - {cell})) == [("0", "0")]


def test_a_lone_hidden_count_is_pinned() -> None:
    table = square([[2, 20], [15, 25]])
    alone = frozenset({("0", "0")})
    assert pinned(Outsider(table), alone, alone) == [("0", "0")]


def test_two_neighbours_that_are_small_together_still_give_each_other_away() -> None:
    # 1 + 2 = 3: hiding both leaves a total that says each is below five.
    table = square([[1, 2, 30], [40, 50, 60]])
    hidden = protect(table)
    assert hidden.complementary
    assert not list(Outsider(table).exposed(hidden.all))


def test_the_same_table_hides_the_same_cells() -> None:
    table = [[2, 20, 30], [15, 3, 35], [40, 50, 60]]
    assert protect(square(table)) == protect(square(table))


def test_what_was_hidden_before_is_hidden_again_rather_than_something_else() -> None:
    table = square([[2, 20, 30], [15, 25, 35], [40, 50, 60]])
    before = frozenset({("0", "2"), ("2", "0"), ("2", "2")})
    assert protect(table, before).complementary == before


def test_what_is_known_already_cannot_be_protected() -> None:
    parts: tuple[Key, ...] = (("a",), ("b",))
    cells = [Cell(("all",), 12, is_known=True), Cell(("a",), 10, is_known=True), Cell(("b",), 2, 5)]
    with pytest.raises(UnprotectableError):
        protect(system(cells, [Sum(("all",), parts)]))


def test_counts_that_do_not_add_up_are_refused() -> None:
    with pytest.raises(ValueError, match="do not add up"):
        system([Cell(("all",), 3), Cell(("a",), 2)], [Sum(("all",), (("a",),))])


@pytest.mark.parametrize("asked", [2, 1, 0, -5])
def test_a_threshold_that_protects_nobody_is_refused(asked: int) -> None:
    with pytest.raises(ThresholdRefusedError):
        Thresholds(asked)


def test_traits_have_their_own_threshold_and_never_a_lower_one() -> None:
    assert Thresholds(3).traits == 10
    assert Thresholds(12).traits == 12


def test_two_people_in_three_courses_each_are_two_people() -> None:
    assert need(6, 2, 5) == 5
    assert need(6, 6, 5) == 0


def test_a_zero_is_protected_where_it_says_what_became_of_everybody() -> None:
    assert need(0, 0, 5) == 0
    assert need(0, 0, 5, tells_at_zero=True) == 5
