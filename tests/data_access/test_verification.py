"""Identities: green on data as loaded, and red at the right one once a row is changed by hand."""

from datetime import date, datetime

import pytest
import sqlalchemy as sa

from data_access.schema import (
    activities,
    completions,
    courses,
    enrollments,
    funding_allocations,
    funding_events,
    hirings,
    imports,
    pacts,
    partnerships,
    sites,
)
from data_access.verification import is_derived_again, verify
from data_access.walls import unwalled
from domain.identities import Check
from domain.indicators import REGISTRY
from domain.selection import Selection
from tests.builders import PactBuilder
from tests.random_register import fill

LOADED_AT, LATER = datetime(2025, 5, 1, 8), datetime(2025, 5, 2, 8)  # noqa: DTZ001 - UTC, as stored
END = date(2025, 3, 31)
WHOLE = Selection(as_of=date(2025, 12, 31), known_on=date(2026, 12, 31))
PEOPLE = {"people", "durations", "figures"}


def verified(data: PactBuilder, *pacts: str) -> dict[str, Check]:
    chosen = Selection(as_of=WHOLE.as_of, known_on=WHOLE.known_on, pacts=pacts)
    with unwalled(data.engine).connect() as connection:
        return {check.code: check for check in verify(connection, chosen).checks}


def red(data: PactBuilder, *pacts: str) -> set[str]:
    return {code for code, check in verified(data, *pacts).items() if not check.holds}


@pytest.fixture
def loaded(data: PactBuilder) -> PactBuilder:
    """Return a pact with a register, a reported group, money, bodies and activities."""
    pact = data.add_pact(sectors="mechanical")
    body = data.add_body(pact_id=pact, role="partner")
    site = data.add_site(body, "016")
    register = data.add_course(pact, ended_on="2025-03", site_id=site, seats_planned=15)
    reported = data.add_course(pact, ended_on=END, hours_total=80)
    for outcome in ("completed", "completed", "unknown"):
        data.add_person(
            register,
            exit_on=END,
            outcome=outcome,
            hired_on=date(2025, 4, 20),
            followed_up_on=date(2025, 12, 31),
            withdrawn_on=date(2025, 3, 1),
        )
    data.add_group(pact, 12, "enrolled", course_id=reported)
    data.add_outcome(pact, 10, course_id=reported)
    funder = data.add_body(organisation_type="region")
    for line, amount in ((None, "300"), ("training", "200"), ("internships", "100")):
        data.add_allocation(pact, amount, line_code=line, funder_id=funder)
    data.add_event(pact, "paid_advance", "100")
    data.add_event(pact, "recovery", "30")
    data.add_activity(pact, attendees=20)
    data.load(LOADED_AT)
    data.add_activity(pact, activity_id="activities-001", attendees=25)
    data.load(LATER)
    return data


def change(data: PactBuilder, statement: sa.Executable) -> None:
    with data.engine.connect().execution_options(write=True) as connection:
        connection.execute(sa.text("pragma foreign_keys = off"))
        connection.execute(statement)
        connection.commit()


@pytest.mark.parametrize("seed", range(4))
def test_everything_holds_on_random_registers(data: PactBuilder, seed: int) -> None:
    fill(data, seed)
    data.load(LOADED_AT)
    # What is random may report more outcomes than people: that one is told, and only that one.
    assert red(data) <= {"reported_outcomes"}
    assert verified(data)["people"].compared > 50


def test_everything_holds_on_data_as_loaded(loaded: PactBuilder) -> None:
    found = verified(loaded)
    assert {code for code, check in found.items() if not check.holds} == set()
    assert {code for code, check in found.items() if not check.compared} == set()


def test_every_indicator_is_derived_again() -> None:
    assert [code for code, one in REGISTRY.items() if not is_derived_again(one)] == []


FIRST = 1
"""The version of the first row that was loaded into a table."""
ON_SQLITE = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
"""What is changed by hand is the same on every database; that all is green is tested on both."""


@ON_SQLITE
@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        (  # the queries go by the day computed at import, the second path by the row's own
            sa.update(hirings).values(started_on=date(2025, 11, 1)),
            {"import_content", "derived_days"} | PEOPLE,
        ),
        (
            sa.update(hirings).values(effective_on=date(2025, 11, 1)),
            {"derived_days"} | PEOPLE,
        ),
        (sa.update(hirings).values(contract_group="open_ended"), {"import_content"}),
        (
            sa.update(completions)
            .where(completions.c.version_id == FIRST)
            .values(outcome="unknown"),
            {"import_content"},
        ),
        (
            sa.update(completions).where(completions.c.people == 10).values(people=13),
            {"import_content", "reported_outcomes"},
        ),
        (
            sa.update(enrollments).where(enrollments.c.people == 12).values(people=9),
            {"import_content", "reported_outcomes"},
        ),
        (
            sa.update(enrollments)
            .where(enrollments.c.version_id == FIRST)
            .values(participant_id="somebody-else"),
            {"import_content", "of_the_enrolled"},
        ),
        (
            sa.delete(enrollments).where(enrollments.c.version_id == FIRST),
            {"import_rows", "import_content", "of_the_enrolled"},
        ),
        (
            sa.delete(hirings).where(hirings.c.version_id == FIRST),
            {"import_rows", "import_content"},
        ),
        (
            sa.update(enrollments)
            .where(enrollments.c.people == 12)
            .values(known_until_at=datetime(2025, 6, 1)),  # noqa: DTZ001 - UTC, as stored
            {"import_versions"},
        ),
        (sa.update(funding_events).values(amount=7), {"import_content"}),
        (
            sa.update(funding_allocations)
            .where(funding_allocations.c.line_code == "training")
            .values(amount=250),
            {"import_content", "allocation_lines"},
        ),
        (sa.update(courses).values(site_id=None), {"import_content"}),
        (
            sa.update(courses)
            .where(courses.c.version_id == FIRST)
            .values(ended_on_latest=date(2026, 3, 31)),
            {"derived_days"},
        ),
        (sa.update(sites).values(province_code="097"), {"import_content"}),
        (sa.update(pacts).values(provinces="016"), {"import_content"}),
        (sa.update(partnerships).values(role="support_network"), {"import_content"}),
        (sa.update(activities).values(attendees=99), {"import_content"}),
        (
            sa.update(activities).values(effective_on=date(2025, 4, 1)),
            {"derived_days", "activities"},
        ),
        (
            sa.update(imports).where(imports.c.table_name == "pacts").values(rows_new=9),
            {"import_rows"},
        ),
    ],
    ids=[
        "day of a hire",
        "computed day of a hire",
        "contract",
        "outcome of a person",
        "completed people of a group",
        "people of a group",
        "id of a person",
        "a person less",
        "a hire less",
        "a version closed",
        "amount of a payment",
        "amount of a line",
        "site of a course",
        "computed end of a course",
        "province of a site",
        "province of an initiative",
        "role of a body",
        "people at an activity",
        "computed day of an activity",
        "rows of an import",
    ],
)
def test_a_row_changed_by_hand_turns_the_right_identity_red(
    loaded: PactBuilder, statement: sa.Executable, expected: set[str]
) -> None:
    change(loaded, statement)
    assert red(loaded) == expected


@ON_SQLITE
def test_a_row_added_by_hand_is_one_too_many(loaded: PactBuilder) -> None:
    columns = [one for one in funding_events.c if one.name not in ("version_id", "event_id")]
    copied = sa.select(sa.literal("by-hand"), *columns).where(funding_events.c.amount == 100)
    names = ["event_id", *(column.name for column in columns)]
    change(loaded, sa.insert(funding_events).from_select(names, copied))
    assert red(loaded) == {"import_rows", "import_content"}


@ON_SQLITE
def test_a_difference_says_where_it_is(loaded: PactBuilder) -> None:
    change(loaded, sa.update(completions).where(completions.c.people == 10).values(people=13))
    (difference,) = verified(loaded)["reported_outcomes"].differences
    assert (difference.left, difference.right) == ("13, 12", "12, 13")
    assert difference.where.startswith("pacts-001 · courses-")


@ON_SQLITE
def test_one_initiative_is_held_alone(loaded: PactBuilder) -> None:
    other = loaded.add_pact()
    loaded.add_group(other, 5, "enrolled", course_id=loaded.add_course(other, ended_on=END))
    loaded.load(LATER)
    assert verified(loaded, other)["people"].compared < verified(loaded)["people"].compared
    assert red(loaded, other) == set()
    change(loaded, sa.update(hirings).values(started_on=date(2025, 11, 1)))
    assert red(loaded, other) == {"import_content"}
