"""A thousand damaged and hostile files: each opens or is refused in one sentence."""

import subprocess
import sys
from collections import Counter
from datetime import date, time
from hashlib import sha256
from pathlib import Path

import pytest

from data_access.imports.problems import ImportRefusedError
from data_access.spreadsheets import SheetReader
from domain.sheets import Sheet, Unreadable
from tests.hostile_files import hostile_files

Outcome = list[Sheet] | ImportRefusedError
CELLS = (str, int, float, bool, date, time, Unreadable, type(None))
MOST_MEMORY = 1024**3
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def outcomes() -> dict[str, Outcome]:
    found: dict[str, Outcome] = {}
    with SheetReader(seconds=60) as reader:  # a loaded computer is no fault of the code
        for name, content in hostile_files():
            try:
                found[name] = reader.read(content, name)
            except ImportRefusedError as refused:
                found[name] = refused
    return found


def test_there_are_over_a_thousand_files_and_no_name_twice() -> None:
    names = [name for name, _content in hostile_files()]
    assert len(names) > 1000
    assert [name for name, count in Counter(names).items() if count > 1] == []


def test_the_files_are_the_same_each_time() -> None:
    first, second = ([(n, sha256(c).digest()) for n, c in hostile_files()] for _ in range(2))
    assert first == second


def test_each_refusal_is_one_sentence_with_reason_and_remedy(outcomes: dict[str, Outcome]) -> None:
    refused = {n: o.problems for n, o in outcomes.items() if isinstance(o, ImportRefusedError)}
    assert [name for name, problems in refused.items() if len(problems) != 1] == []
    for name, (problem,) in refused.items():
        assert problem.file == name
        assert problem.reason.strip()
        assert problem.remedy.strip()
        assert not set("{}") & set(problem.reason + problem.remedy)


def test_what_opens_holds_cells_only(outcomes: dict[str, Outcome]) -> None:
    opened = [sheet for o in outcomes.values() if isinstance(o, list) for sheet in o]
    assert opened
    assert all(isinstance(cell, CELLS) for sheet in opened for line in sheet.lines for cell in line)


def test_no_file_stops_the_child_without_a_word_of_its_own(outcomes: dict[str, Outcome]) -> None:
    # The child itself finds the reason; being stopped from outside is for what nobody foresaw.
    stopped = ("si è interrotto", "troppo tempo")
    found = [n for n, o in outcomes.items() if any(words in str(o) for words in stopped)]
    assert [name for name in found if isinstance(outcomes[name], ImportRefusedError)] == []


READ_ALL = """
import resource
from data_access.imports.problems import ImportRefusedError
from data_access.spreadsheets import SheetReader
from tests.hostile_files import hostile_files

with SheetReader(seconds=60) as reader:
    for name, content in hostile_files():
        try:
            reader.read(content, name)
        except ImportRefusedError:
            pass
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def test_no_child_took_more_than_its_memory() -> None:
    # In a process of its own: this one may have had other children, such as a browser.
    run = subprocess.run(
        [sys.executable, "-c", READ_ALL], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert 0 < int(run.stdout) * 1024 < MOST_MEMORY
