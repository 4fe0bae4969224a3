"""Courses, activities and bodies counted again from the rows."""

from collections import Counter, defaultdict
from datetime import date

from domain.recount.rows import Row, Rows, View, month, stated

CourseKey = tuple[str, str, str]
ActivityKey = tuple[str, int, str]
BodyKey = tuple[str, str, str]
ROLES = {
    "partners": ("partner",),
    "partnership": ("lead", "partner"),
    "support_network": ("support_network",),
    "organisations_involved": ("lead", "partner", "support_network"),
}
ACTING = ("lead", "partner", "support_network", "course_lead", "course_partner")
COURSES = ("courses", "hours_planned", "seats_planned")
ACTIVITIES = ("activities", "attendance")
BODIES = (*ROLES, "provinces_covered")


def courses(rows: Rows, as_of: date) -> Counter[CourseKey]:
    """Return what each edition that is not cancelled plans, by initiative, course and measure."""
    counts: Counter[CourseKey] = Counter()
    for row in View(rows, as_of).courses:
        if row["status"] == "cancelled":
            continue
        told = {"courses": 1, "hours_planned": row["hours_total"]}
        told |= {"seats_planned": row["seats_planned"]}
        for measure, amount in told.items():
            if amount is not None:
                counts[row["pact_id"], row["course_id"], measure] += amount
    return counts


def activities(rows: Rows, as_of: date) -> Counter[ActivityKey]:
    """Return the activities held and who came, by initiative, month and measure."""
    counts: Counter[ActivityKey] = Counter()
    for row in rows["activities"]:
        day = stated(row, "starts_on", "effective_on")
        if row["status"] != "held" or day is None or day > as_of:
            continue
        counts[row["pact_id"], month(day), "activities"] += row["occurrences"] or 1
        if row["attendees"] is not None:
            counts[row["pact_id"], month(day), "attendance"] += row["attendees"]
    return counts


def network(rows: Rows, as_of: date) -> Counter[BodyKey]:
    """Return each body of an initiative once per measure, and each province they act in.

    An initiative that names neither partners nor a network does not say how many there are.
    """
    counts: Counter[BodyKey] = Counter()
    known = {row["organisation_id"] for row in rows["organisations"]}
    acts_in = _acts_in(rows["sites"])
    present = [
        row
        for row in rows["partnerships"]
        if row["organisation_id"] in known and _is_present(row, as_of)
    ]
    telling = {row["pact_id"] for row in present if row["role"] in ("partner", "support_network")}
    for row in present:
        for measure, roles in ROLES.items():
            if row["role"] in roles and row["pact_id"] in telling:
                counts[row["pact_id"], measure, row["organisation_id"]] = 1
        for province in acts_in[row["organisation_id"]] if row["role"] in ACTING else ():
            counts[row["pact_id"], "provinces_covered", province] = 1
    return counts


def _is_present(row: Row, as_of: date) -> bool:
    has_joined = row["joined_on"] is None or row["joined_on"] <= as_of
    return has_joined and (row["left_on"] is None or row["left_on"] > as_of)


def _acts_in(sites: list[Row]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for site in sites:
        if site["site_type"] == "operating_site" and site["province_code"]:
            found[site["organisation_id"]].add(site["province_code"])
    return found
