"""Sums that must hold: steps of a funnel, totals beside their parts, seats, silence."""

from datetime import date

import pandas as pd
import pytest

from domain.checks import sums
from domain.checks.found import Finding

EMPTY = dict.fromkeys(sums.STEPS, 0)


def steps(**counts: int) -> pd.DataFrame:
    return pd.DataFrame([EMPTY | {"pact_id": "p", "course_id": "c", "subject": "Corso"} | counts])


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ({"applied": 30, "selected": 20, "enrolled": 20, "started": 18, "completed": 15}, []),
        ({"applied": 30, "selected": 31}, [("applied", "selected")]),
        ({"applied": 30, "enrolled": 31}, [("applied", "enrolled")]),  # selection is not told
        ({"selected": 9, "enrolled": 10, "started": 11}, [("selected", "enrolled"),
                                                          ("enrolled", "started")]),
        ({"completed": 5, "certified": 6}, [("completed", "certified")]),
    ],
)  # fmt: skip
def test_each_step_is_held_against_the_last_one_told(
    counts: dict[str, int], expected: list[tuple[str, str]]
) -> None:
    found = sums.funnel(steps(**counts))
    pairs = [(one.values["earlier_step"], one.values["later_step"]) for one in found]
    assert pairs == expected


def groups(*rows: tuple[str, str | None, int], day: str = "2025-01-01") -> pd.DataFrame:
    columns = ["count_kind", "gender", "people"]
    told = pd.DataFrame(rows, columns=columns).assign(pact_id="p", course_id="c", subject="Corso")
    return told.assign(source_id="s", effective_on=pd.Timestamp(day).date())


def test_steps_of_two_documents_are_no_funnel() -> None:
    """Pavia: 40 selected in September, 45 enrolled in January."""
    two = pd.concat([
        groups(("selected", None, 40)),
        groups(("enrolled", None, 45), day="2026-01-14"),
    ])  # fmt: skip
    assert not sums.funnel(sums.group_steps(two))
    one = groups(("selected", None, 40), ("enrolled", None, 45))
    assert [f.rule for f in sums.funnel(sums.group_steps(one))] == ["funnel_widens"]


@pytest.mark.parametrize(
    ("rows", "is_found"),
    [
        ([("f", 5), ("m", 7)], False),
        ([("f", 5), ("m", 7), (None, 12)], True),  # the total beside its parts
        ([("f", 5), ("m", 6), (None, 12)], True),  # a total that the parts do not give
        ([("f", 5), ("m", 7), (None, 2)], False),  # two whose gender is not told
        ([(None, 12)], False),
    ],
)
def test_a_total_beside_its_own_parts_counts_people_twice(
    rows: list[tuple[str | None, int]], is_found: bool
) -> None:
    told = groups(*(("enrolled", gender, people) for gender, people in rows))
    assert bool(sums.splits(told)) is is_found


def courses(**told: object) -> pd.DataFrame:
    blank = {"pact_id": "p", "course_id": "c", "subject": "Corso", "source_id": None}
    blank |= {"seats_planned": 10, "ended_on_latest": date(2025, 3, 31), "status": "ended"}
    return pd.DataFrame([blank | told])


def people(**counts: int) -> pd.DataFrame:
    rows = [{"measure": name, "amount": amount} for name, amount in counts.items()]
    return pd.DataFrame(rows, columns=["measure", "amount"]).assign(course_id="c")


@pytest.mark.parametrize(("enrolled", "is_found"), [(10, False), (11, True)])
def test_seats(enrolled: int, is_found: bool) -> None:
    assert bool(sums.seats_exceeded(people(enrolled=enrolled), courses())) is is_found


@pytest.mark.parametrize(
    ("counts", "told", "as_of", "is_found"),
    [
        ({"enrolled": 9}, {}, date(2025, 6, 29), True),
        ({"enrolled": 9}, {}, date(2025, 6, 28), False),  # 89 days
        ({"enrolled": 9, "completed": 0}, {}, date(2026, 1, 1), False),  # a reported zero
        ({}, {}, date(2026, 1, 1), False),  # nobody was there
        ({"enrolled": 9}, {"status": "cancelled"}, date(2026, 1, 1), False),
        ({"enrolled": 9}, {"ended_on_latest": None}, date(2026, 1, 1), False),
    ],
)
def test_a_course_that_ended_long_ago_and_tells_no_outcome(
    counts: dict[str, int], told: dict[str, object], as_of: date, is_found: bool
) -> None:
    assert bool(sums.ended_without_outcome(people(**counts), courses(**told), as_of)) is is_found


def test_the_key_of_a_finding_changes_with_its_values_and_only_with_them() -> None:
    one = Finding("seats_exceeded", "p", "Corso", None, {"enrolled": 11, "seats": 10}, "c")
    same = Finding("seats_exceeded", "p", "Corso", "src", {"seats": 10, "enrolled": 11}, "c")
    other = Finding("seats_exceeded", "p", "Corso", None, {"enrolled": 12, "seats": 10}, "c")
    assert one.key == same.key != other.key
