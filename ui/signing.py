"""Who signs what is written: whoever logged in, or a name where nobody does."""

import streamlit as st

from data_access import audit
from domain.access import Entry


def ask_author(label: str, *, key: str, value: str = "") -> str:
    """Return who signs; only where there is no login is the reader asked for a name."""
    entry: Entry = st.session_state["entry"]
    if entry.viewer and entry.viewer.actor:
        return audit.current_actor()
    return st.text_input(label, value=value, key=key)
