"""The wall for writing: whose rows may be added, changed and taken back.

What a file may do is told before anything is compared.

Somebody bound to some initiatives writes rows of these and adds bodies, places and sources that all
share; what there is of others, and what is shared already, stays as it is. A refusal never says
whether the thing exists elsewhere.
"""

from collections.abc import Sequence
from typing import Literal

import sqlalchemy as sa

from data_access.imports import versions
from data_access.imports.files import TABLES
from data_access.imports.holdings import SHARED, Holdings, held
from data_access.imports.problems import Problem
from data_access.imports.rows import Key, Row, TypedFile
from data_access.imports.terms import Terms
from data_access.schema import pacts
from domain.access import Scope
from domain.words import _

Why = tuple[str, str]


def problems(
    connection: sa.Connection, files: list[TypedFile], holdings: Holdings | None
) -> list[list[Problem]]:
    """Return per file a problem for each row that may not be written; None may write all."""
    if holdings is None:
        return [[] for _file in files]
    return [_problems(connection, file, holdings) for file in files]


def not_yours(scope: Scope) -> Why:
    """Say that an initiative is not among those that whoever loads may change."""
    listed = ", ".join(scope.pacts or ()) or _("nessuna")
    reason = _("non è un'iniziativa affidata a chi carica")
    return reason, _("scrivi una di quelle affidate: {pacts}").format(pacts=listed)


def whose(
    connection: sa.Connection, listed: Sequence[sa.RowMapping], terms: Terms
) -> Literal["theirs", "partly", "others"]:
    """Say to whom belongs all that some imports touched, of what may be written under `terms`.

    A shared row belongs to whoever added it; "others" is what may not even be seen.
    """
    holdings = held(connection, terms)
    if holdings is None:
        return "theirs"
    touched = [(one, _touched(connection, one)) for one in listed]
    if all(_is_theirs(one, rows, terms) for one, rows in touched):
        return "theirs"
    is_seen = any(_is_seen(one, row, holdings) for one, rows in touched for row in rows)
    return "partly" if is_seen else "others"


def _problems(connection: sa.Connection, file: TypedFile, holdings: Holdings) -> list[Problem]:
    table = file.source.table
    in_force = versions.open_versions(connection, table) if table in SHARED else {}
    found = []
    for key, (number, row) in file.rows.items():
        if key[0] is None:
            continue  # it is refused for that
        if table in SHARED:
            why = _refused_shared(table, key, (row, in_force.get(key, {})), holdings)
        else:
            why = _refused(file, key, row, holdings)
        if why:
            found.append(file.problem(number, table.info["key"][0], str(key[0]), why))
    return found


def _refused(file: TypedFile, key: Key, row: Row, holdings: Holdings) -> Why | None:
    table, stated = file.source.table, row.get("pact_id")
    if table is pacts:
        return _refused_pact(key, holdings)
    if stated is not None and not holdings.scope.holds([stated]):
        return None  # `references` refuses the cell; whose the key is must not show beside it
    if len(key) > 1 or key[0] in holdings.nameable[table.name]:
        return None  # in a longer key the initiative is a part
    says_no_pact = "pact_id" not in file.source.header
    return _taken() if says_no_pact or key[0] in holdings.taken else None


def _refused_pact(key: Key, holdings: Holdings) -> Why | None:
    if not holdings.scope.holds([key[0]]):
        return not_yours(holdings.scope)
    if key[0] not in holdings.nameable["pacts"]:
        return _("un'iniziativa nuova la aggiunge solo chi amministra"), _ask_administrator()
    return None


def _refused_shared(
    table: sa.Table, key: Key, rows: tuple[Row, Row], holdings: Holdings
) -> Why | None:
    if key[0] not in holdings.nameable[table.name]:
        return _taken() if key[0] in holdings.taken else None
    row, before = rows
    # What was withdrawn is brought back only by whoever wrote it last: it may have been anybody's.
    same = not versions.is_changed(table, row, before) if before else key[0] in holdings.added
    if not same:
        reason = _("è già nota, è comune a più iniziative e la cambia solo chi amministra")
        return reason, _ask_administrator()
    return None


def _taken() -> Why:
    return _("è un codice che qui non si può usare"), _("scrivi un altro codice, o togli la riga")


def _ask_administrator() -> str:
    return _("togli la riga, o chiedi a chi amministra")


def _touched(connection: sa.Connection, one: sa.RowMapping) -> list[Row]:
    """Return the versions that an import opened or closed."""
    table, number = TABLES[one["table_name"]], one["import_id"]
    by_it = sa.or_(table.c.import_id == number, table.c.closed_by_import_id == number)
    return [dict(row) for row in connection.execute(sa.select(table).where(by_it)).mappings()]


def _is_theirs(one: sa.RowMapping, rows: list[Row], terms: Terms) -> bool:
    # Of an import whose rows were all erased nobody can tell whose they were.
    if TABLES[one["table_name"]] not in SHARED:
        return bool(rows) and terms.scope.holds(row["pact_id"] for row in rows)
    only_adds = all(row["closed_by_import_id"] != one["import_id"] for row in rows)
    return bool(rows) and only_adds and bool(one["imported_by"] == terms.actor)


def _is_seen(one: sa.RowMapping, row: Row, holdings: Holdings) -> bool:
    table = TABLES[one["table_name"]]
    if table in SHARED:
        return row[table.info["key"][0]] in holdings.nameable[table.name]
    return holdings.scope.holds([row["pact_id"]])
