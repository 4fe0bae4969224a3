"""What a state against a target looks like: words, with a sign in tables, an icon elsewhere."""

import streamlit as st

from domain.targets import State
from domain.words import _
from ui.markdown import plain

_SIGNS: dict[State, str] = {
    "missed": "×",
    "late": "!",
    "below": "↓",
    "uncertain": "?",
    "not_distinguishable": "≈",
    "too_few": "◌",
    "open": "○",
    "on_track": "→",
    "above": "↑",
    "reached": "✓",
    "no_figure": "–",
}
_ICONS: dict[State, str] = {
    "missed": ":material/cancel:",
    "late": ":material/warning:",
    "below": ":material/arrow_downward:",
    "uncertain": ":material/help:",
    "not_distinguishable": ":material/drag_handle:",
    "too_few": ":material/group:",
    "open": ":material/schedule:",
    "on_track": ":material/trending_up:",
    "above": ":material/arrow_upward:",
    "reached": ":material/check_circle:",
    "no_figure": ":material/visibility_off:",
}


def words(state: State) -> str:
    """Name a state; a verdict of `domain.verdicts` is one too."""
    return {
        "missed": _("non raggiunto alla scadenza"),
        "late": _("in ritardo"),
        "below": _("sotto l'obiettivo"),
        "uncertain": _("incerto"),
        "not_distinguishable": _("non distinguibile dall'obiettivo"),
        "too_few": _("troppo pochi per dirlo"),
        "open": _("senza giudizio"),
        "on_track": _("in linea"),
        "above": _("sopra l'obiettivo"),
        "reached": _("raggiunto"),
        "no_figure": _("nessun confronto"),
    }[state]


def signed(state: State) -> str:
    """Write a state for a table, where an icon has no place."""
    return f"{_SIGNS[state]} {words(state)}"


def show(state: State, *, is_good: bool | None = None) -> None:
    """Show a state as a badge: icon and words; the colour only repeats what they say."""
    color = {None: "gray", True: "green", False: "red"}[is_good]
    st.badge(plain(words(state)), icon=_ICONS[state], color=color)  # type: ignore[arg-type]
