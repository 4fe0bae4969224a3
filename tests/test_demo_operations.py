"""The synthetic region in ESF+ terms: parts add up on any day; published data count nobody."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
import sqlalchemy as sa

from data_access.engine import make_engine
from data_access.queries import operations
from data_access.walls import unwalled
from domain.esf_checks import cross_sums, differences
from domain.selection import Selection

DAYS = (date(2025, 6, 30), date(2026, 3, 31), date(2026, 10, 31))


@pytest.fixture(scope="module")
def samples(sample_file: Path) -> Iterator[sa.Connection]:
    engine = make_engine(sa.make_url(f"sqlite:///{sample_file}"))
    with unwalled(engine).connect() as connection:
        yield connection
    engine.dispose()


def facts(samples: sa.Connection, as_of: date, dataset: str = "demo") -> pd.DataFrame:
    chosen = Selection(as_of=as_of, known_on=date(2026, 12, 31), dataset=dataset)
    return operations.facts(samples, chosen)


@pytest.mark.parametrize("as_of", DAYS)
def test_the_sums_reconcile_in_the_region_and_in_every_pact(
    samples: sa.Connection, as_of: date
) -> None:
    told = facts(samples, as_of)
    found = cross_sums(told)
    assert found
    assert all(one.holds for one in found), [one for one in found if not one.holds]
    assert differences(told) == []


def test_each_participant_of_a_pact_is_counted_once(samples: sa.Connection) -> None:
    # Written apart from the query: people with a day of entry and without "declined", by hand.
    entered = samples.execute(
        sa.text(
            "select count(distinct pact_id || participant_id) from enrollments"
            " where participant_id is not null and known_until_at is null"
            " and enrolled_on <= '2026-10-31'"
            " and (started_on is not null or coalesce(status, '') <> 'declined')"
        )
    ).scalar_one()
    told = facts(samples, DAYS[-1])
    counted = told.loc[told["measure"] == "esf_entered", "amount"].sum()
    assert counted == entered > 0


def test_more_people_are_due_on_a_later_day(samples: sa.Connection) -> None:
    due = [
        told.loc[told["measure"] == "esf_employed_6m_due", "amount"].sum()
        for told in (facts(samples, day) for day in DAYS)
    ]
    assert due == sorted(due)
    assert due[-1] > due[0]


def test_published_initiatives_have_groups_only(samples: sa.Connection) -> None:
    assert facts(samples, DAYS[-1], "published").empty
