"""Rows of enrollments and completions: what a register says of a journey on a day."""

from datetime import date, timedelta

from dice import Dice
from jobs import FollowUp, Step, is_at_work
from learners import Journey, is_left_out
from origins import origin
from records import LAST_DAY, Record, Row, seen

_THRESHOLD_PCT = 75
_ROW_OUTCOMES = {"failed": "not_completed"}
_AT_WORK = ("employed", "working_poor", "suspended_cig")
_NO_JOB = {"searching": 72, "inactive": 12, "in_training": 16}


def who(journey: Journey) -> Row:
    """Return the cells that say which person, course and pact a row is about."""
    return {
        "enrollment_id": journey.enrollment_id,
        "pact_id": journey.course.pact.pact_id,
        "course_id": journey.course.course_id,
        "participant_id": journey.person.participant_id,
        "people": 1,
        "source_id": journey.course.pact.source_id,
    }


def enrollment_record(journey: Journey, followed: FollowUp, found: list[Step]) -> Record:
    """Return the enrollment as it reads on a day."""

    def row(day: date) -> Row:
        told_to = day - journey.course.report_after
        return {
            **who(journey),
            **_entry(journey),
            **_progress(journey, told_to),
            **_hours(journey, told_to),
            **_followed(journey, followed, [s for s in found if s.known_on <= day], day),
        }

    return Record("enrollments", journey.applied_on + journey.course.report_after, row)


def _entry(journey: Journey) -> Row:
    person = journey.person
    is_known = person.disability != "unknown"
    return {
        "gender": person.gender,
        "birth_year": person.birth_year,
        "citizenship": person.citizenship,
        "foreign_background": person.foreign_background,
        "education_isced": person.education,
        "employment_status_at_entry": person.status,
        "months_unemployed": person.months,
        "target_group": person.target_group,
        "residence_province": person.residence,
        "disability": person.disability,
        "consent_sensitive": "yes" if is_known else "unknown",
        "gol_path": person.gol_path,
        "income_support": person.income_support,
        **origin(journey),
    }


def _progress(journey: Journey, by: date) -> Row:
    days = {
        name: seen(getattr(journey, name), by)
        for name in ("applied_on", "selected_on", "enrolled_on", "started_on", "withdrawn_on")
    }
    kind = "enrolled" if days["enrolled_on"] else "selected" if days["selected_on"] else "applied"
    reason = journey.reason if days["withdrawn_on"] else None
    status = _status(journey, by)
    return {**days, "count_kind": kind, "withdrawal_reason": reason, "status": status}


def _status(journey: Journey, by: date) -> str:
    has_begun = by >= journey.course.started_on + timedelta(days=7)
    if seen(journey.withdrawn_on, by):
        return "excluded" if journey.reason == "absences" else "withdrawn"
    if seen(journey.started_on, by):
        return "ended" if by > journey.course.ended_on else "started"
    if seen(journey.enrolled_on, by):
        return "declined" if has_begun and journey.started_on is None else "enrolled"
    if not seen(journey.selected_on, by):
        return "applicant"
    if is_left_out(journey):
        return "eligible_not_admitted"
    return "declined" if has_begun else "admitted"


def _hours(journey: Journey, by: date) -> Row:
    """Return hours due for all who started, whether they left or not, and hours attended."""
    if not seen(journey.started_on, by):
        return {}
    course = journey.course
    total = course.subject.hours
    due = round(total * course.share_held(by))
    present_to = min(by, journey.exit_on or by)
    attended = min(round(total * course.share_held(present_to) * journey.attendance), due)
    justified = (due - attended) // 3 if journey.withdrawn_on is None else None
    hours = {"hours_due": due, "hours_attended": attended, "hours_justified": justified}
    return {**hours, "attendance_source": "register"}


def _followed(journey: Journey, followed: FollowUp, known: list[Step], day: date) -> Row:
    exit_on = seen(journey.exit_on, day - journey.course.report_after)
    if exit_on is None:
        return {}
    checked_on = followed.last_check(day)
    if checked_on is None:
        is_lost = day >= exit_on + timedelta(days=90) and not known
        return {"followup_status": "unreachable" if is_lost else None}
    dice = Dice("without a job", journey.enrollment_id)
    status = "employed" if is_at_work(known, checked_on) else dice.weighted(_NO_JOB)
    due = journey.person.status in _AT_WORK and checked_on >= exit_on + timedelta(days=180)
    return {
        "followed_up_on": checked_on,
        "followup_method": "controllo CO",
        "followup_status": status,
        "improvement": _improvement(status, dice) if due else None,
    }


def _improvement(status: str, dice: Dice) -> str:
    if status != "employed":
        return "none"
    return dice.weighted({"none": 52, "stable_contract": 22, "full_time": 12, "promotion": 4})


def completion_record(journey: Journey) -> Record | None:
    """Return the outcome as it reads on a day; None where nobody ever reports it."""
    if journey.exit_on is None or journey.outcome == "missing":
        return None
    known_on = max(journey.course.outcomes_on, journey.exit_on + timedelta(days=13))
    if known_on > LAST_DAY:
        return None
    return Record("completions", known_on, lambda day: _completion(journey, day))


def _completion(journey: Journey, day: date) -> Row:
    is_known = journey.outcome != "unknown"
    return {
        **who(journey),
        "completion_id": f"f-{journey.enrollment_id}",
        "count_kind": "completed",
        "outcome": _ROW_OUTCOMES.get(journey.outcome or "", journey.outcome),
        "completed_on": journey.exit_on if is_known else None,
        "exit_on": journey.exit_on if is_known else None,
        **(_result(journey) if is_known else {}),
        **(_certificate(journey, day) if journey.outcome == "completed" else {}),
    }


def _result(journey: Journey) -> Row:
    if journey.withdrawn_on is not None:
        return {"basis": "declaration"}
    if journey.course.exam_on is None:
        return {"basis": "hours_threshold", "threshold_pct": _THRESHOLD_PCT}
    taken = {"completed": "passed", "failed": "failed"}.get(journey.outcome or "", "not_taken")
    return {"basis": "exam", "threshold_pct": _THRESHOLD_PCT, "exam_result": taken}


def _certificate(journey: Journey, day: date) -> Row:
    dice = Dice("certificate", journey.enrollment_id)
    issued_on = (journey.exit_on or day) + dice.days(25, 60)
    if dice.chance(0.05) or issued_on > day:
        return {}
    kind = journey.course.subject.certificate
    return {"certificate_type": kind, "certified_on": issued_on}
