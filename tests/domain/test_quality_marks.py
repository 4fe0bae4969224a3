"""The mark of a figure follows from findings, fields, unknown outcomes and groups behind it."""

from typing import Any

import pandas as pd
import pytest

from domain.checks import limits
from domain.indicators import REGISTRY
from domain.indicators.figures import Figure
from domain.quality_bases import basis_of
from domain.quality_marks import with_quality

COMPLETION = "completion_rate"


def figure(code: str = COMPLETION, **told: Any) -> Figure:
    blank: dict[str, Any] = {"group": (("pact", "p"),), "unit": "rate", "status": "reported"}
    return Figure(**{"code": code, "numerator": 9, "denominator": 10, "value": 0.9} | blank | told)


def data(*fields: tuple[str, str, int, int]) -> pd.DataFrame:
    """Return counted fields of initiative p: kind, field, present, expected."""
    rows = [
        {"pact_id": "p", "kind": kind, "field": name, "measure": measure, "amount": amount}
        for kind, name, present, expected in fields
        for measure, amount in (("fields_present", present), ("fields_expected", expected))
    ]
    return pd.DataFrame(rows, columns=["pact_id", "kind", "field", "measure", "amount"])


def found(*told: tuple[str, str, str], waived_by: str | None = None) -> pd.DataFrame:
    """Return findings: severity, table and initiative."""
    rows = [
        {"severity": severity, "tables": (table,), "pact_id": pact, "key": str(place)}
        for place, (severity, table, pact) in enumerate(told)
    ]
    frame = pd.DataFrame(rows, columns=["severity", "tables", "pact_id", "key"])
    return frame.assign(waived_by=waived_by)


def mark(
    one: Figure, fields: pd.DataFrame | None = None, doubts: pd.DataFrame | None = None
) -> tuple[str, list[str]]:
    fields = data() if fields is None else fields
    (told,) = with_quality([one], fields, found() if doubts is None else doubts)
    assert told.quality is not None
    return told.quality.mark, [reason.code for reason in told.quality.reasons]


def test_a_figure_nothing_speaks_against_is_complete() -> None:
    assert mark(figure(), data(("enrollments", "outcome", 10, 10))) == ("complete", [])


@pytest.mark.parametrize(
    ("severity", "table", "pact", "expected"),
    [
        ("error", "completions", "p", ("to_check", ["errors"])),
        ("warning", "completions", "p", ("reserved", ["warnings"])),
        ("note", "completions", "p", ("complete", [])),
        ("error", "funding_events", "p", ("complete", [])),  # another table
        ("error", "completions", "q", ("complete", [])),  # another initiative
    ],
)
def test_open_findings_on_its_tables_lower_the_mark(
    severity: str, table: str, pact: str, expected: tuple[str, list[str]]
) -> None:
    assert mark(figure(), doubts=found((severity, table, pact))) == expected


def test_an_accepted_finding_does_not() -> None:
    doubts = found(("error", "completions", "p"), waived_by="Ada")
    assert mark(figure(), doubts=doubts) == ("complete", [])


@pytest.mark.parametrize(
    ("present", "expected"),
    [(95, "complete"), (94, "reserved"), (80, "reserved"), (79, "to_check")],
)
def test_empty_fields_it_rests_on_lower_the_mark(present: int, expected: str) -> None:
    assert (limits.COMPLETE, limits.USABLE) == (0.95, 0.8)
    assert mark(figure(), data(("enrollments", "outcome", present, 100)))[0] == expected
    assert mark(figure("paid"), data(("enrollments", "outcome", present, 100)))[0] == "complete"


@pytest.mark.parametrize(
    ("unknown", "expected"),
    [(0, "complete"), (5, "complete"), (6, "reserved"), (20, "reserved"), (21, "to_check")],
)
def test_unknown_outcomes_lower_the_mark(unknown: int, expected: str) -> None:
    assert mark(figure(denominator=100, unknown=unknown))[0] == expected


def test_groups_and_inexact_numbers_are_reservations() -> None:
    groups = data(("groups", "course_id", 3, 3))
    assert mark(figure(), groups) == ("reserved", ["groups"])
    assert mark(figure("paid"), groups) == ("complete", [])
    assert mark(figure("enrolled", unit="people", qualifier="about")) == ("reserved", ["inexact"])


def test_the_worst_reason_decides() -> None:
    doubts = found(("warning", "completions", "p"), ("error", "enrollments", "p"))
    assert mark(figure(), doubts=doubts) == ("to_check", ["errors", "warnings"])


def test_a_figure_without_a_value_has_no_mark() -> None:
    absent = figure(status="not_reported", value=None)
    (told,) = with_quality([absent], data(), found())
    assert told.quality is None


def test_every_indicator_but_completeness_rests_on_a_table() -> None:
    without = {code for code, one in REGISTRY.items() if not basis_of(one).tables}
    assert without == {"completeness"}
