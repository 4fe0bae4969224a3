"""Days to the first job: who is an event, who is followed how far, who is set apart."""

from datetime import date, datetime, timedelta

import pytest

from data_access.queries import everything
from data_access.walls import unwalled
from domain.indicators import REGISTRY
from domain.indicators.evaluation import evaluate
from domain.indicators.figures import Figure
from domain.selection import Selection
from tests.builders import PactBuilder

LOADED_AT = datetime(2025, 3, 1, 8)  # noqa: DTZ001 - UTC, as stored
ENTERED, END = date(2025, 1, 10), date(2025, 3, 31)
AS_OF = date(2025, 12, 31)


@pytest.fixture
def course(data: PactBuilder) -> str:
    return data.add_course(ended_on=END)


def figure(data: PactBuilder, code: str = "time_to_hire", as_of: date = AS_OF) -> Figure:
    if data._waiting:
        data.load(LOADED_AT)
    with unwalled(data.engine).connect() as connection:
        facts = everything.facts(connection, Selection(as_of=as_of, known_on=date(2026, 12, 31)))
    (found,) = evaluate([REGISTRY[code]], facts)
    return found


def add(data: PactBuilder, course: str, waited: int | None, **facts: object) -> str:
    hired = {} if waited is None else {"hired_on": END + timedelta(days=waited)}
    told = {"enrolled_on": ENTERED, "exit_on": END, "followed_up_on": AS_OF} | hired | facts
    return data.add_person(course, **told)  # type: ignore[arg-type]


def test_the_median_is_the_day_by_which_half_are_hired(data: PactBuilder, course: str) -> None:
    for waited in (10, 20, 30, None):
        add(data, course, waited)
    found = figure(data)
    assert (found.value, found.numerator, found.denominator) == (20, 3, 4)


def test_a_job_before_the_end_is_day_zero_and_counted_apart(data: PactBuilder, course: str) -> None:
    add(data, course, -5)
    found = figure(data)
    assert found.value == 0
    assert dict(found.apart)["hired_before_exit"] == 1


@pytest.mark.parametrize(
    ("ended_on", "already"), [(None, 1), (ENTERED, 1), (ENTERED - timedelta(days=1), 0)]
)
def test_a_job_from_before_entering_is_no_hire(
    data: PactBuilder, course: str, ended_on: date | None, already: int
) -> None:
    who = add(data, course, None)
    day = ENTERED - timedelta(days=30)
    data.add_hire(course, day, participant_id=who, ended_on=ended_on)
    found = figure(data)
    assert dict(found.apart)["already_employed"] == already
    assert (found.estimate.people if found.estimate else 0) == 1 - already


def test_a_new_job_does_not_bring_back_who_had_one_already(data: PactBuilder, course: str) -> None:
    # With a new job in the estimate and without one not, all of them would be successes.
    who = add(data, course, 10)
    data.add_hire(course, ENTERED - timedelta(days=30), participant_id=who)
    add(data, course, 20)
    found = figure(data)
    assert (found.numerator, found.denominator, found.value) == (1, 1, 20)
    assert dict(found.apart)["already_employed"] == 1


@pytest.mark.parametrize("step", [{"contract_group": "internship"}, {"stage": "interview"}])
def test_tirocini_and_interviews_are_no_hires(
    data: PactBuilder, course: str, step: dict[str, str]
) -> None:
    who = add(data, course, None)
    data.add_hire(course, END + timedelta(days=3), participant_id=who, **step)
    found = figure(data)
    assert (found.numerator, found.denominator) == (0, 1)


def test_a_hire_after_the_last_follow_up_is_still_a_hire(data: PactBuilder, course: str) -> None:
    add(data, course, 50, followed_up_on=END + timedelta(days=20))
    assert (figure(data).numerator, figure(data).value) == (1, 50)


def test_a_hire_after_the_as_of_day_has_not_happened(data: PactBuilder, course: str) -> None:
    add(data, course, 50)
    found = figure(data, as_of=END + timedelta(days=49))
    assert (found.numerator, found.denominator) == (0, 1)


def test_who_has_not_left_by_the_as_of_day_waits(data: PactBuilder, course: str) -> None:
    add(data, course, 50)
    found = figure(data, as_of=END - timedelta(days=1))
    assert (found.status, found.reason, found.not_yet) == ("not_yet_due", "too_young", 1)


def test_follow_up_after_the_as_of_day_is_cut_at_it(data: PactBuilder, course: str) -> None:
    add(data, course, None, followed_up_on=AS_OF)
    found = figure(data, as_of=END + timedelta(days=40))
    assert found.estimate is not None
    assert found.estimate.steps[-1].day == 40


@pytest.mark.parametrize("followed", [None, END - timedelta(days=1)])
def test_who_was_never_followed_is_left_out_and_counted(
    data: PactBuilder, course: str, followed: date | None
) -> None:
    add(data, course, 10)
    add(data, course, None, followed_up_on=followed)
    found = figure(data)
    assert (found.denominator, found.unknown) == (1, 1)


def test_a_reported_group_weighs_as_many_people(data: PactBuilder, course: str) -> None:
    pact = data._pact_of(course)
    data.add_group(pact, 12, "enrolled", course_id=course, followed_up_on=END + timedelta(days=200))
    data.add_hire(course, END + timedelta(days=15), people=4)
    data.add_hire(course, END + timedelta(days=15), people=3)
    found = figure(data)
    assert (found.numerator, found.denominator, found.value) == (7, 12, 15)
    assert found.estimate is not None
    assert [point.at_risk for point in found.estimate.curve] == [12, 12]


def test_a_hire_without_a_day_cannot_be_placed(data: PactBuilder, course: str) -> None:
    pact = data._pact_of(course)
    data.add_group(pact, 5, "enrolled", course_id=course, followed_up_on=AS_OF)
    data.add_hire(course, None, people=2)
    found = figure(data)
    assert dict(found.apart)["undated_hire"] == 2
    assert (found.numerator, found.denominator) == (0, 3)


def test_people_trained_and_people_enrolled_are_not_one_curve(
    data: PactBuilder, course: str
) -> None:
    pact = data._pact_of(course)
    other = data.add_course(pact, ended_on=END)
    for kind, where in (("trained", course), ("enrolled", other)):
        data.add_group(pact, 12, kind, course_id=where, followed_up_on=AS_OF)
    found = figure(data)
    assert (found.status, found.reason) == ("not_applicable", "mixed_count_kinds")
    assert (found.count_kinds, found.estimate) == (("enrolled", "trained"), None)


def test_people_set_apart_are_not_added_over_kinds_either(data: PactBuilder) -> None:
    pact = data.add_pact()
    for people, kind in ((42, "trained"), (45, "enrolled")):  # Lecco and Pavia: never 87
        data.add_group(pact, people, kind, course_id=data.add_course(pact))
    found = figure(data)
    assert (found.reason, dict(found.apart)["no_exit"]) == ("no_exit_date", None)


def test_without_a_day_of_leaving_there_is_no_time(data: PactBuilder) -> None:
    course = data.add_course()
    data.add_person(course, hired_on=AS_OF)
    found = figure(data)
    assert (found.status, found.reason) == ("not_reported", "no_exit_date")


def test_with_fewer_than_half_hired_the_median_is_open(data: PactBuilder, course: str) -> None:
    add(data, course, 10)
    for _ in range(3):
        add(data, course, None)
    found = figure(data)
    assert (found.status, found.reason, found.value) == ("not_yet_due", "median_not_reached", None)


def test_a_share_at_180_days_needs_somebody_followed_that_far(
    data: PactBuilder, course: str
) -> None:
    for waited in (10, None):
        add(data, course, waited, followed_up_on=END + timedelta(days=179))
    found = figure(data, "hired_share_180d_estimated")
    assert (found.status, found.reason) == ("not_yet_due", "follow_up_too_short")


def test_fixed_term_jobs_have_a_median_length(data: PactBuilder, course: str) -> None:
    who = add(data, course, 10)
    for days in (30, 90):
        start = END + timedelta(days=200)
        ended_on = start + timedelta(days=days)
        data.add_hire(course, start, participant_id=who, ended_on=ended_on)
    data.add_hire(course, END, participant_id=who, contract_group="open_ended", ended_on=AS_OF)
    found = figure(data, "fixed_term_median_days")
    assert (found.value, found.numerator) == (60, 2)
