"""What a release counts is what the dashboard counts, and stated groups keep their kind."""

from datetime import date, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from data_access.queries import people, release_cells
from data_access.walls import unwalled
from domain.selection import Selection
from tests.builders import PactBuilder
from tests.random_register import fill

JUNE = date(2025, 6, 30)
VIEW = Selection(as_of=JUNE, known_on=date(2026, 1, 1), dataset="all")
LOADED_AT = datetime(2025, 7, 1, 8)  # noqa: DTZ001 - UTC, as stored


@pytest.mark.parametrize("seed", [1, 2])
def test_a_release_counts_the_people_that_the_dashboard_counts(
    engine: sa.Engine, tmp_path: Path, seed: int
) -> None:
    data = PactBuilder(engine, tmp_path / "files")
    fill(data, seed)
    data.load(LOADED_AT)
    with unwalled(engine).connect() as connection:
        rows = release_cells.participations(connection, VIEW)
        facts = people.facts(connection, VIEW)
    in_registers = facts[facts["course_id"].isin(rows["course_id"])]
    shown = in_registers.groupby("measure")["amount"].sum()
    counted = {
        "enrolled": len(rows),
        "due_180": rows["due"].sum(),
        "hired_180": rows["in_time"].sum(),
        "unknown_180": rows["unknown"].sum(),
    }
    assert counted["enrolled"] > 0
    assert counted == {name: shown.get(name, 0) for name in counted}


@pytest.mark.parametrize(("kind", "is_public"), [("press", True), ("file", False)])
def test_a_group_is_public_where_its_source_is(
    engine: sa.Engine, tmp_path: Path, kind: str, is_public: bool
) -> None:
    data = PactBuilder(engine, tmp_path / "files")
    data.add_source(kind=kind, source_id="src")
    pact = data.add_pact(source_id="src")
    data.add_group(pact, 12, "trained", source_id="src", started_on=date(2025, 3, 1))
    data.load(LOADED_AT)
    with unwalled(engine).connect() as connection:
        stated = release_cells.stated(connection, VIEW)
    told = stated[["measure", "count_kind", "people", "is_public"]].values.tolist()
    assert told == [["enrolled", "trained", 12, int(is_public)]]
