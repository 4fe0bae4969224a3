"""How far a figure can be trusted: complete, with reservations, or to be checked, and why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from domain import completeness
from domain.checks import limits
from domain.checks.found import still_open
from domain.facts import column_of
from domain.indicators import REGISTRY
from domain.indicators.figures import Figure, Mark, Quality, Reservation
from domain.quality_bases import Basis, basis_of
from domain.words import marked

MARKS: dict[Mark, str] = {
    "complete": marked("completo"),
    "reserved": marked("con riserve"),
    "to_check": marked("da verificare"),
}
"""The marks in words, the best first."""
_GROUPED = ("people", "cost", "durations")
"""Subjects whose figures may rest on reported groups."""


@dataclass(frozen=True)
class Grounds:
    """What the marks of one group of figures rest on.

    `fields` holds present and expected by kind of row and field; `errors` and `warnings` the
    number of open findings by table.
    """

    fields: dict[tuple[str, str], tuple[int, int]]
    errors: dict[str, frozenset[str]]
    warnings: dict[str, frozenset[str]]


def with_quality(
    figures: Iterable[Figure], data: pd.DataFrame, found: pd.DataFrame
) -> list[Figure]:
    """Return the figures, each that has a value with its mark.

    `data` is the frame of that name of the facts, `found` the findings of the same selection.
    """
    listed, known = list(figures), {}
    for group in {figure.group for figure in listed}:
        known[group] = grounds(_of_group(data, group), _of_group(still_open(found), group))
    return [replace(one, quality=quality_of(one, known[one.group])) for one in listed]


def grounds(data: pd.DataFrame, found: pd.DataFrame) -> Grounds:
    """Return what the marks rest on from the counted fields and the open findings."""
    return Grounds(_fields(data), _by_table(found, "error"), _by_table(found, "warning"))


def quality_of(figure: Figure, known: Grounds) -> Quality | None:
    """Return the mark of a figure, None where it has no value."""
    if not figure.is_reported:
        return None
    basis = basis_of(REGISTRY[figure.code])
    reasons = [
        *_of_findings("errors", known.errors, basis),
        *_of_fields(known, basis),
        *_of_unknown(figure),
        *_of_findings("warnings", known.warnings, basis),
        *_of_kind(figure, known),
    ]
    return Quality(_worst(reasons), tuple(reasons))


def _of_group(frame: pd.DataFrame, group: Sequence[tuple[str, str | None]]) -> pd.DataFrame:
    """Keep the rows of a group; a dimension that the frame does not have leaves out none."""
    for dimension, value in group:
        column = column_of(dimension)
        if column in frame:
            cells = frame[column]
            frame = frame[cells.isna() if value is None else cells == value]
    return frame


def _fields(data: pd.DataFrame) -> dict[tuple[str, str], tuple[int, int]]:
    shares = completeness.shares(data).to_dict("records")
    return {(row["kind"], row["field"]): (row["present"], row["expected"]) for row in shares}


def _by_table(found: pd.DataFrame, severity: str) -> dict[str, frozenset[str]]:
    keys: dict[str, set[str]] = {}
    for row in found[found["severity"] == severity].to_dict("records"):
        for table in row["tables"]:
            keys.setdefault(table, set()).add(row["key"])
    return {table: frozenset(some) for table, some in keys.items()}


def _of_findings(code: str, by_table: dict[str, frozenset[str]], basis: Basis) -> list[Reservation]:
    some = frozenset[str]().union(*(by_table.get(table, frozenset()) for table in basis.tables))
    mark: Mark = "to_check" if code == "errors" else "reserved"
    return [Reservation(code, mark, len(some))] if some else []


def _of_fields(known: Grounds, basis: Basis) -> list[Reservation]:
    told = [known.fields[one] for one in basis.fields if one in known.fields]
    present, expected = (sum(pair[place] for pair in told) for place in (0, 1))
    if not expected or present / expected >= limits.COMPLETE:
        return []
    mark: Mark = "reserved" if present / expected >= limits.USABLE else "to_check"
    return [Reservation("empty_fields", mark, expected - present, expected)]


def _of_unknown(figure: Figure) -> list[Reservation]:
    whole = figure.denominator if figure.unit == "rate" else None
    if not figure.unknown or isinstance(whole, float):
        return []
    among = max(int(whole or 0), figure.unknown)
    share = figure.unknown / among
    if whole is None or share <= limits.FEW_UNKNOWN:
        return []
    mark: Mark = "reserved" if share <= limits.MANY_UNKNOWN else "to_check"
    return [Reservation("unknown", mark, figure.unknown, among)]


def _of_kind(figure: Figure, known: Grounds) -> list[Reservation]:
    reasons = []
    groups = known.fields.get(("groups", "course_id"), (0, 0))[1]
    if groups and REGISTRY[figure.code].subject in _GROUPED:
        reasons.append(Reservation("groups", "reserved", groups))
    if figure.qualifier not in (None, "exact"):
        reasons.append(Reservation("inexact", "reserved"))
    return reasons


def _worst(reasons: Iterable[Reservation]) -> Mark:
    found = {one.mark for one in reasons}
    if "to_check" in found:
        return "to_check"
    return "reserved" if found else "complete"
