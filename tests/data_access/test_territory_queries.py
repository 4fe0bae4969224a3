"""Money, activities and seats of the published initiatives, and movements written for the test."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import sqlalchemy as sa

from data_access.engine import DATABASE_VARIABLE, get_engine
from data_access.imports import load_folder
from data_access.migrations import upgrade
from data_access.queries import everything, money, programme
from data_access.walls import unwalled
from domain.selection import Selection
from reports import money_rows
from ui import activities, funding

ROOT = Path(__file__).parent.parent.parent
PUBLISHED = ROOT / "sample_data" / "published"
TODAY = date(2099, 1, 1)  # known on: after any day on which the test loads
FULL = {"as_of": date(2026, 11, 1), "known_on": TODAY}


@pytest.fixture
def connection(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[sa.Connection]:
    monkeypatch.setenv(DATABASE_VARIABLE, f"sqlite:///{tmp_path / 'patti.sqlite'}")
    get_engine.cache_clear()
    upgrade(get_engine())
    load_folder(get_engine(), PUBLISHED)
    with unwalled(get_engine()).connect() as opened:
        yield opened
    get_engine().dispose()
    get_engine.cache_clear()


def write(folder: Path, table: str, *lines: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / f"{table}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def test_cariplo_three_million_are_two_and_one_and_no_line_has_an_amount(
    connection: sa.Connection,
) -> None:
    selection = Selection(pacts=("cariplo-ptp",), **FULL)
    facts = everything.facts(connection, selection)
    listed = money.allocations(connection, selection)
    sources = funding.by_source(facts, "allocated/unspecified")
    lines = funding.by_line(facts, listed, "allocated/unspecified")
    assert sources["amount"].tolist() == [Decimal("2000000.00"), Decimal("1000000.00")]
    assert (lines["shown"] == "importo non riportato").sum() == 5
    assert lines["amount"].dropna().tolist() == [Decimal("3000000.00")]


def test_lecco_is_admitted_as_a_total_and_every_other_state_is_a_gap(
    connection: sa.Connection,
) -> None:
    facts = everything.facts(connection, Selection(pacts=("lecco",), **FULL))
    chain = money_rows.chain(facts)
    known = chain[chain["amount"].notna()]
    assert known["shown"].tolist() == ["363.966,68\u00a0€ · importo complessivo"]
    assert (chain["shown"] == "non riportato").sum() == 6


def test_cofinancing_is_on_top_of_the_grant_and_recoveries_are_listed(
    connection: sa.Connection, tmp_path: Path
) -> None:
    head = "allocation_id,pact_id,funder_id,fund,amount,amount_kind,money_state,source_id"
    folder = write(
        tmp_path / "more",
        "funding_allocations",
        head,
        "a1,lecco,regione-lombardia,region,800,public_contribution,granted,src-lecco",
        "a2,lecco,manpower,private,200,cofinancing,granted,src-lecco",
    )
    head = "event_id,pact_id,money_state,amount,happened_on,source_id"
    paid = "e1,lecco,paid_advance,400,2025-05-01,src-lecco"
    back = "e2,lecco,recovery,50,2025-06-01,src-lecco"  # a positive figure lowers all the same
    later = "e3,lecco,recovery,10,2027-06-01,src-lecco"  # after the as-of day
    write(folder, "funding_events", head, paid, back, later)
    load_folder(get_engine(), folder)

    selection = Selection(pacts=("lecco",), **FULL)
    sums = everything.facts(connection, selection).money.groupby("measure")["amount"].sum()
    lowered = money.recoveries(connection, selection)

    assert sums[["granted", "cofinancing", "paid"]].tolist() == [800, 200, 350]
    assert lowered["amount"].tolist() == [Decimal("-50.00")]


def test_lecco_on_its_page_day_has_seven_held_and_one_seminar_ahead(
    connection: sa.Connection,
) -> None:
    selection = Selection(pacts=("lecco",), as_of=date(2025, 10, 15), known_on=TODAY)
    events = activities.with_state(programme.activity_list(connection, selection))
    times = events.groupby("state")["times"].sum()
    assert times.to_dict() == {"held": 7, "planned": 2}  # the seminar and the firms' workshops


@pytest.mark.parametrize(("day", "state"), [(27, "planned"), (28, "overdue")])
def test_a_planned_seminar_is_overdue_from_the_day_after(
    connection: sa.Connection, day: int, state: str
) -> None:
    selection = Selection(pacts=("lecco",), as_of=date(2025, 10, day), known_on=TODAY)
    events = activities.with_state(programme.activity_list(connection, selection))
    assert events.set_index("activity_id").loc["lc-sem2", "state"] == state


def test_an_event_held_after_the_day_lies_ahead(connection: sa.Connection) -> None:
    selection = Selection(pacts=("pavia-micro",), as_of=date(2025, 12, 1), known_on=TODAY)
    events = activities.with_state(programme.activity_list(connection, selection))
    assert events.set_index("activity_id").loc["pv-career", "state"] == "planned"


def test_attendees_keep_the_words_of_the_source(connection: sa.Connection) -> None:
    selection = Selection(pacts=("lecco",), **FULL)
    events = activities.with_state(programme.activity_list(connection, selection))
    told = activities.activity_table(events)["Presenti"].tolist()
    assert told.count("oltre 80") == 1
    assert "0" not in told


def test_seats_that_no_course_states_are_empty_not_zero(connection: sa.Connection) -> None:
    seats = programme.seats(connection, Selection(pacts=("lecco",), **FULL))
    assert seats["courses"].sum() == 3
    assert seats["seats"].isna().all()


def test_cariplo_services_stand_in_the_order_of_the_page(connection: sa.Connection) -> None:
    services = programme.service_list(connection, Selection(pacts=("cariplo-ptp",), **FULL))
    rows = activities.service_rows(services)
    assert len(rows) == 10
    assert rows["label"].tolist()[0] == "Accoglienza"
    assert rows["label"].tolist()[-1] == "Business plan"
    assert rows["amount"].isna().all()
