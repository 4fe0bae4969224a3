"""Tables as CSV: separated by semicolons, decimals after a comma, days as ISO writes them."""

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path

import sqlalchemy as sa

from data_access.exports.chosen_rows import TableRows
from data_access.imports.files import TABLES, readable_columns
from data_access.imports.rows import is_free_text
from domain.inert import inert


def write(folder: Path, rows: TableRows) -> None:
    """Write one file per table, all columns that a file may carry, so that it states them all."""
    for name, found in rows.items():
        columns = readable_columns(TABLES[name])
        with (folder / f"{name}.csv").open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
            writer.writerow(columns)
            for row in found:
                writer.writerow(cell(row[one], column) for one, column in columns.items())


def cell(value: object, column: sa.Column[object]) -> str:
    """Write a value so that the import reads just that value.

    A comma before the decimals: `1.234` would be taken for 1234 in Italy and 1.234 elsewhere.
    """
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return _plain(Decimal(repr(value)))
    if isinstance(value, Decimal):
        return _plain(value)
    text = str(value)
    return inert(text) if is_free_text(column) else text


def _plain(number: Decimal) -> str:
    whole = number == number.to_integral_value()
    return format(number.to_integral_value() if whole else number, "f").replace(".", ",")
