"""Verification: every figure again by a second path, and the identities that must hold."""

import streamlit as st

from data_access.erasures import erased_rows
from data_access.verification import verify
from domain.words import _
from reports.verification import all_checks, erasures
from ui import frame, gate, tables, verification
from ui.loading import load_again
from ui.markdown import plain

selection = gate.require_selection()
frame.show_head(
    _("Verifica"),
    selection,
    _("Ogni cifra rifatta per una seconda strada, e le uguaglianze che devono valere sempre."),
)
with st.spinner(_("Rifaccio i conti…")):
    found = all_checks(load_again(verify, verification.whole(selection)), selection)

st.markdown(f"**{verification.sentence(found)}**")
st.caption(
    _(
        "La prima strada somma nel database, la seconda rilegge le righe una a una in un altro "
        "linguaggio. Vale per tutti i dati alle date scelte; i filtri non contano. Da riga di "
        "comando: pact verify."
    )
)
with gate.reader().connect() as connection:
    erased = erased_rows(connection)
for line in erasures(erased):
    st.markdown(plain(line))
verification.show(found)
tables.offer_download(verification.table(found), key="verification")
