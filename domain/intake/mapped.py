"""Rows of a sheet under the names of fields, not read yet."""

from collections.abc import Mapping
from dataclasses import dataclass

from domain.sheets import Cell, Line

Rows = tuple[tuple[int, Line], ...]


@dataclass(frozen=True)
class MappedTable:
    """Rows for one table: field names, cells by row number, and the headings the sender knows.

    `columns_as_sent` has no entry for constants and for what was made up from other columns.
    """

    table: str
    header: tuple[str, ...]
    rows: Rows
    columns_as_sent: Mapping[str, str]

    def records(self) -> list[tuple[int, dict[str, Cell]]]:
        """Return each row as its number and its cells by field."""
        return [(number, dict(zip(self.header, line, strict=True))) for number, line in self.rows]


def of_records(
    table: str, records: list[tuple[int, dict[str, Cell]]], columns_as_sent: Mapping[str, str]
) -> MappedTable:
    """Return the table of `records`; a field that some rows lack is empty in them."""
    header = tuple(dict.fromkeys(field for _number, record in records for field in record))
    rows = tuple(
        (number, tuple(record.get(field) for field in header)) for number, record in records
    )
    return MappedTable(table, header, rows, columns_as_sent)
