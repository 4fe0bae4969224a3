"""Courses and activities: what counts, how often, and how exactly."""

from datetime import date

import pytest

from data_access.queries import everything, programme
from data_access.walls import unwalled
from domain.indicators import REGISTRY
from domain.indicators.evaluation import evaluate
from domain.indicators.figures import Figure
from domain.selection import Selection
from tests.builders import PactBuilder

JUNE = date(2025, 6, 30)
NOW = Selection(as_of=JUNE, known_on=date(2030, 1, 1))


def figure(data: PactBuilder, code: str) -> Figure:
    data.load()
    with unwalled(data.engine).connect() as connection:
        facts = everything.facts(connection, NOW)
    (found,) = evaluate([REGISTRY[code]], facts)
    return found


def test_a_series_counts_as_often_as_it_was_held(data: PactBuilder) -> None:
    pact = data.add_pact()
    data.add_activity(pact)  # once, as nothing else is said
    data.add_activity(pact, occurrences=3, starts_on=JUNE)  # right boundary
    data.add_activity(pact, occurrences=5, starts_on=date(2025, 7, 1))  # after the as-of day
    data.add_activity(pact, status="planned")  # its day has passed: outcome not reported
    data.add_activity(pact, status="cancelled")

    assert figure(data, "activities").value == 4


def test_an_activity_without_a_day_counts_from_the_publication_of_its_source(
    data: PactBuilder,
) -> None:
    pact = data.add_pact()
    told = data.add_source(published_on="2025-06")
    later = data.add_source(published_on="2025-07-01")
    data.add_activity(pact, starts_on=None, source_id=told)
    data.add_activity(pact, starts_on=None, source_id=later)

    assert figure(data, "activities").value == 1


@pytest.mark.parametrize(
    ("first", "second", "qualifier"),
    [
        ("more_than", "exact", "more_than"),
        ("exact", "more_than", "more_than"),
        ("exact", None, None),
        (None, None, None),
    ],
)
def test_attendance_keeps_the_words_of_its_inexact_parts(
    data: PactBuilder, first: str | None, second: str | None, qualifier: str | None
) -> None:
    pact = data.add_pact()
    data.add_activity(pact, attendees=80, attendees_qualifier=first)
    data.add_activity(pact, attendees=20, attendees_qualifier=second)
    data.add_activity(pact)  # nobody counted: not zero

    found = figure(data, "attendance")

    assert (found.value, found.qualifier) == (100, qualifier)


def test_attendance_that_nobody_counted_is_not_reported(data: PactBuilder) -> None:
    data.add_activity(data.add_pact())

    assert figure(data, "attendance").status == "not_reported"


def test_a_planned_activity_whose_day_has_passed_is_marked(data: PactBuilder) -> None:
    pact = data.add_pact()
    data.add_activity(pact, title="passed", status="planned", starts_on=date(2025, 6, 29))
    data.add_activity(pact, title="today", status="planned", starts_on=JUNE)  # not over yet
    data.add_activity(pact, title="to come", status="planned", starts_on=date(2025, 7, 1))
    data.add_activity(pact, title="undated", status="planned", starts_on=None)
    data.add_activity(pact, title="held")
    data.load()

    with unwalled(data.engine).connect() as connection:
        listed = programme.activity_list(connection, NOW)

    assert listed.set_index("title")["is_overdue"].to_dict() == {
        "held": 0,
        "passed": 1,
        "to come": 0,
        "today": 0,
        "undated": 0,
    }


@pytest.mark.parametrize(("code", "value"), [("courses", 2), ("hours_planned", 250)])
def test_cancelled_courses_and_those_of_the_context_do_not_count(
    data: PactBuilder, code: str, value: int
) -> None:
    pact = data.add_pact()
    data.add_course(pact, hours_total=250)
    data.add_course(pact)  # hours not reported
    data.add_course(pact, hours_total=100, status="cancelled")
    data.add_course(pact, hours_total=100, is_context="yes")

    assert figure(data, code).value == value


def test_hours_keep_their_halves(data: PactBuilder) -> None:
    pact = data.add_pact()
    data.add_course(pact, hours_total="32,5")
    data.add_course(pact, hours_total=10)

    assert figure(data, "hours_planned").value == 42.5
