"""Which versions of which rows are of somebody: all that name them, in all tables."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

import sqlalchemy as sa

from data_access.imports.rows import Row
from data_access.schema import LOADED, enrollments

OF_PEOPLE = tuple(table for table in LOADED if "participant_id" in table.c)
"""Tables whose rows can be one person's."""
MANY = 500
"""Values in one condition: a database takes only so many."""


@dataclass(frozen=True)
class Found:
    """Versions by table; `gone` are the ids of rows of which no version is left, by table.

    `unlinked` are the imports of other people's rows that name an enrollment that goes.
    """

    versions: dict[str, list[Row]]
    gone: dict[str, set[str]]
    unlinked: set[int]

    @property
    def tables(self) -> tuple[sa.Table, ...]:
        """Return the tables, those that name rows of others first."""
        return tuple(reversed(OF_PEOPLE))

    @property
    def all(self) -> list[Row]:
        """Return the versions of all tables."""
        return [row for rows in self.versions.values() for row in rows]

    @property
    def people(self) -> set[str]:
        """Return the pseudonyms in the versions."""
        return {row["participant_id"] for row in self.all if row.get("participant_id")}

    @property
    def pacts(self) -> set[str]:
        """Return the initiatives of the versions."""
        return {row["pact_id"] for row in self.all if row.get("pact_id")}

    @property
    def imports(self) -> set[int]:
        """Return the imports that wrote or closed the versions, or rows that named them."""
        named = ("import_id", "closed_by_import_id")
        told: set[int] = {row[name] for row in self.all for name in named if row[name]}
        return told | self.unlinked


def find(connection: sa.Connection, people: Collection[str]) -> Found:
    """Return all that is of some people: what names them, and what of the same row names nobody."""
    versions = {
        table.name: {
            row["version_id"]: row for row in _where(connection, table, "participant_id", people)
        }
        for table in OF_PEOPLE
    }
    for table in OF_PEOPLE:
        id_column = table.info["key"][0]
        ids = {row[id_column] for row in versions[table.name].values()}
        _add_nameless(connection, table, id_column, ids, versions[table.name])
    enrolled = {row["enrollment_id"] for row in versions[enrollments.name].values()}
    for table in OF_PEOPLE:
        if "enrollment_id" in table.c:
            _add_nameless(connection, table, "enrollment_id", enrolled, versions[table.name])
    gone = {table.name: _gone(connection, table, versions[table.name]) for table in OF_PEOPLE}
    listed = {name: list(rows.values()) for name, rows in versions.items()}
    return Found(listed, gone, _unlinked(connection, gone[enrollments.name], versions))


def _add_nameless(
    connection: sa.Connection,
    table: sa.Table,
    column: str,
    ids: Collection[str],
    into: dict[int, Row],
) -> None:
    for row in _where(connection, table, column, ids):
        if row["participant_id"] is None and row["people"] in (None, 1):
            into[row["version_id"]] = row


def _gone(connection: sa.Connection, table: sa.Table, found: dict[int, Row]) -> set[str]:
    id_column = table.info["key"][0]
    ids = {row[id_column] for row in found.values()}
    left = _where(connection, table, id_column, ids)
    return ids - {row[id_column] for row in left if row["version_id"] not in found}


def _unlinked(
    connection: sa.Connection, gone: set[str], versions: dict[str, dict[int, Row]]
) -> set[int]:
    linked = (t for t in OF_PEOPLE if "enrollment_id" in t.c and t is not enrollments)
    return {
        row["import_id"]
        for table in linked
        for row in _where(connection, table, "enrollment_id", gone)
        if row["version_id"] not in versions[table.name]
    }


def _where(
    connection: sa.Connection, table: sa.Table, column: str, values: Collection[str]
) -> Iterator[Row]:
    listed = sorted(values)
    for start in range(0, len(listed), MANY):
        some = table.c[column].in_(listed[start : start + MANY])
        for row in connection.execute(sa.select(table).where(some)).mappings():
            yield dict(row)
