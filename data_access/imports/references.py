"""Checks that need more than one row: ids that must exist, one person once per course."""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from data_access.imports.problems import Problem
from data_access.imports.rows import TypedFile
from data_access.schema import KEY_TABLES, enrollments
from domain.words import _


def problems(
    connection: sa.Connection, files: list[TypedFile], *, are_left_over: bool = False
) -> list[list[Problem]]:
    """Return per file a problem for each cell that does not go with other rows.

    `are_left_over` says that bad rows of the same files were taken out before.
    """
    known = {name: _known_ids(connection, name, files) for name in KEY_TABLES}
    holders = _open_enrollments(connection)
    found = []
    for file in files:
        why = _left_alone() if are_left_over else _unknown()
        wrong = [
            file.problem(number, column, row[column], why)
            for column, ids in _reference_columns(file.source.table)
            for number, row in file.rows.values()
            if row.get(column) is not None and row[column] not in known[ids]
        ]
        found.append([*wrong, *_enrolled_twice(file, holders)])
    return found


def _enrolled_twice(file: TypedFile, holders: dict[tuple[Any, Any], str]) -> list[Problem]:
    """Return a problem for each person who would be in a course under two enrollments."""
    if file.source.table is not enrollments:
        return []
    replaced = {row.get("enrollment_id") for _number, row in file.rows.values()}
    holders = {who: held for who, held in holders.items() if held not in replaced}
    found = []
    for number, row in file.rows.values():
        who = (row.get("course_id"), row.get("participant_id"))
        own = row.get("enrollment_id")
        if who[1] is None or own is None:
            continue
        if holders.setdefault(who, own) != own:
            found.append(_twice(file, number, holders[who]))
    return found


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


def _unknown() -> tuple[str, str]:
    return _("non è un codice conosciuto"), _("caricalo prima, oppure correggi il codice")


def _left_alone() -> tuple[str, str]:
    return _("nomina una riga di questa consegna che è rifiutata"), _("correggi prima quella riga")


def _twice(file: TypedFile, number: int, other: str) -> Problem:
    reason = _("la persona è già in questo corso con l'iscrizione {other}").format(other=other)
    remedy = _("usa lo stesso codice di iscrizione")
    return file.problem(number, "participant_id", "", (reason, remedy))
