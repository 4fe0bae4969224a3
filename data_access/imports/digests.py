"""A digest of the rows an import wrote: changed by hand in the database, it no longer fits."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

import sqlalchemy as sa

from data_access.imports.files import readable_columns


def digest(table: sa.Table, rows: Iterable[Mapping[str, Any]]) -> str:
    """Return the SHA-256 of what the rows say, in the order of the lines of the file.

    Only filled cells count, by the name of their column: a column that a later release adds is
    empty in the rows of before.
    """
    columns = [*readable_columns(table), "row_number"]
    lines = sorted((_line(row, columns) for row in rows), key=lambda line: line[0])
    return hashlib.sha256("\n".join(text for _number, text in lines).encode()).hexdigest()


def _line(row: Mapping[str, Any], columns: list[str]) -> tuple[int, str]:
    filled = {name: str(row[name]) for name in columns if row.get(name) is not None}
    return row["row_number"], json.dumps(filled, ensure_ascii=False, sort_keys=True)
