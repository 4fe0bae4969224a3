"""Registers counted again: one row is one person in one course."""

from datetime import date, timedelta
from typing import Any

from domain.recount import evidence
from domain.recount.ledger import Ledger
from domain.recount.rows import (
    DAYS,
    ENTRY_DAYS,
    HORIZONS,
    IN_COURSES,
    OUTSIDE,
    STABLE,
    STEPS,
    TOLD,
    UNKNOWN_CONTRACTS,
    WITH_KIND,
    WITHOUT_WORK,
    Row,
    View,
    entry_day,
    job_day,
    month,
    outcome_day,
    stated,
)

Told = dict[str, Any]
"""What a person adds to each measure: yes, no or hours; None where it is not counted."""


class Registers:
    """The counts of all people with a pseudonym."""

    def __init__(self, view: View, counts: Ledger | None = None) -> None:
        self.view = view
        self.counts = Ledger() if counts is None else counts

    def count(self) -> Ledger:
        """Return the measures of every course and month of entry."""
        for course in self.view.courses:
            self._count_course(course)
        return self.counts

    def people_of(self, course: Row) -> list[Row]:
        """Return what is known of each person who applied to or entered a course by now."""
        people = self.people_of_any_period(course)
        return [person for person in people if not person["row"].get(OUTSIDE)]

    def people_of_any_period(self, course: Row) -> list[Row]:
        """Return the same also of those whose entry lies outside the chosen period."""
        return [
            self._person(row, course)
            for row in self.view.of_course.get((course["course_id"],), [])
            if row.get("participant_id")
            if self.view.by_now(stated(row, "applied_on", "selected_on") or entry_day(row))
        ]

    def _count_course(self, course: Row) -> None:
        people = self.people_of(course)
        told = [{name: any(one[name] for one in people) for name in TOLD}]
        for person in people:
            self._count_steps(person)
            for measure, holds in self._measures(person, told).items():
                if holds is not None:
                    kind = "enrolled" if measure in WITH_KIND else None
                    self._add(person, measure, kind, holds)

    def _add(self, person: Row, measure: str, kind: str | None, amount: Any) -> None:
        key = (*person["keys"], measure, kind)
        if not self.counts.wants(measure):
            self.counts.add(key, amount)
        elif measure == "contracts":
            self.counts.add_all(key, evidence.jobs_of_person(person))
        else:
            self.counts.add(key, amount, person["row"], *evidence.of_person(person, measure))

    def _count_steps(self, person: Row) -> None:
        """Count interviews and the like: events, in the month of entry of their person."""
        for row in self._of(person["row"], "hirings"):
            if row["stage"] in STEPS and self.view.by_now(job_day(row)):
                key = (*person["keys"], STEPS[row["stage"]], None)
                self.counts.add(key, 1, row, person["row"])

    def _person(self, row: Row, course: Row) -> Row:
        entered = stated(row, "enrolled_on", "started_on")
        if stated(row, *ENTRY_DAYS) is None and row["count_kind"] in IN_COURSES:
            entered = entry_day(row)
        day = {name: row.get(name) if self.view.by_now(row.get(name)) else None for name in DAYS}
        outcome = self._last_outcome(row)
        left = outcome.get("exit_on") or outcome.get("completed_on") or day["withdrawn_on"]
        entered_by_now = entered if self.view.by_now(entered) else None
        jobs = self._hires_since(row, entered, are_jobs=True)
        job = jobs[0] if jobs else {}
        internships = self._hires_since(row, entered, are_jobs=False)
        present, due = row.get("hours_attended"), row.get("hours_due")
        return day | {
            "row": row,
            "keys": (row["pact_id"], row["course_id"], month(entry_day(row))),
            "entered": entered_by_now,
            "took_part": entered_by_now is not None
            and (day["started_on"] is not None or row.get("status") != "declined"),
            "ending": outcome,
            "outcome": outcome.get("outcome"),
            "certified": self.view.by_now(outcome.get("certified_on")),
            "threshold": outcome.get("threshold_pct") or 75,
            "exit": left or (course.get("ended_on") if course.get("states_end", True) else None),
            "course": course,
            "course_end": course.get("ended_on"),
            "followed": row.get("followed_up_on"),
            "status": row.get("status"),
            "reason": row.get("withdrawal_reason") or "unknown",
            "hours": (present, due) if present is not None and due else None,
            "was_jobless": row.get("employment_status_at_entry") in WITHOUT_WORK,
            "hired": job_day(job) if job else None,
            "jobs": len(jobs),
            "job": job,
            "job_rows": jobs,
            "contract": job.get("contract_group") or "unknown",
            "part_time": job.get("part_time") or "unknown",
            "related": job.get("training_related") or "unknown",
            "intern": bool(internships),
            "internship": internships[0] if internships else {},
        }

    def _last_outcome(self, person: Row) -> Row:
        found = [
            row for row in self._of(person, "completions") if self.view.by_now(outcome_day(row))
        ]
        return max(found, key=lambda row: (outcome_day(row), row["completion_id"]), default={})

    def _hires_since(self, person: Row, entered: date | None, *, are_jobs: bool) -> list[Row]:
        """Return what was begun since entry by the as-of day, the first one first."""
        hires = [
            row
            for row in self._of(person, "hirings")
            if row["stage"] == "hire" and self.view.by_now(job_day(row))
            if (row.get("contract_group") != "internship") == are_jobs
        ]
        since = [row for row in hires if entered is None or job_day(row) >= entered]
        return sorted(since, key=lambda row: (job_day(row), row["hiring_id"]))

    def _measures(self, person: Row, people: list[Row]) -> Told:
        """Return what the person adds to each measure; None where the course does not report."""
        outcomes = any(one["outcome"] for one in people)
        jobs = any(one["hired"] or one["followed"] for one in people)
        withdrawals = any(one["status"] or one["withdrawn_on"] for one in people)
        completed, took_part = person["outcome"] == "completed", person["took_part"]
        ended = took_part and self.view.by_now(person["course_end"])
        silent = person["outcome"] in (None, "unknown") and not person["withdrawn_on"]
        told: Told = {
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
        if outcomes:
            told |= {"completed": completed, "ended": ended, "ended_completed": ended and completed}
            told |= {"not_completed": person["outcome"] == "not_completed"}
            told |= {"ended_unknown": ended and silent}
            over = person["entered"] is not None and self.view.by_now(person["course_end"])
            told |= {"ended_enrolled": over, "enrolled_completed": over and completed}
            told |= {"enrolled_unknown": (ended and silent) or None}
        told |= self._shares_of_steps(person, told) | self._withdrawals(person, withdrawals, told)
        told |= self._hours(person, people) | self._of_completed(person, people, outcomes)
        return told | self._ways_on(person, jobs, people) | self._horizons(person, people)

    def _shares_of_steps(self, person: Row, told: Told) -> Told:
        more: Told = {}
        entered, came = person["entered"] is not None, person["started_on"] is not None
        if "applied" in told and "selected" in told:
            more |= {"applicants": told["applied"]}
            more |= {"applicants_selected": told["applied"] and told["selected"]}
        if person["course"].get("status") == "cancelled":
            return more
        if "started" in told:
            more |= {"awaited": entered, "awaited_started": entered and came}
            more |= {"no_shows": entered and not came}
        elif entered and self.view.is_ahead(person["course"].get("started_on")):
            more |= {"not_begun": True}
        return more

    def _withdrawals(self, person: Row, reported: bool, told: Told) -> Told:
        withdrew, came = person["withdrawn_on"] is not None, person["started_on"] is not None
        if not reported:
            return {}
        more: Told = {"left_for_job": withdrew and person["reason"] == "found_job"}
        more |= {"withdrawn_unknown": (withdrew and person["reason"] == "unknown") or None}
        if "started" in told:
            early = came and withdrew and person["reason"] != "found_job"
            more |= {"attended": came, "left_early": early}
        return more

    def _hours(self, person: Row, people: list[Row]) -> Told:
        more: Told = {}
        came = person["started_on"] is not None
        if person["took_part"] and person["row"].get("hours_attended") is not None:
            more |= {"hours_attended": person["row"]["hours_attended"]}
        if came and person["hours"]:
            present, due = person["hours"]
            more |= {"hours_present": present, "hours_due": due, "with_hours": True}
        if any(one["hours"] for one in people):
            over = came and self.view.by_now(person["course_end"])
            more |= {"threshold_base": over, "threshold_met": over and _is_enough(person)}
            more |= {"threshold_unknown": (over and not person["hours"]) or None}
        return more

    def _of_completed(self, person: Row, people: list[Row], outcomes: bool) -> Told:
        more: Told = {}
        completed = person["outcome"] == "completed"
        if any(one["certified"] for one in people):
            more |= {"certifiable": completed, "certificated": completed and person["certified"]}
        if any(one["intern"] for one in people):
            more |= {"interns": person["intern"]}
            if outcomes:
                more |= {"interns_base": completed}
                more |= {"interns_completed": completed and person["intern"]}
        return more

    def _ways_on(self, person: Row, reported: bool, people: list[Row]) -> Told:
        told: Told = {}
        completed, hired = person["outcome"] == "completed", person["hired"] is not None
        left = person["took_part"] and self.view.by_now(person["exit"])
        unseen = self._is_unseen(person)
        if person["contract"] not in UNKNOWN_CONTRACTS:
            told |= {"contract_known": True, "stable": person["contract"] in STABLE}
        if person["part_time"] != "unknown":
            told |= {"part_time_known": True, "part_time": person["part_time"] == "yes"}
        if person["related"] != "unknown":
            told |= {"related_known": True, "related": person["related"] in ("yes", "partly")}
        jobless = left and person["was_jobless"]
        if reported:
            told |= {"hired": hired, "left": left, "left_hired": left and hired}
            told |= {"left_unknown": left and unseen, "placed_base": completed}
            told |= {"placed": completed and hired, "placed_unknown": completed and unseen}
            told |= {"contracts": person["jobs"], "jobless_left": jobless}
            told |= {"jobless_hired": jobless and hired}
            told |= {"jobless_unknown": (jobless and unseen) or None}
        if any(one["followed"] for one in people):
            followed = person["followed"]
            is_traced = hired or (followed and person["exit"] and followed >= person["exit"])
            told |= {"left_traced": bool(left and is_traced), "traced_hired": left and hired}
        in_class = person["took_part"] and self.view.is_ahead(person["exit"])
        return told | {"jobless_not_left": (in_class and person["was_jobless"]) or None}

    def _horizons(self, person: Row, people: list[Row]) -> Told:
        told: Told = {}
        outcomes = any(one["outcome"] for one in people)
        traced = any(one["followed"] for one in people)
        completed = person["outcome"] == "completed"
        undecided = person["outcome"] is None and person["withdrawn_on"] is None
        in_class = undecided and self.view.is_ahead(person["exit"])
        for days in HORIZONS:
            state = self._state(person, days) if person["took_part"] else "no participant"
            is_due, hired = state in ("hired", "not_hired", "unknown"), state == "hired"
            told |= {f"due_{days}": is_due, f"hired_{days}": hired}
            told |= {f"unknown_{days}": state == "unknown", f"immature_{days}": state == "not_due"}
            unknown = completed and state == "unknown"
            young = state == "not_due" and (completed or in_class)
            told |= {f"unknown_{days}_completed": unknown or None}
            told |= {f"immature_{days}_completed": young or None}
            if outcomes:
                told |= {f"due_{days}_completed": is_due and completed}
                told |= {f"hired_{days}_completed": hired and completed}
            if traced:
                told |= {f"due_{days}_traced": is_due and state != "unknown"}
                told |= {f"hired_{days}_traced": hired}
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


def _is_enough(person: Row) -> bool:
    hours = person["hours"]
    return bool(hours and hours[0] * 100 >= person["threshold"] * hours[1])
