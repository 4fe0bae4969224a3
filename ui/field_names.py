"""Names of fields for readers: as training bodies head their columns, or as the schema says."""

from data_access.imports.files import TABLES, dictionary
from domain import fields, words
from domain.intake.columns import HIRED, tables_of
from domain.intake.synonyms import SPELLINGS
from domain.words import _


def table_name(table: str) -> str:
    """Return what a table holds, with a capital."""
    name = _(fields.TABLES[table])
    return name[:1].upper() + name[1:]


def field_name(table: str, column: str) -> str:
    """Return what a column is called: in Italian its usual heading, else the schema's comment."""
    spellings = SPELLINGS.get(table, {}).get(column)
    if words.language() == "it" and spellings:
        name = spellings.split(",")[0].strip()
    else:
        name = str(TABLES[table].c[column].comment).split(";")[0]
    return name[:1].upper() + name[1:]


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
