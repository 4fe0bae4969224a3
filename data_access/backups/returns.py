"""Who may come in after a restore: nobody is still in, and no role that was taken back returns.

A backup knows nothing of what happened after it: who logged out, whose session was ended, whose
role was taken back.
"""

from collections.abc import Callable
from dataclasses import dataclass

import sqlalchemy as sa

from data_access import sessions, users
from data_access.schema import roles
from data_access.schema import users as stored_users
from domain.access import Grant

_Held = tuple[str, str, Grant]
"""Provider, code there, role: numbers of users are not the same in every database."""


@dataclass(frozen=True)
class Roles:
    """Roles of a database: those in force, and those that were taken back and not given again."""

    in_force: frozenset[_Held] = frozenset()
    taken_back: frozenset[_Held] = frozenset()


@dataclass(frozen=True)
class Returned:
    """What a restore did about access.

    Number of sessions that it ended, roles that it took back again, and roles that are in force
    although they were not before; each with the number of its user.
    """

    sessions: int
    taken_again: tuple[tuple[int, Grant], ...]
    in_force_again: tuple[tuple[int, Grant], ...]

    @property
    def details(self) -> dict[str, object]:
        """Return what the audit trail keeps of it."""
        return {
            "sessions_ended": self.sessions,
            "roles_taken_again": _told(self.taken_again),
            "roles_in_force_again": _told(self.in_force_again),
        }


Finish = Callable[[sa.Connection], Returned]
"""What is done to a state that is put back, in a transaction of its own, before anybody sees it."""


def roles_in(connection: sa.Connection) -> Roles:
    """Return the roles of a database, none where its tables are older than roles."""
    if not sa.inspect(connection).has_table(roles.name):
        return Roles()
    columns = (stored_users.c.iss, stored_users.c.sub, roles.c.role, roles.c.pact_id)
    held = sa.select(*columns, roles.c.revoked_at).join_from(roles, stored_users)
    found: dict[bool, set[_Held]] = {True: set(), False: set()}
    for issuer, subject, role, pact, revoked_at in connection.execute(held):
        found[revoked_at is None].add((issuer, subject, Grant(role, pact)))
    return Roles(frozenset(found[True]), frozenset(found[False] - found[True]))


def settle(connection: sa.Connection, before: Roles, actor: str) -> Returned:
    """End all sessions of a restored database and take back again what `before` had taken back."""
    again: list[tuple[int, Grant]] = []
    back: list[tuple[int, Grant]] = []
    for user in sorted(users.listed(connection), key=lambda one: one.number):
        for grant in sorted(user.grants, key=str):
            held = user.issuer, user.subject, grant
            if held in before.taken_back:
                users.take_back(connection, user.number, grant, actor=actor)
                again.append((user.number, grant))
            elif held not in before.in_force:
                back.append((user.number, grant))
    return Returned(sessions.end_everybody(connection, actor=actor), tuple(again), tuple(back))


def _told(held: tuple[tuple[int, Grant], ...]) -> list[dict[str, object]]:
    return [{"user": user, "role": grant.role, "pact": grant.pact} for user, grant in held]
