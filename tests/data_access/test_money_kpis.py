"""Rates that are no sample: money of the same initiatives, time against money, own funds."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from data_access.queries import everything
from data_access.walls import unwalled
from domain.indicators import REGISTRY
from domain.indicators.evaluation import evaluate
from domain.indicators.figures import Figure
from domain.selection import Selection
from tests.builders import PactBuilder

JUNE = date(2025, 6, 30)
LOADED_AT = datetime(2025, 3, 1, 8)  # noqa: DTZ001 - UTC, as stored


def figure(data: PactBuilder, code: str, as_of: date = JUNE, pact: str = "") -> Figure:
    if data._waiting:
        data.load(LOADED_AT)
    chosen = Selection(
        as_of=as_of, known_on=date(2026, 12, 31), pacts=(pact,) if pact else (), dataset="all"
    )
    with unwalled(data.engine).connect() as connection:
        facts = everything.facts(connection, chosen)
    (found,) = evaluate([REGISTRY[code]], facts)
    return found


def test_a_grant_whose_payments_nobody_reports_is_no_part_of_the_share(data: PactBuilder) -> None:
    told, silent = data.add_pact(), data.add_pact()
    data.add_allocation(told, "1000.00")
    data.add_event(told, "paid_advance", "250.00")
    data.add_allocation(silent, "9000.00")  # decoy: granted, payments not reported

    found = figure(data, "usage_rate")

    assert (found.numerator, found.denominator) == (Decimal("250.00"), Decimal("1000.00"))
    assert (found.value, found.low, found.high) == (0.25, None, None)


def test_a_cost_divides_only_what_the_initiatives_with_people_received(data: PactBuilder) -> None:
    told, silent = data.add_pact(), data.add_pact()
    data.add_allocation(told, "300.00", money_state="admitted")
    data.add_allocation(silent, "900.00", money_state="admitted")  # decoy: nobody reported
    data.add_person(data.add_course(told), started_on=date(2025, 1, 10))
    data.add_person(data.add_course(told), started_on=date(2025, 1, 10))

    found = figure(data, "cost_per_started")

    assert (found.numerator, found.denominator) == (Decimal("300.00"), 2)
    assert found.value == Decimal("150.00")
    assert found.possible_low is None


def test_unknown_and_immature_people_can_only_lower_a_cost(data: PactBuilder) -> None:
    pact = data.add_pact()
    data.add_allocation(pact, "1200.00", money_state="admitted")
    ended = data.add_course(pact, ended_on=date(2025, 3, 31))
    for _ in range(2):
        data.add_person(ended, started_on=date(2025, 1, 10), completed_on=date(2025, 3, 31))
    data.add_person(ended, started_on=date(2025, 1, 10))  # outcome unknown
    failed = {"completed_on": date(2025, 3, 31), "outcome": "not_completed"}
    data.add_person(ended, started_on=date(2025, 1, 10), **failed)  # decoy: known
    running = data.add_course(pact, ended_on=date(2025, 12, 31))
    for _ in range(3):
        data.add_person(running, started_on=date(2025, 5, 1), enrolled_on=date(2025, 5, 1))

    found = figure(data, "cost_per_completed")

    # 1200 / 2 as known; 1200 / (2 + 1 unknown + 3 running) if all of them make it.
    assert (found.value, found.possible_high) == (Decimal("600.00"), Decimal("600.00"))
    assert found.possible_low == Decimal("200.00")
    assert (found.unknown, found.not_yet, found.mature) == (1, 3, None)


def test_a_cost_of_people_too_recent_to_be_counted_is_not_yet_due(data: PactBuilder) -> None:
    pact = data.add_pact()
    data.add_allocation(pact, "1200.00", money_state="admitted")
    data.add_person(data.add_course(pact, ended_on=JUNE), started_on=date(2025, 1, 10))

    found = figure(data, "cost_per_hired_within_180d")

    assert (found.status, found.reason) == ("not_yet_due", "too_young")


@pytest.mark.parametrize(
    ("as_of", "gone"),
    [
        (date(2025, 1, 31), 0.3),  # 30 of 100 days, 1 January to 11 April
        (date(2024, 12, 1), 0.0),  # before the beginning
        (date(2025, 9, 1), 1.0),  # after the end
    ],
)
def test_the_gap_is_time_gone_minus_money_paid(data: PactBuilder, as_of: date, gone: float) -> None:
    pact = data.add_pact(started_on="2025-01-01", ended_on="2025-04-11")
    data.add_allocation(pact, "1000.00")
    data.add_event(pact, "paid_advance", "100.00", happened_on=date(2024, 11, 1))

    found = figure(data, "time_spending_gap", as_of)

    assert (found.numerator, found.denominator) == (gone, 0.1)
    assert found.value == pytest.approx(gone - 0.1)


@pytest.mark.parametrize(
    ("dates", "paid"),
    [
        ({"started_on": "2025-01-01"}, True),  # no end
        ({"ended_on": "2025-12-31"}, True),  # no beginning
        ({"started_on": "2025-01-01", "ended_on": "2025-12-31"}, False),  # no payment
    ],
)
def test_without_dates_or_payments_there_is_no_gap(
    data: PactBuilder, dates: dict[str, str], paid: bool
) -> None:
    pact = data.add_pact(**dates)
    data.add_allocation(pact, "1000.00")
    if paid:
        data.add_event(pact, "paid_advance", "100.00")

    found = figure(data, "time_spending_gap")

    assert (found.status, found.value) == ("not_reported", None)


def test_the_gap_is_of_one_initiative_also_if_only_one_reports_it(data: PactBuilder) -> None:
    pact = data.add_pact(started_on="2025-01-01", ended_on="2025-12-31")
    data.add_allocation(pact, "1000.00")
    data.add_event(pact, "paid_advance", "100.00")
    data.add_pact()

    assert figure(data, "time_spending_gap").reason == "several_initiatives"
    assert figure(data, "time_spending_gap", pact=pact).is_reported


def test_own_funds_are_a_share_of_the_total_cost_of_the_last_state(data: PactBuilder) -> None:
    pact = data.add_pact()
    data.add_allocation(pact, "1000.00", money_state="admitted")
    data.add_allocation(pact, "900.00", money_state="granted")  # later: this one counts
    data.add_allocation(pact, "100.00", fund="partner", amount_kind="cofinancing")
    data.add_allocation(pact, "80.00", fund="private", amount_kind="cofinancing")
    # Decoys: an earlier state of the same money, a public fund, another call's endowment.
    data.add_allocation(
        pact, "500.00", fund="partner", amount_kind="cofinancing", money_state="admitted"
    )
    data.add_allocation(pact, "300.00", fund="state", amount_kind="cofinancing")
    data.add_allocation(pact, "99999.00", money_state="endowment")
    silent = data.add_pact()  # decoy: a total without own funds
    data.add_allocation(silent, "5000.00")

    found = figure(data, "cofinancing_share")

    assert (found.numerator, found.denominator) == (Decimal("180.00"), Decimal("900.00"))
    assert found.value == 0.2


def test_own_funds_without_a_total_cost_are_no_share(data: PactBuilder) -> None:
    pact = data.add_pact()
    data.add_allocation(pact, "800.00", amount_kind="public_contribution")
    data.add_allocation(pact, "200.00", amount_kind="cofinancing", fund="partner")

    found = figure(data, "cofinancing_share")

    assert (found.status, found.reason) == ("not_reported", "no_rows")
