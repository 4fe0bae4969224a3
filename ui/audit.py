"""The audit trail for administrators: whether it is whole, what was done, when and by whom."""

import json
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from data_access import audit
from data_access.clock import in_rome
from domain.vocabulary import AUDIT_ACTIONS, label
from domain.words import _, n_
from reports import audit_words, formats
from ui import gate, tables
from ui.markdown import plain


def read() -> tuple[pd.DataFrame, int | None]:
    """Return the trail, newest first, and the number of the first entry that does not hold."""
    with gate.reader().connect() as connection:
        return audit.entries(connection), audit.first_broken(connection)


def show_chain(entries: pd.DataFrame, first_broken: int | None) -> None:
    """Say whether the chain of seals is whole, and its last seal."""
    told = plain(audit_words.chain(len(entries), first_broken))
    if first_broken is not None:
        st.error(told, icon=":material/error:")
    else:
        st.success(told, icon=":material/check_circle:")
    seal = str(entries["digest"].iloc[0])
    text = _("Ultimo sigillo: {seal}. Annotato altrove, mostra anche se mancano le ultime voci.")
    st.caption(plain(text.format(seal=seal[:16])))


def ask_filtered(entries: pd.DataFrame) -> pd.DataFrame:
    """Return the entries that the reader asks for, by day, action and who."""
    entries = entries.assign(day=[in_rome(one).date() for one in entries["happened_at"]])
    since, until, middle, right = st.columns(4)
    first = since.date_input(_("Dal"), value=None, key="audit_from", format="DD/MM/YYYY")
    last = until.date_input(_("Al"), value=None, key="audit_to", format="DD/MM/YYYY")
    with middle:
        actions = st.multiselect(
            _("Che cosa"),
            [code for code in AUDIT_ACTIONS if code in set(entries["action"])],
            format_func=lambda code: label(AUDIT_ACTIONS, code),
            key="audit_actions",
            placeholder=_("Tutto"),
        )
    with right:
        actors = st.multiselect(
            _("Chi"), sorted(set(entries["actor"])), key="audit_actors", placeholder=_("Tutti")
        )
    after = entries["day"] >= (first or date.min)
    chosen = entries[after & (entries["day"] <= (last or date.max))]
    chosen = chosen[chosen["action"].isin(actions)] if actions else chosen
    return chosen[chosen["actor"].isin(actors)] if actors else chosen


def show(entries: pd.DataFrame) -> None:
    """Show entries as sentences, and offer them as a file."""
    many = len(entries)
    text = n_("{n} voce, dalla più recente", "{n} voci, dalla più recente", many)
    alt = text.format(n=formats.count(many))
    st.markdown(plain(alt))
    if many:
        rows = [_row(row) for row in entries.to_dict("records")]
        tables.show(pd.DataFrame(rows), alt=alt, key="audit_entries")


def _row(row: dict[Any, Any]) -> dict[str, str]:
    return {
        _("Voce"): str(row["entry_id"]),
        _("Quando"): formats.instant(in_rome(row["happened_at"])),
        _("Chi"): row["actor"],
        _("Che cosa"): label(AUDIT_ACTIONS, row["action"]),
        _("Dettagli"): audit_words.sentence(row["action"], json.loads(row["details"])),
        _("Sigillo"): row["digest"][:12],
    }
