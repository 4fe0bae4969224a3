"""Parts of the page of changes: the two days, figures that differ, rows import by import."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pandas as pd
import streamlit as st

from data_access import meetings
from domain import words
from domain.changes import Changes
from domain.selection import Selection
from domain.words import _, n_
from reports import changes as comparing
from reports import changes_words as told
from reports import formats
from reports.field_names import table_name
from reports.rows import without_empty
from ui import gate, loading, tables
from ui.filters import SINCE
from ui.loading import Held
from ui.markdown import plain

DAYS_BACK = 30
"""How far before the situation shown the comparison starts where nothing else says so."""
SHOWN = 200
"""Rows of an import that are listed; the download has all."""
FEW_IMPORTS = 2
"""Up to this many imports are open at once."""


def ask_since(selection: Selection, default: date | None = None) -> Selection:
    """Let the reader choose the day to compare with; return the view of then, as known then.

    The later view is that of the filters. The address may name the day.
    """
    latest = selection.known_on
    usual = min(latest, selection.as_of) - timedelta(days=DAYS_BACK)
    start = _day(st.query_params.get(SINCE)) or default or usual
    st.session_state[SINCE] = min(st.session_state.get(SINCE) or start, latest)
    since: date = st.date_input(
        _("Che cosa è cambiato dal"),
        key=SINCE,
        format="DD/MM/YYYY",
        max_value=latest,
        width=220,
        help=_("La situazione di allora, come era nota allora."),
    )
    st.query_params[SINCE] = since.isoformat()
    return replace(selection, known_on=since, as_of=min(since, selection.as_of))


def last_meeting(selection: Selection) -> date | None:
    """Return the day of the last meeting that showed this dataset, before the day known."""
    with gate.reader().connect() as connection:
        begun = [one for one in meetings.listed(connection) if one.frozen_at]
    days = [
        meetings.view_of(one, selection.as_of).known_on
        for one in begun
        if one.agenda.dataset == selection.dataset
    ]
    return max((day for day in days if day < selection.known_on), default=None)


def load(before: Selection, after: Selection) -> Changes:
    """Return what changed, found once per views, language and data version."""
    return _load(before, after, loading.held(words.language()))


@st.cache_data(max_entries=50, show_spinner=False)
def _load(before: Selection, after: Selection, held: Held) -> Changes:
    with held.reader.connect() as connection:
        return comparing.between(connection, before, after)


def show_headline(changes: Changes) -> None:
    """Say in one sentence how much changed, and which two views are compared."""
    st.markdown(plain(told.headline(changes)))
    st.caption(plain(told.compared(changes)))


def show_figures(changes: Changes) -> None:
    """Show the figures that differ, each with what it was, what it is and why."""
    if not changes.changed:
        st.markdown(_("Nessuna cifra è cambiata."))
        return
    text = n_("{n} cifra cambiata: {why}", "{n} cifre cambiate: {why}", len(changes.changed))
    how = _("per dati arrivati, per il passare del tempo o per entrambi.")
    alt = text.format(n=formats.count(len(changes.changed)), why=how)
    table = told.figure_table(changes)
    if len(table) <= tables.LONG:
        tables.draw(table, alt=alt, key="changes_figures")
    else:
        st.markdown(plain(alt))
        _show_initiatives(changes)
    tables.offer_download(table, key="changes_figures")
    st.caption(
        _(
            "«Passare del tempo»: quanto la cifra sarebbe cambiata senza alcun file nuovo, per "
            "esempio perché una verifica è diventata dovuta. «Dati nuovi»: il resto. Le due parti "
            "sommano alla differenza."
        )
    )


def show_rows(changes: Changes) -> None:
    """Show how many rows each import changed, then the rows of each, and the sums per table."""
    if changes.rows.empty:
        st.markdown(_("Nessun caricamento ha cambiato righe."))
        return
    imports = told.by_import(changes)
    for number, rows in imports:
        _show_import(changes, number, rows, expanded=len(imports) <= FEW_IMPORTS)
    tables.offer_download(told.row_table(changes), key="changes_rows")
    st.subheader(_("Il conto delle righe"))
    alt = _("Per ogni tabella: righe prima, più le nuove, meno le ritirate, righe adesso.")
    st.caption(alt)
    tables.show(told.count_table(changes), alt=alt, key="changes_tables")


def _show_initiatives(changes: Changes) -> None:
    """Show the figures of each initiative apart: of many in one table the reasons are cut off."""
    for pact_id in dict.fromkeys(one.pact_id for one in changes.changed):
        mine = tuple(one for one in changes.changed if one.pact_id == pact_id)
        text = n_("{title}: {n} cifra cambiata", "{title}: {n} cifre cambiate", len(mine))
        label = text.format(title=changes.titles[pact_id], n=formats.count(len(mine)))
        key = f"changes_figures_{pact_id}"
        opened = st.expander(plain(label), on_change="rerun", key=key)
        if opened.open:
            with opened:
                table = told.figure_table(replace(changes, figures=mine))
                tables.draw(table.drop(columns=_("Iniziativa")), alt=label, key=key)


def _show_import(changes: Changes, number: int, rows: pd.DataFrame, *, expanded: bool) -> None:
    label = plain(_label(number, rows))
    key = f"changes_import_{number}"
    opened = st.expander(label, expanded=expanded, on_change="rerun", key=key)
    if not opened.open:  # closed ones would cost as much as open ones
        return
    with opened:
        one = rows.iloc[0]
        st.caption(plain(_origin(one)))
        table = told.row_table(replace(changes, rows=rows), with_import=False)
        listed = without_empty(table.head(SHOWN))
        text = n_("{n} riga cambiata", "{n} righe cambiate", len(table))
        tables.draw(listed, alt=text.format(n=formats.count(len(table))), key=key)
        if len(table) > SHOWN:
            cut = _("Sono elencate le prime {n} righe di {all}; il file le contiene tutte.")
            st.caption(cut.format(n=formats.count(SHOWN), all=formats.count(len(table))))
        tables.offer_download(table, key=key)


def _label(number: int, rows: pd.DataFrame) -> str:
    one = rows.iloc[0]
    text = _("{day} · {file} · {table}: {counts}")
    return text.format(
        day=formats.day(one["imported_on"]),
        file=one["file"],
        table=table_name(one["table"]),
        counts=told.row_counts(Counter(rows["kind"])),
    )


def _origin(one: pd.Series) -> str:
    parts = [_("Caricamento {number}").format(number=formats.count(one["import_id"]))]
    if one["sender"]:
        parts.append(_("inviato da {sender}").format(sender=one["sender"]))
    if one["imported_by"]:
        parts.append(_("caricato da {actor}").format(actor=one["imported_by"]))
    return " · ".join([*parts, one["reason"]])


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
