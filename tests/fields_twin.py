"""Expected fields counted again, one row and one field at a time."""

from collections import Counter
from datetime import date

from domain.completeness import EXPECTED
from domain.recount.groups import Groups
from domain.recount.registers import Registers
from domain.recount.rows import Row, Rows, View, job_day

Key = tuple[str, str | None, str, str]
"""Initiative, course, kind of row, field."""


class Fields:
    """What is there and what is expected, by `Key`."""

    def __init__(self, rows: Rows, as_of: date) -> None:
        self.view = View(rows, as_of)
        self.present: Counter[Key] = Counter()
        self.expected: Counter[Key] = Counter()

    def add(self, row: Row, kind: str, **fields: bool | None) -> None:
        """Count the fields of a row; None is not expected of it."""
        for name, is_there in fields.items():
            if is_there is not None:
                key = (row["pact_id"], row.get("course_id"), kind, name)
                self.expected[key] += 1
                self.present[key] += is_there

    def add_courses(self) -> None:
        registers = Registers(self.view)
        for course in self.view.courses:
            if course.get("status") != "cancelled":
                told = {name: bool(course.get(name)) for name in EXPECTED["courses"]}
                self.add(course, "courses", **told)
            for person in registers.people_of(course):
                if person["took_part"]:
                    self.add(person["row"], "enrollments", **_of_person(person, self.view))

    def add_groups(self) -> None:
        for scope in Groups(self.view).scopes():
            pact_id, course_id, _month = scope["keys"]
            left = self.view.by_now(scope["exit"])
            told = scope["completed"] is not None or scope["failed"] is not None
            self.add(
                {"pact_id": pact_id, "course_id": course_id},
                "groups",
                course_id=course_id is not None,
                exit_on=scope["exit"] is not None,
                outcome=told if left else None,
                followed_up_on=scope["followed"] is not None if left else None,
            )

    def add_jobs(self) -> None:
        for job in self.view.rows.get("hirings", []):
            group = job.get("contract_group") or "unknown"
            is_job = job["stage"] == "hire" and group != "internship"
            if job.get("participant_id") and is_job and self.view.by_now(job_day(job)):
                known = group not in ("unknown", "unclassified")
                named = bool(job.get("employer_name") or job.get("employer_id"))
                told = {"started_on": bool(job.get("started_on")), "employer": named}
                self.add(job, "hirings", contract_group=known, **told)


def recounted(rows: Rows, as_of: date) -> dict[Key, tuple[int, int]]:
    """Return present and expected of all but money and activities."""
    fields = Fields(rows, as_of)
    for pact in rows["pacts"]:
        fields.add(pact, "pacts", **{name: bool(pact.get(name)) for name in EXPECTED["pacts"]})
    fields.add_courses()
    fields.add_groups()
    fields.add_jobs()
    return {key: (fields.present[key], amount) for key, amount in fields.expected.items()}


def _of_person(person: Row, view: View) -> dict[str, bool | None]:
    row, left = person["row"], view.by_now(person["exit"])

    def says(name: str) -> bool:
        return row.get(name) not in (None, "", "unknown")

    ended = person["outcome"] not in (None, "unknown") or person["withdrawn_on"] is not None
    return {
        "entry": says("enrolled_on") or says("started_on"),
        "gender": says("gender"),
        "age": says("birth_year") or says("age_at_entry"),
        "education_isced": says("education_isced"),
        "employment_status_at_entry": says("employment_status_at_entry"),
        "outcome": ended if left else None,
        "followed_up_on": says("followed_up_on") if left else None,
    }
