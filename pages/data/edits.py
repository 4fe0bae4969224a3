"""Corrections: small additions by form, checked and kept in the history like a file."""

import streamlit as st

from domain.words import _
from ui import edit_forms, gate

gate.require()
st.title(_("Correzioni"))
st.markdown(
    _("Piccole aggiunte a mano: stessi controlli e stessa storia di un file. Si possono annullare.")
)

hire, follow_up, milestone = st.tabs(
    [_("Assunzione"), _("Verifica occupazionale"), _("Tappa dell'iniziativa")]
)
with hire:
    edit_forms.ask_hire()
with follow_up:
    edit_forms.ask_follow_up()
with milestone:
    edit_forms.ask_milestone()
