"""The audit trail: who did what when, each entry sealed by a digest over all before it."""

import getpass
import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime

import pandas as pd
import sqlalchemy as sa

from data_access.queries.frames import read
from data_access.schema import audit_entries
from data_access.turns import wait_for_turn


def current_actor() -> str:
    """Return the name of the user of this computer."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a server may run under a number without a name
        return "?"


def now() -> datetime:
    """Return this moment in UTC without its zone, as stored."""
    return datetime.now(UTC).replace(tzinfo=None)


def record(
    connection: sa.Connection,
    *,
    actor: str,
    action: str,
    details: Mapping[str, object],
    at: datetime | None = None,
) -> None:
    """Add an entry within the transaction of `connection`: it holds if what it tells of holds.

    `details` must not hold personal data. `at` is for synthetic deliveries.
    """
    wait_for_turn(connection)
    last = connection.scalar(
        sa.select(audit_entries.c.digest).order_by(audit_entries.c.entry_id.desc()).limit(1)
    )
    entry = {
        "happened_at": at or now(),
        "actor": actor,
        "action": action,
        "details": json.dumps(details, ensure_ascii=False, sort_keys=True, default=str),
        "previous_digest": last or "",
    }
    connection.execute(audit_entries.insert(), [entry | {"digest": seal(entry)}])


def seal(entry: Mapping[str, object]) -> str:
    """Return the SHA-256 of an entry, which holds the digest of the one before it."""
    told = ("happened_at", "actor", "action", "details", "previous_digest")
    text = json.dumps([str(entry[name]) for name in told], ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def entries(connection: sa.Connection) -> pd.DataFrame:
    """Return the trail as in `audit_entries`, newest first."""
    return read(sa.select(audit_entries).order_by(audit_entries.c.entry_id.desc()), connection)


def broken_seals(connection: sa.Connection) -> list[int]:
    """Return the numbers of the entries that do not fit their seal or the entry before them."""
    listed = sa.select(audit_entries).order_by(audit_entries.c.entry_id)
    found, before = [], ""
    for entry in connection.execute(listed).mappings():
        if entry["previous_digest"] != before or entry["digest"] != seal(dict(entry)):
            found.append(int(entry["entry_id"]))
        before = entry["digest"]
    return found
