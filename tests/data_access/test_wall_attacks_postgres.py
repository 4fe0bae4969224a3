"""Attacks on the role that only reads: whatever it says to the server, it is told nothing more."""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

import pytest
import sqlalchemy as sa

from data_access.engine import make_engine
from data_access.walls import Reader
from data_access.walls.postgres import READING_VARIABLE, UnwalledError, seal
from domain.access import EVERYTHING, Scope
from tests.walled_databases import SCOPES, Walled, administer, walled_postgres
from tests.walled_register import FOREIGN, OWN, TELLING, pact_of

pytestmark = pytest.mark.postgres
ALL = json.dumps({"pacts": None, "administers": True})
FOREIGN_TOLD = json.dumps({"pacts": [pact_of(FOREIGN)], "administers": False})


@pytest.fixture(scope="module")
def server(postgres_server: sa.URL) -> Iterator[Walled]:
    with walled_postgres(postgres_server, OWN, FOREIGN) as found:
        administer(found.superuser or postgres_server, "analyze")
        yield found


@pytest.fixture
def connection(server: Walled) -> Iterator[sa.Connection]:
    with Reader(server.engine, SCOPES["own"]).connect() as found:
        yield found


def rows_of(connection: sa.Connection, statement: str) -> Sequence[Any]:
    found = connection.exec_driver_sql(statement)
    return found.fetchall() if found.returns_rows else []


def tried(connection: sa.Connection, *statements: str) -> str:
    """Return all that statements tell, with the errors of those that are refused."""
    told = []
    for one in statements:
        try:
            with connection.begin_nested():
                told += [repr(row) for row in rows_of(connection, one)]
        except sa.exc.DBAPIError as refused:
            told.append(str(refused.orig))
    return "\n".join(told)


def is_foreign(told: str) -> bool:
    return FOREIGN in told or str(TELLING[FOREIGN]) in told


REFUSED = [
    "set role {owner}",
    "set role postgres",
    "set session authorization {owner}",
    "alter role {reader} bypassrls",
    "alter role {reader} superuser",
    "grant {owner} to {reader}",
    "alter table pacts disable row level security",
    "alter table pacts no force row level security",
    "alter table pacts owner to {reader}",
    "alter policy pact_wall on pacts using (true)",
    "drop policy pact_wall on pacts",
    "create policy other on pacts for select using (true)",
    "set local row_security = off; select * from pacts",
    "select * from pact_wall_key",
    "select count(*) from pact_wall_key",
    "copy pact_wall_key to stdout",
    "insert into pact_wall_key values ('x')",
    "truncate pact_wall_key",
    "create or replace function pact_told() returns jsonb language sql as 'select null::jsonb'",
    "alter function pact_told() set search_path = pg_temp",
    "create function public.sha256(x bytea) returns bytea language sql as 'select x'",
    "create table public.more (x int)",
    "create schema more",
    "create extension dblink",
    "create extension file_fdw",
    "insert into waivers select * from waivers",
    "insert into pact_keys values ('x')",
    "update pacts set title = 'x'",
    "delete from pacts",
    "truncate notes",
    "merge into pact_keys k using (select 1) o on false when not matched then insert values ('x')",
    "lock table pacts in access exclusive mode",
    "select * from pacts for update",
    "select nextval('waivers_waiver_id_seq')",
    "select last_value from waivers_waiver_id_seq",
    "create trigger more after insert on pacts execute function pact_told()",
    "create rule more as on select to pacts do instead select 1",
    "copy pacts to '/tmp/pacts'",
    "copy (select 1) to program 'cat'",
    "copy waivers from program 'echo'",
    "select pg_read_file('postgresql.conf')",
    "select pg_ls_dir('.')",
    "select lo_import('postgresql.conf')",
    "select * from pg_authid",
    "select * from pg_statistic",
    "select * from pg_shadow",
    "select pg_relation_filepath('pacts'), pg_read_binary_file(pg_relation_filepath('pacts'))",
    "select pg_reload_conf()",
    "alter system set row_security = off",
    "set local session_replication_role = replica",
]


@pytest.mark.parametrize("statement", REFUSED)
def test_the_server_refuses(server: Walled, statement: str) -> None:
    assert server.reader
    names = {"owner": server.engine.url.username, "reader": server.reader.username}
    with (
        Reader(server.engine, SCOPES["own"]).connect() as connection,
        pytest.raises(sa.exc.DBAPIError) as told,
    ):
        rows_of(connection, statement.format(**names))
    assert not is_foreign(str(told.value))


READING = [
    "select * from public.pacts",
    "select * from only public.pacts",
    "table enrollments",
    "select ctid, xmin, tableoid, * from hirings",
    "select pact_reached_row(), pact_reached_import(), pact_mine(), pact_told()",
    "select * from pact_reached_source() union select * from pact_reached_organisation()",
    "select table_to_xml('pacts', true, true, '')",
    "select database_to_xml(true, true, '')",
    "select query_to_xml('select * from pacts', true, true, '')",
    "select schema_to_xml('public', true, true, '')",
    "select * from pg_stats where schemaname = 'public'",
    "select * from pg_stats_ext",
    "select query from pg_stat_activity",
    "select * from pg_prepared_statements",
    "select * from pg_settings where name like 'pact%%'",
    "select current_setting('pact.scope')",
    "select * from pg_policies",
    "explain (analyze, verbose) select * from pacts",
    "explain (analyze, verbose) select * from pacts where title > 'a'",
    "select pact_all_mine('{foreign}'), pact_asks_mine('{{}}')",
    "select * from pacts tablesample system (100)",
    "declare c cursor with hold for select * from pacts",
    "select (select max(title) from pacts), exists (select 1 from pacts where title like 'f%%')",
    "with pacts as materialized (select * from public.pacts) select * from pacts",
    "select max(title) over () from pacts union select max(note) from public.enrollments",
    "select * from pacts as a full join public.pacts as b on a.pact_id <> b.pact_id",
]


@pytest.mark.parametrize("statement", READING)
def test_what_can_be_read_is_ones_own(connection: sa.Connection, statement: str) -> None:
    told = tried(connection, statement.format(foreign=pact_of(FOREIGN)))
    assert not is_foreign(told.replace(pact_of(FOREIGN), "") if "mine(" in statement else told)


@pytest.mark.parametrize("told", [ALL, FOREIGN_TOLD, "null", "[]", "", "{"])
def test_a_scope_without_its_seal_opens_nothing(
    server: Walled, connection: sa.Connection, told: str
) -> None:
    mine = connection.scalar(sa.text("select current_setting('pact.seal')"))
    for sealed in (mine, "", seal(told, b"\0" * 64), seal(told, b"")):
        for local in ("true", "false"):
            said = {"told": told, "seal": sealed}
            statement = "set_config('pact.scope', :told, {0}), set_config('pact.seal', :seal, {0})"
            connection.execute(sa.text(f"select {statement.format(local)}"), said)
            assert tried(connection, "select title from pacts", "select sub from users") == ""


def test_what_was_said_for_one_is_forgotten_before_the_next(server: Walled) -> None:
    """The scope and its seal hold for one transaction, and nothing is left on the connection."""
    with Reader(server.engine, SCOPES["foreign"]).connect() as connection:
        rows_of(connection, "select set_config('pact.scope', current_setting('pact.scope'), false)")
        rows_of(connection, "select set_config('pact.seal', current_setting('pact.seal'), false)")
        before = connection.scalar(sa.text("select pg_backend_pid()"))
        connection.commit()
        pool = connection.engine
    raw = pool.raw_connection()
    cursor = raw.cursor()
    cursor.execute("select pg_backend_pid(), current_setting('pact.seal', true)")
    assert cursor.fetchone() in [(before, None), (before, "")]
    cursor.execute("select title from pacts")
    assert cursor.fetchall() == []
    raw.close()


TRAP = (
    "create temp table pacts as select * from public.pacts",
    "create temp sequence caught",
    "create function pg_temp.catch(x text) returns text language sql as $$select 'x'$$",
    "create temp view courses as select pg_temp.catch(title) as title from public.courses",
    "prepare trap as select 1",
    "set search_path = pg_temp, public",
    "select pg_advisory_lock(74)",
    "listen trap",
)


def test_no_trap_is_left_for_whoever_is_lent_the_connection_next(server: Walled) -> None:
    with Reader(server.engine, SCOPES["own"]).connect() as connection:
        before = connection.scalar(sa.text("select pg_backend_pid()"))
        for one in TRAP:
            tried(connection, one)
        connection.commit()
    with Reader(server.engine, SCOPES["foreign"]).connect() as connection:
        assert connection.scalar(sa.text("select pg_backend_pid()")) == before
        titles = "select title from pacts union select title from courses"
        assert rows_of(connection, titles) == [(f"{FOREIGN} title",)]
        left = "select (select count(*) from pg_class where relnamespace = pg_my_temp_schema()),"
        left += " (select count(*) from pg_locks where objid = 74), current_setting('search_path')"
        assert rows_of(connection, left) == [(0, 0, '"$user", public')]


TELLING_FUNCTION = (
    "create function pg_temp.tell(x text) returns boolean language plpgsql cost 0.0000001"
    " as $$begin raise notice '%%', x; return true; end$$"
)


def test_a_function_that_tells_what_it_is_given_is_given_nothing_foreign(
    connection: sa.Connection,
) -> None:
    driver: Any = connection.connection.driver_connection
    heard: list[str] = []
    driver.add_notice_handler(lambda notice: heard.append(str(notice.message_primary)))
    told = tried(
        connection,
        TELLING_FUNCTION,
        "select count(*) from pacts where pg_temp.tell(title)",
        "select title from pacts where pg_temp.tell(title) order by pg_temp.tell(note)",
        "select 1 from enrollments where pg_temp.tell(note) and 1 / (version_id - 9) > 0",
        "select title::int from pacts",
        "select 1 from courses where title::int = 1",
    )
    assert any(OWN in one for one in heard)
    assert not is_foreign("\n".join([told, *heard]))


def test_nothing_takes_the_place_of_what_the_functions_of_the_wall_call(
    connection: sa.Connection,
) -> None:
    key = b"\0" * 64
    driver = "set_config('pact.scope', '{0}', true), set_config('pact.seal', '{1}', true)"
    told = tried(
        connection,
        "create temp table pact_wall_key (key bytea)",
        f"insert into pg_temp.pact_wall_key values ('\\x{key.hex()}')",
        "create function pg_temp.sha256(bytea) returns bytea language sql as $$select ''::bytea$$",
        f"create function pg_temp.pact_told() returns jsonb language sql return '{ALL}'::jsonb",
        "create function pg_temp.pact_sees_all() returns boolean language sql as 'select true'",
        "create temp table pacts_of_mine as select * from pacts",
        "set local search_path = pg_temp, public",
        "select title from public.pacts",
        f"select {driver.format(ALL, seal(ALL, key))}",
        "select title from public.pacts",
        f"select {driver.format(ALL, '')}",
        "select title from public.pacts",
    )
    assert not is_foreign(told)


@pytest.mark.parametrize(
    "made",
    [
        "alter role {reader} superuser",
        "alter role {reader} bypassrls",
        "alter role {reader} createrole",
        "grant {owner} to {reader}",
        "create role {reader}_more superuser; grant {reader}_more to {reader}",
        "create role {reader}_more bypassrls; grant {reader}_more to {reader}",
        "grant pg_read_server_files to {reader}",
        "grant pg_execute_server_program to {reader}",
        "grant create on schema public to public",
        "alter table notes owner to {reader}",
        "drop role {reader}",
    ],
)
def test_a_role_that_the_wall_does_not_hold_back_reads_for_nobody(
    postgres_server: sa.URL, server: Walled, monkeypatch: pytest.MonkeyPatch, made: str
) -> None:
    owner = str(server.engine.url.username)
    reader = owner.replace("owner", "unfit")
    database = server.superuser
    assert database
    administer(database, f"create role {reader} login")
    try:
        administer(database, *made.format(owner=owner, reader=reader).split("; "))
        behind = database.set(username=reader).render_as_string(hide_password=False)
        monkeypatch.setenv(READING_VARIABLE, behind)
        for scope in (SCOPES["own"], EVERYTHING):
            engine = make_engine(server.engine.url)
            with pytest.raises(UnwalledError), Reader(engine, scope).connect() as connection:
                tried(connection, "select 1")
            engine.dispose()
    finally:
        back = "revoke create on schema public from public", f"alter table notes owner to {owner}"
        administer(database, *back, *_dropping(database, reader, f"{reader}_more"))


def test_rights_that_were_given_by_the_way_open_nothing(
    server: Walled, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What people give a role that only reads: all tables, also those to come, for all they do."""
    owner = str(server.engine.url.username)
    reader = owner.replace("owner", "rich")
    database = server.superuser
    assert database
    given = (f"grant all on all tables in schema public to {reader}",
             f"grant all on all sequences in schema public to {reader}",
             f"grant pg_read_all_data, pg_write_all_data, pg_monitor to {reader}")  # fmt: skip
    administer(database, f"create role {reader} login", *given)
    try:
        behind = database.set(username=reader).render_as_string(hide_password=False)
        monkeypatch.setenv(READING_VARIABLE, behind)
        engine = make_engine(server.engine.url)
        with Reader(engine, SCOPES["own"]).connect() as connection:
            told = tried(
                connection,
                *("select * from pacts", "select encode(key, 'hex') as k from pact_wall_key"),
                *("select * from pg_stats where schemaname = 'public'", "select * from users"),
                *("delete from pacts returning *", "update pacts set note = '' returning *"),
                *("truncate notes", "truncate pact_wall_key"),
            )
            assert not is_foreign(told)
            assert not re.search("[0-9a-f]{128}", told)
        with server.engine.connect() as owning:
            assert rows_of(owning, "select count(*) from pacts") == [(2,)]
            assert rows_of(owning, "select count(*) from notes") == [(2,)]
            assert rows_of(owning, "select count(*) from pact_wall_key") == [(1,)]
        engine.dispose()
    finally:
        administer(database, *_dropping(database, reader))


def _dropping(database: sa.URL, *names: str) -> list[str]:
    """Return the statements that drop those of some roles that there are, with their rights."""
    engine = make_engine(database)
    known = sa.text("select rolname from pg_roles where rolname = any(:names)")
    with engine.connect() as connection:
        found = list(connection.scalars(known, {"names": list(names)}))
    engine.dispose()
    return [f"{what} {one}" for what in ("drop owned by", "drop role") for one in found]


@pytest.mark.parametrize(
    "taken", ["alter table pacts disable row level security", "drop policy pact_wall on pacts"]
)
def test_a_wall_that_somebody_took_down_is_raised_again(server: Walled, taken: str) -> None:
    assert _titles_after(server, "select 1") == {f"{OWN} title"}
    assert _titles_after(server, taken) == {f"{OWN} title"}


def _titles_after(server: Walled, statement: str) -> set[str]:
    """Return the titles that a new process would tell after the owner's statement."""
    with server.engine.begin() as owner:
        owner.exec_driver_sql(statement)
    engine = make_engine(server.engine.url)
    with Reader(engine, SCOPES["own"]).connect() as connection:
        found = {str(one) for (one,) in rows_of(connection, "select title from pacts")}
    engine.dispose()
    return found


@pytest.mark.parametrize("scope", [SCOPES["own"], SCOPES["funder"], Scope(("",))])
def test_without_a_role_that_only_reads_whoever_sees_some_is_refused(
    server: Walled, monkeypatch: pytest.MonkeyPatch, scope: Scope
) -> None:
    monkeypatch.delenv(READING_VARIABLE)
    with pytest.raises(UnwalledError), Reader(server.engine, scope).connect():
        pass
    with Reader(server.engine, EVERYTHING).connect() as connection:
        assert rows_of(connection, "select count(*) from pacts") == [(2,)]
        with pytest.raises(sa.exc.DBAPIError):
            rows_of(connection, "delete from notes")
