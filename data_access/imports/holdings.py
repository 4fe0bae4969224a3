"""What somebody bound to some initiatives may name in a file, and which ids are taken."""

from dataclasses import dataclass

import sqlalchemy as sa

from data_access.imports.terms import Terms
from data_access.schema import LOADED, imports, notes
from data_access.walls import rules
from data_access.walls.reach import reached
from domain.access import Scope

SHARED = tuple(table for table in LOADED if "pact_id" not in table.c)
"""Tables whose rows belong to no initiative."""
_KINDS = {table: kind for kind, (table, _id) in rules.REACHED.items()}
Held = dict[str, set[str]]


@dataclass(frozen=True)
class Holdings:
    """Ids by table of rows that may be named: of own initiatives, and shared ones that are seen.

    `own` are those of own initiatives alone; `taken` are all ids of rows, of any table, that may
    not be named. An id is told apart from all others: a note and a claim say of what they speak by
    the id of its row.
    """

    scope: Scope
    nameable: Held
    own: frozenset[str]
    taken: frozenset[str]


def held(connection: sa.Connection, terms: Terms) -> Holdings | None:
    """Return what may be named under `terms`; None where that is everything."""
    if terms.scope.pacts is None:
        return None
    pacts = frozenset(terms.scope.pacts)
    all_ids: Held = {}
    nameable: Held = {}
    for table in LOADED:
        if len(table.info["key"]) == 1 and table not in SHARED:
            owners = _owners(connection, table)
            all_ids[table.name] = set(owners)
            nameable[table.name] = {one for one, pact in owners.items() if pact in pacts}
    own = frozenset[str]().union(*nameable.values())
    for table in SHARED:
        all_ids[table.name] = _ids(connection, table)
        seen = _seen(connection, table, terms, own)
        nameable[table.name] = all_ids[table.name] & (seen | _brought(connection, table, terms))
    taken = {one for name, ids in all_ids.items() for one in ids - nameable[name]}
    return Holdings(terms.scope, nameable, own, frozenset(taken))


def _owners(connection: sa.Connection, table: sa.Table) -> dict[str, str]:
    """Return by id the initiative of its last version, also of what was withdrawn since."""
    columns = sa.select(table.c[table.info["key"][0]], table.c.pact_id)
    return {row[0]: row[1] for row in connection.execute(columns.order_by(table.c.version_id))}


def _ids(connection: sa.Connection, table: sa.Table) -> set[str]:
    return set(connection.scalars(sa.select(table.c[table.info["key"][0]]).distinct()))


def _seen(
    connection: sa.Connection, table: sa.Table, terms: Terms, own: frozenset[str]
) -> set[str]:
    """Return the ids of shared rows that rows of own initiatives lead to."""
    if table is notes:
        rows = connection.execute(sa.select(notes.c.note_id, notes.c.row_id))
        return {note for note, row in rows if row in own}
    return reached(connection, _KINDS[table.name], terms.scope.pacts or ())


def _brought(connection: sa.Connection, table: sa.Table, terms: Terms) -> set[str]:
    """Return the ids of shared rows that the same user brought: no row may name them yet."""
    own_id = table.c[table.info["key"][0]]
    by_them = sa.select(own_id).join(imports, imports.c.import_id == table.c.import_id)
    return set(connection.scalars(by_them.where(imports.c.imported_by == terms.actor)))
