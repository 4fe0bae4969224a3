"""From rows of text to typed rows; every problem of a file is found, not only the first."""

from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

import sqlalchemy as sa

from data_access.imports.files import TableFile, readable_columns
from data_access.imports.problems import Problem
from data_access.imports.terms import UNHEARD, Meter
from domain import cells, inert
from domain.sheets import Cell, Unreadable
from domain.words import _

Row = dict[str, Any]
Key = tuple[Any, ...]


@dataclass(frozen=True)
class TypedFile:
    """A file whose cells have values: line number and row by key."""

    source: TableFile
    rows: dict[Key, tuple[int, Row]]

    def problem(self, row: int, column: str, found: str, why: tuple[str, str]) -> Problem:
        """Return what is wrong with a cell, named as its sender knows it: reason and remedy."""
        return self.source.problem(row, column, found, why)


def typed(file: TableFile, meter: Meter = UNHEARD) -> tuple[TypedFile, list[Problem]]:
    """Return the rows of `file` with values, and everything that is wrong with them."""
    problems: list[Problem] = []
    rows: dict[Key, tuple[int, Row]] = {}
    for number, line in file.rows:
        meter.tick()
        row, wrong = _typed_row(file, number, line)
        problems += wrong
        key = key_of(file.table, row)
        if not wrong and key in rows:
            problems.append(_repeated(file, number, key, rows[key][0]))
        rows.setdefault(key, (number, row))
    return TypedFile(file, rows), problems


def key_of(table: sa.Table, row: Row) -> Key:
    """Return what `row` is about: the values of the key columns of its table."""
    return tuple(row.get(part) for part in table.info["key"])


def is_free_text(column: sa.Column[Any]) -> bool:
    """Say whether a column holds words of the sender, not a code, a number or a date."""
    form = column.info["form"]
    return form in ("text", "reference") or (form == "codes" and column.info["codes"] is None)


def _typed_row(file: TableFile, number: int, line: tuple[Cell, ...]) -> tuple[Row, list[Problem]]:
    if len(line) != len(file.header):
        reason = _("ha {found} celle invece di {expected}")
        reason = reason.format(found=len(line), expected=len(file.header))
        remedy = _("controlla i separatori e le virgolette della riga")
        return {}, [file.problem(number, None, "", (reason, remedy))]
    row: Row = {}
    problems = []
    columns = readable_columns(file.table)
    for name, cell in zip(file.header, line, strict=True):
        try:
            row[name] = _value(cell, columns[name])
        except cells.UnreadableCellError as unreadable:
            why = unreadable.reason, unreadable.remedy
            problems.append(file.problem(number, name, inert.shown(written(cell)), why))
    return row, problems + _broken_rules(file, number, row)


def _value(cell: Cell, column: sa.Column[Any]) -> Any:
    if isinstance(cell, str) and is_free_text(column):
        # A list of nothing but separators and hyphens leaves a text that says nothing.
        cell = cells.read(_meant(cell), column.info) or ""
    value = cells.read(cell, column.info)
    if value is None and not column.nullable:
        if column.name == "people":
            return 1  # the dictionary's default: a row is one person
        raise cells.UnreadableCellError(_("valore mancante"), _("scrivi un valore: è obbligatorio"))
    return value


def _meant(text: str) -> str:
    """Return what the sender wrote: without invisible marks and the apostrophe of an export."""
    try:
        return inert.revived(inert.without_zero_width(text))
    except ValueError as hidden:
        remedy = _("riscrivi il testo a mano, senza copiarlo dal documento")
        raise cells.UnreadableCellError(str(hidden), remedy) from None


def _broken_rules(file: TableFile, number: int, row: Row) -> list[Problem]:
    if row.get("participant_id") is None or "count_kind" not in file.table.c:
        return []
    if row.get("people", 1) != 1:
        reason = _("una riga con participant_id è una sola persona")
        remedy = _("scrivi 1, oppure togli participant_id se è un gruppo")
        return [file.problem(number, "people", str(row["people"]), (reason, remedy))]
    if row.get("course_id") is None:
        reason = _("manca il corso di questa persona")
        remedy = _("scrivi il codice del corso")
        return [file.problem(number, "course_id", "", (reason, remedy))]
    return []


def _repeated(file: TableFile, number: int, key: Key, first: int) -> Problem:
    found = " · ".join(str(part) for part in key if part is not None)
    reason = _("è già alla riga {first}").format(first=first)
    sent = (file.columns_as_sent.get(part, part) for part in file.table.info["key"])
    column = ", ".join(dict.fromkeys(sent))
    return Problem(
        file.name, number, column, found, reason, _("lascia una sola riga"), sheet=file.sheet
    )


def written(cell: Cell) -> str:
    """Return a cell as a message quotes it."""
    if isinstance(cell, Unreadable):
        return cell.text
    if isinstance(cell, datetime) and cell.time() == time():
        cell = cell.date()
    return "" if cell is None else str(cell).strip()
