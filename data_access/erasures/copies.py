"""Backups that hold somebody: an erasure does not reach them, whoever keeps them must."""

import json
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from data_access.erasures.people import Found
from data_access.schema import audit_entries


@dataclass(frozen=True)
class Copy:
    """A backup that was made after somebody was first loaded: its file, and when (UTC)."""

    file: str
    made_at: datetime


def copies(connection: sa.Connection, found: Found) -> list[Copy]:
    """Return the backups of the audit trail that can hold the versions, the oldest first."""
    if not found.all:
        return []
    first = min(row["known_from_at"] for row in found.all)
    made = sa.select(audit_entries).where(
        audit_entries.c.action.in_(("backup", "restore")), audit_entries.c.happened_at >= first
    )
    listed = connection.execute(made.order_by(audit_entries.c.entry_id)).mappings()
    return [copy for entry in listed if (copy := _copy(entry))]


def _copy(entry: sa.RowMapping) -> Copy | None:
    told = json.loads(entry["details"])
    # A restore wrote the state before it into a file of its own.
    name = told.get("file" if entry["action"] == "backup" else "safety")
    return Copy(name, entry["happened_at"]) if name else None
