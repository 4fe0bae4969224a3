"""States of money cut by source and line: every sum added again from the rows of the files."""

import csv
import random
from collections import defaultdict
from datetime import date
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest

from data_access.engine import DATABASE_VARIABLE, get_engine
from data_access.queries import everything, money
from data_access.walls import unwalled
from domain import vocabulary as v
from domain.closing import decommitment
from domain.facts import Facts
from domain.selection import Selection
from reports import money_parts
from reports.money_parts import Step
from tests.builders import PactBuilder
from tests.conftest import forget_engine

VIEW = Selection(as_of=date(2026, 6, 30), known_on=date(2030, 12, 31))
MEASURES = {
    "committed": "committed",
    "paid_advance": "paid",
    "paid_interim": "paid",
    "paid_balance": "paid",
    "recovery": "paid",
    "cost_reported": "reported",
    "certified": "certified",
    "savings": "savings",
}
NOBODY: frozenset[str] = frozenset()


@pytest.fixture
def data(sqlite_tables: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PactBuilder:
    """Return a builder on an empty database."""
    monkeypatch.setenv(DATABASE_VARIABLE, sqlite_tables)
    forget_engine()
    return PactBuilder(get_engine(), tmp_path / "deliveries")


def loaded(data: PactBuilder) -> tuple[Facts, pd.DataFrame]:
    data.load()
    with unwalled(data.engine).connect() as connection:
        return everything.facts(connection, VIEW), money.allocations(connection, VIEW)


def by_code(steps: list[Step]) -> dict[str, Step]:
    return {step.measure: step for step in steps}


def file_rows(data: PactBuilder, table: str) -> list[dict[str, str]]:
    path = data.folder / "delivery_1" / f"{table}.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        text = file.read()
    return list(csv.DictReader(text.splitlines(), delimiter=";" if ";" in text else ","))


def add_random_money(data: PactBuilder, seed: int) -> None:
    dice = random.Random(seed)
    funders = [data.add_body(organisation_type="region") for _ in range(3)]
    for _pact in range(4):
        pact = data.add_pact()
        for fund in dice.sample(["fse_plus_eu", "state", "region", "mixed", "other"], 3):
            for line in dice.sample(["training", "equipment", "coordination"], 2):
                about = {"fund": fund, "line_code": line, "funder_id": dice.choice(funders)}
                kind = {"amount_kind": "public_contribution"}
                amount = f"{dice.randint(100, 99999)}.{dice.randint(10, 99)}"
                allocation = data.add_allocation(pact, amount, **about, **kind)
                for state in dice.choices(list(MEASURES), k=4):
                    sign = "-" if state == "certified" and dice.random() < 0.3 else ""
                    data.add_event(
                        pact,
                        state,
                        f"{sign}{dice.randint(1, 999)}.{dice.randint(10, 99)}",
                        allocation_id=dice.choice([allocation, None]),
                        happened_on=date(2026, dice.randint(1, 8), 1),  # some after the as-of day
                    )


def twin(data: PactBuilder) -> dict[str, dict[tuple[str, str], Decimal]]:
    """Return per state the sum by fund and line, in plain Python from the files."""
    sums: dict[str, dict[tuple[str, str], Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    allocations = {row["allocation_id"]: row for row in file_rows(data, "funding_allocations")}
    for row in allocations.values():
        sums["granted"][row["fund"], row["line_code"]] += Decimal(row["amount"])
    for row in file_rows(data, "funding_events"):
        if row["happened_on"] > "2026-06-30":
            continue
        on = allocations.get(row.get("allocation_id", ""), {"fund": "", "line_code": ""})
        amount = Decimal(row["amount"])
        signed = -abs(amount) if row["money_state"] == "recovery" else amount
        sums[MEASURES[row["money_state"]]][on["fund"], on["line_code"]] += signed
    return sums


@pytest.mark.parametrize("seed", [1, 2])
def test_every_state_source_and_line_is_the_sum_of_its_rows(data: PactBuilder, seed: int) -> None:
    add_random_money(data, seed)
    facts, allocations = loaded(data)
    slow = twin(data)
    steps = [step for step in money_parts.steps(facts, NOBODY) if step.amount is not None]

    assert {step.measure: step.amount for step in steps} == {
        measure: sum(some.values()) for measure, some in slow.items()
    }
    for step in steps:
        some = slow[step.measure]
        sources: dict[str, Decimal] = defaultdict(Decimal)
        lines: dict[str, Decimal] = defaultdict(Decimal)
        for (fund, line), amount in some.items():
            named = fund in money_parts.SOURCES
            sources[money_parts.source_name(fund) if named else money_parts.no_source()] += amount
            lines[money_parts.line_name(line)] += amount
        assert dict(money_parts.by_source(facts.money, step)) == sources
        assert dict(money_parts.by_line(facts.money, allocations, step)) == lines


def test_an_agreement_of_two_funders_is_the_sum_of_both_and_its_lines_stay_unknown(
    data: PactBuilder,
) -> None:
    pact = data.add_pact(initiative_type="pole_agreement", programme="ptp_protocol")
    region = data.add_body(name="Regione Lombardia", organisation_type="region")
    bank = data.add_body(name="Fondazione Cariplo", organisation_type="foundation")
    state = {"money_state": "allocated", "amount_kind": "unspecified"}
    data.add_allocation(pact, "2000000.00", funder_id=region, fund="region", **state)
    data.add_allocation(pact, "1000000.00", funder_id=bank, fund="foundation", **state)
    for line in ("equipment_labs", "research_link"):
        data.add_allocation(pact, None, funder_id=bank, fund="foundation", line_code=line, **state)
    facts, allocations = loaded(data)
    step = by_code(money_parts.steps(facts, NOBODY))["allocated"]

    assert step.amount == Decimal(3000000)
    assert step.before is None
    assert money_parts.by_source(facts.money, step) == [
        ("Regione", Decimal(2000000)),
        ("Fondazione", Decimal(1000000)),
    ]
    assert money_parts.funders(facts.money, step) == {
        "Regione": "Regione, Regione Lombardia",
        "Fondazione": "Fondazione, Fondazione Cariplo",
    }
    assert money_parts.by_line(facts.money, allocations, step) == [
        ("Attrezzature e laboratori", None),
        ("Raccordo con la ricerca", None),
        ("non ripartito per linea", Decimal(3000000)),
    ]


def test_recoveries_lower_and_more_than_the_grant_is_told(data: PactBuilder) -> None:
    pact = data.add_pact()
    data.add_allocation(pact, "1000.00", amount_kind="public_contribution")
    data.add_event(pact, "paid_advance", "1200.00")
    data.add_event(pact, "recovery", "100.00")
    facts, _allocations = loaded(data)
    paid = by_code(money_parts.steps(facts, NOBODY))["paid"]

    assert (paid.amount, paid.before, paid.share) == (Decimal(1100), Decimal(1000), 1.1)
    told = paid.shown.replace("\N{NO-BREAK SPACE}", " ")
    assert "110,0 % del concesso" in told
    assert "oltre il 100 %, da verificare" in told


def test_amounts_of_different_nature_have_rows_of_their_own(data: PactBuilder) -> None:
    pact = data.add_pact()
    data.add_allocation(pact, "1000.00", amount_kind="total_cost")
    data.add_allocation(pact, "700.00", amount_kind="public_contribution")
    data.add_allocation(pact, "300.00", amount_kind="cofinancing", fund="partner")
    facts, _allocations = loaded(data)
    amounts = {
        (step.measure, step.kind): step.amount
        for step in money_parts.steps(facts, NOBODY)
        if step.amount is not None
    }
    assert amounts == {
        ("granted", "public_contribution"): Decimal(700),
        ("granted", "total_cost"): Decimal(1000),
        ("cofinancing", "cofinancing"): Decimal(300),
    }


def test_a_share_of_some_initiatives_only_is_no_gap_to_draw(data: PactBuilder) -> None:
    first, second = data.add_pact(), data.add_pact()
    data.add_allocation(first, "1000.00", amount_kind="public_contribution")
    data.add_event(first, "paid_advance", "400.00")
    data.add_event(second, "paid_advance", "50.00")  # no grant stated
    facts, _allocations = loaded(data)
    paid = by_code(money_parts.steps(facts, NOBODY))["paid"]

    assert (paid.amount, paid.before, paid.share) == (Decimal(450), None, 0.4)
    told = paid.shown.replace("\N{NO-BREAK SPACE}", " ")  # 450 of 1000 would be another share
    assert "40,0 %: 400,00 € su 1.000,00 € dove entrambi sono riportati" in told


def test_a_share_of_part_of_the_whole_beside_it_says_of_which_part(data: PactBuilder) -> None:
    first, second = data.add_pact(), data.add_pact()
    for pact in (first, second):
        data.add_allocation(pact, "1000.00", amount_kind="public_contribution")
    data.add_event(first, "committed", "900.00")
    facts, _allocations = loaded(data)
    committed = by_code(money_parts.steps(facts, NOBODY))["committed"]
    told = committed.shown.replace("\N{NO-BREAK SPACE}", " ")
    assert "90,0 %: 900,00 € su 1.000,00 € dove entrambi sono riportati" in told


def test_savings_are_not_due_before_an_end_and_not_reported_after_it(data: PactBuilder) -> None:
    pact = data.add_pact()
    data.add_allocation(pact, "1000.00")
    facts, _allocations = loaded(data)

    assert "non ancora dovuto" in money_parts.savings(facts, NOBODY).shown
    assert money_parts.savings(facts, frozenset({pact})).shown == "non riportato"


def test_an_initiative_without_any_money_has_every_state_not_reported(data: PactBuilder) -> None:
    data.add_pact()
    facts, allocations = loaded(data)
    steps = money_parts.steps(facts, NOBODY)

    assert [step.amount for step in steps] == [None] * 8
    for step in steps:
        assert money_parts.by_source(facts.money, step) == []
        assert money_parts.by_line(facts.money, allocations, step) == []
    assert decommitment(facts.money).state == "unknown_fund"


def test_every_fund_is_a_source_or_says_that_it_is_none() -> None:
    assert set(v.FUNDS) - set(money_parts.SOURCES) == {"mixed", "other"}
