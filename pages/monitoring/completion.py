"""Completion: who finished, and which courses have not said."""

import streamlit as st

from data_access.queries import everything, programme
from domain.indicators import REGISTRY
from domain.indicators.evaluation import evaluate
from domain.words import _
from ui import completion, frame, gate, grouping, notices, tiles
from ui.loading import load

selection = gate.require_selection()
frame.show_head(
    _("Conclusioni"), selection, _("Chi ha finito il corso, e quali corsi non lo dicono.")
)
facts = load(everything.facts, selection)
courses = load(programme.course_list, selection)

if facts.pacts.empty:
    notices.show_nothing_found()
    st.stop()

tiles.show_figures(evaluate([REGISTRY[code] for code in completion.TILES], facts))
st.caption(
    _(
        "Il tasso di completamento riguarda gli avviati; quello sugli iscritti conta anche chi "
        "non ha mai iniziato. Si leggono insieme."
    )
)

st.header(_("Tasso di completamento"))
completion.show_rates(grouping.ask("completion", facts, courses))

st.header(_("Attestati e tirocini"))
tiles.show_reported(evaluate([REGISTRY[code] for code in completion.RESULTS], facts), columns=3)

st.header(_("Chi deve ancora inviare gli esiti"))
completion.show_awaited(completion.awaited(courses, facts, selection.as_of), courses)
notices.show_gross_outcome()
