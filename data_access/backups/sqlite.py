"""Copies of an embedded database: `vacuum into` makes them, SQLite's page copy puts them back."""

import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import sqlalchemy as sa

from data_access.backups.checks import damaged, require_known
from data_access.backups.returns import Finish, Returned
from data_access.engine import make_engine
from data_access.migrations import upgrade
from data_access.refusals import RefusedError
from data_access.schema import metadata
from data_access.turns import writing
from domain.words import _

MAGIC = b"SQLite format 3\x00"
_STEPS = 8
"""Steps of a page copy; after the first no one else can write, and more are to come."""
_PATIENCE = 300
"""Times a step waits a tenth of a second for others to finish writing."""
_ATTEMPTS = 5


class _ChangedMeanwhileError(Exception):
    """Somebody wrote after the state to be replaced was kept."""


def write(engine: sa.Engine, file: Path) -> None:
    """Write the state of one moment into the empty `file`; others go on reading and writing."""
    with closing(sqlite3.connect(_path(engine))) as connection:
        connection.execute("vacuum into ?", (str(file),))


def check(_engine: sa.Engine, file: Path) -> None:
    """Raise RefusedError unless `file` is whole and of tables that this release knows."""
    try:
        with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as opened:
            whole = opened.execute("pragma integrity_check").fetchall() == [("ok",)]
            whole = whole and not opened.execute("pragma foreign_key_check").fetchall()
            revision = _revision(opened)
    except sqlite3.DatabaseError:
        raise damaged() from None
    if not whole:
        raise damaged()
    require_known(revision)


def replace(engine: sa.Engine, file: Path, keep: Callable[[], Finish]) -> Returned:
    """Put the database back as it is in `file`; `keep` first saves what is there.

    What `keep` returns finishes the new state. If somebody writes meanwhile, all is done again.
    """
    engine.connect().close()  # a new database gets its write-ahead log, so that readers can read
    for _attempt in range(_ATTEMPTS):
        with _watched(engine) as require_unchanged:
            finish = keep()
            with _prepared(engine, file, finish) as (prepared, returned):
                try:
                    _copy_over(prepared, _path(engine), require_unchanged)
                except _ChangedMeanwhileError:
                    continue
            return returned
    raise RefusedError(_("altri stanno scrivendo nel database"), _("riprova tra poco"))


def is_missing(engine: sa.Engine) -> bool:
    """Say whether the database is an embedded one whose file does not exist yet."""
    return engine.dialect.name == "sqlite" and not Path(_path(engine)).exists()


def is_database_of(engine: sa.Engine, file: Path) -> bool:
    """Say whether `file` is the embedded database itself."""
    if engine.dialect.name != "sqlite" or is_missing(engine) or not file.exists():
        return False
    return file.samefile(_path(engine))


def folder_of(engine: sa.Engine) -> Path | None:
    """Return the folder of an embedded database, None for a server."""
    return Path(_path(engine)).parent if engine.dialect.name == "sqlite" else None


def _path(engine: sa.Engine) -> str:
    return str(engine.url.database)


def _revision(opened: sqlite3.Connection) -> str | None:
    named = "select 1 from sqlite_master where name = 'alembic_version'"
    if opened.execute(named).fetchone() is None:
        return None
    row = opened.execute("select version_num from alembic_version").fetchone()
    return row[0] if row else None


@contextmanager
def _watched(engine: sa.Engine) -> Iterator[Callable[[], None]]:
    """Yield a check that nobody has written to the database since."""
    with closing(sqlite3.connect(_path(engine))) as watching:
        version = watching.execute("pragma data_version").fetchone()

        def require_unchanged() -> None:
            if watching.execute("pragma data_version").fetchone() != version:
                raise _ChangedMeanwhileError

        yield require_unchanged


@contextmanager
def _prepared(engine: sa.Engine, file: Path, finish: Finish) -> Iterator[tuple[Path, Returned]]:
    """Yield a finished copy of `file` with today's tables and pages like ours."""
    with tempfile.TemporaryDirectory(prefix=".restore.", dir=folder_of(engine)) as folder:
        path = Path(folder) / "prepared.sqlite"
        shutil.copyfile(file, path)
        other = make_engine(sa.URL.create("sqlite", database=str(path)))
        try:
            upgrade(other)
            _require_tables(other)
            with writing(other) as connection:
                returned = finish(connection)
        finally:
            other.dispose()
        _give_pages_of(path, _path(engine))
        yield path, returned


def _require_tables(engine: sa.Engine) -> None:
    if not set(metadata.tables) <= set(sa.inspect(engine).get_table_names()):
        require_known(None)


def _give_pages_of(path: Path, database: str) -> None:
    # Pages of another size cannot be copied over a database that keeps a write-ahead log.
    with closing(sqlite3.connect(database)) as ours, closing(sqlite3.connect(path)) as copy:
        size = ours.execute("pragma page_size").fetchone()[0]
        copy.execute("pragma journal_mode = delete")
        if copy.execute("pragma page_size").fetchone()[0] != size:
            copy.execute(f"pragma page_size = {size}")
            copy.execute("vacuum")


def _copy_over(prepared: Path, database: str, require_unchanged: Callable[[], None]) -> None:
    """Copy all pages in one transaction of the database: until its end readers see the old ones."""
    waited = 0

    def after_step(status: int, _remaining: int, _total: int) -> None:
        nonlocal waited
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            waited += 1
            if waited > _PATIENCE:
                raise RefusedError(_("altri stanno scrivendo nel database"), _("riprova tra poco"))
        elif status == sqlite3.SQLITE_OK:  # not after the last step, which has written all
            require_unchanged()

    with closing(sqlite3.connect(prepared)) as source, closing(sqlite3.connect(database)) as ours:
        pages = source.execute("pragma page_count").fetchone()[0]
        source.backup(ours, pages=pages // _STEPS, progress=after_step, sleep=0.1)
