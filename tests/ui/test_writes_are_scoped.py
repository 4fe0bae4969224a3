"""No page writes without saying of which initiatives: read from the text of the pages."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SAID = "gate.writes()"
WRITERS = {
    "Terms",  # what `load`, `dry_run`, `submit` and `problems_of` cannot be called without
    *("undo", "discard", "remember"),
    *("waive", "reopen"),
    *("plan", "change", "freeze"),
    *("add", "settle"),
}
OF_MODULES = {"undo", "quarantine", "mappings", "waivers", "meetings", "meeting_notes", "imports"}
"""Modules of `data_access` whose functions these are: a set has an `add` too."""


def sources() -> list[Path]:
    return sorted([*(ROOT / "ui").rglob("*.py"), *(ROOT / "pages").rglob("*.py")])


def calls(tree: ast.Module) -> Iterator[tuple[str, ast.Call]]:
    """Yield the calls of writers with their names, however they were imported."""
    from_imports = {
        alias.asname or alias.name: alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("data_access")
        for alias in node.names
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called = node.func
        if isinstance(called, ast.Name) and from_imports.get(called.id) in WRITERS:
            yield from_imports[called.id], node
        if isinstance(called, ast.Attribute) and called.attr in WRITERS:
            module = called.value
            if isinstance(module, ast.Name) and from_imports.get(module.id) in OF_MODULES:
                yield called.attr, node


def unscoped(text: str) -> list[str]:
    return [
        name
        for name, call in calls(ast.parse(text))
        if SAID not in [ast.unparse(one.value) for one in call.keywords if one.arg == "scope"]
    ]


@pytest.mark.parametrize("path", sources(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_call_that_writes_says_for_whom(path: Path) -> None:
    assert unscoped(path.read_text(encoding="utf-8")) == []


def test_all_writers_are_called_somewhere_and_a_call_without_scope_is_seen() -> None:
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in sources()]
    assert {name for tree in trees for name, _call in calls(tree)} == WRITERS
    for text in (
        "from data_access.imports.undo import undo\nundo(engine, 1, actor='a')",
        "from data_access import meetings as m\nm.plan(engine, agenda, author='a')",
        "from data_access import waivers\nwaivers.reopen(engine, 'k', scope=EVERYTHING)",
        "from data_access.imports import Terms as T\nT(sender='a')",
    ):
        assert len(unscoped(text)) == 1


def test_no_page_loads_what_says_not_for_whom() -> None:
    for path in sources():
        names = {node.id for node in ast.walk(ast.parse(path.read_text("utf-8")))
                 if isinstance(node, ast.Name)}  # fmt: skip
        assert not names & {"load_folder", "load_deliveries", "EVERYTHING"}, path
