"""Rows that could not be loaded: kept as they came until somebody corrects or discards them."""

import json
from collections.abc import Sequence
from datetime import datetime, time

import pandas as pd
import sqlalchemy as sa

from data_access import audit
from data_access.clock import now
from data_access.imports.files import TABLES, TableFile
from data_access.imports.rows import TypedFile, typed, written
from data_access.imports.terms import Terms
from data_access.queries.frames import read
from data_access.schema import quarantined_rows as kept_rows
from data_access.turns import writing
from data_access.walls import NotForViewerError, for_administrators
from domain.access import EVERYTHING, Scope
from domain.sheets import Cell, Unreadable

IS_OPEN = kept_rows.c.state == "open"
BEYOND = "+"
"""Begins the name of a cell that stands beyond the last column."""


def keep(connection: sa.Connection, bad: TableFile, terms: Terms) -> int:
    """Keep the lines of `bad` aside, those that are not there yet; return how many they are."""
    of_file = (
        kept_rows.c.file_name == bad.name,
        kept_rows.c.sheet == bad.sheet,
        kept_rows.c.table_name == bad.table.name,
        IS_OPEN,
    )
    columns = (kept_rows.c.row_number, kept_rows.c.cells)
    known = {
        (number, cells) for number, cells in connection.execute(sa.select(*columns).where(*of_file))
    }
    new = [
        {
            "kept_at": terms.at,
            "file_name": bad.name,
            "sheet": bad.sheet,
            "row_number": number,
            "table_name": bad.table.name,
            "sender": terms.sender,
            "cells": _as_json(bad, cells),
            "state": "open",
        }
        for number, cells in bad.rows
    ]
    new = [row for row in new if (row["row_number"], row["cells"]) not in known]
    if terms.action == "resolve":  # corrected, though not enough: the row is the one kept before
        for row in new:
            same = kept_rows.c.row_number == row["row_number"]
            cells = {"cells": row["cells"]}
            connection.execute(kept_rows.update().where(*of_file, same).values(cells))
        return len(new)
    if new:
        connection.execute(kept_rows.insert(), new)
    return len(new)


def settle(connection: sa.Connection, file: TypedFile, by: tuple[int | None, Terms]) -> None:
    """Mark the rows kept aside that `file` now brings in a form that can be loaded."""
    import_id, terms = by
    mine = sa.select(kept_rows).where(kept_rows.c.table_name == file.source.table.name, IS_OPEN)
    settled = [
        row["quarantine_id"]
        for row in connection.execute(mine).mappings().all()
        if row["sender"] == terms.sender and _is_brought(row, file)
    ]
    if settled:
        told = {"state": "resolved", "settled_at": terms.at, "settled_by": terms.actor}
        told["settled_by_import_id"] = import_id
        connection.execute(
            kept_rows.update().where(kept_rows.c.quarantine_id.in_(settled)).values(told)
        )


@for_administrators
def rows(connection: sa.Connection) -> pd.DataFrame:
    """Return all rows ever kept aside, as in `quarantined_rows`, the newest first."""
    listed = sa.select(kept_rows).order_by(kept_rows.c.quarantine_id.desc())
    return read(listed, connection)


def as_files(kept: pd.DataFrame) -> list[TableFile]:
    """Return rows kept aside as files again, one per file, sheet, table and set of columns."""
    found: dict[tuple[str, ...], list[tuple[int, dict[str, str | None]]]] = {}
    for row in kept.to_dict("records"):
        cells = json.loads(row["cells"])
        key = (row["file_name"], row["sheet"] or "", row["table_name"], *cells)
        found.setdefault(key, []).append((int(row["row_number"]), cells))
    return [
        TableFile(
            name=key[0],
            sha256="",
            table=TABLES[key[2]],
            header=tuple(name for name in key[3:] if not name.startswith(BEYOND)),
            rows=tuple((number, tuple(cells.values())) for number, cells in lines),
            sheet=key[1],
        )
        for key, lines in found.items()
    ]


def discard(
    engine: sa.Engine,
    numbers: Sequence[int],
    *,
    reason: str,
    actor: str,
    scope: Scope = EVERYTHING,
) -> None:
    """Leave rows out for good; they stay listed with the reason.

    Raises NotForViewerError for whoever is no administrator.
    """
    if not scope.administers:
        raise NotForViewerError
    with writing(engine) as connection:
        told = {"state": "discarded", "settled_at": now(), "settled_by": actor}
        chosen = kept_rows.c.quarantine_id.in_(numbers)
        connection.execute(kept_rows.update().where(chosen, IS_OPEN).values(**told, reason=reason))
        details = {"quarantine_ids": list(numbers), "reason": reason}
        audit.record(connection, actor=actor, action="discard", details=details)


def _as_json(file: TableFile, cells: tuple[Cell, ...]) -> str:
    beyond = (f"{BEYOND}{i}" for i in range(len(cells)))  # of a line with more cells than columns
    names = (*file.header, *beyond)
    return json.dumps(dict(zip(names, map(_plain, cells), strict=False)), ensure_ascii=False)


def _plain(cell: Cell) -> str | int | float | bool | None:
    if cell is None or isinstance(cell, str | bool | int | float):
        return cell
    if isinstance(cell, datetime) and cell.time() != time():
        return cell.isoformat(sep=" ")
    if isinstance(cell, Unreadable):
        return cell.text
    return cell.date().isoformat() if isinstance(cell, datetime) else written(cell)


def _is_brought(row: sa.RowMapping, file: TypedFile) -> bool:
    """Say whether `file` has a row on the same thing: the one of the same key."""
    cells, table = json.loads(row["cells"]), file.source.table
    parts = table.info["key"]
    if not all(part in cells for part in parts):
        return False
    line = (int(row["row_number"]), tuple(cells[part] for part in parts))
    (key,) = typed(TableFile(row["file_name"], "", table, parts, (line,)))[0].rows
    return key[0] is not None and key in file.rows
