"""Random registers and reported groups, the same for the same seed, on both sides of JUNE."""

import random
from datetime import date, timedelta
from typing import Any

from domain.vocabulary import (
    CERTIFICATE_TYPES,
    CITIZENSHIPS,
    EMPLOYMENT_STATUSES,
    FOLLOWUP_STATUSES,
    IMPROVEMENTS,
    YES_NO,
)
from tests.builders import PactBuilder

FIRST = date(2024, 12, 1)


def fill(data: PactBuilder, seed: int) -> None:
    """Add three initiatives with registers, groups, both and neither."""
    dice = random.Random(seed)
    for source in ("src-a", "src-b"):
        data.add_source(source_id=source)
    for _ in range(3):
        pact = data.add_pact()
        for _ in range(4):
            status = dice.choice(("started", "ended", "cancelled"))
            days = _some(dice, started_on=_day(dice), ended_on=_day(dice), status=status)
            course = data.add_course(pact, **_in_order(days))
            says_starts = dice.random() < 0.7
            for _ in range(dice.choice((0, 0, 4, 9))):
                _add_person(data, course, dice, says_starts=says_starts)
            if dice.random() < 0.6:
                _add_groups(data, pact, course, dice)
        if dice.random() < 0.6:
            _add_groups(data, pact, None, dice)
        for number in range(dice.choice((0, 1, 2))):
            data.add_body(name=f"Origine {number}", pact_id=pact, role="origin_employer")


def fill_operations(data: PactBuilder, seed: int) -> None:
    """Say of the people added so far what ESF+ asks, enrol some twice, and add an initiative.

    The people of that initiative leave, are seen and find jobs around the horizons of ESF+.
    """
    dice = random.Random(seed)
    joined: set[str] = set()
    for row in [row for row in data._waiting["enrollments"] if row.get("participant_id")]:
        row |= _about(dice)
        others = _people_elsewhere(data, row["pact_id"], row["course_id"])
        if others and dice.random() < 0.3 and row["participant_id"] not in joined:
            other = dice.choice(others)
            joined |= {other, row["participant_id"]}
            _rename(data, row["participant_id"], other)
    for row in [*data._waiting["courses"], *data._waiting.get("completions", [])]:
        row |= _some(dice, certificate_type=dice.choice(list(CERTIFICATE_TYPES)))
    pact = data.add_pact()
    for ended_on in (date(2025, 2, 28), date(2025, 8, 31), date(2025, 3, 31)):
        course = data.add_course(pact, ended_on=ended_on)
        for _ in range(12):
            _add_leaver(data, course, ended_on, dice)


def _about(dice: random.Random) -> dict[str, Any]:
    """Return what is stated of a person on entry and at the follow-up, mostly something."""
    codes: dict[str, Any] = {
        "gender": ("f", "f", "m", "m", "nb", "unknown"),
        "employment_status_at_entry": ("unemployed", "inactive", "inactive", *EMPLOYMENT_STATUSES),
        "education_isced": ("0-2", "3-4", "5-8"),
        "citizenship": tuple(CITIZENSHIPS),
        "foreign_background": tuple(YES_NO),
        "disability": tuple(YES_NO),
        "consent_sensitive": tuple(YES_NO),
        "target_group": ("students", "suspended", "neet"),
        "improvement": tuple(IMPROVEMENTS),
        "followup_status": ("searching", *FOLLOWUP_STATUSES),
    }
    told = {name: dice.choice(some) for name, some in codes.items() if dice.random() < 0.95}
    if dice.random() < 0.6:
        return told | {"age_at_entry": dice.choice((16, 18, 29, 30, 54, 55, 70, 999))}
    return told | {"birth_year": dice.randint(1960, 2008)}


def _people_elsewhere(data: PactBuilder, pact: str, course: str) -> list[str]:
    """Return the people of other courses of the initiative."""
    rows = data._waiting["enrollments"]
    here = {row.get("participant_id") for row in rows if row.get("course_id") == course}
    there = {row.get("participant_id") for row in rows if row["pact_id"] == pact}
    return sorted(who for who in there - here if who)


def _rename(data: PactBuilder, who: str, other: str) -> None:
    for table in ("enrollments", "completions", "hirings"):
        for row in data._waiting.get(table, []):
            if row.get("participant_id") == who:
                row["participant_id"] = other


def _add_leaver(data: PactBuilder, course: str, ended_on: date, dice: random.Random) -> None:
    def after(*days: int) -> date:
        return ended_on + timedelta(days=dice.choice(days))

    facts = _about(dice) | _some(
        dice,
        followed_up_on=after(-1, 0, 10, 27, 28, 29, 183, 184, 185, 400),
        certified_on=after(0, 28, 29),
        certificate_type=dice.choice(list(CERTIFICATE_TYPES)),
        outcome=dice.choice(("completed", "completed", "not_completed", "unknown")),
    )
    others = _people_elsewhere(data, data._pact_of(course), course)
    if others and dice.random() < 0.3:
        facts["participant_id"] = dice.choice(others)
    enrolled_on = ended_on - timedelta(days=60)
    who = data.add_person(course, enrolled_on=enrolled_on, exit_on=ended_on, **facts)
    for _ in range(dice.choice((0, 1, 1, 2))):
        started_on = after(-90, -60, 0, 10, 28, 29, 150, 181, 184)
        ended = started_on + timedelta(days=dice.choice((10, 18, 100)))
        job = {"hired_on": started_on, **_some(dice, ended_on=ended)}
        data.add_hire(course, participant_id=who, **job)


def _add_person(data: PactBuilder, course: str, dice: random.Random, *, says_starts: bool) -> None:
    names = ("applied_on", "selected_on", "enrolled_on", "started_on", "withdrawn_on")
    facts = _some(dice, **{name: _day(dice) for name in names}, followed_up_on=_day(dice))
    if not says_starts:
        facts.pop("started_on", None)
    facts |= _some(dice, status=dice.choice(("enrolled", "declined", "started")))
    facts |= _some(dice, withdrawal_reason=dice.choice(("found_job", "family", "unknown")))
    # Quarters of an hour: binary fractions add up exactly in any order.
    facts |= _some(dice, hours_due=100, hours_attended=dice.randrange(0, 401) / 4)
    status = dice.choice(("unemployed", "long_term_unemployed", "inactive", "employed"))
    facts |= _some(dice, employment_status_at_entry=status)
    facts |= _some(dice, target_group=dice.choice(("neet", "suspended")))
    facts |= _some(dice, origin_employer=dice.choice(("Uno", "Tre")), origin_sector="textile")
    facts["enrolled_on"] = facts.get("enrolled_on")
    facts["count_kind"] = dice.choice(("enrolled", "enrolled", "applied"))
    who = data.add_person(course, **facts)
    about = {"pact_id": data._pact_of(course), "course_id": course, "participant_id": who}
    for _ in range(dice.choice((0, 0, 1, 2))):
        outcome = dice.choice(("completed", "completed", "not_completed", "withdrawn", "unknown"))
        days = _some(dice, completed_on=_day(dice), exit_on=_day(dice), certified_on=_day(dice))
        days |= _some(dice, threshold_pct=dice.choice((50, 90)))
        kind = {"people": 1, "count_kind": "completed", "outcome": outcome}
        data._named("completions", "completion_id", **about, **kind, **days)
    for _ in range(dice.choice((0, 0, 1, 2))):
        data.add_hire(course, participant_id=who, **_job(dice))


def _add_groups(data: PactBuilder, pact: str, course: str | None, dice: random.Random) -> None:
    scope = {"course_id": course} if course else {}
    for _ in range(dice.choice((1, 2, 4))):
        kind = dice.choice(("applied", "selected", "enrolled", "started", "trained"))
        told = _some(dice, enrolled_on=_day(dice, 3), source_id=dice.choice(("src-a", "src-b")))
        told |= _some(
            dice, followed_up_on=_day(dice), target_group=dice.choice(("neet", "suspended"))
        )
        told |= _some(dice, origin_employer="Uno", origin_sector="textile")
        data.add_group(pact, dice.randint(1, 30), kind, **scope, **told)
    for _ in range(dice.choice((0, 1, 2))):
        told = _some(dice, completed_on=_day(dice, 3), exit_on=_day(dice, 3))
        told["outcome"] = dice.choice(("completed", "not_completed"))
        told["count_kind"] = dice.choice(("completed", "completed", "certified"))
        data.add_outcome(pact, dice.randint(1, 30), **scope, **told)
    for _ in range(dice.choice((0, 1, 2))):
        people = {"people": dice.randint(1, 20), "pact_id": pact}
        kind = {"count_kind": dice.choice(("hired", "hired", "employed_6m", "internships"))}
        job = _job(dice)
        if dice.random() < 0.2:
            job["hired_on"] = job["ended_on"] = None
        data.add_hire(course, **people, **kind, **job)


def _job(dice: random.Random) -> dict[str, Any]:
    stage = dice.choice(("hire", "hire", "interview", "offer", "opportunity"))
    group = dice.choice(("fixed_term", "open_ended", "internship", "unknown"))
    told = {"stage": stage, "contract_group": group, "hired_on": _day(dice)}
    ended_on = told["hired_on"] + timedelta(days=dice.randrange(200))
    told |= _some(dice, ended_on=ended_on, part_time=dice.choice(("yes", "no", "unknown")))
    related = dice.choice(("yes", "partly", "no", "unknown"))
    told |= _some(dice, user_company="Uno", employer_name="Due", ateco=dice.choice(("25", "62")))
    return told | _some(dice, training_related=related)


def _day(dice: random.Random, choices: int = 400) -> date:
    """Return a day of the next thirteen months; with few `choices` the same day comes often."""
    return FIRST + timedelta(days=dice.randrange(choices) * (400 // choices))


def _some(dice: random.Random, **columns: Any) -> dict[str, Any]:
    return {name: value for name, value in columns.items() if dice.random() < 0.6}


def _in_order(days: dict[str, Any]) -> dict[str, Any]:
    """Return the facts of a course whose end is not before its start."""
    if "started_on" in days and "ended_on" in days:
        first, last = sorted((days["started_on"], days["ended_on"]))
        return {**days, "started_on": first, "ended_on": last}
    return days
