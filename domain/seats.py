"""How full courses are: people enrolled against the seats their courses planned."""

from dataclasses import dataclass

import pandas as pd

from domain.facts import DIMENSIONS, Facts


@dataclass(frozen=True)
class Filling:
    """One group: `enrolled` people in courses that state their `seats`, `others` elsewhere.

    More people than seats is possible: it is shown and not capped.
    """

    enrolled: int
    seats: int
    others: int

    @property
    def is_whole(self) -> bool:
        """Say whether seats are stated wherever people are: only then bar and seats compare."""
        return self.seats > 0 and not self.others


def filled(facts: Facts, dimension: str) -> dict[str | None, Filling]:
    """Return the filling of each group with enrolled people; cancelled courses have no seats."""
    seats = facts.courses[facts.courses["measure"] == "seats_planned"]
    of_course = seats.set_index("course_id")["amount"].astype(int)
    people = facts.people[facts.people["measure"] == "enrolled"]
    people = people.assign(has_seats=people["course_id"].isin(of_course.index))
    return {
        None if pd.isna(group) else str(group): _filling(rows, of_course)
        for group, rows in people.groupby(DIMENSIONS[dimension], dropna=False)
    }


def with_enrolled(courses: pd.DataFrame, people: pd.DataFrame) -> pd.DataFrame:
    """Return the facts of courses with those of their seats that can be compared with people.

    `enrolled_with_seats` (people, with their kind of count) and `seats_with_enrolled` are of the
    same courses: those that state seats, are not cancelled, and report who is enrolled.
    """
    seats = courses[courses["measure"] == "seats_planned"]
    enrolled = people[people["measure"] == "enrolled"]
    taken = enrolled[enrolled["course_id"].isin(seats["course_id"])]
    compared = seats[seats["course_id"].isin(taken["course_id"])]
    parts = [
        courses,
        taken[courses.columns].assign(measure="enrolled_with_seats"),
        compared.assign(measure="seats_with_enrolled"),
    ]
    filled = [part for part in parts if len(part)] or parts[:1]
    return pd.concat(filled, ignore_index=True)


def _filling(rows: pd.DataFrame, of_course: "pd.Series[int]") -> Filling:
    seated = rows[rows["has_seats"]]
    return Filling(
        enrolled=int(seated["amount"].sum()),
        seats=int(of_course[seated["course_id"].unique()].sum()),
        others=int(rows.loc[~rows["has_seats"], "amount"].sum()),
    )
