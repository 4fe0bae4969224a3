"""Three plain tables of people, turned into the rows that the second path counts.

One unit is one person in one course. A row of several people stands for that many units with the
same facts; outcomes and hires of the same id and course then take as many of them, those who
completed first.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pandas as pd

from domain import recount
from domain.facts import PLACES, Facts, column_of
from domain.recount.rows import Row, Rows

STILL_RUNNING = date(9000, 1, 1)
"""End of a course that has not sent one outcome: its people have not left yet."""
Unit = dict[str, Any]
Key = tuple[str, str]


_COUNTED = ("pact_id", "course_id", "month", "measure", "amount", "count_kind", "days")
RESERVED = (*_COUNTED, "qualifier", "course")
"""Names that a column to group by cannot have."""


@dataclass(frozen=True)
class PersonTables:
    """The rows of the files with values, and the names of the columns to group by.

    Enrollments have `participant_id` (empty for an unnamed group), `course_id`, `enrolled_on`,
    `people`, `followed_up_on` and the dimensions; completions `completed_on` and `outcome`;
    hirings `hired_on` and, where stated, `course_id`. A table that was not given is None.
    """

    enrollments: list[Row]
    completions: list[Row] | None
    hirings: list[Row] | None
    dimensions: tuple[str, ...] = ()
    follows_up: bool = False


@dataclass
class Unfolded:
    """The rows of units, the dimensions behind each `pact_id`, and what was left out.

    `ignored` counts rows after the as-of day, `repeated` rows of a person already in the course,
    `unmatched` outcomes and hires of people who are not among the enrolled; each by table.
    """

    rows: Rows = field(default_factory=dict)
    places: dict[str, dict[str, str | None]] = field(default_factory=dict)
    ignored: Counter[str] = field(default_factory=Counter)
    repeated: Counter[str] = field(default_factory=Counter)
    unmatched: Counter[str] = field(default_factory=Counter)


def facts_of(tables: PersonTables, as_of: date) -> tuple[Facts, Unfolded]:
    """Return the facts of people and of their times, and what was left out."""
    found = unfold(tables, as_of)
    counts = recount.people(found.rows, as_of)
    waits = recount.durations(found.rows, as_of)
    people = [(*key[:4], amount, key[4], None) for key, amount in counts.items()]
    days = [(*key[:4], amount, key[5], key[4]) for key, amount in waits.items()]
    return Facts(
        pacts=pd.DataFrame(columns=[*PLACES, "pact_title"]),
        people=_frame(people, found),
        durations=_frame(days, found),
        **{name: _frame([], found) for name in ("money", "network", "activities", "courses")},
    ), found


def unfold(tables: PersonTables, as_of: date) -> Unfolded:
    """Return one row per unit, as of a day."""
    found = Unfolded()
    units = _units(tables, as_of, found)
    ends = _add_outcomes(tables.completions or [], units, as_of, found)
    _add_hires(tables.hirings or [], units, as_of, found)
    everybody = [unit for some in units.values() for unit in some]
    found.rows = {
        "courses": [_course(course, ends.get(course), tables) for course in _courses(everybody)],
        "enrollments": [_enrollment(unit, tables, as_of) for unit in everybody],
        "completions": [unit["outcome"] for unit in everybody if "outcome" in unit],
        "hirings": [hire for unit in everybody for hire in unit["hires"]],
    }
    return found


def _units(tables: PersonTables, as_of: date, found: Unfolded) -> dict[Key, list[Unit]]:
    units: dict[Key, list[Unit]] = defaultdict(list)
    first_of: dict[Key, Row] = {}
    for row in sorted(tables.enrollments, key=lambda row: row["enrolled_on"]):
        key = (row["participant_id"], row["course_id"])
        if row["enrolled_on"] > as_of:
            found.ignored["enrollments"] += 1
        elif key in first_of and row["participant_id"]:
            found.repeated["enrollments"] += 1
            first_of[key]["followed_up_on"] = _later(first_of[key], row)
        else:
            first_of[key] = row | {"place": _place(row, tables.dimensions, found)}
            for number in range(row["people"]):
                name = f"{row['participant_id']}#{len(units[key]) + number}"
                units[key].append({"row": first_of[key], "name": name, "hires": []})
    return units


def _later(one: Row, other: Row) -> date | None:
    days = [row["followed_up_on"] for row in (one, other) if row["followed_up_on"]]
    return max(days, default=None)


def _place(row: Row, dimensions: Iterable[str], found: Unfolded) -> str:
    values = {name: row.get(name) for name in dimensions}
    for place, known in found.places.items():
        if known == values:
            return place
    place = str(len(found.places))
    found.places[place] = values
    return place


def _add_outcomes(
    completions: list[Row], units: dict[Key, list[Unit]], as_of: date, found: Unfolded
) -> dict[str, date]:
    """Give each unit its outcome; return the day of the last outcome of each course."""
    ends: dict[str, date] = {}
    for row in sorted(completions, key=lambda row: row["completed_on"]):
        some = units.get((row["participant_id"], row["course_id"]), [])
        if row["completed_on"] > as_of:
            found.ignored["completions"] += 1
            continue
        if not some:
            found.unmatched["completions"] += 1
            continue
        if len(some) == 1 and "outcome" in some[0]:
            found.repeated["completions"] += 1
        ends[row["course_id"]] = row["completed_on"]
        for unit in _taken(some, row["people"], "outcome"):
            unit["outcome"] = _about(unit) | {
                "completion_id": unit["name"],
                "outcome": row["outcome"],
                "completed_on": row["completed_on"],
                "exit_on": row["completed_on"],
            }
    return ends


def _taken(units: list[Unit], people: int, of: str) -> list[Unit]:
    """Return the units that a row is about: the only one, or as many as are still without."""
    return units if len(units) == 1 else [unit for unit in units if of not in unit][:people]


def _add_hires(
    hirings: list[Row], units: dict[Key, list[Unit]], as_of: date, found: Unfolded
) -> None:
    courses_of: dict[str, list[Key]] = defaultdict(list)
    for key in units:
        courses_of[key[0]].append(key)
    for number, row in enumerate(sorted(hirings, key=lambda row: row["hired_on"])):
        its_own = courses_of[row["participant_id"]]
        keys = [key for key in its_own if row["course_id"] in (None, key[1])]
        if row["hired_on"] > as_of:
            found.ignored["hirings"] += 1
        elif not keys:
            found.unmatched["hirings"] += 1
        for key in keys if row["hired_on"] <= as_of else ():
            completed_first = sorted(units[key], key=_is_not_completed)
            for unit in _taken(completed_first, row["people"], "hired"):
                unit["hired"] = True
                unit["hires"].append(_hire(unit, number, row))


def _is_not_completed(unit: Unit) -> bool:
    return bool(unit.get("outcome", {}).get("outcome") != "completed")


def _hire(unit: Unit, number: int, row: Row) -> Row:
    return _about(unit) | {
        "hiring_id": f"{number:09}",
        "stage": "hire",
        "started_on": row["hired_on"],
        "contract_group": "unknown",
    }


def _enrollment(unit: Unit, tables: PersonTables, as_of: date) -> Row:
    row, outcome = unit["row"], unit.get("outcome", {})
    is_withdrawn = outcome.get("outcome") == "withdrawn"
    return _about(unit) | {
        "count_kind": "enrolled",
        "enrolled_on": row["enrolled_on"],
        "withdrawn_on": outcome["completed_on"] if is_withdrawn else None,
        "followed_up_on": _followed(row, tables, as_of),
    }


def _followed(row: Row, tables: PersonTables, as_of: date) -> date | None:
    if tables.hirings is None:  # nobody says anything of hires: that is no zero
        return None
    day: date | None = row["followed_up_on"] if tables.follows_up else as_of
    return day


def _about(unit: Unit) -> Row:
    row = unit["row"]
    return {
        "pact_id": row["place"],
        "course_id": row["course_id"],
        "participant_id": unit["name"],
        "people": 1,
    }


def _courses(units: list[Unit]) -> list[str]:
    return list(dict.fromkeys(unit["row"]["course_id"] for unit in units))


def _course(course: str, last_outcome: date | None, tables: PersonTables) -> Row:
    # The end is only that of the outcomes sent: whoever has none may not have left on it.
    without_any = None if tables.completions is None else STILL_RUNNING
    ended_on = last_outcome or without_any
    told = {"pact_id": "", "course_id": course, "ended_on": ended_on}
    return told | {"states_end": last_outcome is None}


def _frame(rows: list[tuple[Any, ...]], found: Unfolded) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=list(_COUNTED)).assign(qualifier=None)
    absent = {name: None for name in PLACES if name not in frame}
    frame = frame.assign(**absent)
    for name in next(iter(found.places.values()), {}):
        frame[column_of(name)] = [found.places[place][name] for place in frame["pact_id"]]
    return frame
