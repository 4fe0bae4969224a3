"""What is asked for against what courses bring, by sector and by profile of an initiative.

A need is linked to a course of its initiative only where the course carries the same profile in
so many words: as its title, as another of its names or as its profile. Nothing is guessed.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pandas as pd

from domain.facts import Facts
from domain.indicators import REGISTRY
from domain.indicators.evaluation import evaluate
from domain.indicators.figures import Figure

PEOPLE = ("enrolled", "completed", "hired")
_ASKING = ("stated", "analysed")
Row = dict[str, Any]


@dataclass(frozen=True)
class Stated:
    """A sum and how many of all rows state it; `amount` is None where none does."""

    amount: int | None
    stating: int
    rows: int

    @property
    def is_whole(self) -> bool:
        """Say whether every row states it."""
        return self.amount is not None and self.stating == self.rows


@dataclass(frozen=True)
class Balance:
    """Demand and supply of a sector or of a profile in an initiative.

    `demand` is `asked` (with positions), `no_number`, `to_analyse` or `none`. `people` holds the
    figures of `PEOPLE`. `silent` counts ended courses that report nobody who completed.
    """

    pact_id: str
    pact_title: str
    sector: str | None
    profile: str | None
    demand: str
    positions: Stated
    courses: int
    seats: Stated
    people: dict[str, Figure]
    silent: int

    @property
    def completed(self) -> int | None:
        """Return the people who completed, None unless every ended course reports them."""
        figure = self.people["completed"]
        if self.silent or not figure.is_reported or figure.value is None:
            return None
        return int(figure.value)

    @property
    def gap(self) -> int | None:
        """Return positions less people who completed, where both are reported in full."""
        if not self.positions.is_whole or self.positions.amount is None or self.completed is None:
            return None
        return self.positions.amount - self.completed

    @property
    def flag(self) -> str:
        """Return `no_course` or `no_demand` where one side is missing, else an empty text."""
        if self.demand in ("asked", "no_number") and not self.courses:
            return "no_course"
        return "no_demand" if self.demand == "none" else ""


def by_sector(
    needs: pd.DataFrame, courses: pd.DataFrame, facts: Facts, as_of: date
) -> list[Balance]:
    """Return a balance per initiative and sector that is asked for or taught, needs first.

    `needs`: `pact_id`, `pact_title`, `need_sector`, `skill`, `status`, `positions`. `courses`, one
    row per edition: `pact_id`, `pact_title`, `course_id`, `listed_title`, `aliases`,
    `profile_code`, `sector`, `seats_planned`, `status`, `ended_on_latest`, `is_context`.
    """
    figures = evaluate([REGISTRY[code] for code in PEOPLE], facts, ["pact", "sector"])
    found = {(f.of("pact"), f.of("sector"), f.code): f for f in figures}
    asked, taught = _rows(needs), _taught(courses)
    keys = [(row["pact_id"], _text(row["need_sector"])) for row in asked]
    keys += [(row["pact_id"], _text(row["sector"])) for row in taught]
    balances = []
    for pact, sector in dict.fromkeys(keys):
        mine = [r for r in asked if (r["pact_id"], _text(r["need_sector"])) == (pact, sector)]
        its = [r for r in taught if (r["pact_id"], _text(r["sector"])) == (pact, sector)]
        nobody = _people(facts, [])
        people = {code: found.get((pact, sector, code), nobody[code]) for code in PEOPLE}
        balances.append(_balance(mine, its, people, facts, as_of, sector=sector))
    return balances


def by_profile(
    needs: pd.DataFrame, courses: pd.DataFrame, facts: Facts, as_of: date
) -> list[Balance]:
    """Return a balance per initiative and profile asked for, then per title that nobody asks for.

    Only of initiatives whose needs name a profile. Columns as for `by_sector`.
    """
    named = [row for row in _rows(needs) if _text(row["skill"])]
    pacts = {row["pact_id"] for row in named}
    taught = [row for row in _taught(courses) if row["pact_id"] in pacts]
    balances, linked = [], set()
    for mine in _grouped(named, lambda row: _same(row["skill"])):
        its = [row for row in taught if is_linked(mine[0], row)]
        linked |= {row["course_id"] for row in its}
        profile = _text(mine[0]["skill"])
        balances.append(_of_courses(mine, its, facts, as_of, profile))
    rest = [row for row in taught if row["course_id"] not in linked]
    for its in _grouped(rest, lambda row: _same(row["listed_title"])):
        balances.append(_of_courses([], its, facts, as_of, _text(its[0]["listed_title"])))
    return balances


def is_linked(need: Row, course: Row) -> bool:
    """Say whether a course carries the profile that a need of its initiative asks for."""
    aliases = (_text(course["aliases"]) or "").split(";")
    names = [course["listed_title"], course["profile_code"], *aliases]
    asked = _same(need["skill"])
    same_initiative = bool(need["pact_id"] == course["pact_id"])
    return same_initiative and bool(asked) and asked in {_same(name) for name in names}


def _of_courses(
    needs: list[Row], courses: list[Row], facts: Facts, as_of: date, profile: str | None
) -> Balance:
    people = _people(facts, [row["course_id"] for row in courses])
    first = (needs or courses)[0]
    sector = _text(first["need_sector"] if needs else first["sector"])
    return _balance(needs, courses, people, facts, as_of, sector=sector, profile=profile)


def _balance(
    needs: list[Row],
    courses: list[Row],
    people: dict[str, Figure],
    facts: Facts,
    as_of: date,
    **of_what: str | None,
) -> Balance:
    first = (needs or courses)[0]
    reporting = set(facts.people.loc[facts.people["measure"] == "completed", "course_id"])
    silent = [row for row in courses if _is_over(row, as_of) and row["course_id"] not in reporting]
    return Balance(
        pact_id=first["pact_id"],
        pact_title=first["pact_title"],
        sector=of_what["sector"],
        profile=of_what.get("profile"),
        demand=_demand(needs),
        positions=_stated(row["positions"] for row in needs),
        courses=len(courses),
        seats=_stated(row["seats_planned"] for row in courses),
        people=people,
        silent=len(silent),
    )


def _demand(needs: list[Row]) -> str:
    if not needs:
        return "none"
    if any(not pd.isna(row["positions"]) for row in needs):
        return "asked"
    return "no_number" if any(row["status"] in _ASKING for row in needs) else "to_analyse"


def _people(facts: Facts, courses: list[str]) -> dict[str, Figure]:
    of_courses = replace(facts, people=facts.people[facts.people["course_id"].isin(courses)])
    return {f.code: f for f in evaluate([REGISTRY[code] for code in PEOPLE], of_courses)}


def _taught(courses: pd.DataFrame) -> list[Row]:
    """Return the editions that count: not cancelled, not named as context only."""
    return [
        row for row in _rows(courses) if row["status"] != "cancelled" and row["is_context"] != "yes"
    ]


def _is_over(course: Row, as_of: date) -> bool:
    ended_on = course["ended_on_latest"]
    if pd.isna(ended_on):
        return bool(course["status"] == "ended")
    return pd.Timestamp(ended_on).date() <= as_of


def _stated(values: Iterable[Any]) -> Stated:
    listed = list(values)
    known = [int(value) for value in listed if not pd.isna(value)]
    return Stated(sum(known) if known else None, len(known), len(listed))


def _grouped(rows: list[Row], name: Callable[[Row], str]) -> list[list[Row]]:
    """Return the rows of an initiative that share a name, in the order of their first one."""
    groups: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        groups.setdefault((row["pact_id"], name(row)), []).append(row)
    return list(groups.values())


def _same(name: object) -> str:
    """Return a name as it is compared: letters of any case, single spaces."""
    return " ".join((_text(name) or "").split()).casefold()


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value.strip() else None


def _rows(frame: pd.DataFrame) -> list[Row]:
    return [{str(name): cell for name, cell in row.items()} for row in frame.to_dict("records")]
