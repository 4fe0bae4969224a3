"""Published claims beside the figures: what Pavia announces is never turned into hires."""

import csv
import io
import json
from pathlib import Path

import pytest

from cli import main
from data_access.engine import DATABASE_VARIABLE, get_engine
from tests.builders import PactBuilder
from tests.conftest import forget_engine

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def samples(sample_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(DATABASE_VARIABLE, f"sqlite:///{sample_file}")
    forget_engine()


def claims_of(pact: str, capsys: Capture) -> dict[str, dict[str, str]]:
    assert main(["claims", "--pact", pact, "--format", "json"]) == 0
    return {row["claim_id"]: row for row in json.loads(capsys.readouterr().out)}


def test_the_page_of_pavia_yields_three_kinds_and_no_hires(samples: None, capsys: Capture) -> None:
    found = claims_of("pavia-micro", capsys)
    of_page = [row for row in found.values() if row["source"].endswith("FromMicroToMacro")]
    used = {
        row["indicator_code"]: (row["value"], row["held"], row["verdict"])
        for row in of_page
        if row["indicator_code"]
        and row["indicator_code"] != "courses"
        and row["reading"] == "in_use"
    }
    assert used == {
        "selected": ("40", "Selezionati: 40", "matches"),
        "interviews": ("40", "Colloqui: oltre 40", "matches"),
        "opportunities": ("40", "Opportunità: oltre 40", "matches"),
    }
    heading = found["pv-claim-hired-40-heading"]
    assert heading["quote"] == "Oltre 40 assunzioni già in vista"
    assert (heading["held"], heading["verdict"]) == ("Assunti: non riportato", "not_used")
    assert found["pv-claim-hired-40-press"]["verdict"] == "not_used"


def test_no_claim_of_pavia_bears_out_a_hire(samples: None, capsys: Capture) -> None:
    found = claims_of("pavia-micro", capsys)
    hires = [row for row in found.values() if row["indicator_code"] == "hired"]
    assert hires
    assert {row["verdict"] for row in hires} == {"not_used"}


def test_every_claim_names_its_source_its_day_and_where_to_read_it(
    samples: None, capsys: Capture
) -> None:
    found = claims_of("pavia-micro", capsys)
    for row in found.values():
        assert row["source"]
        assert row["source_kind"] in ("seed", "official", "press")
    seeds = [row for row in found.values() if row["source_kind"] == "seed"]
    assert all(row["source_file"].startswith("shared/seeds/") for row in seeds)
    assert {row["source_published_on"] for row in seeds} == {"2025-09-22"}


def test_a_difference_is_told_in_words(
    sqlite_tables: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setenv(DATABASE_VARIABLE, sqlite_tables)
    forget_engine()
    data = PactBuilder(get_engine(), tmp_path / "data")
    pact = data.add_pact(pact_id="p")
    data.add_group(pact, 10, "enrolled", enrolled_on="2025-01-07")
    about = {
        "pact_id": pact,
        "field": "enrolled",
        "indicator_code": "enrolled",
        "reading": "in_use",
    }
    data.add("claims", claim_id="more", value="12", quote="=1+1", **about)
    data.add("claims", claim_id="less", value="7", **about)
    data.add("claims", claim_id="words", value="molti", **about)
    data.load()
    found = claims_of("p", capsys)
    assert found["more"]["result"] == "≠ diverso; 2 in più dei dati"
    assert found["less"]["result"] == "≠ diverso; 3 in meno dei dati"
    assert found["words"]["result"] == "≠ diverso"
    assert main(["claims", "--pact", "p", "--format", "csv"]) == 0
    lines = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert {line["quote"] for line in lines} == {"'=1+1", ""}
