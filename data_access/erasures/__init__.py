"""Erasing people from all tables and all versions, so that imports still add up without them.

What is gone is gone also as known on earlier days: a figure of then is counted without the person.
What stays is that something was erased: the counts, in the imports and in the audit trail.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from data_access import audit
from data_access.clock import now
from data_access.erasures import accounts, texts
from data_access.erasures.compaction import compact
from data_access.erasures.copies import Copy, copies
from data_access.erasures.people import Found, find
from data_access.erasures.retention import expired
from data_access.refusals import RefusedError
from data_access.schema import enrollments
from data_access.schema.people import enrollment_keys
from data_access.turns import writing
from domain.intake import personal_data
from domain.words import _

__all__ = ["Erased", "Request", "compact", "erase", "erased_rows", "expired"]

SHORTEST = 10
"""Letters that a reason has at least."""
MANY = 500
"""Values in one condition: a database takes only so many."""


@dataclass(frozen=True)
class Request:
    """Who is to be erased, by pseudonym, and why; `before` is the limit of a retention."""

    people: tuple[str, ...]
    reason: str
    before: str | None = None


@dataclass(frozen=True)
class Erased:
    """What was erased: people found, versions by table, rows in quarantine, remarks mended.

    `copies` are backups that still hold them; `in_trail` counts sealed entries that name one.
    """

    people: int
    rows: Mapping[str, int]
    kept_aside: int
    remarks: int
    imports: tuple[int, ...]
    copies: tuple[Copy, ...]
    in_trail: int

    @property
    def is_nothing(self) -> bool:
        """Say whether nothing of them was found."""
        return not (self.rows or self.kept_aside or self.remarks)


def erase(
    engine: sa.Engine,
    request: Request,
    *,
    actor: str,
    dry_run: bool = False,
    at: datetime | None = None,
) -> Erased:
    """Erase people in one transaction, or with `dry_run` say what that would do.

    Call `compact` afterwards: until then the file still holds the bytes. Raises RefusedError for
    a reason that says nothing or tells of whom.
    """
    _check(request)
    with writing(engine) as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("pragma secure_delete = on")
        erased = _erase(connection, request, actor, at or now())
        if dry_run:
            connection.rollback()
        return erased


def erased_rows(connection: sa.Connection) -> list[tuple[int, str, int]]:
    """Return number, file and erased rows of each import of which some were erased."""
    return accounts.erased_rows(connection)


def _erase(connection: sa.Connection, request: Request, actor: str, at: datetime) -> Erased:
    found = find(connection, request.people)
    touched = found.imports | texts.imports_naming(connection, request.people, found)
    books = accounts.Books(connection, touched)
    kept_aside = texts.drop_kept_aside(connection, request.people, found)
    _delete(connection, found)
    remarks = texts.mend(connection, request.people, found)
    digests = books.close(found)
    people = len(found.people) or (1 if kept_aside or remarks else 0)
    erased = Erased(
        people=people,
        rows={name: len(rows) for name, rows in found.versions.items() if rows},
        kept_aside=kept_aside,
        remarks=remarks,
        imports=tuple(sorted(touched)),
        copies=tuple(copies(connection, found)),
        in_trail=texts.in_trail(connection, request.people),
    )
    if not erased.is_nothing:
        about = _about(request, erased, found, digests)
        audit.record(connection, actor=actor, action="erase", details=about, at=at)
    return erased


def _delete(connection: sa.Connection, found: Found) -> None:
    for table in found.tables:
        ids = [row["version_id"] for row in found.versions[table.name]]
        for start in range(0, len(ids), MANY):
            some = table.c.version_id.in_(ids[start : start + MANY])
            connection.execute(table.delete().where(some))
    gone = sorted(found.gone[enrollments.name])
    for table in found.tables:
        if "enrollment_id" in table.c and table is not enrollments:
            for start in range(0, len(gone), MANY):
                named = table.c.enrollment_id.in_(gone[start : start + MANY])
                connection.execute(table.update().where(named).values(enrollment_id=None))
    for start in range(0, len(gone), MANY):
        some = enrollment_keys.c.enrollment_id.in_(gone[start : start + MANY])
        connection.execute(enrollment_keys.delete().where(some))


def _about(
    request: Request, erased: Erased, found: Found, digests: Mapping[str, str]
) -> dict[str, Any]:
    return {
        "people": erased.people,
        "rows": erased.rows,
        "kept_aside": erased.kept_aside,
        "remarks": erased.remarks,
        "pacts": sorted(found.pacts),
        "imports": erased.imports,
        "digests": digests,
        "reason": request.reason,
        "before": request.before,
    }


def _check(request: Request) -> None:
    reason = request.reason.strip()
    if len(reason) < SHORTEST:
        told = _("il motivo dice troppo poco")
        raise RefusedError(told, _("scrivilo con almeno {n} caratteri").format(n=SHORTEST))
    if personal_data.kind_in(reason) or texts.names_any(reason, request.people):
        told = _("il motivo resta nel registro e nomina una persona")
        raise RefusedError(told, _("scrivilo senza codici, nomi e indirizzi"))
