"""The screens of a meeting, in the order of its agenda."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from data_access import issued_figures, meeting_notes, meetings
from data_access.clock import in_rome, today
from data_access.engine import Connection, Engine
from data_access.queries.scope import known_until
from domain import questions
from domain.changes import Changes
from domain.meetings import Agenda, Meeting, Note, last_before, selection_of
from domain.selection import Selection
from domain.words import _
from reports import changes, formats, provenance
from reports.screens import (
    changed,
    late,
    material,
    minutes,
    money,
    opening,
    people,
    placement,
    promised,
    territory,
)
from reports.screens.material import Material
from reports.screens.screen import Deck, Screen

OF_PACT: dict[str, Callable[[Material, str], Screen]] = {
    "people": people.screen,
    "placement": placement.screen,
    "targets": promised.screen,
    "funding": money.screen,
}
"""Screens that each initiative has."""
_NOT_PLANNED = 1_000_000_000
"""Number that comes after those of all meetings of the day."""


@dataclass(frozen=True)
class Asked:
    """A meeting to be shown: its view, the view of the meeting before, and their notes."""

    agenda: Agenda
    selection: Selection
    before: Selection | None
    earlier: tuple[Note, ...] = ()
    today: tuple[Note, ...] = ()


def asked(connection: Connection, meeting: Meeting, pacts: tuple[str, ...] = ()) -> Asked:
    """Return what a planned meeting shows, of some initiatives only if any are given.

    Before it begins its figures are those of today.
    """
    selection = meetings.view_of(meeting, today())
    return _asked(connection, meeting, replace(selection, pacts=pacts or selection.pacts))


def unplanned(connection: Connection, agenda: Agenda, as_of: date, known_on: date) -> Asked:
    """Return what a meeting that nobody planned shows."""
    meeting = Meeting(number=_NOT_PLANNED, agenda=agenda)
    return _asked(connection, meeting, selection_of(agenda, as_of, known_on, None))


def _asked(connection: Connection, meeting: Meeting, selection: Selection) -> Asked:
    listed = meetings.listed(connection)
    known = known_until(selection)
    previous = last_before([one for one in listed if _began_before(one, known)], meeting)
    past = [one.number for one in listed if one.held_on <= meeting.held_on]
    notes = meeting_notes.of_meetings(connection, past)
    of_shown = [note for note in notes if _is_about(note, selection)]
    return Asked(
        agenda=meeting.agenda,
        selection=selection,
        before=_same_filters(previous, selection) if previous else None,
        earlier=tuple(note for note in of_shown if note.meeting != meeting.number),
        today=tuple(note for note in of_shown if note.meeting == meeting.number),
    )


def _began_before(meeting: Meeting, moment: datetime) -> bool:
    """Say whether a meeting began before what is shown now was known: else nothing came after."""
    return meeting.frozen_at is not None and meeting.frozen_at <= moment


def _is_about(note: Note, selection: Selection) -> bool:
    """Say whether a note is about one of the initiatives that are shown, or about all."""
    return not (note.pact_id and selection.pacts) or note.pact_id in selection.pacts


def deck(engine: Engine, wanted: Asked) -> Deck:
    """Return the screens of a meeting, every figure with its short id."""
    found = what_changed(engine, wanted.before, wanted.selection) if wanted.before else None
    return deck_of(wanted, read(engine, wanted.selection), found)


def read(engine: Engine, selection: Selection) -> Material:
    """Return what the screens of a view are made of, and give its figures their ids."""
    with engine.connect() as connection:
        without_ids = material.read(connection, selection)
    return replace(without_ids, ids=_ids(engine, without_ids))


def what_changed(engine: Engine, before: Selection, after: Selection) -> Changes:
    """Return what changed between two views."""
    with engine.connect() as connection:
        return changes.between(connection, before, after)


def deck_of(wanted: Asked, read: Material, found: Changes | None) -> Deck:
    """Return the screens of a meeting from what was read; `found` is None at a first meeting."""
    screens = tuple(_screens(wanted, read, found))
    return Deck(
        title=wanted.agenda.title,
        held_on=formats.day(wanted.agenda.held_on),
        selection=wanted.selection,
        stamp=stamp(wanted.selection),
        filters=_filters(wanted.selection, read.titles),
        screens=screens,
    )


def stamp(selection: Selection) -> str:
    """Write the days of the figures, and that people are invented where they are."""
    as_of, frozen = formats.day(selection.as_of), selection.known_at
    if frozen:
        text = _("Situazione al {as_of} · dati fermi dal {moment}")
        told = text.format(as_of=as_of, moment=formats.instant(in_rome(frozen)))
    else:
        text = _("Situazione al {as_of} · dati noti al {known_on}")
        told = text.format(as_of=as_of, known_on=formats.day(selection.known_on))
    if selection.dataset == "demo":
        told = _("{stamp} · dati di esempio: persone ed enti inventati").format(stamp=told)
    return told


def _same_filters(previous: Meeting, selection: Selection) -> Selection:
    """Return the initiatives of a view as the meeting before saw them."""
    view = meetings.view_of(previous, date.min)
    return replace(selection, as_of=view.as_of, known_on=view.known_on, known_at=view.known_at)


def _ids(engine: Engine, read: Material) -> dict[tuple[str, str], str]:
    figures = list(read.figures.values())
    given = issued_figures.issue(engine, figures, read.selection)
    return dict(zip(read.figures, map(questions.printed, given), strict=True))


def _screens(wanted: Asked, read: Material, found: Changes | None) -> Iterator[Screen]:
    chosen = wanted.agenda.screens
    common: dict[str, Callable[[], Screen]] = {
        "cover": lambda: opening.screen(read, wanted.agenda.title),
        "changes": lambda: changed.screen(found),
        "decided": lambda: minutes.decided(wanted.earlier, wanted.agenda.held_on),
        "map": lambda: territory.screen(read),
        "late": lambda: late.screen(read),
        "decisions": lambda: minutes.decisions(wanted.today, wanted.agenda.held_on),
    }
    yield from _in_order(common, chosen, read, found)


def _in_order(
    common: dict[str, Callable[[], Screen]],
    chosen: Sequence[str],
    read: Material,
    found: Changes | None,
) -> Iterator[Screen]:
    """Yield the common screens in order; those of initiatives stand where the first of them is."""
    of_pact = [kind for kind in chosen if kind in OF_PACT]
    for kind in chosen:
        if kind in common:
            yield common[kind]()
            if kind == "changes" and found is not None and len(found.rows):
                yield changed.arrivals(found)
        elif kind == of_pact[0]:
            yield from _of_pacts(of_pact, read)


def _of_pacts(kinds: Sequence[str], read: Material) -> Iterator[Screen]:
    """Yield the screens of each initiative; one without a promise has no screen of targets."""
    for pact in read.pacts:
        for kind in kinds:
            screen = OF_PACT[kind](read, pact)
            if kind != "targets" or screen.table:
                yield screen


def _filters(selection: Selection, titles: dict[str, str]) -> str:
    told = provenance.filters(replace(selection, known_at=None), titles)
    chosen = {label: value for label, value in told.items() if value != _("tutti")}
    return " · ".join(f"{label}: {value}" for label, value in chosen.items())
