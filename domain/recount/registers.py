"""Registers counted again: one row is one person in one course."""

from collections import Counter
from datetime import date, timedelta

from domain.recount.rows import (
    ENTRY_DAYS,
    HORIZONS,
    IN_COURSES,
    STABLE,
    STEPS,
    UNKNOWN_CONTRACTS,
    WITH_KIND,
    Key,
    Row,
    View,
    entry_day,
    job_day,
    month,
    outcome_day,
    stated,
)

DAYS = ("applied_on", "selected_on", "started_on", "withdrawn_on")


class Registers:
    """The counts of all people with a pseudonym."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.counts: Counter[Key] = Counter()

    def count(self) -> Counter[Key]:
        """Return the measures of every course and month of entry."""
        for course in self.view.courses:
            self._count_course(course)
        return self.counts

    def people_of(self, course: Row) -> list[Row]:
        """Return what is known of each person who applied to or entered a course by now."""
        return [
            self._person(row, course)
            for row in self.view.of_course.get((course["course_id"],), [])
            if row.get("participant_id")
            if self.view.by_now(stated(row, "applied_on", "selected_on") or entry_day(row))
        ]

    def _count_course(self, course: Row) -> None:
        people = self.people_of(course)
        for person in people:
            self._count_steps(person)
            for measure, holds in self._measures(person, people).items():
                if holds is not None:
                    kind = "enrolled" if measure in WITH_KIND else None
                    self.counts[(*person["keys"], measure, kind)] += int(holds)

    def _count_steps(self, person: Row) -> None:
        """Count interviews and the like: events, in the month of entry of their person."""
        for row in self._of(person["row"], "hirings"):
            if row["stage"] in STEPS and self.view.by_now(job_day(row)):
                self.counts[(*person["keys"], STEPS[row["stage"]], None)] += 1

    def _person(self, row: Row, course: Row) -> Row:
        entered = stated(row, "enrolled_on", "started_on")
        if stated(row, *ENTRY_DAYS) is None and row["count_kind"] in IN_COURSES:
            entered = entry_day(row)
        day = {name: row.get(name) if self.view.by_now(row.get(name)) else None for name in DAYS}
        outcome = self._last_outcome(row)
        left = outcome.get("exit_on") or outcome.get("completed_on") or day["withdrawn_on"]
        entered_by_now = entered if self.view.by_now(entered) else None
        job = self._first_job(row, entered)
        return day | {
            "row": row,
            "keys": (row["pact_id"], row["course_id"], month(entry_day(row))),
            "entered": entered_by_now,
            "took_part": entered_by_now is not None
            and (day["started_on"] is not None or row.get("status") != "declined"),
            "ending": outcome,
            "outcome": outcome.get("outcome"),
            "exit": left or (course.get("ended_on") if course.get("states_end", True) else None),
            "course_end": course.get("ended_on"),
            "followed": row.get("followed_up_on"),
            "status": row.get("status"),
            "hired": job_day(job) if job else None,
            "contract": (job.get("contract_group") or "unknown") if job else "unknown",
        }

    def _last_outcome(self, person: Row) -> Row:
        found = [
            row for row in self._of(person, "completions") if self.view.by_now(outcome_day(row))
        ]
        return max(found, key=lambda row: (outcome_day(row), row["completion_id"]), default={})

    def _first_job(self, person: Row, entered: date | None) -> Row | None:
        jobs = [
            row
            for row in self._of(person, "hirings")
            if row["stage"] == "hire" and row.get("contract_group") != "internship"
            if self.view.by_now(job_day(row))
        ]
        since = [row for row in jobs if entered is None or job_day(row) >= entered]
        return min(since, key=lambda row: (job_day(row), row["hiring_id"]), default=None)

    def _measures(self, person: Row, people: list[Row]) -> dict[str, bool | None]:
        """Return what the person adds to each measure; None where the course does not report."""
        outcomes = any(one["outcome"] for one in people)
        jobs = any(one["hired"] or one["followed"] for one in people)
        withdrawals = any(one["status"] or one["withdrawn_on"] for one in people)
        completed, took_part = person["outcome"] == "completed", person["took_part"]
        ended = took_part and self.view.by_now(person["course_end"])
        silent = person["outcome"] in (None, "unknown") and not person["withdrawn_on"]
        told: dict[str, bool | None] = {
            "enrolled": person["entered"] is not None,
            "running": took_part and self.view.is_ahead(person["course_end"]),
            "not_left": took_part and self.view.is_ahead(person["exit"]),
            "no_exit": took_part and person["exit"] is None,
            "withdrawn": bool(person["withdrawn_on"]) if withdrawals else None,
            "ended_unreported": None if outcomes else ended,
        }
        for step in ("applied", "selected", "started"):
            if any(one[f"{step}_on"] for one in people):
                told[step] = person[f"{step}_on"] is not None
        if withdrawals and "started" in told:
            came = person["started_on"] is not None
            told |= {"attended": came, "left_early": came and bool(person["withdrawn_on"])}
        if outcomes:
            told |= {"completed": completed, "ended": ended, "ended_completed": ended and completed}
            told |= {"not_completed": person["outcome"] == "not_completed"}
            told |= {"ended_unknown": ended and silent}
        return told | self._ways_on(person, jobs) | self._horizons(person)

    def _ways_on(self, person: Row, reported: bool) -> dict[str, bool | None]:
        told: dict[str, bool | None] = {}
        completed, hired = person["outcome"] == "completed", person["hired"] is not None
        left = person["took_part"] and self.view.by_now(person["exit"])
        unseen = self._is_unseen(person)
        if person["contract"] not in UNKNOWN_CONTRACTS:
            told |= {"contract_known": True, "stable": person["contract"] in STABLE}
        if reported:
            told |= {"hired": hired, "left": left, "left_hired": left and hired}
            told |= {"left_unknown": left and unseen, "placed_base": completed}
            told |= {"placed": completed and hired, "placed_unknown": completed and unseen}
        return told

    def _horizons(self, person: Row) -> dict[str, bool | None]:
        told: dict[str, bool | None] = {}
        for days in HORIZONS:
            state = self._state(person, days) if person["took_part"] else "no participant"
            told |= {f"due_{days}": state in ("hired", "not_hired", "unknown")}
            told |= {f"hired_{days}": state == "hired", f"unknown_{days}": state == "unknown"}
            told |= {f"immature_{days}": state == "not_due"}
        return told

    def _of(self, person: Row, table: str) -> list[Row]:
        key = (person["course_id"], person["participant_id"])
        return self.view.of_person[table].get(key, [])

    def _is_unseen(self, person: Row) -> bool:
        followed = person["followed"]
        return person["hired"] is None and (followed is None or followed < self.view.as_of)

    def _state(self, person: Row, days: int) -> str:
        """Return the state of a person at a horizon: the table of the handbook, 3.3."""
        if person["exit"] is None:
            return "no_exit_date"
        horizon = person["exit"] + timedelta(days=days)
        if horizon > self.view.as_of:
            return "not_due"
        if person["hired"] and person["hired"] <= horizon:
            return "hired"
        if person["followed"] and person["followed"] >= horizon:
            return "not_hired"
        return "unknown"
