"""Demand against courses: explicit links only, gaps only of whole counts, missing is no zero."""

from datetime import date
from typing import Any

import pandas as pd
import pytest

from domain import mismatch
from domain.facts import Facts
from domain.mismatch import Balance

AS_OF = date(2026, 6, 30)
PLACE = {"pact_id": "bg", "pact_title": "Bergamo"}


def need(**told: Any) -> dict[str, Any]:
    base = {"need_sector": "mechanical", "skill": None, "status": "analysed", "positions": None}
    return PLACE | base | told


def course(code: str, **told: Any) -> dict[str, Any]:
    base: dict[str, Any] = {"course_id": code, "listed_title": "Operatore CNC", "aliases": None}
    base |= {"profile_code": None, "sector": "mechanical", "seats_planned": 20, "status": "ended"}
    return PLACE | base | {"ended_on_latest": date(2026, 1, 31), "is_context": "no"} | told


def facts(*people: tuple[str, str, int]) -> Facts:
    told = pd.DataFrame(people, columns=["course_id", "measure", "amount"])
    told = told.assign(sector="mechanical", month=202601, qualifier=None, **PLACE)
    told["count_kind"] = told["measure"].map({"enrolled": "enrolled"})
    none = pd.DataFrame(columns=["pact_id", "sector", "course_id", "measure", "amount"])
    pacts = pd.DataFrame([PLACE])
    return Facts(pacts=pacts, people=told, money=none, network=none, activities=none, courses=none)


def sector(needs: list[Any], courses: list[Any], found: Facts) -> Balance:
    frames = (pd.DataFrame(needs, columns=list(need())), pd.DataFrame(courses))
    if not courses:
        frames = (frames[0], pd.DataFrame(columns=list(course("x"))))
    (balance,) = mismatch.by_sector(*frames, found, AS_OF)
    return balance


def profiles(needs: list[Any], courses: list[Any], found: Facts) -> list[Balance]:
    return mismatch.by_profile(pd.DataFrame(needs), pd.DataFrame(courses), found, AS_OF)


def test_a_gap_is_positions_less_people_who_completed() -> None:
    found = facts(("a", "completed", 9), ("b", "completed", 7))
    balance = sector([need(positions=20)], [course("a"), course("b")], found)
    assert (balance.demand, balance.courses, balance.seats.amount) == ("asked", 2, 40)
    assert (balance.completed, balance.gap) == (16, 4)


def test_more_people_than_positions_is_a_gap_below_zero() -> None:
    assert sector([need(positions=5)], [course("a")], facts(("a", "completed", 9))).gap == -4


@pytest.mark.parametrize(
    ("needs", "people"),
    [
        ([need(positions=20), need()], [("a", "completed", 9), ("b", "completed", 7)]),
        ([need(positions=20)], [("a", "completed", 9)]),  # b ended and is silent
        ([need(positions=20)], []),
        ([need()], [("a", "completed", 9), ("b", "completed", 7)]),
    ],
    ids=["some positions", "some courses", "no people", "no positions"],
)
def test_there_is_no_gap_where_a_side_is_not_whole(
    needs: list[Any], people: list[tuple[str, str, int]]
) -> None:
    assert sector(needs, [course("a"), course("b")], facts(*people)).gap is None


def test_a_course_that_still_runs_leaves_the_gap_as_of_today() -> None:
    running = course("b", status="started", ended_on_latest=date(2026, 9, 30))
    found = facts(("a", "completed", 9))
    assert sector([need(positions=20)], [course("a"), running], found).gap == 11


def test_a_need_without_positions_is_asked_for_without_a_number() -> None:
    balance = sector([need(status="stated")], [course("a", seats_planned=None)], facts())
    assert (balance.demand, balance.positions.amount) == ("no_number", None)
    assert balance.seats.amount is None
    assert balance.flag == ""
    assert [figure.status for figure in balance.people.values()] == ["not_reported"] * 3


def test_sectors_still_to_be_analysed_are_no_demand_without_courses() -> None:
    balance = sector([need(status="to_analyse")], [], facts())
    assert (balance.demand, balance.flag) == ("to_analyse", "")


def test_demand_without_a_course_and_courses_without_demand_are_told() -> None:
    assert sector([need(positions=3)], [], facts()).flag == "no_course"
    assert sector([], [course("a")], facts()).flag == "no_demand"


def test_cancelled_and_context_courses_are_no_courses() -> None:
    courses = [course("a", status="cancelled"), course("b", is_context="yes")]
    assert sector([need(positions=3)], courses, facts()).flag == "no_course"


@pytest.mark.parametrize(
    ("skill", "told", "expected"),
    [
        ("operatore  cnc ", {}, True),
        ("Tornitore", {"aliases": "Fresatore;TORNITORE"}, True),
        ("Programmazione CNC", {"profile_code": "programmazione CNC"}, True),
        ("Operatori CNC", {}, False),  # nearly the same is not the same
        ("CNC", {}, False),
        ("", {}, False),
        (None, {"listed_title": None}, False),
        ("Operatore CNC", {"pact_id": "bs"}, False),  # another initiative's course
    ],
)
def test_only_the_same_words_link_a_need_to_a_course(
    skill: str | None, told: dict[str, Any], expected: bool
) -> None:
    assert mismatch.is_linked(need(skill=skill), course("a", **told)) is expected


def test_a_profile_counts_its_linked_courses_only() -> None:
    found = facts(("a", "completed", 9), ("b", "completed", 7), ("c", "completed", 5))
    courses = [course("a"), course("b"), course("c", listed_title="Saldatore")]
    needs = [need(skill="Operatore CNC", positions=20), need(skill="Progettista", positions=2)]
    asked, missing, unasked = profiles(needs, courses, found)
    assert (asked.profile, asked.courses, asked.gap) == ("Operatore CNC", 2, 4)
    assert (missing.profile, missing.flag) == ("Progettista", "no_course")
    assert (unasked.profile, unasked.flag, unasked.completed) == ("Saldatore", "no_demand", 5)


def test_the_same_profile_asked_for_twice_counts_its_courses_once() -> None:
    needs = [need(skill="Operatore CNC", positions=4), need(skill="operatore cnc", positions=6)]
    (balance,) = profiles(needs, [course("a")], facts(("a", "completed", 9)))
    assert (balance.positions.amount, balance.completed, balance.gap) == (10, 9, 1)


def test_without_a_named_profile_there_is_nothing_to_hold_against_courses() -> None:
    assert profiles([need(positions=3)], [course("a")], facts()) == []
