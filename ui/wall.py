"""Meeting mode: the screens of a deck on the whole window, moved by keys and clickers.

Keys, footer, timer and the list of screens are one component (`ui.wall_shell`); what a screen
says is drawn by `ui.wall_parts`. Only this part of the page runs again from screen to screen.
"""

from dataclasses import dataclass

import streamlit as st

from domain.words import _
from reports.screens.screen import Deck, Screen
from ui import frame, gate, wall_parts, wall_shell
from ui.markdown import plain

HOME = "pages/meetings/meetings.py"
"""Where whoever leaves the wall arrives."""
SHORTEST_SECONDS = 2
"""No screen of a foyer passes faster than this."""


@dataclass(frozen=True)
class Asked:
    """What the URL asks of the wall; `auto` is in seconds, 0 where nobody waits."""

    is_presenter: bool
    auto: int
    minutes: int


def show(deck: Deck, frozen: str) -> None:
    """Show a deck from the screen that the URL names; `frozen` says since when data stand still.

    Reads `s` (number of the screen), `auto` (seconds per screen), `view=presenter` and `minutes`
    (length of the timer) from the URL and writes `s`.
    """
    st.session_state["wall_at"] = _within(deck, _number("s") - 1)
    _show_screens(deck, frozen, _asked())


@st.fragment
def _show_screens(deck: Deck, frozen: str, asked: Asked) -> None:
    gate.require_again(used=not asked.auto)  # screens that pass by themselves are no use of it
    frame.ask_language()
    at = _within(deck, st.session_state["wall_at"])
    st.query_params["s"] = str(at + 1)
    with st.container(key="wall"):
        pressed = wall_shell.mount(
            wall_shell.told(deck, at, frozen)
            | {
                "presenter": asked.is_presenter,
                "auto": asked.auto,
                "minutes": asked.minutes,
                "meeting": st.query_params.get("meeting", ""),
                "seq": st.session_state.get("wall_seq", 0),
            },
            on_go=_go,
        )
        _show(deck, at, asked)
    if pressed.leave:
        st.switch_page(HOME)


def _show(deck: Deck, at: int, asked: Asked) -> None:
    if not deck.screens:
        st.title(plain(deck.title), anchor=False)
        st.markdown(_("La riunione non ha ancora schermate."))
    elif asked.is_presenter:
        _show_to_presenter(deck, at)
    else:
        wall_parts.show_screen(deck, deck.screens[at])


def _show_to_presenter(deck: Deck, at: int) -> None:
    with st.container(key="wall_desk"):
        small, beside = st.columns([3, 2], gap="large")
        with small, st.container(key="wall_small"):
            wall_parts.show_screen(deck, deck.screens[at])
        with beside, st.container(key="wall_beside"):
            _show_next(deck.screens[at + 1 : at + 2])
            _show_notes(deck.screens[at])


def _show_next(following: tuple[Screen, ...]) -> None:
    st.header(_("Poi"), anchor=False)
    for screen in following:
        if screen.pact:
            st.caption(plain(screen.pact))
        st.markdown(plain(screen.headline))
    if not following:
        st.markdown(_("È l’ultima schermata."))


def _show_notes(screen: Screen) -> None:
    st.header(_("Note per chi parla"), anchor=False)
    for note in screen.notes:
        st.markdown(plain(note))
    if not screen.notes:
        st.caption(_("Nessuna nota per questa schermata."))


def _go() -> None:
    """Take over the screen that the component asks for; `within` guards what a client sends."""
    asked = st.session_state[wall_shell.KEY].go or {}
    at, seq = asked.get("at"), asked.get("seq")
    if isinstance(at, int) and isinstance(seq, int):
        st.session_state["wall_at"], st.session_state["wall_seq"] = at, seq


def _asked() -> Asked:
    auto = _number("auto")
    return Asked(
        is_presenter=st.query_params.get("view") == "presenter",
        auto=max(auto, SHORTEST_SECONDS) if auto else 0,
        minutes=_number("minutes"),
    )


def _within(deck: Deck, at: int) -> int:
    return min(max(at, 0), max(len(deck.screens) - 1, 0))


def _number(name: str) -> int:
    stated = st.query_params.get(name, "")
    return int(stated) if stated.isdecimal() and len(stated) <= 4 else 0
