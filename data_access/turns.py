"""One writer at a time, so that each sees what the one before it wrote."""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from domain.access import EVERYTHING


@contextmanager
def writing(engine: sa.Engine) -> Iterator[sa.Connection]:
    """Yield a connection in a transaction that has its turn: kept at the end, gone at an error."""
    # What it may write was checked before; what it reads to do so is everybody's.
    said = {"write": True, "scope": EVERYTHING}
    with engine.connect().execution_options(**said) as connection, connection.begin():
        wait_for_turn(connection)
        yield connection


def wait_for_turn(connection: sa.Connection) -> None:
    """Wait until no other transaction writes; the turn ends with the transaction.

    SQLite needs nothing: its `begin immediate` (execution option `write`) lets one writer in.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(
            sa.select(sa.func.pg_advisory_xact_lock(sa.func.hashtext("pact import")))
        )
