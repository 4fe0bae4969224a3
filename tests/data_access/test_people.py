"""People and their way on: the rules of follow-up, maturity and hires, one boundary each."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pandas as pd
import pytest

from data_access.queries import everything, people
from data_access.walls import unwalled
from domain.indicators import REGISTRY
from domain.indicators.evaluation import evaluate
from domain.indicators.figures import Figure
from domain.selection import Selection
from tests.builders import PactBuilder

LOADED_AT = datetime(2025, 3, 1, 8)  # noqa: DTZ001 - UTC, as stored
END = date(2025, 3, 31)
DUE = END + timedelta(days=30)
JUNE = date(2025, 6, 30)
Counts = Callable[..., dict[str, int]]


def selection(as_of: date = JUNE, **chosen: object) -> Selection:
    return Selection(as_of=as_of, known_on=date(2026, 12, 31), **chosen)  # type: ignore[arg-type]


@pytest.fixture
def course(data: PactBuilder) -> str:
    return data.add_course(ended_on=END)


@pytest.fixture
def counts(data: PactBuilder) -> Counts:
    """Load what was added and return the counts, by measure, of a selection."""

    def counts(as_of: date = JUNE, **chosen: object) -> dict[str, int]:
        facts = read(data, selection(as_of, **chosen))
        return {
            str(name): int(sum_) for name, sum_ in facts.groupby("measure")["amount"].sum().items()
        }

    return counts


def read(data: PactBuilder, chosen: Selection) -> pd.DataFrame:
    if data._waiting:
        data.load(LOADED_AT)
    with unwalled(data.engine).connect() as connection:
        return people.facts(connection, chosen)


def figure(data: PactBuilder, code: str, as_of: date = JUNE) -> Figure:
    if data._waiting:
        data.load(LOADED_AT)
    with unwalled(data.engine).connect() as connection:
        facts = everything.facts(connection, selection(as_of))
    (found,) = evaluate([REGISTRY[code]], facts)
    return found


def add_made_up_cohort(data: PactBuilder, course: str) -> None:
    """Add the twelve people of the handbook, section 15, with thirty days for twenty-eight."""
    for _ in range(4):  # hired ten days after
        data.add_person(course, exit_on=END, hired_on=date(2025, 4, 10), followed_up_on=JUNE)
    data.add_person(course, exit_on=END, hired_on=date(2025, 4, 1), followed_up_on=JUNE)
    data.add_person(  # hired, though followed up for two weeks only
        course, exit_on=END, hired_on=date(2025, 4, 10), followed_up_on=date(2025, 4, 15)
    )
    data.add_person(  # a tirocinio is no job
        course,
        exit_on=END,
        hired_on=date(2025, 4, 5),
        contract_group="internship",
        followed_up_on=JUNE,
    )
    for _ in range(2):  # no hire, followed up to the very day
        data.add_person(course, exit_on=END, followed_up_on=DUE)
    data.add_person(course, exit_on=END, hired_on=date(2025, 5, 10), followed_up_on=JUNE)  # late
    for _ in range(2):  # nobody asked
        data.add_person(course, exit_on=END)


def test_the_made_up_cohort_has_six_of_twelve_hired_and_two_unknown(
    data: PactBuilder, course: str
) -> None:
    add_made_up_cohort(data, course)
    decoy = data.add_course(data._pact_of(course), ended_on=date(2025, 6, 1))
    data.add_person(decoy, exit_on=date(2025, 6, 1), hired_on=date(2025, 6, 2))  # not yet due

    rate = figure(data, "placement_rate_30d")

    assert (rate.numerator, rate.denominator, rate.unknown, rate.not_yet) == (6, 12, 2, 1)
    # Of all thirteen, the two nobody asked and the one not yet due can still go either way.
    assert (rate.mature, rate.total) == (12, 13)
    assert rate.possible_low == pytest.approx(6 / 13)
    assert rate.possible_high == pytest.approx(9 / 13)


@pytest.mark.parametrize(
    ("days", "as_of"),
    [(30, DUE - timedelta(days=1)), (180, JUNE), (180, END + timedelta(days=179))],
)
def test_before_the_horizon_nothing_is_due_and_there_is_no_rate(
    data: PactBuilder, course: str, days: int, as_of: date
) -> None:
    add_made_up_cohort(data, course)

    rate = figure(data, f"placement_rate_{days}d", as_of)

    assert (rate.status, rate.reason, rate.value) == ("not_yet_due", "too_young", None)
    assert rate.not_yet == 12


@pytest.mark.parametrize("days", [30, 90, 180])
def test_on_the_day_of_the_horizon_a_cohort_is_due(
    data: PactBuilder, course: str, counts: Counts, days: int
) -> None:
    horizon = END + timedelta(days=days)
    data.add_person(course, exit_on=END)  # due on the day itself
    data.add_person(course, exit_on=END + timedelta(days=1))  # due a day later

    found = counts(horizon)

    assert (found[f"due_{days}"], found[f"immature_{days}"]) == (1, 1)


@pytest.mark.parametrize("days", [30, 90, 180])
def test_a_hire_on_the_last_day_of_the_horizon_is_within_it(
    data: PactBuilder, course: str, counts: Counts, days: int
) -> None:
    horizon = END + timedelta(days=days)
    data.add_person(course, exit_on=END, hired_on=horizon)  # right boundary
    data.add_person(course, exit_on=END, hired_on=horizon + timedelta(days=1))  # a day late
    data.add_person(course, exit_on=END, hired_on=END - timedelta(days=5))  # before the end
    data.add_person(course, exit_on=END, followed_up_on=horizon)  # known not to be hired
    data.add_person(course, exit_on=END, followed_up_on=horizon - timedelta(days=1))  # unknown

    found = counts(date(2025, 12, 31))

    hired, unknown = found[f"hired_{days}"], found[f"unknown_{days}"]
    assert (found[f"due_{days}"], hired, unknown) == (5, 2, 2)


def test_only_jobs_begun_since_entry_are_hires(
    data: PactBuilder, course: str, counts: Counts
) -> None:
    entry = date(2025, 1, 7)
    data.add_person(course, enrolled_on=entry, hired_on=entry)  # left boundary
    data.add_person(course, enrolled_on=entry, hired_on=entry - timedelta(days=1))  # a job kept
    data.add_person(course, hired_on=JUNE)  # right boundary
    data.add_person(course, hired_on=JUNE + timedelta(days=1))  # after the as-of day
    data.add_person(course, hired_on=entry, contract_group="internship")
    offered = data.add_person(course)
    data.add_hire(course, entry, participant_id=offered, stage="offer", count_kind="offers")

    found = counts()

    assert (found["enrolled"], found["hired"], found["offers"]) == (6, 2, 1)


def test_a_person_with_two_jobs_is_hired_once(
    data: PactBuilder, course: str, counts: Counts
) -> None:
    who = data.add_person(course, exit_on=END, hired_on=date(2025, 5, 10))
    data.add_hire(course, date(2025, 4, 10), participant_id=who)  # the earlier one counts

    found = counts()

    assert (found["hired"], found["hired_30"]) == (1, 1)


def test_people_of_other_initiatives_and_datasets_are_left_out(
    data: PactBuilder, course: str, counts: Counts
) -> None:
    pact = data._pact_of(course)
    data.add_person(course)
    data.add_person(data.add_course())  # decoy: another initiative
    synthetic = data.add_source("synthetic")
    data.add_person(data.add_course(data.add_pact(source_id=synthetic)))  # decoy: made up

    assert counts(pacts=(pact,))["enrolled"] == 1
    assert counts()["enrolled"] == 2
    assert counts(dataset="demo")["enrolled"] == 1
    assert counts(dataset="all")["enrolled"] == 3


@pytest.mark.parametrize(
    ("chosen", "enrolled"),
    [
        ({"provinces": ("097",)}, 1),
        ({"provinces": ("097", "018")}, 3),  # undivided people, as all their provinces are chosen
        ({"sectors": ("textile",)}, 1),
        ({"families": ("innovation_hub",)}, 0),
        ({"programmes": ("lombardia_gol",)}, 3),
    ],
)
def test_filters_keep_what_lies_in_them(
    data: PactBuilder, counts: Counts, chosen: dict[str, object], enrolled: int
) -> None:
    pact = data.add_pact(provinces="097;018")
    body = data.add_body()
    lecco = data.add_course(pact, site_id=data.add_site(body, "097"))
    data.add_person(lecco)
    data.add_person(data.add_course(pact, site_id=data.add_site(body, "018"), sector="dairy"))
    data.add_person(data.add_course(pact, sector="textile"))  # somewhere in the two provinces
    if chosen == {"sectors": ("textile",)}:
        data.add_pact(pact_id=pact, provinces="097;018", sectors="textile;dairy")
        data._waiting["pacts"] = data._waiting["pacts"][1:]

    assert counts(**chosen).get("enrolled", 0) == enrolled


@pytest.mark.parametrize(
    ("entered", "counted"),
    [
        (date(2025, 1, 31), 0),
        (date(2025, 2, 1), 1),  # left boundary
        (date(2025, 2, 28), 1),  # right boundary
        (date(2025, 3, 1), 0),
    ],
)
def test_a_period_keeps_who_entered_in_it(
    data: PactBuilder, course: str, counts: Counts, entered: date, counted: int
) -> None:
    data.add_person(course, enrolled_on=entered)

    period = {"period_from": date(2025, 2, 1), "period_to": date(2025, 2, 28)}
    assert counts(**period).get("enrolled", 0) == counted


def test_a_course_without_outcomes_does_not_report_them(
    data: PactBuilder, course: str, counts: Counts
) -> None:
    data.add_person(course)
    found = counts()
    assert "completed" not in found
    assert found["ended_unreported"] == 1


def test_a_course_where_all_failed_reports_zero_completed(
    data: PactBuilder, course: str, counts: Counts
) -> None:
    data.add_person(course, completed_on=END, outcome="not_completed")
    found = counts()
    assert (found["completed"], found["ended"], found["ended_unknown"]) == (0, 1, 0)


def test_who_gave_up_before_the_start_took_no_part(
    data: PactBuilder, course: str, counts: Counts
) -> None:
    data.add_person(course, completed_on=END)
    data.add_person(course, status="declined")  # enrolled, never came
    data.add_person(course, status="declined", started_on=date(2025, 1, 8))  # came after all
    found = counts()
    assert (found["enrolled"], found["ended"], found["ended_completed"]) == (3, 2, 1)


def test_a_later_snapshot_of_a_group_replaces_the_earlier_one(
    data: PactBuilder, counts: Counts
) -> None:
    pact = data.add_pact()
    data.add_group(pact, 40, "selected", enrolled_on=date(2025, 2, 1))  # another kind: beside
    data.add_group(pact, 30, "enrolled", enrolled_on=date(2025, 2, 1))  # replaced
    data.add_group(pact, 20, "enrolled", enrolled_on=JUNE)  # women of the latest snapshot
    data.add_group(pact, 25, "enrolled", enrolled_on=JUNE)  # men of the same
    data.add_group(pact, 99, "enrolled", enrolled_on=JUNE + timedelta(days=1))  # not yet

    found = counts()

    assert (found["selected"], found["enrolled"]) == (40, 45)


def test_a_group_is_a_check_where_a_register_counts_the_same_people(
    data: PactBuilder, course: str, counts: Counts
) -> None:
    pact = data._pact_of(course)
    data.add_person(course)
    data.add_group(pact, 12, "trained", course_id=course, enrolled_on=JUNE)  # the same people
    data.add_group(pact, 12, "selected", course_id=course, enrolled_on=JUNE)  # no such register

    found = counts()

    assert (found["enrolled"], found["selected"]) == (1, 12)


@pytest.mark.parametrize(
    ("followed", "unknown"),
    [(DUE - timedelta(days=1), 5), (DUE, 0)],  # the day before, the horizon itself
)
def test_a_group_followed_up_to_the_horizon_has_no_unknown_outcome(
    data: PactBuilder, course: str, counts: Counts, followed: date, unknown: int
) -> None:
    pact = data._pact_of(course)
    data.add_group(pact, 12, "enrolled", course_id=course, enrolled_on=END, followed_up_on=followed)
    data.add_hire(course, date(2025, 4, 10), people=7)
    data.add_hire(course, date(2025, 4, 10), people=3, contract_group="internship")

    found = counts()

    assert (found["due_30"], found["hired_30"], found["unknown_30"]) == (12, 7, unknown)


def test_a_follow_up_on_the_as_of_day_leaves_nothing_unknown(
    data: PactBuilder, course: str, counts: Counts
) -> None:
    data.add_person(course, completed_on=END, followed_up_on=JUNE)
    data.add_person(course, completed_on=END, followed_up_on=JUNE - timedelta(days=1))

    found = counts()

    assert (found["left"], found["left_unknown"], found["placed_unknown"]) == (2, 1, 1)


@pytest.mark.parametrize(
    ("qualifiers", "shown"),
    [
        (("exact", "exact"), "exact"),
        (("exact", "more_than"), "more_than"),
        (("about", "exact"), "about"),
        (("more_than", "at_least"), "at_least"),
    ],
)
def test_a_sum_is_exact_only_where_all_its_parts_are(
    data: PactBuilder, qualifiers: tuple[str, str], shown: str
) -> None:
    pact = data.add_pact()
    for qualifier in qualifiers:
        data.add_group(pact, 5, "enrolled", enrolled_on=END, qualifier=qualifier)

    facts = read(data, selection())

    assert facts.query("measure == 'enrolled'")["qualifier"].tolist() == [shown]


def test_months_of_events_and_contracts_count_each_person_once(
    data: PactBuilder, course: str
) -> None:
    who = data.add_person(course, completed_on=END, hired_on=date(2025, 4, 10))
    data.add_hire(course, date(2025, 6, 1), participant_id=who, contract_group="open_ended")
    data.add_person(course, completed_on=END, outcome="not_completed")
    data.add_person(course, hired_on=JUNE + timedelta(days=1))  # after the as-of day
    data.load(LOADED_AT)

    with unwalled(data.engine).connect() as connection:
        events = people.by_month(connection, selection())
        contracts = people.contracts(connection, selection())

    found = events.set_index(["measure", "month"])["amount"].to_dict()
    assert found == {("enrolled", 202501): 3, ("completed", 202503): 1, ("hired", 202504): 1}
    assert contracts[["contract_group", "amount"]].to_numpy().tolist() == [["fixed_term", 1]]
