"""Reported groups counted again: the latest snapshot of a scope replaces earlier ones."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from domain.recount import evidence
from domain.recount.ledger import Ledger
from domain.recount.rows import (
    HORIZONS,
    IN_COURSES,
    OUTSIDE,
    STABLE,
    STEPS,
    UNKNOWN_CONTRACTS,
    WITH_KIND,
    Row,
    View,
    job_day,
    month,
    people_of,
    same,
    stated,
)

OTHER_STATEMENTS = ("certified", "employed_28d", "employed_6m", "internships")


class Groups:
    """The counts of all rows that stand for several people, by course or whole initiative."""

    def __init__(self, view: View, counts: Ledger | None = None) -> None:
        self.view = view
        self.counts = Ledger() if counts is None else counts
        self.course_ends: dict[str | None, date | None] = {
            row["course_id"]: row.get("ended_on") for row in view.courses
        }

    def count(self) -> Ledger:
        """Return the measures of every scope."""
        for pact, course in self._names():
            self._count_plain(pact, course)
        for scope in self.scopes():
            self._count_way_on(scope)
        return self.counts

    def scopes(self) -> list[Row]:
        """Return what is known of each group of people in courses, one row a scope."""
        found = (self._scope(pact, course) for pact, course in self._names())
        return [scope for scope in found if scope]

    def _names(self) -> set[tuple[str, str | None]]:
        names = {(row["pact_id"], None) for row in self.view.rows.get("pacts", [])}
        return names | {(row["pact_id"], row["course_id"]) for row in self.view.courses}

    def _count_plain(self, pact: str, course: str | None) -> None:
        entries = {"applied": ("applied",), "selected": ("selected",), "started": ("started",)}
        found = [
            (measure, self._snapshot("enrollments", pact, course, lambda row: True, kinds))
            for measure, kinds in {**entries, "enrolled": IN_COURSES}.items()
        ]
        found += [
            (measure, self._snapshot("hirings", pact, course, _is_step(stage)))
            for stage, measure in {**STEPS, "hire": "hired"}.items()
        ]
        found += [
            (outcome, self._snapshot("completions", pact, course, _has_outcome(outcome)))
            for outcome in ("completed", "not_completed")
        ]
        found += self._first_jobs(pact, course) + self._of_same_scope(pact, course)
        for measure, rows in found:
            if rows:
                first = min(month(self.view.effective(row)) for row in rows)
                kind = rows[0]["count_kind"] if measure in WITH_KIND else None
                parts = [(row["people"], row) for row in rows]
                self.counts.add_all((pact, course, first, measure, kind), parts)

    def _first_jobs(self, pact: str, course: str | None) -> list[tuple[str, list[Row]]]:
        hires = self._snapshot("hirings", pact, course, _is_step("hire"))
        found = []
        for known, share, column, unknown, wanted in (
            ("contract_known", "stable", "contract_group", UNKNOWN_CONTRACTS, STABLE),
            ("part_time_known", "part_time", "part_time", ("unknown",), ("yes",)),
            ("related_known", "related", "training_related", ("unknown",), ("yes", "partly")),
        ):
            some = [row for row in hires if (row.get(column) or "unknown") not in unknown]
            meant = [row if row[column] in wanted else {**row, "people": 0} for row in some]
            found += [(known, some), (share, meant)]
        return found

    def _of_same_scope(self, pact: str, course: str | None) -> list[tuple[str, list[Row]]]:
        """Return the two parts of each share, where the scope states both."""
        entry = {
            kind: self._snapshot("enrollments", pact, course, lambda row: True, (kind,))
            for kind in ("applied", "selected", "enrolled", "started")
        }
        is_completed = _has_outcome("completed")
        completed = self._snapshot("completions", pact, course, is_completed)
        certified = self._snapshot("completions", pact, course, lambda row: True, ("certified",))
        kinds = ("internships", "hired")
        interns = self._snapshot("hirings", pact, course, _is_internship, kinds)
        found = [("interns", interns)]
        for whole, whole_name, part, part_name in (
            (entry["applied"], "applicants", entry["selected"], "applicants_selected"),
            (entry["enrolled"], "awaited", entry["started"], "awaited_started"),
            (completed, "certifiable", certified, "certificated"),
            (completed, "interns_base", interns, "interns_completed"),
        ):
            if whole and part:
                found += [(whole_name, whole), (part_name, part)]
        return found

    def _scope(self, pact: str, course: str | None) -> Row | None:
        rows = self._snapshot("enrollments", pact, course, lambda row: True, IN_COURSES)
        if not rows:
            return None
        completed, failed = (
            self._snapshot("completions", pact, course, _has_outcome(outcome))
            for outcome in ("completed", "not_completed")
        )
        exits = [stated(row, "exit_on", "completed_on") for row in completed]
        end = self.course_ends.get(course)
        followed = [row["followed_up_on"] for row in rows if row.get("followed_up_on")]
        return {
            "keys": (pact, course, min(month(self.view.effective(row)) for row in rows)),
            "kind": rows[0]["count_kind"],
            "rows": rows,
            "people": people_of(rows) or 0,
            "completed": people_of(completed),
            "completed_rows": completed,
            "failed": people_of(failed),
            "failed_rows": failed,
            "hires": self._snapshot("hirings", pact, course, _is_step("hire")),
            "end": end,
            "exit": max((day for day in exits if day), default=end),
            "followed": min(followed) if len(followed) == len(rows) else None,
        }

    def _count_way_on(self, scope: Row) -> None:
        people, hires, left = scope["people"], scope["hires"], scope["exit"]
        told = self._outcomes(people, scope["completed"], scope["failed"], scope["end"])
        if scope["kind"] == "enrolled" and "ended" in told:
            told |= {"ended_enrolled": people, "enrolled_completed": told["ended_completed"]}
            told |= {"enrolled_unknown": told["ended_unknown"]}
        hired, until = people_of(hires), scope["followed"]
        told |= self._placements(people, hired, scope["completed"], left, until)
        if left:
            for days in HORIZONS:
                horizon = left + timedelta(days=days)
                told |= self._within(scope, horizon, days)
        for measure, amount in told.items():
            kind = scope["kind"] if measure in WITH_KIND else None
            key = (*scope["keys"], measure, kind)
            if self.counts.wants(measure):
                self.counts.add_all(key, evidence.of_group(scope, measure, amount))
            else:
                self.counts.add(key, amount)

    def _outcomes(
        self, people: int, completed: int | None, failed: int | None, end: date | None
    ) -> dict[str, int]:
        if completed is None and failed is None:
            running, over = self.view.is_ahead(end), self.view.by_now(end)
            return {"running": people * running, "ended_unreported": people * over}
        unknown = max(people - (completed or 0) - (failed or 0), 0)
        return {"ended": people, "ended_completed": completed or 0, "ended_unknown": unknown}

    def _placements(
        self,
        people: int,
        hired: int | None,
        completed: int | None,
        left: date | None,
        until: date | None,
    ) -> dict[str, int]:
        told = {"no_exit": 0 if left else people}
        hired = 0 if hired is None and until else hired
        if hired is None or self.view.is_ahead(left):
            return told | {"not_left": people if self.view.is_ahead(left) else 0}
        all_seen = until is not None and until >= self.view.as_of
        told |= {"left": people, "left_hired": hired}
        told |= {"left_unknown": 0 if all_seen else max(people - hired, 0)}
        if all_seen or (until and left and until >= left):
            told |= {"left_traced": people, "traced_hired": hired}
        if completed is not None:
            told |= {"placed_base": completed, "placed": hired}
            told |= {"placed_unknown": 0 if all_seen else max(completed - hired, 0)}
        return told

    def _within(self, scope: Row, horizon: date, days: int) -> dict[str, int]:
        people, finished, until = scope["people"], scope["completed"], scope["followed"]
        if horizon > self.view.as_of:
            told = {f"due_{days}": 0, f"hired_{days}": 0, f"immature_{days}": people}
            return told | ({f"immature_{days}_completed": finished} if finished else {})
        hired = sum(row["people"] for row in scope["hires"] if job_day(row) <= horizon)
        all_seen = until is not None and until >= horizon
        unknown = 0 if all_seen else max(people - hired, 0)
        told = {f"due_{days}": people, f"hired_{days}": hired, f"unknown_{days}": unknown}
        if finished is not None:
            told |= {f"due_{days}_completed": finished, f"hired_{days}_completed": hired}
            told |= {f"unknown_{days}_completed": 0 if all_seen else max(finished - hired, 0)}
        if all_seen:
            told |= {f"due_{days}_traced": people, f"hired_{days}_traced": hired}
        return told

    def _snapshot(
        self,
        table: str,
        pact: str,
        course: str | None,
        wanted: Callable[[Row], bool],
        kinds: tuple[str, ...] = (),
    ) -> list[Row]:
        """Return the group rows of the latest day, then of one kind, then of one source."""
        reported = [
            row
            for row in self.view.groups[table].get((pact, course), [])
            if self.view.by_now(self.view.effective(row)) and wanted(row)
            if not row.get(OUTSIDE)
            if row["count_kind"] in kinds
            or (not kinds and row["count_kind"] not in OTHER_STATEMENTS)
        ]
        if not reported:
            return []
        rows_of_pact = self.view.of_pact[table].get((pact,), [])
        here = [row for row in rows_of_pact if self.view.by_now(self.view.effective(row))]
        rows = [row for row in reported if not any(_covers(other, row, table) for other in here)]
        place = {kind: number for number, kind in enumerate(kinds)}
        rank: Callable[[Row], Any] = lambda row: (  # noqa: E731
            -self.view.effective(row).toordinal(),
            place.get(row["count_kind"], 0),
            row["count_kind"],
            row.get("source_id") or "",
        )
        first = min(map(rank, rows), default=None)
        return [row for row in rows if rank(row) == first]


def _covers(other: Row, row: Row, table: str) -> bool:
    """Say whether `other` is a person of the course of `row`, or splits a whole by course."""
    if table == "hirings" and other["stage"] != row["stage"]:
        return False
    if table == "enrollments" and other["count_kind"] != row["count_kind"]:
        both = {other["count_kind"], row["count_kind"]}
        if not both <= set(IN_COURSES):
            return False
    if row.get("course_id") is None:
        return other.get("course_id") is not None
    return bool(other.get("participant_id")) and same(other, row, "course_id")


def _is_step(stage: str) -> Callable[[Row], bool]:
    return lambda row: (
        row["stage"] == stage and (stage != "hire" or row.get("contract_group") != "internship")
    )


def _has_outcome(outcome: str) -> Callable[[Row], bool]:
    return lambda row: row["outcome"] == outcome


def _is_internship(row: Row) -> bool:
    says_so = row.get("contract_group") == "internship" or row["count_kind"] == "internships"
    return row["stage"] == "hire" and says_so
