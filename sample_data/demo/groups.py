"""People of pacts without a register: reported as groups, course by course."""

from dataclasses import dataclass
from datetime import date, timedelta

from dice import Dice
from programme import Course, is_over
from records import LAST_DAY, Record, Row, fixed


@dataclass(frozen=True)
class Snapshot:
    """A number of people as counted on a day; a later one replaces it, never adds to it."""

    number: int
    counted_on: date
    people: int


def group_records(course: Course) -> list[Record]:
    """Return the snapshots of a course, and its completed people where two were taken."""
    dice = Dice("group", course.course_id)
    snapshots = _snapshots(course, dice)
    records = [_enrolled(course, snapshot) for snapshot in snapshots]
    if course.pact.snapshots > 1 and is_over(course):
        fewest = min(snapshot.people for snapshot in snapshots)
        records.append(_completed(course, int(fewest * dice.decimal(0.74, 0.92))))
    return [record for record in records if record.known_on <= LAST_DAY]


def _snapshots(course: Course, dice: Dice) -> list[Snapshot]:
    people = int(course.seats * dice.decimal(0.7, 0.86))
    found = [Snapshot(1, course.started_on, people)]
    if course.pact.snapshots > 1:
        later = course.started_on + timedelta(days=28)
        found.append(Snapshot(2, later, min(people + dice.whole(-2, 3), course.seats)))
    return found


def _group(course: Course, people: int, end: str) -> Row:
    return {
        "enrollment_id": f"{course.course_id.removeprefix('demo-')}-{end}",
        "pact_id": course.pact.pact_id,
        "course_id": course.course_id,
        "people": people,
        "qualifier": "exact",
        "source_id": course.pact.source_id,
        "note": "Gruppo comunicato dal patto: nessun registro nominativo",
    }


def _enrolled(course: Course, snapshot: Snapshot) -> Record:
    row = _group(course, snapshot.people, f"g{snapshot.number}")
    days = {"enrolled_on": snapshot.counted_on, "count_kind": "enrolled"}
    return fixed("enrollments", snapshot.counted_on + timedelta(days=20), row | days)


def _completed(course: Course, people: int) -> Record:
    row = _group(course, people, "g") | {"enrollment_id": None, "count_kind": "completed"}
    row |= {"completion_id": f"f-{course.course_id.removeprefix('demo-')}-g"}
    row |= {"outcome": "completed", "completed_on": course.ended_on, "exit_on": course.ended_on}
    return fixed("completions", course.ended_on + timedelta(days=40), row)
