"""The cells of groups as their sources state them: never added to people of registers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from domain.disclosure.counted import Counted, Row, together
from domain.disclosure.rules import Thresholds, need
from domain.disclosure.system import Cell, Key, Sum

IN_A_COURSE = ("enrolled", "started", "trained")
"""Kinds of count of people in courses, which are never added to one another."""
STATED = ("selected", *IN_A_COURSE, "completed", "hired")
"""Counts that a source may state of a group."""
_WORTH = 5


@dataclass(frozen=True)
class _Told:
    """How many people a source states; `is_public`: anybody can read it there."""

    people: int
    is_public: bool


def of_stated(stated: pd.DataFrame, thresholds: Thresholds) -> Counted:
    """Count groups; what anybody can read elsewhere stays visible: hiding it protects nobody."""
    in_courses = stated["measure"] == "enrolled"
    kinds = stated["measure"].where(~in_courses, stated["count_kind"])
    by_pact = stated.assign(of=kinds).groupby("pact_id", sort=True)
    return together(_of_pact(str(pact), held, thresholds) for pact, held in by_pact)


def _of_pact(pact: str, held: pd.DataFrame, thresholds: Thresholds) -> Counted:
    told = {
        measure: _Told(int(rows["people"].sum()), bool(rows["is_public"].min()))
        for measure in STATED
        if len(rows := held[held["of"] == measure])
    }
    cells: dict[Key, Cell] = {}
    for measure, one in told.items():
        wanted = 0 if one.is_public else need(one.people, one.people, thresholds.usual)
        key: Key = ("stated", pact, measure)
        cells[key] = Cell(key, one.people, wanted, _WORTH, is_known=one.is_public)
    rests = list(_rests(pact, told, thresholds))
    cells |= {cell.key: cell for cell, _sum in rests}
    first = held.iloc[0]
    keys: dict[str, Key] = {measure: ("stated", pact, measure) for measure in told}
    statuses = {measure: "value" if measure in told else "not_reported" for measure in STATED}
    where = str(first["dataset"]), str(first["initiative_type"])
    row = Row("stated", *where, pact, keys, statuses)
    return Counted(cells, tuple(one for _cell, one in rests), (row,), {})


def _rests(
    pact: str, told: Mapping[str, _Told], thresholds: Thresholds
) -> Iterator[tuple[Cell, Sum]]:
    """Give who did not complete, and was not hired, where it is said of how many people."""
    for of in IN_A_COURSE:
        for measure in ("completed", "hired"):
            if of in told and measure in told and told[of].people >= told[measure].people:
                rest = told[of].people - told[measure].people
                is_public = told[of].is_public and told[measure].is_public
                wanted = need(rest, rest, thresholds.usual, tells_at_zero=True)
                key: Key = ("stated", pact, of, f"not_{measure}")
                cell = Cell(key, rest, 0 if is_public else wanted)
                yield cell, Sum(("stated", pact, of), (("stated", pact, measure), key))
