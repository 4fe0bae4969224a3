"""The columns of a sender's files, remembered so that the next file needs no questions."""

from collections.abc import Iterable

import sqlalchemy as sa

from data_access.clock import now
from data_access.schema import column_mappings
from data_access.turns import writing
from domain.intake.mapping import ColumnMapping, signature


def recall(connection: sa.Connection, sender: str, names: Iterable[str]) -> ColumnMapping | None:
    """Return the mapping last used for a sender's files with these headings, None if there is none.

    What was chosen for all rows (a course, say) is part of it.
    """
    table = column_mappings
    mine = (table.c.sender == sender, table.c.signature == signature(names))
    found = connection.scalar(sa.select(table.c.mapping).where(*mine))
    return ColumnMapping.from_json(found) if found else None


def remember(engine: sa.Engine, sender: str, names: Iterable[str], chosen: ColumnMapping) -> None:
    """Keep the mapping a user confirmed, instead of the one before."""
    table, mark = column_mappings, signature(names)
    mine = (table.c.sender == sender, table.c.signature == mark)
    row = {"sender": sender, "signature": mark, "mapping": chosen.to_json(), "used_at": now()}
    with writing(engine) as connection:
        connection.execute(table.delete().where(*mine))
        connection.execute(table.insert(), [row])
