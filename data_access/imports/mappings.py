"""The columns of a sender's files, remembered so that the next file needs no questions."""

from collections.abc import Iterable

import sqlalchemy as sa

from data_access.clock import now
from data_access.schema import LOADED, column_mappings, imports
from data_access.turns import writing
from domain.access import EVERYTHING, Scope
from domain.intake.mapping import ColumnMapping, signature


def recall(connection: sa.Connection, sender: str, names: Iterable[str]) -> ColumnMapping | None:
    """Return the mapping last used for a sender's files with these headings, None if there is none.

    What was chosen for all rows (a course, say) is part of it.
    """
    table = column_mappings
    mine = (table.c.sender == sender, table.c.signature == signature(names))
    found = connection.scalar(sa.select(table.c.mapping).where(*mine))
    return ColumnMapping.from_json(found) if found else None


def remember(
    engine: sa.Engine,
    sender: str,
    names: Iterable[str],
    chosen: ColumnMapping,
    *,
    scope: Scope = EVERYTHING,
) -> None:
    """Keep the mapping a user confirmed, instead of the one before.

    What others load from the same sender is read by it too: outside of `scope` it stays as it is.
    """
    table, mark = column_mappings, signature(names)
    mine = (table.c.sender == sender, table.c.signature == mark)
    row = {"sender": sender, "signature": mark, "mapping": chosen.to_json(), "used_at": now()}
    with writing(engine) as connection:
        if _sends_to_others(connection, sender, scope):
            return
        connection.execute(table.delete().where(*mine))
        connection.execute(table.insert(), [row])


def _sends_to_others(connection: sa.Connection, sender: str, scope: Scope) -> bool:
    """Say whether a sender ever stated a row of an initiative outside of a scope."""
    if scope.pacts is None:
        return False
    of_sender = sa.select(imports.c.import_id).where(imports.c.sender == sender)
    others = [
        sa.select(sa.literal(1)).where(
            table.c.import_id.in_(of_sender), table.c.pact_id.not_in(scope.pacts)
        )
        for table in LOADED
        if "pact_id" in table.c
    ]
    return connection.execute(sa.union_all(*others).limit(1)).first() is not None
