"""Users and their roles: found by provider and code, given a role, deprived of it."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from data_access import audit
from data_access.clock import now
from data_access.refusals import RefusedError
from data_access.schema import KEY_TABLES, roles, users
from data_access.turns import writing
from data_access.walls import for_administrators
from domain import vocabulary as v
from domain.access import BOUND, Grant
from domain.words import _

_IN_FORCE = roles.c.revoked_at.is_(None)


@dataclass(frozen=True)
class User:
    """A user as stored, with the roles in force."""

    number: int
    issuer: str
    subject: str
    name: str
    created_at: datetime
    grants: frozenset[Grant]


@for_administrators
def listed(connection: sa.Connection) -> list[User]:
    """Return all users, those without a role first."""
    found = [_user(connection, row) for row in connection.execute(sa.select(users)).mappings()]
    return sorted(found, key=lambda one: (bool(one.grants), one.number))


def find(connection: sa.Connection, issuer: str, subject: str) -> User | None:
    """Return the user whom a provider knows by a code, None where there is none."""
    known = sa.select(users).where(users.c.iss == issuer, users.c.sub == subject)
    row = connection.execute(known).mappings().first()
    return _user(connection, row) if row else None


def with_number(connection: sa.Connection, number: int) -> User:
    """Return the user of a number; raise RefusedError where there is none."""
    row = connection.execute(sa.select(users).where(users.c.user_id == number)).mappings().first()
    if row is None:
        reason = _("non c'è un utente {number}").format(number=number)
        raise RefusedError(reason, _("guarda l'elenco con pact users list"))
    return _user(connection, row)


def grants_of(connection: sa.Connection, number: int) -> frozenset[Grant]:
    """Return the roles in force of a user."""
    held = sa.select(roles.c.role, roles.c.pact_id).where(roles.c.user_id == number, _IN_FORCE)
    return frozenset(Grant(role, pact) for role, pact in connection.execute(held))


def actor_of(number: int) -> str:
    """Return what the audit trail calls a user: sealed entries must not hold names."""
    return f"user-{number}"


def register(
    connection: sa.Connection, issuer: str, subject: str, name: str = "", at: datetime | None = None
) -> int:
    """Return the number of a user, kept anew where nobody knew them; a new name replaces the old.

    Within the transaction of `connection`. Raises RefusedError where a part is empty.
    """
    if not issuer.strip() or not subject.strip():
        raise RefusedError(_("manca chi è l'utente"), _("indica il fornitore e il codice"))
    known = find(connection, issuer, subject)
    if known is None:
        row = {"iss": issuer, "sub": subject, "name": name or None, "created_at": at or now()}
        return int(connection.scalars(users.insert().values(row).returning(users.c.user_id)).one())
    if name and name != known.name:
        one = users.update().where(users.c.user_id == known.number)
        connection.execute(one.values(name=name))
    return known.number


def grant(
    engine: sa.Engine, number: int, what: Grant, *, actor: str, at: datetime | None = None
) -> bool:
    """Give a user a role and say whether it is new.

    Raises RefusedError for an unknown user, role or initiative, for a bound role without an
    initiative and for another role with one.
    """
    with writing(engine) as connection:
        user = with_number(connection, number)
        check(connection, what)
        if what in user.grants:
            return False
        when = at or now()
        row = {"user_id": number, "role": what.role, "pact_id": what.pact}
        connection.execute(roles.insert().values(row | {"granted_by": actor, "granted_at": when}))
        about = _about("grant", number, what)
        audit.record(connection, actor=actor, action="role", details=about, at=when)
        return True


def revoke(
    engine: sa.Engine, number: int, what: Grant, *, actor: str, at: datetime | None = None
) -> None:
    """Take a role back from a user.

    Raises RefusedError where the user does not have it, and for the last administrator.
    """
    with writing(engine) as connection:
        if what not in with_number(connection, number).grants:
            raise RefusedError(_("l'utente non ha questo ruolo"), _("guarda i ruoli in vigore"))
        if what.role == "administrator" and _administrators(connection) == 1:
            reason = _("è l'ultimo amministratore")
            raise RefusedError(reason, _("prima dai il ruolo a un'altra persona"))
        take_back(connection, number, what, actor=actor, at=at)


def take_back(
    connection: sa.Connection, number: int, what: Grant, *, actor: str, at: datetime | None = None
) -> None:
    """Take a role in force back, be it the last administrator's: see `revoke`.

    Within the transaction of `connection`.
    """
    when = at or now()
    held = roles.update().where(roles.c.user_id == number, roles.c.role == what.role, _IN_FORCE)
    of_pact = roles.c.pact_id == what.pact if what.pact else roles.c.pact_id.is_(None)
    connection.execute(held.where(of_pact).values(revoked_by=actor, revoked_at=when))
    about = _about("revoke", number, what)
    audit.record(connection, actor=actor, action="role", details=about, at=when)


def _administrators(connection: sa.Connection) -> int:
    held = sa.select(sa.func.count()).where(roles.c.role == "administrator", _IN_FORCE)
    return int(connection.scalar(held) or 0)


def check(connection: sa.Connection, what: Grant) -> None:
    """Raise RefusedError for what is no role, or one with or without an initiative wrongly."""
    if what.role not in v.ROLES:
        told = _("«{role}» non è un ruolo").format(role=what.role)
        raise RefusedError(told, _("scegli tra {roles}").format(roles=", ".join(v.ROLES)))
    if (what.role in BOUND) != bool(what.pact):
        if what.pact:
            reason = _("questo ruolo non vale per una sola iniziativa")
            raise RefusedError(reason, _("non indicare l'iniziativa"))
        raise RefusedError(_("questo ruolo vale per un'iniziativa"), _("indica quale"))
    ids = KEY_TABLES["pact_id"].c.pact_id
    known = sa.select(ids).where(ids == what.pact)
    if what.pact and connection.scalar(known) is None:
        told = _("non c'è un'iniziativa {pact}").format(pact=what.pact)
        raise RefusedError(told, _("scrivi il codice dell'iniziativa, come nei file"))


def _about(change: str, number: int, what: Grant) -> dict[str, object]:
    return {"change": change, "user": number, "role": what.role, "pact": what.pact}


def _user(connection: sa.Connection, row: sa.RowMapping) -> User:
    return User(
        number=row["user_id"],
        issuer=row["iss"],
        subject=row["sub"],
        name=row["name"] or "",
        created_at=row["created_at"],
        grants=grants_of(connection, row["user_id"]),
    )
