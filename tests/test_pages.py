"""Every page opens, in both languages, on the published data, the demo region and nothing."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
import streamlit as st
from babel.messages.pofile import read_po
from streamlit.testing.v1 import AppTest

from data_access.engine import DATABASE_VARIABLE
from domain import words
from tests.conftest import forget_engine
from tests.postgres_server import new_database

ROOT = Path(__file__).parent.parent
PAGES = re.findall(r'"(pages/\w+/\w+\.py)"', (ROOT / "app.py").read_text(encoding="utf-8"))
KINDS = ("title", "header", "subheader", "markdown", "caption", "info", "warning")
WIDGETS = ("metric", "selectbox", "multiselect", "button", "date_input", "expander")
Open = Callable[..., AppTest]


@pytest.fixture(autouse=True)
def no_real_database() -> Iterator[None]:
    """Leave what pages remember from test to test, as a server does from reader to reader.

    Every test here names its database; those that look at another one than most begin `afresh`.
    """
    yield
    words.use("it")


@pytest.fixture(scope="module")
def samples(sample_file: Path) -> Iterator[str]:
    """Return the address of the one database that most of these tests look at."""
    _forget()
    yield f"sqlite:///{sample_file}"
    _forget()


@pytest.fixture
def afresh() -> Iterator[None]:
    """Forget the database of other tests before and that of this one afterwards."""
    _forget()
    yield
    _forget()


def _forget() -> None:
    forget_engine()
    st.cache_resource.clear()


@pytest.fixture
def open_app(monkeypatch: pytest.MonkeyPatch, samples: str) -> Open:
    """Return an opener of the dashboard on the samples: `open_app(data="demo", lang="en")`."""

    def opened(**query: str) -> AppTest:
        return _run(samples, monkeypatch, query)

    return opened


def _run(url: str, monkeypatch: pytest.MonkeyPatch, query: dict[str, str]) -> AppTest:
    monkeypatch.setenv(DATABASE_VARIABLE, url)
    words.use(query.get("lang", "it"))  # AppTest names options in the test's own context
    app = AppTest.from_file(ROOT / "app.py", default_timeout=180)
    app.query_params.update(query)
    return app.run()


def test_every_page_script_is_in_the_list() -> None:
    scripts = {path.relative_to(ROOT).as_posix() for path in ROOT.glob("pages/*/[!_]*.py")}
    assert set(PAGES) == scripts


TAKING_IN = (
    "pages/data/load.py",
    "pages/data/deliveries.py",
    "pages/data/edits.py",
    "pages/admin/users.py",
    "pages/admin/audit.py",
    "pages/releases/results.py",
    "pages/releases/money.py",
)
"""Pages that are of use to whoever has no data yet, or show none of the database."""


@pytest.mark.parametrize("lang", ["it", "en"])
@pytest.mark.parametrize("data", ["published", "demo"])
def test_every_page_opens(open_app: Open, data: str, lang: str) -> None:
    app = open_app(data=data, lang=lang)
    titles = [_titles(app, page) for page in PAGES]
    assert all(len(title) == 1 for title in titles), titles
    assert len({title[0] for title in titles}) == len(PAGES)


@pytest.mark.parametrize(
    "families", ["company_reskilling", "pole_agreement", "innovation_hub", "all"]
)
def test_every_page_opens_for_every_type_of_initiative(open_app: Open, families: str) -> None:
    app = open_app(data="published", families=families)
    assert all(_titles(app, page) for page in PAGES)


def test_every_page_opens_when_the_filters_leave_nothing(open_app: Open) -> None:
    app = open_app(data="demo", as_of="2020-01-01")
    assert all(_titles(app, page) for page in PAGES)


def test_no_text_of_an_english_page_is_italian(open_app: Open) -> None:
    with (ROOT / "locales/en/LC_MESSAGES/pact.po").open("rb") as file:
        catalogue = read_po(file)
    italian = {message.id for message in catalogue} - {message.string for message in catalogue}
    app = open_app(data="published", families="all", lang="en")
    for page in PAGES:
        _titles(app, page)
        texts = {element.value for kind in KINDS for element in getattr(app, kind)}
        labels = {element.label for kind in WIDGETS for element in getattr(app, kind)}
        assert (texts | labels) & italian == set(), page


def test_the_lens_changes_all_headline_rates_at_once(open_app: Open) -> None:
    app = open_app(data="demo")
    app.switch_page("pages/monitoring/hiring.py").run()
    shown = _headline_rates(app)
    for lens, word in (("completed", "dei conclusi"), ("traced", "dei rintracciati")):
        app.segmented_control(key="hiring_lens").set_value(lens).run()
        rates = _headline_rates(app)
        assert all(word in label for label in rates)
        assert set(rates.values()).isdisjoint(shown.values())


def _headline_rates(app: AppTest) -> dict[str, str]:
    labels = ("Inserimento a", "Tasso di inserimento")
    found = {one.label: one.value for one in app.metric if one.label.startswith(labels)}
    assert len(found) == 4
    return found


def _titles(app: AppTest, page: str) -> list[str]:
    app.switch_page(page).run()
    assert not app.exception, (page, app.exception)
    return [title.value for title in app.title]


HIRES_OF_PAVIA = re.compile(
    r"(?<!\d)(40|45|quaranta)\s+(persone\s+)?(assunt|assunzion|inseriment|hire|hiring)",
    re.IGNORECASE,
)


@pytest.mark.parametrize("lang", ["it", "en"])
def test_no_page_says_that_pavia_hired_forty(open_app: Open, lang: str) -> None:
    app = open_app(data="published", pacts="pavia-micro", lang=lang)
    quotes = 0
    for page in PAGES:
        _titles(app, page)
        text = "\n".join(_all_texts(app))
        quotes += text.count("«Oltre 40 assunzioni già in vista»")
        ours = re.sub("«[^«»]*»", "«»", text)  # the words of sources, quoted as such
        assert not HIRES_OF_PAVIA.findall(ours), page
        for metric in app.metric:
            is_hires = re.match("assun|hire", metric.label, re.IGNORECASE)
            assert not (is_hires and re.search("4[05]", metric.value)), (page, metric.label)
    assert quotes  # what nothing supports is listed, not hidden


def _all_texts(app: AppTest) -> list[str]:
    """Return what a page says: its elements, its tables and the data of its charts."""
    kinds = (*KINDS, "metric", "expander", "button", "error", "success", "vega_lite_chart")
    told = [str(getattr(one, "proto", one)) for kind in kinds for one in app.get(kind)]
    listed = [one.value.to_csv(sep="|") for kind in ("table", "dataframe") for one in app.get(kind)]
    return [re.sub(r"\\+(?=[^\w\s])", "", text) for text in (*told, *listed)]


@pytest.mark.parametrize("lang", ["it", "en"])
def test_every_page_welcomes_whoever_has_no_data_yet(
    afresh: None, database_url: str, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    app = _run(database_url, monkeypatch, {"lang": lang})
    welcome = {"it": "Benvenuti", "en": "Welcome"}[lang]
    titles = {page: _titles(app, page) for page in PAGES}
    welcoming = [page for page in PAGES if page not in TAKING_IN]
    assert [titles[page] for page in welcoming] == [[welcome]] * len(welcoming)
    assert all(titles[page] not in ([welcome], []) for page in TAKING_IN)


@pytest.mark.postgres
def test_every_page_opens_on_postgresql(
    afresh: None, postgres_server: sa.URL, sample_postgres: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with new_database(postgres_server, sample_postgres) as url:
        for data in ("published", "demo"):
            app = _run(url, monkeypatch, {"data": data})
            assert all(_titles(app, page) for page in PAGES)
        forget_engine()
