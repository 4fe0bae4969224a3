"""Errors planted one by one, each in a course of its own of the clean demo region."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from data_access.imports import load_folder
from data_access.imports.files import readable_columns
from data_access.schema import LOADED
from data_access.walls import unwalled
from tests.builders import Row, _write

TABLES = {table.name: table for table in LOADED}
LONG = date(2026, 10, 31)
DAY = timedelta(days=1)
Concerned = tuple[str, str]
"""Table and id of a row."""


class Region:
    """The rows in force, and the changes to them that make the next delivery."""

    def __init__(self, engine: sa.Engine, folder: Path) -> None:
        self.engine = engine
        self.folder = folder
        self.changed: dict[str, dict[tuple[Any, ...], Row]] = {}
        with unwalled(engine).connect() as connection:
            self.rows = {name: _in_force(connection, table) for name, table in TABLES.items()}

    def of(self, table: str, **cells: object) -> list[Row]:
        """Return the rows with these cells, in the order of their ids."""
        key = TABLES[table].info["key"][0]
        found = [row for row in self.rows[table] if cells.items() <= row.items()]
        return sorted(found, key=lambda row: str(row[key]))

    def change(self, table: str, row: Row, **cells: object) -> Concerned:
        """Send the row again with other cells; return its table and id."""
        whole = {name: row.get(name) for name in readable_columns(TABLES[table])} | cells
        key = tuple(whole.get(part) for part in TABLES[table].info["key"])
        self.changed.setdefault(table, {})[key] = whole
        return table, str(key[0])

    def load(self) -> None:
        """Load all changes in one delivery, as any sender would."""
        self.folder.mkdir(parents=True)
        for table, rows in self.changed.items():
            _write(self.folder / f"{table}.csv", table, list(rows.values()))
        load_folder(self.engine, self.folder, profile="demo")


def _in_force(connection: sa.Connection, table: sa.Table) -> list[Row]:
    statement = sa.select(table).where(table.c.known_until_at.is_(None))
    return [dict(row) for row in connection.execute(statement).mappings()]


@dataclass(frozen=True)
class Person:
    """One person who completed a course and was hired after it."""

    enrolled: Row
    outcome: Row
    hire: Row


def person(region: Region, course: str, place: int = 0) -> Person:
    """Return one of those who completed and were hired in a job that was not there before."""
    found = []
    for outcome in region.of("completions", course_id=course, outcome="completed"):
        who = {"course_id": course, "participant_id": outcome["participant_id"]}
        jobs = region.of("hirings", **who, stage="hire", new_after_entry="yes")
        jobs = [job for job in jobs if job["contract_group"] != "internship"]
        if jobs:
            found.append(Person(region.of("enrollments", **who)[0], outcome, jobs[0]))
    return found[place]


@dataclass(frozen=True)
class Seed:
    """One error: the rule that must find it, in which course, and how it is planted.

    `plant` changes the region and returns the rows that must be named. `also` are rules that the
    same mistake rightly breaks in the same course; `other_course` is told of it as well.
    """

    rule: str
    course: str
    plant: Callable[[Region, str], list[Concerned]]
    also: frozenset[str] = field(default_factory=frozenset)
    other_course: str = ""


def enrollment(**cells: object) -> Callable[[Region, str], list[Concerned]]:
    """Plant cells in the enrollment of somebody who completed."""
    return lambda region, course: [
        region.change(
            "enrollments", person(region, course).enrolled, **_days(region, course, cells)
        )
    ]


def outcome(**cells: object) -> Callable[[Region, str], list[Concerned]]:
    """Plant cells in an outcome."""
    return lambda region, course: [
        region.change("completions", person(region, course).outcome, **_days(region, course, cells))
    ]


def hire(**cells: object) -> Callable[[Region, str], list[Concerned]]:
    """Plant cells in a hire."""
    return lambda region, course: [
        region.change("hirings", person(region, course).hire, **_days(region, course, cells))
    ]


def _days(region: Region, course: str, cells: Mapping[str, object]) -> dict[str, object]:
    """Return the cells with days counted from those of the person: `enrolled_on-5`."""
    one = person(region, course)
    known = {**one.hire, **one.enrolled, "exit_on": one.outcome["exit_on"]}
    told: dict[str, object] = {}
    for name, cell in cells.items():
        if isinstance(cell, tuple):
            base, days = cell
            told[name] = known[base] + timedelta(days=days)
        else:
            told[name] = cell
    return told


def leaver(**cells: object) -> Callable[[Region, str], list[Concerned]]:
    """Plant days, counted from the enrollment, with somebody who withdrew."""

    def plant(region: Region, course: str) -> list[Concerned]:
        row = next(r for r in region.of("enrollments", course_id=course) if r["withdrawn_on"])
        days = dict.fromkeys(cells, row["enrolled_on"] - DAY)
        return [region.change("enrollments", row, **days)]

    return plant


def _twin(region: Region, course: str) -> list[Concerned]:
    row = person(region, course).enrolled
    copy = {"enrollment_id": f"{row['enrollment_id']}-bis", "participant_id": "p-twin"}
    return [
        ("enrollments", row["enrollment_id"]),
        region.change("enrollments", row, **copy),
    ]


def _second_outcome(region: Region, course: str) -> list[Concerned]:
    row = person(region, course).outcome
    copy = {"completion_id": f"{row['completion_id']}-bis", "outcome": "not_completed"}
    copy |= {"certified_on": None, "certificate_type": None}
    return [("completions", row["completion_id"]), region.change("completions", row, **copy)]


def _orphan_outcome(region: Region, course: str) -> list[Concerned]:
    row = person(region, course).outcome
    who = {"completion_id": f"{row['completion_id']}-x", "participant_id": "p-nobody"}
    return [region.change("completions", row, **who, enrollment_id=None)]


def _orphan_hire(region: Region, course: str) -> list[Concerned]:
    row = person(region, course).hire
    who = {"hiring_id": f"{row['hiring_id']}-x", "participant_id": "p-nobody"}
    return [region.change("hirings", row, **who, enrollment_id=None)]


def _others_enrollment(region: Region, course: str) -> list[Concerned]:
    row, other = person(region, course).outcome, person(region, course, 1).enrolled
    return [region.change("completions", row, enrollment_id=other["enrollment_id"])]


def _hire_again(region: Region, course: str) -> list[Concerned]:
    row = person(region, course).hire
    copy = {"hiring_id": f"{row['hiring_id']}-bis", "part_time": "unknown"}
    return [("hirings", row["hiring_id"]), region.change("hirings", row, **copy)]


def _overlap(region: Region, course: str) -> list[Concerned]:
    row = person(region, course).hire
    later = row["started_on"] + 10 * DAY
    region.change(
        "hirings",
        row,
        hiring_id=f"{row['hiring_id']}-bis",
        started_on=later,
        happened_on=later,
        part_time="no",
        ended_on=None,
    )
    return [region.change("hirings", row, part_time="no", ended_on=later + 60 * DAY)]


def _never_entered(region: Region, course: str) -> list[Concerned]:
    one = person(region, course)
    region.change(
        "enrollments", one.enrolled, enrolled_on=None, started_on=None, count_kind="selected"
    )
    return [("completions", one.outcome["completion_id"])]


def _nobody_attended(region: Region, course: str) -> list[Concerned]:
    one = person(region, course)
    region.change("enrollments", one.enrolled, hours_attended=0, hours_justified=0)
    return [("completions", one.outcome["completion_id"])]


def _half_attended(region: Region, course: str) -> list[Concerned]:
    one = person(region, course)
    region.change("enrollments", one.enrolled, hours_attended=one.enrolled["hours_due"] // 2)
    return [("completions", one.outcome["completion_id"])]


def _withdrawn(region: Region, course: str) -> list[Concerned]:
    one = person(region, course)
    day = one.outcome["exit_on"]
    region.change("enrollments", one.enrolled, withdrawn_on=day, status="withdrawn")
    return [("completions", one.outcome["completion_id"])]


def _other_gender(region: Region, course: str) -> list[Concerned]:
    """Tell another gender of somebody who was left out of an earlier course of the initiative."""
    for row in region.of("enrollments", course_id=course):
        who = {"participant_id": row["participant_id"], "pact_id": row["pact_id"]}
        rows = region.of("enrollments", **who)
        if len(rows) > 1:
            gender = "m" if row["gender"] == "f" else "f"
            return [region.change("enrollments", row, gender=gender)]
    raise ValueError(course)


def _long_course(region: Region, course: str) -> list[Concerned]:
    row, hours = person(region, course).enrolled, {"hours_attended": 390, "hours_justified": 0}
    return [region.change("enrollments", row, hours_due=402, **hours)]


def _other_age(region: Region, course: str) -> list[Concerned]:
    row = person(region, course).enrolled
    age = row["enrolled_on"].year - row["birth_year"] - 4
    return [region.change("enrollments", row, age_at_entry=age)]


def _course(**cells: object) -> Callable[[Region, str], list[Concerned]]:
    return lambda region, course: [
        region.change("courses", region.of("courses", course_id=course)[0], **cells)
    ]


def _fewer_seats(region: Region, course: str) -> list[Concerned]:
    row = region.of("courses", course_id=course)[0]
    return [region.change("courses", row, seats_planned=3)]


def _ends_early(region: Region, course: str) -> list[Concerned]:
    row = region.of("courses", course_id=course)[0]
    return [region.change("courses", row, ended_on=str(row["started_on_latest"] - DAY))]


def _starts_late(region: Region, course: str) -> list[Concerned]:
    """Let the course begin after one person, the last to leave, has completed."""
    row = person(region, course).outcome
    early = region.of("courses", course_id=course)[0]["started_on_latest"] - 2 * DAY
    entered = person(region, course).enrolled
    region.change(
        "enrollments", entered, enrolled_on=early - DAY, started_on=early - DAY,
        applied_on=None, selected_on=None,
    )  # fmt: skip
    return [region.change("completions", row, completed_on=early, exit_on=early)]


def _no_day_of_selection(region: Region, course: str) -> list[Concerned]:
    for row in region.of("enrollments", course_id=course)[:12]:
        region.change("enrollments", row, selected_on=None)
    return []


def _silent_long_ago(region: Region, course: str) -> list[Concerned]:
    """Tell of one more edition, with a group and no outcome."""
    first = region.of("courses", course_id="demo-sondrio-c01")[0]
    people = region.of("enrollments", course_id="demo-sondrio-c01")[-1]
    region.change("enrollments", people, enrollment_id="sondrio-c99-g1", course_id=course)
    return [region.change("courses", first, course_id=course)]


def _group_again(region: Region, course: str) -> list[Concerned]:
    row = region.of("enrollments", course_id=course)[-1]
    copy = {"enrollment_id": f"{row['enrollment_id']}-bis"}
    return [("enrollments", row["enrollment_id"]), region.change("enrollments", row, **copy)]


def _split_and_total(region: Region, course: str) -> list[Concerned]:
    row = region.of("enrollments", course_id=course)[-1]
    half = row["people"] // 2
    for gender, people in (("f", half), ("m", row["people"] - half)):
        part = {"enrollment_id": f"{row['enrollment_id']}-{gender}", "gender": gender}
        region.change("enrollments", row, **part, people=people)
    return []


IN_COURSES = (
    Seed("left_before_entry", "demo-bergamo-c01", leaver(withdrawn_on=1)),
    Seed("days_out_of_order", "demo-bergamo-c02", enrollment(applied_on=("selected_on", 2))),
    Seed(
        "entered_after_end",
        "demo-bergamo-c03",
        enrollment(enrolled_on=("exit_on", 3), started_on=("exit_on", 3)),
        frozenset({"outcome_before_entry"}),
    ),
    Seed("attendance_over_due", "demo-bergamo-c04", enrollment(hours_attended=5000)),
    Seed("attendance_without_due", "demo-bergamo-c05", enrollment(hours_due=None)),
    Seed("due_over_course", "demo-bergamo-c06", _long_course),
    Seed("implausible_age", "demo-bergamo-c07", enrollment(birth_year=1925)),
    Seed("age_contradicts", "demo-bergamo-c08", _other_age),
    Seed("person_changes", "demo-varese-c09", _other_gender, other_course="demo-varese-c04"),
    Seed("suspected_twin", "demo-bergamo-c09", _twin),
    Seed("declined_but_started", "demo-bergamo-c10", enrollment(status="eligible_not_admitted")),
    Seed(
        "outcome_before_entry",
        "demo-lecco-c01",
        outcome(completed_on=("enrolled_on", -1), exit_on=("enrolled_on", -1)),
        frozenset({"completed_before_course"}),
    ),
    Seed(
        "completed_before_course",
        "demo-lecco-c02",
        _starts_late,
        frozenset({"completed_before_course"}),
    ),
    Seed("withdrawn_and_completed", "demo-lecco-c03", _withdrawn),
    Seed("outcomes_contradict", "demo-lecco-c04", _second_outcome),
    Seed("outcome_without_enrollment", "demo-lecco-c05", _orphan_outcome),
    Seed("wrong_enrollment", "demo-lecco-c06", _others_enrollment),
    Seed(
        "completed_without_entry",
        "demo-lecco-c07",
        _never_entered,
    ),
    Seed("completed_without_attendance", "demo-lecco-c08", _nobody_attended),
    Seed("under_threshold", "demo-lecco-c09", _half_attended),
    Seed("certified_out_of_place", "demo-como-c01", outcome(certified_on=("exit_on", -1))),
    Seed(
        "followup_before_exit",
        "demo-como-c02",
        enrollment(followed_up_on=("exit_on", -1), followup_status="searching"),
    ),
    Seed("hire_ended_before_start", "demo-como-c04", hire(ended_on=("exit_on", -300))),
    Seed("hired_before_entry", "demo-como-c05", hire(started_on=("applied_on", -40))),
    Seed("hire_without_enrollment", "demo-como-c06", _orphan_hire),
    Seed("hire_twice", "demo-como-c08", _hire_again),
    Seed("overlapping_jobs", "demo-como-c09", _overlap),
    Seed("unknown_contract_code", "demo-varese-c04", hire(contract_code="Z.99.00")),
    Seed("contract_contradicts", "demo-varese-c05", hire(contract_code="M.02.00")),
    Seed("done_in_the_future", "demo-varese-c06", enrollment(followed_up_on=date(2062, 3, 1))),
    Seed("course_without_provider", "demo-varese-c08", _course(lead_organisation_id=None)),
    Seed("course_without_place", "demo-milano-cultura-c02", _course(site_id=None)),
    Seed("seats_exceeded", "demo-milano-cultura-c03", _fewer_seats),
    Seed(
        "ended_before_started",
        "demo-milano-cultura-c04",
        _ends_early,
        frozenset({"entered_after_end"}),
    ),
    Seed("hours_do_not_add", "demo-milano-cultura-c05",
         _course(hours_classroom=100, hours_internship=10)),
    Seed("funnel_widens", "demo-milano-cultura-c06", _no_day_of_selection),
    Seed("ended_without_outcome", "demo-sondrio-c99", _silent_long_ago),
    Seed("group_twice", "demo-sondrio-c03", _group_again, frozenset({"seats_exceeded"})),
    Seed("split_with_total", "demo-sondrio-c04", _split_and_total,
         frozenset({"seats_exceeded"})),
)  # fmt: skip
"""Errors that belong to a course."""


def _second_role(region: Region, pact: str) -> list[Concerned]:
    row = region.of("partnerships", pact_id=pact, role="support_network")[0]
    region.change("partnerships", row, role="partner", list_position=None)
    return []


def _same_name(region: Region, pact: str) -> list[Concerned]:
    one, other = region.of("partnerships", pact_id=pact, role="partner")[:2]
    name = region.of("organisations", organisation_id=one["organisation_id"])[0]["name"]
    body = region.of("organisations", organisation_id=other["organisation_id"])[0]
    region.change("organisations", body, name=f"{name.upper()} ")
    return []


def _paid_before(region: Region, pact: str) -> list[Concerned]:
    row = region.of("funding_events", pact_id=pact, money_state="committed")[0]
    return [region.change("funding_events", row, happened_on=date(2024, 5, 2))]


def _paid_beyond(region: Region, pact: str) -> list[Concerned]:
    row = region.of("funding_events", pact_id=pact, money_state="paid_advance")[0]
    region.change("funding_events", row, event_id=f"{row['event_id']}-bis", amount="9000000")
    return []


def _overdue(region: Region, pact: str) -> list[Concerned]:
    row = region.of("activities", pact_id=pact, status="held")[0]
    return [region.change("activities", row, status="planned", attendees=None)]


def _held_tomorrow(region: Region, pact: str) -> list[Concerned]:
    row = region.of("activities", pact_id=pact, status="held")[0]
    return [region.change("activities", row, starts_on=date(2061, 1, 1), ends_on=None)]


IN_PACTS = (
    Seed("role_twice", "demo-pavia", _second_role),
    Seed("body_twice", "demo-brescia", _same_name),
    Seed("event_before_decision", "demo-brianza", _paid_before),
    Seed("line_overspent", "demo-cremona", _paid_beyond, frozenset({"money_out_of_order"})),
    Seed("planned_without_outcome", "demo-lodi", _overdue),
    Seed("done_in_the_future", "demo-componenti", _held_tomorrow),
)
"""Errors that belong to an initiative."""
