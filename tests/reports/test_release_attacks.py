"""What somebody with all files of a release, or of two, and a solver can find out: nothing."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.disclosure import growing, releases
from domain.disclosure.counted import Counted
from domain.disclosure.counting import counted
from domain.disclosure.protecting import Hidden, protect
from domain.disclosure.releases import Release
from domain.disclosure.rules import Thresholds
from reports.release import folder
from reports.release.metadata import Holder
from tests import made_up_people
from tests.release_attacker import RESTS, Attack, Cell, attack, change, holds

USUAL = Thresholds()
DAY = date(2026, 1, 31)


def written(now: Counted, hidden: Hidden, into: Path) -> Release:
    """Write a release of made-up people and return it."""
    release = Release(
        as_of=DAY,
        known_on=DAY,
        threshold=USUAL.usual,
        threshold_of_traits=USUAL.traits,
        rows=releases.released_rows(now, hidden),
        titles={},
    )
    folder.write(folder.files(release, Holder()), into)
    return release


def released(people: pd.DataFrame, into: Path) -> tuple[Counted, Release]:
    now = counted(people, made_up_people.nobody_stated(), USUAL)
    return now, written(now, protect(growing.alone(now)), into)


def of_one_course(people: pd.DataFrame) -> pd.DataFrame:
    """Return the people as if they were all in one place: divided by sex alone."""
    return people.assign(sector="textile", province_code="097")


def truth(people: pd.DataFrame, cell: Cell) -> int:
    """Count again, without the product, whom a cell is about."""
    _release, _kind, table, item, measure = cell
    held = people
    if table != "total":
        column = {"pact": "pact_id", "province": "province_code", "sex": "gender"}.get(table, table)
        held = people[people[column].replace("unknown", "other") == item]
    return sum(holds(measure, bool(one.completed), _way(one)) for one in held.itertuples())


def _way(one: object) -> str:
    hired = "+" if one.hired else "-"  # type: ignore[attr-defined]
    if not one.due:  # type: ignore[attr-defined]
        return "early" + hired
    if one.in_time:  # type: ignore[attr-defined]
        return "in time+"
    if one.unknown:  # type: ignore[attr-defined]
        return "silent" + hired
    return "later+" if hired == "+" else "never-"


def found_out(attacked: Attack, people: pd.DataFrame) -> list[tuple[Cell, tuple[int, int]]]:
    """Return the small counts, published or left over, of which too much is known."""
    suspects = [
        (*row, measure)
        for row in attacked.rows()
        for measure in (
            "enrolled",
            "completed",
            "hired",
            "due_180",
            "hired_180",
            "unknown_180",
            *RESTS,
        )
        if 0 < truth(people, (*row, measure)) < USUAL.usual
    ]
    ends = [(cell, attacked.bounds(cell)) for cell in suspects]
    return [(cell, (low, high)) for cell, (low, high) in ends if high < 5 or high - low < 5]


@settings(max_examples=2)
@given(seed=st.integers(0, 10_000), size=st.integers(15, 24))
def test_nobody_is_found_out_in_small_random_tables(
    tmp_path_factory: pytest.TempPathFactory, seed: int, size: int
) -> None:
    people = made_up_people.people(seed, size, pacts=1).assign(sector="textile")
    into = tmp_path_factory.mktemp("release") / "new"
    released(people, into)
    attacked = attack(into)
    assert attacked.hidden
    assert found_out(attacked, people) == []


def test_showing_one_cell_that_protects_others_is_found_out(tmp_path: Path) -> None:
    people = made_up_people.people(3, 30, pacts=1).assign(sector="textile")
    now = counted(people, made_up_people.nobody_stated(), USUAL)
    hidden = protect(growing.alone(now))
    betrayed = []
    for number, cell in enumerate(sorted(hidden.complementary)):
        broken = Hidden(hidden.primary, hidden.complementary - {cell})
        written(now, broken, tmp_path / str(number))
        betrayed += found_out(attack(tmp_path / str(number)), people)[:1]
        if betrayed:
            break
    assert betrayed


def test_a_hidden_count_is_in_no_file(tmp_path: Path) -> None:
    # 777: a count that stands for itself wherever it is written.
    people = made_up_people.people(1, 30)
    now = counted(people, made_up_people.nobody_stated(), USUAL)
    key = now.rows[0].cells["hired"]
    marked = {**now.cells, key: type(now.cells[key])(key, 77_777, weight=1)}
    canary = Counted(marked, now.sums, now.rows, now.names)
    written(canary, Hidden(frozenset(), frozenset()), tmp_path / "shown")
    written(canary, Hidden(frozenset({key}), frozenset()), tmp_path / "hidden")
    told = {
        name: [b"77777" in text or b"77.777" in text or b"77,777" in text for text in texts]
        for name in ("shown", "hidden")
        if (texts := [path.read_bytes() for path in sorted((tmp_path / name).iterdir())])
    }
    assert any(told["shown"])
    assert not any(told["hidden"])


def test_the_few_people_of_one_month_are_not_found_out_between_two_releases(
    tmp_path: Path,
) -> None:
    later = of_one_course(made_up_people.people(5, 40, pacts=1))
    earlier = later.iloc[:36]
    then, first = released(earlier, tmp_path / "first")
    now = counted(later, made_up_people.nobody_stated(), USUAL)
    gone = growing.hidden_cells(then, first.hidden())
    whole = growing.joined(now, then, gone, USUAL)
    before = frozenset(growing.hidden_cells(now, first.hidden()))
    written(now, protect(whole, before), tmp_path / "second")
    attacked = attack(tmp_path / "first", tmp_path / "second")
    assert grown_by_few(attacked, earlier, later) == []


def test_two_releases_made_as_if_there_were_no_other_are_found_out(tmp_path: Path) -> None:
    later = of_one_course(made_up_people.people(5, 40, pacts=1))
    released(later.iloc[:36], tmp_path / "first")
    released(later, tmp_path / "second")
    attacked = attack(tmp_path / "first", tmp_path / "second")
    assert grown_by_few(attacked, later.iloc[:36], later)


def grown_by_few(attacked: Attack, earlier: pd.DataFrame, later: pd.DataFrame) -> list[Cell]:
    """Return the counts that have grown by a few people, where that can be told."""
    cells: list[Cell] = [
        (*row, measure)
        for row in attacked.rows()
        if row[0] == 0
        for measure in ("enrolled", "completed", "hired", "due_180", "hired_180")
    ]
    few = [one for one in cells if 0 < truth(later, one) - truth(earlier, one) < USUAL.usual]
    return [one for one in few if attacked.most(change(attacked, one)) < USUAL.usual]


@pytest.mark.parametrize("is_public", [True, False])
def test_a_small_group_is_shown_only_where_anybody_can_read_it(
    tmp_path: Path, is_public: bool
) -> None:
    told = made_up_people.stated(10, 7, is_public=is_public)
    now = counted(made_up_people.people(2).iloc[:0], told, USUAL)
    release = written(now, protect(growing.alone(now)), tmp_path / "new")
    group = next(row for row in release.rows if row.table == "stated")
    # Seven of ten hired are three who were not.
    shown = {group.cells["trained"].value, group.cells["hired"].value}
    assert (shown == {10, 7}) == is_public


def test_a_group_that_completed_to_the_last_one_does_not_say_so(tmp_path: Path) -> None:
    people = of_one_course(made_up_people.people(4, 30, pacts=1)).assign(completed=1)
    _now, release = released(people, tmp_path / "new")
    assert {row.cells["completed"].status for row in release.rows if row.table == "total"} == {
        "hidden"
    }
