"""Notes, decisions and actions of a meeting, each bound to a figure as it was seen."""

from collections.abc import Sequence
from datetime import date
from typing import Any, cast

import streamlit as st

from data_access import audit, meeting_notes
from data_access.clock import today
from data_access.engine import get_engine
from data_access.meeting_notes import Written
from domain import questions
from domain import vocabulary as v
from domain.meetings import Meeting, MeetingRefusedError, Note, NoteKind, NoteState, still_open
from domain.selection import Selection
from domain.waiving import WaivingRefusedError
from domain.words import _
from reports import formats
from reports.screens import minutes
from reports.screens.screen import Deck, Tile
from ui import gate, meetings, tables
from ui.markdown import plain

Offered = dict[str, tuple[str, str, Tile]]
"""By key: initiative, its title and the figure."""


def notes_of(meeting: Meeting, found: Sequence[Meeting]) -> tuple[list[Note], list[Note]]:
    """Return the notes of a meeting, and what is open from those before it."""
    past = [one.number for one in found if one.held_on <= meeting.held_on]
    with gate.reader().connect() as connection:
        notes = meeting_notes.of_meetings(connection, past)
    own = [note for note in notes if note.meeting == meeting.number]
    return own, still_open([note for note in notes if note.meeting != meeting.number])


def show_notes(notes: Sequence[Note], *, key: str) -> None:
    """Show notes with where they stand, and let the reader settle one."""
    told = minutes.table(notes, today()).rows
    tables.show(told, alt=minutes.counted(notes), key=key)
    _ask_settle(notes, key)


def ask_note(meeting: Meeting, deck: Deck, written: int) -> None:
    """Let the reader write a note, a decision or an action about a figure.

    `written` is how many there are: what was typed stays until it is kept, then the form is new.
    """
    offered, key = figures(deck), f"minutes_{meeting.number}_{written}"
    with st.form(key, clear_on_submit=False):
        kind = st.segmented_control(
            _("Che cosa è"),
            list(v.NOTE_KINDS),
            format_func=lambda code: v.label(v.NOTE_KINDS, code),
            default="decision",
            required=True,
            key=f"{key}_kind",
        )
        chosen = _ask_figure(offered, key)
        text = st.text_area(_("Testo"), key=f"{key}_text")
        left, right = st.columns(2)
        owner = left.text_input(_("Chi lo fa"), key=f"{key}_owner")
        due_on: date | None = right.date_input(
            _("Entro"), value=None, format="DD/MM/YYYY", key=f"{key}_due"
        )
        author = meetings.ask_author(key)
        if not st.form_submit_button(_("Scrivi"), icon=":material/edit_note:"):
            return
    about = _about(offered.get(chosen or ""), deck.selection)
    _write(
        meeting,
        Written(kind=cast("NoteKind", kind), text=text, owner=owner, due_on=due_on, **about),
        author,
    )


def figures(deck: Deck) -> Offered:
    """Return every figure of a deck that has an id, in the order of the screens."""
    return {
        tile.figure_id: (screen.pact_id, screen.pact, tile)
        for screen in deck.screens
        for tile in screen.tiles
        if tile.figure_id
    }


def _ask_figure(offered: Offered, form: str) -> str | None:
    def name(key: str) -> str:
        _pact_id, pact, tile = offered[key]
        return f"{pact} · {tile.title}: {tile.value}"

    chosen: str | None = st.selectbox(
        _("Su quale cifra"),
        list(offered),
        index=None,
        format_func=name,
        placeholder=_("Nessuna cifra in particolare"),
        key=f"{form}_figure",
    )
    return chosen


def _about(chosen: tuple[str, str, Tile] | None, view: Selection) -> dict[str, Any]:
    if chosen is None:
        return {}
    pact_id, pact, tile = chosen
    return {
        "pact_id": pact_id or None,
        "figure_id": questions.typed(tile.figure_id),
        "seen": minutes.seen(tile, pact, view.as_of, view.known_on),
    }


def _write(meeting: Meeting, what: Written, author: str) -> None:
    try:
        meeting_notes.add(get_engine(), meeting.number, what, author=author, scope=gate.writes())
    except (MeetingRefusedError, WaivingRefusedError) as refusal:
        st.error(str(refusal))
        return
    st.rerun()


def _ask_settle(notes: Sequence[Note], key: str) -> None:
    by_number = {note.number: note for note in notes if note.kind != "note"}
    if not by_number:
        return
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        chosen = st.selectbox(
            _("Che ne è stato"),
            list(by_number),
            index=None,
            format_func=lambda number: plain(by_number[number].text),
            placeholder=_("Scegliere una decisione o un'azione"),
            key=f"{key}_note",
        )
        state = st.segmented_control(
            _("Stato"),
            list(v.NOTE_STATES),
            format_func=lambda code: v.label(v.NOTE_STATES, code),
            default="done",
            required=True,
            key=f"{key}_state",
        )
        is_sent = st.button(_("Registra"), key=f"{key}_settle", disabled=chosen is None)
    if is_sent and chosen is not None:
        _settle(chosen, cast("NoteState", state))


def _settle(number: int, state: NoteState) -> None:
    actor = audit.current_actor()
    try:
        meeting_notes.settle(get_engine(), number, state, author=actor, scope=gate.writes())
    except MeetingRefusedError as refusal:
        st.error(str(refusal))
        return
    st.rerun()


def count_line(notes: Sequence[Note]) -> str:
    """Say how many notes there are."""
    return minutes.headline_of_today(notes) if notes else _("Ancora nulla di scritto.")


def open_line(notes: Sequence[Note]) -> str:
    """Say what is still open from the meetings before."""
    day = formats.day(today())
    told = minutes.headline_of_open(notes, today())
    return _("Al {day}: {told}").format(day=day, told=told[:1].lower() + told[1:])
