"""What courses should have sent: a course by hand, and random registers counted again in Python."""

from datetime import date, datetime, timedelta
from typing import Any

import pandas as pd
import pytest

from data_access.queries.dues import FIRST_MONTH, dues
from data_access.walls import unwalled
from domain import dues as late
from domain.checks.limits import GRACE_DAYS
from domain.cohorts import HORIZONS
from domain.selection import Selection
from tests.builders import PactBuilder
from tests.random_register import fill
from tests.twin_rows import effective

END = date(2025, 3, 31)
LOADED_AT = datetime(2025, 5, 1, 8)  # noqa: DTZ001 - UTC, as stored


def at(data: PactBuilder, as_of: date) -> pd.DataFrame:
    with unwalled(data.engine).connect() as connection:
        return dues(connection, Selection(as_of=as_of, known_on=date(2999, 1, 1)))


def of(data: PactBuilder, as_of: date, thing: str) -> dict[str, Any]:
    found = at(data, as_of)
    (row,) = found[found["thing"] == thing].to_dict("records")
    return {str(name): cell for name, cell in row.items()}


@pytest.fixture
def course(data: PactBuilder) -> PactBuilder:
    """Return a course of four who left: one told and followed, one hired, one silent, one gone."""
    pact = data.add_pact(lead_organisation_id=data.add_body(name="Capofila"))
    body = data.add_body(name="Ente")
    started = date(2025, 1, 10)
    name = data.add_course(
        pact, started_on=started, ended_on=END, lead_organisation_id=body, title="Saldatura"
    )
    data.add_person(
        name, started_on=started, outcome="completed", exit_on=END, completed_on=END,
        hours_due=100, hours_attended=90, followed_up_on=END + timedelta(days=95),
    )  # fmt: skip
    data.add_person(name, started_on=started, hired_on=END + timedelta(days=10))
    data.add_person(name, started_on=started)
    data.add_person(name, started_on=started, withdrawn_on=date(2025, 2, 1))
    data.load()
    return data


def test_the_register_is_there(course: PactBuilder) -> None:
    row = of(course, END, "register")
    assert (row["expected"], row["present"], row["asked"]) == (1, 1, "Ente")


@pytest.mark.parametrize(
    ("as_of", "thing", "counts"),
    [
        (date(2025, 2, 8), "attendance", (0, 0, 4)),
        (date(2025, 2, 9), "attendance", (4, 1, 0)),  # thirty days after the start
        (END - timedelta(days=1), "outcomes", (0, 0, 4)),
        (END, "outcomes", (4, 2, 0)),  # a withdrawal is an outcome
        (END + timedelta(days=30), "followup_30", (4, 2, 0)),  # followed, or hired by then
        (END + timedelta(days=29), "followup_30", (1, 0, 3)),  # who withdrew left before
        (END + timedelta(days=90), "followup_90", (4, 2, 0)),
        (END + timedelta(days=180), "followup_180", (4, 1, 0)),
    ],
)
def test_things_fall_due_and_are_counted(
    course: PactBuilder, as_of: date, thing: str, counts: tuple[int, int, int]
) -> None:
    row = of(course, as_of, thing)
    assert (row["expected"], row["present"], row["not_yet"]) == counts


def test_nothing_is_late_within_the_days_of_grace(course: PactBuilder) -> None:
    last = END + timedelta(days=GRACE_DAYS["outcomes"])
    in_time, overdue = of(course, last, "outcomes"), of(course, last + timedelta(1), "outcomes")
    assert late.state(in_time, last) == "in_time"
    assert late.late_days(in_time, last) == 0
    assert late.state(overdue, last + timedelta(1)) == "partly"
    assert late.late_days(overdue, last + timedelta(1)) == GRACE_DAYS["outcomes"] + 1


def test_what_is_missing_names_body_course_people_and_since_when(course: PactBuilder) -> None:
    as_of = END + timedelta(days=60)
    (found,) = (d for d in late.missing(at(course, as_of), as_of) if d.thing == "outcomes")
    assert (found.asked, found.course, found.people, found.since) == ("Ente", "Saldatura", 2, END)


def test_a_course_without_anybody_owes_its_register_and_the_lead_is_asked(
    data: PactBuilder,
) -> None:
    pact = data.add_pact(lead_organisation_id=data.add_body(name="Capofila"))
    data.add_course(pact, started_on=date(2025, 1, 10))
    data.add_course(pact, started_on=date(2025, 1, 10), status="cancelled")  # decoy
    data.load()
    (found,) = late.missing(at(data, END), END)
    assert (found.thing, found.people, found.asked) == ("register", None, "Capofila")


def test_without_an_end_nothing_is_due_and_nothing_is_zero(data: PactBuilder) -> None:
    pact = data.add_pact()
    data.add_group(pact, 12, "trained", course_id=data.add_course(pact))
    data.load()
    row = of(data, date(2999, 1, 1), "outcomes")
    assert (row["expected"], row["undated"]) == (0, 12)
    assert late.state(row, date(2999, 1, 1)) == "unknown_due"
    assert late.state(of(data, date(2999, 1, 1), "register"), date(2999, 1, 1)) == "complete"


@pytest.mark.parametrize("seed", range(4))
def test_people_of_random_registers_are_those_counted_in_python(
    data: PactBuilder, seed: int
) -> None:
    fill(data, seed)
    data.load(LOADED_AT)
    rows, as_of = effective(data.rows, LOADED_AT.date()), date(2025, 6, 30)
    registers = _courses_with_registers_only(rows)
    found = at(data, as_of)
    counted = {
        (row["course_id"], row["thing"]): (row["expected"], row["present"])
        for row in found.to_dict("records")
        if row["thing"] == "attendance" and row["course_id"] in registers
    }
    assert counted == {
        (course, "attendance"): _attendance(rows, course, as_of)
        for course in registers
        if (course, "attendance") in counted
    }
    assert all(0 <= row["present"] <= row["expected"] for row in found.to_dict("records"))
    assert set(found["thing"]) <= set(late.THINGS)
    assert {f"followup_{days}" for days in HORIZONS} <= set(late.THINGS)


def _courses_with_registers_only(rows: dict[str, list[dict[str, Any]]]) -> set[str]:
    off = {r["course_id"] for r in rows["courses"] if r.get("status") in ("cancelled", "suspended")}
    named = {r["course_id"] for r in rows["enrollments"] if r.get("participant_id")}
    return named - off


def _takes_part(row: dict[str, Any], as_of: date) -> bool:
    """Say that somebody was seen, entered and started by the day."""
    seen = row.get("applied_on") or row.get("selected_on") or row["effective_on"]
    entered = row.get("enrolled_on") or row["started_on"]
    return max(seen, entered, row["started_on"]) <= as_of


def _attendance(rows: dict[str, list[dict[str, Any]]], course: str, as_of: date) -> tuple[int, int]:
    (edition,) = (r for r in rows["courses"] if r["course_id"] == course)
    expected = present = 0
    for row in rows["enrollments"]:
        started = row.get("started_on")
        if row.get("course_id") != course or not row.get("participant_id"):
            continue
        if not started or not _takes_part(row, as_of):
            continue
        end, due_on = edition.get("ended_on"), started + timedelta(days=FIRST_MONTH)
        due_on = end if end and end < due_on else due_on
        if due_on <= as_of:
            expected += 1
            present += row.get("hours_attended") is not None
    return expected, present
