"""What the import contracts cannot see: single files, page scripts, words, lengths, addresses."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
import sqlalchemy as sa

from data_access.imports import load_folder
from data_access.queries import everything
from data_access.walls import unwalled
from domain.facts import Facts
from domain.indicators import REGISTRY
from domain.indicators.declaring import Indicator
from domain.selection import Selection
from tests.builders import PactBuilder
from tests.random_register import fill, fill_operations

ROOT = Path(__file__).parent.parent
ROOMS = ("domain", "data_access", "charts", "reports", "ui", "pages", "commands")
DOORS = {
    "app.py": {"data_access", "domain", "ui"},
    "cli.py": {"commands", "data_access", "domain"},
    "serve.py": {"data_access", "domain", "ui"},
}
"""Own packages that each door may import."""
CODE_LISTS = ROOT / "domain" / "vocabulary.py"
LOCAL_ADDRESSES = ("http://127.0.0.1", "http://localhost")


def sources() -> list[Path]:
    migrations = ROOT / "data_access" / "migrations" / "versions"
    in_rooms = [path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))]
    return [*(ROOT / door for door in DOORS), *(p for p in in_rooms if migrations not in p.parents)]


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(path: Path) -> set[str]:
    """Return the first names of all that a file imports, wherever in it."""
    nodes = list(ast.walk(tree(path)))
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    return {name.split(".")[0] for name in names}


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def scripts() -> list[str]:
    return [name_of(p) for p in sorted((ROOT / "pages").rglob("*.py")) if p.name != "__init__.py"]


@pytest.mark.parametrize("door", DOORS)
def test_a_door_imports_only_the_rooms_it_may(door: str) -> None:
    own = {*ROOMS, "app", "cli", "serve", "start", "tests", "sample_data"}
    assert imported(ROOT / door) & own <= DOORS[door]


def test_the_command_line_runs_without_streamlit() -> None:
    code = "import cli, sys; sys.exit('streamlit' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_the_contracts_between_rooms_hold() -> None:
    program = Path(sys.executable).with_name("lint-imports")
    run = subprocess.run([program], cwd=ROOT, check=False, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout


def test_no_page_script_lies_directly_in_pages() -> None:
    # Streamlit would serve it without running app.py.
    assert [p.name for p in (ROOT / "pages").glob("*.py")] == ["__init__.py"]


def test_every_page_script_is_in_the_list_of_pages_and_no_other() -> None:
    texts = [
        node.value for node in ast.walk(tree(ROOT / "app.py")) if isinstance(node, ast.Constant)
    ]
    listed = [text for text in texts if isinstance(text, str) and text.startswith("pages/")]
    assert sorted(listed) == scripts()


def words_inside_f_strings(source: ast.AST) -> list[int]:
    texts = [node for node in ast.walk(source) if isinstance(node, ast.JoinedStr)]
    calls = [n for text in texts for n in ast.walk(text) if isinstance(n, ast.Call)]
    return [call.lineno for call in calls if ast.unparse(call.func) in ("_", "n_", "marked")]


def test_words_inside_f_strings_are_found() -> None:
    assert (words_inside_f_strings(ast.parse("f'{_(\"uno\")} {due}'"))) == [1]


@pytest.mark.parametrize("path", sources(), ids=name_of)
def test_words_are_not_translated_inside_f_strings(path: Path) -> None:
    # Babel does not extract them there on every version of Python.
    assert words_inside_f_strings(tree(path)) == []


MARKDOWN = ("markdown", "caption", "header", "subheader", "title", "badge", "info", "warning",
            "error", "success", "toast", "expander", "write", "metric", "page_link")  # fmt: skip
"""What Streamlit reads as Markdown, so that a text of a file must go through `plain`."""
IN_HTML = {"charts/legends.py", "ui/maps.py"}
"""Legends of maps: constants, escaped texts and colours."""
IN_MARKDOWN = ("text", "alt", "told", "title", "lead", "line", "one", "head", "row[0]")
"""Names that hold a sentence of ours or what is already plain where they are shown."""


def calls_of_streamlit(source: ast.AST) -> list[ast.Call]:
    calls = [node for node in ast.walk(source) if isinstance(node, ast.Call)]
    return [call for call in calls if ast.unparse(call.func).startswith("st.")]


@pytest.mark.parametrize("path", sources(), ids=name_of)
def test_no_file_lets_html_or_scripts_through(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "unsafe_allow" not in text
    assert "components.html" not in text
    called = {ast.unparse(call.func) for call in calls_of_streamlit(tree(path))}
    assert not called & {"st.iframe", "st.components.v1.html"}
    assert "st.html" not in called or name_of(path) in IN_HTML


def bare_values(source: ast.AST) -> list[str]:
    """Return the values that stand in a f-string of a Markdown surface as they are."""
    shown = [
        call.args[0]
        for call in calls_of_streamlit(source)
        if call.args and ast.unparse(call.func).removeprefix("st.") in MARKDOWN
    ]
    parts = [part for text in shown if isinstance(text, ast.JoinedStr) for part in text.values]
    values = [part.value for part in parts if isinstance(part, ast.FormattedValue)]
    return [ast.unparse(value) for value in values if not _is_harmless(value)] + [
        ast.unparse(text) for text in shown if isinstance(text, ast.Subscript | ast.Attribute)
        if ast.unparse(text) not in IN_MARKDOWN
    ]  # fmt: skip


def _is_harmless(value: ast.expr) -> bool:
    if isinstance(value, ast.Call):
        called = ast.unparse(value.func)
        return called in ("plain", "link") or called.startswith(
            ("formats.", "esf.", "verification.")
        )
    written = ast.unparse(value)
    return written in IN_MARKDOWN or written.startswith(("_ICONS[", "ICONS[", "tiles.ICONS["))


@pytest.mark.parametrize("path", sources(), ids=name_of)
def test_values_on_markdown_surfaces_go_through_plain(path: Path) -> None:
    allowed = {
        "ui/methods.py": {"explained", "indicator.code"},  # of the registry, not of a file
        "ui/verification.py": {"icon"},
        "ui/hiring.py": {"notes[lens]"},
    }
    assert set(bare_values(tree(path))) <= allowed.get(name_of(path), set())


def test_bare_values_are_found() -> None:
    source = ast.parse("st.markdown(f'{row.title} {plain(x)}')\nst.caption(row['note'])")
    assert bare_values(source) == ["row.title", "row['note']"]


@pytest.mark.parametrize("path", sources(), ids=name_of)
def test_no_file_is_longer_than_three_hundred_lines(path: Path) -> None:
    if path == CODE_LISTS:
        pytest.skip("lists of codes, one a line")
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


@pytest.mark.parametrize("path", sources(), ids=name_of)
def test_no_file_names_an_address_outside(path: Path) -> None:
    found = re.findall(r"https?://[\w.]*", path.read_text(encoding="utf-8"))
    assert [address for address in found if not address.startswith(LOCAL_ADDRESSES)] == []


@pytest.mark.parametrize("indicator", REGISTRY.values(), ids=REGISTRY)
def test_every_indicator_has_words(indicator: Indicator) -> None:
    words = (indicator.title, indicator.definition, indicator.excluded, indicator.unknowns)
    assert all(text.strip() for text in (*words, indicator.source))
    assert indicator.definition.endswith(".")


def test_titles_differ() -> None:
    titles = [indicator.title for indicator in REGISTRY.values()]
    assert len(set(titles)) == len(titles)


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """Return the measures, by subject, that queries return on published and random data."""
    folder = tmp_path_factory.mktemp("measured")
    engine = sa.create_engine(f"sqlite:///{folder / 'patti.sqlite'}")
    load_folder(engine, ROOT / "sample_data" / "published")
    data = PactBuilder(engine, folder / "deliveries")
    add_money(data)
    for seed in range(4):
        fill(data, seed)
        fill_operations(data, seed)
        data.load()
    subjects = ("people", "money", "network", "activities", "courses", "durations", "data", "esf")
    found: dict[str, set[str]] = {subject: set() for subject in subjects}
    for day in ("2025-03-31", "2025-06-30", "2026-12-31"):  # later on nobody is still in class
        as_of = pd.Timestamp(day).date()
        chosen = Selection(as_of=as_of, known_on=pd.Timestamp("2030-01-01").date(), dataset="all")
        with unwalled(engine).connect() as connection:
            facts: Facts = everything.facts(connection, chosen)
        for subject in subjects:
            found[subject] |= set(facts.of(subject)["measure"])
    found["durations"].add("estimated")  # those with a job and those followed without one
    return found


def add_money(data: PactBuilder) -> None:
    pact = data.add_pact(started_on="2025-01-01", ended_on="2025-12-31")
    data.add_allocation(pact, "100")
    data.add_allocation(pact, "20", fund="partner", amount_kind="cofinancing")
    data.add_person(data.add_course(pact, seats_planned=20))
    for state in ("committed", "paid_advance", "cost_reported", "certified"):
        data.add_event(pact, state, "10")


@pytest.mark.parametrize("indicator", REGISTRY.values(), ids=REGISTRY)
def test_the_parts_of_every_indicator_are_counts_that_a_query_returns(
    indicator: Indicator, measured: dict[str, set[str]]
) -> None:
    above = "money" if indicator.subject == "cost" else indicator.subject
    below = "people" if indicator.subject == "cost" else indicator.subject
    if not indicator.is_collected:
        assert indicator.numerator not in measured[above]
        return
    apart = (indicator.denominator, indicator.unknown, indicator.immature, indicator.unreported)
    assert indicator.numerator in measured[above]
    assert {part for part in apart if part} <= measured[below]
