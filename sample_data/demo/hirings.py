"""Rows of hirings: every step with its employer and, for hires, the contract."""

from decimal import Decimal

from bodies import MARK, Body
from catalogue import ATECO
from dice import Dice
from jobs import Step
from learners import Journey
from places import near
from records import Record, Row, fixed
from registers import who

_TRADES = ("Falco", "Gabbiano", "Airone", "Cervo", "Lince", "Orso", "Volpe", "Riccio", "Tasso")
_NO_HOURS = ("self_employed", "quasi_subordinate", "on_call", "unknown")
_COUNT_KINDS = {"interview": "interviews", "offer": "offers", "hire": "hired"}


def hiring_records(journey: Journey, steps: list[Step]) -> list[Record]:
    """Return the steps of a person in the order in which they happened."""
    ordered = sorted(steps, key=lambda step: step.happened_on)
    dice = Dice("employers", journey.enrollment_id)
    usual = _employer(journey, dice)
    records = []
    for number, step in enumerate(ordered, start=1):
        row = _row(journey, step, number, usual)
        if step.stage == "hire":
            row |= _contract(journey, step, dice)
        records.append(fixed("hirings", step.known_on, row))
    return records


def _row(journey: Journey, step: Step, number: int, employer: Row) -> Row:
    return {
        **who(journey),
        **(employer if step.is_new else {"employer_name": f"Impresa precedente {MARK}"}),
        "hiring_id": f"l-{journey.enrollment_id}-{number}",
        "count_kind": "internships"
        if step.contract[1] == "internship"
        else _COUNT_KINDS[step.stage],
        "stage": step.stage,
        "happened_on": step.happened_on,
        "evidence": step.evidence,
    }


def _employer(journey: Journey, dice: Dice) -> Row:
    companies = journey.course.network.companies
    if companies and dice.chance(0.3):
        return _known(dice.pick(companies))
    return {"employer_name": _invented(dice)}


def _known(body: Body) -> Row:
    return {"employer_id": body.organisation_id, "employer_name": body.name}


def _invented(dice: Dice) -> str:
    return f"Impresa {dice.pick(_TRADES)} {dice.whole(1, 60)} {MARK}"


def _contract(journey: Journey, step: Step, dice: Dice) -> Row:
    code, group = step.contract
    is_job = group != "internship"
    return {
        "started_on": step.started_on,
        "ended_on": step.ended_on,
        "contract_code": code,
        "contract_group": group,
        "ateco": ATECO[journey.course.sector] if dice.chance(0.7) else None,
        "work_province": near(journey.course.lead.province.code, dice, 0.74),
        "training_related": _related(dice) if is_job else "unknown",
        "new_after_entry": "yes" if step.is_new else "no",
        **_working_time(group or "unknown", dice),
        **(_through_agency(journey, dice) if group == "agency" else {}),
    }


def _related(dice: Dice) -> str:
    return dice.weighted({"yes": 48, "partly": 20, "no": 18, "unknown": 14})


def _working_time(group: str, dice: Dice) -> Row:
    if group in _NO_HOURS or dice.chance(0.06):
        return {"part_time": "unknown"}
    is_part = dice.chance(0.7 if group == "domestic" else 0.27)
    hours = dice.pick((18, 20, 24, 25, 30)) if is_part else 40
    pay = None
    if group in ("open_ended", "fixed_term", "apprenticeship") and dice.chance(0.3):
        pay = Decimal(dice.whole(34, 54) * 500 * hours // 40)
    time = {"part_time": "yes" if is_part else "no", "weekly_hours": hours}
    return {**time, "gross_annual_pay": pay}


def _through_agency(journey: Journey, dice: Dice) -> Row:
    agencies = [body for body in journey.course.network.partners if body.kind == "temp_agency"]
    agency = {"employer_id": None, "employer_name": f"Agenzia per il lavoro {MARK}"}
    if agencies:
        agency = _known(dice.pick(agencies))
    return {**agency, "user_company": _invented(dice)}
