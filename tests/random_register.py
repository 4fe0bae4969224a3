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
            told = _some(dice, ended_on=_day(dice))
            told |= _some(dice, certificate_type=dice.choice(list(CERTIFICATE_TYPES)))
            course = data.add_course(pact, **told)
            for _ in range(dice.choice((0, 0, 4, 9))):
                _add_person(data, course, dice)
            if dice.random() < 0.6:
                _add_groups(data, pact, course, dice)
        if dice.random() < 0.6:
            _add_groups(data, pact, None, dice)


def fill_operation(data: PactBuilder, seed: int) -> None:
    """Add an initiative whose people leave, are seen and find jobs around the horizons of ESF+."""
    dice = random.Random(seed)
    pact = data.add_pact()
    for ended_on in (date(2025, 2, 28), date(2025, 8, 31), date(2025, 3, 31)):
        course = data.add_course(pact, ended_on=ended_on)
        for _ in range(12):
            _add_leaver(data, pact, course, ended_on, dice)


def _add_leaver(
    data: PactBuilder, pact: str, course: str, ended_on: date, dice: random.Random
) -> None:
    def after(*days: int) -> date:
        return ended_on + timedelta(days=dice.choice(days))

    facts = _about(dice) | _some(
        dice,
        followed_up_on=after(-1, 0, 10, 27, 28, 29, 183, 184, 185, 400),
        certified_on=after(0, 28, 29),
        certificate_type=dice.choice(list(CERTIFICATE_TYPES)),
        outcome=dice.choice(("completed", "completed", "not_completed", "unknown")),
    )
    others = _people_elsewhere(data, pact, course)
    if others and dice.random() < 0.3:
        facts["participant_id"] = dice.choice(others)
    enrolled_on = ended_on - timedelta(days=60)
    who = data.add_person(course, enrolled_on=enrolled_on, exit_on=ended_on, **facts)
    for _ in range(dice.choice((0, 1, 1, 2))):
        started_on = after(-90, -60, 0, 10, 28, 29, 150, 181, 184)
        ended = started_on + timedelta(days=dice.choice((10, 18, 100)))
        job = {"hired_on": started_on, **_some(dice, ended_on=ended)}
        data.add_hire(course, participant_id=who, **job)


def _add_person(data: PactBuilder, course: str, dice: random.Random) -> None:
    names = ("applied_on", "selected_on", "enrolled_on", "started_on", "withdrawn_on")
    facts = _some(dice, **{name: _day(dice) for name in names}, followed_up_on=_day(dice))
    facts |= _some(dice, status=dice.choice(("enrolled", "declined", "started")))
    facts["enrolled_on"] = facts.get("enrolled_on")
    facts |= _about(dice)
    facts["count_kind"] = dice.choice(("enrolled", "enrolled", "applied"))
    pact = data._pact_of(course)
    others = _people_elsewhere(data, pact, course)
    if others and dice.random() < 0.3:
        facts["participant_id"] = dice.choice(others)
    who = data.add_person(course, **facts)
    about = {"pact_id": data._pact_of(course), "course_id": course, "participant_id": who}
    for _ in range(dice.choice((0, 0, 1, 2))):
        outcome = dice.choice(("completed", "completed", "not_completed", "withdrawn", "unknown"))
        days = _some(dice, completed_on=_day(dice), exit_on=_day(dice))
        kind = {"people": 1, "count_kind": "completed", "outcome": outcome}
        days |= _some(dice, certified_on=_day(dice))
        days |= _some(dice, certificate_type=dice.choice(list(CERTIFICATE_TYPES)))
        data._named("completions", "completion_id", **about, **kind, **days)
    for _ in range(dice.choice((0, 0, 1, 2))):
        data.add_hire(course, participant_id=who, **_job(dice))


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
        "target_group": ("students", "unemployed", "neet"),
        "improvement": tuple(IMPROVEMENTS),
        "followup_status": ("searching", *FOLLOWUP_STATUSES),
    }
    told = {name: dice.choice(some) for name, some in codes.items() if dice.random() < 0.95}
    if dice.random() < 0.6:
        return told | {"age_at_entry": dice.choice((16, 18, 29, 30, 54, 55, 70, 999))}
    return told | {"birth_year": dice.randint(1960, 2008)}


def _people_elsewhere(data: PactBuilder, pact: str, course: str) -> list[str]:
    """Return the people of other courses of the initiative: some enrol twice."""
    rows = data._waiting.get("enrollments", [])
    here = {row.get("participant_id") for row in rows if row.get("course_id") == course}
    there = {row.get("participant_id") for row in rows if row["pact_id"] == pact}
    return sorted(who for who in there - here if who)


def _add_groups(data: PactBuilder, pact: str, course: str | None, dice: random.Random) -> None:
    scope = {"course_id": course} if course else {}
    for _ in range(dice.choice((1, 2, 4))):
        kind = dice.choice(("applied", "selected", "enrolled", "started", "trained"))
        told = _some(dice, enrolled_on=_day(dice, 3), source_id=dice.choice(("src-a", "src-b")))
        told |= _some(dice, followed_up_on=_day(dice))
        data.add_group(pact, dice.randint(1, 30), kind, **scope, **told)
    for _ in range(dice.choice((0, 1, 2))):
        told = _some(dice, completed_on=_day(dice, 3), exit_on=_day(dice, 3))
        told["outcome"] = dice.choice(("completed", "not_completed"))
        told["count_kind"] = dice.choice(("completed", "completed", "certified"))
        data.add_outcome(pact, dice.randint(1, 30), **scope, **told)
    for _ in range(dice.choice((0, 1, 2))):
        people = {"people": dice.randint(1, 20), "pact_id": pact}
        kind = {"count_kind": dice.choice(("hired", "hired", "employed_6m"))}
        job = _job(dice)
        if dice.random() < 0.2:
            job["hired_on"] = job["ended_on"] = None
        data.add_hire(course, **people, **kind, **job)


def _job(dice: random.Random) -> dict[str, Any]:
    stage = dice.choice(("hire", "hire", "interview", "offer", "opportunity"))
    group = dice.choice(("fixed_term", "open_ended", "internship", "unknown"))
    told = {"stage": stage, "contract_group": group, "hired_on": _day(dice)}
    ended_on = told["hired_on"] + timedelta(days=dice.randrange(200))
    return told | _some(dice, ended_on=ended_on)


def _day(dice: random.Random, choices: int = 400) -> date:
    """Return a day of the next thirteen months; with few `choices` the same day comes often."""
    return FIRST + timedelta(days=dice.randrange(choices) * (400 // choices))


def _some(dice: random.Random, **columns: Any) -> dict[str, Any]:
    return {name: value for name, value in columns.items() if dice.random() < 0.6}
