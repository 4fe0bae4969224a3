"""What a reported group says of its people's way on, in the same counts as a register."""

from collections.abc import Hashable, Mapping
from datetime import date, timedelta
from typing import Any

import pandas as pd

Row = Mapping[Hashable, Any]
HORIZONS = (30, 90, 180)
"""Days after leaving at which hires are counted."""
THRESHOLD = 75
"""Percent of the hours due that a course asks for where its outcomes name no other."""


def group_measures(scopes: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """Return `scopes` with the counts that rates need, null where the group does not report.

    One row is one scope (a course or an initiative): `people`, `followed_up_on`, `exit_on`,
    `ended_on`, `completed`, `not_completed`, `hired`, `hired_30`... as the query returns them.
    Added: `left`, `left_hired`, `left_unknown`, `not_left`, `placed_base`, `placed`,
    `placed_unknown`, `left_traced`, `traced_hired`, `ended`, `ended_completed`, `ended_unknown`,
    `ended_unreported`, `ended_enrolled`, `enrolled_completed`, `enrolled_unknown`, `running`,
    `no_exit` and per horizon `due_`, `hired_`, `unknown_`, `immature_`, also of those who
    completed, where they are stated, and of those traced, where the group was followed up.
    """
    rows = [_measures(row, as_of) for row in scopes.to_dict("records")]
    keys = scopes[["pact_id", "course_id", "month", "count_kind"]]
    return keys.join(pd.DataFrame(rows, index=scopes.index))


def group_durations(scopes: pd.DataFrame, hires: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """Return the way on of reported groups in days: `measure`, `days`, `amount`, `count_kind`.

    `scopes` as for `group_measures`; `hires` has `pact_id`, `course_id`, `day`, `people`. Hires
    of a stated day are placed, the others are in `undated_hire`; the rest of the group was
    followed until the day up to which all of it was.
    """
    days_of: dict[tuple[object, object], list[Row]] = {}
    for hire in hires.to_dict("records"):
        days_of.setdefault((hire["pact_id"], hire["course_id"]), []).append(hire)
    keys = ("pact_id", "course_id", "month", "count_kind")
    found = [
        {key: row[key] for key in keys} | part
        for row in scopes.to_dict("records")
        for part in _waiting(row, days_of.get((row["pact_id"], row["course_id"]), []), as_of)
    ]
    return pd.DataFrame(found, columns=[*keys, "measure", "days", "amount"])


def _waiting(row: Row, hires: list[Row], as_of: date) -> list[dict[str, Any]]:
    people, exit_on = int(row["people"]), _day(row["exit_on"])
    if exit_on is None or exit_on > as_of:
        return [_counted("no_exit" if exit_on is None else "not_left", people)]
    found = []
    for hire in hires:
        day = _day(hire["day"])
        if day is None:
            found.append(_counted("undated_hire", hire["people"]))
            continue
        found.append(_counted("to_hire", hire["people"], max((day - exit_on).days, 0)))
        if day < exit_on:
            found.append(_counted("hired_before_exit", hire["people"]))
    rest, followed = people - sum(int(hire["people"]) for hire in hires), row["followed_up_on"]
    until = min(_day(followed) or date.min, as_of)
    if rest > 0 and until >= exit_on:
        found.append(_counted("to_hire_censored", rest, (until - exit_on).days))
    elif rest > 0:
        found.append(_counted("never_followed", rest))
    return found


def _counted(measure: str, people: Any, days: int | None = None) -> dict[str, Any]:
    return {"measure": measure, "days": days, "amount": int(people)}


def _measures(row: Row, as_of: date) -> dict[str, int | None]:
    people = int(row["people"])
    counts = _placement(row, people, as_of) | _outcome(row, people, as_of)
    for days in HORIZONS:
        counts |= _within(row, people, as_of, days)
    return counts


def _placement(row: Row, people: int, as_of: date) -> dict[str, int | None]:
    followed, exit_on = _day(row["followed_up_on"]), _day(row["exit_on"])
    hired, completed = _count(row["hired"]), _count(row["completed"])
    if hired is None and followed is not None:
        hired = 0  # followed up, and no hire: a reported zero
    in_class = exit_on is not None and exit_on > as_of
    if hired is None or in_class:
        return {"not_left": people if in_class else 0, "no_exit": 0 if exit_on else people}
    settled = followed is not None and followed >= as_of
    counts: dict[str, int | None] = {
        "left": people,
        "left_hired": hired,
        "left_unknown": 0 if settled else max(people - hired, 0),
        "no_exit": 0 if exit_on else people,
    }
    if settled or (followed and exit_on and followed >= exit_on):
        counts |= {"left_traced": people, "traced_hired": hired}
    if completed is not None:
        counts |= {
            "placed_base": completed,
            "placed": hired,
            "placed_unknown": 0 if settled else max(completed - hired, 0),
        }
    return counts


def _outcome(row: Row, people: int, as_of: date) -> dict[str, int | None]:
    completed, not_completed = _count(row["completed"]), _count(row["not_completed"])
    ended_on = _day(row["ended_on"])
    if completed is None and not_completed is None:
        is_running = ended_on is not None and ended_on > as_of
        is_over = ended_on is not None and ended_on <= as_of
        return {"running": people * is_running, "ended_unreported": people * is_over}
    unknown = max(people - (completed or 0) - (not_completed or 0), 0)
    counts: dict[str, int | None] = {
        "ended": people,
        "ended_completed": completed or 0,
        "ended_unknown": unknown,
    }
    if row["count_kind"] == "enrolled":  # people trained or started are not all who enrolled
        counts |= {"ended_enrolled": people, "enrolled_completed": completed or 0}
        counts |= {"enrolled_unknown": unknown}
    return counts


def _within(row: Row, people: int, as_of: date, days: int) -> dict[str, int | None]:
    exit_on, followed = _day(row["exit_on"]), _day(row["followed_up_on"])
    if exit_on is None:
        return {}
    horizon = exit_on + timedelta(days=days)
    completed = _count(row["completed"])
    if horizon > as_of:
        young = {f"due_{days}": 0, f"hired_{days}": 0, f"immature_{days}": people}
        return young | {f"immature_{days}_completed": completed or None}
    hired = _count(row[f"hired_{days}"]) or 0
    settled = followed is not None and followed >= horizon
    counts = _of_base("", days, people, hired, settled)
    if completed is not None:
        counts |= _of_base("_completed", days, completed, hired, settled)
    if settled:
        counts |= {f"due_{days}_traced": people, f"hired_{days}_traced": hired}
    return counts


def _of_base(base: str, days: int, people: int, hired: int, settled: bool) -> dict[str, int | None]:
    unknown = 0 if settled else max(people - hired, 0)
    return {
        f"due_{days}{base}": people,
        f"hired_{days}{base}": hired,
        f"unknown_{days}{base}": unknown,
    }


def _count(value: Any) -> int | None:
    return None if pd.isna(value) else int(value)


def _day(value: Any) -> date | None:
    return None if pd.isna(value) else pd.Timestamp(value).date()
