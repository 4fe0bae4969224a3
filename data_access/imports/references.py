"""Checks that need more than one row: ids that must exist, one person once per course.

For somebody bound to some initiatives, an id that is not theirs to name does not exist.
"""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from data_access.imports.fences import not_yours
from data_access.imports.files import TABLES
from data_access.imports.holdings import SHARED, Holdings
from data_access.imports.problems import Problem
from data_access.imports.rows import Row, TypedFile
from data_access.schema import KEY_TABLES, LOADED, claims, enrollments, notes
from domain.words import _

Known = dict[str, set[str]]
"""Ids by the name of their column; for whoever is bound to initiatives also by table."""


def problems(
    connection: sa.Connection,
    files: list[TypedFile],
    holdings: Holdings | None = None,
    *,
    are_left_over: bool = False,
) -> list[list[Problem]]:
    """Return per file a problem for each cell that does not go with other rows.

    `holdings` are what may be named, None for everything. `are_left_over` says that bad rows of
    the same files were taken out before.
    """
    known = _all_known(connection, files, holdings)
    holders = _open_enrollments(connection)
    why = _left_alone() if are_left_over else _unknown()
    found = []
    for file in files:
        wrong = [
            file.problem(number, column, one, _why(row, column, why, holdings))
            for number, row in file.rows.values()
            for column, one, ids in _named(file.source.table, row, holdings)
            if one not in known.get(ids, ())
        ]
        found.append([*wrong, *_enrolled_twice(file, holders, known["enrollment_id"])])
    return found


def _named(table: sa.Table, row: Row, holdings: Holdings | None) -> Iterator[tuple[str, str, str]]:
    """Yield what a row names: the column, the id, and the name of the ids it is one of."""
    for column, ids in _reference_columns(table):
        if row.get(column) is not None:
            yield column, row[column], ids
    if holdings is None:
        return
    # These need not exist, but who names a body sees it, and a remark is seen beside its row.
    for body in (row.get("organiser_ids") or "").split(";"):
        if body:
            yield "organiser_ids", body, "organisation_id"
    spoken_of = row.get("table_name") or ""
    if table is notes:
        is_own = spoken_of in TABLES and TABLES[spoken_of] not in SHARED
        yield "row_id", row.get("row_id") or "", spoken_of if is_own else ""
    if table is claims and row.get("row_id") is not None:
        yield "row_id", row["row_id"], spoken_of


def _why(row: Row, column: str, why: tuple[str, str], holdings: Holdings | None) -> tuple[str, str]:
    # Where no column tells the initiative, an unknown course stands for it too: one cell, one word.
    is_told = column == "pact_id" and row["pact_id"] != row.get("course_id")
    return not_yours(holdings.scope) if holdings and is_told else why


def _enrolled_twice(
    file: TypedFile, holders: dict[tuple[Any, Any], str], known: set[str]
) -> list[Problem]:
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
            found.append(_twice(file, number, holders[who] if holders[who] in known else ""))
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


def _all_known(
    connection: sa.Connection, files: list[TypedFile], holdings: Holdings | None
) -> Known:
    """Return the ids that may be named, by their name, with those that the files bring."""
    brought: dict[str, set[str]] = {table.name: set() for table in LOADED}
    for file in files:
        if len(file.source.table.info["key"]) == 1:
            brought[file.source.table.name] |= {key[0] for key in file.rows if key[0] is not None}
    if holdings is None:
        return {
            name: set(connection.scalars(sa.select(keys.c[name]))) | brought[_table_of(name).name]
            for name, keys in KEY_TABLES.items()
        }
    brought["pacts"] = set()
    known = {name: ids | brought[name] for name, ids in holdings.nameable.items()}
    return known | {name: known[_table_of(name).name] for name in KEY_TABLES}


def _table_of(id_column: str) -> sa.Table:
    return next(table for table in LOADED if table.info["key"] == (id_column,))


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
    """Name the other enrollment, if there is anything to be named."""
    reason = _("la persona è già in questo corso con l'iscrizione {other}").format(other=other)
    if not other:
        reason = _("la persona è già in questo corso con un'altra iscrizione")
    remedy = _("usa lo stesso codice di iscrizione")
    return file.problem(number, "participant_id", "", (reason, remedy))
