"""What changed since a day: figures before and after, and the rows behind, import by import."""

import streamlit as st

from domain.words import _
from ui import changes, frame, gate, notices

selection = gate.require_selection()
lead = _(
    "Cifre e righe diverse da un giorno all'altro, con il perché e il file che le ha cambiate."
)
frame.show_head(_("Che cosa è cambiato"), selection, lead)
earlier = changes.ask_since(selection, changes.last_meeting(selection))
found = changes.load(earlier, selection)

if not found.figures and found.rows.empty:
    notices.show_nothing_found()
    st.stop()

changes.show_headline(found)

st.header(_("Le cifre"))
changes.show_figures(found)

st.header(_("Le righe, caricamento per caricamento"))
changes.show_rows(found)
