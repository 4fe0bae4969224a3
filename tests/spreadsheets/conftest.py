"""One child process for many tests; `open_file` starts one for each file."""

from collections.abc import Callable, Iterator

import pytest

from data_access.imports.problems import ImportRefusedError, Problem
from data_access.spreadsheets import SheetReader
from domain.sheets import Line, Sheet

Refused = Callable[[bytes, str], Problem]
Lines = Callable[[bytes, str], tuple[Line, ...]]


@pytest.fixture(scope="session")
def reader() -> Iterator[SheetReader]:
    with SheetReader(seconds=60) as reader:  # a loaded computer is no fault of the code
        yield reader


@pytest.fixture
def lines(reader: SheetReader) -> Lines:
    """Return the lines of the one sheet that a file holds."""

    def read(content: bytes, name: str) -> tuple[Line, ...]:
        sheets: list[Sheet] = reader.read(content, name)
        assert len(sheets) == 1
        return sheets[0].lines

    return read


@pytest.fixture
def refused(reader: SheetReader) -> Refused:
    """Return the one problem of a file that is refused."""

    def read(content: bytes, name: str) -> Problem:
        with pytest.raises(ImportRefusedError) as refused:
            reader.read(content, name)
        (problem,) = refused.value.problems
        assert problem.file == name
        return problem

    return read
