"""Published releases: whom initiatives reach and with which outcome, as anybody may see it."""

import streamlit as st

from domain.words import _
from ui import gate, notices, release_divisions, release_people, releases
from ui.markdown import plain

gate.require()
kept, chosen = releases.require_release(
    _("Persone e risultati"),
    _("Solo ciò che è stato pubblicato: tabelle fisse, con i conteggi piccoli riservati."),
)
earlier = kept.before(chosen)
release, before = chosen.release, earlier.release if earlier else None
dataset = releases.ask_dataset(release)

for told in release_people.headline(release, dataset):
    st.markdown(f"**{plain(told)}**")
releases.show_legend(release)

st.header(_("Iniziative affiancate"))
release_people.show_side_by_side(release, before, dataset)

st.header(_("Dove, in che settore, chi"))
release_divisions.show_divided(release, before, dataset)

notices.show_gross_outcome()
releases.show_files(chosen)
