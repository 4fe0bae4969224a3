"""Backup and restore: all or nothing, whoever reads, writes or kills meanwhile."""

import os
import random
import signal
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from cli import main
from data_access import audit, freshness
from data_access.backups import backup, postgres, restore, sqlite
from data_access.engine import make_engine
from data_access.migrations import is_current, upgrade
from data_access.refusals import RefusedError
from data_access.schema import KEY_TABLES, LOADED, imports, pacts
from data_access.walls import unwalled
from tests.builders import PactBuilder

ROOT = Path(__file__).parents[2]
State = dict[str, list[tuple[Any, ...]]]


@pytest.fixture
def data(engine: sa.Engine, tmp_path: Path) -> PactBuilder:
    """Return a builder whose database holds a pact, a course and forty people."""
    data = PactBuilder(engine, tmp_path / "data")
    course = data.add_course(data.add_pact(pact_id="p", title="Prima"))
    for _ in range(40):
        data.add_person(course)
    data.load()
    return data


def change(data: PactBuilder) -> None:
    """Load a correction and a new pact."""
    data.add_pact(pact_id="p", title="Dopo")
    data.add_pact(pact_id="q")
    data.load()


def state(engine: sa.Engine) -> State:
    """Return all rows of the tables that files are read into, and the imports."""
    with unwalled(engine).connect() as connection:
        return {
            table.name: [
                tuple(row)
                for row in connection.execute(sa.select(table).order_by(*table.primary_key))
            ]
            for table in (*LOADED, *KEY_TABLES.values(), imports)
        }


def _in_order(table: sa.Table) -> sa.Select[Any]:
    return sa.select(table).order_by(*table.primary_key)


def trail(engine: sa.Engine) -> list[str]:
    with unwalled(engine).connect() as connection:
        stored, made_again = audit.seals(connection)
        assert stored == made_again
        return list(audit.entries(connection)["action"])[::-1]


def others(folder: Path) -> list[str]:
    """Return the hidden files in `folder`, which nothing finished may leave."""
    return [path.name for path in folder.iterdir() if path.name.startswith(".")]


def test_what_was_changed_since_is_as_it_was_and_the_state_between_is_kept(
    engine: sa.Engine, data: PactBuilder, tmp_path: Path
) -> None:
    file, before = tmp_path / "copia.pact", state(engine)
    backup(engine, file)
    change(data)
    between = state(engine)
    restored = restore(engine, file)
    assert state(engine) == before
    assert restored.safety is not None
    again = restore(engine, restored.safety)
    assert state(engine) == between
    assert again.safety is not None
    assert others(tmp_path) == []
    assert trail(engine)[-1] == "restore"


def test_a_restored_database_takes_loads_and_backups(
    engine: sa.Engine, data: PactBuilder, tmp_path: Path
) -> None:
    file = tmp_path / "copia.pact"
    backup(engine, file)
    change(data)
    restore(engine, file)
    change(data)
    with engine.connect() as connection:
        titles = connection.scalars(
            sa.select(pacts.c.title).where(pacts.c.known_until_at.is_(None))
        )
        assert sorted(titles) == ["Dopo", "Patto"]
        assert is_current(connection)
    backup(engine, tmp_path / "dopo.pact")
    assert trail(engine)[-1] == "backup"


def test_a_backup_is_for_its_owner_and_replaces_a_file_only_when_told(
    engine: sa.Engine, data: PactBuilder, tmp_path: Path
) -> None:
    file = tmp_path / "copia.pact"
    file.write_bytes(b"mine")
    with pytest.raises(RefusedError, match="--force"):
        backup(engine, file)
    assert file.read_bytes() == b"mine"
    backup(engine, file, force=True)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert file.read_bytes()[:5] in (b"SQLit", b"PGDMP")
    assert others(tmp_path) == []
    for wrong in (tmp_path, tmp_path / "no" / "copia.pact"):
        with pytest.raises(RefusedError):
            backup(engine, wrong, force=True)


def test_the_trail_names_the_file_and_its_digest(
    engine: sa.Engine, data: PactBuilder, tmp_path: Path
) -> None:
    backup(engine, tmp_path / "copia.pact")
    with unwalled(engine).connect() as connection:
        last = audit.entries(connection).iloc[0]
    assert last["action"] == "backup"
    assert '"file": "copia.pact"' in last["details"]
    assert str(tmp_path) not in last["details"]


def test_pages_do_not_keep_what_they_knew_before_a_restore(
    engine: sa.Engine, data: PactBuilder, tmp_path: Path
) -> None:
    with unwalled(engine).connect() as connection:
        first = freshness.data_version(connection)
    backup(engine, tmp_path / "copia.pact")
    restore(engine, tmp_path / "copia.pact")
    with unwalled(engine).connect() as connection:
        assert freshness.data_version(connection) != first


def test_a_reader_that_stays_connected_reads_on_after_a_restore(
    engine: sa.Engine, data: PactBuilder, tmp_path: Path
) -> None:
    file, titles = tmp_path / "copia.pact", []
    backup(engine, file)
    statement = sa.select(pacts.c.title).where(pacts.c.known_until_at.is_(None))
    with unwalled(engine).connect() as reader:
        for step in (lambda: change(data), lambda: restore(engine, file)):
            for _ in range(8):  # from the fifth time on the driver keeps a plan
                titles.append(sorted(reader.scalars(statement)))
                reader.rollback()
            step()
        titles.append(sorted(reader.scalars(statement)))
    assert [titles[0], titles[8], titles[16]] == [["Prima"], ["Dopo", "Patto"], ["Prima"]]


def test_what_is_no_whole_backup_of_ours_is_refused_and_nothing_changes(
    engine: sa.Engine, data: PactBuilder, tmp_path: Path
) -> None:
    file = tmp_path / "copia.pact"
    backup(engine, file)
    whole = file.read_bytes()
    wrong = {
        "empty": b"",
        "text": b"pact_id;title\n",
        "half": whole[: len(whole) // 2],
        "start": whole[:4096],
        "other": _other_database(tmp_path),
        "magic": whole[:16],
    }
    before, files = state(engine), set(tmp_path.iterdir())
    for name, content in wrong.items():
        file.write_bytes(content)
        with pytest.raises(RefusedError) as refused:
            restore(engine, file)
        assert refused.value.remedy, name
    with pytest.raises(RefusedError, match="copia"):
        restore(engine, tmp_path / "nothing.pact")
    assert state(engine) == before
    assert set(tmp_path.iterdir()) == files


def _other_database(folder: Path) -> bytes:
    path = folder / "other.sqlite"
    with closing(sqlite3.connect(path)) as other:
        other.execute("create table songs (title text)")
    return path.read_bytes()


def test_a_backup_of_the_other_kind_of_database_is_refused_with_a_way_out(
    engine: sa.Engine, data: PactBuilder, tmp_path: Path
) -> None:
    other = {"sqlite": postgres.MAGIC, "postgresql": sqlite.MAGIC}[engine.dialect.name]
    (tmp_path / "copia.pact").write_bytes(other + b"\x01" * 4096)
    with pytest.raises(RefusedError, match="pact export"):
        restore(engine, tmp_path / "copia.pact")


def test_a_backup_of_a_newer_release_is_refused(
    engine: sa.Engine, data: PactBuilder, tmp_path: Path
) -> None:
    newer, change_version = tmp_path / "nuova.pact", "update alembic_version set version_num = '{}'"
    with engine.begin() as connection:
        now = connection.exec_driver_sql("select version_num from alembic_version").scalar()
        connection.exec_driver_sql(change_version.format("9999"))
    _write_unchecked(engine, newer)
    with engine.begin() as connection:
        connection.exec_driver_sql(change_version.format(now))
    before = state(engine)
    with pytest.raises(RefusedError, match="più recente"):
        restore(engine, newer)
    assert state(engine) == before


def test_a_backup_of_an_older_release_gets_todays_tables(
    request: pytest.FixtureRequest, engine: sa.Engine, data: PactBuilder, tmp_path: Path
) -> None:
    old = _empty(request, engine, tmp_path)
    upgrade(old, "0003")
    with old.begin() as connection:
        connection.exec_driver_sql("insert into source_keys values ('kept')")
    file = tmp_path / "vecchia.pact"
    _write_unchecked(old, file)
    old.dispose()
    restore(engine, file)
    with engine.connect() as connection:
        assert is_current(connection)
        kept = connection.scalars(sa.select(KEY_TABLES["source_id"].c.source_id)).all()
    assert kept == ["kept"]
    assert trail(engine) == ["restore"]


def _write_unchecked(engine: sa.Engine, file: Path) -> None:
    file.touch()
    {"sqlite": sqlite.write, "postgresql": postgres.write}[engine.dialect.name](engine, file)


def _empty(request: pytest.FixtureRequest, engine: sa.Engine, tmp_path: Path) -> sa.Engine:
    if engine.dialect.name == "sqlite":
        return make_engine(sa.make_url(f"sqlite:///{tmp_path / 'old.sqlite'}"))
    return make_engine(sa.make_url(request.getfixturevalue("postgres_url")))


def test_an_empty_database_has_no_backup_but_takes_one(
    request: pytest.FixtureRequest, engine: sa.Engine, data: PactBuilder, tmp_path: Path
) -> None:
    backup(engine, tmp_path / "copia.pact")
    new = _empty(request, engine, tmp_path)
    with pytest.raises(RefusedError, match="vuoto"):
        backup(new, tmp_path / "nuova.pact")
    assert restore(new, tmp_path / "copia.pact").safety is None
    assert state(new) == state(engine)
    new.dispose()


def test_the_commands_say_what_they_did(
    engine: sa.Engine, data: PactBuilder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = str(tmp_path / "copia.pact")
    assert main(["backup", file]) == 0
    assert main(["backup", file]) == 1
    assert main(["restore", file]) == 0
    told = capsys.readouterr()
    assert "Lo stato di prima è in" in told.out
    assert "--force" in told.err


# The embedded database


def test_readers_see_the_old_state_until_the_last_step(
    sqlite_tables: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine, file, _data = _two_states(sqlite_tables, tmp_path)
    between, seen = state(engine), []

    @contextmanager
    def reading(_engine: sa.Engine) -> Iterator[Callable[[], None]]:
        yield lambda: seen.append(state(engine) == between)

    monkeypatch.setattr(sqlite, "_watched", reading)
    restore(engine, file)
    assert len(seen) >= 5
    assert all(seen)
    assert state(engine) != between


def test_what_somebody_writes_meanwhile_is_kept_too(sqlite_tables: str, tmp_path: Path) -> None:
    engine, file, data = _two_states(sqlite_tables, tmp_path)
    kept = []

    def keep() -> dict[str, object]:
        kept.append(state(engine))
        if len(kept) == 1:
            data.add_pact(pact_id="meanwhile")
            data.load()
        return {}

    sqlite.replace(engine, file, keep)
    assert [len(one["pacts"]) for one in kept] == [3, 4]
    assert len(state(engine)["pacts"]) == 1


def _two_states(url: str, tmp_path: Path) -> tuple[sa.Engine, Path, PactBuilder]:
    """Return a database, a backup of its first state, and its builder after a second one."""
    engine = make_engine(sa.make_url(url))
    data = PactBuilder(engine, tmp_path / "data")
    data.add_pact(pact_id="p", title="Prima")
    data.load()
    backup(engine, tmp_path / "copia.pact")
    change(data)
    return engine, tmp_path / "copia.pact", data


KILLED_AT_A_STEP = """
import os, sys
from contextlib import contextmanager
from pathlib import Path
from data_access.backups import restore, sqlite
from data_access.engine import get_engine
steps = iter(range(int(sys.argv[2])))
@contextmanager
def killing(engine):
    yield lambda: next(steps, None) is None and os.kill(os.getpid(), 9)
sqlite._watched = killing
restore(get_engine(), Path(sys.argv[1]))
"""
KILLED_AT_A_MOMENT = """
import os, signal, sys
from pathlib import Path
from data_access.backups import restore
from data_access.engine import get_engine
signal.signal(signal.SIGALRM, lambda *_: os.killpg(0, signal.SIGKILL))
signal.setitimer(signal.ITIMER_REAL, float(sys.argv[2]))
restore(get_engine(), Path(sys.argv[1]))
"""


def _run(code: str, url: str, *arguments: object) -> int:
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "PACT_DATABASE_URL": url},
        check=False,
        start_new_session=True,
    ).returncode


@pytest.mark.parametrize("step", [0, 3, 6])
def test_killed_while_pages_are_copied_the_old_state_stays(
    sqlite_tables: str, tmp_path: Path, step: int
) -> None:
    engine, file, _data = _two_states(sqlite_tables, tmp_path)
    between = state(engine)
    assert _run(KILLED_AT_A_STEP, sqlite_tables, file, step) == -signal.SIGKILL
    assert state(engine) == between
    with closing(sqlite3.connect(str(engine.url.database))) as opened:
        assert opened.execute("pragma integrity_check").fetchall() == [("ok",)]
    assert restore(engine, file).safety is not None
    assert len(state(engine)["pacts"]) == 1


def test_killed_at_any_moment_a_restore_leaves_one_state_or_the_other(
    engine: sa.Engine, data: PactBuilder, tmp_path: Path
) -> None:
    dice, file, url = random.Random(4), tmp_path / "copia.pact", os.environ["PACT_DATABASE_URL"]
    first = state(engine)
    backup(engine, file)
    change(data)
    second, killed = state(engine), 0
    for _ in range(8):
        killed += _run(KILLED_AT_A_MOMENT, url, file, dice.uniform(0.01, 1.2)) != 0
        _wait_for_others(engine)
        assert state(engine) in (first, second)
        assert trail(engine)
    assert killed
    restore(engine, file)
    assert state(engine) == first


def _wait_for_others(engine: sa.Engine) -> None:
    """Wait until the server noticed that a client is gone."""
    if engine.dialect.name != "postgresql":
        return
    busy = sa.text(
        "select count(*), pg_sleep(0.05) from pg_stat_activity where pid <> pg_backend_pid()"
        " and datname = current_database() and state <> 'idle'"
    )
    with unwalled(engine).connect() as connection:
        for _ in range(400):
            if connection.execute(busy).one()[0] == 0:
                return
            connection.rollback()
    raise AssertionError("somebody is still at work")


# The server


@pytest.mark.postgres
def test_the_password_is_on_no_command_line_and_in_no_message(
    postgres_tables: str, tmp_path: Path
) -> None:
    url = sa.make_url(postgres_tables).set(password="segreto", query={"sslmode": "disable"})
    engine = make_engine(url)
    (stated,) = postgres._connection(engine)
    assert "segreto" not in stated
    assert "sslmode=disable" in stated
    backup(engine, tmp_path / "copia.pact")
    with pytest.raises(RefusedError) as refused:
        postgres._run(engine, "pg_dump", *postgres._connection(engine), "--table=nothing")
    assert "segreto" not in str(refused.value)
    engine.dispose()


@pytest.mark.postgres
def test_programs_that_are_missing_or_too_old_are_named(
    postgres_tables: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = make_engine(sa.make_url(postgres_tables))
    monkeypatch.setattr(postgres, "_PLACES", "nowhere")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(RefusedError, match="non trovo pg_dump"):
        backup(engine, tmp_path / "copia.pact")
    old = tmp_path / "pg_dump"
    old.write_text("#!/bin/sh\necho 'pg_dump (PostgreSQL) 9.6'\n")
    old.chmod(0o755)
    with pytest.raises(RefusedError, match="più vecchio"):
        backup(engine, tmp_path / "copia.pact")
    assert not (tmp_path / "copia.pact").exists()
    engine.dispose()


@pytest.mark.postgres
def test_who_may_not_create_databases_is_told_so(postgres_tables: str, tmp_path: Path) -> None:
    owner = make_engine(sa.make_url(postgres_tables))
    backup(owner, tmp_path / "copia.pact")
    with owner.begin() as connection:
        connection.exec_driver_sql("create role pact_limited login")
        connection.exec_driver_sql("grant pg_read_all_data to pact_limited")
    limited = make_engine(sa.make_url(postgres_tables).set(username="pact_limited"))
    before = state(owner)
    with pytest.raises(RefusedError, match="CREATEDB"):
        restore(limited, tmp_path / "copia.pact")
    assert state(owner) == before
    limited.dispose()
    with owner.begin() as connection:
        connection.exec_driver_sql("drop owned by pact_limited; drop role pact_limited")
    owner.dispose()
