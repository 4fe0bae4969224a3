"""Getting rid of bytes: a database keeps what was deleted until it is written anew."""

import sqlite3
from contextlib import closing

import sqlalchemy as sa

from data_access.erasures.people import OF_PEOPLE
from data_access.schema import claims, imports, meeting_notes, notes, quarantined_rows, waivers
from data_access.schema.people import enrollment_keys

_TOUCHED = (*OF_PEOPLE, enrollment_keys, claims, notes, imports)
_OF_TEXTS = (quarantined_rows, waivers, meeting_notes)


def compact(engine: sa.Engine) -> bool:
    """Write the database anew without what was erased; say whether that was possible now.

    It was not where others read or write all the time: call it again later.
    """
    try:
        return _sqlite(engine) if engine.dialect.name == "sqlite" else _postgres(engine)
    except (sqlite3.OperationalError, sa.exc.OperationalError):
        return False


def _sqlite(engine: sa.Engine) -> bool:
    with closing(sqlite3.connect(str(engine.url.database), timeout=10)) as connection:
        connection.execute("vacuum")
        busy, _log, _moved = connection.execute("pragma wal_checkpoint(truncate)").fetchone()
        return not busy


def _postgres(engine: sa.Engine) -> bool:
    names = ", ".join(f'"{table.name}"' for table in (*_TOUCHED, *_OF_TEXTS))
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("set lock_timeout = '30s'")
        # Without `analyze` the statistics would still list frequent values, ids among them.
        connection.exec_driver_sql(f"vacuum (full, analyze) {names}")
        connection.exec_driver_sql("reset lock_timeout")
    return True
