"""Attacks on connections that read for somebody: whatever is written on them tells nothing more."""

import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any

import pytest
import sqlalchemy as sa

from data_access import schema
from data_access.walls import Reader
from tests.random_statements import Statement
from tests.walled_databases import SCOPES, Walled, walled_sqlite
from tests.walled_register import FOREIGN, OWN

INNER = re.compile(r"_[0-9a-f]{32}")
"""What the names of the views have that the tables are read by."""
REFUSED = (sa.exc.DBAPIError, sqlite3.Error)
SEEDS = range(1_200)


@pytest.fixture(scope="module")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walled]:
    with walled_sqlite(tmp_path_factory.mktemp("walled"), OWN, FOREIGN) as found:
        yield found


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    """A database that never heard of the foreign initiative, without any wall."""
    with walled_sqlite(tmp_path_factory.mktemp("alone"), OWN) as found:
        yield sqlite3.connect(str(found.engine.url.database))


@pytest.fixture
def connection(embedded: Walled) -> Iterator[sa.Connection]:
    with Reader(embedded.engine, SCOPES["own"]).connect() as found:
        yield found


def rows_of(connection: sa.Connection, statement: str) -> Sequence[Any]:
    return connection.exec_driver_sql(statement).fetchall()


READING = [
    "select * from main.enrollments",
    "select count(*) from main.enrollments",
    "select count(*) from MAIN.Enrollments",
    'select count(*) from "main"."enrollments" as pacts',
    "select 1 from main.enrollments",
    "select exists (select 1 from main.enrollments where version_id = 9)",
    "select (select max(title) from main.pacts)",
    "select max(version_id) over () from main.enrollments",
    "select title from pacts union all select title from main.pacts",
    "select 1 from pacts where (select count(*) from main.pacts) = 2",
    "select title from pacts order by (select max(title) from main.pacts)",
    "with pacts as materialized (select version_id v from main.pacts) select count(v) from pacts",
    "with pact_scope as materialized (select title from main.pacts) select * from pact_scope",
    "with recursive a(n) as (select title from main.pacts union select n from a) select * from a",
    "select * from pacts join main.pacts as others using (initiative_type)",
    "select * from main.pacts natural join pacts",
    "select * from main.pact_keys",
    "select count(*) from main.enrollment_keys",
    "select * from temp.pact_scope",
    "select count(*) from temp.pact_reached",
    "select * from sqlite_master",
    "select sql from sqlite_temp_master",
    "select count(*) from sqlite_temp_schema",
    "select count(*) from main.sqlite_schema",
    "select * from sqlite_sequence",
    "select * from main.sqlite_stat1",
    "select name from pragma_table_list",
    "select * from pragma_database_list",
    "select * from pragma_function_list",
    "select * from dbstat",
    "select count(*) from dbstat",
    "select * from sqlite_stmt",
    "select * from sqlite_dbpage",
    "select load_extension('x')",
    "select fts3_tokenizer('simple')",
    "select total_changes()",
    "values ((select title from main.pacts order by 1 limit 1))",
]
WRITING = [
    "insert into waivers select * from waivers",
    "insert into main.waivers select * from main.waivers",
    "replace into main.pacts select * from main.pacts",
    "update main.pacts set title = 'x'",
    "update pacts set title = 'x' returning *",
    "delete from main.pacts",
    "delete from main.pacts returning title",
    "create table x (y)",
    "create temp table x as select * from main.pacts",
    "create temp view x as select * from main.pacts",
    "create temp trigger x instead of insert on pacts begin select title from main.pacts; end",
    "create view main.x as select 1",
    "create virtual table temp.x using fts5(y)",
    "create index x on pacts (title)",
    "drop view pacts",
    "drop view temp.pacts",
    "drop table main.pacts",
    "alter table main.pacts rename to others",
    "attach ':memory:' as others",
    "detach main",
    "analyze",
    "reindex",
    "savepoint x",
    *(
        f"pragma {one}"
        for one in (
            *("table_list", "database_list", "table_info(pacts)", "main.table_xinfo(pacts)"),
            *("writable_schema = on", "temp_store = 1", "full_column_names = 1", "query_only = 0"),
            *("foreign_key_list(pacts)", "foreign_key_check", "integrity_check", "data_version"),
            *("vdbe_trace = 1", "vdbe_listing = 1", "page_count", "main.schema_version"),
            *("trusted_schema = 0", "stats", "optimize", "wal_checkpoint", "journal_mode = off"),
        )
    ),
]


@pytest.mark.parametrize("statement", [*READING, *WRITING])
@pytest.mark.parametrize("who", ["own", "funder"])
def test_the_embedded_database_refuses(embedded: Walled, statement: str, who: str) -> None:
    before = _all(embedded.engine)
    with (
        Reader(embedded.engine, SCOPES[who]).connect() as connection,
        pytest.raises(REFUSED) as told,
    ):
        rows_of(connection, statement)
    assert FOREIGN not in str(told.value).replace(statement, "")
    assert _all(embedded.engine) == before


@pytest.mark.parametrize(
    "statement", ["commit", "rollback", "vacuum", "vacuum into 'file:x?mode=memory'"]
)
def test_ending_the_transaction_opens_nothing(embedded: Walled, statement: str) -> None:
    with Reader(embedded.engine, SCOPES["own"]).connect() as connection:
        driver = connection.connection.driver_connection
        assert driver
        for one in (statement, "commit", statement):
            with suppress(sqlite3.Error):
                driver.execute(one)
        with pytest.raises(REFUSED):
            driver.execute("select count(*) from main.pacts")


@pytest.mark.parametrize("table", schema.metadata.tables)
def test_a_table_is_seen_by_its_view_alone(
    connection: sa.Connection, embedded: Walled, table: str
) -> None:
    found = rows_of(connection, f"select * from {table}")
    assert FOREIGN not in repr(found)
    assert len(found) == rows_of(connection, f"select count(*) from {table}")[0][0]
    assert len(found) == rows_of(connection, f"select count(*) from temp.{table}")[0][0]
    for named in (f"main.{table}", f"main.{table} as {table}", f"MAIN.{table}"):
        for shown in ("*", "count(*)", "1", f"(select count(*) from main.{table})"):
            with pytest.raises(REFUSED):
                rows_of(connection, f"select {shown} from {named}")


def test_asking_how_it_would_answer_tells_no_name_of_an_inner_view(
    connection: sa.Connection,
) -> None:
    for statement in (*(Statement(seed).text() for seed in SEEDS), *PLANNED):
        for how in ("explain query plan", "explain"):
            found = _answer(connection, f"{how} {statement}")
            assert not INNER.search(found or ""), statement


PLANNED = [
    f"select count(*) from pacts as p {how} join {table} as t on t.version_id = p.version_id"
    for how in ("left", "full", "right", "cross")
    for table in (
        "enrollments",
        "(select * from courses limit 3)",
        "(select * from imports, notes)",
    )
]


WRONG = (
    *("select nothing from {0}", "select {0}.nothing from {0}", "select * from {0} indexed by x"),
    *("select 1 from {0} as a, {0} as b where note = 1", "select 1 from {0}(2)"),
    *("select * from {0} union select 1, 2", "select sum(count(*)) from {0}"),
    *("select nothing({0}) from {0}", "select 1 from {0} where {0} match 'x'"),
)


def test_no_error_tells_the_name_of_an_inner_view(connection: sa.Connection) -> None:
    for table in schema.metadata.tables:
        for one in WRONG:
            try:
                rows_of(connection, one.format(table))
            except sa.exc.DBAPIError as told:
                assert not INNER.search(str(told)), one  # noqa: PT017


def test_random_statements_find_what_they_would_were_there_nothing_else(
    connection: sa.Connection, alone: sqlite3.Connection
) -> None:
    answered = 0
    for seed in SEEDS:
        statement = Statement(seed).text()
        found = _answer(connection, statement)
        if found is not None:
            answered += 1
            there = alone.execute(statement.replace("temp.", "main."))
            assert found == repr(sorted(map(repr, there.fetchall()))), statement
    assert answered > len(SEEDS) / 10


def test_raw_cursors_are_judged_too(connection: sa.Connection) -> None:
    for cursor in (connection.connection.cursor(), connection.connection.driver_connection):
        assert cursor
        for statement in ("select * from main.pacts", "delete from main.pacts"):
            with pytest.raises(REFUSED):
                cursor.execute(statement)
        with pytest.raises(REFUSED):
            cursor.executemany("insert into main.pact_keys values (?)", [("x",), ("y",)])
        with pytest.raises(REFUSED):
            cursor.executescript("create table x (y); select * from main.pacts;")


def _answer(connection: sa.Connection, statement: str) -> str | None:
    try:
        return repr(sorted(map(repr, rows_of(connection, statement))))
    except sa.exc.DBAPIError:
        return None


def _all(engine: sa.Engine) -> list[Any]:
    with engine.connect() as connection:
        counts = "select (select count(*) from pacts), (select count(*) from waivers)"
        titles = connection.exec_driver_sql("select title from pacts").fetchall()
        return [*titles, *connection.exec_driver_sql(counts).fetchall()]
