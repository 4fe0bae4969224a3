"""Rows of a builder as the second path reads them."""

from datetime import date

from domain.recount import Rows


def effective(rows: Rows, loaded_on: date) -> Rows:
    """Return the rows with the day since which those without any day of their own hold."""
    return {
        table: [{"effective_on": loaded_on} | row for row in listed]
        for table, listed in rows.items()
    }
