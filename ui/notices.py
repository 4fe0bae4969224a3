"""Sentences to the reader where something is missing, mixed or made up."""

import streamlit as st

from domain.words import _, n_
from reports import formats


def show_empty_database() -> None:
    """Welcome whoever opens an empty database and say what to do next."""
    st.title(_("Benvenuti"))
    st.markdown(_("Il database è pronto ma non contiene ancora iniziative."))
    with st.container(border=True):
        st.subheader(_("Per cominciare"))
        st.markdown(_("Caricare le cinque iniziative pubblicate, con le loro fonti:"))
        st.code("pact load sample_data/published", language=None)
        st.markdown(_("Caricare la regione di esempio, con dati inventati:"))
        st.code("pact demo", language=None)
        st.markdown(_("Caricare i propri file, Excel o CSV:"))
        st.page_link("pages/data/load.py", label=_("Carica dati"), icon=":material/upload_file:")
    st.caption(_("Poi ricaricare questa pagina."))


def show_nothing_found() -> None:
    """Say that the filters leave nothing, and how to widen them."""
    st.info(
        _("Nessun dato con questi filtri. Togliere un filtro o cambiare la data di riferimento."),
        icon=":material/search_off:",
    )


def show_no_meeting() -> None:
    """Say that the address names no meeting, and where they are."""
    st.title(_("Nessuna riunione"))
    st.markdown(_("L'indirizzo non nomina una riunione che c'è."))
    st.page_link("pages/meetings/meetings.py", label=_("Riunioni"), icon=":material/groups:")


def show_synthetic() -> None:
    """Mark the synthetic region."""
    st.badge(
        _("Dati di esempio: persone ed enti inventati"), icon=":material/science:", color="orange"
    )


def show_gross_outcome() -> None:
    """Print the footnote of every page with outcomes."""
    st.caption(_("Esito lordo, senza controfattuale."))


def show_findings(count: int) -> None:
    """Say how many findings on the data wait for somebody, and lead to them."""
    if not count:
        return
    text = n_("{n} segnalazione sui dati", "{n} segnalazioni sui dati", count)
    st.page_link(
        "pages/data/quality.py",
        label=text.format(n=formats.count(count)),
        icon=":material/report:",
    )
