"""All rows as they are, for whoever counts them again or holds them against their import."""

import sqlalchemy as sa

from data_access.imports.digests import digest
from data_access.queries.scope import end_of, known
from data_access.schema import (
    LOADED,
    completions,
    courses,
    enrollments,
    funding_events,
    hirings,
    imports,
    organisations,
    pacts,
    partnerships,
)
from domain.recount import Rows
from domain.selection import Selection

_COUNTED = (
    pacts,
    organisations,
    partnerships,
    courses,
    enrollments,
    completions,
    hirings,
    funding_events,
)


def rows_in_force(connection: sa.Connection, selection: Selection) -> Rows:
    """Return the rows known on the day, by table; a partial day is its last one."""
    return {table.name: _rows(connection, table, selection) for table in _COUNTED}


def import_states(connection: sa.Connection, selection: Selection) -> list[dict[str, object]]:
    """Return one row per import known on the day: what it says it wrote and what is there.

    Keys: `import_id`, `file_name`, `table_name`, `stated_rows`, `found_rows`, `stated_digest`
    (None of imports from before there was one) and `found_digest`.
    """
    known_by = imports.c.imported_at < end_of(selection.known_on)
    stated = connection.execute(sa.select(imports).where(known_by)).mappings().all()
    tables = {table.name: table for table in LOADED}
    written: dict[int, list[dict[str, object]]] = {}
    for name in {row["table_name"] for row in stated}:
        for version in connection.execute(sa.select(tables[name])).mappings():
            written.setdefault(version["import_id"], []).append(dict(version))
    return [
        {
            "import_id": row["import_id"],
            "file_name": row["file_name"],
            "table_name": row["table_name"],
            "stated_rows": row["rows_new"] + row["rows_changed"],
            "found_rows": len(written.get(row["import_id"], [])),
            "stated_digest": row["rows_digest"],
            "found_digest": digest(tables[row["table_name"]], written.get(row["import_id"], [])),
        }
        for row in stated
    ]


def _rows(
    connection: sa.Connection, table: sa.Table, selection: Selection
) -> list[dict[str, object]]:
    row = known(table, selection)
    latest = {
        column.name.removesuffix("_latest"): column
        for column in row.c
        if column.name.endswith("_latest")
    }
    columns = [latest.get(column.name, column).label(column.name) for column in row.c]
    return [dict(found) for found in connection.execute(sa.select(*columns)).mappings()]
