"""Parts of the quality page: the four tiles on top, and one finding with its rows and form."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from domain import completeness
from domain.dues import Due
from domain.words import _, n_
from reports import formats
from ui import findings, waivers
from ui.findings import Row
from ui.markdown import plain


def show_top(data: pd.DataFrame, missing: Sequence[Due], waiting: pd.DataFrame) -> None:
    """Show how complete the data are, what is late, and how much waits to be put right."""
    errors = int((waiting["severity"] == "error").sum())
    warnings = int((waiting["severity"] == "warning").sum())
    shares = completeness.shares(data)
    grid = st.grid(4, min_column_width=230)
    _tile(grid, _("Completezza dei dati"), *_completeness(shares))
    bodies = {due.asked for due in missing}
    _tile(grid, _("Invii in ritardo"), formats.count(len(missing)), _of_bodies(len(bodies)))
    _tile(
        grid,
        _("Da correggere"),
        formats.count(errors),
        _("ciò che è impossibile: le cifre ne risentono"),
    )
    _tile(
        grid,
        _("Da verificare"),
        formats.count(warnings),
        _("ciò che può essere vero, ma va guardato"),
    )


def show_finding(row: Row) -> None:
    """Show the rows of one finding and, beside them, the form that accepts it as it is."""
    left, right = st.columns([3, 2], gap="large")
    with left:
        findings.show_rows(row)
    with right:
        waivers.show_form(row)


def _tile(grid: st.delta_generator.DeltaGenerator, title: str, value: str, below: str) -> None:
    with grid.container(border=True, height="stretch", gap="xsmall"):
        st.metric(title, plain(value))
        st.caption(plain(below))


def _completeness(shares: pd.DataFrame) -> tuple[str, str]:
    present, expected = int(shares["present"].sum()), int(shares["expected"].sum())
    if not expected:
        return _("non riportato"), _("nessun campo atteso")
    text = _("{present} campi attesi")
    return formats.share(present / expected), text.format(
        present=formats.fraction(present, expected)
    )


def _of_bodies(count: int) -> str:
    if not count:
        return _("nessun ente deve ancora inviare qualcosa")
    text = n_(
        "da {n} ente, oltre i giorni di tolleranza",
        "da {n} enti, oltre i giorni di tolleranza",
        count,
    )
    return text.format(n=formats.count(count))
