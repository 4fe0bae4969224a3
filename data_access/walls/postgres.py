"""The wall of a PostgreSQL server: a role that only reads, and policies on every table.

The address of that role is a setting of its own (PACT_READING_URL). The owner of the tables, whom
PACT_DATABASE_URL names, raises the wall: rights to read for that role, row-level security, and
functions that tell the policies who looks. Each transaction of a reader begins by saying so, under
a seal that only the owner's key makes; whoever could write SQL on such a connection could say
something else, but not seal it. Without the setting everything is read as the owner, and people
who may see only some initiatives are not let in.
"""

import hmac
import json
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary

import sqlalchemy as sa

from data_access.engine import UnreadableAddressError, make_engine
from data_access.schema import metadata
from data_access.turns import writing
from data_access.walls import postgres_rules
from domain.access import Scope

READING_VARIABLE = "PACT_READING_URL"
_made: WeakKeyDictionary[sa.Engine, tuple[sa.Engine, bytes]] = WeakKeyDictionary()
_making = Lock()


class UnwalledError(Exception):
    """The database does not keep initiatives apart; nothing is read for whoever sees only some."""


def can_wall(_engine: sa.Engine) -> bool:
    """Say whether there is a role that only reads."""
    return bool(os.environ.get(READING_VARIABLE))


@contextmanager
def reading(engine: sa.Engine, scope: Scope) -> Iterator[sa.Connection]:
    """Yield a connection that reads the rows of `scope`; raise UnwalledError without a wall."""
    if can_wall(engine):
        behind, key = _behind(engine)
        told = json.dumps({"pacts": scope.pacts, "administers": scope.administers})
        said = {"pact_scope": told, "pact_seal": seal(told, key)}
        with behind.connect().execution_options(**said) as connection:
            yield connection
    elif scope.pacts is not None:
        raise UnwalledError(f"{READING_VARIABLE} is not set")
    else:
        with engine.connect().execution_options(postgresql_readonly=True) as connection:
            yield connection


def seal(told: str, key: bytes) -> str:
    """Return what shows that the owner's side said `told`."""
    return hmac.digest(key, told.encode(), "sha256").hex()


def raise_wall(engine: sa.Engine) -> None:
    """Build the wall anew where there is to be one: tables that were put back have none."""
    if can_wall(engine):
        if old := _made.pop(engine, None):
            old[0].dispose()
        _behind(engine)


def _behind(engine: sa.Engine) -> tuple[sa.Engine, bytes]:
    with _making:
        if engine not in _made:
            _made[engine] = _new(engine)
        return _made[engine]


def _new(engine: sa.Engine) -> tuple[sa.Engine, bytes]:
    behind = make_engine(_address())
    reader = str(behind.url.username)
    with writing(engine) as connection:
        _refuse_unfit(connection, reader)
        key = _key(connection)
        if not _stands(connection, reader):
            for statement in postgres_rules.statements(connection, reader):
                connection.exec_driver_sql(statement)
    sa.event.listen(behind, "connect", _prepare_nothing)
    sa.event.listen(behind, "begin", _say_who_looks)
    sa.event.listen(behind, "reset", _leave_nothing)
    sa.event.listen(engine, "engine_disposed", lambda _engine: behind.dispose())
    return behind, key


def _address() -> sa.URL:
    try:
        return sa.make_url(os.environ[READING_VARIABLE])
    except (sa.exc.ArgumentError, ValueError):
        raise UnreadableAddressError(READING_VARIABLE) from None


_FIT = """
select not has_schema_privilege(reader.oid, current_schema(), 'create') and not exists (
  select 1 from pg_roles as held
  where pg_has_role(reader.oid, held.oid, 'member') and (
    held.rolsuper or held.rolbypassrls or held.rolcreaterole or held.rolname = current_user
    or held.rolname in
      ('pg_read_server_files', 'pg_write_server_files', 'pg_execute_server_program')
    or held.oid in (select relowner from pg_class
                    where relnamespace = current_schema()::regnamespace)))
from pg_roles as reader where reader.rolname = :name"""


def _refuse_unfit(connection: sa.Connection, reader: str) -> None:
    """Raise UnwalledError for a role that policies do not hold back, or that can become one."""
    # What it may create in the schema could take the place of what the wall's functions call.
    if not connection.scalar(sa.text(_FIT), {"name": reader}):
        raise UnwalledError(
            f"the role of {READING_VARIABLE} must exist, own nothing, belong to no role with "
            "special rights and not create anything in the schema of the tables"
        )


def _key(connection: sa.Connection) -> bytes:
    """Return the key of the seals, which only the owner of the tables can read."""
    connection.exec_driver_sql("create table if not exists pact_wall_key (key bytea not null)")
    found = connection.scalar(sa.text("select key from pact_wall_key"))
    if found:
        return bytes(found)
    key = secrets.token_bytes(64)  # as long as a block of SHA-256: used as it is
    connection.execute(sa.text("insert into pact_wall_key values (:key)"), {"key": key})
    return key


def _stands(connection: sa.Connection, reader: str) -> bool:
    policies = connection.scalar(
        sa.text(
            "select count(*) from pg_policy join pg_class as walled on walled.oid = polrelid"
            " where polname = 'pact_wall' and relrowsecurity"
            " and relnamespace = current_schema()::regnamespace"
        )
    )
    comment = "select obj_description(to_regprocedure('pact_told()'), 'pg_proc')"
    told = connection.scalar(sa.text(comment))
    is_whole = policies == len(metadata.tables)
    return is_whole and bool(told == postgres_rules.digest(connection, reader))


def _prepare_nothing(connection: Any, _record: Any) -> None:
    connection.prepare_threshold = None  # the server forgets such statements, the driver does not


def _leave_nothing(connection: Any, _record: Any, state: sa.PoolResetState) -> None:
    """Leave nothing of one viewer on a connection that is lent to another.

    Tables, views and functions of the session would else stand before those that the next one asks.
    """
    if not state.terminate_only:
        connection.rollback()
        connection.autocommit = True
        connection.execute("discard all")
        connection.autocommit = False


def _say_who_looks(connection: sa.Connection) -> None:
    options = connection.get_execution_options()
    said = (options["pact_scope"], options["pact_seal"])
    connection.exec_driver_sql(
        "select set_config('pact.scope', %s, true), set_config('pact.seal', %s, true)", said
    )
