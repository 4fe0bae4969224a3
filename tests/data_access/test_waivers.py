"""Findings that somebody accepts: tied to their values, signed, and open to being reopened."""

from datetime import date
from typing import Any

import pandas as pd
import pytest
import sqlalchemy as sa

from data_access import audit, freshness, waivers
from data_access.queries import findings
from data_access.schema import waivers as stored
from data_access.waivers import Waived
from data_access.walls import unwalled
from domain.checks import found
from domain.selection import Selection
from domain.waiving import WaivingRefusedError
from tests.builders import PactBuilder

VIEW = Selection(as_of=date(2026, 10, 31), known_on=date(2999, 1, 1))
REASON = "Il laboratorio ha posti in più dal 2025"


def listed(data: PactBuilder) -> pd.DataFrame:
    with unwalled(data.engine).connect() as connection:
        return findings.found(connection, VIEW)


def seats(data: PactBuilder) -> dict[Any, Any]:
    told = listed(data)
    (row,) = told[told["rule"] == "seats_exceeded"].to_dict("records")
    return row


def waived(row: dict[Any, Any]) -> Waived:
    return Waived(row["key"], row["rule"], row["pact_id"], row["subject"])


@pytest.fixture
def crowded(data: PactBuilder) -> PactBuilder:
    """Return a course with three people on two seats."""
    course = data.add_course(seats_planned=2, course_id="c", lead_organisation_id=data.add_body())
    for _number in range(3):
        data.add_person(course)
    data.load()
    return data


def test_a_waived_finding_stays_listed_and_is_not_counted(crowded: PactBuilder) -> None:
    before, row = found.count(listed(crowded)), seats(crowded)
    with unwalled(crowded.engine).connect() as connection:
        version = freshness.data_version(connection)

    waivers.waive(crowded.engine, waived(row), reason=f"  {REASON}\n", author=" Ada ")

    after = seats(crowded)
    assert (after["reason"], after["waived_by"]) == (REASON, "Ada")
    assert found.count(listed(crowded)) == before - 1
    with unwalled(crowded.engine).connect() as connection:
        assert freshness.data_version(connection) != version
        (entry,) = audit.entries(connection).query("action == 'waive'").to_dict("records")
    assert entry["actor"] == "Ada"
    assert REASON in entry["details"]


def test_a_waiver_is_of_the_values_and_a_changed_finding_comes_back(crowded: PactBuilder) -> None:
    waivers.waive(crowded.engine, waived(seats(crowded)), reason=REASON, author="Ada")

    crowded.add_person("c")
    crowded.load()

    assert seats(crowded)["waived_by"] is None
    assert seats(crowded)["values"] == {"enrolled": 4, "seats": 2}


def test_a_reopened_finding_counts_again_and_both_acts_are_kept(crowded: PactBuilder) -> None:
    row = seats(crowded)
    waivers.waive(crowded.engine, waived(row), reason=REASON, author="Ada")
    waivers.reopen(crowded.engine, row["key"], author="Bruno")

    assert seats(crowded)["waived_by"] is None
    with unwalled(crowded.engine).connect() as connection:
        actions = audit.entries(connection)["action"]
        (kept,) = connection.execute(sa.select(stored)).mappings()
    assert {"waive", "revoke"} <= set(actions)
    assert (kept["waived_by"], kept["revoked_by"]) == ("Ada", "Bruno")


def test_waiving_twice_and_reopening_nothing_change_nothing(crowded: PactBuilder) -> None:
    row = seats(crowded)
    waivers.reopen(crowded.engine, row["key"], author="Bruno")
    for author in ("Ada", "Carla"):
        waivers.waive(crowded.engine, waived(row), reason=REASON, author=author)

    assert seats(crowded)["waived_by"] == "Ada"
    with unwalled(crowded.engine).connect() as connection:
        assert len(connection.execute(sa.select(stored)).all()) == 1


@pytest.mark.parametrize(
    ("reason", "author"),
    [
        ("va bene", "Ada"),
        (" \n          ", "Ada"),
        (REASON, "  "),
        ("Chiarito con RSSMRA85T10A562S per telefono", "Ada"),
        ("Chiarito con ada@example.org per lettera", "Ada"),
        (REASON, "ada@example.org"),
    ],
)
def test_a_waiver_without_reason_or_name_or_with_personal_data_is_refused(
    crowded: PactBuilder, reason: str, author: str
) -> None:
    with pytest.raises(WaivingRefusedError) as refused:
        waivers.waive(crowded.engine, waived(seats(crowded)), reason=reason, author=author)

    assert seats(crowded)["waived_by"] is None
    assert "RSSMRA" not in str(refused.value)
    assert "@" not in str(refused.value)
