"""The pages of funders: portfolio and waterfall on small data with hard cases."""

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data_access.engine import DATABASE_VARIABLE, get_engine
from tests.builders import PactBuilder
from tests.conftest import forget_engine

APP = Path(__file__).parents[2] / "app.py"
LONG = "Patto territoriale per le competenze della meccanica, della logistica e del turismo lento "


@pytest.fixture
def data(sqlite_tables: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PactBuilder:
    """Return a builder on an empty database."""
    monkeypatch.setenv(DATABASE_VARIABLE, sqlite_tables)
    forget_engine()
    return PactBuilder(get_engine(), tmp_path / "deliveries")


def add_money(data: PactBuilder, pact: str, paid: str) -> None:
    about = {"amount_kind": "public_contribution", "fund": "fse_plus_eu"}
    on = data.add_allocation(pact, "1000.00", **about)
    data.add_event(pact, "committed", "900.00", allocation_id=on, happened_on=date(2022, 5, 1))
    data.add_event(pact, "paid_advance", paid, allocation_id=on, happened_on=date(2022, 6, 1))
    data.add_event(pact, "recovery", "25.00", allocation_id=on, happened_on=date(2022, 7, 1))


@pytest.fixture
def two_pacts(data: PactBuilder) -> PactBuilder:
    """Load one pact over its end and over its grant, and one that reports nothing."""
    pact = data.add_pact(pact_id="over", title=LONG + "A", ended_on="2025-06-29", status="running")
    add_money(data, pact, "1225.00")
    data.add_pact(pact_id="silent", title=LONG + "B")
    data.load()
    return data


def opened(page: str, **query: str) -> AppTest:
    app = AppTest.from_file(APP, default_timeout=60)
    app.query_params.update({"as_of": "2025-06-30"} | query)
    app.switch_page(f"pages/reporting/{page}.py").run()
    assert not app.exception
    return app


def told(app: AppTest) -> str:
    kinds = (app.markdown, app.caption, app.warning, app.info)
    text = " ".join(one.value for kind in kinds for one in kind)
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\\", "")


def cells(app: AppTest) -> str:
    text = " ".join(table.value.to_csv() for table in app.table)
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\\", "")


@pytest.mark.usefixtures("two_pacts")
def test_the_portfolio_sums_up_warns_and_names_what_is_not_reported() -> None:
    app = opened("portfolio")
    words = told(app)

    assert "2 iniziative" in words
    assert "1.200,00 €" in words
    assert "fine passata da 1 giorno, non risulta conclusa" in words
    assert "oltre il 100 %" in words.lower()
    assert "900,00 € da certificare entro il 31/12/2025" in words
    assert "non calcolabile: fine non riportata" in cells(app)


@pytest.mark.usefixtures("two_pacts")
def test_a_period_leaves_decommitments_open() -> None:
    words = cells(opened("portfolio", period_from="2020-01-01"))
    assert words.count("il periodo scelto nasconde una parte dei movimenti") == 2


@pytest.mark.usefixtures("two_pacts")
def test_the_waterfall_flags_excess_names_recoveries_and_waits_for_savings() -> None:
    words = told(opened("waterfall"))

    assert "erogato 1.200,00 € (120,0 % del concesso)" in words
    assert "Oltre il 100 %" in words
    assert "1 movimento abbassa i totali: -25,00 €" in words
    assert "nessuna di queste iniziative è conclusa" in words
    assert "non riportato: rendicontato, certificato" in words


@pytest.mark.usefixtures("two_pacts")
def test_the_waterfall_of_one_initiative_and_by_line() -> None:
    app = opened("waterfall")
    app.selectbox(key="cascade_scope").set_value("pact:silent").run()
    assert not app.exception
    assert "Nessuna fonte riporta un importo" in told(app)
    app.selectbox(key="cascade_scope").set_value("pact:over")
    app.segmented_control(key="cascade_split").set_value("line").run()
    assert not app.exception
    assert "non ripartito per linea" in cells(app)


def test_kinds_of_initiatives_are_never_added(data: PactBuilder) -> None:
    add_money(data, data.add_pact(pact_id="a"), "500.00")
    add_money(data, data.add_pact(pact_id="b", initiative_type="innovation_hub"), "100.00")
    data.load()
    app = opened("waterfall", families="all")

    options = app.selectbox(key="cascade_scope").options
    assert len(options) == 4
    assert "erogato 475,00 €" in told(app) or "erogato 75,00 €" in told(app)
    assert "550,00 €" not in told(app)


def test_what_a_closed_initiative_leaves_is_reckoned(data: PactBuilder) -> None:
    add_money(data, data.add_pact(pact_id="done", status="closed"), "500.00")
    data.load()
    app = opened("waterfall")

    assert "1 iniziativa conclusa" in told(app)
    assert "425,00 € (impegnato meno erogato)" in cells(app)
