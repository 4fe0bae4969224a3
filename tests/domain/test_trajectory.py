"""The way to a target is straight between the stated values."""

from datetime import date

import pytest

from domain.trajectory import Point, expected

WAY = (
    Point(date(2025, 1, 1), 0),
    Point(date(2025, 7, 2), 40),  # 182 days later
    Point(date(2025, 12, 31), 100),  # 182 days later
)


@pytest.mark.parametrize(
    ("day", "value"),
    [
        (date(2024, 6, 1), 0),  # before it starts
        (date(2025, 1, 1), 0),
        (date(2025, 4, 2), 20),  # half of the first part
        (date(2025, 7, 2), 40),
        (date(2025, 10, 1), 70),  # half of the second part
        (date(2025, 12, 31), 100),
        (date(2026, 5, 1), 100),  # after the deadline
    ],
)
def test_the_value_due_on_a_day(day: date, value: float) -> None:
    assert expected(WAY, day) == pytest.approx(value)


def test_a_target_alone_has_no_way_to_it() -> None:
    assert expected(WAY[-1:], date(2025, 4, 2)) is None


def test_two_values_for_one_day_read_as_the_later_one() -> None:
    same = (Point(date(2025, 1, 1), 0), Point(date(2025, 7, 2), 40), Point(date(2025, 7, 2), 60))
    assert expected(same, date(2025, 7, 2)) == 60
