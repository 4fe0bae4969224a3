"""Findings in words: how many, and what is wrong in each."""

from collections.abc import Callable, Hashable
from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd

from domain import esf_checks
from domain import finding_words as words
from domain import vocabulary as v
from domain.words import _, n_
from reports import claims, formats

Row = dict[Hashable, Any]
MARKS = {"error": "✕", "warning": "!", "note": "i"}
"""The mark of each severity; the words always stand beside it."""
_BY_NAME: dict[str, Callable[[Any], str]] = {
    "field": claims.field_name,
    "cross_sum": lambda code: _(esf_checks.NAMES[code]),
    "later_step": lambda code: v.label(v.COUNT_KINDS, code),
    "earlier_step": lambda code: v.label(v.COUNT_KINDS, code),
}


def summary(found: pd.DataFrame) -> str:
    """Say how many findings there are, by severity."""
    counts = found["severity"].value_counts()
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


def ordered(found: pd.DataFrame) -> list[Row]:
    """Return the findings, what is wrong first."""
    order = list(words.SEVERITIES)
    return sorted(found.to_dict("records"), key=lambda row: order.index(row["severity"]))


def what(row: Row) -> str:
    """Say what is wrong, in one sentence."""
    text = words.WORDS[row["rule"]].what
    told = _(text).format(**values(row))
    return told[:1].upper() + told[1:]


def values(row: Row) -> dict[str, str]:
    """Return the values of a finding in words, for the places of its texts."""
    told = {"subject": row["subject"] or row["pact_title"]}
    return told | {
        name: written(name, value, row["values"]) for name, value in row["values"].items()
    }


def written(name: str, value: Any, values: dict[str, Any]) -> str:
    """Write a value of a finding: of an amount, a day, a name or a number what it says."""
    if name in _BY_NAME:
        return _BY_NAME[name](value)
    if name == "claimed":
        return " / ".join(claims.stated(values["field"], one) for one in value)
    if name.endswith("_state") and name != "money_state":
        return formats.title(value)
    if name.endswith("_on") and not isinstance(value, date):
        return claims.stated(name, value) if value else _("nessuna")
    return _plainly(name, value)


def _plainly(name: str, value: Any) -> str:
    if isinstance(value, date):
        return formats.day(value)
    if isinstance(value, Decimal):
        return formats.euro(value)
    is_number = isinstance(value, int | float) and not name.endswith("_year")
    return formats.count(value) if is_number else str(value)
