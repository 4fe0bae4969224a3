"""Engine: one setting chooses SQLite (embedded default) or PostgreSQL."""

import os
import sqlite3
from functools import cache
from pathlib import Path
from typing import Any

import sqlalchemy as sa

DATABASE_VARIABLE = "PACT_DATABASE_URL"
Engine = sa.Engine
Connection = sa.Connection
"""What rooms that write no SQL hand on."""
EMBEDDED = Path("data") / "patti.sqlite"
"""Embedded database, below the current folder, where the variable is not set."""
UNREACHABLE = (sa.exc.OperationalError, sa.exc.InterfaceError, sa.exc.TimeoutError)
"""What is raised where the database does not answer."""
_PATIENCE = 5
"""Seconds to wait for a connection."""


class UnreadableAddressError(Exception):
    """A setting is no address of a database; what it holds is not told."""

    def __init__(self, variable: str = DATABASE_VARIABLE) -> None:
        super().__init__(
            f"{variable} is no address of a database: write it as sqlite:///path or "
            "postgresql://user:password@host:port/name, special signs of the password as %40"
        )


def database_url() -> sa.URL:
    """Return the address of the database in use; raise UnreadableAddressError for nonsense."""
    stated = os.environ.get(DATABASE_VARIABLE)
    return _read(stated) if stated else sa.URL.create("sqlite", database=str(EMBEDDED))


def environment_of_child() -> dict[str, str]:
    """Return this process's environment for a child that works elsewhere on the same database."""
    url = database_url()
    if url.get_backend_name() == "sqlite" and url.database:
        url = url.set(database=str(Path(url.database).resolve()))
    return {**os.environ, DATABASE_VARIABLE: url.render_as_string(hide_password=False)}


@cache
def get_engine() -> sa.Engine:
    """Return the one engine of this process, made at first use."""
    return make_engine(database_url())


def is_reachable() -> bool:
    """Tell whether the database answers a question."""
    try:
        with get_engine().connect() as connection:
            connection.execute(sa.select(1))
    except (sa.exc.DBAPIError, sa.exc.TimeoutError, OSError):
        return False
    return True


def make_engine(url: sa.URL) -> sa.Engine:
    """Make an engine; a SQLite file gets its folder, WAL and foreign keys.

    Errors of either do not hold the values that were written: these may be people's.
    """
    if url.get_backend_name() != "sqlite":
        server = sa.create_engine(
            _with_driver(url),
            pool_pre_ping=True,
            pool_timeout=_PATIENCE,
            hide_parameters=True,
            connect_args={"connect_timeout": _PATIENCE},
        )
        sa.event.listen(server, "handle_error", _hide_rows)
        return server
    if url.database:
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    engine = sa.create_engine(url, hide_parameters=True)
    sa.event.listen(engine, "connect", _configure_sqlite)
    sa.event.listen(engine, "begin", _begin_sqlite)
    return engine


def _hide_rows(context: sa.engine.ExceptionContext) -> None:
    # PostgreSQL tells the row that it refuses ("DETAIL: Failing row contains ..."), and whatever
    # is raised may end in a log.
    original = context.original_exception
    first_line = str(original).partition("\n")[0]
    original.args = (first_line,)
    if context.sqlalchemy_exception is not None:
        name = f"({type(original).__module__}.{type(original).__qualname__})"
        context.sqlalchemy_exception.args = (f"{name} {first_line}",)


def _read(address: str) -> sa.URL:
    # The errors of the libraries would tell parts of the address, and so of a password.
    try:
        url = sa.make_url(address)
    except (sa.exc.ArgumentError, ValueError):
        raise UnreadableAddressError from None
    known = url.get_backend_name() in ("sqlite", "postgresql", "postgres")
    if not known or "@" in (url.host or ""):
        raise UnreadableAddressError
    return url


def _with_driver(url: sa.URL) -> sa.URL:
    # Providers hand out postgres:// or postgresql://; the installed driver is psycopg 3.
    return url.set(drivername="postgresql+psycopg")


def _configure_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None  # SQLAlchemy, not the driver, begins transactions
    for setting in (
        "journal_mode=wal",
        "synchronous=full",
        "foreign_keys=on",
        "busy_timeout=10000",
    ):
        connection.execute(f"pragma {setting}")


def _begin_sqlite(connection: sa.Connection) -> None:
    # A plain begin followed by a write answers "database is locked" at once under two writers.
    writes = connection.get_execution_options().get("write")
    connection.exec_driver_sql("begin immediate" if writes else "begin")
