"""Fields expected of the rows, and those that say something, counted again."""

from collections.abc import Iterable, Mapping
from datetime import date

from domain.recount.groups import Groups
from domain.recount.ledger import Ledger
from domain.recount.money import current, is_decided
from domain.recount.registers import Registers
from domain.recount.rows import OUTSIDE, Row, Rows, View, job_day, stated

Key = tuple[str, str | None, str, str, str]
"""Initiative, course, kind of row, field, measure."""
ALWAYS = {
    "pacts": ("lead_organisation_id", "provinces", "started_on", "ended_on", "status"),
    "courses": ("started_on", "ended_on", "seats_planned", "hours_total", "site_id"),
    "funding_allocations": ("amount", "decided_on"),
    "activities": ("starts_on", "site_id", "attendees"),
}
OF_A_PERSON = ("gender", "education_isced", "employment_status_at_entry")


def completeness(rows: Rows, as_of: date, counts: Ledger | None = None) -> Ledger:
    """Return the fields expected and present, by initiative, course, kind of row and field."""
    view = View(rows, as_of)
    counts = Ledger() if counts is None else counts
    for kind, some in _plain_rows(view).items():
        for row in some:
            told = {name: _says(row[name]) for name in ALWAYS[kind]}
            _add(counts, kind, told, row)
    _count_people(view, counts)
    _count_groups(view, counts)
    _count_hires(view, counts)
    return counts


def _plain_rows(view: View) -> dict[str, Iterable[Row]]:
    rows, as_of = view.rows, view.as_of
    allocations = [current(row) for row in rows["funding_allocations"] if is_decided(row, as_of)]
    return {
        "pacts": rows["pacts"],
        "courses": [row for row in view.courses if row["status"] != "cancelled"],
        "funding_allocations": allocations,
        "activities": [
            row
            for row in rows["activities"]
            if row["status"] == "held" and not row.get(OUTSIDE)
            if view.by_now(stated(row, "starts_on", "effective_on"))
        ],
    }


def _count_people(view: View, counts: Ledger) -> None:
    registers = Registers(view)
    for course in view.courses:
        for person in registers.people_of(course):
            row, left = person["row"], view.by_now(person["exit"])
            if not person["took_part"]:
                continue
            told: dict[str, bool | None] = {name: _says(row[name]) for name in OF_A_PERSON}
            told |= {"entry": bool(row["enrolled_on"] or row["started_on"])}
            told |= {"age": row["birth_year"] is not None or row["age_at_entry"] is not None}
            has_outcome = _says(person["outcome"]) or person["withdrawn_on"] is not None
            told |= {"outcome": has_outcome if left else None}
            told |= {"followed_up_on": _says(row["followed_up_on"]) if left else None}
            _add(counts, "enrollments", told, row)


def _count_groups(view: View, counts: Ledger) -> None:
    for scope in Groups(view).scopes():
        left = view.by_now(scope["exit"])
        has_outcome = scope["completed"] is not None or scope["failed"] is not None
        told: dict[str, bool | None] = {"course_id": scope["keys"][1] is not None}
        told |= {"exit_on": scope["exit"] is not None}
        told |= {"outcome": has_outcome if left else None}
        told |= {"followed_up_on": scope["followed"] is not None if left else None}
        _add(counts, "groups", told, *scope["rows"])


def _count_hires(view: View, counts: Ledger) -> None:
    courses = {course["course_id"] for course in view.courses}
    for row in view.rows["hirings"]:
        is_job = row["stage"] == "hire" and row["contract_group"] != "internship"
        if not (is_job and row["participant_id"] and row["course_id"] in courses):
            continue
        if view.by_now(job_day(row)):
            contract = _says(row["contract_group"]) and row["contract_group"] != "unclassified"
            employer = _says(row["employer_id"]) or _says(row["employer_name"])
            told = {"started_on": _says(row["started_on"])}
            told |= {"contract_group": contract, "employer": employer}
            _add(counts, "hirings", told, row)


def _says(value: object) -> bool:
    return value is not None and value != "unknown"


def _add(counts: Ledger, kind: str, told: Mapping[str, bool | None], *rows: Row) -> None:
    where = rows[0]["pact_id"], rows[0].get("course_id")
    for name, there in told.items():
        counts.add((*where, kind, name, "fields_expected"), int(there is not None), *rows)
        counts.add((*where, kind, name, "fields_present"), int(bool(there)), *rows)
