"""What the browser does on the wall: keys, footer, timer, list of screens, black screen."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from domain.words import _
from reports.screens.screen import Deck

KEY = "wall_shell"
"""Where the session keeps what the component sends."""
SCRIPTS = ("wall.js", "wall_timer.js", "wall_window.js")
_FILES = Path(__file__).parent


def mount(told: dict[str, Any], *, on_go: Callable[[], None]) -> Any:
    """Mount the component; the result has `leave` after somebody wanted to leave.

    `on_go` runs when another screen is asked for: `session_state[KEY].go` holds `at`, the place of
    the screen from 0, and `seq`, the number of the request.
    """
    return _component()(key=KEY, data=told, on_go_change=on_go, on_leave_change=lambda: None)


def told(deck: Deck, at: int, frozen: str) -> dict[str, Any]:
    """Return what the component writes and announces for the screen `at`."""
    screen = deck.screens[at] if deck.screens else None
    return {
        "at": at,
        "count": len(deck.screens),
        "title": deck.title,
        "stamp": [part for part in (deck.stamp, frozen) if part],
        "headline": screen.headline if screen else deck.title,
        "notes": list(screen.notes) if screen else [],
        "general": _places(deck, has_pact=False),
        "pacts": _places(deck, has_pact=True),
        "words": _words(),
    }


def _places(deck: Deck, *, has_pact: bool) -> list[dict[str, Any]]:
    """Return the first screen of each initiative, or every screen that is of none."""
    places: dict[str, dict[str, Any]] = {}
    for at, screen in enumerate(deck.screens):
        if bool(screen.pact_id) == has_pact:
            key = screen.pact_id or f"{at}"
            places.setdefault(key, {"at": at, "label": screen.pact or screen.topic})
    return list(places.values())


def _words() -> dict[str, str]:
    return {
        "back": _("Precedente"),
        "next": _("Successiva"),
        "list": _("Elenco"),
        "notes": _("Note"),
        "timer": _("Tempo"),
        "full": _("Schermo intero"),
        "black": _("Schermo nero"),
        "desk": _("Vista di chi parla"),
        "leave": _("Esci"),
        "again": _("Premere di nuovo Esc per uscire."),
        "lit": _("Schermo di nuovo acceso"),
        "place": _("{at} di {count}"),
        "said": _("Schermata {at} di {count}: {headline}"),
        "jump": _("Vai alla schermata {number}: Invio"),
        "general": _("Tutta la riunione"),
        "pacts": _("Iniziative"),
        "close": _("Chiudi"),
        "no_notes": _("Nessuna nota per questa schermata."),
        "elapsed": _("trascorsi"),
        "left": _("rimasti"),
        "over": _("oltre il tempo"),
        "start": _("Avvia"),
        "pause": _("Ferma"),
        "reset": _("Azzera"),
        "more": _("5 minuti in più"),
        "less": _("5 minuti in meno"),
        "commands": _("Comandi della proiezione"),
    }


@cache
def _component() -> Callable[..., Any]:
    made: Callable[..., Any] = st.components.v2.component(
        "pact_wall",
        html=_text("wall.html"),
        css=_text("wall.css"),
        js="\n".join(map(_text, SCRIPTS)),
        isolate_styles=False,  # its rules hold for the whole page while it is the wall
    )
    return made


def _text(name: str) -> str:
    return (_FILES / name).read_text(encoding="utf-8")
