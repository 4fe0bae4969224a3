"""Moving the as-of day never lets an immature person in, whatever else the registers hold."""

from collections import Counter
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.cohorts import HORIZONS
from domain.recount import Rows, people
from tests.builders import PactBuilder
from tests.random_register import FIRST, fill
from tests.twin_rows import effective

LOADED_ON = date(2025, 5, 1)
LENSES = ("", "_completed", "_traced")
COUNTED = ("due", "hired", "unknown")
days = st.dates(FIRST, FIRST + timedelta(days=700))
seeds = st.integers(0, 7)
UNHURRIED = settings(deadline=None, max_examples=60)


@cache
def register(seed: int) -> Rows:
    builder = PactBuilder(None, Path())  # type: ignore[arg-type] - nothing is loaded
    fill(builder, seed)
    return effective(builder._waiting, LOADED_ON)


def counts(rows: Rows, as_of: date) -> Counter[str]:
    summed: Counter[str] = Counter()
    for key, amount in people(rows, as_of).items():
        summed[key[3]] += amount
    return summed


def with_somebody(rows: Rows, left_on: date) -> Rows:
    """Add a person who completed a course, was hired the day after and followed up for long."""
    course = {"course_id": "own", "pact_id": rows["pacts"][0]["pact_id"], "ended_on": left_on}
    course["effective_on"] = LOADED_ON
    about = course | {"participant_id": "somebody", "people": 1}
    entry = {"enrollment_id": "e", "count_kind": "enrolled", "enrolled_on": date(2024, 1, 1)}
    entry |= {"followed_up_on": date(2030, 1, 1)}
    outcome = {"completion_id": "c", "count_kind": "completed", "outcome": "completed"}
    hire = {"hiring_id": "h", "count_kind": "hired", "stage": "hire", "contract_group": "agency"}
    day_after = left_on + timedelta(days=1)
    return {
        **rows,
        "courses": [*rows["courses"], course],
        "enrollments": [*rows["enrollments"], about | entry],
        "completions": [*rows["completions"], about | outcome | {"exit_on": left_on}],
        "hirings": [*rows["hirings"], about | hire | {"started_on": day_after}],
    }


@UNHURRIED
@given(seed=seeds, as_of=days, horizon=st.sampled_from(HORIZONS), young=st.integers(0, 200))
def test_who_left_too_recently_is_in_no_part_of_a_rate(
    seed: int, as_of: date, horizon: int, young: int
) -> None:
    rows = register(seed)
    left_on = as_of - timedelta(days=horizon - 1) + timedelta(days=young)

    before = counts(rows, as_of)
    after = counts(with_somebody(rows, left_on), as_of)

    for lens in LENSES:
        for name in COUNTED:
            measure = f"{name}_{horizon}{lens}"
            assert after[measure] == before[measure], measure
    assert after[f"immature_{horizon}"] == before[f"immature_{horizon}"] + 1


@UNHURRIED
@given(seed=seeds, as_of=days, horizon=st.sampled_from(HORIZONS))
def test_who_left_on_the_last_day_that_counts_is_in(seed: int, as_of: date, horizon: int) -> None:
    rows = register(seed)
    left_on = as_of - timedelta(days=horizon)

    before = counts(rows, as_of)
    after = counts(with_somebody(rows, left_on), as_of)

    for name in ("due", "hired"):
        assert after[f"{name}_{horizon}"] == before[f"{name}_{horizon}"] + 1


@UNHURRIED
@given(seed=seeds, as_of=days, horizon=st.sampled_from(HORIZONS))
def test_nobody_counts_of_whom_no_day_of_leaving_is_long_enough_ago(
    seed: int, as_of: date, horizon: int
) -> None:
    rows = register(seed)
    assert counts(rows, as_of)[f"due_{horizon}"] <= at_most(rows, as_of, horizon)


def at_most(rows: Rows, as_of: date, horizon: int) -> int:
    """Return how many people could have left `horizon` days ago by any day that a row states."""
    ends = {row["course_id"]: row.get("ended_on") for row in rows["courses"]}
    outcomes: dict[tuple[object, ...], list[date]] = {}
    for row in rows["completions"]:
        stated = [row[name] for name in ("exit_on", "completed_on") if row.get(name)]
        key = (row.get("course_id"), row.get("participant_id"))
        outcomes.setdefault(key, []).extend(stated)
    last = as_of - timedelta(days=horizon)
    total = 0
    for row in rows["enrollments"]:
        own = outcomes.get((row.get("course_id"), row.get("participant_id")), [])
        possible = [row.get("withdrawn_on"), ends.get(row.get("course_id")), *own]
        total += row["people"] * any(day <= last for day in possible if day)
    return total
