"""Claims of sources held against the data, in words: for the page, for files and commands."""

import re
from collections.abc import Hashable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pandas as pd

from domain import claims as rules
from domain import fields, partial_dates
from domain import vocabulary as v
from domain.facts import Facts
from domain.geography import province_name
from domain.indicators import REGISTRY
from domain.indicators.evaluation import evaluate
from domain.indicators.figures import Figure
from domain.selection import Selection
from domain.words import _
from reports import formats

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


def whole(selection: Selection) -> Selection:
    """Return the selection whose figures claims are held against: those of whole initiatives.

    A filter of period, province or sector would make right claims look wrong.
    """
    everywhere = replace(selection, families=(), pacts=(), programmes=(), provinces=(), sectors=())
    return replace(everywhere, period_from=None, period_to=None)


def judged(claims: pd.DataFrame, facts: Facts, held: pd.DataFrame) -> pd.DataFrame:
    """Return the claims with `verdict` and, in words, `kind`, `said`, `held` and `result`.

    `facts` are those of `whole`, `held` the cells that claims name.
    """
    figures = {
        (one.of("pact"), one.code): one for one in evaluate(REGISTRY.values(), facts, ["pact"])
    }
    cells = dict(zip(held["claim_id"], held["cell"], strict=True))
    rows = [
        row
        | _judgement(
            row, figures.get((row["pact_id"], row["indicator_code"])), cells.get(row["claim_id"])
        )
        for row in claims.astype(object).where(claims.notna(), None).to_dict("records")
    ]
    columns = [*claims.columns, "verdict", "kind", "said", "held", "result"]
    return pd.DataFrame(rows, columns=columns)


def table(claims: pd.DataFrame) -> pd.DataFrame:
    """Return one row per judged claim for the reader: words, address and day of its source too."""
    quotes = claims["quote"].fillna("")
    return pd.DataFrame(
        {
            _("Campo"): [field_name(field) for field in claims["field"]],
            _("Confrontata con"): claims["kind"],
            _("Parole della fonte"): [f"«{quote}»" if quote else "" for quote in quotes],
            _("Detto"): claims["said"],
            _("Nei dati"): claims["held"],
            _("Esito"): claims["result"],
            _("Lettura"): [v.label(v.CLAIM_READINGS, code) for code in claims["reading"]],
            _("Fonte"): claims["source"].fillna(""),
            _("Genere"): [v.label(v.SOURCE_KINDS, one or "") for one in claims["source_kind"]],
            _("Pubblicata il"): [formats.stated_day(day) for day in claims["source_published_on"]],
            _("Indirizzo"): claims["source_url"].fillna(claims["source_file"]).fillna(""),
            _("Nota"): claims["note"].fillna(""),
        }
    )


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
    is_money = row["field"] in fields.AMOUNTS or (figure is not None and figure.unit == "eur")
    if code == "differs":
        words += _difference(row["value"], figure.value if figure else cell, is_money=is_money)
    said = stated(row["field"], row["value"]) if row["value"] is not None else ""
    if is_money and _NUMBER.fullmatch(row["value"] or ""):
        said = formats.euro(Decimal(row["value"]))
    held = "" if cell is None or pd.isna(cell) else stated(row["field"], cell)
    if figure is not None:
        text = _("{name}: {value}")
        held = text.format(name=formats.title(figure.code), value=formats.value(figure))
    told: dict[Hashable, Any] = {"said": said, "held": held, "result": f"{MARKS[code]} {words}"}
    return {"verdict": code, "kind": formats.title(figure.code) if figure else ""} | told


def _difference(said: object, held: object, *, is_money: bool) -> str:
    """Write by how much two numbers differ; nothing where one of them is none."""
    gap = rules.difference(said, held)
    if gap is None:
        return ""
    text = _("; {amount} in più dei dati") if gap > 0 else _("; {amount} in meno dei dati")
    return text.format(amount=formats.euro(abs(gap)) if is_money else formats.count(abs(gap)))


def _day(text: str) -> str:
    try:
        partial_dates.latest(text)
    except ValueError:
        return text
    return formats.stated_day(text)
