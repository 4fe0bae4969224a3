"""What truly happens to people on the way to a job: interviews, offers, hires, tirocini."""

from dataclasses import dataclass
from datetime import date, timedelta

from dice import Dice
from learners import Journey
from records import DELIVERIES, LAST_DAY, NEVER

_HELPED = {
    "012": 0.06,
    "013": -0.03,
    "015": 0.02,
    "016": 0.05,
    "017": 0.03,
    "018": 0.0,
    "019": -0.04,
    "097": 0.05,
    "098": -0.05,
    "108": 0.01,
}
"""How much a province raises the chance of a job."""
_WANTED = {
    "mechanical": 0.07,
    "electrical_electronic": 0.06,
    "aerospace": 0.04,
    "microelectronics": 0.05,
    "logistics": 0.03,
    "tourism_catering": 0.04,
    "textile": -0.07,
    "culture_tourism_services": -0.09,
    "digital_marketing": -0.05,
    "craft_4_0": -0.06,
}
"""How much a sector does."""
_CONTRACTS = {
    ("A.02.00", "fixed_term"): 39,
    ("A.02.01", "fixed_term"): 4,
    ("A.01.00", "open_ended"): 22,
    ("A.03.09", "apprenticeship"): 10,
    ("A.06.01", "agency"): 14,
    ("A.05.02", "on_call"): 3,
    ("B.03.00", "quasi_subordinate"): 2,
    ("A.04.01", "domestic"): 2,
    ("M.02.00", "self_employed"): 1,
    (None, "unknown"): 3,
}
_TEMPORARY = ("fixed_term", "agency", "on_call", "quasi_subordinate", "domestic")
_FOLLOWED_DAYS = 190
"""Follow-up closes at the first check after six months from leaving."""


@dataclass(frozen=True)
class Step:
    """A step of a person towards a job; `known_on` is the day it is reported."""

    stage: str
    happened_on: date
    known_on: date
    started_on: date | None = None
    ended_on: date | None = None
    contract: tuple[str | None, str | None] = (None, None)
    is_new: bool = True
    evidence: str = "employer"


@dataclass(frozen=True)
class FollowUp:
    """The days on which the employment of a person was checked."""

    checks: tuple[date, ...]
    is_regular: bool

    def last_check(self, day: date) -> date | None:
        """Return the last check reported by a day."""
        return max((check for check in self.checks if check <= day), default=None)


def follow_up(journey: Journey) -> FollowUp:
    """Return the checks made on a person who left: mostly at every delivery, some never."""
    exit_on = journey.exit_on
    if exit_on is None:
        return FollowUp((), False)
    dice = Dice("follow-up", journey.enrollment_id)
    kind = dice.weighted({"regular": 84, "once": 9, "never": 7})
    # The extraction from Comunicazioni Obbligatorie is made ten days before the delivery.
    extractions = [day - timedelta(days=10) for day in DELIVERIES]
    after = [day for day in extractions if day >= exit_on]
    closing = exit_on + timedelta(days=_FOLLOWED_DAYS)
    needed = [day for place, day in enumerate(after) if place == 0 or after[place - 1] < closing]
    checks = {"regular": needed, "once": needed[:1], "never": []}[kind]
    return FollowUp(tuple(checks), kind == "regular")


def steps(journey: Journey, followed: FollowUp) -> list[Step]:
    """Return the reported steps of a person, none after the last delivery."""
    if journey.exit_on is None:
        return []
    dice = Dice("jobs", journey.enrollment_id)
    found = _earlier_job(journey, dice)
    if _finds_job(journey, dice):
        found += _way_to_job(journey, followed, dice)
    elif dice.chance(0.45):
        found += _way_without_job(journey, dice)
    if journey.outcome == "completed" and dice.chance(0.07):
        found.append(_tirocinio(journey, dice))
    return [step for step in found if step.known_on <= LAST_DAY and step.happened_on <= LAST_DAY]


def _finds_job(journey: Journey, dice: Dice) -> bool:
    person, course = journey.person, journey.course
    if journey.reason == "found_job":
        return True
    chance = 0.61 if journey.outcome in ("completed", "missing", "unknown") else 0.36
    chance += _HELPED.get(course.lead.province.code, 0.0) + _WANTED.get(course.sector, 0.0)
    chance += {"0-2": -0.06, "5-8": 0.05}.get(person.education, 0.0)
    chance -= 0.14 if (person.months or 0) >= 12 or person.target_group == "over_55" else 0.0
    return dice.chance(chance - (0.1 if person.status == "inactive" else 0.0))


def _earlier_job(journey: Journey, dice: Dice) -> list[Step]:
    """Return the job a working person already has on entry, for some of them."""
    if journey.person.status not in ("employed", "working_poor") or not dice.chance(0.25):
        return []
    start = journey.applied_on - dice.days(60, 700)
    contract = dice.pick((("A.01.00", "open_ended"), ("A.05.02", "on_call")))
    known = (journey.started_on or journey.applied_on) + dice.days(20, 60)
    return [Step("hire", start, known, start, None, contract, is_new=False, evidence="co")]


def _job_day(journey: Journey, dice: Dice) -> date:
    exit_on = journey.exit_on or journey.course.ended_on
    first = journey.started_on or journey.course.started_on
    if journey.reason == "found_job":
        return exit_on + dice.days(0, 12)
    if dice.chance(0.05):
        return max(exit_on - dice.days(3, 30), first + timedelta(days=1))
    if dice.chance(0.1):
        return exit_on + dice.days(201, 330)
    return exit_on + timedelta(days=10 + int(190 * dice.decimal(0, 1) * dice.decimal(0.2, 1)))


def _way_to_job(journey: Journey, followed: FollowUp, dice: Dice) -> list[Step]:
    start = _job_day(journey, dice)
    evidence, known_on = _reported(journey, followed, start, dice)
    contract = _contract(journey, dice)
    end = start + dice.days(45, 360) if contract[1] in _TEMPORARY else None
    offer = start - dice.days(1, 10)
    interview = offer - dice.days(2, 14)
    if interview <= (journey.started_on or interview):  # hired in the first days of the course
        interview = offer = start
    way = [
        Step("interview", interview, known_on),
        Step("offer", offer, known_on),
        Step("hire", start, known_on, start, end, contract, evidence=evidence),
    ]
    return way + _second_job(end, known_on, dice)


def _second_job(after: date | None, first_known_on: date, dice: Dice) -> list[Step]:
    if after is None or first_known_on == NEVER or not dice.chance(0.12):
        return []
    start = after + dice.days(1, 40)
    contract = dice.pick((("A.01.00", "open_ended"), ("A.02.00", "fixed_term")))
    end = start + dice.days(90, 300) if contract[1] == "fixed_term" else None
    known_on = max(first_known_on, start + dice.days(20, 60))
    return [Step("hire", start, known_on, start, end, contract, evidence="co")]


def _contract(journey: Journey, dice: Dice) -> tuple[str | None, str]:
    is_young = journey.course.started_on.year - journey.person.birth_year < 30
    drawn = dice.weighted(_CONTRACTS)
    return ("A.02.00", "fixed_term") if drawn[1] == "apprenticeship" and not is_young else drawn


def _reported(journey: Journey, followed: FollowUp, start: date, dice: Dice) -> tuple[str, date]:
    """Return the evidence of a hire and the day it is reported, `NEVER` for some.

    One in eight is reported months late; who is not followed up is told by employers, at times.
    """
    soonest = max(start, journey.exit_on or start) if journey.withdrawn_on else start
    delay = dice.days(75, 170) if dice.chance(0.12) else dice.days(5, 30)
    checked_to = followed.checks[-1] if followed.checks else None
    if followed.is_regular and (checked_to is None or start <= checked_to):
        return dice.weighted({"co": 88, "employer": 8, "self": 4}), soonest + delay
    if checked_to is not None and start <= checked_to:
        return "co", soonest + delay
    is_told = dice.chance(0.4)
    return dice.pick(("employer", "self")), soonest + delay if is_told else NEVER


def _way_without_job(journey: Journey, dice: Dice) -> list[Step]:
    exit_on = journey.exit_on or journey.course.ended_on
    interview = exit_on + dice.days(2, 90)
    known_on = interview + dice.days(10, 40)
    way = [Step("interview", interview, known_on)]
    if dice.chance(0.25):
        offer = interview + dice.days(2, 12)
        way.append(Step("offer", offer, max(known_on, offer + timedelta(days=5))))
    return way


def _tirocinio(journey: Journey, dice: Dice) -> Step:
    """Return an internship booked as a hire: it must not count as a job."""
    exit_on = journey.exit_on or journey.course.ended_on
    start = exit_on + dice.days(8, 60)
    contract = ("C.01.00", "internship")
    end = start + dice.days(60, 180)
    return Step("hire", start, start + dice.days(5, 30), start, end, contract, evidence="co")


def is_at_work(known: list[Step], on: date) -> bool:
    """Say whether one of the jobs known is running on a day."""
    jobs = [step for step in known if step.started_on and step.contract[1] != "internship"]
    return any(
        job.started_on <= on and (job.ended_on is None or job.ended_on >= on)
        for job in jobs
        if job.started_on
    )
