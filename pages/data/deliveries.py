"""Deliveries: what was loaded; for administrators also what waits in quarantine, who did what."""

import streamlit as st

from data_access import audit
from data_access.imports import quarantine
from data_access.queries.deliveries import deliveries as listed
from domain.words import _
from ui import deliveries, gate
from ui import quarantine as kept_aside

gate.require()
administers = gate.scope().administers
st.title(_("Consegne"))
if administers:
    st.markdown(
        _("Che cosa è stato caricato, che cosa aspetta una correzione, chi ha fatto che cosa.")
    )
else:
    st.markdown(_("Che cosa è stato caricato, e come si annulla."))
with gate.reader().connect() as connection:
    found = listed(connection)
    # Rows kept aside and the trail tell of all initiatives: they are the administrators'.
    kept = quarantine.rows(connection) if administers else None
    trail = audit.entries(connection) if administers else None

if found.empty and (kept is None or kept.empty):
    st.markdown(_("Nessun file caricato finora."))
    st.stop()

if kept is not None:
    st.header(_("Righe in quarantena"))
    kept_aside.show(kept)

st.header(_("Consegne"))
deliveries.show_deliveries(found)
deliveries.ask_undo(found)
deliveries.offer_export()

if trail is not None:
    st.header(_("Registro delle operazioni"))
    deliveries.show_trail(trail)
