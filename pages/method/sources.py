"""Sources: where the data come from and what they claim."""

import streamlit as st

from data_access.queries import provenance
from domain import findings
from domain.words import _
from ui import claims, frame, gate, notices, quality, sources, tables
from ui.loading import load

selection = gate.require_selection()
lead = _("Da dove vengono i dati e che cosa affermano le fonti.")
frame.show_head(_("Fonti"), selection, lead)

if load(provenance.pact_list, selection).empty:
    notices.show_nothing_found()
    st.stop()

notices.show_findings(findings.count(quality.found(selection)))

st.header(_("Affermazioni e cifre"))
judged = claims.judged(selection)
if judged.empty:
    st.markdown(_("Nessuna affermazione registrata per queste iniziative."))
else:
    st.markdown(claims.summary(judged))
    claims.show_claims(claims.ask_readings(judged))
    st.header(_("Affermazioni senza riscontro"))
    st.markdown(_("Non usate, diverse dai dati o senza una cifra con cui confrontarle."))
    claims.show_unsupported(judged)

st.header(_("Fonti"))
listed = sources.sources_table(load(provenance.source_list, selection))
alt = _("Fonti con editore, titolo e giorno di pubblicazione")
tables.show(listed, alt=alt, key="sources_list", links=(_("File o indirizzo"),))

st.header(_("Caricamenti"))
imports = sources.imports_table(load(provenance.import_list, selection))
alt = _("File caricati, dal più recente, con le righe nuove e cambiate")
tables.show(imports, alt=alt, key="sources_imports")
