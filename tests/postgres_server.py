"""One throw-away PostgreSQL server for a test session, and new databases in it."""

import os
import shutil
import socket
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

OS_USER = "postgres"
# Nothing here outlives the session, so waiting for the disk would only cost time.
HASTE = ("fsync=off", "full_page_writes=off", "synchronous_commit=off")


@dataclass(frozen=True)
class PostgresServer:
    """A throw-away server on 127.0.0.1 that can go away and come back."""

    programs: Path
    folder: Path
    port: int

    @property
    def url(self) -> sa.URL:
        """Address of the database that every server has."""
        return sa.URL.create(
            "postgresql", username=OS_USER, host="127.0.0.1", port=self.port, database="postgres"
        )

    def start(self) -> None:
        """Start it and wait until it answers."""
        options = " ".join(f"-c {setting}" for setting in (*self._settings, *HASTE))
        self._control("start", "-w", "-l", self.folder / "server.log", "-o", options)

    def stop(self) -> None:
        """Stop it as a failing machine would."""
        self._control("stop", "-m", "immediate")

    @property
    def _settings(self) -> tuple[str, ...]:
        sockets = f"unix_socket_directories={self.folder}"
        return ("listen_addresses=127.0.0.1", sockets, f"port={self.port}")

    def _control(self, action: str, *options: str | Path) -> None:
        data = self.folder / "data"
        _run(self.folder, self.programs / "pg_ctl", action, "-D", data, *options)


@contextmanager
def temporary_server(programs: Path) -> Iterator[sa.URL]:
    """Run a new server on a free port of 127.0.0.1 and yield its address; remove it afterwards."""
    with stopped_server(programs) as server:
        server.start()
        yield server.url


@contextmanager
def stopped_server(programs: Path) -> Iterator[PostgresServer]:
    """Yield a new server that nobody has started yet; stop and remove it afterwards."""
    # Not under tmp_path: a socket path may have 107 characters at most, and the server's own
    # user must be able to reach the folder.
    folder = Path(tempfile.mkdtemp(prefix="pact_postgres_"))
    if _is_root():
        shutil.chown(folder, OS_USER)
    server = PostgresServer(programs, folder, free_port())
    try:
        _run(
            folder, programs / "initdb", "-D", folder / "data", "-U", OS_USER, "-A", "trust",
            "-E", "UTF8", "--locale=C", "--no-sync",
        )  # fmt: skip
        yield server
    finally:
        if (folder / "data" / "postmaster.pid").exists():
            server.stop()
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
