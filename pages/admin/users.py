"""Users: who may come in, with which roles, and whose sessions run."""

import streamlit as st

from domain.words import _
from ui import frame, gate, users

gate.require()
frame.show_title(
    _("Utenti"), _("Chi può entrare, con quale ruolo, e quali sessioni sono aperte adesso.")
)
found = users.listed()
users.show_hint(found)

if not found:
    st.stop()

st.header(_("Utenti e ruoli"))
users.show_users(found)

left, right = st.columns(2, gap="large")
with left:
    st.header(_("Dare un ruolo"))
    users.ask_grant(found)
with right:
    st.header(_("Togliere un ruolo"))
    users.ask_revoke(found)

st.header(_("Sessioni"))
users.show_sessions(found)
users.ask_end(found)
