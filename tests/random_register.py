"""Random registers and reported groups, the same for the same seed, on both sides of JUNE."""

import random
from datetime import date, timedelta
from typing import Any

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
