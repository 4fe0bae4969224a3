"""What each figure rests on: the tables behind it, and the fields without which it is a guess."""

from dataclasses import dataclass
from functools import cache

from domain.indicators.declaring import Indicator

Field = tuple[str, str]
"""Kind of row and field, as in `domain.completeness.EXPECTED`."""


@dataclass(frozen=True)
class Basis:
    """Tables whose findings throw doubt on a figure, and fields that it needs."""

    tables: tuple[str, ...] = ()
    fields: tuple[Field, ...] = ()

    def __add__(self, other: "Basis") -> "Basis":
        """Return the basis of a figure that rests on both."""
        return Basis((*self.tables, *other.tables), (*self.fields, *other.fields))


ENTRY = Basis(("enrollments",), (("enrollments", "entry"), ("groups", "course_id")))
OUTCOME = ENTRY + Basis(("completions",), (("enrollments", "outcome"), ("groups", "outcome")))
JOB = OUTCOME + Basis(
    ("hirings",),
    (("enrollments", "followed_up_on"), ("groups", "followed_up_on"), ("hirings", "started_on")),
)
CONTRACT = Basis(("hirings",), (("hirings", "contract_group"),))
STEPS = Basis(("hirings",))
PROFILE = ENTRY + Basis(
    (),
    (
        ("enrollments", "gender"),
        ("enrollments", "age"),
        ("enrollments", "education_isced"),
        ("enrollments", "employment_status_at_entry"),
    ),
)
MONEY = Basis(
    ("funding_allocations", "funding_events"),
    (("funding_allocations", "amount"), ("funding_allocations", "decided_on")),
)
COURSES = Basis(
    ("courses",),
    (("courses", "hours_total"), ("courses", "started_on"), ("courses", "ended_on")),
)
SEATS = ENTRY + Basis(("courses",), (("courses", "seats_planned"),))
BODIES = Basis(("partnerships",))
ACTIVITIES = Basis(("activities",), (("activities", "starts_on"),))
ATTENDEES = ACTIVITIES + Basis((), (("activities", "attendees"),))
TIME_AND_MONEY = MONEY + Basis(("pacts",), (("pacts", "started_on"), ("pacts", "ended_on")))
_BY_SUBJECT = {
    "people": JOB,
    "durations": JOB,
    "money": MONEY,
    "cost": MONEY,
    "network": BODIES,
    "courses": COURSES,
    "activities": ACTIVITIES,
    "esf": PROFILE,
    "data": Basis(),
}
_BY_NUMERATOR = {
    **dict.fromkeys(
        ("selected", "applicants_selected", "enrolled", "started", "awaited_started", "no_shows"),
        ENTRY,
    ),
    **dict.fromkeys(("withdrawn", "left_early", "left_for_job", "hours_attended"), ENTRY),
    **dict.fromkeys(("with_hours", "hours_present"), ENTRY),
    **dict.fromkeys(("threshold_met", "completed", "ended_completed"), OUTCOME),
    **dict.fromkeys(("enrolled_completed", "certificated"), OUTCOME),
    **dict.fromkeys(("interns", "interns_completed"), OUTCOME + STEPS),
    **dict.fromkeys(("opportunities", "interviews", "offers"), STEPS),
    **dict.fromkeys(("stable", "part_time", "related", "fixed_term_days"), JOB + CONTRACT),
    **dict.fromkeys(("enrolled_with_seats",), SEATS),
    **dict.fromkeys(("attendance",), ATTENDEES),
    **dict.fromkeys(("days_elapsed",), TIME_AND_MONEY),
    **dict.fromkeys(("esf_searching", "esf_in_training", "esf_employed_28"), PROFILE + JOB),
    **dict.fromkeys(("esf_employed_6m", "esf_improved"), PROFILE + JOB),
    **dict.fromkeys(("esf_qualified",), PROFILE + OUTCOME),
}


@cache
def basis_of(indicator: Indicator) -> Basis:
    """Return what a figure of an indicator rests on; a cost also on the people it is divided by."""
    own = _BY_NUMERATOR.get(indicator.numerator, _BY_SUBJECT[indicator.subject])
    if indicator.subject == "cost" and indicator.against:
        return own + basis_of(indicator.against)
    return own
