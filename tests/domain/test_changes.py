"""How a figure changed between two views: its kind, and what data and time did to it."""

from typing import Any

import pytest

from domain.changes import FigureChange, figure_changes
from domain.indicators.figures import Figure

ABSENT = "absent"


def count(value: int | None, **further: Any) -> Figure:
    status = "reported" if value is not None else further.pop("status", "not_reported")
    told: dict[str, Any] = {"code": "hired", "group": (("pact", "lecco"),), "unit": "people"}
    return Figure(**told | {"status": status, "value": value} | further)


def change(before: Any, aged: Any, after: Any, restated: Any = ABSENT) -> FigureChange:
    views = {"before": before, "aged": aged, "after": after}
    views["restated"] = before if restated == ABSENT else restated
    figures = {name: count(n) if isinstance(n, int) else n for name, n in views.items()}
    return FigureChange(code="hired", pact_id="lecco", **figures)


def test_a_difference_is_what_time_did_and_what_data_did() -> None:
    told = change(before=10, aged=12, after=11)
    assert (told.difference, told.by_time, told.by_data) == (1, 2, -1)
    assert told.causes == ("data", "time")


def test_a_figure_that_no_data_reached_changed_by_time_alone() -> None:
    told = change(before=10, aged=12, after=12)
    assert (told.kind, told.causes, told.by_data) == ("changed", ("time",), 0)


def test_a_figure_is_new_where_it_was_not_reported_and_no_number_stands_for_that() -> None:
    told = change(before=count(None), aged=count(None), after=3, restated=count(None))
    assert (told.kind, told.difference, told.causes) == ("new", None, ("data",))


def test_a_figure_that_falls_due_without_data_is_new_by_time() -> None:
    waiting = count(None, status="not_yet_due", not_yet=4)
    assert change(before=waiting, aged=3, after=3).causes == ("time",)


def test_a_figure_is_gone_where_nobody_reports_it_any_more() -> None:
    assert change(before=3, aged=3, after=count(None), restated=count(None)).kind == "gone"
    assert change(before=3, aged=None, after=None, restated=None).kind == "gone"


def test_a_figure_is_corrected_where_the_earlier_day_reads_differently_now() -> None:
    assert change(before=10, aged=10, after=12, restated=11).kind == "corrected"
    assert change(before=10, aged=10, after=12).kind == "changed"


def test_a_zero_that_becomes_reported_is_not_an_absence() -> None:
    assert change(before=0, aged=0, after=2).kind == "changed"
    assert change(before=0, aged=0, after=2).difference == 2


@pytest.mark.parametrize(
    ("waiting", "kind"), [({"not_yet": 4}, "unchanged"), ({"not_yet": 5}, "changed")]
)
def test_more_people_who_are_not_yet_due_are_a_change(waiting: dict[str, int], kind: str) -> None:
    before = count(None, status="not_yet_due", not_yet=4)
    after = count(None, status="not_yet_due", **waiting)
    assert change(before, before, after).kind == kind


def test_parts_are_left_out_where_time_alone_leaves_no_figure() -> None:
    told = change(before=3, aged=count(None), after=5)
    assert (told.difference, told.by_time, told.by_data) == (2, None, None)
    assert told.causes == ("data", "time")


def test_initiatives_of_either_view_stand_together() -> None:
    one, other = ("a", "hired"), ("b", "hired")
    before = {("gone", "hired"): count(1), one: count(1)}
    after = {one: count(1), other: count(1), ("a", "started"): count(1)}
    listed = figure_changes(before, after, after, before)
    assert [(told.pact_id, told.code) for told in listed] == [
        ("a", "hired"),
        ("a", "started"),
        ("b", "hired"),
        ("gone", "hired"),
    ]
