"""The five published initiatives: quotes are the sources' own, codes and ids exist, sums hold."""

import os
import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest
import sqlalchemy as sa

from data_access.schema import KEY_TABLES, LOADED

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "sample_data" / "published"
SEEDS = Path(os.environ.get("PACT_SEEDS", ROOT.parent / "shared" / "seeds"))
TABLES = {table.name: table for table in LOADED}
PACTS = {"lecco", "pavia-micro", "te-microtecnica", "cariplo-ptp", "seregno-polo"}
INDICATORS = {
    "selected",
    "enrolled",
    "started",
    "withdrawn",
    "completed",
    "hired",
    "interviews",
    "opportunities",
    "allocated",
    "admitted",
    "committed",
    "paid",
    "reported",
    "certified",
    "partners",
    "partnership",
    "support_network",
    "organisations_involved",
    "provinces_covered",
    "activities",
    "attendance",
    "courses",
    "placement_rate_of_enrolled",
}
"""Indicators that a claim or a target may be held against."""
QUOTING = {
    "claims": "quote",
    "milestones": "quote",
    "skill_needs": "quote",
    "funding_allocations": "line_name",
    "courses": "requirements",
}
"""Column that holds the source's own words, by table."""
ID_LISTS = {
    ("activities", "organiser_ids"): "organisation_id",
}
"""Columns that hold several ids joined by `;`, and the id they hold."""
PARTIAL_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def read(table: str) -> pd.DataFrame:
    return pd.read_csv(FOLDER / f"{table}.csv", dtype=str, keep_default_na=False)


def files() -> list[str]:
    return sorted(path.stem for path in FOLDER.glob("*.csv"))


def readable(table: sa.Table) -> dict[str, sa.Column[object]]:
    own = {name: column for name, column in table.c.items() if "form" in column.info}
    return {
        name: c for name, c in own.items() if not c.info.get("derived") and name != "row_number"
    }


def cells(*forms: str) -> list[tuple[str, str, str]]:
    """Return table, column and text of every filled cell whose column has one of `forms`."""
    return [
        (table, column, text)
        for table in files()
        for column, texts in read(table).items()
        if TABLES[table].c[column].info["form"] in forms
        for text in texts
        if text
    ]


def known_ids(id_column: str) -> set[str]:
    holders = [name for name in files() if TABLES[name].info["key"] == (id_column,)]
    return {one for name in holders for one in read(name)[id_column]}


def quotes_of_seeds() -> list[tuple[str, str, str]]:
    """Return table, file of the seed and quote of every row that quotes a seed."""
    file_of = read("sources").query("kind == 'seed'").set_index("source_id")["file"].to_dict()
    return [
        (table, Path(file_of[source]).name, quote)
        for table, column in QUOTING.items()
        for source, quote in read(table)[["source_id", column]].itertuples(index=False)
        if source in file_of and quote
    ]


def lecco(role: str) -> pd.DataFrame:
    roles = read("partnerships").query("pact_id == 'lecco'")
    return roles[roles["role"] == role]


def test_every_file_is_named_after_a_table_that_files_are_read_into() -> None:
    assert set(files()) <= set(TABLES)


def test_nothing_is_said_about_completions_or_movements_of_money() -> None:
    assert not {"completions", "funding_events"} & set(files())


@pytest.mark.parametrize("table", files())
def test_headers_are_columns_of_the_table_and_hold_all_required_ones(table: str) -> None:
    columns = readable(TABLES[table])
    required = {name for name, column in columns.items() if not column.nullable}
    assert required <= set(read(table).columns) <= set(columns)


@pytest.mark.parametrize("table", files())
def test_required_cells_are_filled(table: str) -> None:
    rows = read(table)
    required = [name for name in rows if not TABLES[table].c[name].nullable]
    assert (rows[required] != "").all(axis=None)


@pytest.mark.parametrize("table", files())
def test_every_row_has_its_own_key(table: str) -> None:
    rows = read(table)
    key = [part for part in TABLES[table].info["key"] if part in rows]
    assert not rows.duplicated(key).any()


@pytest.mark.parametrize("table", files())
def test_every_row_names_a_known_source(table: str) -> None:
    assert set(read(table)["source_id"]) <= known_ids("source_id")


def test_every_code_is_in_its_list() -> None:
    strangers = [
        cell
        for cell in cells("code", "codes")
        for code in cell[2].split(";")
        if (allowed := TABLES[cell[0]].c[cell[1]].info["codes"]) and code not in allowed
    ]
    assert strangers == []


def test_every_referenced_id_exists() -> None:
    ids = {keys.name: known_ids(id_column) for id_column, keys in KEY_TABLES.items()}
    broken = [
        (table, column, text)
        for table, column, text in cells("reference")
        for key in TABLES[table].c[column].foreign_keys
        if text not in ids[key.column.table.name]
    ]
    assert broken == []


@pytest.mark.parametrize(("table", "column"), ID_LISTS)
def test_every_id_in_a_list_exists(table: str, column: str) -> None:
    named = {one for text in read(table)[column] if text for one in text.split(";")}
    assert named <= known_ids(ID_LISTS[table, column])


def test_every_claim_about_a_row_names_a_row_that_exists() -> None:
    about = read("claims").query("row_id != ''")
    for table, row in about[["table_name", "row_id"]].itertuples(index=False):
        assert row in set(read(table)[TABLES[table].info["key"][0]])


@pytest.mark.parametrize("table", ["claims", "targets"])
def test_claims_and_targets_are_held_against_known_indicators(table: str) -> None:
    assert set(read(table)["indicator_code"]) <= INDICATORS | {""}


def test_claims_held_against_an_indicator_are_plain_numbers() -> None:
    values = read("claims").query("indicator_code != ''")["value"]
    assert values.str.fullmatch(r"\d+(\.\d+)?").all()


def test_provinces_are_istat_codes_with_leading_zeros() -> None:
    listed = [code for text in read("pacts")["provinces"] if text for code in text.split(";")]
    single = [text for _table, _column, text in cells("province")]
    assert all(re.fullmatch(r"\d{3}", code) for code in listed + single)


def test_days_are_whole_days() -> None:
    for _table, _column, text in cells("day"):
        assert date.fromisoformat(text).isoformat() == text


def test_partial_days_are_iso_days_months_years_or_spans() -> None:
    for _table, _column, text in cells("partial_day"):
        assert all(PARTIAL_DAY.fullmatch(part) for part in text.split("/"))


def test_missing_is_never_written_as_zero() -> None:
    assert [cell for cell in cells("whole", "number", "euro") if float(cell[2]) == 0] == []


@pytest.mark.parametrize(("table", "seed", "quote"), quotes_of_seeds())
def test_quotes_of_seeds_are_their_exact_words(table: str, seed: str, quote: str) -> None:
    if not SEEDS.is_dir():
        pytest.skip(f"the seed pages are not at {SEEDS}")
    assert quote in (SEEDS / seed).read_text(encoding="utf-8"), table


def test_quotes_from_every_seed_are_checked() -> None:
    seeds = read("sources").query("kind == 'seed'")["file"]
    assert {seed for _table, seed, _quote in quotes_of_seeds()} == {Path(f).name for f in seeds}


def test_there_are_the_five_initiatives() -> None:
    assert set(read("pacts")["pact_id"]) == PACTS


def test_the_lecco_list_has_sixteen_lines_with_the_lead_first() -> None:
    lines = pd.concat([lecco("lead"), lecco("partner")])
    assert list(lines["list_position"]) == [str(line) for line in range(1, 17)]
    assert list(lecco("lead")["organisation_id"]) == ["prov-lecco"]


def test_the_lecco_network_has_twenty_one_lines_and_shares_no_body_with_the_partners() -> None:
    network = lecco("support_network")
    assert list(network["list_position"]) == [str(line) for line in range(1, 22)]
    partnership = {*lecco("lead")["organisation_id"], *lecco("partner")["organisation_id"]}
    assert len(partnership | set(network["organisation_id"])) == 37


def test_speakers_are_not_partners() -> None:
    assert not set(lecco("speaker")["organisation_id"]) & set(lecco("partner")["organisation_id"])


def test_lecco_trained_twelve_seventeen_and_thirteen() -> None:
    groups = read("enrollments").query("pact_id == 'lecco'").set_index("course_id")
    assert groups["people"].to_dict() == {
        "lc-sala": "12",
        "lc-elettrico": "17",
        "lc-meccanico": "13",
    }
    assert set(groups["count_kind"]) == {"trained"}


def test_lecco_was_admitted_to_its_whole_amount() -> None:
    rows = read("funding_allocations").query("pact_id == 'lecco'")
    stated = rows[["amount", "amount_kind", "money_state"]].to_numpy().tolist()
    assert stated == [["363966.68", "total_cost", "admitted"]]


def test_lecco_keeps_the_impossible_order_of_its_dates() -> None:
    lecco_pact = read("pacts").set_index("pact_id").loc["lecco"]
    assert (lecco_pact["submitted_on"], lecco_pact["admitted_on"]) == ("2024-04", "2023-07")


def test_lecco_held_three_job_days_three_workshops_and_one_seminar() -> None:
    held = read("activities").query("pact_id == 'lecco' and status == 'held'")
    times = held["occurrences"].astype(int).groupby(held["activity_type"]).sum()
    assert times.to_dict() == {"job_day": 3, "workshop": 3, "seminar": 1}


def test_nobody_is_counted_at_a_planned_activity() -> None:
    assert set(read("activities").query("status == 'planned'")["attendees"]) == {""}


def test_pavia_selected_forty_and_later_enrolled_forty_five() -> None:
    groups = read("enrollments").query("pact_id == 'pavia-micro'")
    stated = groups[["people", "count_kind", "enrolled_on"]].to_numpy().tolist()
    assert stated == [["40", "selected", "2025-09-22"], ["45", "enrolled", "2026-01-14"]]


def test_only_seven_people_are_hired_and_all_of_them_in_piemonte() -> None:
    hired = read("hirings").query("stage == 'hire'")
    assert hired[["pact_id", "people", "started_on"]].to_numpy().tolist() == [
        ["te-microtecnica", "7", "2025-09-01"]
    ]


def test_the_protocol_allocates_three_million_and_none_of_it_to_a_line() -> None:
    rows = read("funding_allocations").query("pact_id == 'cariplo-ptp'")
    assert sum(Decimal(amount) for amount in rows["amount"] if amount) == Decimal("3000000.00")
    assert set(rows.query("line_code != ''")["amount"]) == {""}
    assert len(rows.query("line_code != ''")) == 5


def test_the_protocol_offers_ten_services() -> None:
    services = read("services")
    assert list(services["service_id"]) == [f"ptp-s{number}" for number in range(1, 11)]
    assert set(services["status"]) == {"offered"}


def test_seregno_has_ten_sectors_to_analyse_and_four_policy_areas() -> None:
    needs = read("skill_needs").query("pact_id == 'seregno-polo'")
    assert (len(needs), set(needs["status"])) == (10, {"to_analyse"})
    areas = read("milestones").query("pact_id == 'seregno-polo' and list_position != ''")
    assert set(areas["list_position"].str[0]) == {"1", "2", "3", "4"}


def test_only_the_course_named_as_context_is_outside_the_indicators() -> None:
    assert list(read("courses").query("is_context == 'yes'")["course_id"]) == ["ser-its"]


def test_people_are_groups_and_nobody_is_identified() -> None:
    assert not any("participant_id" in read(table) for table in files())
