"""Writing rows as versions: what is new is opened, what changed closes the old version first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from data_access.imports.derived import Complete
from data_access.imports.digests import digest
from data_access.imports.files import readable_columns
from data_access.imports.rows import Key, Row, TypedFile, key_of
from data_access.schema import KEY_TABLES, imports


@dataclass(frozen=True)
class Difference:
    """What a file says that was not known: rows to open, versions to close, rows unchanged."""

    opened: list[Row]
    closed: list[int]
    unchanged: int

    @property
    def is_nothing(self) -> bool:
        """Say whether the file repeats what is known."""
        return not self.opened


def difference(connection: sa.Connection, file: TypedFile, complete: Complete) -> Difference:
    """Compare `file` with the open versions; a column the file lacks keeps its known value."""
    table = file.source.table
    known = _open_versions(connection, table)
    columns = list(readable_columns(table))
    opened, closed = [], []
    for key, (number, row) in file.rows.items():
        before = known.get(key, {})
        content = {name: row[name] if name in row else before.get(name) for name in columns}
        content = _with_defaults(table, content)
        if before and all(before[name] == content[name] for name in columns):
            continue
        opened.append({**complete(table, content), "row_number": number})
        closed += [before["version_id"]] if before else []
    return Difference(opened, closed, len(file.rows) - len(opened))


def write(
    connection: sa.Connection,
    file: TypedFile,
    found: Difference,
    imported_at: datetime,
    profile: str | None,
) -> int:
    """Write the import and its versions; return the number of the import."""
    table = file.source.table
    import_id = _register(connection, file, found, imported_at, profile)
    _add_keys(connection, table, found.opened)
    if found.closed:
        closing = table.update().where(table.c.version_id == sa.bindparam("closed"))
        closing = closing.values(known_until_at=imported_at, closed_by_import_id=import_id)
        connection.execute(closing, [{"closed": version} for version in found.closed])
    mark = {"import_id": import_id, "known_from_at": imported_at}
    connection.execute(table.insert(), [{**row, **mark} for row in found.opened])
    return import_id


def _register(
    connection: sa.Connection,
    file: TypedFile,
    found: Difference,
    imported_at: datetime,
    profile: str | None,
) -> int:
    result = connection.execute(
        imports.insert().values(
            file_name=file.source.name,
            sha256=file.source.sha256,
            table_name=file.source.table.name,
            profile=profile,
            imported_at=imported_at,
            rows_read=len(file.rows),
            rows_new=len(found.opened) - len(found.closed),
            rows_changed=len(found.closed),
            rows_unchanged=found.unchanged,
            rows_digest=digest(file.source.table, found.opened),
        )
    )
    key: Any = result.inserted_primary_key
    return int(key[0])


def _open_versions(connection: sa.Connection, table: sa.Table) -> dict[Key, Row]:
    still_open = sa.select(table).where(table.c.known_until_at.is_(None))
    rows: Iterator[Any] = (dict(row) for row in connection.execute(still_open).mappings())
    return {key_of(table, row): row for row in rows}


def _with_defaults(table: sa.Table, row: Row) -> Row:
    return {**row, "people": row["people"] or 1} if "count_kind" in table.c else row


def _add_keys(connection: sa.Connection, table: sa.Table, rows: list[Row]) -> None:
    id_column = table.info["key"][0]
    if len(table.info["key"]) > 1 or id_column not in KEY_TABLES:
        return
    keys = KEY_TABLES[id_column]
    known = set(connection.scalars(sa.select(keys.c[id_column])))
    missing = [{id_column: row[id_column]} for row in rows if row[id_column] not in known]
    if missing:
        connection.execute(keys.insert(), missing)
