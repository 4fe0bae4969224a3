"""Definitions: what each figure means, the rules that hold for all, the data dictionary."""

from dataclasses import replace

import streamlit as st

from data_access.queries import dictionary, everything
from domain.words import _
from ui import formulas, frame, gate, methods, tables
from ui.loading import load

selection = gate.require_selection()
lead = _("Che cosa vuol dire ogni cifra, chi è escluso e come contano gli ignoti.")
frame.show_head(_("Definizioni"), selection, lead)

st.header(_("Indicatori"))
methods.show_indicators(methods.ask_indicators())
tables.offer_download(methods.registry(), key="methods_registry")

st.header(_("Regole che valgono ovunque"))
methods.show_rules()

st.header(_("Intervallo di confidenza"))
facts = load(everything.facts, replace(selection, families=(), pacts=()))
titles = dict(zip(facts.pacts["pact_id"], facts.pacts["pact_title"], strict=True))
example = methods.example(facts)
methods.show_interval(example, titles[example.of("pact") or ""] if example else "")

st.header(_("Come si calcola, con un esempio dai dati"))
formulas.show(formulas.all_of(facts))

left, right = st.columns(2, gap="large")
with left:
    st.header(_("Numeri piccoli"))
    alt = _("Come si scrive un tasso secondo il numero di persone")
    tables.show(methods.small_numbers(), alt=alt, key="methods_small")
    st.header(_("Quando non c'è un numero"))
    methods.show_statuses()
with right:
    st.header(_("Che cosa si conta"))
    alt = _("Tipi di conteggio: non si sommano tra loro")
    st.markdown(_("Conteggi di tipo diverso non si sommano: un selezionato non è un iscritto."))
    tables.show(methods.count_kinds(), alt=alt, key="methods_kinds")

st.header(_("Dizionario dei dati"))
st.markdown(_("Tabelle e colonne, con i commenti dello schema del database, in inglese."))
methods.show_dictionary(load(dictionary.columns, selection))
