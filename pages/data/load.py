"""Load: a file as somebody sends it, understood, tried, then written whole or not at all."""

import streamlit as st

from domain.words import _
from ui import gate
from ui.wizard import files, mapping, trial, writing

gate.require()
st.title(_("Carica dati"))
st.markdown(
    _("Un registro così com'è arrivato: Excel, OpenDocument o CSV. Prima si prova, poi si carica.")
)

st.header(_("1. Il file"))
sender = files.ask_sender()
upload = files.ask_file()
if upload is None:
    st.stop()
files.show_taken_out(upload)

st.header(_("2. Le colonne"))
chosen = mapping.ask_mappings(upload, sender)
if not chosen:
    st.stop()

st.header(_("3. Come sono lette le righe"))
table_files = trial.interpret(upload, chosen)
trial.show_first_rows(table_files)

st.header(_("4. Prova e caricamento"))
delivery = writing.Delivery(upload, chosen, table_files, sender, writing.ask_to_replace(sender))
outcome = writing.ask_to_try(delivery)
if outcome is None:
    st.stop()
trial.show_outcome(outcome, upload)
writing.ask_to_load(delivery, outcome)
