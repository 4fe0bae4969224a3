"""Findings, claims and dictionary on the published initiatives, read from a real database."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa

from data_access.engine import make_engine
from data_access.imports import load_folder
from data_access.migrations import upgrade
from data_access.queries import dictionary, findings, network, provenance
from data_access.schema import metadata
from data_access.walls import unwalled
from domain import network as bodies
from domain.selection import Selection

PUBLISHED = Path(__file__).parents[2] / "sample_data" / "published"
TODAY = Selection(as_of=date(2026, 10, 31), known_on=date(2999, 1, 1))
LECCO = replace(TODAY, pacts=("lecco",))


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sa.Connection]:
    path = tmp_path_factory.mktemp("published") / "patti.sqlite"
    engine = make_engine(sa.make_url(f"sqlite:///{path}"))
    upgrade(engine)
    load_folder(engine, PUBLISHED)
    with unwalled(engine).connect() as connection:
        yield connection
    engine.dispose()


def test_lecco_was_admitted_before_it_was_submitted(connection: sa.Connection) -> None:
    found = findings.found(connection, LECCO).set_index("rule")

    assert found.loc["admitted_before_submitted", "values"] == {
        "submitted_on": "2024-04",
        "admitted_on": "2023-07",
        "proposed_on": "2024-07",
    }
    assert found.loc["list_counts_lead", "values"] == {"stated": 15, "lines": 16, "leads": 1}


def test_findings_are_those_of_the_chosen_initiatives(connection: sa.Connection) -> None:
    assert set(findings.found(connection, LECCO)["pact_id"]) == {"lecco"}
    assert findings.found(connection, replace(TODAY, dataset="demo")).empty


def test_a_period_leaves_no_finding_out(connection: sa.Connection) -> None:
    period = replace(LECCO, period_from=date(2030, 1, 1))

    assert len(findings.found(connection, period)) == len(findings.found(connection, LECCO))


def test_the_seminar_is_overdue_only_after_its_day(connection: sa.Connection) -> None:
    before = findings.found(connection, replace(LECCO, as_of=date(2025, 10, 15)))

    assert "planned_without_outcome" not in set(before["rule"])
    assert "planned_without_outcome" in set(findings.found(connection, LECCO)["rule"])


def test_claimed_cells_are_those_of_the_row_or_those_all_rows_agree_on(
    connection: sa.Connection,
) -> None:
    cells = provenance.claimed_cells(connection, TODAY).set_index("claim_id")["cell"]

    assert cells["lc-claim-admitted-2024"] == "2023-07"  # the row, not the claim
    assert cells["lc-claim-hours-250"] == 250  # three courses, one value
    assert "pv-claim-internship-kind" not in cells  # a field named in words


def test_lecco_counts_add_up(connection: sa.Connection) -> None:
    found = bodies.reckoning(network.members(connection, LECCO))

    assert (found.partners, found.partnership, found.network, found.involved) == (15, 16, 21, 37)


def test_imports_are_those_known_by_then(connection: sa.Connection) -> None:
    early = replace(TODAY, known_on=date(2020, 1, 1))

    assert provenance.import_list(connection, early).empty
    assert len(provenance.import_list(connection, TODAY)) == 16
    assert provenance.import_list(connection, replace(TODAY, dataset="demo")).empty


def test_the_dictionary_explains_every_column(connection: sa.Connection) -> None:
    columns = dictionary.columns(connection, TODAY)

    assert columns["table_comment"].all()
    assert columns["comment"].all()
    assert set(columns["table_name"]) >= {"pacts", "enrollments", "imports"}
    assert len(columns) == sum(
        len(table.columns) for table in metadata.sorted_tables if not table.name.endswith("_keys")
    )
