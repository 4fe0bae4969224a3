"""Meetings: planned and changed until they begin; from then on their data stand still."""

from dataclasses import asdict
from datetime import date, datetime

import sqlalchemy as sa

from data_access import audit
from data_access.clock import in_rome, now
from data_access.schema import meetings
from data_access.turns import writing
from data_access.walls import walled
from domain.access import EVERYTHING, Scope
from domain.meetings import SCREENS, Agenda, Meeting, MeetingRefusedError, selection_of
from domain.selection import Selection
from domain.waiving import checked_author
from domain.words import _


@walled
def listed(connection: sa.Connection) -> list[Meeting]:
    """Return all meetings, the latest first."""
    rows = connection.execute(
        sa.select(meetings).order_by(meetings.c.held_on.desc(), meetings.c.meeting_id.desc())
    )
    return [_meeting(row) for row in rows.mappings()]


@walled
def find(connection: sa.Connection, number: int) -> Meeting | None:
    """Return the meeting of a number, None where there is none."""
    row = connection.execute(sa.select(meetings).where(meetings.c.meeting_id == number))
    found = row.mappings().first()
    return _meeting(found) if found else None


def plan(engine: sa.Engine, agenda: Agenda, *, author: str, scope: Scope = EVERYTHING) -> int:
    """Keep a new meeting and return its number.

    Raises WaivingRefusedError where nobody signs it, MeetingRefusedError where it shows more than
    the initiatives of `scope`.
    """
    who = checked_author(author)
    _refuse_others(agenda, scope)
    with writing(engine) as connection:
        stored = _written(agenda) | {"planned_by": who, "planned_at": now()}
        inserted = meetings.insert().values(stored).returning(meetings.c.meeting_id)
        number = int(connection.scalars(inserted).one())
        _record(connection, who, "meeting", number, agenda)
        return number


def change(
    engine: sa.Engine, number: int, agenda: Agenda, *, author: str, scope: Scope = EVERYTHING
) -> None:
    """Keep another agenda of a meeting.

    Raises MeetingRefusedError once its data are frozen, where there is no such meeting in `scope`
    and where it is to show more.
    """
    who = checked_author(author)
    _refuse_others(agenda, scope)
    with writing(engine) as connection:
        if existing(connection, number, scope).frozen_at:
            raise MeetingRefusedError(
                _("La riunione è già cominciata: i suoi dati sono fermi e l'ordine non si cambia.")
            )
        statement = meetings.update().where(meetings.c.meeting_id == number)
        connection.execute(statement.values(_written(agenda)))
        _record(connection, who, "meeting", number, agenda)


def freeze(
    engine: sa.Engine,
    number: int,
    *,
    author: str,
    as_of: date | None = None,
    scope: Scope = EVERYTHING,
) -> Meeting:
    """Begin a meeting: from here on it shows what is known at this moment.

    A meeting that has begun stays as it is. Waits for a load that is running, whose rows would
    else come in behind the stamp. `as_of` is the day up to which events count, today if not
    given. Raises MeetingRefusedError where there is no such meeting in `scope`.
    """
    who = checked_author(author)
    with writing(engine) as connection:
        meeting = existing(connection, number, scope)
        if meeting.frozen_at:
            return meeting
        at = now()
        stored = {"frozen_at": at, "as_of": as_of or in_rome(at).date()}
        statement = meetings.update().where(meetings.c.meeting_id == number)
        connection.execute(statement.values(stored))
        about = {"meeting": number, **stored}
        audit.record(connection, actor=who, action="freeze", details=about, at=at)
        return existing(connection, number, scope)


def existing(connection: sa.Connection, number: int, scope: Scope) -> Meeting:
    """Return a meeting that shows `scope` or less; raise MeetingRefusedError where there is none.

    For `writing` connections: whether others have a meeting of that number is not told.
    """
    found = find(connection, number)
    if found is None or not shows_only(found.agenda, scope):
        raise MeetingRefusedError(_("Non c'è una riunione {number}.").format(number=number))
    return found


def shows_only(agenda: Agenda, scope: Scope) -> bool:
    """Say whether an agenda shows no more than a scope; one without initiatives shows all."""
    return scope.holds(agenda.pacts or (None,))


def view_of(meeting: Meeting, day: date) -> Selection:
    """Return the view of a meeting: frozen, or as of and known on `day` until it begins."""
    if meeting.frozen_at is None or meeting.as_of is None:
        return selection_of(meeting.agenda, day, day, None)
    known_on = in_rome(meeting.frozen_at).date()
    return selection_of(meeting.agenda, meeting.as_of, known_on, meeting.frozen_at)


def _refuse_others(agenda: Agenda, scope: Scope) -> None:
    if not shows_only(agenda, scope):
        raise MeetingRefusedError(
            _("Scegliere le iniziative della riunione tra quelle che Le sono affidate.")
        )


def _record(connection: sa.Connection, who: str, action: str, number: int, agenda: Agenda) -> None:
    about = {"meeting": number, **asdict(agenda)}
    audit.record(connection, actor=who, action=action, details=about)


def _written(agenda: Agenda) -> dict[str, object]:
    return {
        "title": agenda.title.strip(),
        "held_on": agenda.held_on,
        "dataset": agenda.dataset,
        "pacts": ";".join(agenda.pacts) or None,
        "screens": ";".join(agenda.screens),
    }


def _meeting(row: sa.RowMapping) -> Meeting:
    agenda = Agenda(
        title=row["title"],
        held_on=row["held_on"],
        dataset=row["dataset"],
        pacts=_split(row["pacts"]),
        screens=tuple(one for one in _split(row["screens"]) if one in SCREENS) or SCREENS,
    )
    frozen_at: datetime | None = row["frozen_at"]
    return Meeting(number=row["meeting_id"], agenda=agenda, as_of=row["as_of"], frozen_at=frozen_at)


def _split(text: str | None) -> tuple[str, ...]:
    return tuple(text.split(";")) if text else ()
