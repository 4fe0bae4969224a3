"""Participants of operations counted again: one person in one initiative, once."""

import calendar
from collections import defaultdict
from datetime import date, timedelta

from domain.recount.ledger import Ledger
from domain.recount.registers import Registers
from domain.recount.rows import OUTSIDE, Row, Rows, View, entry_day, job_day

Key = tuple[str, str | None, int | None, str, str]
"""Initiative, course and month of first entry, measure, gender."""

NO_JOB, WITH_JOB = ("unemployed", "long_term_unemployed"), ("employed", "suspended_cig")
BETTER = ("stable_contract", "full_time", "higher_responsibility", "promotion")
SEEN = ("employed", "searching", "inactive", "in_training")
APART = ("_unknown", "_immature", "_incomplete", "no_exit")


def operations(rows: Rows, as_of: date, counts: Ledger | None = None) -> Ledger:
    """Return how many people are counted in each measure of the ESF+ indicators."""
    view = View(rows, as_of)
    people = [
        _participant(view, entries)
        for entries in _entries(view).values()
        if not entries[0]["row"].get(OUTSIDE)
    ]
    asked = {
        (one["pact"], name)
        for one in people
        for name in ("citizenship", "foreign_background", "disability")
        if one["is_complete"] and one[name] is not None
    }
    counts = Ledger() if counts is None else counts
    for one in people:
        keys = (one["pact"], one["course"], one["month"])
        told = _totals(one) | _on_entry(one) | _asked(one, asked) | _results(one, as_of)
        for measure, holds in told.items():
            counts.add((*keys, measure, one["gender"]), int(holds), *one["rows"])
        if one["is_complete"] and (one["pact"], "disability") in asked:
            _count_disability(one, counts)
    nobody = [key for key, people in counts.items() if not people and key[3].endswith(APART)]
    for key in nobody:
        del counts[key]
    return counts


def _count_disability(one: Row, counts: Ledger) -> None:
    told = {"esf_disability": one["disability"] == "yes"}
    told |= {"esf_disability_unknown": one["disability"] is None}
    for measure, holds in told.items():
        key = one["pact"], None, None, measure, one["gender"]
        counts.add(key, int(holds), *one["rows"])


def _entries(view: View) -> dict[tuple[str, str], list[Row]]:
    """Return the courses that each person took part in, the first entered first."""
    registers = Registers(view)
    found: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for course in view.courses:
        for person in registers.people_of_any_period(course):
            if person["took_part"]:
                key = (person["row"]["pact_id"], person["row"]["participant_id"])
                found[key].append(person | {"teaches": course.get("certificate_type")})
    for entries in found.values():
        entries.sort(key=lambda one: (one["entered"], one["row"]["enrollment_id"]))
    return found


def _participant(view: View, entries: list[Row]) -> Row:
    first = entries[0]
    about = first["row"]
    exit_on = _final_exit(view, entries)
    status = about.get("employment_status_at_entry") or "unknown"
    age = about.get("age_at_entry")
    if age is None and about.get("birth_year"):
        age = first["entered"].year - about["birth_year"]
    gender, education = about.get("gender") or "unknown", about.get("education_isced") or "unknown"
    age_is_known = age is not None and 0 <= age <= 120
    refused = about.get("consent_sensitive") == "no"
    return {
        "rows": _rows(view, entries),
        "pact": about["pact_id"],
        "course": about["course_id"],
        "month": entry_day(about).year * 100 + entry_day(about).month,
        "gender": gender,
        "status": status,
        "age": age,
        "education": education,
        "is_complete": age_is_known and "unknown" not in (gender, status, education),
        "citizenship": _said(about.get("citizenship")),
        "foreign_background": _said(about.get("foreign_background")),
        "disability": None if refused else _said(about.get("disability")),
        "is_student": about.get("target_group") == "students",
        "exit": exit_on,
        **(_at_28_days(view, entries, exit_on) if exit_on else {}),
        **(_at_6_months(view, entries, exit_on) if exit_on else {}),
    }


def _rows(view: View, entries: list[Row]) -> list[Row]:
    """Return the first enrollment, then all that is told of the person since."""
    enrollments = [one["row"] for one in entries]
    return [*enrollments, *(one["ending"] for one in entries if one["ending"])] + [
        job for job in _jobs(view, entries) if view.by_now(job_day(job))
    ]


def _said(answer: str | None) -> str | None:
    return None if answer == "unknown" else answer


def _final_exit(view: View, entries: list[Row]) -> date | None:
    exits = [one["exit"] for one in entries if one["exit"]]
    last: date | None = max(exits, default=None)
    if last and last > view.as_of:
        return last
    return last if len(exits) == len(entries) else None


def _at_28_days(view: View, entries: list[Row], exit_on: date) -> Row:
    day = exit_on + timedelta(days=28)
    has_job = _has_job(view, entries, day)
    seen = [
        (one["row"]["followed_up_on"], one["row"]["enrollment_id"], one["row"]["followup_status"])
        for one in entries
        if one["row"].get("followup_status") in SEEN
        if one["row"].get("followed_up_on") and exit_on <= one["row"]["followed_up_on"] <= day
    ]
    state = max(seen)[2] if seen else None
    return {
        "day_28": day,
        "has_job_28": has_job,
        "followed_28": _followed(entries, day),
        "state": state,
        "certificate": _certificate(entries, day),
    }


def _at_6_months(view: View, entries: list[Row], exit_on: date) -> Row:
    month = exit_on.month + 6
    year, month = (exit_on.year + 1, month - 12) if month > 12 else (exit_on.year, month)
    day = date(year, month, min(exit_on.day, calendar.monthrange(year, month)[1]))
    told = {
        one["row"]["improvement"]
        for one in entries
        if one["row"].get("improvement") not in (None, "unknown")
        if one["followed"] and one["followed"] >= day
    }
    return {
        "month_6": day,
        "has_job_6m": _has_job(view, entries, day),
        "followed_6m": _followed(entries, day),
        "improved": any(one in BETTER for one in told) if told else None,
    }


def _has_job(view: View, entries: list[Row], day: date) -> bool:
    for job in _jobs(view, entries):
        starts, ends = job_day(job), job.get("ended_on")
        if not view.by_now(starts):
            continue
        if entries[0]["entered"] <= starts <= day and (ends is None or ends >= day):
            return True
    return False


def _jobs(view: View, entries: list[Row]) -> list[Row]:
    about = entries[0]["row"]
    return [
        job
        for job in view.of_pact["hirings"].get((about["pact_id"],), [])
        if job.get("participant_id") == about["participant_id"] and job["stage"] == "hire"
        if job.get("contract_group") != "internship"
    ]


def _followed(entries: list[Row], day: date) -> bool:
    return any(one["followed"] and one["followed"] >= day for one in entries)


def _certificate(entries: list[Row], day: date) -> bool | None:
    """Say whether a certificate of what was learned came in time; None where nobody says."""
    states = [_certificate_of(one, day) for one in entries]
    if True in states:
        return True
    return None if None in states else False


def _certificate_of(entry: Row, day: date) -> bool | None:
    ending = entry["ending"]
    kind = ending.get("certificate_type") or entry["teaches"] or "unspecified"
    given_on = ending.get("certified_on") if entry["certified"] else None
    if kind in ("none", "attendance"):
        return False
    if given_on:
        return None if kind == "unspecified" else given_on <= day
    outcome = ending.get("outcome") or "unknown"
    return None if outcome in ("completed", "unknown") else False


def _totals(one: Row) -> dict[str, bool]:
    return {
        "esf_entered": True,
        "esf_complete": one["is_complete"],
        "esf_incomplete": not one["is_complete"],
        "no_exit": one["is_complete"] and one["exit"] is None,
    }


def _on_entry(one: Row) -> dict[str, bool]:
    status, age, education = one["status"], one["age"], one["education"]
    if not one["is_complete"]:
        status, age, education = "", -1, ""
    return {
        "esf_unemployed": status in NO_JOB,
        "esf_long_term_unemployed": status == "long_term_unemployed",
        "esf_inactive": status == "inactive",
        "esf_employed": status in (*WITH_JOB, "working_poor"),
        "esf_under_18": 0 <= age < 18,
        "esf_aged_18_29": 18 <= age < 30,
        "esf_aged_30_54": 30 <= age < 55,
        "esf_aged_55": age >= 55,
        "esf_isced_0_2": education == "0-2",
        "esf_isced_3_4": education == "3-4",
        "esf_isced_5_8": education == "5-8",
    }


def _asked(one: Row, asked: set[tuple[str, str]]) -> dict[str, bool]:
    told = {}
    for name, column, hit in (
        ("third_country", "citizenship", "third_country"),
        ("foreign_background", "foreign_background", "yes"),
    ):
        if (one["pact"], column) in asked:
            told[f"esf_{name}"] = one["is_complete"] and one[column] == hit
            told[f"esf_{name}_unknown"] = one["is_complete"] and one[column] is None
    return told


def _results(one: Row, as_of: date) -> dict[str, bool]:
    """Return what the person adds to each result: reached, due, unknown, not yet due."""
    is_inactive, without_job = one["status"] == "inactive", one["status"] in (*NO_JOB, "inactive")
    in_28, in_6m = _is_due(one, "day_28", as_of), _is_due(one, "month_6", as_of)
    works = _works(one, "28")
    told = {
        **_result("searching", in_28, is_inactive, _searches(one)),
        **_result("in_training", in_28, not one["is_student"], _studies(one)),
        **_result("qualified", in_28, True, one.get("certificate")),
        **_result("employed_28", in_28, without_job, works),
        **_result("employed_6m", in_6m, without_job, _works(one, "6m")),
        **_result("improved", in_6m, not without_job, one.get("improved")),
        "esf_employed_28_inactive": bool(is_inactive and in_28 and works),
    }
    return {name: one["is_complete"] and holds for name, holds in told.items()}


def _result(name: str, is_due: bool | None, base: bool, reached: bool | None) -> dict[str, bool]:
    due = base and is_due is True
    return {
        f"esf_{name}": due and reached is True,
        f"esf_{name}_due": due,
        f"esf_{name}_unknown": due and reached is None,
        f"esf_{name}_immature": base and is_due is False,
    }


def _is_due(one: Row, horizon: str, as_of: date) -> bool | None:
    return one[horizon] <= as_of if one["exit"] else None


def _works(one: Row, horizon: str) -> bool | None:
    """Say whether the person has a job then; None where nobody looked as far as that."""
    return one[f"has_job_{horizon}"] if one.get(f"followed_{horizon}") else None


def _searches(one: Row) -> bool | None:
    """Say whether the person looks for work in the end; the last status counts."""
    if one.get("has_job_28"):
        return False if one["followed_28"] else None
    return one["state"] == "searching" if one.get("state") else None


def _studies(one: Row) -> bool | None:
    return one["state"] == "in_training" if one.get("state") else None
