"""Which rows belong to an initiative: its own, and all that these name, so that they load alone."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from data_access.schema import KEY_TABLES, LOADED

Row = dict[str, Any]
TableRows = Mapping[str, list[Row]]
Ids = dict[str, set[str]]
"""Ids by the column of the key table that holds them."""

_KEYS = {table.name: table.info["key"][0] for table in LOADED if len(table.info["key"]) == 1}
_LISTS = {("activities", "organiser_ids"): "organisation_id"}
"""Columns that join several ids by `;`, which no foreign key can say."""
_REFERENCES = {
    table.name: {
        column.name: key.column.name
        for column in table.columns
        for key in column.foreign_keys
        if key.column.table in KEY_TABLES.values()
    }
    for table in LOADED
}


def rows_of(rows: TableRows, pacts: Collection[str]) -> TableRows:
    """Return the rows of `pacts`, those they name, the places of these bodies, notes on them."""
    ids: Ids = {"pact_id": set(pacts)}
    while True:
        kept = {
            name: [row for row in found if _belongs(name, row, ids, pacts)]
            for name, found in rows.items()
        }
        wider = _ids(kept)
        if all(found <= ids.get(name, set()) for name, found in wider.items()):
            return kept
        ids = {name: ids.get(name, set()) | wider.get(name, set()) for name in {*ids, *wider}}


def unmet(rows: TableRows) -> tuple[str, ...]:
    """Return the ids that rows name though none of `rows` is about them."""
    own = {(_KEYS[name], row[_KEYS[name]]) for name in rows if name in _KEYS for row in rows[name]}
    named = {
        (target, one)
        for name, found in rows.items()
        for row in found
        for target, one in _named(name, row)
    }
    return tuple(sorted(one for _target, one in named - own))


def _belongs(name: str, row: Row, ids: Ids, pacts: Collection[str]) -> bool:
    if row.get("pact_id") in pacts:
        return True
    if name == "notes":
        return row["row_id"] in ids.get(_KEYS.get(row["table_name"] or "", ""), set())
    if name == "sites" and row["organisation_id"] in ids.get("organisation_id", set()):
        return True
    return name in _KEYS and row[_KEYS[name]] in ids.get(_KEYS[name], set())


def _ids(rows: TableRows) -> Ids:
    ids: Ids = {}
    for name, found in rows.items():
        for row in found:
            for target, one in _named(name, row):
                ids.setdefault(target, set()).add(one)
            if name in _KEYS:
                ids.setdefault(_KEYS[name], set()).add(row[_KEYS[name]])
    return ids


def _named(name: str, row: Row) -> Iterator[tuple[str, str]]:
    for column, target in _REFERENCES[name].items():
        if row[column] is not None:
            yield target, row[column]
    for (table, column), target in _LISTS.items():
        if table == name and row[column]:
            yield from ((target, one) for one in row[column].split(";"))
