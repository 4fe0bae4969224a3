"""The audit trail: who did what when, and whether anybody changed it since."""

import streamlit as st

from domain.words import _
from ui import audit, frame, gate

gate.require()
frame.show_title(
    _("Registro delle azioni"),
    _("Chi ha fatto che cosa e quando; senza dati personali di partecipanti."),
)
entries, first_broken = audit.read()
if entries.empty:
    st.markdown(_("Il registro è vuoto."))
    st.stop()

audit.show_chain(entries, first_broken)
audit.show(audit.ask_filtered(entries))
