"""Targets: what was promised, how far it is, and where the pace kept so far leads."""

import streamlit as st

from data_access.queries import everything, people, programme
from domain.words import _
from reports import promises
from ui import frame, gate, notices, target_chart, targets
from ui.loading import load

selection = gate.require_selection()
frame.show_head(
    _("Obiettivi"),
    selection,
    _("Che cosa è stato promesso, a che punto si è, dove porta il ritmo tenuto finora."),
)
whole = promises.whole(selection)
facts = load(everything.facts, whole)

if facts.pacts.empty:
    notices.show_nothing_found()
    st.stop()

listed = load(programme.target_list, selection)
made = promises.held(listed, facts, load(people.by_month, whole), selection.as_of)

if not made:
    st.markdown(_("Nessun obiettivo riportato: nessuna percentuale di conseguimento."))
    st.stop()

st.header(_("Tutti gli obiettivi"))
targets.show_all(made)
if whole != selection:
    st.caption(_("Un obiettivo vale per tutta l'iniziativa: provincia, settore e periodo esclusi."))
st.header(_("Iniziativa per iniziativa"))
chosen = targets.ask_initiative(made)
targets.show_cards(chosen)
st.header(_("Traiettoria e previsione"))
target_chart.show(chosen, selection.as_of)
notices.show_gross_outcome()
