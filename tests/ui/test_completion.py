from datetime import date

import pandas as pd

from domain.facts import Facts
from ui import completion

JUNE = date(2026, 6, 30)


def course(code: str, ended: str | None, status: str = "ended", context: str = "no") -> dict:
    return {
        "course_id": code,
        "ended_on_latest": date.fromisoformat(ended) if ended else None,
        "status": status,
        "is_context": context,
    }


def facts(people: list[tuple[str, str]]) -> Facts:
    none = pd.DataFrame()
    told = pd.DataFrame(people, columns=["course_id", "measure"])
    return Facts(pacts=none, people=told, money=none, network=none, activities=none, courses=none)


def test_only_ended_courses_without_one_outcome_are_awaited_the_oldest_first() -> None:
    courses = pd.DataFrame(
        [
            course("told", "2026-01-31"),
            course("told-zero", "2026-01-31"),
            course("yesterday", "2026-06-29"),
            course("today", "2026-06-30"),
            course("tomorrow", "2026-07-01", "started"),
            course("no-day", None),
            course("running", None, "started"),
            course("cancelled", "2026-01-31", "cancelled"),
            course("context", "2026-01-31", context="yes"),
        ]
    )
    people = [("told", "completed"), ("told-zero", "not_completed"), ("today", "enrolled")]

    waiting = completion.awaited(courses, facts(people), JUNE)

    assert waiting["course_id"].tolist() == ["yesterday", "today", "no-day"]
    assert waiting["days"].tolist()[:2] == [1, 0]
    assert pd.isna(waiting["days"].iloc[2])
