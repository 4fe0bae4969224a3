"""Verdicts on claims: what is not used never looks borne out."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from domain import claims, fields
from domain.indicators.figures import Figure


def figure(value: Any) -> Figure:
    status = "not_reported" if value is None else "reported"
    return Figure(code="hired", group=(), unit="people", status=status, value=value)


@pytest.mark.parametrize(
    ("reading", "value", "shown", "expected"),
    [
        ("in_use", "7", 7, "matches"),
        ("in_use", "363966.68", Decimal("363966.68"), "matches"),
        ("ambiguous", "8", 7, "differs"),
        ("implied", "10", None, "not_computable"),
        ("not_used", "7", 7, "not_used"),  # the same number is no support
        ("superseded", "7", 7, "not_used"),
        ("proposed_correction", "7", 7, "proposed"),
    ],
)
def test_verdict_on_a_figure(reading: str, value: str, shown: Any, expected: str) -> None:
    assert claims.verdict(reading, value, figure(shown)) == expected


@pytest.mark.parametrize(
    ("value", "cell", "expected"),
    [
        ("250", 250.0, "matches"),
        ("2026-01-14", date(2026, 1, 14), "matches"),
        ("a;b", "b;a", "matches"),
        ("GOL", "mixed", "differs"),
        ("oggi", 3, "differs"),
        ("250", None, "nothing_beside"),
        ("250", float("nan"), "nothing_beside"),
    ],
)
def test_verdict_on_a_cell(value: str, cell: Any, expected: str) -> None:
    assert claims.verdict("in_use", value, None, cell) == expected


def test_a_figure_that_is_not_reported_is_not_replaced_by_the_cell() -> None:
    assert claims.verdict("in_use", "7", figure(None), 7) == "not_computable"


def test_fields_with_codes_have_names() -> None:
    special = {*fields.CODES, *fields.PROVINCES, *fields.AMOUNTS, *fields.IDENTIFIERS}

    assert special <= set(fields.FIELDS)
