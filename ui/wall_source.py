"""The deck of a meeting, read once and kept: a frozen one never changes but for its notes."""

from dataclasses import replace

import streamlit as st

from data_access import meetings
from domain import words
from domain.changes import Changes
from domain.meetings import Meeting
from domain.selection import Selection
from domain.words import _
from reports.screens import building
from reports.screens.building import Asked
from reports.screens.material import Material
from reports.screens.screen import Deck
from ui import gate, loading
from ui.loading import Held


def asked_meeting(stated: str) -> Meeting | None:
    """Return the meeting that the URL names by its number, None where there is none."""
    if not stated.isdecimal():
        return None
    with gate.reader().connect() as connection:
        return meetings.find(connection, int(stated))


def frozen_at(meeting: Meeting) -> str:
    """Say that the data of a meeting are not frozen yet; the stamp says since when they are."""
    return "" if meeting.frozen_at else _("Anteprima: i dati non sono ancora fermi")


def deck_of(meeting: Meeting) -> Deck:
    """Return the screens of a meeting in the reader's language."""
    with gate.reader().connect() as connection:
        wanted = building.asked(connection, meeting)
    return _deck(wanted, _held(wanted.selection))


def _held(selection: Selection) -> Held:
    """Return what else decides the content; a frozen view does not change with the data."""
    held = loading.held(words.language())
    return replace(held, version="") if selection.known_at else held


# What is kept is shared by all readers and never changed: everything that decides it is an
# argument, and none has the leading underscore that would leave it out of the key.
@st.cache_resource(max_entries=20, show_spinner=False)
def _deck(wanted: Asked, held: Held) -> Deck:
    # A note that is written makes a new deck, of what was read for the one before.
    read = _read(wanted.selection, held)
    found = _changes(wanted.before, wanted.selection, held) if wanted.before else None
    return building.deck_of(wanted, read, found)


@st.cache_resource(max_entries=20, show_spinner=False)
def _read(selection: Selection, held: Held) -> Material:
    return building.read(held.reader, selection)


@st.cache_resource(max_entries=20, show_spinner=False)
def _changes(before: Selection, after: Selection, held: Held) -> Changes:
    return building.what_changed(held.reader, before, after)
