"""Rows of sources, pacts, partnerships and courses, as they read on a day."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from bodies import REGION, REGISTER, Body, Network
from catalogue import SUBJECTS, Subject
from dice import Dice
from plans import Pact
from records import LAST_DAY, NEVER, Record, Row, first_delivery, fixed, seen

_EURO_PER_SEAT_HOUR = (6, 9)
_UNREPORTED_OUTCOMES = ("demo-varese-c07", "demo-milano-logistica-c02", "demo-pavia-c05")
"""Courses that ended long ago and whose outcomes nobody has sent."""
_CANCELLED = "demo-como-c07"


@dataclass(frozen=True)
class Course:
    """A course edition as it truly goes; `outcomes_on` is the day its outcomes are sent."""

    course_id: str
    network: Network
    subject: Subject
    sector: str
    edition: int
    lead: Body
    seats: int
    started_on: date
    ended_on: date
    report_after: timedelta
    outcomes_on: date

    @property
    def pact(self) -> Pact:
        """Return the pact that offers it."""
        return self.network.pact

    @property
    def is_cancelled(self) -> bool:
        """Say whether it is cancelled before it starts."""
        return self.course_id == _CANCELLED

    @property
    def exam_on(self) -> date | None:
        """Return the day of the exam, for courses that give a qualification."""
        has_exam = self.subject.certificate == "qualification"
        return self.ended_on + timedelta(days=9) if has_exam else None

    def share_held(self, by: date) -> float:
        """Return the share of its hours held by a day."""
        length = (self.ended_on - self.started_on).days + 1
        return min(max(((by - self.started_on).days + 1) / length, 0.0), 1.0)

    def status(self, on: date) -> str:
        """Return its state on a day."""
        if self.is_cancelled and on >= self.started_on - timedelta(days=10):
            return "cancelled"
        if on > self.ended_on:
            return "ended"
        if on >= self.started_on:
            return "started"
        return "open" if on >= self.started_on - timedelta(days=60) else "planned"


def invent_courses(network: Network) -> list[Course]:
    """Return the course editions of a pact, in order of start."""
    pact = network.pact
    editions: dict[str, int] = {}
    courses = []
    for number in range(pact.courses):
        sector = pact.sectors[number % len(pact.sectors)]
        subjects = SUBJECTS[sector]
        subject = subjects[number // len(pact.sectors) % len(subjects)]
        editions[subject.title] = editions.get(subject.title, 0) + 1
        course_id = f"{pact.pact_id}-c{number + 1:02}"
        courses.append(_course(course_id, network, (sector, subject, editions[subject.title])))
    return courses


def _course(course_id: str, network: Network, taught: tuple[str, Subject, int]) -> Course:
    dice = Dice("course", course_id)
    sector, subject, edition = taught
    started_on, ended_on = _period(course_id, network.pact, subject, dice)
    return Course(
        course_id=course_id,
        network=network,
        subject=subject,
        sector=sector,
        edition=edition,
        lead=dice.pick(network.teaching),
        seats=dice.weighted({10: 2, 16: 10, 20: 14, 24: 16, 25: 12, 28: 14, 32: 14, 36: 10, 40: 8}),
        started_on=started_on,
        ended_on=ended_on,
        report_after=dice.days(3, 12),
        outcomes_on=_outcomes_on(course_id, ended_on, dice),
    )


def _period(course_id: str, pact: Pact, subject: Subject, dice: Dice) -> tuple[date, date]:
    length = timedelta(days=int(subject.hours / dice.whole(20, 26) * 7))
    first = pact.started_on + timedelta(days=40)
    room = (pact.planned_end - timedelta(days=20) - length - first).days
    number = int(course_id[-2:]) - 1
    start = first + timedelta(days=room * number // max(pact.courses - 1, 1)) + dice.days(0, 15)
    start -= timedelta(days=start.weekday())
    end = start + length
    return start, end - timedelta(days=max(end.weekday() - 4, 0))


def _outcomes_on(course_id: str, ended_on: date, dice: Dice) -> date:
    if course_id in _UNREPORTED_OUTCOMES:
        return NEVER
    is_late = dice.chance(0.09)
    return ended_on + (dice.days(120, 210) if is_late else dice.days(20, 45))


def source_records(networks: list[Network]) -> list[Record]:
    """Return one register per pact, and one of the bodies."""
    title = "Registro di esempio dei soggetti della regione (dati di esempio)"
    records = [_source(REGISTER, title, networks[0].pact.submitted_on)]
    for network in networks:
        pact = network.pact
        title = f"Registro di esempio del patto «{pact.title}» (dati di esempio)"
        records.append(_source(pact.source_id, title, pact.submitted_on))
    return records


def _source(source_id: str, title: str, known_on: date) -> Record:
    row = {
        "source_id": source_id,
        "publisher": "Generatore di dati di esempio",
        "title": title,
        "file": "sample_data/demo/generate.py",
        "kind": "synthetic",
        "published_on": first_delivery(known_on),
        "published_on_basis": "stated",
        "credibility": "Dati inventati: nessuna persona e nessun ente reale",
    }
    return fixed("sources", known_on, row)


def pact_record(network: Network) -> Record:
    """Return the pact as it reads on a day: its state, and its end once extended."""
    return Record("pacts", network.pact.submitted_on, lambda day: _pact_row(network, day))


def _pact_row(network: Network, day: date) -> Row:
    pact = network.pact
    is_extended = pact.extended_to is not None and day >= date(2026, 4, 1)
    return {
        "pact_id": pact.pact_id,
        "title": pact.title,
        "initiative_type": pact.initiative_type,
        "programme": pact.programme,
        "lead_organisation_id": network.lead.organisation_id,
        "region_code": "03",
        "provinces": pact.provinces,
        "sectors": pact.sectors,
        "target_groups": pact.target_groups,
        "submitted_on": pact.submitted_on,
        "admitted_on": seen(pact.admitted_on, day),
        "started_on": seen(pact.started_on, day),
        "ended_on": pact.ended_on if is_extended else pact.planned_end,
        "duration_months": pact.months,
        "status": _pact_status(pact, day),
        "source_id": pact.source_id,
        "note": "Fine prorogata" if is_extended else None,
    }


def _pact_status(pact: Pact, day: date) -> str:
    if day < pact.admitted_on:
        return "submitted"
    if day < pact.started_on:
        return "admitted"
    return "running" if day <= pact.ended_on else "closed"


def partnership_records(network: Network, courses: list[Course]) -> list[Record]:
    """Return the roles of bodies in the pact and in its courses."""
    pact = network.pact
    roles: list[tuple[str, Body | None, int | None]]
    roles = [("lead", network.lead, None), ("funder", None, None)]
    roles += [("partner", body, place) for place, body in enumerate(network.partners, start=1)]
    roles += [
        ("support_network", body, place) for place, body in enumerate(network.support, start=1)
    ]
    roles += [("host_company", body, None) for body in network.companies]
    records = [_role(pact, role, body, place) for role, body, place in roles]
    return records + [record for course in courses for record in _course_roles(course)]


def _role(pact: Pact, role: str, body: Body | None, place: int | None) -> Record:
    row = {
        "pact_id": pact.pact_id,
        "organisation_id": body.organisation_id if body else REGION,
        "role": role,
        "list_position": place,
        "joined_on": pact.submitted_on,
        "source_id": pact.source_id,
    }
    return fixed("partnerships", pact.submitted_on, row)


def _course_roles(course: Course) -> list[Record]:
    dice = Dice("course partners", course.course_id)
    others = [body for body in course.network.partners if body is not course.lead]
    roles = [("course_lead", course.lead)]
    roles += [("course_partner", body) for body in dice.some(others, dice.whole(0, 2))]
    return [
        fixed(
            "partnerships",
            announced_on(course),
            {
                "pact_id": course.pact.pact_id,
                "organisation_id": body.organisation_id,
                "role": role,
                "course_id": course.course_id,
                "source_id": course.pact.source_id,
            },
        )
        for role, body in roles
    ]


def announced_on(course: Course) -> date:
    """Return the day a course is first known: four months before it starts."""
    return max(course.started_on - timedelta(days=120), course.pact.admitted_on)


def course_record(course: Course) -> Record:
    """Return the course as it reads on a day."""
    plan = _course_plan(course)
    return Record(
        "courses", announced_on(course), lambda day: plan | {"status": course.status(day)}
    )


def _course_plan(course: Course) -> Row:
    subject = course.subject
    return {
        "course_id": course.course_id,
        "pact_id": course.pact.pact_id,
        "title": subject.title,
        "lead_organisation_id": course.lead.organisation_id,
        "sector": course.sector,
        "profile_code": subject.skill,
        "hours_total": subject.hours,
        "hours_qualifier": "exact",
        "hours_classroom": subject.hours - subject.internship,
        "hours_internship": subject.internship,
        "certificate_type": subject.certificate,
        "seats_planned": course.seats,
        "seats_min": course.seats // 2,
        "edition": course.edition,
        "started_on": course.started_on,
        "ended_on": course.ended_on,
        "exam_on": course.exam_on,
        "source_id": course.pact.source_id,
        **_course_place(course),
    }


def _course_place(course: Course) -> Row:
    dice = Dice("course place", course.course_id)
    return {
        "mode": dice.weighted({"classroom": 5, "laboratory": 3, "blended": 2}),
        "site_id": dice.pick(course.lead.sites),
        "cost_planned": planned_cost(course),
    }


def planned_cost(course: Course) -> Decimal:
    """Return the planned cost in euro: seats, hours and a made-up price per seat and hour."""
    price = Dice("price", course.course_id).whole(*_EURO_PER_SEAT_HOUR)
    return Decimal(course.subject.hours * course.seats * price)


def is_over(course: Course) -> bool:
    """Say whether the course has ended by the last delivery."""
    return course.ended_on <= LAST_DAY
