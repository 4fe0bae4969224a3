"""People in running text: remarks, reasons, rows in quarantine that name a pseudonym."""

import json
import re
from collections.abc import Collection, Iterator
from typing import Any

import sqlalchemy as sa

from data_access.erasures.people import OF_PEOPLE, Found
from data_access.schema import (
    LOADED,
    audit_entries,
    claims,
    meeting_notes,
    notes,
    quarantined_rows,
    waivers,
)

ERASED = "[…]"
"""Stands where a pseudonym stood in a text."""
LEAST = 5
"""Letters from which a pseudonym is searched for in running text; `12` would be any number."""
_REMARKS: tuple[tuple[sa.Table, str], ...] = (
    *((table, "note") for table in LOADED),
    (notes, "text"),
    (claims, "value"),
    (claims, "quote"),
    (waivers, "subject"),
    (waivers, "reason"),
    (meeting_notes, "text"),
    (meeting_notes, "owner"),
    (quarantined_rows, "reason"),
)
_ABOUT_ROWS = (claims, notes)


def names_any(text: str, people: Collection[str]) -> bool:
    """Say whether a text names one of the people."""
    pattern = _pattern(people)
    return bool(pattern and pattern.search(text))


def imports_naming(connection: sa.Connection, people: Collection[str], found: Found) -> set[int]:
    """Return the imports whose rows `mend` will change or delete."""
    told = {
        row["import_id"]
        for table, _column, row, _text in _mentions(connection, people)
        if "import_id" in table.c
    }
    of_rows = [row for table in _ABOUT_ROWS for row in _about(connection, table, found)]
    closers = {row["closed_by_import_id"] for row in of_rows} - {None}
    return told | {row["import_id"] for row in of_rows} | closers


def mend(connection: sa.Connection, people: Collection[str], found: Found) -> int:
    """Take the people out of running text and drop remarks on rows that go; return how many.

    The dropped remarks join the versions of `found`, so that their imports are told.
    """
    pattern = _pattern(people)
    changed = 0
    for table in _ABOUT_ROWS:
        about = _about(connection, table, found)
        found.versions[table.name] = about
        for row in about:
            one = table.c.version_id == row["version_id"]
            connection.execute(table.delete().where(one))
    for table, column, named, text in _mentions(connection, people):
        key = next(iter(table.primary_key.columns))
        mended = pattern.sub(ERASED, text) if pattern else text
        one = table.update().where(key == named[key.name])
        connection.execute(one.values({column: mended}))
        changed += 1
    return changed


def drop_kept_aside(connection: sa.Connection, people: Collection[str], found: Found) -> int:
    """Delete the rows in quarantine that are of the people; return how many."""
    ids = {one for gone in found.gone.values() for one in gone}
    names = {table.info["key"][0] for table in OF_PEOPLE}
    wanted = {_plain(person) for person in people}
    columns = (quarantined_rows.c.quarantine_id, quarantined_rows.c.cells)
    numbers = [
        number
        for number, cells in connection.execute(sa.select(*columns))
        if _is_of(json.loads(cells), wanted, (names, ids))
    ]
    for number in numbers:
        one = quarantined_rows.c.quarantine_id == number
        connection.execute(quarantined_rows.delete().where(one))
    return len(numbers)


def in_trail(connection: sa.Connection, people: Collection[str]) -> int:
    """Return how many entries of the audit trail name one of the people; they stay sealed."""
    details = connection.scalars(sa.select(audit_entries.c.details))
    return sum(names_any(text, people) for text in details)


def _is_of(
    cells: dict[str, Any], people: set[str], rows: tuple[Collection[str], Collection[str]]
) -> bool:
    names, ids = rows
    if any(_plain(cell) in people for cell in cells.values()):
        return True
    return any(cells.get(name) in ids for name in names)


def _plain(cell: object) -> str:
    return str(cell).strip().casefold()


def _about(connection: sa.Connection, table: sa.Table, found: Found) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for name, ids in found.gone.items():
        of_table = sa.select(table).where(table.c.table_name == name)
        listed = connection.execute(of_table).mappings() if ids else ()
        rows += [dict(row) for row in listed if row["row_id"] in ids]
    return rows


def _mentions(
    connection: sa.Connection, people: Collection[str]
) -> Iterator[tuple[sa.Table, str, sa.RowMapping, str]]:
    pattern = _pattern(people)
    if pattern is None:
        return
    for table, column in _REMARKS:
        filled = sa.select(table).where(table.c[column].is_not(None))
        for row in connection.execute(filled).mappings().all():
            if pattern.search(row[column]):
                yield table, column, row, row[column]


def _pattern(people: Collection[str]) -> re.Pattern[str] | None:
    """Return what finds one of the people as a word of its own."""
    listed = "|".join(re.escape(person) for person in sorted(people) if len(person) >= LEAST)
    return re.compile(rf"(?<![\w-])(?:{listed})(?![\w-])", re.IGNORECASE) if listed else None
