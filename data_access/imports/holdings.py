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
_OF_PACTS = tuple(table for table in LOADED if table not in SHARED and len(table.info["key"]) == 1)
_KINDS = {table: kind for kind, (table, _id) in rules.REACHED.items()}
Held = dict[str, set[str]]


@dataclass(frozen=True)
class Holdings:
    """Ids by table of rows that may be named: of own initiatives, and shared ones that are seen.

    `taken` are all ids of rows, of any table, that may not be named: a note says of which row it
    speaks by the id, so that none may be used twice. `added` are those of shared rows that the same
    user added and nobody wrote since.
    """

    scope: Scope
    nameable: Held
    taken: frozenset[str]
    added: frozenset[str]


def held(connection: sa.Connection, terms: Terms) -> Holdings | None:
    """Return what may be named under `terms`; None where that is everything."""
    if terms.scope.pacts is None:
        return None
    owners = {table.name: _owners(connection, table) for table in _OF_PACTS}
    nameable = {
        name: {one for one, pact in ids.items() if terms.scope.holds([pact])}
        for name, ids in owners.items()
    }
    authors = {table.name: _authors(connection, table) for table in SHARED}
    for table in SHARED:
        brought = {one for one, by in authors[table.name].items() if terms.actor in by}
        nameable[table.name] = _seen(connection, table, terms) | brought
    all_ids: dict[str, set[str]] = {name: set(ids) for name, ids in (owners | authors).items()}
    taken = {one for name, ids in all_ids.items() for one in ids - nameable[name]}
    added = {one for ids in authors.values() for one, by in ids.items() if by[-1] == terms.actor}
    return Holdings(terms.scope, nameable, frozenset(taken), frozenset(added))


def _owners(connection: sa.Connection, table: sa.Table) -> dict[str, str]:
    """Return by id the initiative of its last version, also of what was withdrawn since."""
    columns = sa.select(table.c[table.info["key"][0]], table.c.pact_id)
    return {row[0]: row[1] for row in connection.execute(columns.order_by(table.c.version_id))}


def _authors(connection: sa.Connection, table: sa.Table) -> dict[str, list[str | None]]:
    """Return by id who brought the versions of a shared row, the last one at the end."""
    columns = sa.select(table.c[table.info["key"][0]], imports.c.imported_by)
    joined = columns.join(imports, imports.c.import_id == table.c.import_id)
    found: dict[str, list[str | None]] = {}
    for one, by in connection.execute(joined.order_by(table.c.version_id)):
        found.setdefault(one, []).append(by)
    return found


def _seen(connection: sa.Connection, table: sa.Table, terms: Terms) -> set[str]:
    """Return the ids of shared rows that rows of own initiatives lead to."""
    found = reached(connection, _KINDS[table.name], terms.scope.pacts or ())
    if table is not notes:
        return found
    rows = connection.execute(sa.select(notes.c.note_id, notes.c.table_name, notes.c.row_id))
    return {note for note, of, row in rows if f"{of} {row}" in found}
