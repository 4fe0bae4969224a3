"""The gate: every page starts here and stops where there is nothing to look at."""

import streamlit as st

from data_access.engine import get_engine
from data_access.migrations import upgrade
from domain.selection import Selection
from ui import notices


@st.cache_resource(show_spinner=False)
def prepare_database(address: str) -> str:
    """Bring the database to today's tables, once per process and address."""
    upgrade(get_engine())
    return address


def require_selection() -> Selection:
    """Return what the reader has chosen; stop with a friendly start where nothing is loaded."""
    chosen: Selection | None = st.session_state["selection"]  # app.py asks before every page
    if chosen is None:
        notices.show_empty_database()
        st.stop()
    return chosen
