"""A figure with all it rests on: definition, filters, rows, files, checks."""

from dataclasses import replace
from urllib.parse import urlencode

import streamlit as st

from data_access.verification import verify
from domain import finding_words, questions
from domain.indicators import REGISTRY
from domain.provenance import agreement
from domain.selection import Selection
from domain.words import _, n_
from reports import formats, provenance
from reports.provenance import Told
from reports.rows import without_empty
from reports.verification import WORDS, concerning
from ui import notices, quality, tables, verification
from ui.loading import load_again
from ui.markdown import plain


def show(told: Told, figure_id: str, *, key: str) -> None:
    """Show a figure, what was asked, the rows and files behind it, and the checks."""
    _show_figure(told, figure_id)
    _show_question(told)
    _show_parts(told)
    _show_rows(told, figure_id, key)
    _show_checks(told, key)


def address(page: str, selection: Selection, **further: str) -> str:
    """Return the address of a page with every filter of a selection."""
    lists = ("families", "pacts", "programmes", "provinces", "sectors")
    days = ("as_of", "known_on", "period_from", "period_to")
    told = {"lang": st.session_state["lang"], "data": selection.dataset}
    told |= {name: ",".join(getattr(selection, name)) or "all" for name in lists}
    told |= {name: day.isoformat() if (day := getattr(selection, name)) else "all" for name in days}
    return f"{page}?{urlencode(told | further)}"


def _show_figure(told: Told, figure_id: str) -> None:
    figure = told.figure
    if told.question.selection.dataset == "demo":
        notices.show_synthetic()
    named = plain(provenance.named(figure, told.titles))
    st.metric(named, plain(formats.value(figure)))
    if formats.detail(figure):
        st.caption(plain(formats.detail(figure)))
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.caption(_("Codice di questa cifra, vale anche in futuro:"), width="content")
        st.code(questions.printed(figure_id), language=None, width=200)


def _show_question(told: Told) -> None:
    for line in provenance.definition(told.figure.code):
        st.markdown(plain(line))
    st.subheader(_("Filtri e giorni"))
    filters = provenance.filters(told.question.selection, told.titles)
    asked = provenance.groups(told.question.group, told.titles) | filters
    st.markdown(" · ".join(f"{plain(name)}: **{plain(value)}**" for name, value in asked.items()))


def _show_parts(told: Told) -> None:
    st.subheader(_("Che cosa si somma"))
    if not told.behind.origins:
        st.markdown(_("Nessuna riga: nessuna fonte riporta questa cifra con questi filtri."))
        return
    for part in told.behind.parts:
        st.markdown(plain(f"{provenance.part_heading(part)}{provenance.part_rows(part)}"))


def _show_rows(told: Told, figure_id: str, key: str) -> None:
    if not told.behind.origins:
        return
    st.subheader(_("File e righe"))
    listed = without_empty(provenance.files(told.behind))
    alt = _("File da cui vengono le righe")
    tables.draw(listed, alt=alt, key=f"{key}_{figure_id}_files")
    rows = provenance.lines(told)
    alt = n_("{n} riga dietro la cifra", "{n} righe dietro la cifra", len(rows))
    alt = alt.format(n=formats.count(len(rows)))
    st.markdown(plain(alt))
    key = f"{key}_{figure_id}_rows"
    tables.draw(without_empty(rows), alt=alt, key=key)
    tables.offer_download(rows, key=key, dataset=told.question.selection.dataset)


def _show_checks(told: Told, key: str) -> None:
    st.subheader(_("Verifiche"))
    own = agreement(told.figure, told.behind.parts)
    compared = _(provenance.ROWS_BEHIND)
    st.markdown(plain(f"{verification.verdict(own)} · {compared}"))
    if not st.toggle(_("Mostra le altre verifiche e le segnalazioni"), key=f"{key}_checks"):
        return
    subject = REGISTRY[told.figure.code].subject
    selection = told.question.selection
    chosen = Selection(
        as_of=selection.as_of,
        known_on=selection.known_on,
        known_at=selection.known_at,
        dataset="all",
        pacts=told.behind.pacts,
    )
    with st.spinner(_("Rifaccio i conti…")):
        found = concerning(load_again(verify, chosen).checks, subject)
        # Found for the dataset once, for all pages.
        open_ones = quality.found(replace(chosen, dataset=selection.dataset))
    for check in found:
        compared = _(WORDS[check.code])
        st.markdown(plain(f"{verification.verdict(check)} · {compared}"))
    _show_findings(open_ones["rule"].tolist())


def _show_findings(rules: list[str]) -> None:
    waiting = [rule for rule in rules if finding_words.WORDS[rule].severity != "note"]
    text = n_(
        "{n} segnalazione aperta sulle iniziative di questa cifra",
        "{n} segnalazioni aperte sulle iniziative di questa cifra",
        len(waiting),
    )
    st.markdown(plain(text.format(n=formats.count(len(waiting)))))
    if waiting:
        st.page_link("pages/method/sources.py", label=_("Leggi le segnalazioni"))
