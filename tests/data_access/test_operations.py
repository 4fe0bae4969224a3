"""Participants of operations: once per initiative, last status, six months, worked cohort."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from data_access.queries import operations
from data_access.walls import unwalled
from domain.indicators import REGISTRY
from domain.indicators.evaluation import figure_of, sums_by
from domain.indicators.figures import Figure
from domain.selection import Selection
from tests.builders import PactBuilder

LOADED_AT = datetime(2025, 3, 1, 8)  # noqa: DTZ001 - UTC, as stored
END = date(2025, 3, 31)
LATE = date(2025, 12, 31)
COMPLETE: dict[str, Any] = {
    "gender": "f",
    "age_at_entry": 40,
    "education_isced": "3-4",
    "employment_status_at_entry": "unemployed",
}
FigureOf = Callable[..., Figure]


@pytest.fixture
def course(data: PactBuilder) -> str:
    return data.add_course(ended_on=END)


@pytest.fixture
def figure(data: PactBuilder) -> FigureOf:
    """Load what was added and return a figure on a day."""

    def figure(code: str, as_of: date = LATE, **chosen: Any) -> Figure:
        if data._waiting:
            data.load(LOADED_AT)
        view = Selection(as_of=as_of, known_on=date(2026, 12, 31), **chosen)
        with unwalled(data.engine).connect() as connection:
            facts = operations.facts(connection, view)
        return figure_of(REGISTRY[code], (), sums_by(facts, [])[()])

    return figure


def add(data: PactBuilder, course: str, **facts: Any) -> str:
    """Add a person with complete data who leaves at the end of the course."""
    return data.add_person(course, **COMPLETE | facts)


def after(days: int) -> date:
    return END + timedelta(days=days)


def add_worked_cohort(data: PactBuilder, course: str) -> None:
    """Add the twelve people of the handbook, section 15, all unemployed on entry."""
    june = date(2025, 6, 30)
    for _ in range(4):
        add(data, course, exit_on=END, hired_on=date(2025, 4, 10), followed_up_on=june)
    lost = add(data, course, exit_on=END, followed_up_on=june)
    ended_on = date(2025, 4, 20)
    data.add_hire(course, participant_id=lost, hired_on=date(2025, 4, 1), ended_on=ended_on)
    seen = date(2025, 4, 15)
    add(data, course, exit_on=END, hired_on=date(2025, 4, 10), followed_up_on=seen)
    tirocinio = {"hired_on": date(2025, 4, 5), "contract_group": "internship"}
    add(data, course, exit_on=END, **tirocinio, followed_up_on=june)
    for _ in range(2):
        add(data, course, exit_on=END, followed_up_on=date(2025, 4, 28))
    add(data, course, exit_on=END, hired_on=date(2025, 5, 10), followed_up_on=june)
    for _ in range(2):
        add(data, course, exit_on=END)


def test_the_worked_cohort_is_employed_four_to_seven_of_twelve(
    data: PactBuilder, course: str, figure: FigureOf
) -> None:
    add_worked_cohort(data, course)
    found = figure("eecr04", date(2025, 6, 30))
    assert (found.numerator, found.denominator, found.unknown) == (4, 12, 3)
    assert (found.possible_low, found.possible_high) == (4 / 12, 7 / 12)
    assert (found.denominator or 0) - found.unknown == 9  # 4/9 on known
    assert (found.mature, found.total) == (12, 12)


@pytest.mark.parametrize(
    ("code", "as_of"), [("eecr04", date(2025, 4, 27)), ("eecr05", date(2025, 6, 30))]
)
def test_nothing_is_due_before_its_day(
    data: PactBuilder, course: str, figure: FigureOf, code: str, as_of: date
) -> None:
    add_worked_cohort(data, course)
    found = figure(code, as_of)
    assert (found.status, found.numerator, found.not_yet) == ("not_yet_due", None, 12)


def test_a_person_in_two_courses_counts_once_with_first_entry_and_final_exit(
    data: PactBuilder, figure: FigureOf
) -> None:
    pact = data.add_pact()
    first = data.add_course(pact, ended_on=END)
    second = data.add_course(pact, ended_on=date(2025, 9, 30))
    who = add(data, first, exit_on=END, enrolled_on=date(2025, 1, 7))
    again = {"gender": "m", "employment_status_at_entry": "employed", "age_at_entry": 61}
    add(data, second, participant_id=who, enrolled_on=date(2025, 5, 2), **again)
    assert figure("eeco01").value == 1
    assert (figure("eeco02").value, figure("eeco05").value, figure("eeco08").value) == (1, 0, 0)
    assert figure("eecr04", date(2025, 6, 30)).not_yet == 1  # the second course is running
    final = figure("eecr04", date(2025, 10, 28))
    assert (final.not_yet, final.unknown, final.reason) == (0, 1, "outcomes_unknown")


def test_the_first_entry_decides_also_when_the_period_begins_after_it(
    data: PactBuilder, figure: FigureOf
) -> None:
    pact = data.add_pact()
    first, second = data.add_course(pact), data.add_course(pact)
    who = add(data, first, enrolled_on=date(2024, 11, 4))
    add(data, second, participant_id=who, enrolled_on=date(2025, 5, 2))
    add(data, second, enrolled_on=date(2025, 5, 2))
    assert figure("eeco01").value == 2
    assert figure("eeco01", period_from=date(2025, 1, 1)).value == 1


def test_two_operations_are_two_participants(data: PactBuilder, figure: FigureOf) -> None:
    who = add(data, data.add_course(), exit_on=END)
    add(data, data.add_course(), participant_id=who, exit_on=END)
    assert figure("eeco01").value == 2


@pytest.mark.parametrize("missing", COMPLETE)
def test_an_incomplete_record_is_in_the_grand_total_only(
    data: PactBuilder, course: str, figure: FigureOf, missing: str
) -> None:
    add(data, course, exit_on=END, followed_up_on=LATE)
    facts = {name: value for name, value in COMPLETE.items() if name != missing}
    data.add_person(course, exit_on=END, followed_up_on=LATE, **facts)
    assert figure("eeco01").value == 2
    assert (figure("eeco02").value, figure("eeco10").value) == (1, 1)
    assert figure("eecr04").denominator == 1


@pytest.mark.parametrize("status", ["suspended_cig", "working_poor", "employed"])
def test_who_is_in_cig_has_a_job_and_is_in_no_base_of_finding_one(
    data: PactBuilder, course: str, figure: FigureOf, status: str
) -> None:
    facts = {"employment_status_at_entry": status, "hired_on": after(3), "followed_up_on": LATE}
    add(data, course, exit_on=END, **facts)
    assert (figure("eeco05").value, figure("eeco02").value) == (1, 0)
    assert [figure(code).denominator for code in ("eecr04", "eecr05")] == [None, None]
    assert figure("eecr04").reason == "empty_denominator"


@pytest.mark.parametrize(
    "case",
    [
        (None, None, 10, "searching", "eecr01"),
        (20, None, 40, "searching", "eecr04"),  # a job on day 20 is EECR04 only
        (1, 20, 25, "searching", "eecr01"),  # found at once and lost: EECR01 only
        (20, None, 10, "searching", "unknown"),  # may have ended before day 28
        (None, None, 29, "searching", "unknown"),  # seen too late to say
        (None, None, 28, "inactive", "neither"),
        (None, None, 10, "unreachable", "unknown"),
    ],
)
def test_looking_for_work_and_having_found_it_exclude_each_other(
    data: PactBuilder,
    course: str,
    figure: FigureOf,
    case: tuple[int | None, int | None, int, str, str],
) -> None:
    hired, ended, seen, status, expected = case
    facts = {"followup_status": status, "followed_up_on": after(seen)}
    who = add(data, course, exit_on=END, employment_status_at_entry="inactive", **facts)
    if hired is not None:
        told = {"ended_on": after(ended)} if ended else {}
        data.add_hire(course, participant_id=who, hired_on=after(hired), **told)
    searching, working = figure("eecr01"), figure("eecr04")
    reached = {code: figure(code).numerator for code in ("eecr01", "eecr04")}
    assert (reached["eecr01"] == 1) == (expected == "eecr01")
    assert (reached["eecr04"] == 1) == (expected == "eecr04")
    assert (searching.unknown == 1) == (expected == "unknown")
    assert (searching.numerator or 0) + (working.numerator or 0) <= 1


@pytest.mark.parametrize(
    ("exit_on", "due"),
    [
        (date(2025, 8, 31), date(2026, 2, 28)),  # clamped to the end of the month
        (date(2025, 3, 31), date(2025, 9, 30)),
        (date(2025, 8, 28), date(2026, 2, 28)),
        (date(2024, 2, 29), date(2024, 8, 29)),
        (date(2025, 12, 15), date(2026, 6, 15)),
    ],
)
def test_six_months_are_those_of_the_calendar(
    data: PactBuilder, figure: FigureOf, exit_on: date, due: date
) -> None:
    course = data.add_course()
    start = exit_on - timedelta(days=60)
    add(data, course, enrolled_on=start, exit_on=exit_on, hired_on=due, followed_up_on=due)
    assert figure("eecr05", due - timedelta(days=1)).not_yet == 1
    assert figure("eecr05", due).numerator == 1


def test_a_job_from_before_entry_is_none_that_was_found(
    data: PactBuilder, course: str, figure: FigureOf
) -> None:
    add(data, course, exit_on=END, hired_on=date(2024, 6, 1), followed_up_on=LATE)
    assert (figure("eecr04").numerator, figure("eecr04").denominator) == (0, 1)


@pytest.mark.parametrize(
    "case",
    [
        ("stable_contract", LATE, (1, 0)),
        ("promotion", date(2025, 9, 30), (1, 0)),
        ("none", LATE, (0, 0)),
        ("full_time", date(2025, 9, 29), (None, 1)),  # a day before six months
        ("unknown", LATE, (None, 1)),
    ],
)
def test_an_improvement_is_one_of_four_seen_after_six_months(
    data: PactBuilder,
    course: str,
    figure: FigureOf,
    case: tuple[str, date, tuple[int | None, int]],
) -> None:
    improvement, seen, expected = case
    facts = {"improvement": improvement, "followed_up_on": seen}
    add(data, course, exit_on=END, employment_status_at_entry="suspended_cig", **facts)
    found = figure("eecr06")
    assert (found.numerator, found.unknown) == expected


@pytest.mark.parametrize(
    "case",
    [
        ("competences", 28, "completed", "yes"),
        ("qualification", 29, "completed", "no"),
        ("attendance", 5, "completed", "no"),
        ("unspecified", 5, "completed", "unknown"),
        (None, None, "completed", "unknown"),
        (None, None, "not_completed", "no"),
    ],
)
def test_a_qualification_is_certified_within_28_days_and_more_than_attendance(
    data: PactBuilder,
    course: str,
    figure: FigureOf,
    case: tuple[str | None, int | None, str, str],
) -> None:
    kind, days, outcome, expected = case
    told = {"certificate_type": kind} if kind else {}
    told |= {"certified_on": after(days)} if days else {}
    add(data, course, exit_on=END, outcome=outcome, **told)
    found = figure("eecr03")
    state = "unknown" if found.unknown else {1: "yes", 0: "no"}[int(found.numerator or 0)]
    assert state == expected


def test_students_are_not_newly_in_education(
    data: PactBuilder, course: str, figure: FigureOf
) -> None:
    seen = {"followup_status": "in_training", "followed_up_on": after(10)}
    add(data, course, exit_on=END, target_group="students", **seen)
    add(data, course, exit_on=END, **seen)
    found = figure("eecr02")
    assert (found.numerator, found.denominator) == (1, 1)


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"age_at_entry": 17}, "eeco06"),
        ({"age_at_entry": 18}, "eeco07"),
        ({"age_at_entry": 29}, "eeco07"),
        ({"age_at_entry": 55}, "eeco08"),
        ({"age_at_entry": 30}, None),
        ({"age_at_entry": 54}, None),
        ({"birth_year": 1970}, "eeco08"),  # entered in 2025
        ({"birth_year": 1971}, None),
    ],
)
def test_ages_have_their_classes(
    data: PactBuilder, course: str, figure: FigureOf, facts: dict[str, int], code: str | None
) -> None:
    told = {name: value for name, value in COMPLETE.items() if name != "age_at_entry"}
    data.add_person(course, **told | facts)  # type: ignore[arg-type]
    found = {one: figure(one).value for one in ("eeco06", "eeco07", "eeco08")}
    assert found == {one: int(one == code) for one in found}


def test_what_nobody_is_asked_is_not_reported(
    data: PactBuilder, course: str, figure: FigureOf
) -> None:
    add(data, course)
    for code in ("eeco12", "eeco13", "eeco14"):
        assert figure(code).status == "not_reported", code
    for code in ("eeco15", "eeco16", "eeco17", "eeco18", "eeco19"):
        assert (figure(code).status, figure(code).reason) == ("not_reported", "not_collected")


def test_a_disability_is_told_of_the_whole_initiative_only_and_not_without_consent(
    data: PactBuilder, course: str, figure: FigureOf
) -> None:
    for facts in ({"disability": "yes"}, {"disability": "yes", "consent_sensitive": "no"}, {}):
        add(data, course, **facts)
    assert (figure("eeco12").value, figure("eeco12").unknown) == (1, 2)
    with unwalled(data.engine).connect() as connection:
        view = Selection(as_of=LATE, known_on=date(2026, 12, 31))
        facts = operations.facts(connection, view)
    told = facts[facts["measure"].str.startswith("esf_disability")]
    assert told["course_id"].isna().all()
    assert told["month"].isna().all()


def test_reported_groups_are_in_no_indicator_and_stand_apart(
    data: PactBuilder, figure: FigureOf
) -> None:
    pact = data.add_pact()
    data.add_group(pact, 42, "trained", course_id=data.add_course(pact))
    assert (figure("eeco01").status, figure("eeco01").value) == ("not_reported", None)
    with unwalled(data.engine).connect() as connection:
        view = Selection(as_of=LATE, known_on=date(2026, 12, 31))
        (row,) = operations.reported_groups(connection, view).to_dict("records")
    assert (row["people"], row["count_kind"]) == (42, "trained")
