"""What a pact does beside courses: activities, services, milestones, needs, targets."""

from datetime import date, timedelta

from bodies import REGION, Network
from catalogue import SUBJECTS
from dice import Dice
from plans import Pact
from programme import Course
from records import LAST_DAY, Record, Row, fixed, seen

_ACTIVITIES = (
    ("launch", "Avvio del patto", "stakeholders", 0.02, (30, 120)),
    ("partnership_meeting", "Riunione di partenariato", "stakeholders", 0.08, (12, 30)),
    ("technical_table", "Tavolo tecnico sui fabbisogni", "companies", 0.14, (10, 25)),
    ("open_day", "Porte aperte dei corsi", "citizens", 0.2, (25, 110)),
    ("job_day", "Job Day: presentazione dei corsi", "citizens", 0.28, (20, 90)),
    ("group_guidance", "Orientamento di gruppo", "learners", 0.36, (8, 20)),
    ("company_visit", "Visita in azienda", "learners", 0.45, (10, 25)),
    ("workshop", "Tecniche di ricerca del lavoro", "learners", 0.54, (12, 28)),
    ("seminar", "Seminario per le imprese", "companies", 0.62, (18, 70)),
    ("career_day", "Career Day", "citizens", 0.72, (60, 240)),
    ("technical_table", "Tavolo tecnico di verifica", "stakeholders", 0.82, (10, 25)),
    ("workshop", "Colloqui di prova con le imprese", "learners", 0.9, (12, 28)),
    ("event", "Evento di chiusura", "stakeholders", 0.99, (40, 140)),
)
_SERVICES = {
    "reception": (40, 90, 1),
    "specialist_interview": (20, 50, 2),
    "skills_assessment": (12, 35, 4),
    "specialist_guidance": (15, 40, 3),
    "coaching": (8, 25, 6),
    "job_placement": (10, 30, 5),
    "matching": (6, 20, 2),
}
"""Least and most people per quarter, hours per person."""
_OFFERED = ("business_plan", "aptitude_analysis", "scouting")
_MILESTONES = (
    ("network", "Firma dell'accordo di partenariato", 0.0, 0.04),
    ("needs_analysis", "Analisi dei fabbisogni del territorio", 0.03, 0.25),
    ("training_model", "Progettazione dei percorsi", 0.08, 0.35),
    ("laboratory", "Allestimento dei laboratori", 0.2, 0.5),
    ("training_model", "Completamento dei corsi", 0.3, 1.0),
    ("network", "Rapporto finale del patto", 0.9, 1.1),
)

_MIDTERM = {"enrolled": (0.45, 0.6), "completed": (0.3, 0.45), "hired": (0.2, 0.35)}
"""Least and most of a promised count that is due half way, by indicator."""


def doing_records(network: Network, courses: list[Course]) -> list[Record]:
    """Return all that a pact does or promises beside its courses."""
    return [
        *_activities(network),
        *_delivered(network),
        *_offered(network),
        *_milestones(network.pact),
        *_needs(network.pact),
        *_targets(network.pact, courses),
    ]


def _at(pact: Pact, share: float) -> date:
    return pact.started_on + timedelta(days=int((pact.planned_end - pact.started_on).days * share))


def _activities(network: Network) -> list[Record]:
    records = []
    for number, planned in enumerate(_ACTIVITIES, start=1):
        dice = Dice("activity", network.pact.key, str(number))
        happens_on = _at(network.pact, planned[3]) + dice.days(0, 14)
        is_cancelled = dice.chance(0.06)
        row = _activity(network, number, planned, happens_on, dice)
        attendees = None if dice.chance(0.12) else dice.whole(*planned[4])
        records.append(_activity_record(row, happens_on, is_cancelled, attendees))
    return [record for record in records if record.known_on <= LAST_DAY]


def _activity(
    network: Network,
    number: int,
    planned: tuple[str, str, str, float, tuple[int, int]],
    happens_on: date,
    dice: Dice,
) -> Row:
    pact = network.pact
    hosts = [body for body in network.everybody if body.sites]
    return {
        "activity_id": f"{pact.pact_id}-a{number:02}",
        "pact_id": pact.pact_id,
        "activity_type": planned[0],
        "title": planned[1],
        "starts_on": happens_on,
        "time": dice.pick(("9:30-12:30", "14:00-17:00", None)),
        "occurrences": 1,
        "site_id": dice.pick(dice.pick(hosts).sites),
        "target_audience": (planned[2],),
        "organiser_ids": (network.lead.organisation_id,),
        "source_id": pact.source_id,
    }


def _activity_record(
    row: Row, happens_on: date, is_cancelled: bool, attendees: int | None
) -> Record:
    """Return an activity: planned until a week after its day, then held or cancelled."""

    def on_day(day: date) -> Row:
        if day < happens_on + timedelta(days=7):
            return row | {"status": "planned"}
        if is_cancelled:
            return row | {"status": "cancelled"}
        counted = {"attendees": attendees, "attendees_qualifier": "exact" if attendees else None}
        return row | {"status": "held", **counted}

    return Record("activities", happens_on - timedelta(days=45), on_day)


def _delivered(network: Network) -> list[Record]:
    pact = network.pact
    records = []
    for quarter in range(1, 9):
        delivered_on = pact.started_on + timedelta(days=91 * quarter)
        if delivered_on > min(pact.ended_on, LAST_DAY - timedelta(days=15)):
            break
        dice = Dice("services", pact.key, str(quarter))
        for kind in dice.some(list(_SERVICES), 4):
            row = _service(network, kind, f"{quarter}-{kind}") | _quantity(kind, dice)
            row |= {"status": "delivered", "delivered_on": delivered_on}
            records.append(fixed("services", delivered_on + timedelta(days=15), row))
    return records


def _service(network: Network, kind: str, end: str) -> Row:
    pact = network.pact
    provider = Dice("provider", pact.key, kind).pick(network.partners)
    return {
        "service_id": f"{pact.pact_id}-s-{end}",
        "pact_id": pact.pact_id,
        "service_type": kind,
        "funder_id": REGION,
        "provider_id": provider.organisation_id,
        "source_id": pact.source_id,
    }


def _quantity(kind: str, dice: Dice) -> Row:
    least, most, hours = _SERVICES[kind]
    people = dice.whole(least, most)
    return {"people": people, "hours": people * hours}


def _offered(network: Network) -> list[Record]:
    known_on = network.pact.started_on
    rows = [_service(network, kind, f"0-{kind}") | {"status": "offered"} for kind in _OFFERED]
    return [fixed("services", known_on, row) for row in rows]


def _milestones(pact: Pact) -> list[Record]:
    records = []
    for number, (area, title, begins, ends) in enumerate(_MILESTONES, start=1):
        due_on = _at(pact, ends)
        done_on = due_on + Dice("milestone", pact.key, str(number)).days(-12, 50)
        row = {
            "milestone_id": f"{pact.pact_id}-t{number}",
            "pact_id": pact.pact_id,
            "policy_area": area,
            "title": title,
            "due_on": due_on,
            "list_position": number,
            "source_id": pact.source_id,
        }
        records.append(_milestone_record(row, pact, _at(pact, begins), done_on))
    return records


def _milestone_record(row: Row, pact: Pact, begins_on: date, done_on: date) -> Record:
    def on_day(day: date) -> Row:
        done = seen(done_on, day)
        status = "done" if done else "in_progress" if day >= begins_on else "announced"
        return row | {"status": status, "done_on": done}

    return Record("milestones", pact.admitted_on, on_day)


def _needs(pact: Pact) -> list[Record]:
    records = []
    subjects = [(sector, one) for sector in pact.sectors for one in SUBJECTS[sector][:3]]
    for number, (sector, subject) in enumerate(subjects, start=1):
        dice = Dice("need", pact.key, str(number))
        positions = None if dice.chance(0.2) else dice.whole(4, 60)
        row = {
            "need_id": f"{pact.pact_id}-n{number}",
            "pact_id": pact.pact_id,
            "sector": sector,
            "skill": subject.skill,
            "list_position": number,
            "source_id": pact.source_id,
        }
        records.append(_need_record(row, pact, positions))
    return records


def _need_record(row: Row, pact: Pact, positions: int | None) -> Record:
    """Return a need: stated at first, with positions once it is analysed."""
    analysed_on = _at(pact, 0.3)

    def on_day(day: date) -> Row:
        if day < analysed_on:
            return row | {"status": "stated"}
        return row | {"status": "analysed", "positions": positions}

    return Record("skill_needs", pact.started_on, on_day)


def _targets(pact: Pact, courses: list[Course]) -> list[Record]:
    records = []
    for measure, indicator, value, months_after in _promised(pact, courses):
        due_on = pact.planned_end + timedelta(days=30 * months_after)
        row = {
            "target_id": f"{pact.pact_id}-o-{indicator.replace('_', '-')}",
            "pact_id": pact.pact_id,
            "measure": measure,
            "indicator_code": indicator,
            "value": value,
            "unit": "percent" if isinstance(value, float) else "people",
            "qualifier": "at_least",
            "due_on": due_on,
            "source_id": pact.source_id,
        }
        rows = [row, *_way_to(pact, row, due_on)]
        records += [fixed("targets", pact.admitted_on, one) for one in rows]
    return records


def _way_to(pact: Pact, target: Row, due_on: date) -> list[Row]:
    """Return where a promised count starts from and its value half way; shares have neither."""
    indicator = target["indicator_code"]
    if indicator not in _MIDTERM:
        return []
    share = Dice("midterm", pact.key, indicator).decimal(*_MIDTERM[indicator])
    half_way = pact.started_on + (due_on - pact.started_on) / 2
    told = {
        "baseline": {"value": 0, "qualifier": "exact", "due_on": pact.started_on},
        "milestone": {"value": int(target["value"] * share), "due_on": half_way},
    }
    return [
        target | {"target_id": f"{target['target_id']}-{kind}", "kind": kind} | stated
        for kind, stated in told.items()
    ]


def _promised(pact: Pact, courses: list[Course]) -> tuple[tuple[str, str, float, int], ...]:
    """Return measure, indicator, value (shares are fractions), months after the pact's end."""
    seats = sum(course.seats for course in courses)
    placed = Dice("targets", pact.key).pick((0.45, 0.5, 0.55))
    return (
        ("Persone iscritte ai corsi", "enrolled", seats * 9 // 10, 0),
        ("Persone che concludono", "completed", seats * 7 // 10, 0),
        ("Quota di conclusi", "completion_rate", 0.8, 0),
        ("Quota con un lavoro entro 180 giorni", "placement_rate_180d", placed, 6),
        ("Persone assunte", "hired", seats * 4 // 10, 6),
    )
