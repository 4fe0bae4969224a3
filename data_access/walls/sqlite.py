"""The wall of the embedded database: views before the tables, and a judge of every statement.

On connections that read for somebody who may see only some initiatives, each table is hidden
behind a temporary view of its name, and SQLite asks `_Judge` before it reads any column of
anything. The tables may be read by the views only. SQLite tells the judge by which view, but takes
the name of a common table expression for one; so the views that read the tables have names that
nobody can guess, and nobody may ask SQLite what it holds or how it would answer. Only code in this
process could take the judge away.
"""

import json
import secrets
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary

import sqlalchemy as sa

from data_access.engine import make_engine
from data_access.schema import metadata
from data_access.walls import rules
from domain.access import Scope

_READING = (
    sqlite3.SQLITE_SELECT,
    sqlite3.SQLITE_FUNCTION,
    sqlite3.SQLITE_TRANSACTION,
    sqlite3.SQLITE_RECURSIVE,
)
_UNFIT = ("load_extension", "fts3_tokenizer", "total_changes", "changes", "last_insert_rowid")
"""Functions that run foreign code, tell addresses of memory, or what was bound for others."""
_SCOPE, _REACHED = "pact_scope", "pact_reached"
_PLACES = {
    "mine": f"(select pact_id from temp.{_SCOPE})",
    "reached": {
        kind: f"select id from temp.{_REACHED} where kind = '{kind}'" for kind in rules.REACHED
    },
    "position": "instr",
    "of": "main.",
}
_made: WeakKeyDictionary[sa.Engine, dict[bool, sa.Engine]] = WeakKeyDictionary()
_making = Lock()


def can_wall(_engine: sa.Engine) -> bool:
    """Say that the embedded database always has its wall."""
    return True


@contextmanager
def reading(engine: sa.Engine, scope: Scope) -> Iterator[sa.Connection]:
    """Yield a connection of its own kind that reads the rows of `scope` and writes nothing."""
    behind = _engine_of(engine, has_views=scope.pacts is not None)
    with behind.connect() as connection:
        _bind(connection, scope)
        yield connection


def _engine_of(engine: sa.Engine, *, has_views: bool) -> sa.Engine:
    # Connections with views and without lie in pools of their own: views are made once.
    with _making:
        made = _made.setdefault(engine, {})
        if has_views not in made:
            made[has_views] = _new_engine(engine, has_views=has_views)
        return made[has_views]


def _new_engine(engine: sa.Engine, *, has_views: bool) -> sa.Engine:
    behind = make_engine(engine.url)
    if has_views:
        sa.event.listen(behind, "connect", _build)
    # Whoever holds a connection can have another of the same pool: it reads nothing unless bound.
    sa.event.listen(behind, "connect", _close)
    sa.event.listen(behind, "checkin", _close)
    sa.event.listen(engine, "engine_disposed", lambda _engine: behind.dispose())
    return behind


def _build(connection: sqlite3.Connection, record: Any) -> None:
    """Hide the tables behind views; none shows a row until a scope is bound."""
    secret = secrets.token_hex(16)
    record.info["views"] = views = {}
    connection.execute(f"create temp table {_SCOPE} (pact_id text primary key)")
    connection.execute(f"create temp table {_REACHED} (kind text, id, primary key (kind, id))")
    told = rules.conditions()
    for name, table in metadata.tables.items():
        views[name] = inner = f"{name}_{secret}"
        where = told.get(name, _never(table)).format(**_PLACES)
        connection.execute(f"create temp view {inner} as select * from main.{name} where {where}")
        connection.execute(f"create temp view {name} as select * from temp.{inner}")


def _close(connection: sqlite3.Connection | None, _record: Any) -> None:
    """Let nothing be read for nobody; what the pool itself says to end a transaction goes on."""
    if connection is not None:
        connection.set_authorizer(_judge_of_none)


def _judge_of_none(action: int, *_told: Any) -> int:
    return sqlite3.SQLITE_OK if action == sqlite3.SQLITE_TRANSACTION else sqlite3.SQLITE_DENY


def _never(table: sa.Table) -> str:
    """Return what holds of no row, and names a column as all conditions do."""
    return f"{list(table.c)[-1].name} in (select id from temp.{_REACHED} where kind = '')"


def _bind(connection: sa.Connection, scope: Scope) -> None:
    driver: Any = connection.connection.driver_connection
    info: Any = connection.connection.info
    driver.set_authorizer(None)
    if scope.pacts is None:
        driver.set_authorizer(_judge_of_all(scope))
        return
    _fill(driver, info, scope.pacts)
    mine = frozenset(scope.pacts)
    driver.create_function("pact_all_mine", 1, lambda told: _are_all((told or "").split(";"), mine))
    driver.create_function("pact_asks_mine", 1, lambda told: _are_all(_asked_of(told), mine))
    driver.set_authorizer(_Judge(info["views"]))


def _fill(driver: sqlite3.Connection, info: Any, pacts: tuple[str, ...]) -> None:
    """Write down what the views let through, unless it is what they let through before."""
    newest = driver.execute("select max(import_id), count(*) from main.imports").fetchone()
    if info.get("filled") == (pacts, newest):
        return
    info["filled"] = None
    for table in (_SCOPE, _REACHED):
        driver.execute(f"delete from temp.{table}")
    driver.executemany(f"insert into temp.{_SCOPE} values (?)", [(one,) for one in pacts])
    for kind in rules.REACHED:
        found = driver.execute(rules.reach(kind).format(**_PLACES))
        driver.executemany(f"insert into temp.{_REACHED} values ('{kind}', ?)", found.fetchall())
    info["filled"] = (pacts, newest)


class _Judge:
    """Says of each column whether it may be read: of a table by its view alone."""

    def __init__(self, views: Mapping[str, str]) -> None:
        self.inner = set(views.values())
        self.view_of = dict(views) | {inner: table for table, inner in views.items()}

    def __call__(
        self, action: int, table: str | None, column: str | None, place: str | None, by: str | None
    ) -> int:
        """Answer SQLite; `by` is the view that asks, None for the statement itself."""
        if action != sqlite3.SQLITE_READ:
            return _judged(action, column)
        return sqlite3.SQLITE_OK if self._may_read(table, place, by) else sqlite3.SQLITE_DENY

    def _may_read(self, table: str | None, place: str | None, by: str | None) -> bool:
        if table in (_SCOPE, _REACHED):
            return by in self.inner
        if place == "temp" and table in self.view_of:
            return table not in self.inner or by == self.view_of[table]
        return table in self.view_of and by == self.view_of[table]


def _judge_of_all(scope: Scope) -> Any:
    """Let all tables be read, those on users by administrators only, and nothing be written."""
    closed = () if scope.administers else rules.FOR_ADMINISTRATORS

    def judge(action: int, table: str | None, column: str | None, *_told: Any) -> int:
        if action != sqlite3.SQLITE_READ:
            return _judged(action, column)
        return sqlite3.SQLITE_DENY if table in closed else sqlite3.SQLITE_OK

    return judge


def _judged(action: int, function: str | None) -> int:
    is_fit = action in _READING and not (action == sqlite3.SQLITE_FUNCTION and function in _UNFIT)
    return sqlite3.SQLITE_OK if is_fit else sqlite3.SQLITE_DENY


def _asked_of(question: str) -> list[str]:
    told: list[str] = json.loads(question)["selection"]["pacts"]
    return told


def _are_all(told: list[str], mine: frozenset[str]) -> bool:
    return bool(told) and mine.issuperset(told)
