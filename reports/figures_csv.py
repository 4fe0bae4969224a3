"""Figures as CSV: the keys of the JSON form, one figure a line."""

import csv
import io
from collections.abc import Sequence
from itertools import repeat

from domain.indicators.figures import Figure
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
        writer.writerow({**row, "group": group, "count_kinds": ";".join(row["count_kinds"])})
    return written.getvalue()


def read(written: str) -> list[dict[str, object]]:
    """Return the lines as dicts of text."""
    return [dict(row) for row in csv.DictReader(io.StringIO(written))]
