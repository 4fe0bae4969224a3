"""Notes, decisions and actions of meetings, each bound to a figure as it was seen."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from data_access import audit, meetings
from data_access.clock import now
from data_access.schema import meeting_notes as table
from data_access.turns import writing
from data_access.walls import walled
from domain.access import EVERYTHING, Scope
from domain.intake import personal_data
from domain.meetings import MeetingRefusedError, Note, NoteKind, NoteState
from domain.waiving import checked_author
from domain.words import _


@dataclass(frozen=True, kw_only=True)
class Written:
    """What somebody wrote at a meeting; `seen` is the figure it is about as it was seen.

    An action says who does it (`owner`) by when (`due_on`).
    """

    kind: NoteKind
    text: str
    owner: str = ""
    due_on: date | None = None
    pact_id: str | None = None
    figure_id: str | None = None
    seen: dict[str, Any] | None = None


def add(
    engine: sa.Engine, meeting: int, what: Written, *, author: str, scope: Scope = EVERYTHING
) -> int:
    """Keep a note and return its number.

    Raises MeetingRefusedError where it says nothing, where an action has no owner or day, where
    it holds personal data and where meeting or initiative are outside of `scope`;
    WaivingRefusedError where nobody signs it.
    """
    who, text = checked_author(author), _checked(what)
    stored = {
        "meeting_id": meeting,
        "kind": what.kind,
        "text": text,
        "owner": what.owner.strip() or None,
        "due_on": what.due_on,
        "pact_id": what.pact_id,
        "figure_id": what.figure_id,
        "figure_seen": json.dumps(what.seen, ensure_ascii=False) if what.seen else None,
        "state": "open",
        "written_by": who,
        "written_at": now(),
    }
    with writing(engine) as connection:
        meetings.existing(connection, meeting, scope)
        if what.pact_id is not None and not scope.holds([what.pact_id]):
            raise MeetingRefusedError(_("La cifra riguarda un'iniziativa che non Le è affidata."))
        number = _inserted(connection, stored)
        about = {"note": number, "meeting": meeting, "kind": what.kind, "figure": what.figure_id}
        audit.record(connection, actor=who, action="minutes", details=about)
        return number


def settle(
    engine: sa.Engine, number: int, state: NoteState, *, author: str, scope: Scope = EVERYTHING
) -> None:
    """Say what became of a note: done, dropped, or open again.

    Raises MeetingRefusedError where there is no such note in `scope`, WaivingRefusedError where
    nobody signs it.
    """
    who, at = checked_author(author), now()
    told: dict[str, object] = {"state": state, "settled_by": who, "settled_at": at}
    if state == "open":
        told |= {"settled_by": None, "settled_at": None}
    with writing(engine) as connection:
        _refuse_others(connection, number, scope)
        connection.execute(table.update().where(table.c.note_id == number).values(told))
        about = {"note": number, "state": state}
        audit.record(connection, actor=who, action="minutes", details=about, at=at)


@walled
def of_meetings(connection: sa.Connection, numbers: Iterable[int]) -> list[Note]:
    """Return the notes of some meetings in the order in which they were written."""
    chosen = table.c.meeting_id.in_(list(numbers))
    rows = connection.execute(sa.select(table).where(chosen).order_by(table.c.note_id))
    return [_note(row) for row in rows.mappings()]


def _inserted(connection: sa.Connection, stored: Mapping[str, object]) -> int:
    return int(connection.scalars(table.insert().values(stored).returning(table.c.note_id)).one())


def _refuse_others(connection: sa.Connection, number: int, scope: Scope) -> None:
    about = sa.select(table.c.meeting_id, table.c.pact_id).where(table.c.note_id == number)
    found = connection.execute(about).first()
    meeting = meetings.find(connection, found.meeting_id) if found else None
    is_seen = found and (found.pact_id is None or scope.holds([found.pact_id]))
    if not (is_seen and meeting and meetings.shows_only(meeting.agenda, scope)):
        raise MeetingRefusedError(_("Non c'è una nota {number}.").format(number=number))


def _checked(what: Written) -> str:
    text = what.text.strip()
    if not text:
        raise MeetingRefusedError(_("Scrivere che cosa è stato notato o deciso."))
    if what.kind == "action" and not (what.owner.strip() and what.due_on):
        raise MeetingRefusedError(_("Un'azione dice chi la fa ed entro quale giorno."))
    if any(personal_data.kind_in(one) for one in (text, what.owner)):
        raise MeetingRefusedError(
            _("Il testo contiene un dato personale: toglilo, qui non se ne conservano.")
        )
    return text


def _note(row: sa.RowMapping) -> Note:
    return Note(
        number=row["note_id"],
        meeting=row["meeting_id"],
        kind=row["kind"],
        text=row["text"],
        owner=row["owner"],
        due_on=row["due_on"],
        pact_id=row["pact_id"],
        figure_id=row["figure_id"],
        seen=json.loads(row["figure_seen"]) if row["figure_seen"] else None,
        state=row["state"],
        written_by=row["written_by"],
        written_at=row["written_at"],
        settled_by=row["settled_by"],
        settled_at=row["settled_at"],
    )
