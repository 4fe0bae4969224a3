"""Tables: real HTML where they are short, a grid where they are long, a download beside each."""

import re
from collections.abc import Callable, Mapping, Sequence

import pandas as pd
import streamlit as st

from domain.inert import inert
from domain.vocabulary import SOURCE_KINDS, label
from domain.words import _
from reports.rows import stated
from ui import columns, downloads, gate
from ui.markdown import link, plain

_STRANGE = re.compile(r"[^0-9A-Za-z_-]")  # keys may hold ids of the sender
Columns = Callable[[], Mapping[str, Sequence[str]]]
"""Makes columns of a download when somebody asks for it; it cannot speak to the reader."""
LONG = 40
"""Rows from which a table scrolls in a grid."""


def show(
    table: pd.DataFrame, *, alt: str, key: str, links: Sequence[str] = (), of: str = ""
) -> None:
    """Show a table of texts whose columns are named for the reader, and its download.

    Cells of the columns `links` that hold a web address can be followed. `of` says whom its
    rates are of: under the table, and in every row of the download.
    """
    draw(table, alt=alt, key=key, links=links)
    offer_download(with_denominator(table, of), key=key)


def draw(table: pd.DataFrame, *, alt: str, key: str, links: Sequence[str] = ()) -> None:
    """Show a table of texts without a download."""
    if len(table) <= LONG:
        written = table.map(_shown).assign(
            **{name: table[name].map(link) for name in links if name in table}
        )
        styled = columns.aligned(written.rename(columns=plain), table, _STRANGE.sub("_", key))
        st.table(styled, border="horizontal", hide_index=True, alt=alt)
    else:
        st.dataframe(table, hide_index=True, alt=alt, key=f"{key}_grid", height=520)


def with_denominator(table: pd.DataFrame, of: str) -> pd.DataFrame:
    """Say whom the rates of a table are of, and return it saying so in every row."""
    if not of:
        return table
    st.caption(plain(_("Denominatore: {of}.").format(of=of)))
    return table.assign(**{_("Denominatore"): of})


def show_beside(table: pd.DataFrame, *, alt: str, key: str, of: str = "") -> None:
    """Show the table of a chart, folded until the reader wants it."""
    with st.expander(_("Tabella dei dati")):
        show(table, alt=alt, key=key, of=of)


def offer_download(
    table: pd.DataFrame, *, key: str, further: Columns | None = None, dataset: str = ""
) -> None:
    """Offer the table as CSV in Italian habits: semicolons, UTF-8 with BOM, no live formulas.

    The columns `further` are made when the file is asked for. `dataset` is that of the rows,
    where it is not the one the reader looks at.
    """
    chosen = st.session_state["selection"]  # None while the database is empty
    marked = _marked(table, dataset or (chosen.dataset if chosen else ""))

    def written() -> bytes:
        return _csv(marked.assign(**further()) if further else marked)

    st.download_button(
        _("Scarica CSV"),
        data=gate.guarded(written) if further else written(),
        file_name=f"{_STRANGE.sub('_', key)[:80]}.csv",
        mime=downloads.secret("text/csv"),
        key=f"{key}_csv",
        on_click="ignore",
        icon=":material/download:",
        type="tertiary",
    )


def _marked(table: pd.DataFrame, dataset: str) -> pd.DataFrame:
    """Say in every row of an export that the people and bodies are invented, where they are."""
    if dataset != "demo":
        return table
    return table.assign(**{_("Avvertenza"): label(SOURCE_KINDS, "synthetic")})


def _shown(value: object) -> object:
    return plain(stated(value))


def _csv(table: pd.DataFrame) -> bytes:
    harmless = table.map(_inert).rename(columns=_inert)
    return harmless.to_csv(index=False, sep=";").encode("utf-8-sig")


def _inert(value: object) -> object:
    return inert(value) if isinstance(value, str) else value
