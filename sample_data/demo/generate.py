"""Write the synthetic region: `python sample_data/demo/generate.py OUT_FOLDER`.

No network, no clock, one fixed seed: the files are the same bytes on every machine.
"""

import sys
from pathlib import Path

from bodies import Network, body_records, invent_bodies, invent_networks
from deliveries import write_deliveries
from doings import doing_records
from groups import group_records
from hirings import hiring_records
from jobs import follow_up, steps
from learners import Journey, Person, invent_journeys
from money import allocation_records, budget_of, event_records
from programme import (
    Course,
    announced_on,
    course_record,
    invent_courses,
    pact_record,
    partnership_records,
    source_records,
)
from records import LAST_DAY, Record
from registers import completion_record, enrollment_record


def region_records() -> list[Record]:
    """Return every record of the region."""
    networks = invent_networks(invent_bodies())
    records = [*source_records(networks), *body_records(networks)]
    taken: set[str] = set()
    for network in networks:
        records += _pact_records(network, taken)
    return records


def _pact_records(network: Network, taken: set[str]) -> list[Record]:
    planned = invent_courses(network)
    courses = [course for course in planned if announced_on(course) <= LAST_DAY]
    budget = budget_of(network, planned)
    return [
        pact_record(network),
        *partnership_records(network, courses),
        *(course_record(course) for course in courses),
        *_people_records(network, courses, taken),
        *allocation_records(budget),
        *event_records(budget),
        *doing_records(network, planned),
    ]


def _people_records(network: Network, courses: list[Course], taken: set[str]) -> list[Record]:
    if not network.pact.has_register:
        return [record for course in courses for record in group_records(course)]
    waiting: list[Person] = []
    journeys = [
        journey for course in courses for journey in invent_journeys(course, waiting, taken)
    ]
    return [record for journey in journeys for record in _journey_records(journey)]


def _journey_records(journey: Journey) -> list[Record]:
    followed = follow_up(journey)
    found = steps(journey, followed)
    enrollment = enrollment_record(journey, followed, found)
    completion = completion_record(journey)
    known = [enrollment] if completion is None else [enrollment, completion]
    return known + hiring_records(journey, found)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python sample_data/demo/generate.py OUT_FOLDER")
    write_deliveries(region_records(), Path(sys.argv[1]))
