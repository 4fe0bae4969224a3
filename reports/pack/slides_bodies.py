"""What a screen shows below its tiles, in forms that a slide can hold."""

import pandas as pd

from domain.words import _
from reports.pack.slides_chart_plan import has_numbers
from reports.screens.screen import Drawing, Screen, Table

Body = Drawing | Table


def bodies(screen: Screen) -> list[Body]:
    """Return drawing and table of a screen, as far as it has them.

    A drawing without any number becomes a table that says so row by row: an empty chart would
    look like a chart of zeros.
    """
    found: list[Body] = []
    if screen.drawing is not None:
        found.append(screen.drawing if has_numbers(screen.drawing) else _told(screen.drawing))
    if screen.table is not None and not _is_drawn(screen.table, screen.drawing):
        found.append(_never_empty(screen.table))
    return found


def _is_drawn(table: Table, drawing: Drawing | None) -> bool:
    """Say whether a chart already writes every text of a table."""
    if drawing is None or not len(table.rows):
        return False
    written = [column for column in ("label", "shown", "share") if column in drawing.rows]
    there = {"", *(str(one) for name in written for one in drawing.rows[name])}
    return {str(one) for name in table.rows for one in table.rows[name]} <= there


def _told(drawing: Drawing) -> Table:
    name = drawing.axis_title or _("Valore")
    return Table(pd.DataFrame({_("Voce"): drawing.rows["label"], name: drawing.rows["shown"]}))


def _never_empty(table: Table) -> Table:
    """Return the table with a row that says so where it has none."""
    if len(table.rows):
        return table
    columns = list(table.rows.columns) or [_("Voce")]
    row = [_("nessuna voce"), *[""] * (len(columns) - 1)]
    return Table(pd.DataFrame([row], columns=columns))
