import pandas as pd

from domain.facts import Facts
from domain.seats import Filling, filled


def facts(people: list[tuple[str, str | None, int]], seats: dict[str, int]) -> Facts:
    none = pd.DataFrame()
    rows = pd.DataFrame(people, columns=["pact_id", "course_id", "amount"])
    courses = pd.DataFrame({"course_id": list(seats), "amount": list(seats.values())})
    return Facts(
        pacts=none,
        people=rows.assign(measure="enrolled"),
        money=none,
        network=none,
        activities=none,
        courses=courses.assign(measure="seats_planned"),
    )


def test_seats_count_once_however_many_months_people_entered_in() -> None:
    found = filled(facts([("p", "c", 12), ("p", "c", 3)], {"c": 20}), "course")

    assert found == {"c": Filling(enrolled=15, seats=20, others=0)}


def test_people_of_courses_without_seats_are_apart_and_the_bar_has_nothing_to_compare_with() -> (
    None
):
    people = [("p", "c", 12), ("p", "silent", 9), ("p", None, 5)]

    found = filled(facts(people, {"c": 20, "empty": 30}), "pact")["p"]

    assert found == Filling(enrolled=12, seats=20, others=14)
    assert not found.is_whole
