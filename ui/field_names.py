"""Names of fields that a target offers to whoever maps the columns of a file."""

from data_access.imports.files import dictionary
from domain.intake.columns import HIRED, tables_of
from domain.words import _
from reports.field_names import field_name, table_name

__all__ = ["field_name", "offered", "table_name"]


def offered(target: str) -> dict[str, str]:
    """Return by field (`table.column`) the name under which a target offers it, each once."""
    named: dict[str, str] = {}
    for table in tables_of(target):
        for column in dictionary()[table]:
            name = field_name(table, column)
            if name not in named.values():
                named[f"{table}.{column}"] = name
            elif table == tables_of(target)[0] or column not in dictionary()[tables_of(target)[0]]:
                named[f"{table}.{column}"] = f"{name} ({table_name(table).lower()})"
    if len(tables_of(target)) > 1:
        named[HIRED] = _("Assunto (sì o no)")
    return named
