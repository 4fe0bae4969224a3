"""Verification: every figure again by a second path, and the identities that must hold."""

import streamlit as st

from data_access.queries import everything
from data_access.verification import checks
from domain.indicators import REGISTRY
from domain.indicators.evaluation import evaluate
from domain.words import _
from reports.verification import exported
from ui import frame, gate, tables, verification
from ui.loading import load

selection = gate.require_selection()
frame.show_head(
    _("Verifica"),
    selection,
    _("Ogni cifra rifatta per una seconda strada, e le uguaglianze che devono valere sempre."),
)
figures = evaluate(REGISTRY.values(), load(everything.facts, selection), ["pact"])
found = [*load(checks, selection), *exported(figures, selection.as_of, selection.known_on)]

st.markdown(f"**{verification.sentence(found)}**")
st.caption(
    _(
        "La prima strada somma nel database, la seconda rilegge le righe una a una in un altro "
        "linguaggio. Vale per tutti i dati alle date scelte; i filtri non contano. Da riga di "
        "comando: pact verify."
    )
)
verification.show(found)
tables.offer_download(verification.table(found), key="verification")
