"""Facts behind the pages of people, on the five published initiatives."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
import sqlalchemy as sa

from data_access.engine import get_engine
from data_access.imports import load_folder
from data_access.migrations import upgrade
from data_access.queries import everything
from data_access.walls import unwalled
from domain.facts import Facts
from domain.indicators import REGISTRY
from domain.indicators.evaluation import evaluate
from domain.indicators.figures import Figure
from domain.selection import Selection

PUBLISHED = Path(__file__).parents[2] / "sample_data" / "published"
TODAY = date(2099, 1, 1)


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sa.Connection]:
    address = f"sqlite:///{tmp_path_factory.mktemp('facts') / 'pact.sqlite'}"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PACT_DATABASE_URL", address)
        get_engine.cache_clear()
        upgrade(get_engine())
        load_folder(get_engine(), PUBLISHED)
        with unwalled(get_engine()).connect() as opened:
            yield opened
        get_engine().dispose()
        get_engine.cache_clear()


def facts(connection: sa.Connection, pact: str) -> Facts:
    selection = Selection(as_of=TODAY, known_on=TODAY, pacts=(pact,))
    return everything.facts(connection, selection)


def figure(code: str, known: Facts) -> Figure:
    return evaluate([REGISTRY[code]], known)[0]


def test_the_stages_of_pavia_stand_apart_and_hires_are_not_reported(
    connection: sa.Connection,
) -> None:
    pavia = facts(connection, "pavia-micro")

    found = {code: figure(code, pavia) for code in ("opportunities", "interviews", "offers")}

    assert [(f.value, f.qualifier) for f in found.values()] == [
        (40, "more_than"),
        (40, "more_than"),
        (None, None),
    ]
    assert figure("hired", pavia).status == "not_reported"


def test_seven_hires_of_unknown_contract_have_no_stable_share(connection: sa.Connection) -> None:
    piemonte = facts(connection, "te-microtecnica")

    assert figure("hired", piemonte).value == 7
    assert figure("stable_share", piemonte).status == "not_reported"


def test_courses_that_do_not_state_seats_have_no_row_of_seats(connection: sa.Connection) -> None:
    courses: pd.DataFrame = facts(connection, "lecco").courses

    assert set(courses["measure"]) == {"courses", "hours_planned"}
