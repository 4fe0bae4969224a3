"""The data dictionary: every table and column with its comment, as the schema declares them."""

import pandas as pd
import sqlalchemy as sa

from data_access.schema import (
    LOADED,
    audit_entries,
    column_mappings,
    imports,
    issued_figures,
    meeting_notes,
    meetings,
    provinces,
    quarantined_rows,
    roles,
    sessions,
    users,
    waivers,
)
from data_access.walls import walled
from domain.selection import Selection

_OF_USERS = (
    quarantined_rows,
    column_mappings,
    waivers,
    issued_figures,
    meetings,
    meeting_notes,
    users,
    roles,
    sessions,
    audit_entries,
)
_KEPT = (*LOADED, imports, *_OF_USERS, provinces)


@walled
def columns(_connection: sa.Connection, _selection: Selection) -> pd.DataFrame:
    """Return one row per table and column, in the order of the schema.

    Columns: `table_name`, `table_comment`, `column_name`, `form` (what a cell holds),
    `is_required`, `is_derived` (computed at import), `codes` (joined by `, `) and `comment`.
    The schema is asked and not the database, because SQLite keeps no comments.
    """
    rows = [_row(table, column) for table in _KEPT for column in table.columns]
    return pd.DataFrame(rows)


def _row(table: sa.Table, column: sa.Column[object]) -> dict[str, object]:
    info = column.info
    return {
        "table_name": table.name,
        "table_comment": table.comment,
        "column_name": column.name,
        "form": info.get("form", str(column.type).lower()),
        "is_required": not column.nullable,
        "is_derived": "form" not in info or bool(info.get("derived")),
        "codes": ", ".join(info.get("codes") or ()),
        "comment": column.comment,
    }
