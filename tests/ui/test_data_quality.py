"""The quality page: its parts, and a finding accepted and reopened by its form."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from data_access.engine import DATABASE_VARIABLE
from tests.conftest import forget_engine

ROOT = Path(__file__).parents[2]
REASON = "Il corso è stato chiuso senza esami"


@pytest.fixture
def page(sample_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[AppTest]:
    """Return the quality page of the demo region, on a database of its own."""
    copy = tmp_path / "patti.sqlite"
    shutil.copy(sample_file, copy)
    forget_engine()
    monkeypatch.setenv(DATABASE_VARIABLE, f"sqlite:///{copy}")
    st.cache_resource.clear()
    app = AppTest.from_file(ROOT / "app.py", default_timeout=180)
    app.query_params.update({"data": "demo", "families": "all"})
    yield app.switch_page("pages/data/quality.py").run()
    forget_engine()


def headers(page: AppTest) -> list[str]:
    assert not page.exception, page.exception
    return [one.value for one in page.header]


def to_check(page: AppTest) -> str:
    return next(one.value for one in page.metric if one.label == "Da verificare")


def test_the_page_says_what_is_missing_who_sends_it_and_what_does_not_add_up(
    page: AppTest,
) -> None:
    assert headers(page) == [
        "Che cosa manca, ente per ente",
        "Chi deve ancora inviare che cosa",
        "Che cosa non torna",
    ]
    assert len(page.metric) == 4


def test_the_reminder_is_that_of_the_chosen_body(page: AppTest) -> None:
    chooser = page.selectbox(key="quality_body")
    for body in chooser.options[:2]:
        chooser.set_value(body).run()
        assert f"Spett.le {body}," in page.code[0].value


def test_a_finding_is_accepted_with_a_reason_and_opened_again(page: AppTest) -> None:
    before = to_check(page)
    chosen = page.selectbox(key="finding")
    page = chosen.set_value(chosen.options[0]).run()
    page.text_area(key="waiver_reason").set_value("breve")
    page.text_input(key="waiver_author").set_value("Ada")
    page = page.button[0].click().run()
    assert page.error

    page.text_area(key="waiver_reason").set_value(REASON)
    page = page.button[0].click().run()
    assert headers(page)[-1] == "Segnalazioni accettate"
    assert int(to_check(page)) == int(before) - 1

    again = page.selectbox(key="reopen_finding")
    page = again.set_value(again.options[0]).run()
    page.text_input(key="reopen_author").set_value("Bruno")
    page = page.button(key="reopen").click().run()
    assert to_check(page) == before
    assert "Segnalazioni accettate" not in headers(page)
