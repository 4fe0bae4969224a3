"""Taking a delivery back: its rows are closed, those it replaced hold again, nothing is erased."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from data_access import audit
from data_access.imports import fences
from data_access.imports.digests import digest
from data_access.imports.files import TABLES
from data_access.imports.problems import ImportRefusedError, Problem
from data_access.imports.rows import Key, Row, key_of
from data_access.imports.terms import Terms
from data_access.imports.versions import close
from data_access.schema import KEY_TABLES, LOADED, imports, quarantined_rows
from data_access.turns import writing
from domain.access import EVERYTHING, Scope
from domain.words import _

MANY = 5000
"""Ids in one question: a database takes only so many."""


@dataclass(frozen=True)
class Undone:
    """What taking back one import did to its table: rows withdrawn again, rows that hold again."""

    import_id: int
    file: str
    table: str
    withdrawn: int
    restored: int


def undo(
    engine: sa.Engine, delivery_id: int, *, actor: str, scope: Scope = EVERYTHING
) -> list[Undone]:
    """Take back every import of a delivery, the last one first, in one transaction.

    An undo is itself a delivery, so it can be undone. Raises ImportRefusedError where later
    imports touched the same rows or rest on them: they have to be undone first. It also does where
    the delivery touched any row outside of `scope`, or a shared one that `actor` did not add.
    """
    with writing(engine) as connection:
        terms = Terms(actor=actor, action="undo", scope=scope).begun(connection)
        listed = _in_scope(connection, delivery_id, _imports_of(connection, delivery_id), terms)
        _refuse_if_undone(connection, delivery_id, listed)
        done = [_undo(connection, one, terms) for one in listed]
        _refuse_if_rested_on(connection, delivery_id, listed)
        _note(connection, delivery_id, done, terms)
        return done


def undone_imports(connection: sa.Connection) -> set[int]:
    """Return the numbers of the imports that are taken back: undone, and the undo not undone."""
    columns = sa.select(imports.c.import_id, imports.c.undoes_import_id)
    undoes = imports.c.undoes_import_id.is_not(None)
    newest_first = columns.where(undoes).order_by(imports.c.import_id.desc())
    undone: set[int] = set()
    for number, target in connection.execute(newest_first):
        if number not in undone:
            undone.add(target)
    return undone


def _imports_of(connection: sa.Connection, delivery_id: int) -> Sequence[sa.RowMapping]:
    of_delivery = sa.func.coalesce(imports.c.delivery_id, imports.c.import_id) == delivery_id
    newest_first = sa.select(imports).where(of_delivery).order_by(imports.c.import_id.desc())
    return connection.execute(newest_first).mappings().all()


def _refuse_if_undone(
    connection: sa.Connection, delivery_id: int, listed: Sequence[sa.RowMapping]
) -> None:
    if not listed:
        raise _refusal(delivery_id, _("non esiste"), _("scegli un numero dell'elenco"))
    if undone_imports(connection) & {one["import_id"] for one in listed}:
        raise _refusal(delivery_id, _("è già annullato"), _("non c'è nulla da fare"))


def _in_scope(
    connection: sa.Connection, delivery_id: int, listed: Sequence[sa.RowMapping], terms: Terms
) -> Sequence[sa.RowMapping]:
    """Return the imports of a delivery; of others' there are none."""
    whose = fences.whose(connection, listed, terms)
    if whose == "partly":
        reason = _("non porta soltanto righe delle iniziative affidate a chi lo annulla")
        raise _refusal(delivery_id, reason, _("chiedi a chi amministra"))
    return listed if whose == "theirs" else []


def _undo(connection: sa.Connection, one: sa.RowMapping, terms: Terms) -> Undone:
    table = TABLES[one["table_name"]]
    history = History(connection, table)
    opened = history.holding(one["import_id"])
    closed = history.closed_by(one["import_id"])
    later = history.later(one["import_id"])
    if later:
        raise _undo_first(one["delivery_id"] or one["import_id"], later)
    replaced = {key_of(table, row) for row in closed} & {key_of(table, row) for row in opened}
    import_id = _register(connection, one, (opened, closed, replaced), terms)
    close(connection, table, [row["version_id"] for row in opened], (import_id, terms))
    _reopen(connection, table, closed, (import_id, terms))
    _unsettle(connection, one["import_id"])
    return Undone(
        one["import_id"], one["file_name"], table.name, len(opened) - len(replaced), len(closed)
    )


class History:
    """All versions of a table, and which import they go back to when undos are followed."""

    def __init__(self, connection: sa.Connection, table: sa.Table) -> None:
        self.table = table
        rows = connection.execute(sa.select(table).order_by(table.c.version_id)).mappings()
        self.versions = [dict(row) for row in rows]
        self.closed = {
            (key_of(table, row), row["closed_by_import_id"]): row for row in self.versions
        }
        undoes = sa.select(imports.c.import_id, imports.c.undoes_import_id)
        self.undoes: dict[int, int | None] = dict(connection.execute(undoes).all())

    def holding(self, import_id: int) -> list[Row]:
        """Return the open versions that an import brought, also those an undo restored."""
        still_open = (row for row in self.versions if row["known_until_at"] is None)
        return [row for row in still_open if self._goes_back_to(row, import_id)]

    def closed_by(self, import_id: int) -> list[Row]:
        """Return the versions that an import replaced or withdrew."""
        return [row for row in self.versions if row["closed_by_import_id"] == import_id]

    def later(self, import_id: int) -> set[int]:
        """Return the imports that since replaced, withdrew or brought back rows of this one."""
        mine = {self._key(row) for row in self.versions if row["import_id"] == import_id}
        gone = {self._key(row) for row in self.closed_by(import_id)} - mine
        holding = {self._key(row) for row in self.holding(import_id)}
        last = {self._key(row): row for row in self.versions}
        last |= {self._key(row): row for row in self.versions if row["known_until_at"] is None}
        return {
            last[key]["closed_by_import_id"] or last[key]["import_id"] for key in mine - holding
        } | {last[key]["import_id"] for key in gone if last[key]["known_until_at"] is None}

    def _goes_back_to(self, row: Row, import_id: int) -> bool:
        found: Row | None = row
        while found is not None and found["import_id"] != import_id:
            target = self.undoes.get(found["import_id"])
            found = self.closed.get((self._key(found), target)) if target else None
        return found is not None

    def _key(self, row: Row) -> Key:
        return key_of(self.table, row)


def _register(
    connection: sa.Connection,
    one: sa.RowMapping,
    rows: tuple[list[Row], list[Row], set[Key]],
    terms: Terms,
) -> int:
    opened, closed, replaced = rows
    same = ("file_name", "sheet", "sha256", "table_name")
    told = {
        **{name: one[name] for name in same},
        **terms.of_import(),
        "sender": one["sender"],
        "profile": one["profile"],
        "undoes_import_id": one["import_id"],
        "rows_read": 0,
        "rows_new": len(closed) - len(replaced),
        "rows_changed": len(replaced),
        "rows_unchanged": 0,
        "rows_withdrawn": len(opened) - len(replaced),
        "rows_digest": digest(TABLES[one["table_name"]], closed),
    }
    key: Any = connection.execute(imports.insert().values(told)).inserted_primary_key
    return int(key[0])


def _reopen(
    connection: sa.Connection, table: sa.Table, closed: list[Row], by: tuple[int, Terms]
) -> None:
    import_id, terms = by
    mark = {
        "import_id": import_id,
        "known_from_at": terms.at,
        "known_until_at": None,
        "closed_by_import_id": None,
    }
    again = [{n: v for n, v in row.items() if n != "version_id"} | mark for row in closed]
    if again:
        connection.execute(table.insert(), again)


def _refuse_if_rested_on(
    connection: sa.Connection, delivery_id: int, listed: Sequence[sa.RowMapping]
) -> None:
    """Refuse where a row that now holds no longer is named by rows of other imports."""
    later: set[int] = set()
    for one in listed:
        table = TABLES[one["table_name"]]
        id_column = table.info["key"][0]
        if len(table.info["key"]) == 1 and id_column in KEY_TABLES:
            written = _versions(connection, table, table.c.import_id == one["import_id"])
            ids = {row[id_column] for row in written} - _open_ids(connection, table)
            later |= _imports_that_name(connection, id_column, sorted(ids))
    if later:
        raise _undo_first(delivery_id, later)


def _open_ids(connection: sa.Connection, table: sa.Table) -> set[str]:
    id_column = table.c[table.info["key"][0]]
    return set(connection.scalars(sa.select(id_column).where(table.c.known_until_at.is_(None))))


def _imports_that_name(connection: sa.Connection, id_column: str, ids: list[str]) -> set[int]:
    keys = KEY_TABLES[id_column].c[id_column]
    found: set[int] = set()
    for table, column in _columns_that_name(keys):
        for start in range(0, len(ids), MANY):
            named = column.in_(ids[start : start + MANY])
            still_open = table.c.known_until_at.is_(None)
            found |= set(connection.scalars(sa.select(table.c.import_id).where(named, still_open)))
    return found


def _columns_that_name(keys: sa.Column[Any]) -> Iterator[tuple[sa.Table, sa.Column[Any]]]:
    for table in LOADED:
        for column in table.columns:
            if any(key.column is keys for key in column.foreign_keys):
                yield table, column


def _versions(
    connection: sa.Connection, table: sa.Table, condition: sa.ColumnElement[bool]
) -> list[Row]:
    rows = connection.execute(sa.select(table).where(condition)).mappings()
    return [dict(row) for row in rows]


def _unsettle(connection: sa.Connection, import_id: int) -> None:
    """Open the rows kept aside again that the import had brought."""
    told = {"state": "open", "settled_at": None, "settled_by": None, "settled_by_import_id": None}
    mine = quarantined_rows.c.settled_by_import_id == import_id
    connection.execute(quarantined_rows.update().where(mine).values(told))


def _note(
    connection: sa.Connection, delivery_id: int, done: Sequence[Undone], terms: Terms
) -> None:
    numbers = [one.import_id for one in done]
    written = connection.scalars(
        sa.select(imports.c.import_id).where(
            imports.c.undoes_import_id.in_(numbers), imports.c.imported_at == terms.at
        )
    ).all()
    of_undo = imports.c.import_id.in_(written)
    connection.execute(imports.update().where(of_undo).values(delivery_id=min(written)))
    details = {
        "undoes_delivery": delivery_id,
        "undoes_imports": sorted(numbers),
        "digests": audit.digests_of(connection, written),
    }
    audit.record(connection, actor=terms.actor, action="undo", details=details, at=terms.at)


def _undo_first(delivery_id: int, later: set[int]) -> ImportRefusedError:
    reason = _("caricamenti successivi poggiano sulle sue righe ({numbers})")
    numbers = ", ".join(str(number) for number in sorted(later))
    remedy = _("annulla prima quelli, dal più recente")
    return _refusal(delivery_id, reason.format(numbers=numbers), remedy)


def _refusal(delivery_id: int, reason: str, remedy: str) -> ImportRefusedError:
    name = _("caricamento {number}").format(number=delivery_id)
    return ImportRefusedError([Problem(name, None, None, "", reason, remedy)])
