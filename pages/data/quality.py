"""Quality of the data: what is missing, who has to send it, what does not add up."""

import streamlit as st

from data_access.queries import dues as expected
from data_access.queries import provenance, quality
from domain import dues as late
from domain.words import _
from ui import data_quality, dues, findings, frame, gate, notices, waivers
from ui import quality as marks
from ui.loading import load

selection = gate.require_selection()
lead = _("Che cosa manca, chi deve mandarlo, che cosa non torna.")
frame.show_head(_("Qualità dei dati"), selection, lead)

if load(provenance.pact_list, selection).empty:
    notices.show_nothing_found()
    st.stop()

asked, data = load(expected.dues, selection), load(quality.facts, selection)
missing = late.missing(asked, selection.as_of)
waiting, accepted = findings.open_and_waived(marks.found(selection))
data_quality.show_top(data, missing, waiting)

st.header(_("Che cosa manca, ente per ente"))
if asked.empty:
    st.markdown(_("Nessun corso: non c'è ancora nulla che un ente debba inviare."))
else:
    dues.show_grid(asked, selection.as_of)
    dues.show_bodies(asked, data, selection.as_of)

st.header(_("Chi deve ancora inviare che cosa"))
dues.show_missing(missing, selection.as_of)

st.header(_("Che cosa non torna"))
findings.show_findings(findings.ask_findings(waiting))
if len(waiting):
    row = waivers.ask_finding(waiting, label=_("Le righe di una segnalazione"), key="finding")
    if row is not None:
        data_quality.show_finding(row)

if len(accepted):
    st.header(_("Segnalazioni accettate"))
    waivers.show_waived(accepted)
