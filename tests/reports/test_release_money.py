"""Money in a release: of whole initiatives, the same sums everywhere, nothing per head."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest
import sqlalchemy as sa

from data_access.clock import today
from data_access.engine import make_engine
from data_access.imports import load_folder
from data_access.queries import money
from data_access.walls import unwalled
from domain.disclosure import costs
from domain.disclosure.money import LINE, SOURCE
from domain.disclosure.releases import Release, ReleasedCell, ReleasedRow
from domain.selection import Selection
from reports import money_parts
from reports.release import money_facts, money_tables
from tests import released
from tests.builders import PactBuilder
from tests.conftest import SAMPLES


@pytest.fixture
def data(sqlite_tables: str, tmp_path: Path) -> PactBuilder:
    builder = PactBuilder(make_engine(sa.make_url(sqlite_tables)), tmp_path / "deliveries")
    released.fill(builder)
    return builder


def amounts(release: Release, table: str, state: str) -> dict[tuple[str, str], Decimal | None]:
    return {
        (one.item, one.part): one.amount
        for one in release.amounts
        if (one.table, one.state) == (table, state)
    }


def test_sources_and_lines_of_every_state_add_up_to_what_the_database_has(
    data: PactBuilder,
) -> None:
    release = released.made(data.engine)
    selection = Selection(as_of=released.DAY, known_on=released.DAY, dataset="all")
    with unwalled(data.engine).connect() as connection:
        facts = money.facts(connection, selection)
    sums = facts.groupby("measure")["amount"].sum().to_dict()
    for table in (SOURCE, LINE):
        for state, total in sums.items():
            told = [one or Decimal(0) for one in amounts(release, table, str(state)).values()]
            assert sum(told, start=Decimal(0)) == total, (table, state)


def test_a_state_without_amounts_says_why(data: PactBuilder) -> None:
    release = released.made(data.engine)
    of = {(one.item, one.state): one.status for one in release.amounts if one.amount is None
          and one.table == SOURCE}  # fmt: skip
    assert of["patto", "allocated"] == of["muto", "granted"] == "not_reported"
    assert of["patto", "savings"] == "not_yet_due"
    assert amounts(release, LINE, "granted")["patto", "training"] is None


def test_what_moved_on_a_line_paid_by_the_head_is_told_whole(data: PactBuilder) -> None:
    before = amounts(released.made(data.engine), LINE, "paid")
    assert before == {("patto", "training"): Decimal("13000.00")}
    released.add_allowances(data, heads=3)
    after = released.made(data.engine)
    assert amounts(after, LINE, "paid") == {("patto", ""): Decimal("14800.00")}
    assert amounts(after, LINE, "committed") == {("patto", ""): Decimal("7000.00")}
    told = {one.amount for one in after.amounts}
    assert Decimal(3 * released.ALLOWANCE) not in told


def test_a_state_in_which_only_heads_were_paid_is_hidden(data: PactBuilder) -> None:
    released.add_allowances(data, heads=3, state="cost_reported")
    release = released.made(data.engine)
    of = {
        (one.table, one.amount, one.status)
        for one in release.amounts
        if one.item == "patto" and one.state == "reported"
    }
    assert of == {(SOURCE, None, "hidden"), (LINE, None, "hidden")}
    facts = money_facts.of(release, item="patto")
    told = money_tables.by_state(release, facts).iloc[0]
    ends = money_tables.by_end(release, "published").set_index("Iniziativa")
    assert ends.loc["=Patto d'esempio"].iloc[-1] == "riservato"
    assert ends.loc["Patto muto"].iloc[-1] != "riservato"
    assert told["Rendicontato"] == told["Tasso di rendicontazione"] == "riservato"


def test_no_line_of_the_files_of_money_names_a_course_or_a_person(
    data: PactBuilder, tmp_path: Path
) -> None:
    folder = released.written(released.made(data.engine), tmp_path / "new")
    told = (folder / "fondi.csv").read_text() + (folder / "iniziative.csv").read_text()
    for column in ("course_id", "participant_id", "enrollment_id"):
        for rows in data.rows.values():
            ids = {str(row[column]) for row in rows if row.get(column)}
            assert not [one for one in ids if f",{one}," in told]


def test_a_share_above_the_whole_is_flagged(data: PactBuilder) -> None:
    facts = money_facts.of(released.made(data.engine), dataset="published")
    assert [one.split(":")[0] for one in money_parts.excesses(facts)] == ["=Patto d'esempio"]


def test_the_file_of_amounts_holds_no_formula(data: PactBuilder, tmp_path: Path) -> None:
    folder = released.written(released.made(data.engine), tmp_path / "new")
    with (folder / "fondi.csv").open(encoding="utf-8", newline="") as file:
        labels = {line["label"] for line in csv.DictReader(file)}
    assert labels == {"'=Patto d'esempio", "Patto muto"}


def test_the_agreement_names_both_funders_and_its_sum(sqlite_tables: str, tmp_path: Path) -> None:
    engine = make_engine(sa.make_url(sqlite_tables))
    load_folder(engine, SAMPLES / "published")
    release = released.made(engine, day=today())
    facts = money_facts.of(release, item="cariplo-ptp")
    (told,) = money_facts.equations(release, facts)
    assert "3.000.000,00" in told.split("=")[0]
    assert "1.000.000,00\u00a0€ (Fondazione, Fondazione Cariplo)" in told
    assert "2.000.000,00\u00a0€ (Regione, Regione Lombardia)" in told
    page = (released.written(release, tmp_path / "new") / "index.html").read_text("utf-8")
    assert told.split(": ", 1)[1] in page
    lines = amounts(release, LINE, "allocated")
    assert sum(amount is None for amount in lines.values()) == 5


def row(**counts: int | None) -> ReleasedRow:
    cells = {
        name: ReleasedCell(value) if value is not None else ReleasedCell(None, "hidden")
        for name, value in counts.items()
    }
    return ReleasedRow("pact", "published", "territorial_pact", "patto", cells)


def cost(release: Release, **counts: int | None) -> dict[str, tuple[str, Decimal | None]]:
    shown = Release(
        release.as_of, release.known_on, 5, 10, (row(**counts),), release.titles, release.amounts,
        release.initiatives,
    )  # fmt: skip
    found = costs.costs(shown, "patto")
    return {one.code: (one.status, one.value) for one in found}  # type: ignore[misc]


COUNTS = {"enrolled": 40, "completed": 20, "hired": 10, "due_180": 30, "hired_180": 10,
          "unknown_180": 6}  # fmt: skip


def test_costs_have_the_range_that_open_outcomes_leave(data: PactBuilder) -> None:
    release = released.made(data.engine)
    found = cost(release, **COUNTS)
    assert found["cost_per_completed"] == ("reported", Decimal("1000.00"))
    assert found["cost_per_hired_within_180d"] == ("reported", Decimal("2000.00"))
    shown = Release(
        release.as_of, release.known_on, 5, 10, (row(**COUNTS),), release.titles, release.amounts
    )
    ranges = {
        one.code: (one.possible_low, one.possible_high) for one in costs.costs(shown, "patto")
    }
    # 20000 over 10 hired, 6 unknown and 10 not due.
    assert ranges["cost_per_hired_within_180d"] == (Decimal("769.23"), Decimal("2000.00"))
    assert ranges["cost_per_completed"] == (Decimal("500.00"), Decimal("1000.00"))


@pytest.mark.parametrize("hidden", ["hired_180", "due_180", "unknown_180", "enrolled"])
def test_a_cost_is_hidden_with_any_of_its_counts(data: PactBuilder, hidden: str) -> None:
    found = cost(released.made(data.engine), **{**COUNTS, hidden: None})
    assert found["cost_per_hired_within_180d"] == ("hidden", None)
