"""One writer at a time, so that each sees what the one before it wrote."""

import sqlalchemy as sa


def wait_for_turn(connection: sa.Connection) -> None:
    """Wait until no other transaction writes; the turn ends with the transaction.

    SQLite needs nothing: its `begin immediate` (execution option `write`) lets one writer in.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(
            sa.select(sa.func.pg_advisory_xact_lock(sa.func.hashtext("pact import")))
        )
