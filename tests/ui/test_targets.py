"""Targets as the page shows them: published Lecco, and a register with a pace."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
import sqlalchemy as sa

from data_access.engine import make_engine
from data_access.queries import everything, people, programme
from data_access.walls import unwalled
from domain.selection import Selection
from reports import promises, target_words
from reports.promises import Target
from tests.builders import PactBuilder
from ui import target_chart

TODAY = date(2025, 10, 15)
LATER = date(2030, 1, 1)


@pytest.fixture
def data(sqlite_tables: str, tmp_path: Path) -> Iterator[PactBuilder]:
    engine = make_engine(sa.make_url(sqlite_tables))
    yield PactBuilder(engine, tmp_path / "deliveries")
    engine.dispose()


def held(data: PactBuilder, **chosen: object) -> list[Target]:
    """Return the promises of all that was added."""
    data.load()
    selection = Selection(as_of=TODAY, known_on=LATER, **chosen)  # type: ignore[arg-type]
    whole = promises.whole(selection)
    with unwalled(data.engine).connect() as connection:
        listed = programme.target_list(connection, selection)
        facts = everything.facts(connection, whole)
        return promises.held(listed, facts, people.by_month(connection, whole), TODAY)


def promise(data: PactBuilder, pact: str, value: float, **columns: object) -> None:
    told = {"measure": "Persone nei corsi", "indicator_code": "enrolled", "unit": "people"}
    told |= {"target_id": f"t-{value}", "due_on": date(2026, 4, 15)}
    data.add("targets", pact_id=pact, value=value, **told | columns)


def register(data: PactBuilder, pact: str, per_month: int = 7) -> None:
    course = data.add_course(pact)
    for month in range(4, 10):
        for _person in range(per_month):
            data.add_person(course, enrolled_on=date(2025, month, 5))


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_one_total_of_lecco_is_seventy_per_cent_and_no_pace(data: PactBuilder) -> None:
    pact = data.add_pact()
    data.add_group(pact, 42, "trained", enrolled_on=date(2025, 6, 30))
    promise(data, pact, 60, qualifier="about", due_on=None, note="Obiettivo della stampa.")

    (target,) = held(data)

    line = promises.table([target]).iloc[0].map(plain)
    assert line["Conseguimento"] == "70,0 % · IC 95 % 57,5–80,1 %"
    assert line["Promesso"] == "circa 60"
    assert line["Avvertenza"] == "Obiettivo della stampa."
    assert line["Previsione alla scadenza"] == (
        "un totale a una data non è un ritmo: mancano i mesi"
    )
    assert "formati" in line["Ad oggi"]
    assert not target_chart.is_drawable(target)


def test_the_warning_says_where_the_pace_leads_and_by_when(data: PactBuilder) -> None:
    pact = data.add_pact()
    register(data, pact)
    promise(data, pact, 150)

    (target,) = held(data)

    assert target.status.state == "late"
    (said,) = target_words.outlook(target.status, target.promise)
    # 7 a month over 182 days are 41,9 more than 42.
    assert said.startswith("A questo ritmo 84 di 150 entro il 15/04/2026; con intervallo al 95 %")


def test_starting_and_intermediate_values_are_the_way_and_no_promises(data: PactBuilder) -> None:
    pact = data.add_pact()
    register(data, pact)
    promise(data, pact, 150)
    promise(data, pact, 0, kind="baseline", due_on=date(2025, 4, 16))
    promise(data, pact, 40, kind="milestone", due_on=TODAY)
    promise(data, pact, 99, kind="milestone", measure="Altro", due_on=TODAY)

    (target,) = held(data)

    assert [point.value for point in target.promise.way] == [0, 40, 150]
    assert target_words.expected(target.status) == "40, scarto +2"


def test_a_filter_of_province_or_period_does_not_shrink_what_is_compared(data: PactBuilder) -> None:
    pact = data.add_pact()
    register(data, pact)
    promise(data, pact, 150)

    (target,) = held(data, period_from=date(2025, 9, 1))

    assert target.figure is not None
    assert target.figure.value == 42


def test_what_is_late_comes_before_what_is_reached(data: PactBuilder) -> None:
    pact = data.add_pact()
    register(data, pact)
    promise(data, pact, 30, measure="A")
    promise(data, pact, 150, measure="B")

    made = held(data)

    assert [target.row["measure"] for target in made] == ["B", "A"]
    assert promises.headline(made) == "2 obiettivi; in ritardo: 1, raggiunto: 1."
    assert promises.table(made)["Stato"].tolist() == ["! in ritardo", "✓ raggiunto"]


def test_a_share_before_its_day_is_neither_good_nor_bad(data: PactBuilder) -> None:
    pact = data.add_pact()
    course = data.add_course(pact, ended_on=date(2025, 6, 30))
    for _person in range(40):
        data.add_person(course, outcome="completed", completed_on=date(2025, 6, 30))
    promise(data, pact, 0.6, indicator_code="completion_rate", unit="percent", qualifier="at_least")

    (target,) = held(data)

    assert target.status.state == "above"
    assert target.is_good is None
    assert target_words.promised(target.row) == "almeno 60\u00a0%"


def test_the_steps_of_the_chart_add_up_to_the_figure(data: PactBuilder) -> None:
    pact = data.add_pact()
    register(data, pact)
    promise(data, pact, 150)
    promise(data, pact, 0, kind="baseline", due_on=date(2025, 3, 1))

    (target,) = held(data)

    assert target_chart.is_drawable(target)
    seen = target_chart.observed(target, TODAY)
    assert seen.iloc[0].tolist() == ["2025-03-01", 0]
    assert seen.iloc[-1].tolist() == ["2025-10-15", 42]
    assert seen["day"].is_monotonic_increasing
    assert target_chart.foreseen(target, TODAY)["day"].iloc[-1] == "2026-04-15"
    table = target_chart.table(target, TODAY)
    assert {"Osservati", "Dichiarati", "Previsti, 95 %"} <= set(table.columns)
    assert table["Giorno"].iloc[-1] == "15/04/2026"


def test_how_it_was_made_names_months_and_dispersion(data: PactBuilder) -> None:
    pact = data.add_pact()
    register(data, pact)
    promise(data, pact, 150)

    (target,) = held(data)

    assert target.status.pace is not None
    said = target_words.how_made(target.status.pace)
    assert "42 eventi in 6 mesi interi, dal 01/04/2025 al 30/09/2025" in said
    assert "φ = 1" in said


@pytest.mark.parametrize("value", [float("nan"), pd.NaT, None])
def test_a_day_that_is_not_stated_is_no_day(value: object) -> None:
    assert promises.day_of(value) is None
