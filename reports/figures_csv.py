"""Figures as CSV: the keys of the JSON form, one figure a line; of its quality only the mark."""

import csv
import io
from collections.abc import Sequence

from domain.indicators.figures import Figure
from reports import figures_json


def text(figures: Sequence[Figure]) -> str:
    """Return the figures as text with a header line."""
    written = io.StringIO()
    names = list(figures_json.entry(figures[0])) if figures else []
    writer = csv.DictWriter(written, names, lineterminator="\n")
    writer.writeheader()
    for figure in figures:
        row = figures_json.entry(figure)
        group = ";".join(f"{name}={part}" for name, part in row["group"].items())
        kinds = ";".join(row["count_kinds"])
        quality = figure.quality.mark if figure.quality else None
        writer.writerow({**row, "group": group, "count_kinds": kinds, "quality": quality})
    return written.getvalue()


def read(written: str) -> list[dict[str, object]]:
    """Return the lines as dicts of text."""
    return [dict(row) for row in csv.DictReader(io.StringIO(written))]
