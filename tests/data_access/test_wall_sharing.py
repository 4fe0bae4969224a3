"""One process serves many: connections, threads and engines tell each viewer their own."""

import sqlite3
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session, registry

from data_access import schema
from data_access.queries import choices
from data_access.walls import NoViewerError, Reader
from domain.access import EVERYTHING, Scope
from tests.walled_databases import SCOPES, Walled
from tests.walled_register import FOREIGN, LOADED_AT, OWN, pact_of

REFUSED = (sa.exc.DBAPIError, sqlite3.Error, KeyError)


def rows_of(connection: sa.Connection, statement: str) -> Sequence[Any]:
    return connection.exec_driver_sql(statement).fetchall()


def test_the_same_connection_tells_each_its_own(walled: Walled) -> None:
    """The pool lends it again; statements that were prepared for one are asked for another."""
    statement = "select title from pacts join enrollments using (pact_id) group by 1"
    drivers = set()
    for _turn in range(3):
        for mark in (OWN, FOREIGN):
            with Reader(walled.engine, Scope((pact_of(mark),))).connect() as connection:
                drivers.add(id(connection.connection.driver_connection))
                assert rows_of(connection, statement) == [(f"{mark} title",)]
                assert set(choices.pact_choices(connection)["pact_id"]) == {pact_of(mark)}
        with Reader(walled.engine, Scope(())).connect() as connection:
            assert rows_of(connection, statement) == []
    assert len(drivers) == 1


def test_two_at_once_are_told_each_its_own(walled: Walled) -> None:
    both = Barrier(2, timeout=30)

    def ask(mark: str) -> set[str]:
        found: set[str] = set()
        for _turn in range(15):
            both.wait()
            with Reader(walled.engine, Scope((pact_of(mark),))).connect() as connection:
                both.wait()
                found |= {str(one) for one in rows_of(connection, "select title from pacts")}
                found |= {str(one) for one in rows_of(connection, "select note from hirings")}
        return found

    with ThreadPoolExecutor(2) as pool:
        own, foreign = pool.map(ask, (OWN, FOREIGN))
    assert own == {f"('{OWN} title',)", f"('{OWN} note',)"}
    assert foreign == {f"('{FOREIGN} title',)", f"('{FOREIGN} note',)"}


@pytest.mark.parametrize("who", ["own", "funder", "everything"])
def test_a_connection_that_nobody_bound_reads_nothing(walled: Walled, who: str) -> None:
    with Reader(walled.engine, SCOPES[who]).connect() as lent:
        pool = lent.engine
        rows_of(lent, "select * from pacts")
        assert _told_by(pool) == set()
    assert _told_by(pool) == set()


def _told_by(pool: sa.Engine) -> set[str]:
    """Return what a connection tells that no reader opened, through the engine and raw."""
    found: set[str] = set()
    for statement in ("select title from pacts", "select count(*) from pacts"):
        with pool.connect() as other, suppress(*REFUSED):
            found |= {str(one[0]) for one in rows_of(other, statement)}
        raw = pool.raw_connection()
        try:
            found |= {str(one[0]) for one in raw.cursor().execute(statement)}
        except Exception as refused:
            if type(refused).__module__ not in ("sqlite3", "psycopg.errors"):
                raise
        finally:
            raw.close()
    return found - {"0"}


@pytest.mark.parametrize("who", ["own", "everything"])
def test_nothing_is_written_in_bulk(walled: Walled, who: str) -> None:
    class Waiver:
        pass

    registry().map_imperatively(Waiver, schema.waivers)
    row = {"finding_key": "x", "rule": "x", "pact_id": pact_of(OWN), "subject": "x"}
    row |= {"reason": "x", "waived_by": "x", "waived_at": LOADED_AT}
    for statement in (schema.waivers.insert(), schema.waivers.delete()):
        with (
            Reader(walled.engine, SCOPES[who]).connect() as connection,
            pytest.raises(REFUSED),
        ):
            connection.execute(statement, [row, row])
    with (
        Reader(walled.engine, SCOPES[who]).connect() as connection,
        Session(connection) as session,
        pytest.raises(REFUSED),
    ):
        session.bulk_insert_mappings(sa.inspect(Waiver), [row, row])
    with walled.engine.connect() as connection:
        assert rows_of(connection, "select count(*) from waivers") == [(2,)]


def test_an_engine_is_no_viewer(walled: Walled) -> None:
    with walled.engine.connect() as connection:
        for said in ({}, {"scope": None}, {"scope": (pact_of(OWN),)}, {"scope": "own"}):
            with pytest.raises(NoViewerError):
                choices.pact_choices(connection.execution_options(**said))


def test_a_note_on_a_foreign_row_of_the_same_id_is_not_told(walled: Walled) -> None:
    """Ids are of their table: whoever sends a row may call it like another's of another table."""
    same = f"{FOREIGN}-courses-1"
    with Reader(walled.engine, EVERYTHING).connect() as all_seeing:
        about = f"select count(*) from notes where row_id = '{same}'"
        assert rows_of(all_seeing, about) == [(1,)]
    services = schema.services
    mine = sa.select(services).where(services.c.pact_id == pact_of(OWN))
    with walled.engine.begin() as owner:
        row = owner.execute(mine).mappings().first()
        assert row
        owner.execute(services.insert(), [{**row, "service_id": same, "version_id": 1_000}])
    try:
        with Reader(walled.engine, SCOPES["own"]).connect() as connection:
            assert FOREIGN not in repr(rows_of(connection, "select * from notes"))
            assert OWN in repr(rows_of(connection, "select * from notes"))
    finally:
        with walled.engine.begin() as owner:
            owner.execute(services.delete().where(services.c.version_id == 1_000))
