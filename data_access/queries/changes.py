"""Which rows changed between two days known: new, corrected or withdrawn, by which import."""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, NamedTuple

import pandas as pd
import sqlalchemy as sa

from data_access.imports.files import readable_columns
from data_access.imports.rows import key_of
from data_access.queries.changes_scope import Scope, scope_of
from data_access.queries.row_origins import row_id
from data_access.queries.scope import known_until
from data_access.schema import LOADED, audit_entries, courses, imports, organisations, pacts
from data_access.walls import walled
from domain.selection import Selection

Row = dict[str, Any]
COLUMNS = (
    *("table", "row_id", "pact_id", "kind", "before", "after", "import_id", "imported_at"),
    *("file", "sender", "imported_by", "action", "undoes_import_id", "undone_file", "note"),
)


class Window(NamedTuple):
    """The instants between which imports count: from the first, up to before the second."""

    first: datetime
    last: datetime


@walled
def rows(connection: sa.Connection, before: Selection, after: Selection) -> pd.DataFrame:
    """Return one row per row of a table that an import between the two days known changed.

    Columns: `table`, `row_id`, `pact_id` (None where the table has none), `kind` (`new`,
    `corrected`, `withdrawn`), `before` and `after` (the version closed and the version opened, as
    dicts; None where there is none), `import_id`, `imported_at` (UTC), `file`, `sender`,
    `imported_by`, `action`, `undoes_import_id`, `undone_file` and `note` (the reason in the audit
    trail). A row that two imports changed is there twice. The filters choose initiatives; of
    tables that have none, the bodies, places and sources that their rows name. A row that moved
    out of the chosen initiatives is withdrawn, one that moved in is new.
    """
    window = Window(known_until(before), known_until(after))
    scope = scope_of(connection, before, after)
    known = _imports(connection, _reasons(connection, window))
    found = [
        {"table": table.name, **change, **known[change["import_id"]]}
        for table in LOADED
        for change in _of_table(connection, table, window, scope)
    ]
    return pd.DataFrame(found, columns=list(COLUMNS), dtype=object)


@walled
def counts(connection: sa.Connection, before: Selection, after: Selection) -> pd.DataFrame:
    """Return one row per table: rows in force at the end of the days known, `before`, `after`."""
    window = Window(known_until(before), known_until(after))
    scope = scope_of(connection, before, after)
    return pd.DataFrame(
        [
            {
                "table": table.name,
                "before": _in_force(connection, table, window.first, scope),
                "after": _in_force(connection, table, window.last, scope),
            }
            for table in LOADED
        ]
    )


@walled
def names(connection: sa.Connection) -> dict[str, str]:
    """Return what initiatives, courses and bodies are called, by id; their latest name."""
    parts = [(pacts, "pact_id", "title"), (courses, "course_id", "title")]
    parts.append((organisations, "organisation_id", "name"))
    found: dict[str, str] = {}
    for table, key, name in parts:
        ordered = sa.select(table.c[key], table.c[name]).order_by(table.c.version_id)
        found |= {str(one): str(called) for one, called in connection.execute(ordered)}
    return found


def _of_table(
    connection: sa.Connection, table: sa.Table, window: Window, scope: Scope
) -> Iterator[Row]:
    closed = {
        (key_of(table, row), row["closed_by_import_id"]): row
        for row in _versions(connection, table, table.c.known_until_at, window)
    }
    for row in _versions(connection, table, table.c.known_from_at, window):
        old = closed.pop((key_of(table, row), row["import_id"]), None)
        yield from _change(table, old, row, scope)
    for row in closed.values():
        yield from _change(table, row, None, scope)


def _versions(
    connection: sa.Connection, table: sa.Table, moment: sa.ColumnElement[Any], window: Window
) -> list[Row]:
    within = sa.select(table).where(moment >= window.first, moment < window.last)
    ordered = within.order_by(moment, table.c.version_id)
    return [dict(row) for row in connection.execute(ordered).mappings()]


def _change(table: sa.Table, old: Row | None, new: Row | None, scope: Scope) -> Iterator[Row]:
    """Tell of one row: only the versions that belong to the chosen initiatives count."""
    was = old if old and scope.holds(table, old) else None
    now = new if new and scope.holds(table, new) else None
    named = now or was
    if named is None:
        return
    yield {
        "row_id": row_id(table.name, named),
        "pact_id": named.get("pact_id"),
        "kind": "new" if was is None else "withdrawn" if now is None else "corrected",
        "before": _stated(table, old),
        "after": _stated(table, new),
        "import_id": new["import_id"] if new else old["closed_by_import_id"] if old else None,
    }


def _stated(table: sa.Table, row: Row | None) -> Row | None:
    return {name: row[name] for name in readable_columns(table)} if row else None


def _in_force(connection: sa.Connection, table: sa.Table, instant: datetime, scope: Scope) -> int:
    columns = {*table.info["key"], *({"pact_id", "table_name", "row_id"} & set(table.c.keys()))}
    statement = (
        sa.select(*(table.c[name] for name in columns))
        .where(table.c.known_from_at < instant)
        .where(sa.or_(table.c.known_until_at.is_(None), table.c.known_until_at >= instant))
    )
    found = connection.execute(statement).mappings()
    return sum(scope.holds(table, row) for row in found)


def _imports(connection: sa.Connection, reasons: Mapping[int, str]) -> dict[int, Row]:
    undone = imports.alias()
    statement = sa.select(
        imports.c.import_id,
        imports.c.imported_at,
        imports.c.file_name.label("file"),
        imports.c.sender,
        imports.c.imported_by,
        sa.func.coalesce(imports.c.action, "load").label("action"),
        imports.c.undoes_import_id,
        undone.c.file_name.label("undone_file"),
    ).outerjoin(undone, undone.c.import_id == imports.c.undoes_import_id)
    return {
        row["import_id"]: {**row, "note": reasons.get(row["import_id"])}
        for row in connection.execute(statement).mappings()
    }


def _reasons(connection: sa.Connection, window: Window) -> Mapping[int, str]:
    """Return the reasons that the audit trail gives for imports, by import."""
    moment = audit_entries.c.happened_at
    listed = sa.select(audit_entries.c.details).where(moment >= window.first, moment < window.last)
    told = [json.loads(details) for details in connection.scalars(listed)]
    return {
        int(file["import_id"]): str(one["reason"])
        for one in told
        if one.get("reason")
        for file in one.get("files", [])
        if file.get("import_id")
    }
