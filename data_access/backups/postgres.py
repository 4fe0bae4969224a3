"""Copies of a database on a server, by the server's own programs pg_dump and pg_restore."""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from psycopg.conninfo import make_conninfo

from data_access.backups.checks import damaged, require_known
from data_access.backups.returns import Finish, Returned
from data_access.engine import make_engine
from data_access.migrations import upgrade
from data_access.refusals import RefusedError
from data_access.schema import metadata
from data_access.turns import writing
from data_access.walls.postgres import raise_wall
from domain.words import _

MAGIC = b"PGDMP"
_PATIENCE = "60s"
"""How long a restore waits for others to leave a table."""
_PLACES = "/usr/lib/postgresql/*/bin"
_TABLES = (*sorted(metadata.tables), "alembic_version")
_ROW = re.compile(r"COPY \S+ \(version_num\) FROM stdin;\n(.*)\n")


def write(engine: sa.Engine, file: Path) -> None:
    """Write the state of one moment into `file`: our tables, without owners and rights."""
    tables = [f"--table={name}" for name in _TABLES]
    options = ("--format=custom", "--no-owner", "--no-privileges", f"--file={file}")
    _run(engine, "pg_dump", *options, *tables, *_connection(engine))


def check(engine: sa.Engine, file: Path) -> None:
    """Raise RefusedError unless `file` is whole and of tables that this release knows."""
    try:
        _run(engine, "pg_restore", f"--file={os.devnull}", str(file))  # reads all of it
        only = ("--data-only", "--table=alembic_version", "--file=-")
        row = _ROW.search(_run(engine, "pg_restore", *only, str(file)))
    except _FailedError:
        raise damaged() from None
    require_known(row.group(1) if row else None)


def replace(engine: sa.Engine, file: Path, keep: Callable[[], Finish]) -> Returned:
    """Put the database back as it is in `file`, in one transaction; `keep` saves what is there.

    What `keep` returns finishes the new state, which is brought to today's tables in a database
    of its own. Nobody else loads meanwhile.
    """
    with _turn(engine), _scratch(engine) as other:
        finish = keep()
        _restore(other, file)
        upgrade(other)
        with writing(other) as connection:
            returned = finish(connection)
        with tempfile.TemporaryDirectory() as folder:
            prepared = Path(folder) / "prepared.dump"
            write(other, prepared)
            _restore(engine, prepared)
        raise_wall(engine)
    with engine.begin() as connection:
        connection.execute(sa.text("analyze"))  # new tables are planned for as if they were empty
    return returned


class _FailedError(RefusedError):
    """A program of the server said no."""


@contextmanager
def _turn(engine: sa.Engine) -> Iterator[None]:
    """Hold the turn of those who write (`data_access.turns`) over several transactions."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        turn = sa.func.hashtext("pact import")
        connection.execute(sa.select(sa.func.pg_advisory_lock(turn)))
        try:
            yield
        finally:
            connection.execute(sa.select(sa.func.pg_advisory_unlock(turn)))


@contextmanager
def _scratch(engine: sa.Engine) -> Iterator[sa.Engine]:
    """Yield a new empty database beside ours; one left over from a killed restore gives way."""
    name = f"{engine.url.database}_restore"
    quoted = engine.dialect.identifier_preparer.quote(name)
    drop = f"drop database if exists {quoted} with (force)"
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        try:
            connection.exec_driver_sql(drop)
            connection.exec_driver_sql(f"create database {quoted} template template0")
        except sa.exc.ProgrammingError:
            reason = _("l'utente del database non può creare un database di prova")
            remedy = _("dagli il diritto CREATEDB, almeno per il ripristino")
            raise RefusedError(reason, remedy) from None
        other = make_engine(engine.url.set(database=name))
        try:
            yield other
        finally:
            other.dispose()
            connection.exec_driver_sql(drop)


def _restore(engine: sa.Engine, file: Path) -> None:
    options = ("--clean", "--if-exists", "--no-owner", "--no-privileges", "--single-transaction")
    with tempfile.TemporaryDirectory() as folder:
        parts = Path(folder) / "parts"
        parts.write_text(_without_walls(_run(engine, "pg_restore", "--list", str(file))))
        chosen = (*options, f"--use-list={parts}", *_connection(engine))
        _run(engine, "pg_restore", *chosen, str(file))


def _without_walls(listed: str) -> str:
    """Leave out of what a copy holds the policies: they are raised anew, with their functions."""
    walls = (" POLICY ", " ROW SECURITY ")
    return "\n".join(line for line in listed.splitlines() if not any(one in line for one in walls))


def _connection(engine: sa.Engine) -> list[str]:
    """Return where to connect; the password goes another way, for commands can be seen by all."""
    _args, stated = engine.dialect.create_connect_args(engine.url)
    options = {name: value for name, value in stated.items() if name not in ("password", "context")}
    return [f"--dbname={make_conninfo(**options)}"]


def _run(engine: sa.Engine, program: str, *options: str) -> str:
    """Run a program of the server and return what it writes; raise _FailedError if it fails."""
    environment = dict(os.environ)
    environment["PGOPTIONS"] = f"{environment.get('PGOPTIONS', '')} -c lock_timeout={_PATIENCE}"
    if engine.url.password is not None:
        environment["PGPASSWORD"] = str(engine.url.password)
    command = [str(_program(engine, program)), *options]
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )
    if done.returncode:
        said = (done.stderr.strip().splitlines() or [""])[-1]
        reason = _("{program} non è riuscito ({said})").format(program=program, said=said)
        raise _FailedError(reason, _("controlla il database e riprova"))
    return done.stdout


def _program(engine: sa.Engine, name: str) -> Path:
    """Return the program of the server's own version, else of the next one after it.

    An older one cannot read the server, and a much newer one asks for settings it does not know.
    """
    with engine.connect() as connection:
        server = int(connection.scalar(sa.text("show server_version_num"))) // 10_000
    found = {_version(path): path for path in reversed(_installed(name))}
    if not found:
        reason = _("non trovo {program}").format(program=name)
        raise RefusedError(reason, _("installa i programmi client di PostgreSQL"))
    able = [version for version in found if version >= server]
    if not able:
        reason = _("{program} {found} è più vecchio del server {server}")
        reason = reason.format(program=name, found=max(found), server=server)
        raise RefusedError(reason, _("installa i programmi client di quella versione"))
    return found[min(able)]


def _installed(name: str) -> list[Path]:
    on_path = shutil.which(name)
    listed = [Path(on_path)] if on_path else []
    return listed + sorted(Path("/").glob(f"{_PLACES.lstrip('/')}/{name}"))


def _version(program: Path) -> int:
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)
    found = re.search(r"\) (\d+)", said.stdout)
    return int(found.group(1)) if found else 0
