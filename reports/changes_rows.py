"""A changed row in words: what it is, which cells say something else, which import and why."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd
import sqlalchemy as sa

from data_access.clock import in_rome
from data_access.imports.files import TABLES
from domain import vocabulary as v
from domain.geography import province_name
from domain.words import _
from reports import formats
from reports.field_names import field_name

Row = dict[Any, Any]
Names = Mapping[str, str]
COLUMNS = (
    *("table", "pact_id", "kind", "what", "changes", "import_id", "imported_on"),
    *("file", "sender", "imported_by", "reason"),
)
_CALLED = ("title", "name", "measure", "skill", "field", "money_state", "service_type", "text")
"""Columns that say in words which row it is, the first one that a row fills."""
_ABOUT = ("participant_id", "course_id", "organisation_id", "role")
"""Ids that say whose row it is."""
SHORT = 120
"""Letters of a cell that are told of a change."""


def told(found: pd.DataFrame, names: Names) -> pd.DataFrame:
    """Return the rows of the query in words, with the columns `COLUMNS`."""
    rows = [
        {
            **{name: row[name] for name in ("table", "pact_id", "kind", "import_id", "file")},
            "what": what(row, names),
            "changes": changes(row, names),
            "imported_on": in_rome(row["imported_at"]).date(),
            "sender": row["sender"] or "",
            "imported_by": row["imported_by"] or "",
            "reason": reason(row),
        }
        for row in found.to_dict("records")
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)


def what(row: Row, names: Names) -> str:
    """Name a row: its title, whose it is, and its id; a person is the pseudonym of the table."""
    table, cells = TABLES[row["table"]], row["after"] or row["before"]
    called = next((name for name in _CALLED if cells.get(name)), None)
    parts = [written(table.c[called], cells[called], names)] if called else []
    keys = table.info["key"]
    parts += [
        written(table.c[name], cells[name], names)
        for name in _ABOUT
        if cells.get(name) and (name not in keys or len(keys) > 1)
    ]
    own = [str(cells[keys[0]])] if len(keys) == 1 else []
    return " · ".join(dict.fromkeys([*parts, *own]))


def changes(row: Row, names: Names) -> str:
    """Write which cells say something else, `Stato: iscritto → ritirato`; empty of other rows."""
    old, new = row["before"], row["after"]
    if not old or not new:
        return ""
    table = TABLES[row["table"]]
    text = _("{field}: {old} → {new}")
    return "; ".join(
        text.format(
            field=field_name(table.name, name),
            old=written(table.c[name], old[name], names),
            new=written(table.c[name], new[name], names),
        )
        for name in old
        if old[name] != new[name]
    )


def reason(row: Row) -> str:
    """Say how the change came: a load, a correction and why, what an undoing took back."""
    how = v.label(v.IMPORT_ACTIONS, row["action"])
    if row["undoes_import_id"]:
        text = _("{how} del caricamento {number} ({file})")
        number = formats.count(row["undoes_import_id"])
        how = text.format(how=how, number=number, file=row["undone_file"])
    return _("{how}: {why}").format(how=how, why=row["note"]) if row["note"] else how


def written(column: sa.Column[Any], value: Any, names: Names = {}) -> str:  # noqa: B006 - read only
    """Write a cell as readers know it: labels of codes, names of ids, days, amounts."""
    if value is None:
        return _("vuoto")
    form = column.info["form"]
    if form in ("code", "codes"):
        return ", ".join(_label(column, code) for code in str(value).split(";"))
    if form == "province":
        return province_name(value)
    if form == "partial_day":
        return formats.stated_day(value)
    if isinstance(value, date):
        return formats.day(value)
    if isinstance(value, Decimal):
        return formats.euro(value)
    if isinstance(value, int | float):
        return _number(column, value)
    return _short(names.get(value, value) if form == "reference" else value)


def _label(column: sa.Column[Any], code: str) -> str:
    if column.name == "provinces":
        return province_name(code)
    labels = column.info["labels"] or (v.YES_NO if code in v.YES_NO else {})
    return v.label(labels, code)


def _number(column: sa.Column[Any], value: int | float) -> str:
    if column.name.endswith("_year"):
        return str(value)
    return str(value) if column.info.get("unit") == "degrees" else formats.count(value)


def _short(text: str) -> str:
    return text if len(text) <= SHORT else f"{text[:SHORT]}…"
