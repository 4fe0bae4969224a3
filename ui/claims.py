"""Claims of sources beside what the data say, with a verdict in words."""

import pandas as pd
import streamlit as st

from data_access.queries import everything, provenance
from domain import claims as rules
from domain import vocabulary as v
from domain.selection import Selection
from domain.words import _, n_
from reports import claims as claims_in_words
from reports import formats
from reports.claims import field_name, stated
from ui import tables
from ui.loading import load
from ui.markdown import plain

__all__ = [
    "ask_readings", "field_name", "judged", "show_claims", "show_unsupported", "stated", "summary",
]  # fmt: skip


def judged(selection: Selection) -> pd.DataFrame:
    """Return the claims of the selection with their verdicts in words, as `reports.claims` does."""
    whole = claims_in_words.whole(selection)
    return claims_in_words.judged(
        load(provenance.claim_list, selection),
        load(everything.facts, whole),
        load(provenance.claimed_cells, selection),
    )


def summary(claims: pd.DataFrame) -> str:
    """Say how many claims there are, by verdict."""
    counts = claims["verdict"].value_counts()
    parts = [
        _("{words} {n}").format(words=_(words), n=formats.count(int(counts[code])))
        for code, words in rules.VERDICTS.items()
        if code in counts
    ]
    text = n_("{n} affermazione: {parts}.", "{n} affermazioni: {parts}.", len(claims))
    return text.format(n=formats.count(len(claims)), parts=", ".join(parts))


def ask_readings(claims: pd.DataFrame) -> pd.DataFrame:
    """Ask how the product is to read the claims shown, and return those."""
    offered = [code for code in v.CLAIM_READINGS if code in set(claims["reading"])]
    chosen = st.pills(
        _("Lettura"),
        offered,
        selection_mode="multi",
        key="sources_readings",
        format_func=lambda code: v.label(v.CLAIM_READINGS, code),
    )
    return claims[claims["reading"].isin(chosen)] if chosen else claims


def show_claims(claims: pd.DataFrame) -> None:
    """Show the claims, initiative by initiative."""
    for pact_id, rows in claims.groupby("pact_id", sort=False):
        title = rows["pact_title"].iloc[0]
        st.subheader(plain(title))
        alt = _("{initiative}: {summary}").format(initiative=title, summary=summary(rows))
        tables.show(
            claims_in_words.table(rows), alt=alt, key=f"sources_claims_{pact_id}", links=_links()
        )


def show_unsupported(claims: pd.DataFrame) -> None:
    """Show the claims that no figure and no row bears out, those not used included."""
    order = [*rules.UNSUPPORTED, "not_used"]
    rows = claims[claims["verdict"].isin(order)].sort_values(
        "verdict", key=lambda codes: codes.map(order.index), kind="stable"
    )
    if rows.empty:
        st.markdown(_("Nessuna: ogni affermazione in uso torna con i dati."))
        return
    table = claims_in_words.table(rows).drop(columns=_("Lettura"))
    table.insert(0, _("Iniziativa"), rows["pact_title"].to_list())
    tables.show(table, alt=summary(rows), key="sources_unsupported", links=_links())


def _links() -> tuple[str, ...]:
    return (_("Indirizzo"),)
