"""Courses and activities counted again from the rows."""

from datetime import UTC, date

from domain.recount.ledger import Ledger
from domain.recount.rows import OUTSIDE, Row, Rows, View, month, stated

CourseKey = tuple[str, str, str, str | None]
"""Initiative, course, measure, kind of count (of people)."""
ActivityKey = tuple[str, int, str]
NOT_HELD = ("cancelled", "suspended", "planned", "open")
"""States that tell against the days."""


def courses(rows: Rows, as_of: date, counts: Ledger | None = None) -> Ledger:
    """Return what each edition that is not cancelled plans and delivered."""
    counts = Ledger() if counts is None else counts
    for row in View(rows, as_of).courses:
        if row["status"] == "cancelled":
            continue
        ended = _took_place(row, rows, as_of, "ended_on", ("ended",))
        hours = row["hours_total"]
        has_end = row["ended_on"] is not None or ended
        delivered = hours if ended else 0 if has_end else None
        told = {"courses": 1, "hours_planned": hours, "seats_planned": row["seats_planned"]}
        told |= {"hours_scheduled": hours if has_end else None, "hours_delivered": delivered}
        for measure, amount in told.items():
            if amount is not None:
                counts.add((row["pact_id"], row["course_id"], measure, None), amount, row)
    return counts


def seats_taken(planned: Ledger, people: Ledger, counts: Ledger | None = None) -> Ledger:
    """Return the seats and the people enrolled of the courses that state both."""
    seats = {key[1]: key for key in planned if key[2] == "seats_planned"}
    counts = Ledger() if counts is None else counts
    for key in people:
        pact, course, _month, measure, kind = key
        if measure == "enrolled" and course in seats:
            counts.take((pact, course, "enrolled_with_seats", kind), people, key)
            mine = seats[course]
            compared = mine[0], course, "seats_with_enrolled", None
            if compared not in counts:  # seats do not depend on the months in which people came
                counts.take(compared, planned, mine)
    return counts


def activities(rows: Rows, as_of: date, counts: Ledger | None = None) -> Ledger:
    """Return the activities held and who came, by initiative, month and measure."""
    counts = Ledger() if counts is None else counts
    for row in rows["activities"]:
        day = stated(row, "starts_on", "effective_on")
        if row["status"] != "held" or day is None or day > as_of or row.get(OUTSIDE):
            continue
        counts.add((row["pact_id"], month(day), "activities"), row["occurrences"] or 1, row)
        if row["attendees"] is not None:
            counts.add((row["pact_id"], month(day), "attendance"), row["attendees"], row)
    return counts


def has_begun(course: Row, rows: Rows, as_of: date) -> bool:
    """Say whether a course had begun by the as-of day and nobody says otherwise."""
    return _took_place(course, rows, as_of, "started_on", ("started", "ended"))


def _took_place(course: Row, rows: Rows, as_of: date, column: str, states: tuple[str, ...]) -> bool:
    """Go by the day; without one, by the state from the day on which the source tells it."""
    state, day = course["status"], course[column]
    if state in NOT_HELD:
        return False
    if day is not None:
        return bool(day <= as_of)
    return state in states and _told_on(course, rows) <= as_of


def _told_on(course: Row, rows: Rows) -> date:
    published = {row["source_id"]: row["published_on"] for row in rows["sources"]}
    imported: date = course["known_from_at"].replace(tzinfo=UTC).date()
    return published.get(course["source_id"]) or imported
