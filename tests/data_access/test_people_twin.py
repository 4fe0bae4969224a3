"""Every count of people against the second path, on random registers and groups."""

from datetime import date, datetime

import pytest

from data_access.queries import durations, people, transitions
from data_access.walls import unwalled
from domain.identities import counts_of
from domain.indicators import REGISTRY
from domain.recount import Key
from domain.recount import durations as recounted_durations
from domain.recount import people as recounted
from domain.recount import transitions as recounted_transitions
from domain.selection import Selection
from domain.transitions import ORIGIN
from tests.builders import PactBuilder
from tests.random_register import fill
from tests.twin_rows import effective

LOADED_AT = datetime(2025, 5, 1, 8)  # noqa: DTZ001 - UTC, as stored
TOMORROW = date(2026, 12, 31)
AS_OF = (date(2025, 2, 28), date(2025, 4, 30), date(2025, 6, 30), date(2025, 12, 31))


def counted(data: PactBuilder, as_of: date) -> dict[Key, int]:
    with unwalled(data.engine).connect() as connection:
        facts = people.facts(connection, Selection(as_of=as_of, known_on=TOMORROW))
    keys = ["pact_id", "course_id", "month", "measure", "count_kind"]
    summed = facts.groupby(keys, dropna=False)["amount"].sum()
    none = [tuple(None if part != part else part for part in key) for key in summed.index]
    return dict(zip(none, summed, strict=True))


@pytest.mark.parametrize("seed", range(6))
def test_facts_are_those_of_the_second_path(data: PactBuilder, seed: int) -> None:
    fill(data, seed)
    data.load(LOADED_AT)

    for as_of in AS_OF:
        expected = recounted(effective(data.rows, LOADED_AT.date()), as_of)
        assert counted(data, as_of) == expected


def waited(data: PactBuilder, as_of: date) -> dict[tuple[object, ...], int]:
    with unwalled(data.engine).connect() as connection:
        facts = durations.facts(connection, Selection(as_of=as_of, known_on=TOMORROW))
    keys = ["pact_id", "course_id", "month", "measure", "days", "count_kind"]
    rows = facts.astype({"days": object}).groupby(keys, dropna=False)["amount"].sum()
    none = [tuple(None if part != part else part for part in key) for key in rows.index]
    return dict(zip(none, rows, strict=True))


@pytest.mark.parametrize("seed", range(6))
def test_durations_are_those_of_the_second_path(data: PactBuilder, seed: int) -> None:
    fill(data, seed)
    data.load(LOADED_AT)

    for as_of in AS_OF:
        expected = recounted_durations(effective(data.rows, LOADED_AT.date()), as_of)
        assert waited(data, as_of) == expected


WAY = ["pact_id", "course_id", *ORIGIN, "arrival", "employer", "contract_group", "ateco"]


@pytest.mark.parametrize("seed", range(6))
def test_transitions_are_those_of_the_second_path(data: PactBuilder, seed: int) -> None:
    fill(data, seed)
    data.load(LOADED_AT)

    for as_of in AS_OF:
        selection = Selection(as_of=as_of, known_on=TOMORROW)
        with unwalled(data.engine).connect() as connection:
            ways = transitions.facts(connection, selection)
        expected = recounted_transitions(effective(data.rows, LOADED_AT.date()), as_of)
        assert counts_of(ways, WAY, "people") == expected


def test_the_random_registers_reach_every_count(data: PactBuilder) -> None:
    reached: set[str] = set()
    lengths: set[str] = set()
    for seed in range(12):
        builder = PactBuilder(data.engine, data.folder)
        fill(builder, seed)
        rows = effective(builder._waiting, LOADED_AT.date())
        for as_of in AS_OF:
            counts = recounted(rows, as_of)
            reached |= {key[3] for key, amount in counts.items() if amount}
            lengths |= {key[3] for key in recounted_durations(rows, as_of)}
    assert parts_of("people") <= reached
    assert parts_of("durations") - {"estimated"} <= lengths
    assert {"to_hire_censored", "hired_before_exit", "already_employed", "no_exit"} <= lengths


def parts_of(subject: str) -> set[str]:
    """Return the counts that the indicators of a subject are made of."""
    declared = [one for one in REGISTRY.values() if one.subject == subject]
    parts = (
        (one.numerator, one.denominator, one.unknown, one.immature, one.unreported)
        for one in declared
    )
    return {part for some in parts for part in some if part}
