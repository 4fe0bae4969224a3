"""What an outcome costs, of counts and amounts that a release shows and of no others."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from domain.disclosure.money import SOURCE
from domain.disclosure.releases import HIDDEN, Release, ReleasedCell, ReleasedRow
from domain.disclosure.stated import IN_A_COURSE
from domain.indicators.figures import Figure

CODES = {
    "completed": "cost_per_completed",
    "hired_180": "cost_per_hired_within_180d",
    "enrolled": "cost_per_enrolled",
    "started": "cost_per_started",
    "hired": "cost_per_hired",
    "trained": "cost_per_enrolled",
}
"""Indicator of the cost per head of a count."""
OF_REGISTERS = ("completed", "hired_180", "enrolled")
OF_STATED = ("completed", "hired", "enrolled", "started", "trained")
_RANGES = {"completed": ("enrolled",), "hired_180": ("enrolled", "due_180", "unknown_180")}
"""Counts that say of how many the outcome is open: unknown, not due, or not yet ended."""


def costs(release: Release, item: str) -> list[Figure]:
    """Return what was admitted of an initiative per head, for every count that it has.

    The range goes from everybody whose outcome is open succeeding to nobody. Where one of the
    counts is hidden, so is the cost.
    """
    rows = [row for row in release.rows if row.item == item and row.table in ("pact", "stated")]
    if len(rows) != 1:  # two kinds of counts are never added
        return []
    row = rows[0]
    wanted = OF_REGISTERS if row.table == "pact" else OF_STATED
    found = [_cost(release, row, one) for one in wanted]
    return found if row.table == "pact" else [one for one in found if one.is_reported]


def _cost(release: Release, row: ReleasedRow, measure: str) -> Figure:
    admitted = [one for one in release.amounts if (one.table, one.item) == (SOURCE, row.item)]
    admitted = [one for one in admitted if one.state == "admitted" and one.amount is not None]
    amounts = [one.amount for one in admitted if one.amount is not None]
    names = (measure, *(_RANGES.get(measure, ()) if row.table == "pact" else ()))
    cells = [row.cells[name] for name in names]
    common: dict[str, Any] = {"code": CODES[measure], "group": (("pact", row.item),), "unit": "eur"}
    common["count_kinds"] = (measure,) if measure in IN_A_COURSE and row.table == "stated" else ()
    if not amounts:
        return Figure(status="not_reported", reason="no_rows", **common)
    if len({one.kind for one in admitted}) > 1:
        return Figure(status="not_applicable", reason="mixed_amount_kinds", **common)
    if absent := [cell.status for cell in cells if cell.value is None]:
        status: Any = HIDDEN if HIDDEN in absent else absent[0]
        return Figure(status=status, **common)
    if not cells[0].value:
        return Figure(status="not_applicable", reason="empty_denominator", **common)
    shown = _shown(sum(amounts, start=Decimal(0)), dict(zip(names, cells, strict=True)), measure)
    return Figure(status="reported", **shown, **common)


def _shown(amount: Decimal, cells: Mapping[str, ReleasedCell], measure: str) -> dict[str, Any]:
    counts = {name: cell.value or 0 for name, cell in cells.items()}
    heads = counts[measure]
    found: dict[str, Any] = {"numerator": amount, "denominator": heads}
    found["value"] = found["possible_high"] = _per_head(amount, heads)
    if measure == "completed" and len(counts) > 1:
        found["possible_low"] = _per_head(amount, counts["enrolled"])
    elif measure == "hired_180" and len(counts) > 1:
        still = counts["unknown_180"] + counts["enrolled"] - counts["due_180"]
        found["possible_low"] = _per_head(amount, heads + still)
    else:
        del found["possible_high"]
    return found


def _per_head(amount: Decimal, heads: int) -> Decimal:
    return (amount / heads).quantize(Decimal("0.01"))
