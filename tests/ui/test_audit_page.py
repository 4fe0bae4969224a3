"""The page of the audit trail: sentences, filters, the state of the chain, for administrators."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa
import streamlit as st
from streamlit.testing.v1 import AppTest

from data_access import audit, users
from data_access.engine import DATABASE_VARIABLE, get_engine
from data_access.turns import writing
from domain.access import Grant
from domain.vocabulary import AUDIT_ACTIONS
from reports import audit_words
from tests.builders import PactBuilder
from tests.conftest import forget_engine

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def database(
    sqlite_tables: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator[sa.Engine]:
    monkeypatch.setenv(DATABASE_VARIABLE, sqlite_tables)
    forget_engine()
    st.cache_resource.clear()
    data = PactBuilder(get_engine(), tmp_path / "deliveries")
    data.add_pact(pact_id="lecco")
    data.load()
    with writing(get_engine()) as connection:
        number = users.register(connection, "https://id.example", "ada", "Ada")
    users.grant(get_engine(), number, Grant("presenter"), actor="user-9")
    yield get_engine()
    forget_engine()


def opened() -> AppTest:
    app = AppTest.from_file(ROOT / "app.py", default_timeout=60).run()
    return app.switch_page("pages/admin/audit.py").run()


def listed(app: AppTest) -> list[str]:
    assert not app.exception
    return [unescaped(one) for one in app.table[0].value["Dettagli"]] if app.table else []


def unescaped(text: object) -> str:
    return str(text).replace("\\", "")


def test_entries_are_sentences_and_the_chain_is_whole(database: sa.Engine) -> None:
    app = opened()
    assert listed(app) == ["Dato all'utente 1: relatore.", "1 file: nuove 1."]
    assert "La catena è intatta: 2 voci" in unescaped(app.success[0].value)
    assert [one.label for one in app.get("download_button")] == ["Scarica CSV"]


def test_entries_are_chosen_by_action_who_and_day(database: sa.Engine) -> None:
    app = opened()
    app.multiselect(key="audit_actions").set_value(["role"]).run()
    assert listed(app) == ["Dato all'utente 1: relatore."]
    app.multiselect(key="audit_actions").set_value([]).run()
    app.multiselect(key="audit_actors").set_value(["user-9"]).run()
    assert len(listed(app)) == 1
    app.date_input(key="audit_to").set_value(date(2020, 1, 1)).run()
    assert listed(app) == []
    app.date_input(key="audit_to").set_value(None).run()
    app.date_input(key="audit_from").set_value(date(2020, 1, 1)).run()
    assert len(listed(app)) == 1


@pytest.mark.parametrize("change", ["set actor = 'nobody' where entry_id = 1", "delete"])
def test_a_changed_or_missing_entry_is_named(database: sa.Engine, change: str) -> None:
    first = 1
    with database.begin() as connection:
        if change == "delete":
            connection.execute(sa.text("delete from audit_entries where entry_id = 1"))
            first = 2
        else:
            connection.execute(sa.text(f"update audit_entries {change}"))
        assert audit.first_broken(connection) == first
    assert f"la prima voce che non torna è la {first}." in unescaped(opened().error[0].value)


def test_every_action_has_a_sentence_also_for_entries_that_tell_little() -> None:
    assert all(audit_words.sentence(action, {}) for action in set(AUDIT_ACTIONS) - _BARE)
    told = {"people": 2, "rows": {"enrollments": 3}, "kept_aside": 1, "reason": "Scadenza"}
    assert audit_words.sentence("erase", told) == "2 persone, 3 righe, 1 in quarantena. Scadenza"
    told = json.loads('{"sessions": [1, 2], "reason": "ended"}')
    said = audit_words.sentence("logout", told)
    assert said == "2 sessioni: chiusa da un amministratore."
    back = {"user": 7, "role": "partner", "pact": "p"}
    said = audit_words.sentence("restore", {"file": "a.pact", "roles_in_force_again": [back]})
    assert said.endswith("prima non lo erano: utente 7 partner di un'iniziativa · p.")


_BARE = {"waive", "revoke"}
"""Actions of which nothing is said where the entry names no rule."""
