"""Claims of sources beside what the data say, with a verdict in words."""

import re
from collections.abc import Hashable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pandas as pd
import streamlit as st

from data_access.queries import everything, provenance
from domain import claims as rules
from domain import fields, partial_dates
from domain import vocabulary as v
from domain.geography import province_name
from domain.indicators import REGISTRY
from domain.indicators.evaluation import evaluate
from domain.indicators.figures import Figure
from domain.selection import Selection
from domain.words import _, n_
from reports import formats
from ui import tables
from ui.loading import load
from ui.markdown import plain

MARKS = {
    "matches": "✓",
    "differs": "≠",
    "not_computable": "?",
    "nothing_beside": "–",
    "proposed": "→",
    "not_used": "×",
}
"""The mark of each verdict; the words always stand beside it."""
_NUMBER = re.compile(r"\d+(\.\d+)?")


def judged(selection: Selection) -> pd.DataFrame:
    """Return the claims of the selection with `verdict`, `said`, `held` and `result` in words.

    Figures are those of whole initiatives: a filter of period, province or sector would make
    right claims look wrong.
    """
    claims = load(provenance.claim_list, selection)
    whole = replace(selection, families=(), pacts=(), programmes=(), provinces=(), sectors=())
    facts = load(everything.facts, replace(whole, period_from=None, period_to=None))
    figures = {
        (one.of("pact"), one.code): one for one in evaluate(REGISTRY.values(), facts, ["pact"])
    }
    held = load(provenance.claimed_cells, selection)
    cells = dict(zip(held["claim_id"], held["cell"], strict=True))
    rows = [
        row
        | _judgement(
            row, figures.get((row["pact_id"], row["indicator_code"])), cells.get(row["claim_id"])
        )
        for row in claims.astype(object).where(claims.notna(), None).to_dict("records")
    ]
    columns = [*claims.columns, "verdict", "said", "held", "result"]
    return pd.DataFrame(rows, columns=columns)


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
        tables.show(_table(rows), alt=alt, key=f"sources_claims_{pact_id}")


def show_unsupported(claims: pd.DataFrame) -> None:
    """Show the claims that no figure and no row bears out, those not used included."""
    order = [*rules.UNSUPPORTED, "not_used"]
    rows = claims[claims["verdict"].isin(order)].sort_values(
        "verdict", key=lambda codes: codes.map(order.index), kind="stable"
    )
    if rows.empty:
        st.markdown(_("Nessuna: ogni affermazione in uso torna con i dati."))
        return
    table = _table(rows).drop(columns=[_("Lettura"), _("Fonte")])
    table.insert(0, _("Iniziativa"), rows["pact_title"].to_list())
    tables.show(table, alt=summary(rows), key="sources_unsupported")


def stated(field: str, value: Any) -> str:
    """Write the value of a field as readers know it: names for codes, dates, amounts."""
    text = value.isoformat() if hasattr(value, "isoformat") else str(value)
    if field in fields.CODES:
        return ", ".join(v.label(fields.CODES[field], code) for code in text.split(";"))
    if field in fields.PROVINCES:
        return ", ".join(province_name(code) for code in text.split(";"))
    if field.endswith("_on"):
        return _day(text)
    if field in fields.IDENTIFIERS or not _NUMBER.fullmatch(text):
        return text
    return formats.euro(Decimal(text)) if field in fields.AMOUNTS else formats.count(Decimal(text))


def field_name(field: str) -> str:
    """Write the name of a field."""
    return _(fields.FIELDS.get(field, field))


def _judgement(row: dict[Hashable, Any], figure: Figure | None, cell: Any) -> dict[Hashable, Any]:
    code = rules.verdict(row["reading"], row["value"], figure, cell)
    words = _(rules.VERDICTS[code])
    if code == "not_computable" and figure is not None:
        words = formats.status(figure)
    said = stated(row["field"], row["value"]) if row["value"] is not None else ""
    if figure is not None and figure.unit == "eur" and _NUMBER.fullmatch(row["value"] or ""):
        said = formats.euro(Decimal(row["value"]))
    held = "" if cell is None or pd.isna(cell) else stated(row["field"], cell)
    if figure is not None:
        text = _("{name}: {value}")
        held = text.format(name=formats.title(figure.code), value=formats.value(figure))
    return {"verdict": code, "said": said, "held": held, "result": f"{MARKS[code]} {words}"}


def _table(claims: pd.DataFrame) -> pd.DataFrame:
    quotes = claims["quote"].fillna("")
    return pd.DataFrame(
        {
            _("Campo"): [field_name(field) for field in claims["field"]],
            _("Parole della fonte"): [f"«{quote}»" if quote else "" for quote in quotes],
            _("Detto"): claims["said"],
            _("Nei dati"): claims["held"],
            _("Esito"): claims["result"],
            _("Lettura"): [v.label(v.CLAIM_READINGS, code) for code in claims["reading"]],
            _("Fonte"): claims["source"],
            _("Nota"): claims["note"].fillna(""),
        }
    )


def _day(text: str) -> str:
    try:
        partial_dates.latest(text)
    except ValueError:
        return text
    return formats.stated_day(text)
