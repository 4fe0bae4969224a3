"""Both databases as they are walled: SQLite as it is, PostgreSQL with an owner and a reader."""

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import sqlalchemy as sa

from data_access.engine import DATABASE_VARIABLE, make_engine
from data_access.migrations import upgrade
from data_access.walls.postgres import READING_VARIABLE
from domain.access import EVERYTHING, Scope
from tests import walled_register
from tests.walled_register import FOREIGN, OWN, pact_of

SCOPES = {
    "own": Scope((pact_of(OWN),)),
    "foreign": Scope((pact_of(FOREIGN),)),
    "funder": Scope(()),
    "everything": EVERYTHING,
}
"""Whoever looks, by name."""


@dataclass(frozen=True)
class Walled:
    """A database with two initiatives; `reader` is the role that only reads, if there is one."""

    engine: sa.Engine
    reader: sa.URL | None = None
    superuser: sa.URL | None = None


@contextmanager
def walled_sqlite(folder: Path, *marks: str) -> Iterator[Walled]:
    """Yield such a database in a new file."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(DATABASE_VARIABLE, f"sqlite:///{folder / 'walled.sqlite'}")
        engine = make_engine(sa.make_url(os.environ[DATABASE_VARIABLE]))
        upgrade(engine)
        walled_register.fill(engine, *marks)
        yield Walled(engine)
        engine.dispose()


@contextmanager
def walled_postgres(server: sa.URL, *marks: str) -> Iterator[Walled]:
    """Yield such a database of roles of its own, of which one owns the tables and one reads."""
    name = f"pact_{uuid.uuid4().hex[:12]}"
    owner, reader = f"{name}_owner", f"{name}_reader"
    administer(
        server,
        f"create role {owner} login createdb nosuperuser",
        f"create role {reader} login",
        f"create database {name} owner {owner} template template0",
    )
    url = server.set(database=name, username=owner)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(DATABASE_VARIABLE, url.render_as_string(hide_password=False))
        behind = url.set(username=reader)
        patch.setenv(READING_VARIABLE, behind.render_as_string(hide_password=False))
        engine = make_engine(url)
        try:
            upgrade(engine)
            walled_register.fill(engine, *marks)
            yield Walled(engine, behind, server.set(database=name))
        finally:
            engine.dispose()
            administer(server, f"drop database {name} with (force)", f"drop role {reader}")
            administer(server, f"drop role {owner}")


def administer(server: sa.URL, *statements: str) -> None:
    """Run statements as whoever set up the server."""
    engine = sa.create_engine(server.set(drivername="postgresql+psycopg"))
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
    engine.dispose()
