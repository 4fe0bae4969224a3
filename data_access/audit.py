"""The audit trail: who did what when, each entry sealed by a digest over all before it."""

import getpass
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime

import pandas as pd
import sqlalchemy as sa

from data_access.clock import now
from data_access.queries.frames import read
from data_access.schema import audit_entries, imports
from data_access.turns import wait_for_turn, writing
from data_access.walls import for_administrators

_acting: ContextVar[str] = ContextVar("acting", default="")


def act_as(actor: str) -> None:
    """Name who acts in the current context from here on; empty for the user of this computer."""
    _acting.set(actor)


@contextmanager
def acting(actor: str) -> Iterator[None]:
    """Name who acts for as long as this lasts: work that is done where others were served."""
    token = _acting.set(actor)
    try:
        yield
    finally:
        _acting.reset(token)


def current_actor() -> str:
    """Return who acts: the user who logged in, else the user of this computer."""
    if _acting.get():
        return _acting.get()
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a server may run under a number without a name
        return "?"


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


def note(engine: sa.Engine, action: str, details: Mapping[str, object]) -> None:
    """Add an entry of whoever acts, in a transaction of its own: for what writes no rows."""
    with writing(engine) as connection:
        record(connection, actor=current_actor(), action=action, details=details)


def seal(entry: Mapping[str, object]) -> str:
    """Return the SHA-256 of an entry, which holds the digest of the one before it."""
    told = ("happened_at", "actor", "action", "details", "previous_digest")
    text = json.dumps([str(entry[name]) for name in told], ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


@for_administrators
def entries(connection: sa.Connection) -> pd.DataFrame:
    """Return the trail as in `audit_entries`, newest first."""
    return read(sa.select(audit_entries).order_by(audit_entries.c.entry_id.desc()), connection)


Seals = dict[int, tuple[str, str]]
"""By number of the entry: digest of the entry before it, and its own."""


def seals(connection: sa.Connection) -> tuple[Seals, Seals]:
    """Return the seals as stored, and as they are when made again from the first entry on."""
    listed = sa.select(audit_entries).order_by(audit_entries.c.entry_id)
    stored: Seals = {}
    again: Seals = {}
    before = ""
    for entry in connection.execute(listed).mappings():
        stored[entry["entry_id"]] = entry["previous_digest"], entry["digest"]
        again[entry["entry_id"]] = before, seal(dict(entry))
        before = entry["digest"]
    return stored, again


def first_broken(connection: sa.Connection) -> int | None:
    """Return the number of the first entry that was changed, or follows one that is gone."""
    stored, again = seals(connection)
    return next((number for number in stored if stored[number] != again[number]), None)


def sealed_imports(connection: sa.Connection) -> tuple[dict[int, str], dict[int, str]]:
    """Return the digest of the rows of each import as `imports` says, and as the trail says.

    What the trail says last counts: an erasure tells the digest of the rows that are left.
    Imports from before the first that the trail names are left out: there was no trail then.
    """
    told: dict[int, str] = {}
    in_order = sa.select(audit_entries.c.details).order_by(audit_entries.c.entry_id)
    for details in connection.scalars(in_order):
        told |= {int(one): digest for one, digest in json.loads(details).get("digests", {}).items()}
    stated = sa.select(imports.c.import_id, imports.c.rows_digest)
    since = imports.c.import_id >= min(told, default=0)
    return dict(connection.execute(stated.where(since)).all()), told


def digests_of(connection: sa.Connection, numbers: Sequence[int]) -> dict[str, str]:
    """Return the digest of the rows that each of some imports wrote, by its number."""
    columns = sa.select(imports.c.import_id, imports.c.rows_digest)
    rows = connection.execute(columns.where(imports.c.import_id.in_(numbers)))
    return {str(number): digest for number, digest in rows}
