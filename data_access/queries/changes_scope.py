"""Which rows belong to the initiatives of two selections, also of tables that name none."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from data_access.queries.scope import initiatives
from data_access.schema import KEY_TABLES, LOADED, courses, sites
from data_access.walls import walled
from domain.selection import Selection

_NAMED = ("organisation_id", "site_id", "source_id")
"""Ids of tables that name no initiative: they belong to whatever names them."""


@dataclass(frozen=True)
class Scope:
    """The initiatives looked at and the ids that their rows name; `pacts` is None for all rows."""

    pacts: frozenset[str] | None
    named: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def holds(self, table: sa.Table, row: Mapping[Any, Any]) -> bool:
        """Say whether a version of a row belongs to the initiatives."""
        if self.pacts is None:
            return True
        if "pact_id" in table.c:
            return row["pact_id"] in self.pacts
        if table.name == "notes":
            return any(row["row_id"] in ids for ids in self.named.values())
        return row[table.info["key"][0]] in self.named[table.info["key"][0]]


@walled
def scope_of(connection: sa.Connection, before: Selection, after: Selection) -> Scope:
    """Return what belongs to the initiatives of either view."""
    if _is_everything(after):
        return Scope(None)
    chosen = frozenset(
        pact
        for selection in (before, after)
        for pact in connection.scalars(sa.select(initiatives(selection).c.pact_id))
    )
    return Scope(chosen, _named(connection, chosen))


def _is_everything(selection: Selection) -> bool:
    filters = (selection.families, selection.pacts, selection.programmes, selection.provinces)
    return selection.dataset == "all" and not any((*filters, selection.sectors))


def _named(connection: sa.Connection, chosen: frozenset[str]) -> dict[str, frozenset[str]]:
    """Return the ids that rows of the initiatives name, in any version of theirs."""
    found = {name: _ids(connection, name, chosen) for name in _NAMED}
    own = sa.select(sites.c.site_id).where(sites.c.organisation_id.in_(found["organisation_id"]))
    found["site_id"] |= set(connection.scalars(own))
    of_courses = sa.select(courses.c.course_id).where(courses.c.pact_id.in_(chosen))
    found["course_id"] = set(connection.scalars(of_courses))
    found["pact_id"] = set(chosen)
    return {name: frozenset(ids) for name, ids in found.items()}


def _ids(connection: sa.Connection, name: str, chosen: frozenset[str]) -> set[str]:
    columns = [
        column
        for table in LOADED
        if "pact_id" in table.c
        for column in table.c
        if any(key.column.table is KEY_TABLES[name] for key in column.foreign_keys)
    ]
    parts = [
        sa.select(column).where(column.table.c.pact_id.in_(chosen), column.is_not(None))
        for column in columns
    ]
    return set(connection.scalars(sa.union(*parts)))
