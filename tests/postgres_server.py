"""One throw-away PostgreSQL server for a test session, and new databases in it."""

import os
import shutil
import socket
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

OS_USER = "postgres"
# Nothing here outlives the session, so waiting for the disk would only cost time.
HASTE = ("fsync=off", "full_page_writes=off", "synchronous_commit=off")


@contextmanager
def temporary_server(programs: Path) -> Iterator[sa.URL]:
    """Run a new server on a free port of 127.0.0.1 and yield its address; remove it afterwards."""
    # Not under tmp_path: a socket path may have 107 characters at most, and the server's own
    # user must be able to reach the folder.
    folder = Path(tempfile.mkdtemp(prefix="pact_postgres_"))
    if _is_root():
        shutil.chown(folder, OS_USER)
    try:
        port = _start(programs, folder)
        yield sa.URL.create(
            "postgresql", username=OS_USER, host="127.0.0.1", port=port, database="postgres"
        )
    finally:
        _run(folder, programs / "pg_ctl", "stop", "-m", "immediate", "-D", folder / "data")
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def new_database(server: sa.URL, template: str = "template0") -> Iterator[str]:
    """Make a database on `server`, a copy of `template`; yield its address, drop it."""
    name = f"pact_test_{uuid.uuid4().hex}"
    _administer(server, f"create database {name} template {template}")
    try:
        yield server.set(database=name).render_as_string(hide_password=False)
    finally:
        _administer(server, f"drop database {name} with (force)")


def free_port() -> int:
    """Return a port of 127.0.0.1 that was free a moment ago."""
    with socket.socket() as attempt:
        attempt.bind(("127.0.0.1", 0))
        return int(attempt.getsockname()[1])


def _start(programs: Path, folder: Path) -> int:
    data, port = folder / "data", free_port()
    _run(
        folder, programs / "initdb", "-D", data, "-U", OS_USER, "-A", "trust", "-E", "UTF8",
        "--locale=C", "--no-sync",
    )  # fmt: skip
    settings = (f"listen_addresses=127.0.0.1 unix_socket_directories={folder} port={port}").split()
    options = " ".join(f"-c {setting}" for setting in (*settings, *HASTE))
    log = folder / "server.log"
    _run(folder, programs / "pg_ctl", "start", "-w", "-D", data, "-l", log, "-o", options)
    return port


def _run(folder: Path, *command: str | Path) -> None:
    # The server refuses to run as root.
    other_user = ("runuser", "-u", OS_USER, "--") if _is_root() else ()
    subprocess.run(
        [*other_user, *map(str, command)],
        cwd=folder,
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _administer(server: sa.URL, statement: str) -> None:
    engine = sa.create_engine(server.set(drivername="postgresql+psycopg"))
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql(statement)
    engine.dispose()
