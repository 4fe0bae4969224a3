"""Checks that need more than one row: ids that must exist, one person once per course."""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from data_access.imports.problems import Problem
from data_access.imports.rows import TypedFile
from data_access.schema import KEY_TABLES, enrollments
from domain.words import _


def broken_references(connection: sa.Connection, files: list[TypedFile]) -> list[Problem]:
    """Return a problem for each cell that names something neither loaded nor in these files."""
    known = {name: _known_ids(connection, name, files) for name in KEY_TABLES}
    return [
        _unknown(file, number, column, row[column])
        for file in files
        for column, ids in _reference_columns(file.source.table)
        for number, row in file.rows.values()
        if row.get(column) is not None and row[column] not in known[ids]
    ]


def people_enrolled_twice(connection: sa.Connection, files: list[TypedFile]) -> list[Problem]:
    """Return a problem for each person who would be in the same course under two enrollments."""
    problems = []
    for file in (file for file in files if file.source.table is enrollments):
        holders = _open_enrollments(connection)
        replaced = {row["enrollment_id"] for _number, row in file.rows.values()}
        holders = {who: held for who, held in holders.items() if held not in replaced}
        for number, row in file.rows.values():
            who = (row.get("course_id"), row.get("participant_id"))
            if (
                who[1] is not None
                and holders.setdefault(who, row["enrollment_id"]) != row["enrollment_id"]
            ):
                problems.append(_twice(file, number, holders[who]))
    return problems


def _reference_columns(table: sa.Table) -> Iterator[tuple[str, str]]:
    own = table.info["key"][0]
    for column in table.columns:
        for key in column.foreign_keys:
            target = key.column
            if target.table in KEY_TABLES.values() and not (
                column.name == own and len(table.info["key"]) == 1
            ):
                yield column.name, target.name


def _known_ids(connection: sa.Connection, id_column: str, files: list[TypedFile]) -> set[str]:
    keys = KEY_TABLES[id_column]
    known = set(connection.scalars(sa.select(keys.c[id_column])))
    for file in files:
        if file.source.table.info["key"] == (id_column,):
            known |= {row[id_column] for _number, row in file.rows.values() if id_column in row}
    return known


def _open_enrollments(connection: sa.Connection) -> dict[tuple[Any, Any], str]:
    columns = (
        enrollments.c.course_id,
        enrollments.c.participant_id,
        enrollments.c.enrollment_id,
    )
    still_open = enrollments.c.known_until_at.is_(None)
    named = enrollments.c.participant_id.is_not(None)
    rows = connection.execute(sa.select(*columns).where(still_open, named))
    return {(course, person): enrollment for course, person, enrollment in rows}


def _unknown(file: TypedFile, number: int, column: str, found: str) -> Problem:
    reason = _("non è un codice conosciuto")
    remedy = _("caricalo prima, oppure correggi il codice")
    return Problem(file.source.name, number, column, found, reason, remedy)


def _twice(file: TypedFile, number: int, other: str) -> Problem:
    reason = _("la persona è già in questo corso con l'iscrizione {other}").format(other=other)
    remedy = _("usa lo stesso codice di iscrizione")
    return Problem(file.source.name, number, "participant_id", "", reason, remedy)
