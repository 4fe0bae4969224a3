"""Invented people and what truly happens to each of them in a course."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from dice import Dice
from places import near
from programme import Course

_TROUBLE = {
    "012": 0.06,
    "013": 0.09,
    "015": 0.16,
    "016": 0.1,
    "017": 0.12,
    "018": 0.07,
    "019": 0.13,
    "097": 0.05,
    "098": 0.15,
    "108": 0.11,
}
"""Share of the people of a province who withdraw."""
_REASONS = {
    "found_job": 34,
    "health": 12,
    "family": 15,
    "other_course": 8,
    "moved": 5,
    "dissatisfied": 8,
    "absences": 10,
    "other": 4,
    "unknown": 4,
}


@dataclass(frozen=True)
class Person:
    """A made-up person as on entry; `months` without work, None for who is not looking."""

    participant_id: str
    gender: str
    birth_year: int
    citizenship: str
    foreign_background: str
    education: str
    residence: str
    disability: str
    status: str
    months: int | None
    target_group: str
    income_support: str
    gol_path: str | None


@dataclass(frozen=True)
class Journey:
    """The true course of one person through one course; days that never come are None."""

    enrollment_id: str
    course: Course
    person: Person
    applied_on: date
    selected_on: date | None
    enrolled_on: date | None
    started_on: date | None
    withdrawn_on: date | None = None
    reason: str | None = None
    outcome: str | None = None
    attendance: float = 0.0
    gives_up: bool = False

    @property
    def exit_on(self) -> date | None:
        """Return the day the person leaves: withdrawal, exam or end of the course."""
        if self.started_on is None:
            return None
        return self.withdrawn_on or self.course.exam_on or self.course.ended_on


def invent_journeys(course: Course, waiting: list[Person], taken: set[str]) -> list[Journey]:
    """Return everybody who applies to a course.

    `waiting` are people found fit for an earlier course and not admitted: some come back. It is
    updated, as is `taken`, the pseudonyms in use.
    """
    dice = Dice("journeys", course.course_id)
    fill = dice.decimal(0.84, 1.0)
    applicants = int(course.seats * fill * dice.decimal(1.12, 1.26))
    back = [waiting.pop(0) for _place in range(min(len(waiting), dice.whole(0, 2)))]
    journeys: list[Journey] = []
    for number in range(1, applicants + 1):
        name = Dice("person", course.course_id, str(number))
        person = back.pop() if back else invent_person(course, name, taken)
        enrollment_id = f"{course.course_id.removeprefix('demo-')}-{number:02}"
        enrolled = sum(journey.enrolled_on is not None for journey in journeys)
        has_seat = enrolled < int(course.seats * fill)
        journeys.append(_journey(enrollment_id, course, person, has_seat))
    waiting += [j.person for j in journeys if is_left_out(j)]
    return journeys


def is_left_out(journey: Journey) -> bool:
    """Say whether the person was found fit, and there was no seat."""
    selected = journey.selected_on is not None
    return selected and journey.enrolled_on is None and not journey.gives_up


def invent_person(course: Course, dice: Dice, taken: set[str]) -> Person:
    """Return a person fit for the course."""
    age = dice.whole(18, 29) if dice.chance(0.3) else dice.whole(30, 63)
    citizenship = dice.weighted({"it": 82, "eu": 5, "third_country": 12, "unknown": 1})
    status = _status(course, dice)
    months = _months(status, dice)
    return Person(
        participant_id=_pseudonym(dice, taken),
        gender=dice.weighted({"f": 52.0, "m": 47.0, "nb": 0.4, "unknown": 0.6}),
        birth_year=course.started_on.year - age,
        citizenship=citizenship,
        foreign_background=_background(citizenship, dice),
        education=dice.weighted({"0-2": 27, "3-4": 52, "5-8": 18, "unknown": 3}),
        residence=near(course.lead.province.code, dice, 0.88),
        disability=dice.weighted({"unknown": 93, "no": 5, "yes": 2}),
        status=status,
        months=months,
        target_group=_target_group(status, age, dice),
        income_support=_income_support(status, months, dice),
        gol_path=_gol_path(course, dice),
    )


def _pseudonym(dice: Dice, taken: set[str]) -> str:
    while True:
        name = f"p-{dice.whole(0, 0xFFFFFF):06x}"
        if name not in taken:
            taken.add(name)
            return name


def _background(citizenship: str, dice: Dice) -> str:
    if citizenship in ("eu", "third_country"):
        return "yes"
    return dice.weighted({"no": 84, "yes": 6, "unknown": 10})


def _status(course: Course, dice: Dice) -> str:
    if course.pact.initiative_type == "company_reskilling":
        return dice.weighted({"suspended_cig": 88, "unemployed": 12})
    weights = {"unemployed": 48, "long_term_unemployed": 24, "inactive": 12, "employed": 4}
    return dice.weighted(weights | {"working_poor": 6, "suspended_cig": 4, "unknown": 2})


def _months(status: str, dice: Dice) -> int | None:
    if status == "unemployed":
        return dice.whole(0, 11)
    return dice.whole(12, 60) if status == "long_term_unemployed" else None


def _target_group(status: str, age: int, dice: Dice) -> str:
    if age >= 55:
        return "over_55"
    if status == "suspended_cig":
        return dice.pick(("suspended", "cigs_redundancy_risk"))
    if age < 30 and status in ("inactive", "unemployed") and dice.chance(0.5):
        return "neet"
    return "working_poor" if status in ("working_poor", "employed") else "unemployed"


def _income_support(status: str, months: int | None, dice: Dice) -> str:
    if status == "suspended_cig":
        return dice.pick(("cigo", "cigs"))
    if months is not None and months < 24:
        return dice.weighted({"naspi": 50, "none": 32, "dis_coll": 4, "sfl": 8, "unknown": 6})
    return dice.weighted({"none": 62, "sfl": 10, "adi": 10, "unknown": 18})


def _gol_path(course: Course, dice: Dice) -> str | None:
    if course.pact.initiative_type == "company_reskilling":
        return "5"
    if course.pact.is_gol:
        return dice.weighted({"1": 30, "2": 34, "3": 26, "4": 8, "unknown": 2})
    return None


def _journey(enrollment_id: str, course: Course, person: Person, has_seat: bool) -> Journey:
    dice = Dice("journey", enrollment_id)
    start = course.started_on
    enrolled_on = start - dice.days(3, 20)
    selected_on = enrolled_on - dice.days(2, 14)
    applied_on = selected_on - dice.days(4, 30)
    is_fit = dice.chance(0.7)
    if not has_seat or course.is_cancelled:
        selected = selected_on if is_fit and not course.is_cancelled else None
        return Journey(enrollment_id, course, person, applied_on, selected, None, None)
    if dice.chance(0.02):
        admitted = Journey(enrollment_id, course, person, applied_on, selected_on, None, None)
        return replace(admitted, gives_up=True)
    started_on = None if dice.chance(0.035) else _first_day(course, dice)
    journey = Journey(
        enrollment_id, course, person, applied_on, selected_on, enrolled_on, started_on
    )
    return journey if started_on is None else _in_class(journey, dice)


def _first_day(course: Course, dice: Dice) -> date:
    is_late = dice.chance(0.06)
    return course.started_on + timedelta(days=dice.whole(1, 6) if is_late else 0)


def _in_class(journey: Journey, dice: Dice) -> Journey:
    course = journey.course
    if dice.chance(_TROUBLE.get(course.lead.province.code, 0.1)):
        return _withdrawn(journey, dice)
    if dice.chance(0.06):
        low = dice.decimal(0.45, 0.74)
        return replace(journey, outcome="not_completed", attendance=low)
    if course.exam_on and dice.chance(0.05):
        high = dice.decimal(0.76, 0.97)
        return replace(journey, outcome="failed", attendance=high)
    unsaid = dice.weighted({None: 96.5, "unknown": 1.7, "missing": 1.8})
    return replace(journey, outcome=unsaid or "completed", attendance=dice.decimal(0.77, 1.0))


def _withdrawn(journey: Journey, dice: Dice) -> Journey:
    course, start = journey.course, journey.started_on or journey.course.started_on
    length = (course.ended_on - start).days
    left_on = start + timedelta(days=int(length * dice.decimal(0.1, 0.85)))
    reason = dice.weighted(_REASONS)
    attendance = dice.decimal(0.3, 0.6) if reason == "absences" else dice.decimal(0.6, 0.98)
    return replace(
        journey, withdrawn_on=left_on, reason=reason, outcome="withdrawn", attendance=attendance
    )
