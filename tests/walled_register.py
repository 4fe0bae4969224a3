"""Two initiatives whose every text says whose it is, and a body that they share."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from data_access import audit, issued_figures, meeting_notes, meetings, sessions, users, waivers
from data_access.imports import Terms, load, mappings
from data_access.imports.files import TABLES, TableFile, in_loading_order, readable_columns
from data_access.meeting_notes import Written
from data_access.queries import everything
from data_access.waivers import Waived
from data_access.walls import unwalled
from domain import vocabulary as v
from domain.access import Grant, Limits, Login
from domain.indicators import REGISTRY
from domain.indicators.evaluation import evaluate
from domain.intake.mapping import ColumnMapping
from domain.meetings import Agenda
from domain.questions import Question
from domain.selection import Selection

OWN, FOREIGN, SHARED = "proprio", "forestiero", "comune"
"""What the texts of each initiative hold, and those of the body that both name."""
TELLING = {OWN: 31, FOREIGN: 7411}
"""Numbers by initiative that no other row has."""
ENTERED = date(2025, 2, 3)
LEFT = date(2025, 6, 27)
LOADED_AT = datetime.fromisoformat("2026-03-02T09:00")
TODAY = date(2026, 11, 30)
EVERYTHING = Selection(as_of=TODAY, known_on=TODAY, dataset="all")
Row = dict[str, Any]
Rows = dict[str, list[Row]]


def pact_of(mark: str) -> str:
    """Return the id of an initiative."""
    return f"{mark}-pact"


def fill(engine: sa.Engine, *marks: str) -> None:
    """Load the shared body and the initiatives, and let people note, waive and hand out."""
    _take_in(engine, SHARED, _of_the_body(SHARED))
    for mark in marks:
        _take_in(engine, mark, _of_an_initiative(mark))
        _keep_aside(engine, mark)
    for mark in marks:
        _write_about(engine, mark)
    if len(marks) > 1:
        together = tuple(pact_of(mark) for mark in marks)
        for pacts in ((), together):
            _meet(engine, f"{FOREIGN} together", pacts)
        _hand_out(engine, Selection(as_of=TODAY, known_on=TODAY, pacts=together))


def texts(table: str, mark: str) -> Row:
    """Return the free texts of a row of a table, each with the mark of its initiative."""
    return {
        name: f"{mark} {name}"
        for name, column in readable_columns(TABLES[table]).items()
        if column.info["form"] == "text" and name != "participant_id"
    }


def figures(engine: sa.Engine, selection: Selection) -> list[Question]:
    """Return what a few figures of a selection answer, by initiative."""
    with unwalled(engine).connect() as connection:
        facts = everything.facts(connection, selection)
    found = evaluate(REGISTRY.values(), facts, ["pact"])[::23]
    return [Question(one.code, one.group, selection) for one in found]


def _take_in(engine: sa.Engine, mark: str, rows: Rows, *, keeps_good_rows: bool = False) -> None:
    files = [_file(mark, table, told) for table, told in rows.items()]
    terms = Terms(
        sender=f"{mark} sender", actor=f"{mark} actor", profile=f"{mark} profile",
        imported_at=LOADED_AT, keeps_good_rows=keeps_good_rows,
    )  # fmt: skip
    load(engine, in_loading_order(files), terms)


def _file(mark: str, table: str, rows: list[Row]) -> TableFile:
    header = tuple(dict.fromkeys(name for row in rows for name in row))
    lines = [
        (number, tuple(str(row.get(name) or "") for name in header))
        for number, row in enumerate(rows, start=2)
    ]
    name, sheet = f"{mark} {table}.csv", f"{mark} sheet"
    return TableFile(name, f"{mark} sha256", TABLES[table], header, tuple(lines), sheet)


def _told(mark: str, table: str, key: str | None = None, number: int = 1, **columns: Any) -> Row:
    row = texts(table, mark) | ({} if table == "sources" else {"source_id": f"{mark}-source"})
    named = {key: f"{mark}-{table}-{number}"} if key else {}
    return row | named | columns


def _of_the_body(mark: str) -> Rows:
    body = f"{mark}-body"
    return {
        "sources": [_told(mark, "sources", source_id=f"{mark}-source", kind="file")],
        "organisations": [
            _told(mark, "organisations", organisation_id=body, aliases=f"{mark} alias",
                  organisation_type="training_body"),
        ],
        "sites": [
            _told(mark, "sites", site_id=f"{mark}-site", organisation_id=body,
                  province_code="097", site_type="operating_site"),
        ],
    }  # fmt: skip


def _of_an_initiative(mark: str) -> Rows:
    return _of_the_body(mark) | _of_the_pact(mark) | _of_people(mark) | _of_work(mark)


def _of_the_pact(mark: str) -> Rows:
    pact, body, many = pact_of(mark), f"{mark}-body", TELLING[mark]
    course = {"pact_id": pact, "lead_organisation_id": body, "seats_planned": many}
    course |= {"site_id": f"{mark}-site", "started_on": ENTERED, "ended_on": LEFT}
    course |= {"status": "ended", "sector": next(iter(v.SECTORS)), "aliases": f"{mark} course"}
    roles = [(body, "partner"), (f"{SHARED}-body", "partner"), (body, "lead")]
    return {
        "pacts": [
            _told(mark, "pacts", pact_id=pact, lead_organisation_id=body, provinces="097",
                  initiative_type="territorial_pact", programme="lombardia_gol",
                  sectors=next(iter(v.SECTORS)), region_code="03"),
        ],
        "courses": [_told(mark, "courses", "course_id", number, **course) for number in (1, 2)],
        "partnerships": [
            _told(mark, "partnerships", pact_id=pact, organisation_id=one, role=role)
            for one, role in roles
        ],
    }  # fmt: skip


def _of_people(mark: str) -> Rows:
    pact, course = pact_of(mark), f"{mark}-courses-1"
    known: dict[str, list[Row]] = {"enrollments": [], "completions": [], "hirings": []}
    of_table = {
        "enrollments": {"count_kind": "enrolled", "enrolled_on": ENTERED, "gender": "f",
                        "hours_due": 100, "hours_attended": 90, "followed_up_on": TODAY,
                        "employment_status_at_entry": "unemployed", "age_at_entry": 40},
        "completions": {"count_kind": "completed", "completed_on": LEFT, "outcome": "completed",
                        "exit_on": LEFT},
        "hirings": {"count_kind": "hired", "stage": "hire", "happened_on": LEFT,
                    "started_on": LEFT, "contract_group": "fixed_term",
                    "employer_id": f"{mark}-body", "work_province": "097"},
    }  # fmt: skip
    for table, columns in of_table.items():
        about = {"pact_id": pact, "course_id": course, **columns}
        key = TABLES[table].info["key"][0]
        for number in range(1, 6):
            of_whom = {"participant_id": f"{mark}-p{number}", "people": 1}
            if table != "enrollments":
                of_whom["enrollment_id"] = f"{mark}-enrollments-{number}"
            known[table].append(_told(mark, table, key, number, **about, **of_whom))
        group = about | {"course_id": f"{mark}-courses-2", "people": TELLING[mark]}
        known[table].append(_told(mark, table, key, 6, **group))
    known["enrollments"][0] |= {"hours_attended": 400}  # a finding
    return known


def _of_work(mark: str) -> Rows:
    pact, body, many = pact_of(mark), f"{mark}-body", TELLING[mark]
    money = {"pact_id": pact, "document_ref": f"{mark} act"}
    amount = f"{many}{many}.41"
    subject = {"table_name": "courses", "row_id": f"{mark}-courses-1"}
    return {
        "funding_allocations": [
            _told(mark, "funding_allocations", "allocation_id", **money, funder_id=body,
                  fund="region", amount=amount, amount_kind="total_cost", money_state="granted"),
        ],
        "funding_events": [
            _told(mark, "funding_events", "event_id", number, **money, amount=amount,
                  allocation_id=f"{mark}-funding_allocations-1", organisation_id=body,
                  money_state=state, happened_on=LEFT)
            for number, state in enumerate(v.EVENT_STATES)
        ],
        "activities": [
            _told(mark, "activities", "activity_id", pact_id=pact, activity_type="workshop",
                  status="held", starts_on=ENTERED, site_id=f"{mark}-site", attendees=many,
                  organiser_ids=f"{body};{SHARED}-body"),
        ],
        "services": [
            _told(mark, "services", "service_id", pact_id=pact, status="delivered", people=many,
                  service_type=next(iter(v.SERVICE_TYPES)), funder_id=body, provider_id=body,
                  delivered_on=LEFT),
        ],
        "milestones": [
            _told(mark, "milestones", "milestone_id", pact_id=pact, due_on=LEFT,
                  status=next(iter(v.MILESTONE_STATUSES))),
        ],
        "skill_needs": [
            _told(mark, "skill_needs", "need_id", pact_id=pact, positions=many,
                  sector=next(iter(v.SECTORS)), status=next(iter(v.SKILL_NEED_STATUSES))),
        ],
        "targets": [
            _told(mark, "targets", "target_id", pact_id=pact, value=many, due_on=LEFT,
                  indicator_code="enrolled", unit=next(iter(v.UNITS))),
        ],
        "claims": [
            _told(mark, "claims", "claim_id", pact_id=pact, **subject, field="seats_planned",
                  indicator_code="enrolled", reading=next(iter(v.CLAIM_READINGS))),
        ],
        "notes": [_told(mark, "notes", "note_id", **subject)],
    }  # fmt: skip


def _keep_aside(engine: sa.Engine, mark: str) -> None:
    """Send a row that cannot be loaded, with one that can, and remember how it was read."""
    about = {"pact_id": pact_of(mark), "status": next(iter(v.MILESTONE_STATUSES))}
    good = _told(mark, "milestones", "milestone_id", 2, **about)
    bad = _told(mark, "milestones", "milestone_id", 3, **about) | {"status": f"{mark} nonsense"}
    _take_in(engine, mark, {"milestones": [good, bad]}, keeps_good_rows=True)
    chosen = ColumnMapping("milestones", {f"{mark} heading": "milestones.title"})
    mappings.remember(engine, f"{mark} sender", [f"{mark} heading"], chosen)


def _write_about(engine: sa.Engine, mark: str) -> None:
    pact = pact_of(mark)
    what = Waived(f"{mark} finding", f"{mark} rule", pact, f"{mark} subject")
    waivers.waive(engine, what, reason=f"{mark} reason of the waiver", author=f"{mark} author")
    _hand_out(engine, Selection(as_of=TODAY, known_on=TODAY, pacts=(pact,)))
    _meet(engine, mark, (pact,))
    audit.note(engine, "export", {"what": f"{mark} details"})
    _let_in(engine, mark)


def _hand_out(engine: sa.Engine, selection: Selection) -> list[str]:
    with unwalled(engine).connect() as connection:
        facts = everything.facts(connection, selection)
    found = evaluate([REGISTRY["enrolled"], REGISTRY["granted"]], facts, ["pact"])
    return issued_figures.issue(engine, found, selection)


def _meet(engine: sa.Engine, mark: str, pacts: tuple[str, ...]) -> None:
    agenda = Agenda(title=f"{mark} meeting", held_on=TODAY, dataset="published", pacts=pacts)
    number = meetings.plan(engine, agenda, author=f"{mark} planner")
    meetings.freeze(engine, number, author=f"{mark} planner")
    said = {name: f"{mark} {name}" for name in ("title", "value", "definition", "of", "id")}
    days = {"as_of": TODAY.isoformat(), "known_on": TODAY.isoformat()}
    seen = said | days | {"detail": [f"{mark} detail"]}
    about: Row = {"pact_id": pacts[0] if pacts else None, "seen": seen}
    decision = Written(kind="decision", text=f"{mark} decision", **about)
    action = Written(kind="action", text=f"{mark} action", owner=f"{mark} owner", due_on=TODAY)
    for what in (decision, action):
        meeting_notes.add(engine, number, what, author=f"{mark} writer")


def _let_in(engine: sa.Engine, mark: str) -> None:
    login = Login(
        f"https://{mark}.example", f"{mark} sub", f"{mark} nonce", LOADED_AT, f"{mark} name"
    )
    sessions.enter(engine, login, Limits(), used=True, at=LOADED_AT)
    with engine.connect() as connection:
        user = users.find(connection, login.issuer, login.subject)
    assert user
    users.grant(engine, user.number, Grant("coordinator", pact_of(mark)), actor=f"{mark} actor")
