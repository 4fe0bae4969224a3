"""A release as data: one line a count in CSV, one object a row of a table in JSON."""

import csv
import io
import json
from collections.abc import Sequence

from domain.disclosure.releases import Release, ReleasedRow
from domain.inert import inert
from reports.release import labels

CSV_FILE, JSON_FILE, DICTIONARY_FILE = "conteggi.csv", "conteggi.json", "dizionario.csv"
MARKS = {"value": "", "hidden": "c", "not_reported": "nr", "not_yet_due": "nd"}
"""What stands for the reason why there is no value; the three are never the same."""
STATUS_OF_MARK = {mark: status for status, mark in MARKS.items()}
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
