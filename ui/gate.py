"""The gate: nobody passes who may not, at every rerun, before any page does anything.

`app.py` asks who is there (`enter`) and whether the page is theirs (`require_open`); every page
asks again whether that was done; what runs without its page, a dialog or a fragment, asks anew.
"""

from collections.abc import Callable

import streamlit as st

from data_access import audit, sessions, walls
from data_access.engine import UNREACHABLE, database_url, get_engine
from data_access.migrations import upgrade
from data_access.walls import Reader
from domain.access import Entry, Scope, Viewer
from domain.selection import Selection
from domain.words import _
from ui import door, login, notices


@st.cache_resource(show_spinner=False)
def prepare_database(address: str) -> str:
    """Bring the database to today's tables, once per process and address."""
    upgrade(get_engine())
    return address


def enter() -> Viewer:
    """Return who looks; somebody who may not come in looks at nothing, and `require_open` says why.

    Without `[auth]` in the secrets it is the one user of this computer. Where the database does not
    answer it is nobody, and `require_open` raises: had Streamlit not heard of the pages before, it
    would say "Page not found" over the sentence about the database.
    """
    try:
        prepare_database(database_url().render_as_string())
        return _resolved(used=True).viewer or door.NOBODY
    except UNREACHABLE as error:
        st.session_state["entry"] = Entry()
        st.session_state["unreachable"] = error
        return door.NOBODY


def require_open(section: str, url_path: str) -> Viewer:
    """Return who looks at a page of `section`; else say why not and stop."""
    entry: Entry = st.session_state["entry"]
    st.session_state["open_section"] = None
    if unreachable := st.session_state.pop("unreachable", None):
        raise unreachable
    if entry.viewer is None:
        door.show(entry)
        st.stop()
    if not entry.viewer.may_open(section):
        _note_refusal(entry.viewer, url_path)
        door.show_closed(entry.viewer, section if url_path else None)
        st.stop()
    st.session_state["open_section"] = section
    return entry.viewer


def require() -> None:
    """Stop unless `app.py` found in this run that the page is open to whoever looks."""
    entry: Entry | None = st.session_state.get("entry")
    section = st.session_state.get("open_section")
    if not (entry and entry.viewer and section and entry.viewer.may_open(section)):
        st.error(_("Questa pagina si apre solo dall'applicazione."))
        st.stop()


def require_again(*, used: bool = True) -> None:
    """Ask anew who looks, where only a part of the page runs again; else run all of it.

    `used` is False where the part runs by itself: that does not keep a session alive.
    """
    section = st.session_state.get("open_section")
    viewer = _resolved(used=used).viewer
    if not (viewer and section and viewer.may_open(section)):
        st.rerun()


def require_selection() -> Selection:
    """Return what the reader has chosen; stop with a friendly start where nothing is loaded."""
    require()
    chosen: Selection | None = st.session_state["selection"]  # app.py asks before every page
    if chosen is None:
        notices.show_empty_database()
        st.stop()
    return chosen


def scope() -> Scope:
    """Return which rows whoever looks may see, as of this run."""
    entry: Entry | None = st.session_state.get("entry")
    return entry.viewer.scope if entry and entry.viewer else Scope()


def writes() -> Scope:
    """Return of which initiatives whoever looks may change anything on the page that is open."""
    entry: Entry | None = st.session_state.get("entry")
    section = st.session_state.get("open_section")
    return entry.viewer.writes_in(section) if entry and entry.viewer and section else Scope()


def reader() -> Reader:
    """Return what opens connections for whoever looks."""
    return Reader(get_engine(), scope())


def guarded(make: Callable[[], bytes]) -> Callable[[], bytes]:
    """Return `make` for a download that is made on request, past page and app: it asks anew."""
    known: Entry = st.session_state["entry"]
    section = str(st.session_state["open_section"])

    def made() -> bytes:
        viewer = login.again(known).viewer
        if not (viewer and viewer.may_open(section)):
            raise PermissionError("this session may not download")
        with audit.acting(viewer.actor):
            return make()

    return made


def _resolved(*, used: bool) -> Entry:
    entry = login.entry(used=used)
    if entry.viewer and entry.viewer.scope.pacts and not walls.can_wall(get_engine()):
        entry = Entry(refused="unwalled", login=entry.login)
    st.session_state["entry"] = entry
    audit.act_as(entry.viewer.actor if entry.viewer else "")
    return entry


def _note_refusal(viewer: Viewer, url_path: str) -> None:
    noted: set[str] = st.session_state.setdefault("refusals", set())
    if url_path and viewer.actor and url_path not in noted:
        noted.add(url_path)
        sessions.note_refusal(get_engine(), viewer, url_path)
