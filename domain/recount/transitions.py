"""Ways from origin to arrival, counted again from the rows."""

from collections import Counter
from datetime import date
from typing import Any

from domain.recount.groups import Groups
from domain.recount.registers import Registers
from domain.recount.rows import Row, Rows, View, job_day

Key = tuple[Any, ...]
"""Initiative, course, `ORIGIN`, arrival, employer, contract, ATECO."""
AT_WORK = ("suspended_cig", "employed", "working_poor")
ORIGIN = ("employment_status_at_entry", "target_group", "origin_employer", "origin_sector")


def transitions(rows: Rows, as_of: date) -> Counter[Key]:
    """Return how many people went which way."""
    view = View(rows, as_of)
    counts: Counter[Key] = Counter()
    registers = Registers(view)
    for course in view.courses:
        people = registers.people_of(course)
        tells = any(one["took_part"] and (one["hired"] or one["followed"]) for one in people)
        for person in people:
            if person["took_part"]:
                counts[_way(view, person, tells=tells)] += 1
    for scope in Groups(view).scopes():
        _count_group(view, scope, counts)
    named: Counter[Key] = Counter()
    for key, people_of_way in counts.items():
        named[_with_employer(key, _employers_of_origin(rows, key[0]))] += people_of_way
    return named


def _employers_of_origin(rows: Rows, pact: object) -> set[str]:
    bodies = {body["organisation_id"]: body["name"] for body in rows.get("organisations", [])}
    return {
        bodies[role["organisation_id"]]
        for role in rows.get("partnerships", [])
        if role["pact_id"] == pact and role["role"] == "origin_employer"
    }


def _with_employer(key: Key, employers: set[str]) -> Key:
    """Name the employer of origin of who had one and states none, where only one is listed."""
    pact, course, status, target_group, employer, *rest = key
    if employer is None and status in AT_WORK and len(employers) == 1:
        employer = next(iter(employers))
    return (pact, course, status, target_group, employer, *rest)


def _way(view: View, person: Row, *, tells: bool) -> Key:
    row = person["row"]
    origin: Key = (row["pact_id"], row["course_id"], *(row.get(name) for name in ORIGIN))
    if person["hired"]:
        return (*origin, "hired", *_arrival(_first_job(view, person)))
    return (*origin, _state(view, person, tells=tells), None, None, None)


def _state(view: View, person: Row, *, tells: bool) -> str:
    if person["exit"] is None or person["exit"] > view.as_of:
        return "not_left"
    if not tells:
        return "not_reported"
    return "not_hired" if person["followed"] and person["followed"] >= view.as_of else "unknown"


def _first_job(view: View, person: Row) -> Row:
    key = (person["row"]["course_id"], person["row"]["participant_id"])
    jobs = [
        job
        for job in view.of_person["hirings"][key]
        if job["stage"] == "hire" and job.get("contract_group") != "internship"
        if job_day(job) == person["hired"]
    ]
    return min(jobs, key=lambda job: str(job["hiring_id"]))


def _arrival(job: Row) -> tuple[Any, Any, Any]:
    employer = job.get("user_company") or job.get("employer_name")
    return employer, job.get("contract_group") or "unknown", job.get("ateco")


def _count_group(view: View, scope: Row, counts: Counter[Key]) -> None:
    parts = scope["rows"]
    origin: Key = tuple(
        parts[0].get(name) if len({part.get(name) for part in parts}) == 1 else None
        for name in ORIGIN
    )
    rest = scope["people"]
    for job in scope["hires"]:
        counts[(*scope["keys"][:2], *origin, "hired", *_arrival(job))] += job["people"]
        rest -= job["people"]
    if rest > 0:
        state = _rest(view, scope)
        counts[(*scope["keys"][:2], *origin, state, None, None, None)] += rest


def _rest(view: View, scope: Row) -> str:
    if view.is_ahead(scope["exit"]):
        return "not_left"
    if scope["followed"] and scope["followed"] >= view.as_of:
        return "not_hired"
    told = scope["hires"] or any(row.get("followed_up_on") for row in scope["rows"])
    return "unknown" if told else "not_reported"
