"""Parts of the page that leads from a short id to the figure it was printed beside."""

from typing import NoReturn

import streamlit as st

from data_access import issued_figures
from data_access.clock import in_rome
from data_access.issued_figures import Issued
from data_access.queries import everything
from domain import questions
from domain.indicators import REGISTRY
from domain.words import _
from reports import formats, provenance
from reports.provenance import Told
from ui import completion, figure_view, gate, hiring, loading
from ui.filters import FIGURE
from ui.markdown import plain

PAGES = {
    "money": "funding",
    "cost": "funding",
    "network": "partners",
    "activities": "activities",
    "courses": "enrollment",
    "durations": "hiring",
    "esf": "esf",
    "people": "enrollment",
}
"""The page on which figures of a subject are shown; the others are on that of all of them."""


def ask_id() -> str:
    """Let the reader type an id; the address may name one. Stop where it is none."""
    st.session_state.setdefault("figure_id", st.query_params.get(FIGURE, ""))
    text = st.text_input(
        _("Codice della cifra"), key="figure_id", placeholder="F-0000-0000", max_chars=40
    )
    if not text.strip():
        st.info(
            _("Scrivere il codice stampato accanto alla cifra, per esempio F-7K3Q-9ZPA."),
            icon=":material/tag:",
        )
        st.stop()
    figure_id = questions.typed(text)
    if figure_id is None:
        _stop(provenance.unknown_id(None))
    st.query_params[FIGURE] = questions.printed(figure_id)
    return figure_id


def find(figure_id: str) -> Issued:
    """Return the figure of an id; stop where this database never gave it out."""
    with gate.reader().connect() as connection:
        issued = issued_figures.find(connection, figure_id)
    if issued is None:
        _stop(provenance.unknown_id(figure_id))
    return issued


def told(issued: Issued) -> Told:
    """Return the figure as it is now, with the rows behind it; stop where its group is gone."""
    question = issued.question
    with st.spinner(_("Rileggo le righe…")):
        facts = loading.load(everything.facts, questions.narrowed(question))
        figure = questions.answer(question, facts)
        titles = loading.titles(question)
        if figure is None:
            _stop(provenance.gone())
        return Told(question, figure, loading.rows_behind(question), titles)


def _stop(reason: str) -> NoReturn:
    st.warning(plain(f"{reason[:1].upper()}{reason[1:]}."), icon=":material/error:")
    st.stop()


def show_change(issued: Issued, told: Told) -> None:
    """Say when the figure was given out, and whether it shows the same now."""
    given_out = formats.instant(in_rome(issued.issued_at))
    st.caption(plain(_("Codice dato il {day}.").format(day=given_out)))
    changed = provenance.changed(issued.shown, told.figure)
    if changed:
        st.warning(plain(changed), icon=":material/history:")


def show_way_back(told: Told) -> None:
    """Lead back to the page of the figure, with the filters it had."""
    page = page_of(told.figure.code)
    address = figure_view.address(page, told.question.selection)
    st.link_button(_("Apri la pagina con gli stessi filtri"), address, icon=":material/arrow_back:")


def page_of(code: str) -> str:
    """Return the page on which an indicator is shown."""
    if code in hiring.CODES:
        return "hiring"
    if code in (*completion.TILES, *completion.RESULTS):
        return "completion"
    return PAGES.get(REGISTRY[code].subject, "indicators")
