"""A changed row in words: what it is, which cells say something else, which import and why."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd

from data_access.clock import in_rome
from data_access.imports.files import TABLES, dictionary
from domain import vocabulary as v
from domain.geography import province_name
from domain.words import _
from reports import formats
from reports.field_names import field_name

Row = dict[Any, Any]
Names = Mapping[str, str]
Field = tuple[str, str]
"""Table and column."""
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
    table, cells = row["table"], row["after"] or row["before"]
    called = next((name for name in _CALLED if cells.get(name)), None)
    keys: tuple[str, ...] = TABLES[table].info["key"]
    about = [name for name in _ABOUT if name not in keys or len(keys) > 1]
    parts = [
        written((table, name), cells[name], names)
        for name in (called, *about)
        if name and cells.get(name)
    ]
    own = [str(cells[keys[0]])] if len(keys) == 1 else []
    return " · ".join(dict.fromkeys([*parts, *own]))


def changes(row: Row, names: Names) -> str:
    """Write which cells say something else, `Stato: iscritto → ritirato`; empty of other rows."""
    old, new = row["before"], row["after"]
    if not old or not new:
        return ""
    text = _("{field}: {old} → {new}")
    return "; ".join(
        text.format(
            field=field_name(row["table"], name),
            old=written((row["table"], name), old[name], names),
            new=written((row["table"], name), new[name], names),
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


def written(field: Field, value: Any, names: Names) -> str:
    """Write a cell as readers know it: labels of codes, names of ids, days, amounts."""
    if value is None:
        return _("vuoto")
    form = dictionary()[field[0]][field[1]]["form"]
    if form in ("code", "codes"):
        return ", ".join(_label(field, code) for code in str(value).split(";"))
    if form == "province":
        return province_name(value)
    if form == "partial_day":
        return formats.stated_day(value)
    if isinstance(value, date):
        return formats.day(value)
    if isinstance(value, Decimal):
        return formats.euro(value)
    if isinstance(value, int | float):
        return _number(field, value)
    return _short(names.get(value, value) if form == "reference" else value)


def _label(field: Field, code: str) -> str:
    if field == ("pacts", "provinces"):
        return province_name(code)
    labels = dictionary()[field[0]][field[1]]["labels"]
    return v.label(labels or (v.YES_NO if code in v.YES_NO else {}), code)


def _number(field: Field, value: int | float) -> str:
    unit = dictionary()[field[0]][field[1]].get("unit")
    is_plain = field[1].endswith("_year") or unit == "degrees"
    return str(value) if is_plain else formats.count(value)


def _short(text: str) -> str:
    return text if len(text) <= SHORT else f"{text[:SHORT]}…"
