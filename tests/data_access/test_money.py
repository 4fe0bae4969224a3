"""Money by state: recoveries lower payments, lines are no second total, kinds are not mixed."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from data_access.queries import everything, money
from data_access.walls import unwalled
from domain.indicators import REGISTRY
from domain.indicators.evaluation import evaluate
from domain.indicators.figures import Figure
from domain.selection import Selection
from tests.builders import PactBuilder

JUNE = Selection(as_of=date(2025, 6, 30), known_on=date(2026, 12, 31))
LOADED_AT = datetime(2025, 3, 1, 8)  # noqa: DTZ001 - UTC, as stored


def figure(data: PactBuilder, code: str) -> Figure:
    if data._waiting:
        data.load(LOADED_AT)
    with unwalled(data.engine).connect() as connection:
        facts = everything.facts(connection, JUNE)
    (found,) = evaluate([REGISTRY[code]], facts)
    return found


def test_recoveries_lower_what_was_paid_whichever_sign_the_file_gives_them(
    data: PactBuilder,
) -> None:
    pact = data.add_pact()
    data.add_event(pact, "paid_advance", "1000.00")
    data.add_event(pact, "paid_balance", "500.10", happened_on=date(2025, 6, 30))  # boundary
    data.add_event(pact, "recovery", "100.05")
    data.add_event(pact, "recovery", "-200.00")
    data.add_event(pact, "paid_interim", "999.00", happened_on=date(2025, 7, 1))  # after
    data.add_event(pact, "cost_reported", "77.00")  # another state

    assert figure(data, "paid").value == Decimal("1200.05")


def test_lines_split_a_total_and_are_not_added_to_it(data: PactBuilder) -> None:
    pact, region = data.add_pact(), data.add_body(organisation_type="region")
    data.add_allocation(pact, "1000.00", funder_id=region)  # the total
    data.add_allocation(pact, "600.00", funder_id=region, line_code="training")
    data.add_allocation(pact, "400.00", funder_id=region, line_code="equipment")
    data.add_allocation(pact, "50.00", line_code="training")  # a funder without total: counts
    data.add_allocation(pact, None)  # an amount not reported

    assert figure(data, "granted").value == Decimal("1050.00")


def test_a_total_without_amount_leaves_the_lines_to_count(data: PactBuilder) -> None:
    pact, region = data.add_pact(), data.add_body(organisation_type="region")
    data.add_allocation(pact, None, funder_id=region)
    data.add_allocation(pact, "600.00", funder_id=region, line_code="training")

    assert figure(data, "granted").value == Decimal("600.00")


def test_amounts_of_different_kinds_are_refused(data: PactBuilder) -> None:
    pact = data.add_pact()
    data.add_allocation(pact, "1000.00", amount_kind="total_cost")
    data.add_allocation(pact, "800.00", amount_kind="public_contribution")
    data.add_event(pact, "paid_advance", "100.00")

    for code in ("granted", "usage_rate"):
        found = figure(data, code)
        assert (found.status, found.reason) == ("not_applicable", "mixed_amount_kinds")
        assert found.value is None


def test_what_partners_add_is_not_part_of_the_grant(data: PactBuilder) -> None:
    pact = data.add_pact()
    data.add_allocation(pact, "800.00", amount_kind="public_contribution")
    data.add_allocation(pact, "200.00", amount_kind="cofinancing", fund="partner")

    assert figure(data, "granted").value == Decimal("800.00")


def test_payments_are_held_against_the_grant(data: PactBuilder) -> None:
    pact = data.add_pact()
    data.add_allocation(pact, "1000.00")
    data.add_allocation(pact, "9000.00", money_state="allocated")  # another state
    data.add_event(pact, "paid_advance", "300.00")

    rate = figure(data, "usage_rate")

    assert (rate.numerator, rate.denominator, rate.value) == (300, 1000, pytest.approx(0.3))


def test_without_a_grant_there_is_an_amount_and_no_rate(data: PactBuilder) -> None:
    data.add_event(data.add_pact(), "paid_advance", "300.00")

    assert figure(data, "paid").value == Decimal("300.00")
    rate = figure(data, "usage_rate")
    assert (rate.status, rate.reason) == ("not_reported", "no_denominator")
    assert (rate.numerator, rate.value) == (Decimal("300.00"), None)


def test_allocations_count_from_the_last_day_their_date_can_mean(data: PactBuilder) -> None:
    pact = data.add_pact()
    data.add_allocation(pact, "1.00", decided_on="2025-06")  # at the latest on the as-of day
    data.add_allocation(pact, "10.00", decided_on="2025")  # perhaps later
    data.add_allocation(pact, "100.00")  # no day: from the first

    assert figure(data, "granted").value == Decimal("101.00")


def test_the_amount_after_variations_holds(data: PactBuilder) -> None:
    data.add_allocation(data.add_pact(), "1000.00", amount_current="900.50")

    assert figure(data, "granted").value == Decimal("900.50")


def test_a_list_of_allocations_also_has_those_without_an_amount(data: PactBuilder) -> None:
    pact = data.add_pact()
    data.add_allocation(pact, "1000.00")
    data.add_allocation(pact, None, line_code="training", line_name="Formazione")
    data.load(LOADED_AT)

    with unwalled(data.engine).connect() as connection:
        listed = money.allocations(connection, JUNE)

    assert listed["amount"].tolist() == [Decimal("1000.00"), None]
    assert listed["line_name"].fillna("").tolist() == ["", "Formazione"]


def test_a_cost_is_the_admitted_amount_over_people(data: PactBuilder) -> None:
    pact = data.add_pact()
    data.add_allocation(pact, "363966.68", money_state="admitted")
    data.add_group(pact, 42, "trained", enrolled_on=date(2025, 3, 1))

    assert figure(data, "cost_per_enrolled").value == Decimal("8665.87")
    assert figure(data, "cost_per_hired").status == "not_reported"
