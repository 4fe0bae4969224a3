"""Parts of statements are made once per selection, and never two of a name for one statement."""

from datetime import date, timedelta

import sqlalchemy as sa

from data_access.queries import scope
from data_access.queries.persons import persons
from data_access.schema import courses
from domain.selection import Selection

DAY = date(2025, 1, 1)


def test_a_selection_asked_again_after_many_others_makes_one_statement() -> None:
    chosen = Selection(as_of=DAY, known_on=DAY)
    before = persons(chosen), scope.editions(chosen)
    for days in range(1, 1200):
        scope.known(courses, Selection(as_of=DAY, known_on=DAY + timedelta(days=days)))

    parts = (scope.known(courses, chosen), persons(chosen), scope.editions(chosen))
    statement = sa.union(*(sa.select(part.c.course_id) for part in parts))

    assert [part.name for part in before] == [part.name for part in parts[1:]]
    assert str(statement).count("known_courses AS") == 1  # two unlike each other do not compile


def test_parts_of_one_selection_are_the_same_objects() -> None:
    chosen, equal = (Selection(as_of=DAY, known_on=DAY) for _time in range(2))
    assert scope.known(courses, chosen) is scope.known(courses, equal)
    assert scope.editions(chosen) is scope.editions(equal)
    assert scope.editions(chosen) is not scope.initiatives(chosen)
