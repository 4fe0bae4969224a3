"""The page of meetings: prepared, begun, noted and settled by whoever sits before it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa
import streamlit as st
from streamlit.testing.v1 import AppTest

from data_access import meeting_notes, meetings
from data_access.engine import DATABASE_VARIABLE, get_engine, make_engine
from data_access.walls import unwalled
from domain.access import EVERYTHING
from domain.meetings import Agenda, Note
from tests.builders import PactBuilder
from tests.conftest import forget_engine
from ui import gate, wall_source

ROOT = Path(__file__).parents[2]
PAGE = "pages/meetings/meetings.py"


@pytest.fixture
def app(sqlite_tables: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[AppTest]:
    engine = make_engine(sa.make_url(sqlite_tables))
    data = PactBuilder(engine, tmp_path / "deliveries")
    pact = data.add_pact(pact_id="a", title="Patto di prova")
    data.add_group(pact, 12, "enrolled", enrollment_id="g")
    data.load()
    engine.dispose()
    forget_engine()
    monkeypatch.setenv(DATABASE_VARIABLE, sqlite_tables)
    st.cache_resource.clear()
    yield AppTest.from_file(ROOT / "app.py", default_timeout=60).run().switch_page(PAGE).run()
    st.cache_resource.clear()
    forget_engine()


def button(app: AppTest, label: str) -> object:
    (found,) = [one for one in app.button if one.label == label]
    return found


def press(app: AppTest, label: str) -> None:
    button(app, label).click()  # type: ignore[attr-defined]
    app.run()
    assert not app.exception


def notes() -> list[Note]:
    with unwalled(get_engine()).connect() as connection:
        return meeting_notes.of_meetings(connection, [1])


def plan(app: AppTest) -> None:
    app.text_input(key="agenda_new_title").set_value("Cabina di regia")
    press(app, "Prepara la riunione")


def test_the_first_meeting_is_prepared_and_chosen(app: AppTest) -> None:
    plan(app)
    assert app.selectbox(key="meetings_chosen").value == 1
    with unwalled(get_engine()).connect() as connection:
        (meeting,) = meetings.listed(connection)
    assert (meeting.title, meeting.frozen_at) == ("Cabina di regia", None)


def test_a_meeting_without_a_title_says_what_is_missing(app: AppTest) -> None:
    press(app, "Prepara la riunione")
    assert [one.value for one in app.error] == ["Manca il titolo della riunione."]
    with unwalled(get_engine()).connect() as connection:
        assert meetings.listed(connection) == []


def test_beginning_freezes_the_data_and_closes_the_agenda(app: AppTest) -> None:
    plan(app)
    press(app, "Comincia: ferma i dati")
    assert "Salva l'ordine del giorno" not in [one.label for one in app.button]
    assert any("fermi dal" in one.value for one in app.markdown)


def test_an_action_is_written_about_a_figure_and_settled(app: AppTest) -> None:
    plan(app)
    figure = app.selectbox(key="minutes_1_0_figure")
    (chosen,) = [one for one in figure.options if "Iscritti: 12" in one]
    app.segmented_control(key="minutes_1_0_kind").set_value("action")
    figure.set_value(chosen)
    app.text_area(key="minutes_1_0_text").set_value("Aprire un secondo corso")
    app.text_input(key="minutes_1_0_owner").set_value("Bea")
    press(app, "Scrivi")
    assert [one.value for one in app.error] == ["Un'azione dice chi la fa ed entro quale giorno."]
    app.date_input(key="minutes_1_0_due").set_value(date(2030, 1, 1))
    press(app, "Scrivi")
    (note,) = notes()
    assert (note.kind, note.owner, note.pact_id) == ("action", "Bea", "a")
    assert note.seen
    assert (note.seen["value"], note.seen["title"]) == ("12", "Iscritti")
    app.selectbox(key="minutes_own_note").set_value(note.number)
    app.run()
    press(app, "Registra")
    assert notes()[0].state == "done"


def test_screens_are_made_anew_only_when_a_note_is_written(
    app: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gate, "scope", lambda: EVERYTHING)
    plan(app)
    with unwalled(get_engine()).connect() as connection:
        (meeting,) = meetings.listed(connection)
    shown = wall_source.deck_of(meeting)
    assert wall_source.deck_of(meeting) is shown
    written = meeting_notes.Written(kind="decision", text="Aprire un altro corso")
    meeting_notes.add(get_engine(), 1, written, author="Ada")
    (screen,) = [one for one in wall_source.deck_of(meeting).screens if one.kind == "decisions"]
    assert screen.table is not None
    assert "Decisione: Aprire un altro corso" in screen.table.rows.to_numpy()


def test_meetings_of_the_other_dataset_are_not_listed(app: AppTest) -> None:
    agenda = Agenda(title="Regione di esempio", held_on=date(2026, 1, 1), dataset="demo")
    meetings.plan(get_engine(), agenda, author="Ada")
    app.run()
    assert [one.value for one in app.header] == ["La prima riunione"]
