"""The page of changes starts from the last meeting, and from the day in the address."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data_access import meetings
from data_access.clock import today
from data_access.engine import DATABASE_VARIABLE, get_engine
from domain.access import EVERYTHING
from domain.meetings import Agenda
from domain.selection import Selection
from tests.builders import PactBuilder
from tests.conftest import forget_engine
from ui import changes, gate

APP = Path(__file__).parents[2] / "app.py"


@pytest.fixture(autouse=True)
def data(sqlite_tables: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PactBuilder:
    """Return a builder on a database with one pact, loaded today."""
    monkeypatch.setenv(DATABASE_VARIABLE, sqlite_tables)
    forget_engine()
    builder = PactBuilder(get_engine(), tmp_path / "deliveries")
    builder.add_person(builder.add_course(builder.add_pact(pact_id="lecco")), participant_id="p-1")
    builder.load()
    return builder


def test_the_last_meeting_of_the_dataset_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "scope", lambda: EVERYTHING)
    tomorrow = today() + timedelta(days=1)
    view = Selection(as_of=tomorrow, known_on=tomorrow)
    assert changes.last_meeting(view) is None
    for dataset in ("published", "demo"):
        agenda = Agenda(title="Riunione", held_on=today(), dataset=dataset)
        number = meetings.plan(get_engine(), agenda, author="Anna")
        if dataset == "published":
            meetings.freeze(get_engine(), number, author="Anna")
    assert changes.last_meeting(view) == today()
    assert changes.last_meeting(Selection(as_of=tomorrow, known_on=today())) is None
    assert (
        changes.last_meeting(Selection(as_of=tomorrow, known_on=tomorrow, dataset="demo")) is None
    )


def test_the_day_in_the_address_decides_and_rows_are_listed_import_by_import() -> None:
    app = AppTest.from_file(APP, default_timeout=60)
    app.query_params["changes_since"] = "2025-01-01"
    app.run()
    app.switch_page("pages/meetings/changes.py").run()
    assert not app.exception
    assert next(one for one in app.date_input if one.key == "changes_since").value == date(
        2025, 1, 1
    )
    told = " ".join(one.value for one in app.markdown)
    assert "3 righe nuove in 3 caricamenti" in told
    labels = [one.label for one in app.expander]
    assert any("enrollments\\.csv" in label and "1 riga nuova" in label for label in labels)


def test_a_day_after_the_day_known_is_not_taken() -> None:
    app = AppTest.from_file(APP, default_timeout=60)
    app.query_params["changes_since"] = (today() + timedelta(days=9)).isoformat()
    app.run()
    app.switch_page("pages/meetings/changes.py").run()
    assert not app.exception
    assert next(one for one in app.date_input if one.key == "changes_since").value == today()
    assert "non è cambiato nulla" in " ".join(one.value for one in app.markdown)
