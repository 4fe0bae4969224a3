"""The rows behind a figure, with the file and line of each: the second path over few rows."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import pandas as pd
import sqlalchemy as sa

from data_access.queries.frames import read
from data_access.queries.places import placed
from data_access.queries.row_origins import Origin, Version, origins
from data_access.queries.rows_in_force import rows_in_force
from data_access.queries.scope import initiatives, known
from data_access.schema import courses, pacts
from data_access.verification import PATHS
from data_access.walls import walled
from domain.facts import DIMENSIONS
from domain.indicators import REGISTRY
from domain.indicators.declaring import Indicator
from domain.provenance import Counted, Part, behind, measures_of, placed_in_tables, subjects_of
from domain.questions import Group, Question
from domain.recount import Ledger, Rows, programme
from domain.selection import Selection

_PATHS = {path.subject: path for path in PATHS}
_OF_PROVINCES = ("provinces_covered", "lombard_provinces", "lombard_provinces_covered")
"""Measures that count provinces: each is in the province that it is."""


@dataclass(frozen=True)
class Behind:
    """The parts of a figure and where each of their rows was read; `pacts` are those looked at."""

    parts: tuple[Part, ...]
    origins: dict[Version, Origin]
    pacts: tuple[str, ...]


@walled
def rows_behind(connection: sa.Connection, question: Question) -> Behind:
    """Return the rows that the figure of a question rests on."""
    indicator = REGISTRY[question.indicator]
    looked_at = _pacts(connection, question.group, question.selection)
    if not looked_at:
        return Behind((), {}, ())
    selection = replace(question.selection, pacts=looked_at)
    parts = tuple(behind(indicator, question.group, count(connection, selection, [indicator])))
    lines = {line.version: line for part in parts for line in part.lines}
    found = origins(connection, ((line.table, line.row) for line in lines.values()))
    return Behind(parts, found, looked_at)


@walled
def count(
    connection: sa.Connection, selection: Selection, indicators: Iterable[Indicator]
) -> dict[str, Counted]:
    """Return by subject what the rows of a selection add to the measures of indicators."""
    listed = list(indicators)
    wanted = set().union(*(measures_of(one) for one in listed))
    subjects = {subject for one in listed for subject in subjects_of(one)}
    rows = placed_in_tables(rows_in_force(connection, selection), selection)
    ledgers = {one: _ledger(one, wanted, rows, selection) for one in subjects}
    return {
        subject: Counted(subject, ledger, _placed_keys(connection, selection, subject, ledger))
        for subject, ledger in ledgers.items()
    }


@walled
def titles(connection: sa.Connection, question: Question) -> dict[str, str]:
    """Return the titles of the initiatives and courses of the days of a question, by their ids."""
    selection = question.selection
    pact, course = known(pacts, selection), known(courses, selection)
    named = sa.union_all(
        sa.select(pact.c.pact_id, pact.c.title), sa.select(course.c.course_id, course.c.title)
    )
    return {str(one): str(title) for one, title in connection.execute(named)}


def _pacts(connection: sa.Connection, group: Group, selection: Selection) -> tuple[str, ...]:
    """Return the initiatives of a group."""
    listed = read(sa.select(initiatives(selection)), connection)
    for name, part in group:
        column = DIMENSIONS.get(name, name)
        if column in ("pact_id", "initiative_type", "programme", "dataset"):
            listed = listed[listed[column].isna() if part is None else listed[column] == part]
    return tuple(sorted(listed["pact_id"]))


def _ledger(subject: str, wanted: set[str], rows: Rows, selection: Selection) -> Ledger:
    if subject == "courses" and "enrolled_with_seats" in wanted:
        planned = _again(subject, {*wanted, "seats_planned"}, rows, selection)
        people = _again("people", {"enrolled"}, rows, selection)
        return programme.seats_taken(planned, people, planned)
    return _again(subject, wanted, rows, selection)


def _again(subject: str, wanted: set[str], rows: Rows, selection: Selection) -> Ledger:
    path = _PATHS[subject]
    return path.counts(rows, selection.as_of, Ledger(wanted, path.keys.index("measure")))


def _placed_keys(
    connection: sa.Connection, selection: Selection, subject: str, ledger: Ledger
) -> pd.DataFrame:
    """Return the keys that the filters let through, with their places."""
    names = _PATHS[subject].keys
    keys = [key for key in ledger if ledger.wants(key[ledger.place])]
    frame = pd.DataFrame(keys, columns=list(names), dtype=object)
    frame["key"] = pd.Series(keys, index=frame.index, dtype=object)
    found = placed(connection, selection, frame)
    if subject == "network":
        is_place = found["measure"].isin(_OF_PROVINCES) & found["body"].notna()
        found["province_code"] = found["province_code"].mask(is_place, found["body"])
    return found
