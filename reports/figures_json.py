"""Figures for other programs: the stable JSON form and its CSV twin."""

import json
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import repeat
from typing import Any

from domain.indicators import REGISTRY
from domain.indicators.durations import AT_DAY
from domain.indicators.figures import Figure, Number
from domain.survival import Point

LeftOut = dict[str, dict[str, int]]


def document(
    figures: Sequence[Figure],
    as_of: date,
    known_on: date,
    left_out: LeftOut | None = None,
    ids: Sequence[str] = (),
) -> dict[str, Any]:
    """Return the document documented in `docs/json.md`; `left_out` counts rows of plain files.

    `ids` are the short ids of the figures, where they were given out.
    """
    return {
        "as_of": as_of.isoformat(),
        "known_on": known_on.isoformat(),
        **(left_out or {}),
        "indicators": [
            entry(figure, figure_id) | _estimated(figure)
            for figure, figure_id in zip(figures, ids or repeat(None, len(figures)), strict=True)
        ],
    }


def entry(figure: Figure, figure_id: str | None = None) -> dict[str, Any]:
    """Return one figure: counts as numbers, rates as fractions, money as text with two decimals."""
    group = dict(figure.group)
    return {
        "code": figure.code,
        "pact": group.pop("pact", None),
        "group": group,
        "unit": figure.unit,
        "numerator": _plain(figure.numerator),
        "denominator": _plain(figure.denominator),
        "value": _plain(figure.value),
        "low": figure.low,
        "high": figure.high,
        "status": figure.status,
        "reason": figure.reason,
        "possible_low": _plain(figure.possible_low),
        "possible_high": _plain(figure.possible_high),
        "unknown": figure.unknown,
        "not_yet": figure.not_yet,
        "mature": figure.mature,
        "total": figure.total,
        "base": figure.base,
        "count_kinds": list(figure.count_kinds),
        "qualifier": figure.qualifier,
        "is_unsourced": REGISTRY[figure.code].is_unsourced,
        "quality": _quality(figure),
        "id": figure_id,
    }


def _quality(figure: Figure) -> dict[str, Any] | None:
    if figure.quality is None:
        return None
    reasons = [
        {"code": one.code, "count": one.count, "of": one.whole} for one in figure.quality.reasons
    ]
    return {"mark": figure.quality.mark, "reasons": reasons}


def _estimated(figure: Figure) -> dict[str, Any]:
    """Return what only durations have: the curve, its median, its value at 180 days."""
    if not figure.apart:
        return {}
    found = figure.estimate
    at = found.at(AT_DAY) if found else None
    return {
        "median": found.median if found else None,
        "median_low": found.median_low if found else None,
        "median_high": found.median_high if found else None,
        f"at_{AT_DAY}_days": _point(at) if at else None,
        "curve": [_point(point) for point in found.curve] if found else [],
        "apart": dict(figure.apart),
    }


def _point(point: Point) -> dict[str, Any]:
    return {
        "day": point.day,
        "value": point.share,
        "low": point.low,
        "high": point.high,
        "at_risk": point.at_risk,
    }


def dumps(
    figures: Sequence[Figure],
    as_of: date,
    known_on: date,
    left_out: LeftOut | None = None,
    ids: Sequence[str] = (),
) -> str:
    """Return the document as text."""
    told = document(figures, as_of, known_on, left_out, ids)
    return json.dumps(told, ensure_ascii=False, indent=2)


def _plain(value: Number | None) -> int | float | str | None:
    return f"{value:.2f}" if isinstance(value, Decimal) else value
