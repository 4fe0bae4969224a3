"""What sources claim, held against what the data say."""

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Literal

import pandas as pd

from domain.findings import SETTLED
from domain.indicators.figures import Figure
from domain.words import marked

Verdict = Literal["matches", "differs", "not_computable", "nothing_beside", "proposed", "not_used"]

VERDICTS: dict[Verdict, str] = {
    "matches": marked("coincide"),
    "differs": marked("diverso"),
    "not_computable": marked("non calcolabile"),
    "nothing_beside": marked("non confrontabile"),
    "proposed": marked("correzione proposta, non applicata"),
    "not_used": marked("non usato"),
}
UNSUPPORTED = ("differs", "not_computable", "nothing_beside")
"""Verdicts on claims still in play that no figure and no row bears out."""


def verdict(reading: str, value: str | None, figure: Figure | None, cell: Any = None) -> Verdict:
    """Say how a claim stands to the computed figure, or to the cell of the row it names.

    What is not used, and what is only proposed, never counts as borne out, even where the
    numbers happen to be the same.
    """
    if reading in SETTLED:
        return "not_used"
    if reading == "proposed_correction":
        return "proposed"
    if figure is not None:
        if not figure.is_reported or figure.value is None:
            return "not_computable"
        return "matches" if _is_same(value, figure.value) else "differs"
    if _is_missing(cell):
        return "nothing_beside"
    return "matches" if _is_same(value, cell) else "differs"


def difference(said: object, held: object) -> Decimal | None:
    """Return by how much a claimed number exceeds the one held, None where one is no number."""
    try:
        gap = Decimal(str(said)) - Decimal(str(held))
    except InvalidOperation:
        return None
    return gap if gap.is_finite() else None


def _is_same(stated: str | None, held: Any) -> bool:
    if stated is None:
        return False
    if isinstance(held, date):
        return stated == held.isoformat()
    if isinstance(held, str):
        return sorted(stated.split(";")) == sorted(held.split(";"))
    try:
        return Decimal(stated) == Decimal(str(held))
    except InvalidOperation:
        return False


def _is_missing(cell: Any) -> bool:
    return cell is None or bool(pd.isna(cell))
