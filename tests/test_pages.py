"""Every page opens, in both languages, on the published data, the demo region and nothing."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from data_access.engine import DATABASE_VARIABLE
from tests.conftest import load_samples

ROOT = Path(__file__).parent.parent
PAGES = re.findall(r'"(pages/\w+/\w+\.py)"', (ROOT / "app.py").read_text(encoding="utf-8"))
Open = Callable[..., AppTest]


@pytest.fixture
def open_page(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Open:
    """Return an opener: `open_page("pages/x/y.py", data="demo", lang="en")`."""

    def opened(page: str, *, database: Path | None = None, **query: str) -> AppTest:
        copy = tmp_path / "patti.sqlite"
        if database and not copy.exists():
            shutil.copy(database, copy)
        monkeypatch.setenv(DATABASE_VARIABLE, f"sqlite:///{copy}")
        st.cache_data.clear()
        st.cache_resource.clear()
        app = AppTest.from_file(ROOT / "app.py", default_timeout=60)
        app.query_params.update(query)
        return app.run().switch_page(page).run()

    return opened


def test_every_page_script_is_in_the_list() -> None:
    scripts = {path.relative_to(ROOT).as_posix() for path in ROOT.glob("pages/*/[!_]*.py")}
    assert set(PAGES) == scripts


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("lang", ["it", "en"])
@pytest.mark.parametrize("data", ["published", "demo"])
def test_the_page_opens(
    open_page: Open, sample_file: Path, page: str, data: str, lang: str
) -> None:
    app = open_page(page, database=sample_file, data=data, lang=lang)
    assert not app.exception
    assert len(app.title) == 1
    assert app.title[0].value


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("lang", ["it", "en"])
def test_the_page_welcomes_whoever_has_no_data_yet(open_page: Open, page: str, lang: str) -> None:
    app = open_page(page, lang=lang)
    assert not app.exception
    assert app.title[0].value in ("Benvenuti", "Welcome")


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    "families", ["company_reskilling", "pole_agreement", "innovation_hub", "all"]
)
def test_the_page_opens_for_every_type_of_initiative(
    open_page: Open, sample_file: Path, page: str, families: str
) -> None:
    app = open_page(page, database=sample_file, data="published", families=families)
    assert not app.exception


@pytest.mark.parametrize("page", PAGES)
def test_the_page_says_so_when_the_filters_leave_nothing(
    open_page: Open, sample_file: Path, page: str
) -> None:
    app = open_page(page, database=sample_file, data="demo", as_of="2020-01-01")
    assert not app.exception


@pytest.mark.postgres
@pytest.mark.parametrize("data", ["published", "demo"])
def test_every_page_opens_on_postgresql(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch, data: str
) -> None:
    load_samples(postgres_url)
    monkeypatch.setenv(DATABASE_VARIABLE, postgres_url)
    st.cache_data.clear()
    st.cache_resource.clear()
    app = AppTest.from_file(ROOT / "app.py", default_timeout=60)
    app.query_params["data"] = data
    app.run()
    for page in PAGES:
        assert not app.switch_page(page).run().exception, page
