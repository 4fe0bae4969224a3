"""From a CSV file to rows of text: encoding, separator and header, nothing interpreted yet."""

import csv
import hashlib
import io
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

import sqlalchemy as sa

from data_access.imports.problems import ImportRefusedError, Problem
from data_access.schema import LOADED
from domain.intake.columns import Dictionary
from domain.sheets import Cell
from domain.words import _

TABLES = {table.name: table for table in LOADED}


@dataclass(frozen=True)
class TableFile:
    """Rows for one table as a file holds them: their line numbers and cells, not interpreted.

    `columns_as_sent` holds the sender's name of a column where it is another than ours: messages
    speak of that one.
    """

    name: str
    sha256: str
    table: sa.Table
    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[Cell, ...]], ...]
    sheet: str = ""
    columns_as_sent: Mapping[str, str] = field(default_factory=dict)

    def problem(self, row: int, column: str | None, found: str, why: tuple[str, str]) -> Problem:
        """Return what is wrong with a cell, named as its sender knows it: reason and remedy."""
        named = self.columns_as_sent.get(column, column) if column else None
        return Problem(self.name, row, named, found, *why, sheet=self.sheet)

    def without(self, numbers: Collection[int]) -> "TableFile":
        """Return the file without some of its lines."""
        return replace(self, rows=tuple(row for row in self.rows if row[0] not in numbers))


@cache
def readable_columns(table: sa.Table) -> dict[str, sa.Column[object]]:
    """Return the columns that a file may carry: those with a form that are not derived."""
    return {
        column.name: column
        for column in table.columns
        if "form" in column.info and not column.info.get("derived") and column.name != "row_number"
    }


@cache
def dictionary() -> Dictionary:
    """Return what is declared of every column a file may carry, by table."""
    return {
        table.name: {
            name: {**column.info, "required": not column.nullable}
            for name, column in readable_columns(table).items()
        }
        for table in LOADED
    }


def missing_columns(file: TableFile) -> list[Problem]:
    """Return a problem for each required column that a file lacks."""
    why = _("colonna mancante"), _("aggiungi la colonna, o indica un valore per tutte le righe")
    return [
        Problem(file.name, 1, column, "", *why, sheet=file.sheet)
        for column in _required(file.table)
        if column not in file.header
    ]


def in_loading_order(files: Iterable[TableFile]) -> list[TableFile]:
    """Return files so that what others name comes before them."""
    order = list(TABLES)
    return sorted(files, key=lambda file: order.index(file.table.name))


def read_folder(folder: Path) -> list[TableFile]:
    """Return the tables found in `folder`, in loading order; raise ImportRefusedError if none."""
    paths = [folder / f"{name}.csv" for name in TABLES]
    found = [path for path in paths if path.is_file()]
    if not found:
        remedy = _("servono file CSV con il nome delle tabelle, come courses.csv")
        raise ImportRefusedError(
            [Problem(folder.name, None, None, "", _("nessuna tabella"), remedy)]
        )
    return [read_file(path) for path in found]


def read_file(path: Path) -> TableFile:
    """Read one CSV file named after its table."""
    content = path.read_bytes()
    lines = lines_of(content)
    header = tuple(cell.strip() for cell in lines[0]) if lines else ()
    table = TABLES[path.stem]
    _check_header(path.name, header, table)
    rows = tuple(
        (number, tuple(line))
        for number, line in enumerate(lines[1:], start=2)
        if any(cell.strip() for cell in line)
    )
    return TableFile(path.name, hashlib.sha256(content).hexdigest(), table, header, rows)


def lines_of(content: bytes) -> list[list[str]]:
    """Return the cells of a CSV text in any usual encoding and separator."""
    text = _decoded(content)
    first = text.splitlines()[0] if text.strip() else ""
    separator = max(";,\t", key=first.count)
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))


def _decoded(content: bytes) -> str:
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _check_header(name: str, header: tuple[str, ...], table: sa.Table) -> None:
    known = readable_columns(table)
    problems = [
        Problem(name, 1, column, "", _("colonna sconosciuta"), _expected(known))
        for column in header
        if column not in known
    ]
    problems += [
        Problem(name, 1, column, "", _("colonna ripetuta"), _("lasciane una sola"))
        for column in dict.fromkeys(header)
        if column in known and header.count(column) > 1
    ]
    problems += missing_columns(TableFile(name, "", table, header, ()))
    if problems:
        raise ImportRefusedError(problems)


def _required(table: sa.Table) -> list[str]:
    # Without `people` a row is one person: the dictionary's default.
    known = readable_columns(table)
    return [name for name in known if not table.c[name].nullable and name != "people"]


def _expected(known: dict[str, sa.Column[object]]) -> str:
    return _("sono ammesse {columns}").format(columns=", ".join(known))
