"""What a state against a target looks like: an icon beside its words."""

import streamlit as st

from domain.targets import State
from reports.verdict_words import words
from ui.markdown import plain

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


def show(state: State, *, is_good: bool | None = None) -> None:
    """Show a state as a badge: icon and words; the colour only repeats what they say."""
    color = {None: "gray", True: "green", False: "red"}[is_good]
    st.badge(plain(words(state)), icon=_ICONS[state], color=color)  # type: ignore[arg-type]
