"""Promised values against figures."""

from datetime import date

import pytest

from domain.indicators.figures import Figure
from domain.targets import Promise, Status, attainment, is_good, status
from domain.trajectory import Point

TODAY = date(2025, 10, 15)
DUE = date(2026, 4, 15)
MONTHLY = {202504: 6, 202505: 8, 202506: 7, 202507: 7, 202508: 8, 202509: 6}


def people(value: int | None) -> Figure:
    status = "not_reported" if value is None else "reported"
    return Figure(code="enrolled", group=(), unit="people", status=status, value=value)


def rate(hits: int, trials: int) -> Figure:
    return Figure(
        code="completion_rate",
        group=(),
        unit="rate",
        status="reported",
        numerator=hits,
        denominator=trials,
        value=hits / trials,
        low=0.1,
        high=0.2,
    )


def held(
    value: float | None = 60, due_on: date | None = DUE, so_far: int | None = 42, **months: int
) -> Status:
    monthly = {int(month.removeprefix("m")): count for month, count in months.items()}
    return status(Promise(value, due_on), people(so_far), monthly or MONTHLY, TODAY)


def test_lecco_has_seventy_per_cent_of_its_press_target_and_no_verdict() -> None:
    # One total on one day, and no day to reach it by.
    found = status(Promise(60, None), people(42), {}, TODAY)
    assert found.attainment is not None
    assert found.attainment.share == pytest.approx(0.7)
    assert found.state == "open"
    assert found.no_forecast == "undated"


def test_only_a_past_due_day_decides_that_a_count_was_missed() -> None:
    assert held(due_on=date(2025, 10, 16)).state != "missed"
    assert held(due_on=TODAY).state == "missed"
    assert held(due_on=TODAY, so_far=60).state == "reached"
    assert held(due_on=TODAY).forecast is None


def test_what_is_reached_before_its_day_is_reached() -> None:
    found = held(so_far=61)
    assert (found.state, found.no_forecast, found.forecast) == ("reached", "reached", None)


def test_few_people_are_not_judged() -> None:
    assert held(19, TODAY, 5).state == "too_few"


def test_a_figure_that_is_not_reported_has_no_share() -> None:
    found = held(so_far=None)
    assert (found.state, found.attainment) == ("no_figure", None)


def test_people_against_a_promise_carry_the_interval_of_the_handbook() -> None:
    interval = attainment(60, people(42)).interval
    assert interval is not None
    assert [round(end, 3) for end in interval] == [0.575, 0.801]


def test_more_people_than_promised_have_no_interval() -> None:
    assert attainment(60, people(61)).interval is None


def test_a_count_without_a_day_to_reach_has_no_forecast() -> None:
    assert held(due_on=None).no_forecast == "no_due_day"


def test_half_a_year_at_seven_a_month_reaches_sixty_but_not_a_hundred_and_fifty() -> None:
    # Seven a month for 182 days are 41,9 more: 84.
    found = held(150)
    assert found.forecast is not None
    assert found.forecast.expected == pytest.approx(42 + 7 * 182 / (365.25 / 12))
    assert found.state == "late"
    assert held(84).state == "uncertain"
    assert held(45).state == "on_track"


def test_people_of_whom_a_part_is_not_dated_have_no_pace() -> None:
    assert held(so_far=43).no_forecast == "undated"


def test_two_months_are_no_pace() -> None:
    assert held(m202508=21, m202509=21).no_forecast == "too_short"


def test_the_gap_is_measured_against_the_way() -> None:
    way = (Point(date(2025, 4, 16), 0), Point(DUE, 60))  # 364 days, 182 of them gone
    found = status(Promise(60, DUE, way=way), people(42), MONTHLY, TODAY)
    assert (found.expected, found.gap) == (pytest.approx(30), pytest.approx(12))


def test_a_share_has_a_verdict_and_no_forecast() -> None:
    promise = Promise(0.8, DUE, is_share=True)
    found = status(promise, rate(15, 100), {}, TODAY)
    assert (found.state, found.verdict, found.forecast) == ("below", "below", None)
    assert status(promise, rate(2, 15), {}, TODAY).state == "too_few"


def test_a_promised_share_is_never_held_against_a_count() -> None:
    assert status(Promise(0.8, DUE, is_share=True), people(42), {}, TODAY).state == "no_figure"
    assert status(Promise(60, DUE), rate(15, 100), {}, TODAY).state == "no_figure"


def test_above_is_bad_where_less_is_better() -> None:
    assert is_good("above", "up") is True
    assert is_good("above", "down") is False
    assert is_good("below", "down") is True
    assert is_good("above", "none") is None
    assert is_good("uncertain", "up") is None
    assert is_good("late", "up") is False
