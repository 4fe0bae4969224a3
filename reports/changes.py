"""What changed between two days known: the figures, the rows, and how many of each table."""

from dataclasses import replace

import pandas as pd

from data_access.engine import Connection
from data_access.queries import changes as query
from data_access.queries import everything
from data_access.queries.scope import known_until
from domain.changes import FIGURES, Changes, Found, by_place, figure_changes
from domain.indicators import REGISTRY
from domain.indicators.evaluation import evaluate
from domain.selection import Selection
from reports import changes_rows


def between(connection: Connection, before: Selection, after: Selection) -> Changes:
    """Return what changed from one view to a later one with the same filters.

    Raises ValueError where `after` is as known earlier than `before`.
    """
    figures = {view: _figures(connection, view) for view in dict.fromkeys(views(before, after))}
    found = query.rows(connection, before, after)
    names = query.names(connection)
    listed = figure_changes(*(figures[view] for view in views(before, after)))
    pacts = {one.pact_id for one in listed} | {one for one in found["pact_id"] if one}
    return Changes(
        before=before,
        after=after,
        figures=tuple(listed),
        rows=changes_rows.told(found, names),
        tables=_tables(query.counts(connection, before, after), found),
        titles={pact: names.get(pact, pact) for pact in sorted(pacts)},
    )


def views(before: Selection, after: Selection) -> tuple[Selection, ...]:
    """Return the four views that are compared: before, after, aged and restated."""
    if known_until(after) < known_until(before):
        raise ValueError(f"what is known on {after.known_on} was before {before.known_on}")
    aged = replace(after, known_on=before.known_on, known_at=before.known_at)
    restated = replace(before, known_on=after.known_on, known_at=after.known_at)
    return before, after, aged, restated


def _figures(connection: Connection, selection: Selection) -> Found:
    facts = everything.counts(connection, selection)
    return by_place(evaluate([REGISTRY[code] for code in FIGURES], facts, ["pact"]))


def _tables(counted: pd.DataFrame, found: pd.DataFrame) -> pd.DataFrame:
    """Add to the rows in force of each table how many were new, corrected and withdrawn."""
    changed = found.groupby(["table", "kind"]).size().to_dict() if len(found) else {}
    kinds = {
        kind: [changed.get((table, kind), 0) for table in counted["table"]]
        for kind in ("new", "corrected", "withdrawn")
    }
    whole = counted.assign(**kinds)
    return whole[whole[["before", "after", *kinds]].any(axis="columns")].reset_index(drop=True)
