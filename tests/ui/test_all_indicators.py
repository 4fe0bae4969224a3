"""The page of all indicators: every figure once, in words that agree with the figure."""

import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data_access.engine import DATABASE_VARIABLE
from domain.indicators import REGISTRY, counts
from domain.indicators.figures import Figure
from tests.conftest import forget_engine
from ui import all_indicators
from ui.all_indicators import Columns

ROOT = Path(__file__).parent.parent.parent
TOGETHER = Columns({None: "Tutte insieme"})
RATE = Figure(
    code="completion_rate",
    group=(),
    unit="rate",
    status="reported",
    numerator=7,
    denominator=10,
    value=0.7,
    low=0.397,
    high=0.892,
    possible_low=0.5,
    possible_high=0.929,
    unknown=2,
    not_yet=4,
    mature=10,
    total=14,
    base="ended",
)


def page(monkeypatch: pytest.MonkeyPatch, file: Path, tmp_path: Path, **query: str) -> AppTest:
    copy = tmp_path / "patti.sqlite"
    shutil.copy(file, copy)
    forget_engine()
    monkeypatch.setenv(DATABASE_VARIABLE, f"sqlite:///{copy}")
    app = AppTest.from_file(ROOT / "app.py", default_timeout=180)
    app.query_params.update(query)
    app.switch_page("pages/reporting/indicators.py").run()
    assert not app.exception
    return app


def test_a_row_of_the_download_holds_all_that_defends_a_figure() -> None:
    (row,) = all_indicators.export([RATE], TOGETHER).to_dict("records")

    assert (row["KPI"], row["Codice"], row["Iniziativa"]) == (
        "10",
        "completion_rate",
        "Tutte insieme",
    )
    assert (row["Numeratore"], row["Denominatore"]) == ("7", "10")
    assert row["Che cosa conta il denominatore"] == counts.COUNTS["ended"]
    assert (row["IC 95 % da"], row["IC 95 % a"]) == ("39,7\u00a0%", "89,2\u00a0%")
    assert (row["Possibile da"], row["Possibile a"]) == ("50,0\u00a0%", "92,9\u00a0%")
    assert (row["Osservabili"], row["Di"], row["Ignoti"]) == ("10", "14", "2")
    assert (row["Stato"], row["Motivo"]) == ("riportato", "")


def test_a_missing_figure_has_a_status_and_a_reason_and_no_number() -> None:
    silent = Figure(
        code="usage_rate", group=(), unit="rate", status="not_reported", reason="no_rows"
    )
    (row,) = all_indicators.export([silent], TOGETHER).to_dict("records")

    assert (row["Valore"], row["Stato"]) == ("non riportato", "non riportato")
    assert row["Motivo"] == "Nessuna fonte lo riporta."
    assert {row[name] for name in ("Numeratore", "Denominatore", "IC 95 % da")} == {""}


def test_the_five_published_initiatives_stand_side_by_side(
    monkeypatch: pytest.MonkeyPatch, sample_file: Path, tmp_path: Path
) -> None:
    app = page(monkeypatch, sample_file, tmp_path, data="published", families="all")

    people, *_others = app.table
    assert len(people.value.columns) == 2 + 5
    listed = sum(len(table.value) for table in app.table[:-1])  # the last one is completeness
    assert listed == len(REGISTRY)
    enrolled = people.value.set_index("Indicatore").loc["Iscritti"]
    assert any(cell.startswith("**42**") for cell in enrolled)
    assert any("visibility" in cell and "non riportato" in cell for cell in enrolled)


def test_subjects_and_words_narrow_the_indicators(
    monkeypatch: pytest.MonkeyPatch, sample_file: Path, tmp_path: Path
) -> None:
    app = page(monkeypatch, sample_file, tmp_path, data="demo")
    app.text_input(key="indicators_word").set_value("posti").run()
    (seats, _fields) = app.table
    assert list(seats.value["Indicatore"]) == ["Copertura dei posti"]

    app.text_input(key="indicators_word").set_value("").run()
    app.segmented_control(key="indicators_view").set_value("together").run()
    assert "Denominatore" in app.table[0].value.columns
    app.button_group(key="indicators_subjects").set_value(["cost"]).run()
    costs = [one.title for one in REGISTRY.values() if one.subject == "cost"]
    assert list(app.table[0].value["Indicatore"]) == costs
