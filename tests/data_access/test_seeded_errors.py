"""Every kind of error planted in the clean demo region is found, and nothing else is."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
import sqlalchemy as sa

from data_access.engine import make_engine
from data_access.queries import findings
from data_access.walls import unwalled
from domain.finding_words import WORDS
from domain.selection import Selection
from tests.postgres_server import new_database
from tests.seeded_errors import IN_COURSES, IN_PACTS, Region, Seed

DEMO = Selection(as_of=date(2026, 10, 31), known_on=date(2999, 1, 1), dataset="demo")
LATE_ON_PURPOSE = {
    "demo-mantova-c01",
    "demo-mantova-c02",
    "demo-mantova-c03",
    "demo-varese-c07",
    "demo-milano-logistica-c02",
    "demo-pavia-c05",
    "demo-brianza-c09",
}
"""Courses whose outcomes are missing on purpose, see the README of the demo region."""
SEEDS = (*IN_COURSES, *IN_PACTS)


@dataclass(frozen=True)
class Planted:
    """Findings before and after planting, and the rows that each error must name."""

    clean: pd.DataFrame
    found: pd.DataFrame
    rows: dict[str, list[tuple[str, str]]]


@pytest.fixture(scope="module", params=["sqlite", pytest.param("pg", marks=pytest.mark.postgres)])
def planted(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Planted]:
    """Return the findings on the demo region with every error in it, in both databases."""
    folder = tmp_path_factory.mktemp("seeded")
    if request.param == "sqlite":
        path = folder / "patti.sqlite"
        shutil.copy(request.getfixturevalue("sample_file"), path)
        yield _planted(f"sqlite:///{path}", folder)
        return
    server = request.getfixturevalue("postgres_server")
    with new_database(server, request.getfixturevalue("sample_postgres")) as url:
        yield _planted(url, folder)


def _planted(url: str, folder: Path) -> Planted:
    engine = make_engine(sa.make_url(url))
    clean = _found(engine)
    region = Region(engine, folder / "mistaken")
    rows = {_name(seed): seed.plant(region, seed.course) for seed in SEEDS}
    region.load()
    after = _found(engine)
    engine.dispose()
    return Planted(clean, after, rows)


def _found(engine: sa.Engine) -> pd.DataFrame:
    with unwalled(engine).connect() as connection:
        return findings.found(connection, DEMO)


def _name(seed: Seed) -> str:
    return f"{seed.rule} {seed.course}"


@pytest.mark.parametrize("seed", SEEDS, ids=_name)
def test_a_planted_error_is_found_with_its_course_and_rows(planted: Planted, seed: Seed) -> None:
    told = planted.found
    is_here = (told["course_id"] == seed.course) | (
        told["course_id"].isna() & (told["pact_id"] == seed.course)
    )
    (found,) = told[is_here & (told["rule"] == seed.rule)].to_dict("records")

    named = {(row.table, row.row_id) for row in found["rows"]}
    assert set(planted.rows[_name(seed)]) <= named
    assert found["asked"]
    assert all(row.file and row.row_number for row in found["rows"])


def test_nothing_else_is_found(planted: Planted) -> None:
    before, after = _alarms(planted.clean), _alarms(planted.found)
    expected = {(rule, seed.course) for seed in SEEDS for rule in (seed.rule, *seed.also)}
    expected |= {(seed.rule, seed.other_course) for seed in SEEDS}
    assert sorted(after - before - expected) == []


def test_the_clean_region_raises_no_false_alarm(planted: Planted) -> None:
    alarms = _alarms(planted.clean)
    assert alarms == {("ended_without_outcome", course) for course in LATE_ON_PURPOSE}


def test_at_least_twenty_kinds_are_planted() -> None:
    assert len({seed.rule for seed in SEEDS}) >= 20
    assert {seed.rule for seed in SEEDS} <= set(WORDS)


def _alarms(found: pd.DataFrame) -> set[tuple[str, str]]:
    """Return rule and course, or initiative, of all that is more than good to know."""
    wrong = found[found["severity"] != "note"]
    where = wrong["course_id"].fillna(wrong["pact_id"])
    return set(zip(wrong["rule"], where, strict=True))
