"""Walls between initiatives: nothing is read without saying for whom, and the database holds it.

Queries take a connection that a `Reader` opened and refuse any other (`walled`); they look only at
the initiatives of its scope. Behind them the database itself keeps the rows apart: PostgreSQL by
row-level security for a role that only reads, SQLite by views that stand before the tables.
"""

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

import sqlalchemy as sa

from data_access.engine import environment_of_child as environment
from data_access.walls import postgres, sqlite
from domain.access import EVERYTHING, Scope
from domain.questions import Question
from domain.selection import Selection

Asked = ParamSpec("Asked")
Found = TypeVar("Found")
SCOPE_VARIABLE = "PACT_ONLY"
"""Initiatives that a process may read, as JSON; who starts it for somebody says which."""
_WALLS = {"sqlite": sqlite, "postgresql": postgres}
QUERIES: dict[str, Callable[..., Any]] = {}
"""All queries by name that were imported: each refuses a connection that says not for whom."""


class NoViewerError(Exception):
    """A query was asked without saying for whom."""

    def __init__(self) -> None:
        super().__init__("a query needs a connection of a Reader, which says who looks")


class NotForViewerError(Exception):
    """A query was asked for somebody whom its rows are not for."""

    def __init__(self) -> None:
        super().__init__("these rows are for administrators only")


@dataclass(frozen=True)
class Reader:
    """Opens connections that only read, and only the rows of one scope."""

    engine: sa.Engine
    scope: Scope

    @contextmanager
    def connect(self, **options: Any) -> Iterator[sa.Connection]:
        """Yield such a connection; raises UnwalledError where the database has no wall for it."""
        wall = _WALLS[self.engine.dialect.name]
        with wall.reading(self.engine, self.scope) as connection:
            yield connection.execution_options(scope=self.scope, **options)


def can_wall(engine: sa.Engine) -> bool:
    """Say whether the database keeps initiatives apart, so that people may see some of them."""
    return bool(_WALLS[engine.dialect.name].can_wall(engine))


def unwalled(engine: sa.Engine) -> Reader:
    """Return the reader of whoever sits at the computer itself."""
    return Reader(engine, EVERYTHING)


def of_process(engine: sa.Engine) -> Reader:
    """Return the reader of this process: of everything, unless who started it may see less."""
    told = os.environ.get(SCOPE_VARIABLE)
    return Reader(engine, Scope(tuple(json.loads(told))) if told else EVERYTHING)


def environment_of_child(scope: Scope) -> dict[str, str]:
    """Return this process's environment for a child that works elsewhere for somebody."""
    told = {} if scope.pacts is None else {SCOPE_VARIABLE: json.dumps(scope.pacts)}
    return environment() | told


def scope_of(connection: sa.Connection) -> Scope:
    """Return for whom a connection reads; raise NoViewerError where nobody said."""
    scope = connection.get_execution_options().get("scope")
    if not isinstance(scope, Scope):
        raise NoViewerError
    return scope


def walled(
    query: Callable[Concatenate[sa.Connection, Asked], Found],
) -> Callable[Concatenate[sa.Connection, Asked], Found]:
    """Make a query refuse a connection without a viewer, and look only at what is theirs."""

    @wraps(query)
    def asked(connection: sa.Connection, /, *about: Asked.args, **named: Asked.kwargs) -> Found:
        scope = scope_of(connection)
        theirs: Any = [_narrowed(scope, one) for one in about]
        by_name: Any = {name: _narrowed(scope, one) for name, one in named.items()}
        return query(connection, *theirs, **by_name)

    QUERIES[f"{query.__module__}.{query.__name__}"] = asked
    return asked


def for_administrators(
    query: Callable[Concatenate[sa.Connection, Asked], Found],
) -> Callable[Concatenate[sa.Connection, Asked], Found]:
    """Make a query about users and their deeds refuse everybody but administrators."""

    @wraps(query)
    def asked(connection: sa.Connection, /, *about: Asked.args, **named: Asked.kwargs) -> Found:
        if not scope_of(connection).administers:
            raise NotForViewerError
        return query(connection, *about, **named)

    QUERIES[f"{query.__module__}.{query.__name__}"] = asked
    return asked


def _narrowed(scope: Scope, one: Any) -> Any:
    if isinstance(one, Selection):
        return scope.narrowed(one)
    if isinstance(one, Question):
        return replace(one, selection=scope.narrowed(one.selection))
    return one
