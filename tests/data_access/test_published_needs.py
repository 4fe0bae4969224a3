"""Needs against courses, and ways from origin to arrival, of the published initiatives."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
import sqlalchemy as sa

from data_access.engine import make_engine
from data_access.imports import load_folder
from data_access.queries import everything, programme, transitions
from data_access.walls import unwalled
from domain import mismatch
from domain.mismatch import Balance
from domain.selection import Selection
from domain.transitions import hired_share

PUBLISHED = Path(__file__).parents[2] / "sample_data" / "published"


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sa.Connection]:
    path = tmp_path_factory.mktemp("published") / "patti.sqlite"
    engine = make_engine(sa.make_url(f"sqlite:///{path}"))
    load_folder(engine, PUBLISHED)
    with unwalled(engine).connect() as connection:
        yield connection
    engine.dispose()


def on(pact: str, as_of: date = date(2026, 10, 31)) -> Selection:
    return Selection(as_of=as_of, known_on=date(2999, 1, 1), pacts=(pact,))


def balances(connection: sa.Connection, pact: str) -> tuple[list[Balance], list[Balance]]:
    selection = on(pact)
    told = (
        programme.need_list(connection, selection),
        programme.course_list(connection, selection),
        everything.facts(connection, selection),
        selection.as_of,
    )
    return mismatch.by_sector(*told), mismatch.by_profile(*told)


def test_lecco_asks_for_three_sectors_without_a_number_and_trains_in_each(
    connection: sa.Connection,
) -> None:
    sectors, profiles = balances(connection, "lecco")
    told = {one.sector: (one.demand, one.people["enrolled"].value) for one in sectors}
    assert told == {
        "tourism_catering": ("no_number", 12),
        "electrical_electronic": ("no_number", 17),
        "mechanical": ("no_number", 13),
    }
    assert {(one.completed, one.gap, one.seats.amount, one.flag) for one in sectors} == {
        (None, None, None, "")
    }
    assert profiles == []


def test_seregno_has_ten_sectors_to_analyse_and_reports_nothing_else(
    connection: sa.Connection,
) -> None:
    sectors, profiles = balances(connection, "seregno-polo")
    assert len(sectors) == 10
    assert {(one.demand, one.courses, one.positions.amount, one.flag) for one in sectors} == {
        ("to_analyse", 0, None, "")
    }
    assert {figure.status for one in sectors for figure in one.people.values()} == {"not_reported"}
    assert profiles == []


def test_pavia_names_the_profiles_of_its_two_courses(connection: sa.Connection) -> None:
    _sectors, profiles = balances(connection, "pavia-micro")
    assert {one.profile: one.courses for one in profiles} == {
        "IC Layout Designer": 1,
        "Tecnico di laboratorio - Validatore": 1,
    }


def test_piemonte_went_from_one_company_to_another(connection: sa.Connection) -> None:
    ways = transitions.facts(connection, on("te-microtecnica", date(2025, 9, 9)))
    told = zip(*(ways[c] for c in ("origin_employer", "entry_status", "arrival")), strict=True)
    assert set(told) == {
        ("TE Connectivity", "suspended_cig", "hired"),
        ("TE Connectivity", "suspended_cig", "not_hired"),
    }
    hired = ways[ways["arrival"] == "hired"]
    assert hired[["employer", "people"]].to_numpy().tolist() == [["Microtecnica", 7]]


def test_piemonte_may_have_placed_all_ten_after_its_follow_up(connection: sa.Connection) -> None:
    ways = transitions.facts(connection, on("te-microtecnica", date(2025, 12, 31)))
    share = hired_share(ways)
    assert (share.numerator, share.denominator, share.unknown) == (7, 10, 3)
    assert (share.possible_low, share.possible_high) == (0.7, 1.0)
    assert (round(share.low or 0, 3), round(share.high or 0, 3)) == (0.397, 0.892)


def test_ways_of_published_groups_add_up_to_the_people_in_courses(
    connection: sa.Connection,
) -> None:
    whole = Selection(as_of=date(2026, 10, 31), known_on=date(2999, 1, 1))
    ways = transitions.facts(connection, whole)
    enrolled = everything.facts(connection, whole).people
    of_measure = enrolled[enrolled["measure"] == "enrolled"].groupby("pact_id")["amount"].sum()
    pd.testing.assert_series_equal(
        ways.groupby("pact_id")["people"].sum(), of_measure.astype(int), check_names=False
    )
