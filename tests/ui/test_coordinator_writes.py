"""A coordinator at the pages that write: they work for the own initiative, and for no other."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
import streamlit as st
from streamlit.testing.v1 import AppTest

from data_access.engine import DATABASE_VARIABLE, get_engine
from data_access.imports import Terms, load
from data_access.imports.files import TABLES, TableFile
from data_access.schema import meetings, metadata, milestones
from domain.access import Entry, Grant, Viewer
from tests.builders import PactBuilder
from tests.conftest import forget_engine
from ui import login

ROOT = Path(__file__).parents[2]
SECRET = "Segreto di Pavia"
BOUND = (Grant("coordinator", "lecco"),)
SEES_ALL = (*BOUND, Grant("presenter"))


@pytest.fixture
def data(
    sqlite_tables: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[PactBuilder]:
    """Return two initiatives, each loaded by somebody else, and a row of one kept aside."""
    monkeypatch.setenv(DATABASE_VARIABLE, sqlite_tables)
    forget_engine()
    st.cache_resource.clear()
    data = PactBuilder(get_engine(), tmp_path / "deliveries")
    for pact, title in (("lecco", "Patto di Lecco"), ("pavia", SECRET)):
        course = data.add_course(data.add_pact(pact_id=pact, title=title), seats_planned=1)
        data.add_person(course)
        data.add_person(course)
        data.load()
    bad = (2, ("e", "pavia", course, "ieri", "enrolled", SECRET))
    header = ("enrollment_id", "pact_id", "course_id", "enrolled_on", "count_kind", "note")
    file = TableFile("righe.csv", "", TABLES["enrollments"], header, (bad,))
    load(get_engine(), [file], Terms(sender="Ente", keeps_good_rows=True))
    yield data
    st.cache_resource.clear()
    forget_engine()


def opened(monkeypatch: pytest.MonkeyPatch, page: str, grants: tuple[Grant, ...]) -> AppTest:
    entry = Entry(viewer=Viewer("Ada", frozenset(grants), "user-1"))
    monkeypatch.setattr(login, "entry", lambda *, used: entry)
    app = AppTest.from_file(ROOT / "app.py", default_timeout=60).run().switch_page(page).run()
    assert not app.exception
    return app


def everything() -> dict[str, list[str]]:
    with get_engine().connect() as connection:
        return {
            table.name: sorted(repr(row) for row in connection.execute(sa.select(table)))
            for table in metadata.sorted_tables
        }


def press(app: AppTest, label: str) -> None:
    (found,) = [one for one in app.button if one.label == label]
    found.click()
    app.run()
    assert not app.exception


@pytest.mark.parametrize("page", ["load", "deliveries", "edits", "quality"])
def test_the_pages_of_data_open_and_tell_nothing_of_another_initiative(
    data: PactBuilder, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    app = opened(monkeypatch, f"pages/data/{page}.py", BOUND)
    assert app.title[0].value != "Pagina non aperta"
    assert SECRET not in str(app.main) + str(app.sidebar)


def test_deliveries_show_quarantine_and_trail_to_administrators_only(
    data: PactBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    for grants, heads in (
        (BOUND, ["Consegne"]),
        (SEES_ALL, ["Consegne"]),
        (
            (Grant("administrator"),),
            ["Righe in quarantena", "Consegne", "Registro delle operazioni"],
        ),
    ):
        app = opened(monkeypatch, "pages/data/deliveries.py", grants)
        assert [one.value for one in app.header] == heads


@pytest.mark.parametrize("grants", [BOUND, SEES_ALL])
def test_a_milestone_is_added_to_the_own_initiative_only(
    data: PactBuilder, monkeypatch: pytest.MonkeyPatch, grants: tuple[Grant, ...]
) -> None:
    before = everything()
    app = opened(monkeypatch, "pages/data/edits.py", grants)
    options = app.selectbox(key="milestone_pact").options
    assert (SECRET in options) == (grants == SEES_ALL)
    for pact in ("pavia", "lecco")[grants == BOUND :]:
        assert everything() == before
        app.selectbox(key="milestone_pact").set_value(pact).run()
        (title,) = [one for one in app.text_input if one.label == "Titolo"]
        title.set_value("Avvio")
        app.selectbox(key="milestone_status").set_value("done")
        press(app, "Registra la tappa")
        assert bool(app.error) == (pact == "pavia")
    with get_engine().connect() as connection:
        assert list(connection.scalars(sa.select(milestones.c.pact_id))) == ["lecco"]


def test_a_meeting_is_of_the_own_initiative_from_the_first(
    data: PactBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(monkeypatch, "pages/meetings/meetings.py", BOUND)
    app.text_input(key="agenda_new_title").set_value("Cabina di regia")
    app.multiselect(key="agenda_new_pacts").set_value([])
    press(app, "Prepara la riunione")
    assert "affidate" in app.error[0].value
    app.multiselect(key="agenda_new_pacts").set_value(["lecco"])
    press(app, "Prepara la riunione")
    press(app, "Comincia: ferma i dati")
    with get_engine().connect() as connection:
        (row,) = connection.execute(sa.select(meetings)).mappings()
    assert (row["pacts"], row["frozen_at"] is not None) == ("lecco", True)


HEADER = "milestone_id,pact_id,title,status\n"


def tried(app: AppTest, *lines: str) -> AppTest:
    """Try a file of milestones whose columns are called as ours."""
    text = HEADER + "".join(f"{line}\n" for line in lines)
    app.file_uploader(key="load_file").upload("milestones.csv", text.encode(), "text/csv").run()
    app.button(key="load_try").click().run()
    assert not app.exception
    return app


@pytest.mark.parametrize("grants", [BOUND, SEES_ALL])
def test_a_file_with_rows_of_another_initiative_is_refused_whole(
    data: PactBuilder, monkeypatch: pytest.MonkeyPatch, grants: tuple[Grant, ...]
) -> None:
    before = everything()
    app = opened(monkeypatch, "pages/data/load.py", grants)
    tried(app, "m-1,lecco,Avvio,done", "m-2,pavia,Avvio,done", "m-3,altrove,Avvio,done")
    assert "Righe da correggere" in [one.value for one in app.subheader]
    assert not [one for one in app.checkbox if one.key == "load_keeps"]
    assert app.button(key="load_write").disabled
    assert everything() == before

    tried(app, "m-1,lecco,Avvio,done")
    app.button(key="load_write").click().run()
    assert not app.exception
    with get_engine().connect() as connection:
        assert list(connection.scalars(sa.select(milestones.c.pact_id))) == ["lecco"]
