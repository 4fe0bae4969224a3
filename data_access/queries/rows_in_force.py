"""All rows as they are, for whoever counts them again or holds them against their import."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from data_access.imports.digests import digest
from data_access.queries.scope import known, known_until
from data_access.schema import (
    LOADED,
    activities,
    completions,
    courses,
    enrollments,
    funding_allocations,
    funding_events,
    hirings,
    imports,
    organisations,
    pacts,
    partnerships,
    services,
    sites,
    sources,
)
from data_access.walls import walled
from domain.recount import Rows
from domain.selection import Selection

_OF_PACTS = (pacts, courses, partnerships, enrollments, completions, hirings, activities)
_OF_MONEY = (funding_allocations, funding_events, services)
_OF_ALL = (organisations, sites, sources)


@walled
def rows_in_force(connection: sa.Connection, selection: Selection) -> Rows:
    """Return the rows known on the day, by table: those of the initiatives of the selection.

    A partial day is its last one, and what was stated is beside it: `ended_on_stated`.
    """
    rows = {
        table.name: _rows(connection, table, selection)
        for table in (*_OF_PACTS, *_OF_MONEY, *_OF_ALL)
    }
    if selection.pacts:
        for table in (*_OF_PACTS, *_OF_MONEY):
            chosen = [row for row in rows[table.name] if row["pact_id"] in selection.pacts]
            rows[table.name] = chosen
    return rows


@walled
def import_states(connection: sa.Connection, selection: Selection) -> list[dict[str, object]]:
    """Return one row per import known on the day: what it says it did and what is there.

    Keys: `import_id`, `file_name`, `stated_rows`, `found_rows`, `stated_digest` (None of imports
    from before there was one), `found_digest`, `stated_closed`, `found_closed` (rows it replaced
    or withdrew) and `out_of_time` (rows known from or until another moment than their imports).
    Rows that were erased on request are no longer among the stated ones.
    """
    stated = {row["import_id"]: dict(row) for row in _imports(connection)}
    written: dict[int, list[Version]] = {number: [] for number in stated}
    closed, out_of_time = Counter[int](), Counter[int]()
    for name in {row["table_name"] for row in stated.values()}:
        for found in connection.execute(sa.select(_TABLES[name])).mappings():
            version = dict(found)
            written.setdefault(version["import_id"], []).append(version)
            closed[version["closed_by_import_id"]] += 1
            out_of_time[version["import_id"]] += _is_out_of_time(version, stated)
    return [
        _state(row, written[row["import_id"]])
        | {"found_closed": closed[row["import_id"]], "out_of_time": out_of_time[row["import_id"]]}
        for row in stated.values()
        if row["imported_at"] < known_until(selection)
    ]


Version = dict[str, Any]
_TABLES = {table.name: table for table in LOADED}


def _imports(connection: sa.Connection) -> Sequence[sa.RowMapping]:
    return connection.execute(sa.select(imports).order_by(imports.c.import_id)).mappings().all()


def _state(row: Version, written: list[Version]) -> Version:
    return {
        "import_id": row["import_id"],
        "file_name": row["file_name"],
        "stated_rows": row["rows_new"] + row["rows_changed"] - (row["rows_erased"] or 0),
        "found_rows": len(written),
        "stated_digest": row["rows_digest"],
        "found_digest": digest(_TABLES[row["table_name"]], written),
        "stated_closed": row["rows_changed"]
        + (row["rows_withdrawn"] or 0)
        - (row["versions_erased"] or 0),
    }


def _is_out_of_time(version: Version, stated: Mapping[int, Version]) -> bool:
    opened = stated.get(version["import_id"], {}).get("imported_at")
    closed = stated.get(version["closed_by_import_id"], {}).get("imported_at")
    return (version["known_from_at"], version["known_until_at"]) != (opened, closed)


def _rows(connection: sa.Connection, table: sa.Table, selection: Selection) -> list[Version]:
    row = known(table, selection)
    names = {column.name for column in row.c}
    partial = {name for name in names if f"{name}_latest" in names}
    plain = [column for column in row.c if column.name not in partial]
    stated = [row.c[name].label(f"{name}_stated") for name in partial]
    latest = [row.c[f"{name}_latest"].label(name) for name in partial]
    statement = sa.select(*plain, *stated, *latest)
    return [dict(found) for found in connection.execute(statement).mappings()]
