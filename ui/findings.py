"""Findings in words: what, why, what to do, who is asked; the rows that each one is about."""

from collections.abc import Hashable, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from domain import finding_words as words
from domain.checks.found import Concerned, still_open
from domain.words import _, n_
from reports import formats
from reports.findings import MARKS, ordered, summary, values, what, written
from reports.rows import without_empty
from ui import tables

__all__ = [
    "ask_findings", "open_and_waived", "ordered", "show_findings", "show_rows", "summary", "what",
]  # fmt: skip

Row = dict[Hashable, Any]


def ask_findings(found: pd.DataFrame) -> pd.DataFrame:
    """Let the reader narrow the open findings by severity and by the body that is asked."""
    left, right = st.columns([3, 2], vertical_alignment="bottom")
    chosen = left.pills(
        _("Gravità"),
        [code for code in words.SEVERITIES if code in set(found["severity"])],
        key="quality_severity",
        selection_mode="multi",
        format_func=lambda code: " ".join((MARKS[code], _(words.SEVERITIES[code]))),
    )
    bodies = sorted({one for one in found["asked"] if one})
    body = right.selectbox(
        _("Chi può correggere"), [None, *bodies], key="quality_asked",
        format_func=lambda name: name or _("Tutti"),
    )  # fmt: skip
    kept = found[found["severity"].isin(chosen)] if chosen else found
    return kept[kept["asked"] == body] if body else kept


def show_findings(found: pd.DataFrame, *, key: str = "quality_findings") -> None:
    """Show one row per finding, what is wrong first."""
    if found.empty:
        st.markdown(_("Nessuna segnalazione: le regole non trovano nulla da correggere."))
        return
    alt = summary(found)
    st.markdown(alt)
    listed = ordered(found)
    table = without_empty(pd.DataFrame([_row(row) for row in listed]))
    tables.show(table, alt=alt, key=key)


def show_rows(row: Row) -> None:
    """Show the rows that a finding is about: where to find them, and the cells that prove it."""
    concerned: Sequence[Concerned] = row["rows"]
    if not concerned:
        st.markdown(_("La segnalazione riguarda una somma: nessuna riga sola ne è la causa."))
        return
    text = n_("{n} riga: {what}", "{n} righe: {what}", len(concerned))
    alt = text.format(n=formats.count(len(concerned)), what=what(row))
    listed = pd.DataFrame([_concerned(one) for one in concerned])
    tables.show(without_empty(listed), alt=alt, key="quality_rows")


def open_and_waived(found: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the findings still open and those that somebody accepted."""
    waiting = still_open(found)
    return waiting, found[~found["key"].isin(waiting["key"])]


def _row(row: Row) -> dict[str, str]:
    told = words.WORDS[row["rule"]]
    severity = _(words.SEVERITIES[told.severity])
    return {
        _("Gravità"): f"{MARKS[told.severity]} {severity}",
        _("Che cosa"): what(row),
        _("Iniziativa"): row["pact_title"],
        _("Perché conta"): _(told.why),
        _("Che fare"): _(told.remedy).format(**values(row)),
        _("Chi può correggere"): row["asked"] or "",
        _("Fonte"): row["source"],
    }


def _concerned(row: Concerned) -> dict[str, str]:
    return {
        _("Tabella"): row.table,
        _("Riga"): row.row_id,
        _("File"): row.file or "",
        _("Riga del file"): "" if row.row_number is None else formats.count(row.row_number),
        _("Che cosa dice"): " · ".join(
            f"{name}: {_told(name, value)}" for name, value in row.told.items()
        ),
    }


def _told(name: str, value: Any) -> str:
    return _("vuoto") if value is None else written(name, value, {})
