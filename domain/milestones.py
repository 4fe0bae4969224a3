"""Where a milestone stands on a day."""

from datetime import date

STATES = ("late", "in_progress", "announced", "done", "dropped")
"""From what needs attention to what does not."""


def state(status: str, due_on: date | None, done_on: date | None, as_of: date) -> str:
    """Return the state on the as-of day: one of `STATES`.

    A milestone done later than that day was not yet done on it; one that is neither done nor
    dropped when its due day has passed is late.
    """
    if status == "done" and (done_on is None or done_on <= as_of):
        return "done"
    if status == "dropped":
        return "dropped"
    if due_on is not None and due_on < as_of:
        return "late"
    return "in_progress" if status == "done" else status
