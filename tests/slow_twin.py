"""Counts of people computed slowly and plainly, to hold the queries against.

Rows are those of `PactBuilder.rows`: dicts with days as `date`, absent where not stated. Nothing
here is shared with the queries: one loop per rule, in the words of the field's handbook.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import Any

Row = dict[str, Any]
Key = tuple[str, str | None, int | None, str, str | None]
"""Initiative, course, month of entry (202503), measure, kind of count."""

ENTRY_DAYS = ("enrolled_on", "started_on", "selected_on", "applied_on")
IN_COURSES = ("enrolled", "started", "trained")
STEPS = {"opportunity": "opportunities", "interview": "interviews", "offer": "offers"}
OTHER_STATEMENTS = ("certified", "employed_28d", "employed_6m", "internships")
STABLE, UNKNOWN_CONTRACTS = ("open_ended", "apprenticeship"), ("unknown", "unclassified")
WITH_KIND = ("enrolled", "left", "due_30", "due_90", "due_180")


class SlowTwin:
    """The counts of a set of rows that all became known on `loaded_on`."""

    def __init__(self, rows: dict[str, list[Row]], as_of: date, loaded_on: date) -> None:
        self.rows = rows
        self.as_of = as_of
        self.loaded_on = loaded_on
        self.counts: Counter[Key] = Counter()

    def count(self) -> dict[Key, int]:
        """Return every measure of every course, month of entry and kind."""
        for course in self.courses():
            self.count_register(course)
        scopes = {(row["pact_id"], None) for row in self.rows["pacts"]}
        scopes |= {(course["pact_id"], course["course_id"]) for course in self.courses()}
        for pact, course_id in scopes:
            self.count_plain(pact, course_id)
            self.count_group(pact, course_id)
        return dict(self.counts)

    def courses(self) -> Iterator[Row]:
        return (row for row in self.rows["courses"] if row.get("is_context") != "yes")

    def by_now(self, day: date | None) -> bool:
        return day is not None and day <= self.as_of

    def stated(self, row: Row, *names: str) -> date | None:
        return next((row[name] for name in names if row.get(name)), None)

    def entry_day(self, row: Row) -> date:
        return self.stated(row, *ENTRY_DAYS) or self.loaded_on

    def outcome_day(self, row: Row) -> date:
        return self.stated(row, "completed_on", "exit_on") or self.loaded_on

    def job_day(self, row: Row) -> date:
        return self.stated(row, "started_on", "happened_on") or self.loaded_on

    def count_register(self, course: Row) -> None:
        people = [
            self.person(row, course)
            for row in self.rows.get("enrollments", [])
            if row.get("course_id") == course["course_id"] and "participant_id" in row
            if self.by_now(self.stated(row, "applied_on", "selected_on") or self.entry_day(row))
        ]
        for person in people:
            self.count_steps(person)
            for measure, holds in self.measures(person, people).items():
                if holds is not None:
                    kind = "enrolled" if measure in WITH_KIND else None
                    self.counts[(*person["keys"], measure, kind)] += int(holds)

    def count_steps(self, person: Row) -> None:
        """Count interviews and the like: events, in the month of entry of their person."""
        for row in self.rows.get("hirings", []):
            about_them = same(row, person["row"], "course_id", "participant_id")
            if about_them and row["stage"] in STEPS and self.by_now(self.job_day(row)):
                self.counts[(*person["keys"], STEPS[row["stage"]], None)] += 1

    def person(self, row: Row, course: Row) -> Row:
        entered = self.stated(row, "enrolled_on", "started_on")
        if self.stated(row, *ENTRY_DAYS) is None and row["count_kind"] in IN_COURSES:
            entered = self.loaded_on
        day = {name: row.get(name) if self.by_now(row.get(name)) else None for name in DAYS}
        outcome = self.last_outcome(row)
        left = outcome.get("exit_on") or outcome.get("completed_on") or day["withdrawn_on"]
        entered_by_now = entered if self.by_now(entered) else None
        job = self.first_job(row, entered)
        return day | {
            "row": row,
            "keys": (row["pact_id"], row["course_id"], month(self.entry_day(row))),
            "entered": entered_by_now,
            "took_part": entered_by_now is not None
            and (day["started_on"] is not None or row.get("status") != "declined"),
            "outcome": outcome.get("outcome"),
            "exit": left or course.get("ended_on"),
            "course_end": course.get("ended_on"),
            "followed": row.get("followed_up_on"),
            "status": row.get("status"),
            "hired": self.job_day(job) if job else None,
            "contract": job.get("contract_group", "unknown") if job else "unknown",
        }

    def last_outcome(self, person: Row) -> Row:
        found = [
            row
            for row in self.rows.get("completions", [])
            if same(row, person, "course_id", "participant_id") and "participant_id" in row
            if self.by_now(self.outcome_day(row))
        ]
        return max(found, key=lambda row: (self.outcome_day(row), row["completion_id"]), default={})

    def first_job(self, person: Row, entered: date | None) -> Row | None:
        jobs = [
            row
            for row in self.rows.get("hirings", [])
            if same(row, person, "pact_id", "course_id", "participant_id")
            if row["stage"] == "hire" and row.get("contract_group") != "internship"
            if self.by_now(self.job_day(row))
        ]
        since = [row for row in jobs if entered is None or self.job_day(row) >= entered]
        return min(since, key=lambda row: (self.job_day(row), row["hiring_id"]), default=None)

    def measures(self, person: Row, people: list[Row]) -> dict[str, bool | None]:
        """Return what the person adds to each measure; None where the course does not report."""
        outcomes = any(one["outcome"] for one in people)
        jobs = any(one["hired"] or one["followed"] for one in people)
        withdrawals = any(one["status"] or one["withdrawn_on"] for one in people)
        completed, took_part = person["outcome"] == "completed", person["took_part"]
        ended = took_part and self.by_now(person["course_end"])
        silent = person["outcome"] in (None, "unknown") and not person["withdrawn_on"]
        told: dict[str, bool | None] = {
            "enrolled": person["entered"] is not None,
            "running": took_part and is_after(person["course_end"], self.as_of),
            "not_left": took_part and is_after(person["exit"], self.as_of),
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
        return told | self.ways_on(person, jobs) | self.horizons(person)

    def ways_on(self, person: Row, reported: bool) -> dict[str, bool | None]:
        told: dict[str, bool | None] = {}
        completed, hired = person["outcome"] == "completed", person["hired"] is not None
        left = person["took_part"] and self.by_now(person["exit"])
        unseen = self.is_unseen(person)
        if person["contract"] not in UNKNOWN_CONTRACTS:
            told |= {"contract_known": True, "stable": person["contract"] in STABLE}
        if reported:
            told |= {"hired": hired, "left": left, "left_hired": left and hired}
            told |= {"left_unknown": left and unseen, "placed_base": completed}
            told |= {"placed": completed and hired, "placed_unknown": completed and unseen}
        return told

    def horizons(self, person: Row) -> dict[str, bool | None]:
        told: dict[str, bool | None] = {}
        for days in (30, 90, 180):
            state = self.state(person, days) if person["took_part"] else "no participant"
            told |= {f"due_{days}": state in ("hired", "not_hired", "unknown")}
            told |= {f"hired_{days}": state == "hired", f"unknown_{days}": state == "unknown"}
            told |= {f"immature_{days}": state == "not_due"}
        return told

    def is_unseen(self, person: Row) -> bool:
        followed = person["followed"]
        return person["hired"] is None and (followed is None or followed < self.as_of)

    def state(self, person: Row, days: int) -> str:
        """Return the state of a person at a horizon: the table of the handbook, 3.3."""
        if person["exit"] is None:
            return "no_exit_date"
        horizon = person["exit"] + timedelta(days=days)
        if horizon > self.as_of:
            return "not_due"
        if person["hired"] and person["hired"] <= horizon:
            return "hired"
        if person["followed"] and person["followed"] >= horizon:
            return "not_hired"
        return "unknown"

    def count_plain(self, pact: str, course: str | None) -> None:
        entries = {"applied": ("applied",), "selected": ("selected",), "started": ("started",)}
        found = [
            (measure, self.snapshot("enrollments", pact, course, lambda row: True, kinds))
            for measure, kinds in {**entries, "enrolled": IN_COURSES}.items()
        ]
        found += [
            (measure, self.snapshot("hirings", pact, course, is_step(stage)))
            for stage, measure in {**STEPS, "hire": "hired"}.items()
        ]
        found += [
            (outcome, self.snapshot("completions", pact, course, has_outcome(outcome)))
            for outcome in ("completed", "not_completed")
        ]
        known = self.snapshot("hirings", pact, course, is_step("hire"))
        known = [r for r in known if r.get("contract_group", "unknown") not in UNKNOWN_CONTRACTS]
        lasting = [r if r["contract_group"] in STABLE else {**r, "people": 0} for r in known]
        found += [("contract_known", known), ("stable", lasting)]
        for measure, rows in found:
            if rows:
                first = min(month(self.effective(row)) for row in rows)
                kind = rows[0]["count_kind"] if measure in WITH_KIND else None
                self.counts[pact, course, first, measure, kind] += people_of(rows) or 0

    def count_group(self, pact: str, course: str | None) -> None:
        rows = self.snapshot("enrollments", pact, course, lambda row: True, IN_COURSES)
        if not rows:
            return
        completed = self.snapshot("completions", pact, course, has_outcome("completed"))
        failed = self.snapshot("completions", pact, course, has_outcome("not_completed"))
        hires = self.snapshot("hirings", pact, course, is_step("hire"))
        (end,) = [c.get("ended_on") for c in self.courses() if c["course_id"] == course] or [None]
        exits = [self.stated(row, "exit_on", "completed_on") for row in completed]
        left = max((day for day in exits if day), default=end)
        followed = [row["followed_up_on"] for row in rows if row.get("followed_up_on")]
        until = min(followed) if len(followed) == len(rows) else None
        people = people_of(rows) or 0
        told = self.outcomes(people, people_of(completed), people_of(failed), end)
        told |= self.placements(people, people_of(hires), people_of(completed), left, until)
        for days in (30, 90, 180) if left else ():
            horizon = left + timedelta(days=days)
            told |= self.within(people, hires, horizon, until, days)
        for measure, amount in told.items():
            kind = rows[0]["count_kind"] if measure in WITH_KIND else None
            first = min(month(self.effective(row)) for row in rows)
            self.counts[pact, course, first, measure, kind] += amount

    def outcomes(
        self, people: int, completed: int | None, failed: int | None, end: date | None
    ) -> dict[str, int]:
        if completed is None and failed is None:
            running, over = is_after(end, self.as_of), self.by_now(end)
            return {"running": people * running, "ended_unreported": people * over}
        unknown = max(people - (completed or 0) - (failed or 0), 0)
        return {"ended": people, "ended_completed": completed or 0, "ended_unknown": unknown}

    def placements(
        self,
        people: int,
        hired: int | None,
        completed: int | None,
        left: date | None,
        until: date | None,
    ) -> dict[str, int]:
        told = {"no_exit": 0 if left else people}
        hired = 0 if hired is None and until else hired
        if hired is None or is_after(left, self.as_of):
            return told | {"not_left": people if is_after(left, self.as_of) else 0}
        all_seen = until is not None and until >= self.as_of
        told |= {"left": people, "left_hired": hired}
        told |= {"left_unknown": 0 if all_seen else max(people - hired, 0)}
        if completed is not None:
            told |= {"placed_base": completed, "placed": hired}
            told |= {"placed_unknown": 0 if all_seen else max(completed - hired, 0)}
        return told

    def within(
        self, people: int, hires: list[Row], horizon: date, until: date | None, days: int
    ) -> dict[str, int]:
        if horizon > self.as_of:
            return {f"due_{days}": 0, f"hired_{days}": 0, f"immature_{days}": people}
        hired = sum(row["people"] for row in hires if self.job_day(row) <= horizon)
        all_seen = until is not None and until >= horizon
        unknown = 0 if all_seen else max(people - hired, 0)
        return {f"due_{days}": people, f"hired_{days}": hired, f"unknown_{days}": unknown}

    def snapshot(
        self,
        table: str,
        pact: str,
        course: str | None,
        wanted: Callable[[Row], bool],
        kinds: tuple[str, ...] = (),
    ) -> list[Row]:
        """Return the group rows of the latest day, then of one kind, then of one source."""
        here = [row for row in self.rows.get(table, []) if row["pact_id"] == pact]
        here = [row for row in here if self.by_now(self.effective(row))]
        rows = [
            row
            for row in here
            if "participant_id" not in row and row.get("course_id") == course and wanted(row)
            if row["count_kind"] in kinds
            or (not kinds and row["count_kind"] not in OTHER_STATEMENTS)
            if not any(covers(other, row, table) for other in here)
        ]
        place = {kind: number for number, kind in enumerate(kinds)}
        rank: Callable[[Row], Any] = lambda row: (  # noqa: E731
            -self.effective(row).toordinal(),
            place.get(row["count_kind"], 0),
            row["count_kind"],
            row.get("source_id", ""),
        )
        first = min(map(rank, rows), default=None)
        return [row for row in rows if rank(row) == first]

    def effective(self, row: Row) -> date:
        if "outcome" in row:
            return self.outcome_day(row)
        return self.job_day(row) if "stage" in row else self.entry_day(row)


DAYS = ("applied_on", "selected_on", "started_on", "withdrawn_on")


def covers(other: Row, row: Row, table: str) -> bool:
    """Say whether `other` is a person of the course of `row`, or splits a whole by course."""
    if table == "hirings" and other["stage"] != row["stage"]:
        return False
    if table == "enrollments" and other["count_kind"] != row["count_kind"]:
        both = {other["count_kind"], row["count_kind"]}
        if not both <= set(IN_COURSES):
            return False
    if row.get("course_id") is None:
        return other.get("course_id") is not None
    return "participant_id" in other and same(other, row, "course_id")


def is_step(stage: str) -> Callable[[Row], bool]:
    return lambda row: (
        row["stage"] == stage and (stage != "hire" or row.get("contract_group") != "internship")
    )


def has_outcome(outcome: str) -> Callable[[Row], bool]:
    return lambda row: row["outcome"] == outcome


def people_of(rows: Iterable[Row]) -> int | None:
    found = [row["people"] for row in rows]
    return sum(found) if found else None


def same(one: Row, other: Row, *names: str) -> bool:
    return all(one.get(name) == other.get(name) for name in names)


def month(day: date) -> int:
    return day.year * 100 + day.month


def is_after(day: date | None, other: date) -> bool:
    return day is not None and day > other
