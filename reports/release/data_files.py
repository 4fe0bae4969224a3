"""A release as data: one line a count in CSV, one object a row of a table in JSON."""

import csv
import io
import json
from collections.abc import Sequence

from domain.disclosure.releases import Release, ReleasedRow
from domain.inert import inert
from reports.release import labels, money_files
from reports.release.marks import MARKS

CSV_FILE, JSON_FILE, DICTIONARY_FILE = "conteggi.csv", "conteggi.json", "dizionario.csv"
COLUMNS = (
    "dataset", "initiative_type", "table", "item", "label", "measure", "value", "mark"
)  # fmt: skip


def csv_text(release: Release) -> str:
    """Return one line per count, in the order of the tables."""
    lines = [
        (
            *map(inert, _place(row)),
            labels.item(row, release.titles),
            measure,
            cell.value,
            MARKS[cell.status],
        )
        for row in release.rows
        for measure, cell in row.cells.items()
    ]
    return _written(COLUMNS, lines)


def amounts_text(release: Release) -> str:
    """Return one line per amount of money."""
    return _written(money_files.AMOUNT_COLUMNS, money_files.amount_lines(release))


def initiatives_text(release: Release) -> str:
    """Return one line per initiative: its end, and which EU money lapses when."""
    return _written(money_files.INITIATIVE_COLUMNS, money_files.initiative_lines(release))


def json_text(release: Release) -> str:
    """Return the release as one object, the same bytes for the same release."""
    told = {
        "version": release.version,
        "as_of": release.as_of.isoformat(),
        "known_on": release.known_on.isoformat(),
        "threshold": release.threshold,
        "threshold_of_traits": release.threshold_of_traits,
        "marks": MARKS,
        "rows": [_row(row, release) for row in release.rows],
        "initiatives": [money_files.initiative_json(one) for one in release.initiatives],
        "amounts": [money_files.amount_json(one) for one in release.amounts],
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def dictionary_text() -> str:
    """Return one line per field and code: what it is, in Italian and in English."""
    return _written(("field", "code", "it", "en"), labels.dictionary())


def _row(row: ReleasedRow, release: Release) -> dict[str, object]:
    counts = {
        measure: {"value": cell.value, "mark": MARKS[cell.status]}
        for measure, cell in row.cells.items()
    }
    named = dict(zip(COLUMNS, _place(row), strict=False))
    return {**named, "label": labels.item(row, release.titles), "counts": counts}


def _place(row: ReleasedRow) -> tuple[str, str, str, str]:
    return row.dataset, row.initiative_type, row.table, row.item


def _written(head: tuple[str, ...], lines: Sequence[tuple[object, ...]]) -> str:
    written = io.StringIO()
    csv.writer(written, lineterminator="\r\n").writerows([head, *lines])
    return written.getvalue()
