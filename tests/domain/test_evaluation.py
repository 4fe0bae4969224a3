"""From facts to figures: statuses, reasons, and one division after the sums."""

from decimal import Decimal
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.facts import PLACES, Facts
from domain.indicators import REGISTRY
from domain.indicators.evaluation import evaluate
from domain.indicators.figures import Figure

COLUMNS = (*PLACES, "course_id", "month", "measure", "amount", "count_kind", "qualifier")
Row = tuple[str, Any]


def frame(rows: list[dict[str, Any]]) -> pd.DataFrame:
    told = dict.fromkeys(COLUMNS) | {"pact_id": "lecco", "dataset": "published", "course_id": "c"}
    return pd.DataFrame([{**told, **row} for row in rows], columns=list(COLUMNS), dtype=object)


def facts(**subjects: list[dict[str, Any]]) -> Facts:
    """Return facts with the rows of some subjects; the others report nothing."""
    empty = {name: frame([]) for name in ("people", "money", "network", "activities", "courses")}
    pacts = frame([{}])[list(PLACES)]
    return Facts(pacts=pacts, **empty | {name: frame(rows) for name, rows in subjects.items()})


def people(*rows: Row, **columns: Any) -> Facts:
    return facts(people=[{"measure": name, "amount": amount, **columns} for name, amount in rows])


def money(*rows: tuple[str, str, str | None]) -> Facts:
    return facts(
        money=[{"measure": m, "amount": Decimal(a), "count_kind": kind} for m, a, kind in rows]
    )


def figure(code: str, told: Facts) -> Figure:
    (found,) = evaluate([REGISTRY[code]], told)
    return found


@pytest.mark.parametrize(
    ("code", "rows", "status", "reason"),
    [
        ("hired", [], "not_reported", "no_rows"),
        ("hired", [("hired", 0)], "reported", ""),  # a reported zero
        ("hired", [("not_left", 5)], "not_yet_due", "running"),
        ("completed", [("running", 5)], "not_yet_due", "running"),
        ("completed", [("running", 5), ("ended_unreported", 1)], "not_reported", "no_rows"),
        ("completion_rate", [("running", 5)], "not_yet_due", "too_young"),
        ("completion_rate", [("ended_unreported", 5)], "not_reported", "no_rows"),
        (
            "completion_rate",
            [("ended", 0), ("ended_completed", 0)],
            "not_applicable",
            "empty_denominator",
        ),
        ("completion_rate", [("ended", 5), ("ended_completed", 0)], "reported", ""),
        (
            "completion_rate",
            [("ended", 5), ("ended_completed", 6)],
            "not_applicable",
            "more_than_whole",
        ),
        (
            "completion_rate",
            [("ended", 5), ("ended_completed", 0), ("ended_unknown", 5)],
            "not_reported",
            "outcomes_unknown",
        ),
        (
            "completion_rate",
            [("ended", 5), ("ended_completed", 0), ("ended_unknown", 4)],
            "reported",
            "",
        ),
        ("placement_rate_30d", [("no_exit", 5)], "not_reported", "no_exit_date"),
        (
            "placement_rate_30d",
            [("due_30", 0), ("hired_30", 0), ("immature_30", 5)],
            "not_yet_due",
            "too_young",
        ),
        (
            "placement_rate_30d",
            [("due_30", 0), ("hired_30", 0), ("immature_30", 5), ("no_exit", 1)],
            "not_yet_due",
            "too_young",
        ),
        (
            "hired_within_30d",
            [("due_30", 0), ("hired_30", 0), ("immature_30", 5)],
            "not_yet_due",
            "too_young",
        ),
        (
            "hired_within_30d",
            [("due_30", 5), ("hired_30", 0), ("unknown_30", 5)],
            "not_reported",
            "outcomes_unknown",
        ),
        ("hired_within_30d", [("due_30", 5), ("hired_30", 0)], "reported", ""),
    ],
)
def test_a_figure_says_why_it_has_no_value(
    code: str, rows: list[Row], status: str, reason: str
) -> None:
    found = figure(code, people(*rows))
    assert (found.status, found.reason) == (status, reason)
    assert (found.value is None) == (status != "reported")


def test_a_rate_holds_its_parts_its_interval_and_what_is_possible() -> None:
    told = people(("ended", 10), ("ended_completed", 7), ("ended_unknown", 2), ("running", 4))
    found = figure("completion_rate", told)
    assert (found.numerator, found.denominator, found.value) == (7, 10, 0.7)
    assert (found.possible_low, found.possible_high) == (7 / 14, 13 / 14)
    assert (found.mature, found.total, found.base) == (10, 14, "ended")
    assert (found.unknown, found.not_yet) == (2, 4)
    assert found.low == pytest.approx(0.397, abs=5e-4)  # 39.7-89.2 % in the handbook
    assert found.high == pytest.approx(0.892, abs=5e-4)


def test_more_unknown_than_there_are_people_make_no_rate_above_one() -> None:
    told = people(("ended", 10), ("ended_completed", 7), ("ended_unknown", 9))
    assert figure("completion_rate", told).possible_high == 1


def test_kinds_of_count_are_refused_together_and_kept_alone() -> None:
    kinds = ("trained", "enrolled")
    rows = [{"measure": "enrolled", "amount": 42, "count_kind": kind} for kind in kinds]
    mixed, alone = (
        figure("enrolled", facts(people=rows)),
        figure("enrolled", facts(people=rows[:1])),
    )
    assert (mixed.status, mixed.reason) == ("not_applicable", "mixed_count_kinds")
    assert mixed.count_kinds == ("enrolled", "trained")
    assert (alone.value, alone.count_kinds) == (42, ("trained",))


def test_payments_above_the_grant_are_shown_not_cut() -> None:
    found = figure("usage_rate", money(("paid", "150.00", None), ("granted", "100.00", "x")))
    assert (found.status, found.value, found.low) == ("reported", 1.5, None)


def test_a_grant_of_nothing_is_no_denominator() -> None:
    found = figure("usage_rate", money(("paid", "150.00", None), ("granted", "0.00", "x")))
    assert (found.status, found.reason) == ("not_applicable", "empty_denominator")


def test_a_cost_for_nobody_is_not_infinite() -> None:
    told = Facts(
        **vars(money(("admitted", "100.00", "total_cost")))
        | {"people": frame([{"measure": "hired", "amount": 0}])}
    )
    found = figure("cost_per_hired", told)
    assert (found.status, found.reason) == ("not_applicable", "empty_denominator")


def test_bodies_are_counted_once() -> None:
    rows = [{"measure": "partners", "amount": body} for body in ("a", "b", "a")]
    assert figure("partners", facts(network=rows)).value == 2


def test_an_indicator_without_the_dimension_is_left_out() -> None:
    without = Facts(**vars(facts()) | {"money": frame([]).drop(columns="course_id")})
    assert evaluate([REGISTRY["paid"]], without, ["course"]) == []


def test_months_are_written_as_year_and_month_and_what_has_none_comes_last() -> None:
    told = facts(
        people=[
            {"measure": "hired", "amount": 1, "month": None},
            {"measure": "hired", "amount": 2, "month": 202503},
        ]
    )
    found = evaluate([REGISTRY["hired"]], told, ["month"])
    assert [(one.of("month"), one.value) for one in found] == [("2025-03", 2), (None, 1)]


COURSES = st.lists(
    st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda two: (min(two), max(two))),
    min_size=1,
    max_size=8,
)


@given(COURSES)
def test_a_total_is_the_sum_of_numerators_over_the_sum_of_denominators(
    courses: list[tuple[int, int]],
) -> None:
    parts = [
        {"measure": measure, "amount": amount, "course_id": f"c{number}"}
        for number, two in enumerate(courses)
        for measure, amount in zip(("ended_completed", "ended"), two, strict=True)
    ]
    told = facts(people=parts)

    total = figure("completion_rate", told)
    by_course = evaluate([REGISTRY["completion_rate"]], told, ["course"])

    hits, trials = (sum(part) for part in zip(*courses, strict=True))
    assert total.value == (hits / trials if trials else None)
    assert sum(one.numerator or 0 for one in by_course) == (total.numerator or 0)
    assert sum(one.denominator or 0 for one in by_course) == (total.denominator or 0)
