"""Loading files: read, check, compare, write, in one transaction for the whole load."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa

from data_access.imports import derived, references, versions
from data_access.imports.files import TextFile, read_folder
from data_access.imports.problems import ImportRefusedError, Problem
from data_access.imports.rows import TypedFile, typed
from data_access.migrations import upgrade
from data_access.reference import ensure_provinces
from data_access.turns import wait_for_turn

__all__ = ["ImportRefusedError", "Loaded", "Problem", "load_folder"]


MANY_ROWS = 500
"""Rows of one load from which a database should count its tables anew."""


@dataclass(frozen=True)
class Loaded:
    """What one file brought: rows that were new, changed, or already known."""

    file: str
    table: str
    new: int
    changed: int
    unchanged: int


def load_folder(
    engine: sa.Engine,
    folder: Path,
    *,
    profile: str | None = None,
    imported_at: datetime | None = None,
) -> list[Loaded]:
    """Load every table file of `folder`, all or nothing; the same files again change nothing.

    `imported_at` (UTC) is for synthetic deliveries only: real files are known from now on.
    Raises ImportRefusedError with every problem found; then nothing was written.
    """
    files = read_folder(folder)
    upgrade(engine)
    at = imported_at or datetime.now(UTC).replace(tzinfo=None)
    with engine.connect().execution_options(write=True) as connection, connection.begin():
        wait_for_turn(connection)
        ensure_provinces(connection)
        loaded = [_load(connection, file, at, profile) for file in _checked(connection, files)]
        _refresh_statistics(connection, loaded)
        return loaded


def _checked(connection: sa.Connection, files: list[TextFile]) -> list[TypedFile]:
    read = [typed(file) for file in files]
    problems = [problem for _file, wrong in read for problem in wrong]
    typed_files = [file for file, _wrong in read]
    if not problems:  # the checks between rows need rows that could be read
        problems = references.broken_references(connection, typed_files)
        problems += references.people_enrolled_twice(connection, typed_files)
    if problems:
        raise ImportRefusedError(problems)
    return typed_files


def _load(connection: sa.Connection, file: TypedFile, at: datetime, profile: str | None) -> Loaded:
    complete = derived.completer(derived.publication_days(connection), at.date())
    found = versions.difference(connection, file, complete)
    if not found.is_nothing:
        versions.write(connection, file, found, at, profile)
    new = len(found.opened) - len(found.closed)
    table = file.source.table.name
    return Loaded(file.source.name, table, new, len(found.closed), found.unchanged)


def _refresh_statistics(connection: sa.Connection, loaded: list[Loaded]) -> None:
    # PostgreSQL plans by counts it takes on its own some time later; until then, after a large
    # load, it takes the tables for empty and joins them row by row.
    many = sum(one.new + one.changed for one in loaded) >= MANY_ROWS
    if many and connection.dialect.name == "postgresql":
        connection.execute(sa.text("analyze"))
