"""Columns computed at import, because comparing dates is the same on every database."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import sqlalchemy as sa

from data_access.imports.rows import Row
from data_access.schema import sources
from domain import partial_dates

# The days that tell when a row takes effect, first stated one wins.
_EFFECTIVE = {
    "enrollments": ("enrolled_on", "started_on", "selected_on", "applied_on"),
    "completions": ("completed_on", "exit_on"),
    "hirings": ("started_on", "happened_on"),
    "activities": ("starts_on",),
}

Complete = Callable[[sa.Table, Row], Row]


def completer(published: Mapping[str, date], imported_on: date) -> Complete:
    """Return a function that adds the derived columns to a row.

    A row without a day of its own takes effect on the day its source was published, else on the
    day it was imported. `published` holds the day by source id.
    """

    def complete(table: sa.Table, row: Row) -> Row:
        whole = {**row, **_latest(table, row)}
        if table.name in _EFFECTIVE:
            day, basis = _effective(table.name, row, published, imported_on)
            whole["effective_on"] = day
            if "effective_basis" in table.c:
                whole["effective_basis"] = basis
        return whole

    return complete


def publication_days(connection: sa.Connection) -> dict[str, date]:
    """Return the latest possible day of publication by source id, where one is stated."""
    columns = (sources.c.source_id, sources.c.published_on_latest)
    dated = sources.c.published_on_latest.is_not(None)
    rows = connection.execute(sa.select(*columns).where(sources.c.known_until_at.is_(None), dated))
    return {row.source_id: row.published_on_latest for row in rows}


def _latest(table: sa.Table, row: Row) -> dict[str, date | None]:
    partial = [c.name for c in table.columns if c.info.get("form") == "partial_day"]
    return {
        f"{name}_latest": partial_dates.latest(row[name]) if row.get(name) else None
        for name in partial
    }


def _effective(
    table: str, row: Row, published: Mapping[str, date], imported_on: date
) -> tuple[date, str]:
    for column in _EFFECTIVE[table]:
        stated: Any = row.get(column)
        if stated is not None:
            return stated, "stated"
    if row.get("source_id") in published:
        return published[row["source_id"]], "source"
    return imported_on, "import"
