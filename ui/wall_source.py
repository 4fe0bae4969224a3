"""The deck of a meeting, read once and kept: a frozen one never changes but for its notes."""

import streamlit as st

from data_access import meetings
from data_access.engine import database_url, get_engine
from domain import words
from domain.changes import Changes
from domain.meetings import Meeting
from domain.selection import Selection
from domain.words import _
from reports.screens import building
from reports.screens.building import Asked
from reports.screens.material import Material
from reports.screens.screen import Deck
from ui.loading import data_version


def asked_meeting(stated: str) -> Meeting | None:
    """Return the meeting that the URL names by its number, None where there is none."""
    if not stated.isdecimal():
        return None
    with get_engine().connect() as connection:
        return meetings.find(connection, int(stated))


def frozen_at(meeting: Meeting) -> str:
    """Say that the data of a meeting are not frozen yet; the stamp says since when they are."""
    return "" if meeting.frozen_at else _("Anteprima: i dati non sono ancora fermi")


def deck_of(meeting: Meeting) -> Deck:
    """Return the screens of a meeting in the reader's language."""
    with get_engine().connect() as connection:
        wanted = building.asked(connection, meeting)
    return _deck(wanted, *_key(wanted.selection))


def _key(selection: Selection) -> tuple[str, str, str]:
    """Return what else decides the content: language, database and, until frozen, the data."""
    version = "" if selection.known_at else data_version()
    return words.language(), database_url().render_as_string(), version


# What is kept is shared by all readers and never changed: everything that decides it is an
# argument, and none has the leading underscore that would leave it out of the key.
@st.cache_resource(max_entries=20, show_spinner=False)
def _deck(wanted: Asked, language: str, database: str, version: str) -> Deck:
    # A note that is written makes a new deck, of what was read for the one before.
    key = (language, database, version)
    read = _read(wanted.selection, *key)
    found = _changes(wanted.before, wanted.selection, *key) if wanted.before else None
    return building.deck_of(wanted, read, found)


@st.cache_resource(max_entries=20, show_spinner=False)
def _read(selection: Selection, language: str, database: str, version: str) -> Material:
    return building.read(get_engine(), selection)


@st.cache_resource(max_entries=20, show_spinner=False)
def _changes(
    before: Selection, after: Selection, language: str, database: str, version: str
) -> Changes:
    return building.what_changed(get_engine(), before, after)
