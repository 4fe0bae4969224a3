"""The page of users: roles given and taken back, refusals told, sessions ended."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
import streamlit as st
from streamlit.testing.v1 import AppTest

from data_access import audit, sessions, users
from data_access.clock import now
from data_access.engine import DATABASE_VARIABLE, get_engine
from data_access.walls import unwalled
from domain.access import Grant, Limits, Login
from tests.builders import PactBuilder
from tests.conftest import forget_engine

ROOT = Path(__file__).parent.parent.parent
ISSUER = "https://id.example"
EVA = Login(ISSUER, "eva", "n1", now(), "Eva *Neri*")


@pytest.fixture
def database(
    sqlite_tables: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator[sa.Engine]:
    monkeypatch.setenv(DATABASE_VARIABLE, sqlite_tables)
    forget_engine()
    st.cache_resource.clear()
    data = PactBuilder(get_engine(), tmp_path / "deliveries")
    data.add_pact(pact_id="lecco", title="Patto di Lecco")
    data.load()
    yield get_engine()
    forget_engine()


def opened() -> AppTest:
    app = AppTest.from_file(ROOT / "app.py", default_timeout=60).run()
    app.switch_page("pages/admin/users.py").run()
    assert not app.exception
    return app


def texts(app: AppTest) -> list[str]:
    return [one.value for one in app.markdown]


def held(engine: sa.Engine, number: int) -> frozenset[Grant]:
    with unwalled(engine).connect() as connection:
        return users.grants_of(connection, number)


def test_whoever_waits_is_named_and_gets_a_role_here(database: sa.Engine) -> None:
    assert sessions.enter(database, EVA, Limits(), used=True).refused == "no_role"
    app = opened()
    assert any("Aspettano un ruolo" in told and "Eva" in told for told in texts(app))
    app.selectbox(key="grant_user").set_value(1).run()
    app.selectbox(key="grant_role").set_value("partner").run()
    app.selectbox(key="grant_pact").set_value("lecco").run()
    app.button(key="grant").click().run()
    assert not app.exception
    assert held(database, 1) == {Grant("partner", "lecco")}
    with unwalled(database).connect() as connection:
        last = audit.entries(connection).iloc[0]
    assert (last["action"], last["actor"]) == ("role", audit.current_actor())


def test_a_role_is_taken_back_but_not_from_the_last_administrator(database: sa.Engine) -> None:
    sessions.enter(database, EVA, Limits(), used=True)
    users.grant(database, 1, Grant("administrator"), actor="root")
    users.grant(database, 1, Grant("presenter"), actor="root")
    app = opened()
    app.selectbox(key="revoke_role").select_index(0).run()
    app.button(key="revoke").click().run()
    assert "ultimo amministratore" in app.error[0].value
    app.selectbox(key="revoke_role").select_index(1).run()
    app.button(key="revoke").click().run()
    assert not app.exception
    assert held(database, 1) == {Grant("administrator")}


def test_all_sessions_of_a_user_end_from_here(database: sa.Engine) -> None:
    sessions.enter(database, EVA, Limits(), used=True)
    users.grant(database, 1, Grant("presenter"), actor="root")
    app = opened()
    app.selectbox(key="end_user").set_value(1).run()
    app.button(key="end_all").click().run()
    assert not app.exception
    assert sessions.enter(database, EVA, Limits(), used=True).refused == "ended"


def test_without_users_the_page_says_how_the_first_one_gets_in(database: sa.Engine) -> None:
    app = opened()
    assert "pact users grant" in app.code[0].value
    assert "non è configurato" in app.info[0].value
