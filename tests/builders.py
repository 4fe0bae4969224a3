"""Maker of test data: rows with sensible defaults, written by the product's own import."""

import csv
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypedDict, Unpack

import sqlalchemy as sa

from data_access.imports import Loaded, load_folder
from data_access.imports.files import readable_columns
from data_access.schema import LOADED

TABLES = {table.name: table for table in LOADED}
ENROLLED_ON = date(2025, 1, 7)
"""Day on which people enrol who are added without one."""
OF_AN_OUTCOME = ("completed_on", "exit_on", "outcome", "certified_on", "certificate_type")
OF_AN_OUTCOME += ("threshold_pct",)
Row = dict[str, Any]


class PersonFacts(TypedDict, total=False):
    """What a test may say about a person; all of it may be left out."""

    participant_id: str
    count_kind: str
    status: str
    applied_on: date
    selected_on: date
    enrolled_on: date | None
    started_on: date
    withdrawn_on: date
    withdrawal_reason: str
    hours_due: float
    hours_attended: float
    origin_employer: str
    origin_sector: str
    followed_up_on: date
    gender: str
    age_at_entry: int
    birth_year: int
    education_isced: str
    employment_status_at_entry: str
    citizenship: str
    foreign_background: str
    disability: str
    consent_sensitive: str
    target_group: str
    followup_status: str
    improvement: str
    source_id: str
    completed_on: date
    exit_on: date
    outcome: str
    certified_on: date
    certificate_type: str
    threshold_pct: float
    hired_on: date
    contract_group: str


class PactBuilder:
    """Collects rows by table; `load` writes them as CSV files and imports the folder.

    After `load` the builder is empty again, so what is added next is the next delivery. `rows`
    keeps everything that was ever loaded, for slow twins.
    """

    def __init__(self, engine: sa.Engine, folder: Path) -> None:
        self.engine = engine
        self.folder = folder
        self.rows: dict[str, list[Row]] = {}
        self._waiting: dict[str, list[Row]] = {}
        self._used = 0
        self._deliveries = 0

    def add(self, table: str, **columns: Any) -> None:
        """Add a row as it is; used again with the same key it is a correction."""
        self._waiting.setdefault(table, []).append(columns)

    def add_source(self, kind: str = "file", **columns: Any) -> str:
        """Add a source; `kind="synthetic"` makes what names it part of the demo dataset."""
        return self._named("sources", "source_id", title="Fonte", kind=kind, **columns)

    def add_pact(self, **columns: Any) -> str:
        """Add an initiative, a territorial pact of Lecco unless told."""
        told: Row = {"title": "Patto", "initiative_type": "territorial_pact"}
        told |= {"programme": "lombardia_gol", "provinces": "097"}
        return self._named("pacts", "pact_id", **told | columns)

    def add_body(self, **columns: Any) -> str:
        """Add a body; with `pact_id` and `role` also its role in the initiative."""
        role = {name: columns.pop(name) for name in ("pact_id", "role") if name in columns}
        dates = {name: columns.pop(name) for name in ("joined_on", "left_on") if name in columns}
        told = {"name": "Ente", "organisation_type": "training_body"} | columns
        body = self._named("organisations", "organisation_id", **told)
        if role:
            self.add("partnerships", organisation_id=body, **role, **dates)
        return body

    def add_site(self, body: str, province_code: str = "097", **columns: Any) -> str:
        """Add a place of a body, an operating site unless told."""
        told = {"organisation_id": body, "site_type": "operating_site"}
        return self._named("sites", "site_id", province_code=province_code, **told | columns)

    def add_course(self, pact: str | None = None, **columns: Any) -> str:
        """Add a course edition, in a new initiative unless told."""
        pact = pact or self.add_pact()
        return self._named("courses", "course_id", pact_id=pact, **{"title": "Corso"} | columns)

    def add_person(self, course: str, **facts: Unpack[PersonFacts]) -> str:
        """Add a person to a course with an outcome and a hire where `facts` name one."""
        told: Row = dict(facts)
        who = told.pop("participant_id", None) or self._id("p")
        about = {"pact_id": self._pact_of(course), "course_id": course, "participant_id": who}
        about |= {"people": 1}
        completion = _taken(told, *OF_AN_OUTCOME)
        hiring = _taken(told, "hired_on", "contract_group")
        enrolment = {"enrolled_on": ENROLLED_ON, "count_kind": "enrolled"} | told
        enrolment = self._named("enrollments", "enrollment_id", **about, **enrolment)
        if completion:
            said = {"outcome": "completed", "count_kind": "completed"} | completion
            self._named("completions", "completion_id", **about, **said, enrollment_id=enrolment)
        if hiring:
            self.add_hire(course, participant_id=who, enrollment_id=enrolment, **hiring)
        return who

    def add_group(self, pact: str, people: int, count_kind: str, **columns: Any) -> str:
        """Add a reported group in courses; with `course_id` in one course."""
        told = {"pact_id": pact, "people": people, "count_kind": count_kind}
        return self._named("enrollments", "enrollment_id", **told, **columns)

    def add_outcome(self, pact: str, people: int, **columns: Any) -> str:
        """Add the outcome of a reported group, completed unless told."""
        told = {"outcome": "completed", "count_kind": "completed"} | columns
        return self._named("completions", "completion_id", pact_id=pact, people=people, **told)

    def add_hire(self, course: str | None, hired_on: date | None = None, **columns: Any) -> str:
        """Add a step towards a job, a hire of one unless told; give `pact_id` without course."""
        pact = columns.pop("pact_id", None) or self._pact_of(course or "")
        told = {"people": 1, "stage": "hire", "count_kind": "hired"}
        told |= {"contract_group": "fixed_term", "started_on": hired_on}
        about = {"pact_id": pact, "course_id": course}
        return self._named("hirings", "hiring_id", **about, **told | columns)

    def add_allocation(self, pact: str, amount: str | None, **columns: Any) -> str:
        """Add money put by a funder, a new one unless told: total cost granted."""
        told = {"fund": "region", "amount_kind": "total_cost", "money_state": "granted"} | columns
        told.setdefault("funder_id", None)
        told["funder_id"] = told["funder_id"] or self.add_body(organisation_type="region")
        about = {"pact_id": pact, "amount": amount}
        return self._named("funding_allocations", "allocation_id", **about, **told)

    def add_event(self, pact: str, money_state: str, amount: str, **columns: Any) -> str:
        """Add a movement of money."""
        told = {"happened_on": date(2025, 3, 1)} | columns
        about = {"pact_id": pact, "money_state": money_state, "amount": amount}
        return self._named("funding_events", "event_id", **about, **told)

    def add_activity(self, pact: str, **columns: Any) -> str:
        """Add an activity, a held workshop of 1 March 2025 unless told."""
        told: Row = {"activity_type": "workshop", "title": "Incontro", "status": "held"}
        told |= {"starts_on": date(2025, 3, 1)}
        return self._named("activities", "activity_id", pact_id=pact, **told | columns)

    def load(self, at: datetime | None = None, profile: str | None = None) -> list[Loaded]:
        """Import what was added; `at` (UTC) is when it becomes known."""
        self._deliveries += 1
        folder = self.folder / f"delivery_{self._deliveries}"
        folder.mkdir(parents=True)
        for table, rows in self._waiting.items():
            _write(folder / f"{table}.csv", table, rows)
            self.rows.setdefault(table, []).extend(rows)
        self._waiting = {}
        return load_folder(self.engine, folder, imported_at=at, profile=profile)

    def _named(self, table: str, id_column: str, **columns: Any) -> str:
        name: str = columns.pop(id_column, None) or self._id(table)
        self.add(table, **{id_column: name}, **columns)
        return name

    def _id(self, table: str) -> str:
        self._used += 1
        return f"{table}-{self._used:03}"

    def _pact_of(self, course: str) -> str:
        rows = [*self.rows.get("courses", []), *self._waiting.get("courses", [])]
        return next(str(row["pact_id"]) for row in rows if row["course_id"] == course)


def _taken(told: Row, *names: str) -> Row:
    return {name: told.pop(name) for name in names if name in told}


def _write(path: Path, table: str, rows: list[Row]) -> None:
    columns = readable_columns(TABLES[table])
    required = {name for name, column in columns.items() if not column.nullable}
    used = [name for name in columns if name in required or any(name in row for row in rows)]
    strangers = {name for row in rows for name in row} - set(columns)
    if strangers:
        raise ValueError(f"{table} has no columns {sorted(strangers)}")
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, used)
        writer.writeheader()
        writer.writerows(rows)
