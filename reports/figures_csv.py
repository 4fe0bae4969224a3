"""Figures as CSV: the keys of the JSON form, one figure a line; of its quality only the mark."""

import csv
import io
from collections.abc import Sequence
from itertools import repeat

from domain.indicators.figures import Figure
from domain.inert import inert, revived
from reports import figures_json


def text(figures: Sequence[Figure], ids: Sequence[str] = ()) -> str:
    """Return the figures as text with a header line, with their short ids where given out."""
    written = io.StringIO()
    names = list(figures_json.entry(figures[0])) if figures else []
    writer = csv.DictWriter(written, names, lineterminator="\n")
    writer.writeheader()
    for figure, figure_id in zip(figures, ids or repeat(None, len(figures)), strict=True):
        row = figures_json.entry(figure, figure_id)
        group = ";".join(f"{name}={part}" for name, part in row["group"].items())
        told = {**row, "group": group, "count_kinds": ";".join(row["count_kinds"])}
        told["quality"] = figure.quality.mark if figure.quality else None
        writer.writerow({name: _inert(value) for name, value in told.items()})
    return written.getvalue()


def read(written: str) -> list[dict[str, object]]:
    """Return the lines as dicts of text."""
    rows = csv.DictReader(io.StringIO(written))
    return [{name: revived(value) for name, value in row.items()} for row in rows]


def _inert(value: object) -> object:
    return inert(value) if isinstance(value, str) else value
