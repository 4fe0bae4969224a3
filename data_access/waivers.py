"""Waivers: findings that somebody looked at and accepted as they are, with the reason."""

from dataclasses import dataclass

import sqlalchemy as sa

from data_access import audit
from data_access.clock import now
from data_access.schema import waivers
from data_access.turns import writing
from data_access.walls import walled
from domain.access import EVERYTHING, Scope
from domain.waiving import WaivingRefusedError, checked_author, checked_reason
from domain.words import _


@dataclass(frozen=True)
class Waived:
    """What is accepted: the key of the finding with its values, and what it is about."""

    finding_key: str
    rule: str
    pact_id: str
    subject: str


@walled
def in_force(connection: sa.Connection) -> dict[str, sa.RowMapping]:
    """Return the waivers that nobody took back, by key of the finding."""
    row = waivers.c
    statement = sa.select(waivers).where(row.revoked_at.is_(None)).order_by(row.waiver_id)
    return {found["finding_key"]: found for found in connection.execute(statement).mappings()}


def waive(
    engine: sa.Engine, what: Waived, *, reason: str, author: str, scope: Scope = EVERYTHING
) -> None:
    """Accept a finding as it is; one that is accepted already stays as it was.

    Raises WaivingRefusedError where the reason is too short, where nobody signs it and where the
    finding is about an initiative outside of `scope`.
    """
    _refuse_others(what.pact_id, scope)
    told = {"reason": checked_reason(reason), "waived_by": checked_author(author)}
    with writing(engine) as connection:
        if what.finding_key in in_force(connection):
            return
        at, about = now(), vars(what) | told
        audit.record(connection, actor=about["waived_by"], action="waive", details=about, at=at)
        connection.execute(waivers.insert(), [about | {"waived_at": at}])


def reopen(engine: sa.Engine, finding_key: str, *, author: str, scope: Scope = EVERYTHING) -> None:
    """Take the waiver of a finding back; without one nothing happens.

    Raises WaivingRefusedError where nobody signs it and where the finding is about an initiative
    outside of `scope`.
    """
    who = checked_author(author)
    with writing(engine) as connection:
        found = in_force(connection).get(finding_key)
        if found is None:
            return
        _refuse_others(found["pact_id"], scope)
        at = now()
        about = {name: found[name] for name in ("finding_key", "rule", "pact_id", "subject")}
        audit.record(connection, actor=who, action="revoke", details=about, at=at)
        connection.execute(
            waivers.update()
            .where(waivers.c.finding_key == finding_key, waivers.c.revoked_at.is_(None))
            .values(revoked_by=who, revoked_at=at)
        )


def _refuse_others(pact_id: str, scope: Scope) -> None:
    if not scope.holds([pact_id]):
        raise WaivingRefusedError(
            _("La segnalazione riguarda un'iniziativa che non Le è affidata.")
        )
