"""The columns a file may carry, as the interpreter of sheets wants them: no SQL in it."""

from functools import cache
from typing import Any

from data_access.imports.files import readable_columns
from data_access.schema import LOADED


@cache
def dictionary() -> dict[str, dict[str, dict[str, Any]]]:
    """Return, by table and column, what is declared of it, and whether a value is `required`."""
    return {
        table.name: {
            name: {**column.info, "required": not column.nullable and name != "people"}
            for name, column in readable_columns(table).items()
        }
        for table in LOADED
    }
