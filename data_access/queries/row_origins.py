"""Where a row was read: the file, sheet and line of the import that first brought it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from data_access.schema import LOADED, imports
from data_access.walls import walled

Version = tuple[str, int]
"""Table and number of a version of a row."""
_TABLES = {table.name: table for table in LOADED}


@dataclass(frozen=True)
class Origin:
    """The import of a row: of one that an undoing put back, the import it had come with.

    `restored_at` says when it was put back. Moments are UTC.
    """

    import_id: int
    file_name: str
    sheet: str | None
    row_number: int | None
    imported_at: datetime
    imported_by: str | None
    sender: str | None
    action: str
    restored_at: datetime | None = None


@walled
def origins(
    connection: sa.Connection, rows: Iterable[tuple[str, Mapping[str, Any]]]
) -> dict[Version, Origin]:
    """Return the origin of each row, given with its table; rows as in `rows_in_force`."""
    known = {row.import_id: row for row in connection.execute(sa.select(imports))}
    found = ((table, row, _origin(connection, known, table, row)) for table, row in rows)
    return {(table, row["version_id"]): origin for table, row, origin in found}


def row_id(table: str, row: Mapping[str, Any]) -> str:
    """Return what a row is called: its key."""
    return " · ".join(str(row[part]) for part in _TABLES[table].info["key"] if row[part])


def _origin(
    connection: sa.Connection, known: Mapping[int, Any], table: str, row: Mapping[str, Any]
) -> Origin:
    one = known[row["import_id"]]
    before = _before(connection, _TABLES[table], row, one) if one.action == "undo" else None
    if before is not None:
        return replace(_origin(connection, known, table, before), restored_at=one.imported_at)
    return Origin(
        import_id=one.import_id,
        file_name=one.file_name,
        sheet=one.sheet,
        row_number=row["row_number"],
        imported_at=one.imported_at,
        imported_by=one.imported_by,
        sender=one.sender,
        action=one.action or "load",
    )


def _before(
    connection: sa.Connection, table: sa.Table, row: Mapping[str, Any], undoing: Any
) -> Mapping[str, Any] | None:
    """Return the version that the undone import had closed: the one that is in force again."""
    same = [table.c[part].is_not_distinct_from(row[part]) for part in table.info["key"]]
    closed = table.c.closed_by_import_id == undoing.undoes_import_id
    newest = sa.select(table).where(closed, *same).order_by(table.c.version_id.desc()).limit(1)
    found = connection.execute(newest).mappings().first()
    return None if found is None else dict(found)
