"""The indicators of people, one by one, worked out by hand; each with rows that must not count."""

from collections.abc import Callable
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
STARTED, END, JUNE = date(2025, 1, 13), date(2025, 3, 31), date(2025, 6, 30)
DAY = timedelta(days=1)
OF = Callable[..., Figure]


@pytest.fixture
def of(data: PactBuilder) -> OF:
    """Load what was added and return one figure."""

    def of(code: str, as_of: date = JUNE) -> Figure:
        if data._waiting:
            data.load(LOADED_AT)
        with unwalled(data.engine).connect() as connection:
            chosen = Selection(as_of=as_of, known_on=date(2026, 12, 31))
            facts = everything.facts(connection, chosen)
        (figure,) = evaluate([REGISTRY[code]], facts)
        return figure

    return of


@pytest.fixture
def course(data: PactBuilder) -> str:
    return data.add_course(started_on=STARTED, ended_on=END)


def parts(figure: Figure) -> tuple[object, object]:
    return figure.numerator, figure.denominator


def test_selected_of_those_who_applied_where_the_course_says_both(
    data: PactBuilder, course: str, of: OF
) -> None:
    day = date(2024, 12, 1)
    for _ in range(3):
        data.add_person(course, applied_on=day, selected_on=day, count_kind="applied")
    data.add_person(course, applied_on=day, enrolled_on=None, count_kind="applied")
    data.add_person(course, applied_on=day, selected_on=JUNE + DAY)  # not selected yet
    data.add_person(data.add_course(), applied_on=day)  # decoy: nobody says who was selected

    assert parts(of("selection_rate")) == (3, 5)


def test_started_and_never_seen_add_up_to_the_enrolled(
    data: PactBuilder, course: str, of: OF
) -> None:
    for _ in range(4):
        data.add_person(course, started_on=STARTED)
    data.add_person(course)
    cancelled = data.add_course(status="cancelled", started_on=STARTED)
    data.add_person(cancelled, started_on=STARTED)  # decoy
    data.add_person(data.add_course())  # decoy: starts are not reported
    later = data.add_course(started_on=JUNE + DAY)
    data.add_person(later)
    data.add_person(later)

    began, absent = of("start_rate"), of("no_show_rate")

    assert (parts(began), parts(absent)) == ((4, 5), (1, 5))
    assert (began.mature, began.total) == (5, 7)
    assert (began.possible_low, began.possible_high) == (4 / 7, 6 / 7)


def test_a_course_that_has_not_begun_has_no_start_rate_yet(data: PactBuilder, of: OF) -> None:
    data.add_person(data.add_course(started_on=JUNE + DAY))
    begun = of("start_rate")
    assert (begun.status, begun.not_yet) == ("not_yet_due", 1)


def test_leaving_for_a_job_is_not_a_loss(data: PactBuilder, course: str, of: OF) -> None:
    left = {"started_on": STARTED, "withdrawn_on": date(2025, 2, 1)}
    data.add_person(course, **left, withdrawal_reason="found_job")
    data.add_person(course, **left, withdrawal_reason="family")
    data.add_person(course, **left)  # no reason
    data.add_person(course, withdrawn_on=date(2025, 2, 1), withdrawal_reason="found_job")
    for _ in range(6):
        data.add_person(course, started_on=STARTED)
    data.add_person(course, started_on=STARTED, withdrawn_on=JUNE + DAY)  # still there

    lost, jobs = of("withdrawal_rate"), of("left_for_job_rate")

    assert parts(lost) == (2, 10)
    assert (parts(jobs), jobs.unknown) == ((2, 4), 1)
    assert (jobs.possible_low, jobs.possible_high) == (2 / 4, 3 / 4)


def test_hours_are_added_before_they_are_divided(data: PactBuilder, course: str, of: OF) -> None:
    data.add_person(course, started_on=STARTED, hours_due=100, hours_attended=80.5)
    data.add_person(course, started_on=STARTED, hours_due=50, hours_attended=30)
    data.add_person(course, started_on=STARTED, hours_attended=7)  # due is not known
    data.add_person(course, started_on=STARTED, hours_due=100)  # no register
    data.add_person(course, hours_due=100, hours_attended=0)  # never came

    attended = of("attendance_rate")

    assert parts(attended) == (110.5, 150)
    assert attended.value == pytest.approx(0.736667, abs=1e-6)
    assert (attended.low, attended.high, attended.possible_high) == (None, None, None)
    assert of("with_hours").value == 2
    assert of("student_hours").value == 117.5


@pytest.mark.parametrize(
    ("hours", "told", "above"),
    [
        (75, {}, 1),
        (74.75, {}, 0),
        (75, {"threshold_pct": 90}, 0),
        (60, {"threshold_pct": 60}, 1),
    ],
)
def test_the_threshold_is_that_of_the_outcome_or_seventy_five(
    data: PactBuilder, of: OF, hours: float, told: dict[str, float], above: int
) -> None:
    course = data.add_course(ended_on=END)
    came = {"started_on": STARTED, "hours_due": 100}
    data.add_person(course, **came, hours_attended=hours, completed_on=END, **told)
    data.add_person(course, started_on=STARTED)  # no hours: unknown
    running = data.add_course(ended_on=JUNE + DAY)
    data.add_person(running, **came, hours_attended=100)  # not yet
    data.add_person(data.add_course(ended_on=END), started_on=STARTED)  # decoy: no hours at all

    found = of("above_threshold_rate")

    assert (parts(found), found.unknown, found.not_yet) == ((above, 2), 1, 1)


def test_certified_of_completed_where_certificates_are_reported(
    data: PactBuilder, course: str, of: OF
) -> None:
    data.add_person(course, completed_on=END, certified_on=JUNE)
    data.add_person(course, completed_on=END, certified_on=JUNE + DAY)
    data.add_person(course, completed_on=END)
    data.add_person(course, completed_on=END, outcome="not_completed")
    silent = data.add_course(ended_on=END)
    data.add_person(silent, completed_on=END)  # decoy: says nothing of certificates

    assert parts(of("certificate_rate")) == (1, 3)


def test_completion_of_the_enrolled_also_counts_who_never_came(
    data: PactBuilder, course: str, of: OF
) -> None:
    for _ in range(2):
        data.add_person(course, completed_on=END)
    data.add_person(course, completed_on=END, outcome="not_completed")
    data.add_person(course, status="declined")
    data.add_person(course)  # no outcome

    assert parts(of("completion_rate")) == (2, 4)
    enrolled = of("completion_rate_of_enrolled")
    assert (parts(enrolled), enrolled.unknown) == ((2, 5), 1)


def test_an_internship_is_counted_apart_and_is_no_hire(
    data: PactBuilder, course: str, of: OF
) -> None:
    intern = {"contract_group": "internship", "followed_up_on": JUNE}
    data.add_person(course, completed_on=END, hired_on=date(2025, 4, 1), **intern)
    data.add_person(course, completed_on=END, hired_on=JUNE + DAY, **intern)  # not begun
    data.add_person(course, completed_on=END, hired_on=date(2025, 1, 1), **intern)  # before entry
    data.add_person(course, completed_on=END, outcome="not_completed", hired_on=END, **intern)
    other = data.add_course(ended_on=END)
    data.add_person(other, completed_on=END)  # decoy: nothing said of internships

    assert of("internships_started").value == 2
    assert parts(of("internship_rate")) == (1, 3)
    assert of("hired").value == 0


def test_contracts_are_many_people_are_one(data: PactBuilder, course: str, of: OF) -> None:
    who = data.add_person(course, exit_on=END, hired_on=date(2025, 4, 1))
    data.add_hire(course, date(2025, 6, 1), participant_id=who)
    data.add_hire(course, date(2025, 1, 1), participant_id=who)  # from before entry
    data.add_hire(course, JUNE + DAY, participant_id=who)  # not begun
    data.add_hire(course, date(2025, 5, 1), participant_id=who, contract_group="internship")

    assert (of("contracts_started").value, of("hired").value) == (2, 1)


def test_new_employment_is_of_people_without_work_on_entry(
    data: PactBuilder, course: str, of: OF
) -> None:
    hired = {"exit_on": END, "hired_on": date(2025, 4, 1), "followed_up_on": JUNE}
    for status in ("unemployed", "long_term_unemployed", "inactive"):
        data.add_person(course, employment_status_at_entry=status, **hired)
    for status in ("employed", "suspended_cig", "working_poor", "unknown"):
        data.add_person(course, employment_status_at_entry=status, **hired)  # decoys
    data.add_person(course, employment_status_at_entry="unemployed", exit_on=END)  # unknown
    stays = data.add_course(ended_on=JUNE + DAY)
    data.add_person(stays, employment_status_at_entry="inactive")  # in class

    found = of("new_employment_rate")

    assert (parts(found), found.unknown, found.mature, found.total) == ((3, 4), 1, 4, 5)
    assert (found.possible_low, found.possible_high) == (3 / 5, 5 / 5)


def test_traits_of_the_first_job_are_shares_of_those_known(
    data: PactBuilder, course: str, of: OF
) -> None:
    jobs = [
        {"part_time": "yes", "training_related": "partly"},
        {"part_time": "no", "training_related": "yes"},
        {"part_time": "unknown", "training_related": "no"},
        {"training_related": "unknown"},
    ]
    for job in jobs:
        who = data.add_person(course, exit_on=END)
        data.add_hire(course, date(2025, 4, 1), participant_id=who, **job)
        data.add_hire(course, date(2025, 5, 1), participant_id=who, part_time="yes")  # the second

    assert parts(of("part_time_share")) == (1, 2)
    assert parts(of("training_related_share")) == (2, 3)


def test_the_same_hires_read_through_three_lenses(data: PactBuilder, course: str, of: OF) -> None:
    hired = {"hired_on": date(2025, 4, 10), "followed_up_on": JUNE}
    data.add_person(course, exit_on=END, **hired)
    data.add_person(course, exit_on=END, outcome="withdrawn", **hired)
    data.add_person(course, exit_on=END, followed_up_on=JUNE)  # not hired
    data.add_person(course, exit_on=END)  # nobody asked
    unasked = data.add_course(ended_on=END)
    data.add_person(unasked, exit_on=END, hired_on=date(2025, 4, 10))  # only successes are told

    assert parts(of("placement_rate_30d")) == (3, 5)
    assert parts(of("placement_rate_30d_of_completed")) == (2, 4)
    assert parts(of("placement_rate_30d_of_traced")) == (2, 3)
    assert of("placement_rate_30d_of_traced").unknown == 0
    assert parts(of("placement_rate_of_enrolled")) == (3, 5)
    assert parts(of("placement_rate")) == (2, 4)
    assert parts(of("placement_rate_of_traced")) == (2, 3)


def test_a_group_that_was_not_followed_up_has_no_traced_rate(data: PactBuilder, of: OF) -> None:
    pact = data.add_pact()
    told = {"course_id": data.add_course(pact, ended_on=END)}
    data.add_group(pact, 10, "enrolled", enrolled_on=STARTED, **told)
    data.add_hire(told["course_id"], date(2025, 4, 1), people=7)

    assert parts(of("placement_rate_30d")) == (7, 10)
    assert of("placement_rate_30d_of_traced").status == "not_reported"
    assert of("placement_rate_30d_of_completed").status == "not_reported"


def test_a_group_gives_a_share_only_where_it_states_both_parts(data: PactBuilder, of: OF) -> None:
    pact = data.add_pact()
    whole, half = (data.add_course(pact, ended_on=END) for _ in range(2))
    for kind, people in {"applied": 40, "selected": 25, "enrolled": 20, "started": 18}.items():
        data.add_group(pact, people, kind, course_id=whole, enrolled_on=STARTED)
    data.add_outcome(pact, 16, course_id=whole, completed_on=END)
    data.add_outcome(pact, 12, course_id=whole, completed_on=END, count_kind="certified")
    intern = {"contract_group": "internship", "count_kind": "internships"}
    data.add_hire(whole, date(2025, 4, 1), people=5, **intern)
    data.add_group(pact, 99, "selected", course_id=half, enrolled_on=STARTED)  # decoys
    data.add_outcome(pact, 99, course_id=half, completed_on=END)

    assert parts(of("selection_rate")) == (25, 40)
    assert parts(of("start_rate")) == (18, 20)
    assert parts(of("certificate_rate")) == (12, 16)
    assert parts(of("internship_rate")) == (5, 16)
    assert of("internships_started").value == 5
    assert of("attendance_rate").status == "not_reported"
    assert of("contracts_started").status == "not_reported"


@pytest.mark.parametrize("days", [30, 90, 180])
@pytest.mark.parametrize("lens", ["", "_of_completed", "_of_traced"])
def test_a_hire_of_somebody_immature_moves_no_rate(
    data: PactBuilder, course: str, of: OF, days: int, lens: str
) -> None:
    as_of = END + timedelta(days=days)
    hired = {"hired_on": END + DAY, "followed_up_on": as_of}
    data.add_person(course, exit_on=END, **hired)
    data.add_person(course, exit_on=END, followed_up_on=as_of)
    data.add_person(course, exit_on=END + DAY, **hired)  # a day too young, and hired already

    found = of(f"placement_rate_{days}d{lens}", as_of)

    assert (parts(found), found.mature, found.total) == ((1, 2), 2, 3)
    day_before = of(f"placement_rate_{days}d{lens}", as_of - DAY)
    assert (day_before.status, day_before.not_yet) == ("not_yet_due", 3)
