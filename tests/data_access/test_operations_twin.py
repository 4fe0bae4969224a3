"""Every count of participants of operations against the second path, on random registers."""

from datetime import date, datetime

import pytest

from data_access.queries import operations
from data_access.walls import unwalled
from domain.identities import counts_of
from domain.recount import operations as recounted
from domain.selection import Selection
from tests.builders import PactBuilder
from tests.random_register import fill, fill_operations
from tests.twin_rows import effective

LOADED_AT = datetime(2025, 5, 1, 8)  # noqa: DTZ001 - UTC, as stored
AS_OF = (date(2025, 2, 28), date(2025, 6, 30), date(2025, 12, 31), date(2026, 12, 31))
KEYS = ["pact_id", "course_id", "month", "measure", "gender"]


@pytest.mark.parametrize("seed", range(5))
def test_facts_are_those_of_the_second_path(data: PactBuilder, seed: int) -> None:
    fill(data, seed)
    fill_operations(data, seed)
    data.load(LOADED_AT)

    for as_of in AS_OF:
        expected = recounted(effective(data.rows, LOADED_AT.date()), as_of)
        chosen = Selection(as_of=as_of, known_on=date(2026, 12, 31))
        with unwalled(data.engine).connect() as connection:
            found = counts_of(operations.facts(connection, chosen), KEYS)
        assert found == expected


def test_the_random_registers_reach_every_count(data: PactBuilder) -> None:
    reached: set[str] = set()
    for seed in range(5):
        builder = PactBuilder(data.engine, data.folder)
        fill(builder, seed)
        fill_operations(builder, seed)
        rows = effective(builder._waiting, LOADED_AT.date())
        for as_of in AS_OF:
            reached |= {key[3] for key, amount in recounted(rows, as_of).items() if amount}
    results = ("searching", "in_training", "qualified", "employed_28", "employed_6m", "improved")
    parts = ("", "_due", "_unknown", "_immature")
    assert {f"esf_{name}{part}" for name in results for part in parts} <= reached
    assert {"esf_disability", "esf_third_country_unknown", "no_exit", "esf_under_18"} <= reached
