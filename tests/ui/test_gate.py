"""The gate stands first: on every page, in every part that runs alone, before every download."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
PAGES = sorted(path for path in (ROOT / "pages").rglob("*.py") if path.name != "__init__.py")
ROOMS = sorted([*(ROOT / "ui").rglob("*.py"), *PAGES])
FIRST = ("gate.require()", "gate.require_selection()")
AGAIN = "gate.require_again("


def statements(body: list[ast.stmt]) -> list[str]:
    """Return what a body does, without its docstring and imports."""
    done = [one for one in body if not isinstance(one, ast.Import | ast.ImportFrom)]
    if done and isinstance(done[0], ast.Expr) and isinstance(done[0].value, ast.Constant):
        done = done[1:]
    return [ast.unparse(one) for one in done]


def is_gated(source: str) -> bool:
    first = statements(ast.parse(source).body)[0]
    return first.removeprefix("selection = ") in FIRST


def alone(tree: ast.Module) -> list[ast.FunctionDef]:
    """Return the functions that run without their page: fragments and dialogs."""
    functions = {one.name: one for one in ast.walk(tree) if isinstance(one, ast.FunctionDef)}
    decorated = [
        one
        for one in functions.values()
        if any("st.fragment" in ast.unparse(d) or "st.dialog" in ast.unparse(d)
               for d in one.decorator_list)
    ]  # fmt: skip
    called = [
        functions[ast.unparse(call.args[0])]
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Call)
        and ast.unparse(call.func.func) in ("st.dialog", "st.fragment")
    ]
    return [*decorated, *called]


def deferred_downloads(tree: ast.Module) -> list[str]:
    """Return the callables that downloads are made by on request."""
    given = [
        keyword.value
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and ast.unparse(call.func).endswith("download_button")
        for keyword in call.keywords
        if keyword.arg == "data"
    ]
    bodies = [one.body if isinstance(one, ast.IfExp) else one for one in given]
    names = {one.name for one in ast.walk(tree) if isinstance(one, ast.FunctionDef)}
    return [ast.unparse(one) for one in bodies if _is_callable(one, names)]


def _is_callable(given: ast.expr, functions: set[str]) -> bool:
    told = ast.unparse(given)
    later = ("partial(", "gate.guarded(")
    return isinstance(given, ast.Lambda) or told in functions or told.startswith(later)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_gate_is_the_first_thing_every_page_does(path: Path) -> None:
    assert is_gated(path.read_text(encoding="utf-8"))


def test_a_page_that_does_anything_first_is_found() -> None:
    assert is_gated('"""Page."""\nfrom ui import gate\nselection = gate.require_selection()\nx()')
    assert not is_gated("from ui import gate\nst.title('x')\ngate.require()")


def test_the_application_asks_who_is_there_before_it_shows_anything_of_the_data() -> None:
    done = statements(ast.parse((ROOT / "app.py").read_text(encoding="utf-8")).body)
    where = {name: next(i for i, one in enumerate(done) if name in one) for name in (
        "gate.enter()", "st.navigation(", "loading.holdings()", "gate.require_open(", "page.run()"
    )}  # fmt: skip
    assert list(where.values()) == sorted(where.values())
    asks = where["loading.holdings()"]
    assert "viewer.sees_rows and viewer.may_open(section)" in done[asks - 1]
    assert done[asks].startswith("if shows_rows and ")
    assert done[where["gate.require_open("] + 1 :] == ["page.run()"]


def types_of_downloads(tree: ast.Module) -> list[str]:
    calls = [one for one in ast.walk(tree) if isinstance(one, ast.Call)]
    buttons = [one for one in calls if ast.unparse(one.func).endswith("download_button")]
    given = [{part.arg: ast.unparse(part.value) for part in one.keywords} for one in buttons]
    return [one.get("mime", "") for one in given]


@pytest.mark.parametrize("path", ROOMS, ids=lambda path: path.stem)
def test_the_address_of_a_download_cannot_be_worked_out(path: Path) -> None:
    for kind in types_of_downloads(ast.parse(path.read_text(encoding="utf-8"))):
        assert kind.startswith("downloads.secret("), kind


def test_a_download_of_an_ordinary_type_is_found() -> None:
    tree = ast.parse("st.download_button('z', b'')\none.download_button('z', mime='text/csv')")
    assert types_of_downloads(tree) == ["", "'text/csv'"]


@pytest.mark.parametrize("path", ROOMS, ids=lambda path: path.stem)
def test_what_runs_without_its_page_asks_again_first_and_for_the_language(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for function in alone(tree):
        first, second = statements(function.body)[:2]
        assert first.startswith(AGAIN), function.name
        assert second == "frame.ask_language()", function.name
    for made in deferred_downloads(tree):
        assert made.startswith("gate.guarded("), made


def test_parts_that_run_alone_are_found() -> None:
    tree = ast.parse(
        "@st.fragment(run_every=2)\ndef a(): pass\n@st.dialog('x')\ndef b(): pass\n"
        "def c(): pass\nst.dialog('y')(c)(1)\nst.download_button('z', data=lambda: b'')\n"
        "st.download_button('now', data=workbook(rows))"
    )
    assert [one.name for one in alone(tree)] == ["a", "b", "c"]
    assert deferred_downloads(tree) == ["lambda: b''"]


HARMLESS = {"ignore", "rerun", "maps.clear_choice", "lambda: _choose(key)", "_go"}
"""What happens before the gate stands: a callback runs first, so it may only touch the session."""


def callbacks(tree: ast.Module) -> set[str]:
    names = ("on_click", "on_change", "on_select", "on_submit", "on_go")
    calls = [one for one in ast.walk(tree) if isinstance(one, ast.Call)]
    given = [keyword for call in calls for keyword in call.keywords if keyword.arg in names]
    return {ast.unparse(one.value).strip("'") for one in given}


@pytest.mark.parametrize("path", ROOMS, ids=lambda path: path.stem)
def test_no_callback_does_anything_before_the_gate_stands(path: Path) -> None:
    assert callbacks(ast.parse(path.read_text(encoding="utf-8"))) <= HARMLESS
