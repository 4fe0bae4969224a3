"""The frame around every page: language, logo, head of the page, footer."""

import streamlit as st

from domain import vocabulary as v
from domain import words
from domain.selection import Selection
from domain.words import _
from reports import formats
from ui import door, notices
from ui.markdown import plain


def ask_language() -> None:
    """Speak the language that the reader chose; the URL decides at first.

    Parts that run again without their page start in Italian: they ask as `app.py` does.
    """
    if "lang" not in st.session_state:
        asked = st.query_params.get("lang", "it")
        st.session_state["lang"] = asked if asked in words.LANGUAGES else "it"
    words.use(st.session_state["lang"])


def show_foot() -> None:
    """Draw the language switch and who is logged in at the foot of the sidebar."""
    names = {"it": "Italiano", "en": "English"}
    with st.sidebar:
        st.segmented_control(
            _("Lingua"), words.LANGUAGES, key="lang", format_func=names.__getitem__, required=True
        )
        door.show_user(st.session_state["entry"])


def show_head(title: str, selection: Selection, lead: str = "") -> None:
    """Show a page's title, its one-sentence purpose, and what is being looked at."""
    show_title(title, lead)
    with st.container(horizontal=True, gap="small"):
        day = formats.day(selection.as_of)
        st.badge(_("Situazione al {day}").format(day=day), icon=":material/event:", color="blue")
        if selection.dataset == "demo":
            notices.show_synthetic()
        _show_families(selection)


def show_title(title: str, lead: str = "") -> None:
    """Show the title and purpose of a page that has no view of its own of the filters."""
    st.title(title)
    if lead:
        st.markdown(lead)


def _show_families(selection: Selection) -> None:
    names = [v.label(v.INITIATIVE_TYPES, family) for family in selection.families]
    if len(names) == 1:
        st.badge(plain(names[0]), color="gray")
        return
    chosen = " + ".join(names) or _("tutti i tipi di iniziativa")
    text = _("Somma di tipi diversi di iniziativa: {families}").format(families=chosen)
    st.badge(plain(text), icon=":material/warning:", color="orange")
