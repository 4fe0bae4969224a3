"""Sessions on the server: opened at a login, asked at every rerun, ended everywhere at once."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from data_access import audit, users
from data_access.clock import now
from data_access.refusals import RefusedError
from data_access.schema import audit_entries, sessions
from data_access.schema import users as stored_users
from data_access.turns import writing
from data_access.walls import for_administrators
from domain.access import Entry, Limits, Login, Viewer
from domain.words import _

IDLE_VARIABLE = "PACT_IDLE_MINUTES"
ABSOLUTE_VARIABLE = "PACT_SESSION_HOURS"
NOTED_EVERY = timedelta(minutes=1)
"""How often the use of a session is written down, at most."""


@dataclass(frozen=True)
class Session:
    """A session as stored; `reason` is the code of why it ended, None while it lasts."""

    number: int
    user: int
    created_at: datetime
    last_seen_at: datetime
    ended_at: datetime | None
    reason: str | None


def limits() -> Limits:
    """Return how long sessions last; raise RefusedError where the environment says nonsense."""
    usual = Limits()
    return Limits(
        idle=timedelta(minutes=_stated(IDLE_VARIABLE, usual.idle / timedelta(minutes=1))),
        absolute=timedelta(hours=_stated(ABSOLUTE_VARIABLE, usual.absolute / timedelta(hours=1))),
    )


def enter(
    engine: sa.Engine, login: Login, lasting: Limits, *, used: bool, at: datetime | None = None
) -> Entry:
    """Say who somebody with this login is as of now, or why they may not come in.

    The first time, the session is opened, unless the login is older than a session may be unused
    or than the last restore: what was put back does not know how that session ended.
    `used` tells that the user did something: only then does the session go on.
    """
    when = at or now()
    with engine.connect() as connection:
        session = _find(connection, login.digest)
        restored = _restored_at(connection) if session is None else None
    if session is None:
        reason = lasting.end_of(login.issued_at, login.issued_at, when)
        if restored and login.issued_at <= restored:
            reason = "ended"
        if reason:
            return Entry(refused=reason, login=login)
        session = _open(engine, login, when)
    reason = session.reason or lasting.end_of(session.created_at, session.last_seen_at, when)
    if reason:
        if not session.reason:
            end(engine, login, reason, at=when)
        return Entry(refused=reason, login=login)
    if used and when - session.last_seen_at >= min(NOTED_EVERY, lasting.idle / 4):
        _touch(engine, session.number, when)
    return _entry(engine, session.user, login)


def end(engine: sa.Engine, login: Login, reason: str, *, at: datetime | None = None) -> None:
    """End the session of a login, in every tab and for every copy of its cookie."""
    with writing(engine) as connection:
        session = _find(connection, login.digest)
        if session and not session.reason:
            actor = users.actor_of(session.user)
            _end(connection, [session], reason, actor, at or now())


def end_all(
    engine: sa.Engine, number: int, *, actor: str, reason: str = "ended", at: datetime | None = None
) -> int:
    """End all sessions of a user and return how many there were; raise RefusedError if unknown."""
    with writing(engine) as connection:
        users.with_number(connection, number)
        running = [one for one in listed(connection) if one.user == number and not one.reason]
        _end(connection, running, reason, actor, at or now())
        return len(running)


def end_everybody(
    connection: sa.Connection, *, actor: str, reason: str = "ended", at: datetime | None = None
) -> int:
    """End all sessions within the transaction of `connection`; return how many there were."""
    running = [one for one in listed(connection) if not one.reason]
    _end(connection, running, reason, actor, at or now())
    return len(running)


def note_refusal(engine: sa.Engine, viewer: Viewer, page: str) -> None:
    """Write down that a user asked for a page that their roles do not open."""
    with writing(engine) as connection:
        about = {"page": page}
        audit.record(connection, actor=viewer.actor, action="refusal", details=about)


@for_administrators
def listed(connection: sa.Connection) -> list[Session]:
    """Return all sessions, the latest first."""
    newest = sa.select(sessions).order_by(sessions.c.session_id.desc())
    return [_session(row) for row in connection.execute(newest).mappings()]


def _stated(variable: str, usual: float) -> float:
    text = os.environ.get(variable, "").strip()
    try:
        value = float(text) if text else usual
    except ValueError:
        value = -1
    if not 0 < value <= 24 * 60:  # also refuses "nan"
        told = _("{variable} non è una durata").format(variable=variable)
        raise RefusedError(told, _("scrivi un numero maggiore di zero"))
    return value


def _open(engine: sa.Engine, login: Login, at: datetime) -> Session:
    with writing(engine) as connection:
        found = _find(connection, login.digest)
        if found:  # another tab was quicker
            return found
        number = users.register(connection, login.issuer, login.subject, login.name, at)
        row = {"digest": login.digest, "user_id": number, "last_seen_at": at}
        # A provider whose clock is ahead must not make a session last longer.
        row["created_at"] = min(login.issued_at, at)
        inserted = sessions.insert().values(row).returning(sessions)
        session = _session(connection.execute(inserted).mappings().one())
        about = {"session": session.number}
        actor = users.actor_of(number)
        audit.record(connection, actor=actor, action="login", details=about, at=at)
        return session


def _touch(engine: sa.Engine, number: int, at: datetime) -> None:
    one = sessions.update().where(sessions.c.session_id == number)
    try:
        with engine.connect().execution_options(write=True) as connection, connection.begin():
            connection.execute(one.values(last_seen_at=at))
    except sa.exc.OperationalError:
        # A long load holds the only turn of SQLite; the next rerun writes it down.
        return


def _end(
    connection: sa.Connection, which: Sequence[Session], reason: str, actor: str, at: datetime
) -> None:
    numbers = [one.number for one in which]
    if numbers:
        these = sessions.update().where(sessions.c.session_id.in_(numbers))
        connection.execute(these.values(ended_at=at, reason=reason))
        about = {"sessions": numbers, "reason": reason}
        audit.record(connection, actor=actor, action="logout", details=about, at=at)


def _entry(engine: sa.Engine, number: int, login: Login) -> Entry:
    with engine.connect() as connection:
        grants = users.grants_of(connection, number)
        name = connection.scalar(
            sa.select(stored_users.c.name).where(stored_users.c.user_id == number)
        )
    if not grants:
        return Entry(refused="no_role", login=login)
    return Entry(Viewer(name or "", grants, users.actor_of(number)), login=login)


def _restored_at(connection: sa.Connection) -> datetime | None:
    done = audit_entries.c.action == "restore"
    moment = sa.select(sa.func.max(audit_entries.c.happened_at)).where(done)
    return connection.execute(moment).scalar_one_or_none()


def _find(connection: sa.Connection, digest: str) -> Session | None:
    row = connection.execute(sa.select(sessions).where(sessions.c.digest == digest))
    found = row.mappings().first()
    return _session(found) if found else None


def _session(row: sa.RowMapping) -> Session:
    return Session(
        number=row["session_id"],
        user=row["user_id"],
        created_at=row["created_at"],
        last_seen_at=row["last_seen_at"],
        ended_at=row["ended_at"],
        reason=row["reason"],
    )
