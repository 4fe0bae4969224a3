"""Findings in words: what, why, what to do."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd
import streamlit as st

from domain import esf_checks
from domain import finding_words as words
from domain.words import _, n_
from reports import formats
from ui import claims, tables

MARKS = {"error": "✕", "warning": "!", "note": "i"}
"""The mark of each severity; the words always stand beside it."""


_BY_NAME: dict[str, Callable[[Any], str]] = {
    "field": claims.field_name,
    "cross_sum": lambda code: _(esf_checks.NAMES[code]),
}


def show_findings(found: pd.DataFrame) -> None:
    """Show one row per finding, what is wrong first."""
    if found.empty:
        st.markdown(_("Nessuna segnalazione: le regole non trovano nulla da correggere."))
        return
    order = list(words.SEVERITIES)
    rows = sorted(
        found.to_dict("records"), key=lambda row: order.index(words.WORDS[row["rule"]].severity)
    )
    alt = summary(found)
    st.markdown(alt)
    table = tables.without_empty(pd.DataFrame([_row(row) for row in rows]))
    tables.show(table, alt=alt, key="sources_findings")


def summary(found: pd.DataFrame) -> str:
    """Say how many findings there are, by severity."""
    severities = found["rule"].map({rule: one.severity for rule, one in words.WORDS.items()})
    counts = severities.value_counts()
    parts = [
        _("{n} {severity}").format(n=formats.count(int(counts[code])), severity=_(text))
        for code, text in words.SEVERITIES.items()
        if code in counts
    ]
    text = n_(
        "{n} segnalazione: {parts}. Nulla è corretto in silenzio.",
        "{n} segnalazioni: {parts}. Nulla è corretto in silenzio.",
        len(found),
    )
    return text.format(n=formats.count(len(found)), parts=", ".join(parts))


def _row(row: dict[Any, Any]) -> dict[str, str]:
    told = words.WORDS[row["rule"]]
    values = {"subject": row["subject"] or row["pact_title"]}
    values |= {name: _written(name, value, row["values"]) for name, value in row["values"].items()}
    what, severity = _(told.what).format(**values), _(words.SEVERITIES[told.severity])
    return {
        _("Gravità"): f"{MARKS[told.severity]} {severity}",
        _("Che cosa"): what[:1].upper() + what[1:],
        _("Iniziativa"): row["pact_title"],
        _("Perché conta"): _(told.why),
        _("Che fare"): _(told.remedy).format(**values),
        _("Fonte"): row["source"],
    }


def _written(name: str, value: Any, values: dict[str, Any]) -> str:
    if name in _BY_NAME:
        return _BY_NAME[name](value)
    if name == "claimed":
        return " / ".join(claims.stated(values["field"], one) for one in value)
    if name.endswith("_state"):
        return formats.title(value)
    if isinstance(value, date):
        return formats.day(value)
    if isinstance(value, Decimal):
        return formats.euro(value)
    if isinstance(value, int | float):
        return formats.count(value)
    if name.endswith("_on"):
        return claims.stated(name, value) if value else _("nessuna")
    return str(value)
