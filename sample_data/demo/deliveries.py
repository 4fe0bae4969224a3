"""From records to deliveries: each carries only what is new or reads otherwise than before."""

import csv
import io
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from dice import Dice
from records import DELIVERIES, Record, Row, cell
from tables import COLUMNS, KEYS

Line = tuple[str, ...]
_MISTAKEN = 0.015
"""Share of the people's rows that arrive with a mistake, corrected by the next delivery."""


def write_deliveries(records: Iterable[Record], folder: Path) -> None:
    """Write a folder per delivery, a file per table that has something to say."""
    by_table: dict[str, list[Record]] = {table: [] for table in COLUMNS}
    for record in records:
        by_table[record.table].append(record)
    for table, of_table in by_table.items():
        for delivery, lines in _changes(table, of_table).items():
            if lines:
                _write(folder / delivery.isoformat() / f"{table}.csv", COLUMNS[table], lines)


def _changes(table: str, records: list[Record]) -> dict[date, list[Line]]:
    changes: dict[date, list[Line]] = {delivery: [] for delivery in DELIVERIES}
    for record in records:
        before: Line | None = None
        for delivery in DELIVERIES:
            if record.known_on > delivery:
                continue
            line = _line(table, record.row(delivery), is_first=before is None)
            if line != before:
                changes[delivery].append(line)
            before = line
    return {delivery: sorted(lines) for delivery, lines in changes.items()}


def _line(table: str, row: Row, *, is_first: bool) -> Line:
    unknown = set(row) - set(COLUMNS[table])
    if unknown:
        raise ValueError(f"{table} has no columns {sorted(unknown)}")
    told = _mistaken(table, row) if is_first else row
    return tuple(cell(told.get(column)) for column in COLUMNS[table])


def _mistaken(table: str, row: Row) -> Row:
    """Return the row as first sent: a few with a birth year or a contract that is not right."""
    key = "/".join(cell(row.get(column)) for column in KEYS[table])
    if not Dice("mistake", table, key).chance(_MISTAKEN):
        return row
    if table == "enrollments" and row.get("birth_year"):
        return row | {"birth_year": row["birth_year"] - 1}
    if table == "hirings" and row.get("contract_group") == "open_ended":
        return row | {"contract_code": "A.02.00", "contract_group": "fixed_term"}
    if table == "hirings" and row.get("stage") == "hire":
        return row | {"training_related": "unknown", "work_province": None}
    return row


def _write(path: Path, header: Line, lines: list[Line]) -> None:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows([header, *lines])
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.getvalue().encode())
