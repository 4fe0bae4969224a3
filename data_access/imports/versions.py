"""Writing rows as versions: what is new is opened, what changed closes the old version first."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from data_access.imports.derived import Complete
from data_access.imports.digests import digest
from data_access.imports.files import readable_columns
from data_access.imports.rows import Key, Row, TypedFile, key_of
from data_access.imports.terms import Meter, Terms
from data_access.schema import KEY_TABLES, imports

MANY = 1000
"""Rows written at once, so that somebody who waits is told how far it is."""


@dataclass(frozen=True)
class Change:
    """What a file does to one thing: `state` is `new`, `changed`, `unchanged` or `withdrawn`.

    `row_number` is None of what the file no longer states. `before` and `after` hold the columns
    that differ; of a new row `after` holds all, of a withdrawn one `before`.
    """

    state: str
    key: Key
    row_number: int | None
    before: Row
    after: Row


@dataclass(frozen=True)
class Difference:
    """What a file says that was not known: rows to open, versions to close, and all changes."""

    opened: list[Row]
    closed: list[int]
    withdrawn: list[int]
    changes: list[Change]

    @property
    def is_nothing(self) -> bool:
        """Say whether the file repeats what is known."""
        return not (self.opened or self.withdrawn)

    def count(self, state: str) -> int:
        """Return how many things are in a state."""
        return sum(change.state == state for change in self.changes)


def difference(
    connection: sa.Connection, file: TypedFile, complete: Complete, how: tuple[Terms, Meter]
) -> Difference:
    """Compare `file` with the open versions; a column the file lacks keeps its known value."""
    terms, meter = how
    table = file.source.table
    known = open_versions(connection, table)
    found = Difference([], [], [], [])
    for key, (number, row) in file.rows.items():
        meter.tick()
        before = known.get(key, {})
        content = _content(table, row, before)
        change = _change(key, number, before, content)
        found.changes.append(change)
        if change.state == "unchanged":
            continue
        found.opened.append({**complete(table, content), "row_number": number})
        if before:
            found.closed.append(before["version_id"])
    if terms.withdraws:
        _withdraw(connection, file, known, (found, terms))
    return found


def open_versions(connection: sa.Connection, table: sa.Table) -> dict[Key, Row]:
    """Return the versions in force of a table by what they are about."""
    still_open = sa.select(table).where(table.c.known_until_at.is_(None))
    rows: Iterator[Any] = (dict(row) for row in connection.execute(still_open).mappings())
    return {key_of(table, row): row for row in rows}


def is_changed(table: sa.Table, row: Row, before: Row) -> bool:
    """Say whether a row of a file says anything else than the version in force."""
    content = _content(table, row, before)
    return any(before[name] != content[name] for name in content)


def write(
    connection: sa.Connection, file: TypedFile, found: Difference, how: tuple[Terms, Meter]
) -> int:
    """Write the import and its versions; return the number of the import."""
    terms, meter = how
    table = file.source.table
    import_id = register(connection, file, found, terms)
    add_keys(connection, table, found.opened)
    close(connection, table, [*found.closed, *found.withdrawn], (import_id, terms))
    mark = {"import_id": import_id, "known_from_at": terms.at}
    for start in range(0, len(found.opened), MANY):
        some = found.opened[start : start + MANY]
        connection.execute(table.insert(), [{**row, **mark} for row in some])
        meter.tick(len(some))
    return import_id


def register(connection: sa.Connection, file: TypedFile, found: Difference, terms: Terms) -> int:
    """Write the row of the import and return its number."""
    result = connection.execute(
        imports.insert().values(
            file_name=file.source.name,
            sheet=file.source.sheet or None,
            sha256=file.source.sha256,
            table_name=file.source.table.name,
            rows_read=len(file.rows),
            rows_new=len(found.opened) - len(found.closed),
            rows_changed=len(found.closed),
            rows_unchanged=found.count("unchanged"),
            rows_withdrawn=len(found.withdrawn),
            rows_digest=digest(file.source.table, found.opened),
            **terms.of_import(),
        )
    )
    key: Any = result.inserted_primary_key
    return int(key[0])


def close(
    connection: sa.Connection, table: sa.Table, versions: list[int], by: tuple[int, Terms]
) -> None:
    """Close versions at the moment of an import."""
    import_id, terms = by
    if not versions:
        return
    closing = table.update().where(table.c.version_id == sa.bindparam("closed"))
    closing = closing.values(known_until_at=terms.at, closed_by_import_id=import_id)
    connection.execute(closing, [{"closed": version} for version in versions])


def add_keys(connection: sa.Connection, table: sa.Table, rows: list[Row]) -> None:
    """Make the lasting ids of rows known, where their table has some."""
    id_column = table.info["key"][0]
    if len(table.info["key"]) > 1 or id_column not in KEY_TABLES:
        return
    keys = KEY_TABLES[id_column]
    known = set(connection.scalars(sa.select(keys.c[id_column])))
    missing = [{id_column: row[id_column]} for row in rows if row[id_column] not in known]
    if missing:
        connection.execute(keys.insert(), missing)


def _content(table: sa.Table, row: Row, before: Row) -> Row:
    columns = readable_columns(table)
    content = {name: row[name] if name in row else before.get(name) for name in columns}
    return {**content, "people": content["people"] or 1} if "count_kind" in table.c else content


def _change(key: Key, number: int, before: Row, content: Row) -> Change:
    if not before:
        told = {name: value for name, value in content.items() if value is not None}
        return Change("new", key, number, {}, told)
    differing = [name for name in content if before[name] != content[name]]
    state = "changed" if differing else "unchanged"
    was, now = ({name: one[name] for name in differing} for one in (before, content))
    return Change(state, key, number, was, now)


def _withdraw(
    connection: sa.Connection,
    file: TypedFile,
    known: dict[Key, Row],
    into: tuple[Difference, Terms],
) -> None:
    """Find what the same sender stated earlier on the same courses and states no longer."""
    found, terms = into
    table = file.source.table
    theirs = set(
        connection.scalars(sa.select(imports.c.import_id).where(imports.c.sender == terms.sender))
    )
    scopes = {_scope(table, row) for _number, row in file.rows.values()}
    for key, before in known.items():
        is_theirs = before["import_id"] in theirs and _scope(table, before) in scopes
        may_go = terms.scope.holds([before.get("pact_id")])
        if is_theirs and may_go and key not in file.rows:
            told = {name: before[name] for name in readable_columns(table)}
            stated = {name: value for name, value in told.items() if value is not None}
            found.changes.append(Change("withdrawn", key, None, stated, {}))
            found.withdrawn.append(before["version_id"])


def _scope(table: sa.Table, row: Row) -> tuple[Any, ...]:
    return tuple(row.get(name) for name in ("pact_id", "course_id") if name in table.c)
