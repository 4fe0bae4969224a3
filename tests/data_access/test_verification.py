"""Identities: green on data as loaded, and red at the right one once a row is changed by hand."""

from datetime import date, datetime

import pytest
import sqlalchemy as sa

from data_access.schema import completions, enrollments, funding_events, hirings
from data_access.verification import checks
from domain.identities import Check
from domain.selection import Selection
from tests.builders import PactBuilder
from tests.random_register import fill

LOADED_AT = datetime(2025, 5, 1, 8)  # noqa: DTZ001 - UTC, as stored
END = date(2025, 3, 31)
WHOLE = Selection(as_of=date(2025, 12, 31), known_on=date(2026, 12, 31))


def verified(data: PactBuilder) -> dict[str, Check]:
    with data.engine.connect() as connection:
        return {check.code: check for check in checks(connection, WHOLE)}


def red(data: PactBuilder) -> set[str]:
    return {code for code, check in verified(data).items() if not check.holds}


@pytest.fixture
def loaded(data: PactBuilder) -> PactBuilder:
    """Return a pact with a register, a reported group and money."""
    pact = data.add_pact()
    register, reported = data.add_course(pact, ended_on=END), data.add_course(pact, ended_on=END)
    for _ in range(3):
        data.add_person(
            register, exit_on=END, hired_on=date(2025, 4, 20), followed_up_on=date(2025, 12, 31)
        )
    data.add_group(pact, 12, "enrolled", course_id=reported)
    data.add_outcome(pact, 10, course_id=reported)
    data.add_event(pact, "paid_advance", "100")
    data.add_event(pact, "recovery", "30")
    data.load(LOADED_AT)
    return data


def change(data: PactBuilder, statement: sa.Executable) -> None:
    with data.engine.connect().execution_options(write=True) as connection:
        connection.execute(statement)
        connection.commit()


@pytest.mark.parametrize("seed", range(4))
def test_everything_holds_on_random_registers(data: PactBuilder, seed: int) -> None:
    fill(data, seed)
    data.load(LOADED_AT)
    # What is random may report more completed than enrolled: that one is told, and only that one.
    assert red(data) <= {"partition"}
    assert verified(data)["people"].compared > 50


def test_everything_holds_on_data_as_loaded(loaded: PactBuilder) -> None:
    found = verified(loaded)
    assert {code for code, check in found.items() if not check.holds} == set()
    assert all(found[code].compared for code in ("people", "durations", "rates", "partition"))
    assert all(found[code].compared for code in ("horizons", "money", "import_rows"))
    assert found["import_content"].compared > 0


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        (  # the queries go by the day computed at import, the second path by the row's own
            sa.update(hirings).values(started_on=date(2025, 11, 1)),
            {"import_content", "people", "durations", "rates"},
        ),
        (
            sa.update(completions).where(completions.c.people == 10).values(people=13),
            {"import_content", "partition"},
        ),
        (
            sa.delete(hirings).where(hirings.c.version_id == 1),
            {"import_rows", "import_content"},
        ),
        (sa.update(funding_events).values(amount=7), {"import_content"}),
        (
            sa.delete(enrollments).where(enrollments.c.version_id == 1),
            {"import_rows", "import_content", "partition"},
        ),
    ],
    ids=["day of a hire", "people of a group", "a hire less", "an amount", "a person less"],
)
def test_a_row_changed_by_hand_turns_the_right_identity_red(
    loaded: PactBuilder, statement: sa.Executable, expected: set[str]
) -> None:
    if loaded.engine.dialect.name == "sqlite":
        change(loaded, sa.text("pragma foreign_keys = off"))
    change(loaded, statement)
    assert red(loaded) == expected


def test_a_difference_says_where_it_is(loaded: PactBuilder) -> None:
    change(loaded, sa.update(completions).where(completions.c.people == 10).values(people=13))
    (difference,) = verified(loaded)["partition"].differences
    assert (difference.left, difference.right) == ("12", "13")
