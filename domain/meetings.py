"""A meeting: whom it shows, what it shows, and the moment at which its data were frozen."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from domain import vocabulary as v
from domain.selection import DATASETS, Selection
from domain.words import _

SCREENS: tuple[str, ...] = tuple(v.MEETING_SCREENS)
"""All screens, in the order in which they are shown."""
NoteKind = Literal["note", "decision", "action"]
NoteState = Literal["open", "done", "dropped"]


class MeetingRefusedError(Exception):
    """A meeting or a note cannot be kept as it is; the text says why, for the reader."""


@dataclass(frozen=True, kw_only=True)
class Agenda:
    """What is to be shown when: the screens in order, of the initiatives in order.

    No `pacts` means all of the dataset.
    """

    title: str
    held_on: date
    dataset: str
    pacts: tuple[str, ...] = ()
    screens: tuple[str, ...] = SCREENS

    def __post_init__(self) -> None:
        """Refuse an agenda without a title or without a screen, and unknown screens."""
        if not self.title.strip():
            raise MeetingRefusedError(_("Manca il titolo della riunione."))
        if not self.screens:
            raise MeetingRefusedError(_("Scegliere almeno una schermata."))
        if self.dataset not in DATASETS or not set(self.screens) <= set(SCREENS):
            raise ValueError(f"{self.dataset!r} with {self.screens} is no agenda")


@dataclass(frozen=True, kw_only=True)
class Meeting:
    """An agenda with its number; `frozen_at` (UTC) and `as_of` are there once it has begun."""

    number: int
    agenda: Agenda
    as_of: date | None = None
    frozen_at: datetime | None = None

    @property
    def title(self) -> str:
        """Return the name of the meeting."""
        return self.agenda.title

    @property
    def held_on(self) -> date:
        """Return the day of the meeting."""
        return self.agenda.held_on


@dataclass(frozen=True, kw_only=True)
class Note:
    """A note, a decision or an action; `seen` holds the figure it is about as it was seen."""

    number: int
    meeting: int
    kind: NoteKind
    text: str
    owner: str | None
    due_on: date | None
    pact_id: str | None
    figure_id: str | None
    seen: dict[str, Any] | None
    state: NoteState
    written_by: str
    written_at: datetime
    settled_by: str | None = None
    settled_at: datetime | None = None

    def is_late(self, day: date) -> bool:
        """Say whether it is still to be done though its day has passed."""
        return self.state == "open" and self.due_on is not None and self.due_on < day


def selection_of(agenda: Agenda, as_of: date, known_on: date, at: datetime | None) -> Selection:
    """Return the view that all figures of a meeting are a function of."""
    return Selection(
        as_of=as_of, known_on=known_on, known_at=at, dataset=agenda.dataset, pacts=agenda.pacts
    )


def last_before(meetings: Iterable[Meeting], meeting: Meeting) -> Meeting | None:
    """Return the last meeting before `meeting` that showed the same initiatives, once begun.

    One that showed all of the dataset, or is about all of it, shares them with every other.
    """
    earlier = [
        one
        for one in meetings
        if one.frozen_at and _order(one) < _order(meeting) and _shares(one.agenda, meeting.agenda)
    ]
    return max(earlier, key=_order, default=None)


def covers(agenda: Agenda, pacts: Sequence[str]) -> bool:
    """Say whether an agenda shows all of some initiatives."""
    return not agenda.pacts or set(pacts) <= set(agenda.pacts)


def still_open(notes: Sequence[Note]) -> list[Note]:
    """Return actions and decisions that are open, those that are due first."""
    waiting = [note for note in notes if note.state == "open" and note.kind != "note"]
    return sorted(waiting, key=lambda note: (note.due_on or date.max, note.number))


def _order(meeting: Meeting) -> tuple[date, int]:
    return meeting.held_on, meeting.number


def _shares(one: Agenda, other: Agenda) -> bool:
    if one.dataset != other.dataset:
        return False
    return not one.pacts or not other.pacts or bool(set(one.pacts) & set(other.pacts))
