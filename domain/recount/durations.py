"""Days from leaving to the first job, counted again from the rows."""

from collections.abc import Iterable
from datetime import date

from domain.recount.evidence import balance, of_person
from domain.recount.groups import Groups
from domain.recount.ledger import Ledger
from domain.recount.registers import Registers
from domain.recount.rows import Row, Rows, View, job_day, people_of, stated

Key = tuple[str, str | None, int | None, str, int | None, str | None]
"""Initiative, course, month of entry, measure, days, kind of count."""


def durations(rows: Rows, as_of: date, counts: Ledger | None = None) -> Ledger:
    """Return how many people waited how many days, and how many are set apart, by reason."""
    view = View(rows, as_of)
    counts = Ledger() if counts is None else counts
    registers = Registers(view)
    for course in view.courses:
        for person in registers.people_of(course):
            _count_person(view, person, counts)
            _count_fixed_term(view, person, counts)
    for scope in Groups(view).scopes():
        _count_group(view, scope, counts)
    return counts


def _count_person(view: View, person: Row, counts: Ledger) -> None:
    if not person["took_part"]:
        return
    left, hired, followed = person["exit"], person["hired"], person["followed"]
    until = min(followed, view.as_of) if followed else None
    if left is None:
        told: tuple[str, int | None] = ("no_exit", None)
    elif left > view.as_of:
        told = ("not_left", None)
    elif _had_a_job(view, person):
        told = ("already_employed", None)
    elif hired:
        told = ("to_hire", max((hired - left).days, 0))
    elif until and until >= left:
        told = ("to_hire_censored", (until - left).days)
    else:
        told = ("never_followed", None)
    rows = (person["row"], *of_person(person, "left_hired"))
    counts.add((*person["keys"], *told, "enrolled"), 1, *rows)
    if told[0] == "to_hire" and hired < left:
        counts.add((*person["keys"], "hired_before_exit", None, "enrolled"), 1, *rows)


def _had_a_job(view: View, person: Row) -> bool:
    return any(
        job_day(job) < person["entered"]
        and (not job.get("ended_on") or job["ended_on"] >= person["entered"])
        for job in _jobs(view, person)
    )


def _count_fixed_term(view: View, person: Row, counts: Ledger) -> None:
    for job in _jobs(view, person):
        starts, ends = job.get("started_on"), job.get("ended_on")
        if job.get("contract_group") != "fixed_term" or not starts or not ends or ends < starts:
            continue
        if person["entered"] and starts >= person["entered"]:
            key = (*person["keys"], "fixed_term_days", (ends - starts).days, None)
            counts.add(key, 1, job, person["row"])


def _jobs(view: View, person: Row) -> list[Row]:
    key = (person["row"]["course_id"], person["row"]["participant_id"])
    return [
        row
        for row in view.of_person["hirings"].get(key, [])
        if row["stage"] == "hire" and row.get("contract_group") != "internship"
        if view.by_now(job_day(row))
    ]


def _count_group(view: View, scope: Row, counts: Ledger) -> None:
    people, left, hires = scope["people"], scope["exit"], scope["hires"]

    def add(measure: str, days: int | None, *rows: Row, less: Iterable[Row] = ()) -> None:
        key = (*scope["keys"], measure, days, scope["kind"])
        counts.add_all(key, balance(rows, less, amount=True))

    if left is None or left > view.as_of:
        add("not_left" if left else "no_exit", None, *scope["rows"])
        return
    for hire in hires:
        day = stated(hire, "started_on", "happened_on")
        if day is None:
            add("undated_hire", None, hire)
            continue
        add("to_hire", max((day - left).days, 0), hire)
        if day < left:
            add("hired_before_exit", None, hire)
    rest = people - (people_of(hires) or 0)
    until = min(scope["followed"], view.as_of) if scope["followed"] else None
    if rest > 0:
        days = (until - left).days if until and until >= left else None
        measure = "never_followed" if days is None else "to_hire_censored"
        add(measure, days, *scope["rows"], less=hires)
