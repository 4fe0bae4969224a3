"""Where a milestone stands on a day."""

from datetime import date

from domain.milestones import state

DUE = date(2025, 6, 30)


def test_a_step_is_late_only_after_its_due_day() -> None:
    assert state("in_progress", DUE, None, DUE) == "in_progress"
    assert state("in_progress", DUE, None, date(2025, 7, 1)) == "late"


def test_a_step_done_later_was_not_done_on_the_day() -> None:
    done = date(2025, 8, 1)
    assert state("done", DUE, done, date(2025, 6, 1)) == "in_progress"
    assert state("done", DUE, done, date(2025, 7, 15)) == "late"
    assert state("done", DUE, done, done) == "done"


def test_announced_without_a_day_is_never_late() -> None:
    assert state("announced", None, None, date(2030, 1, 1)) == "announced"


def test_a_dropped_step_is_not_late() -> None:
    assert state("dropped", DUE, None, date(2030, 1, 1)) == "dropped"
