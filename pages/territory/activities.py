"""Activities: events, milestones and services."""

import streamlit as st

from data_access.queries import everything, programme
from domain.indicators import REGISTRY
from domain.indicators.evaluation import evaluate
from domain.words import _
from ui import activities, frame, gate, milestones, notices, tables
from ui.loading import load

selection = gate.require_selection()
frame.show_head(
    _("Attività"),
    selection,
    _("Che cosa è stato fatto, che cosa è in programma e di che cosa non si sa l'esito."),
)
facts = load(everything.facts, selection)

if facts.pacts.empty:
    notices.show_nothing_found()
    st.stop()

st.header(_("Eventi e incontri"))
events = activities.with_state(load(programme.activity_list, selection))
if events.empty:
    st.markdown(_("Nessuna attività riportata."))
else:
    held = evaluate([REGISTRY["activities"], REGISTRY["attendance"]], facts)
    activities.show_states(events, held)
    activities.show_timeline(events, selection)
    alt = _("Elenco delle attività")
    tables.show_beside(activities.activity_table(events), alt=alt, key="activities_list")

st.header(_("Tappe"))
milestones.show_milestones(load(programme.milestone_list, selection), selection)
milestones.show_link_to_targets()
st.header(_("Servizi"))
activities.show_services(load(programme.service_list, selection))
