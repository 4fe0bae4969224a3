"""The first wall and the second: every query, asked for everybody, tells nothing foreign."""

import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import fields, is_dataclass, replace
from datetime import date
from functools import cache
from types import ModuleType
from typing import Any

import pandas as pd
import pytest
import sqlalchemy as sa

import data_access
from data_access import queries, walls
from data_access.queries.rows_in_force import rows_in_force
from data_access.schema import courses, issued_figures, meetings
from data_access.walls import NotForViewerError, NoViewerError, Reader, unwalled
from domain.access import Scope
from domain.indicators import REGISTRY
from domain.questions import Question
from domain.selection import Selection
from tests.walled_databases import SCOPES, Walled, walled_sqlite
from tests.walled_register import EVERYTHING, FOREIGN, OWN, TELLING, figures, pact_of

TOLD = (*("figure_rows", "freshness", "issued_figures", "meetings", "meeting_notes"),
        *("verification", "waivers"))  # fmt: skip
"""Modules beside `queries` whose functions pages call."""
UNWALLED = {
    "data_access.freshness.data_version": "numbers of imports and entries that caches are keyed by",
    "data_access.meetings.existing": "asks `find` on connections that write",
}
"""Functions that need no viewer, with what they tell."""
BEFORE = Selection(as_of=date(2026, 1, 1), known_on=date(2026, 1, 1), dataset="all")
PICKED = tuple(REGISTRY.values())[::9]


SLOW = (
    *("data_access.verification.verify", "data_access.queries.findings.found"),
    *("data_access.queries.everything.facts", "data_access.queries.everything.counts"),
    *("data_access.queries.checks.running.findings", "data_access.queries.findings_placed.located"),
)
"""Queries made of others, asked once."""


def _all_modules() -> list[ModuleType]:
    found = pkgutil.walk_packages(data_access.__path__, "data_access.")
    names = [one.name for one in found if ".migrations." not in one.name]
    return [importlib.import_module(one) for one in names if not one.endswith("__main__")]


MODULES = _all_modules()
QUERIES = dict(sorted(walls.QUERIES.items()))


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walled]:
    """A database that never heard of the foreign initiative."""
    with walled_sqlite(tmp_path_factory.mktemp("alone"), OWN) as found:
        yield found


def test_every_function_that_reads_for_a_page_is_a_query() -> None:
    read = [one for one in MODULES if one.__name__.startswith(f"{queries.__name__}.")]
    read += [importlib.import_module(f"data_access.{name}") for name in TOLD]
    reading = {f"{one.__module__}.{one.__name__}" for module in read for one in _reading(module)}
    assert len(reading) > 60
    assert reading - set(QUERIES) - set(UNWALLED) == set()


def _reading(module: ModuleType) -> list[Callable[..., Any]]:
    """Return the public functions of a module that take a connection first."""
    return [
        function
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if not name.startswith("_")
        and function.__module__ == module.__name__
        and _takes_a_connection(function)
    ]


def _takes_a_connection(function: Callable[..., Any]) -> bool:
    first = next(iter(inspect.signature(function).parameters.values()), None)
    return first is not None and first.annotation is sa.Connection


@pytest.mark.parametrize("name", QUERIES)
def test_a_query_without_a_viewer_is_refused(walled: Walled, name: str) -> None:
    with walled.engine.connect() as connection:
        asked = arguments(walled, QUERIES[name])[0]
        with pytest.raises(NoViewerError):
            QUERIES[name](connection, **asked)


@pytest.mark.parametrize("name", QUERIES)
@pytest.mark.parametrize("who", ["own", "funder"])
def test_a_query_tells_nobody_else_anything_of_an_initiative(
    walled: Walled, name: str, who: str
) -> None:
    ways = arguments(walled, QUERIES[name])
    for asked in ways if who == "own" else ways[:1]:
        found = answer(walled.engine, SCOPES[who], name, asked)
        assert FOREIGN not in found
        assert str(TELLING[FOREIGN]) not in found
        if who == "funder":
            assert OWN not in found


NOT_FOR_THE_INITIATIVE = {
    name
    for name in QUERIES
    if name.split(".")[1] in ("audit", "sessions", "users") or "quarantine" in name
}
"""Of users and of rows kept aside: for administrators only."""
SAYS_NO_TEXT = {
    "data_access.freshness.holdings",
    *(f"data_access.queries.{name}" for name in ("dictionary.columns", "changes.counts")),
}
"""Queries whose answers hold no text of an initiative, whoever asks."""


@pytest.mark.parametrize("name", sorted(set(QUERIES) - NOT_FOR_THE_INITIATIVE - SAYS_NO_TEXT))
def test_those_of_the_initiative_are_told(walled: Walled, name: str) -> None:
    asked = arguments(walled, QUERIES[name])
    assert any(FOREIGN in answer(walled.engine, SCOPES["foreign"], name, one) for one in asked)


@pytest.mark.parametrize("name", sorted(NOT_FOR_THE_INITIATIVE))
def test_what_is_for_administrators_is_told_to_them_alone(walled: Walled, name: str) -> None:
    assert FOREIGN in answer(walled.engine, SCOPES["everything"], name, {}) or "sessions" in name
    for scope in (SCOPES["foreign"], Scope(None)):
        with (
            Reader(walled.engine, scope).connect() as connection,
            pytest.raises(NotForViewerError),
        ):
            QUERIES[name](connection)


@pytest.mark.parametrize("name", sorted(set(QUERIES) - set(SLOW)))
@pytest.mark.parametrize("whose", ["foreign", "everything"])
def test_where_the_first_wall_is_deceived_the_second_holds(
    walled: Walled, name: str, whose: str
) -> None:
    with Reader(walled.engine, SCOPES["own"]).connect() as connection:
        deceived = connection.execution_options(scope=SCOPES[whose])
        for asked in arguments(walled, QUERIES[name]):
            with suppress(NotForViewerError, KeyError):
                assert FOREIGN not in told(QUERIES[name](deceived, **asked))


NARROWER = {
    f"data_access.{name}"
    for name in (
        *("queries.changes.counts", "queries.changes.rows", "queries.changes_scope.scope_of"),
        "verification.verify",
    )
}
"""Queries that look at what initiatives name, once some are chosen, and not at the audit trail."""
MOMENT = re.compile(r"datetime\.datetime\(2026, (?!3, 2)[^)]*\)")
"""When something was written while the databases were made."""


@pytest.mark.parametrize("name", sorted(set(QUERIES) - NOT_FOR_THE_INITIATIVE - NARROWER))
def test_whoever_sees_one_initiative_is_answered_as_if_there_were_no_other(
    walled: Walled, alone: Walled, name: str
) -> None:
    for asked in arguments(alone, QUERIES[name]):
        here = answer(walled.engine, SCOPES["own"], name, asked)
        there = answer(alone.engine, SCOPES["everything"], name, asked)
        assert MOMENT.sub("", here) == MOMENT.sub("", there)


def answer(engine: sa.Engine, scope: Scope, name: str, asked: Mapping[str, Any]) -> str:
    """Return all that a query answers, as text."""
    with Reader(engine, scope).connect() as connection:
        try:
            return told(QUERIES[name](connection, **asked))
        except NotForViewerError:
            return ""
        except KeyError:  # a row was handed in whose import is not theirs to see
            assert name == "data_access.queries.row_origins.origins"
            return ""


def told(found: Any) -> str:
    """Return everything that an answer holds, down to the last cell."""
    if isinstance(found, pd.DataFrame):
        return told([list(found.columns), list(found.index), *found.astype(object).values.tolist()])
    if is_dataclass(found) and not isinstance(found, type):
        return told({part.name: getattr(found, part.name) for part in fields(found)})
    if isinstance(found, Mapping):
        pairs = [f"{told(key)}: {told(one)}" for key, one in found.items()]
        return "{" + ", ".join(sorted(pairs)) + "}"
    if isinstance(found, set | frozenset):
        return told(sorted(map(told, found)))
    if isinstance(found, Iterable) and not isinstance(found, str | bytes):
        return "[" + ", ".join(map(told, found)) + "]"
    return repr(found)


@cache
def arguments(walled: Walled, query: Callable[..., Any]) -> list[dict[str, Any]]:
    """Return arguments for a query, once for each way to ask it for what is foreign."""
    parameters = list(inspect.signature(query).parameters.values())[1:]
    ways = {one.name: ways_of(walled, one) for one in parameters if one.default is one.empty}
    if query in map(QUERIES.get, SLOW):
        return [{"selection": EVERYTHING}]
    many = max((len(one) for one in ways.values()), default=1)
    return [{name: some[turn % len(some)] for name, some in ways.items()} for turn in range(many)]


def ways_of(walled: Walled, parameter: inspect.Parameter) -> list[Any]:
    """Return values for a parameter, by what it is called and is."""
    if parameter.name == "before":
        return [BEFORE]
    if parameter.annotation is Selection:
        pacts = ((), (pact_of(FOREIGN),), (pact_of(FOREIGN), pact_of(OWN)))
        return [replace(EVERYTHING, pacts=one) for one in pacts]
    if parameter.annotation is Question:
        return figures(walled.engine, EVERYTHING)
    if parameter.annotation is pd.DataFrame:
        return [pd.DataFrame(_rows_in_force(walled.engine)["enrollments"])]
    return KNOWN[parameter.name](walled.engine)


def _rows_in_force(engine: sa.Engine) -> dict[str, list[dict[str, Any]]]:
    with unwalled(engine).connect() as connection:
        return rows_in_force(connection, EVERYTHING)


def _each_row(engine: sa.Engine) -> list[Any]:
    found = _rows_in_force(engine)
    return [[(table, row)] for table, rows in found.items() for row in rows]


def _column(column: sa.Column[Any]) -> Callable[[sa.Engine], list[Any]]:
    def found(engine: sa.Engine) -> list[Any]:
        with unwalled(engine).connect() as connection:
            return list(connection.scalars(sa.select(column)))

    return found


KNOWN: dict[str, Callable[[sa.Engine], list[Any]]] = {
    "indicators": lambda _engine: [PICKED],
    "figure_id": _column(issued_figures.c.figure_id),
    "number": _column(meetings.c.meeting_id),
    "numbers": lambda engine: [_column(meetings.c.meeting_id)(engine)],
    "pact_id": lambda _engine: [pact_of(FOREIGN), pact_of(OWN)],
    "course_id": _column(courses.c.course_id),
    "rows": _each_row,
}
"""Values by the name of the parameter."""
