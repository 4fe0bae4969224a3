"""Completeness: expected fields by hand, and counted again from random rows."""

import random
from datetime import date, datetime

import pytest

from data_access.queries import everything, quality
from data_access.walls import unwalled
from domain.completeness import EXPECTED, KINDS, shares
from domain.indicators import REGISTRY
from domain.indicators.evaluation import evaluate
from domain.selection import Selection
from tests.builders import PactBuilder
from tests.fields_twin import Key, recounted
from tests.random_register import fill
from tests.twin_rows import effective

JUNE = date(2025, 6, 30)
LOADED_AT = datetime(2025, 5, 1, 8)  # noqa: DTZ001 - UTC, as stored


def counted(data: PactBuilder, as_of: date = JUNE) -> dict[Key, tuple[int, int]]:
    """Return present and expected by initiative, course, kind and field, where any is expected."""
    if data._waiting:
        data.load(LOADED_AT)
    with unwalled(data.engine).connect() as connection:
        facts = quality.facts(connection, Selection(as_of=as_of, known_on=date(2026, 12, 31)))
    found: dict[Key, dict[str, int]] = {}
    for row in facts.to_dict("records"):
        course = row["course_id"] if isinstance(row["course_id"], str) else None
        key = (row["pact_id"], course, row["kind"], row["field"])
        found.setdefault(key, {})[row["measure"]] = row["amount"]
    both = {key: (one["fields_present"], one["fields_expected"]) for key, one in found.items()}
    return {key: two for key, two in both.items() if two[1]}


def of(data: PactBuilder, kind: str) -> dict[str, tuple[int, int]]:
    """Return present and expected of each field of one kind of row, all courses together."""
    found: dict[str, tuple[int, int]] = {}
    for (_pact, _course, of_kind, name), (present, expected) in counted(data).items():
        if of_kind == kind:
            before = found.get(name, (0, 0))
            found[name] = (before[0] + present, before[1] + expected)
    return found


def test_what_is_expected_of_a_person_depends_on_having_left(data: PactBuilder) -> None:
    running = data.add_course(ended_on="2025-12-31")
    data.add_person(running, gender="f")
    ended = data.add_course(data._pact_of(running), ended_on="2025-06-30")
    data.add_person(ended, gender="unknown", followed_up_on=JUNE)
    data.add_person(ended, completed_on=JUNE, outcome="unknown")
    data.add_person(ended, withdrawn_on=date(2025, 2, 1))
    applied = {"enrolled_on": None, "applied_on": date(2025, 1, 1), "count_kind": "applied"}
    data.add_person(ended, **applied)  # decoy: no participant

    found = of(data, "enrollments")

    assert found["gender"] == (1, 4)  # «unknown» fills a cell and says nothing
    assert found["entry"] == (4, 4)
    assert found["age"] == (0, 4)
    assert found["followed_up_on"] == (1, 3)  # of those who left
    assert found["outcome"] == (1, 3)  # withdrawn is an outcome, unknown is none


def test_courses_pacts_money_activities_and_hires_by_hand(data: PactBuilder) -> None:
    pact = data.add_pact(started_on="2025-01", status="running")
    course = data.add_course(pact, hours_total=100, started_on="2025-02/2025-03")
    data.add_course(pact, status="cancelled")  # decoy
    data.add_course(pact, is_context="yes")  # decoy
    data.add_allocation(pact, None, decided_on="2025-01-01")
    data.add_allocation(pact, "10.00", decided_on="2025-07-01")  # decoy: not decided yet
    data.add_activity(pact, attendees=12)
    data.add_activity(pact, status="planned")  # decoy
    data.add_hire(course, JUNE, participant_id="p", contract_group="unknown", employer_name="X")
    data.add_hire(course, JUNE, participant_id="q", contract_group="internship")  # decoy
    data.add_hire(course, JUNE, people=3)  # decoy: a group

    assert of(data, "pacts") == {
        "lead_organisation_id": (0, 1),
        "provinces": (1, 1),
        "started_on": (1, 1),
        "ended_on": (0, 1),
        "status": (1, 1),
    }
    told = {key[3]: two for key, two in counted(data).items() if key[1:3] == (course, "courses")}
    assert told == {
        "started_on": (1, 1),
        "ended_on": (0, 1),
        "seats_planned": (0, 1),
        "hours_total": (1, 1),
        "site_id": (0, 1),
    }
    assert of(data, "funding_allocations") == {"amount": (0, 1), "decided_on": (1, 1)}
    assert of(data, "activities") == {"starts_on": (1, 1), "site_id": (0, 1), "attendees": (1, 1)}
    hired = {"started_on": (1, 1), "contract_group": (0, 1), "employer": (1, 1)}
    assert of(data, "hirings") == hired


def test_a_reported_group_has_its_own_shorter_list(data: PactBuilder) -> None:
    course = data.add_course(ended_on="2025-06-30")
    pact = data._pact_of(course)
    data.add_group(pact, 12, "trained", course_id=course, enrolled_on=date(2025, 1, 1))
    data.add_group(pact, 40, "selected")  # decoy: not in a course
    alone = data.add_pact()
    data.add_group(alone, 45, "enrolled")

    found = {key: two for key, two in counted(data).items() if key[2] == "groups"}

    assert found[pact, course, "groups", "course_id"] == (1, 1)
    assert found[pact, course, "groups", "outcome"] == (0, 1)
    assert found[alone, None, "groups", "course_id"] == (0, 1)
    assert (alone, None, "groups", "outcome") not in found  # nobody says that they have left
    assert of(data, "enrollments") == {}


def test_completeness_is_all_fields_there_over_all_expected(data: PactBuilder) -> None:
    pact = data.add_pact(status="running")  # lead, start and end are missing
    data.add_activity(pact, attendees=12)  # the site is missing
    data.load(LOADED_AT)
    with unwalled(data.engine).connect() as connection:
        facts = everything.facts(connection, Selection(as_of=JUNE, known_on=date(2026, 12, 31)))

    (found,) = evaluate([REGISTRY["completeness"]], facts)

    assert (found.numerator, found.denominator, found.value) == (4, 8, 0.5)
    assert (found.low, found.possible_high) == (None, None)
    emptiest = shares(facts.data).iloc[0]
    assert (emptiest["present"], emptiest["expected"]) == (0, 1)


def test_every_counted_field_is_described_and_no_other(data: PactBuilder) -> None:
    data.add_pact()
    data.load(LOADED_AT)
    with unwalled(data.engine).connect() as connection:
        facts = quality.facts(connection, Selection(as_of=JUNE, known_on=date(2026, 12, 31)))
    assert set(facts["kind"]) <= set(KINDS) == set(EXPECTED)
    assert set(facts["field"]) <= {name for fields in EXPECTED.values() for name in fields}


def describe(data: PactBuilder, dice: random.Random) -> None:
    """Fill some cells of each person of the register, some of them without saying anything."""
    for row in data._waiting["enrollments"]:
        if row.get("participant_id"):
            row["gender"] = dice.choice(("f", "m", "unknown", None))
            row["birth_year"] = dice.choice((1990, None))
            row["age_at_entry"] = dice.choice((30, None, None))
            row["education_isced"] = dice.choice(("3-4", "unknown", None))
            row["employment_status_at_entry"] = dice.choice(("unemployed", "unknown", None))


@pytest.mark.parametrize("seed", range(4))
def test_fields_are_those_of_the_second_path(data: PactBuilder, seed: int) -> None:
    fill(data, seed)
    describe(data, random.Random(seed))
    data.load(LOADED_AT)

    reached: set[str] = set()
    for as_of in (date(2025, 3, 31), JUNE, date(2025, 12, 31)):
        expected = recounted(effective(data.rows, LOADED_AT.date()), as_of)
        assert counted(data, as_of) == expected
        reached |= {key[2] for key in expected}
    assert reached >= {"pacts", "courses", "enrollments"}
