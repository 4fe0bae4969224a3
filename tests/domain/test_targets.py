"""Promised values against figures."""

from datetime import date

import pytest

from domain.indicators.figures import Figure
from domain.targets import attainment

TODAY = date(2025, 10, 15)


def people(value: int | None) -> Figure:
    status = "not_reported" if value is None else "reported"
    return Figure(code="enrolled", group=(), unit="people", status=status, value=value)


def test_lecco_has_seventy_per_cent_of_its_press_target_and_no_verdict() -> None:
    held = attainment(60, None, people(42), TODAY)
    assert held.share == pytest.approx(0.7)
    assert held.verdict == "no_due_day"


def test_only_a_past_due_day_decides() -> None:
    assert attainment(60, date(2025, 10, 16), people(42), TODAY).verdict == "not_due"
    assert attainment(60, TODAY, people(42), TODAY).verdict == "not_reached"
    assert attainment(60, TODAY, people(60), TODAY).verdict == "reached"


def test_few_people_are_not_judged() -> None:
    assert attainment(19, TODAY, people(5), TODAY).verdict == "small_base"


def test_a_figure_that_is_not_reported_has_no_share() -> None:
    assert attainment(60, TODAY, people(None), TODAY).share is None


def test_people_against_a_promise_carry_the_interval_of_the_handbook() -> None:
    held = attainment(60, None, people(42), TODAY)
    assert held.interval is not None
    assert [round(end, 3) for end in held.interval] == [0.575, 0.801]


def test_more_people_than_promised_have_no_interval() -> None:
    assert attainment(60, None, people(61), TODAY).interval is None
