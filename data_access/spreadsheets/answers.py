"""What the child answers, read within a limit; `data_access.sheet_child.answering` has the form."""

import json
from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from subprocess import Popen
from typing import IO, Any

from data_access.imports.problems import ImportRefusedError
from data_access.spreadsheets.refusals import problem
from domain.sheets import Cell, Line, Sheet, Unreadable

_MOST_BYTES = 500_000_000
"""Bytes of one answer: more than the limits of the child let it say."""
_PAIRS: dict[str, Callable[[str], Cell]] = {
    "day": date.fromisoformat,
    "moment": datetime.fromisoformat,
    "time": time.fromisoformat,
    "unreadable": Unreadable,
}


class NoAnswerError(Exception):
    """The child ended, or said nothing that can be understood."""


def ask(child: Popen[bytes], content: bytes, extension: str) -> None:
    """Hand a file to the child; raise NoAnswerError where it has ended."""
    questions = _pipe(child.stdin)
    try:
        questions.write(json.dumps([len(content), extension]).encode() + b"\n")
        questions.write(content)
        questions.flush()
    except OSError:
        raise NoAnswerError from None


def sheets_of(child: Popen[bytes], file_name: str) -> list[Sheet]:
    """Return the sheets of the answer; raise ImportRefusedError for a refusal, or NoAnswerError."""
    sheets: list[tuple[str, bool, list[Line]]] = []
    texts: dict[str, str] = {}  # each text is kept once, however many cells hold it
    for kind, *rest in _answer(_pipe(child.stdout)):
        if kind == "refused":
            code, row, column, values = rest
            raise ImportRefusedError([problem(code, file_name, row, column, values)])
        if kind == "sheet":
            sheets.append((rest[0], rest[1], []))
        else:
            lines, (index, cells) = sheets[-1][2], rest
            lines.extend([()] * (index - len(lines)))
            lines.append(tuple(_cell(cell, texts) for cell in cells))
    return [Sheet(name, tuple(lines), hidden) for name, hidden, lines in sheets]


def _answer(answers: IO[bytes]) -> Iterator[list[Any]]:
    left = _MOST_BYTES
    while True:
        line = answers.readline(left)
        left -= len(line)
        if not line.endswith(b"\n"):
            raise NoAnswerError
        said: list[Any] = json.loads(line)
        if said[0] == "end":
            return
        yield said


def _cell(said: Any, texts: dict[str, str]) -> Cell:
    if isinstance(said, str):
        return texts.setdefault(said, said)
    if isinstance(said, list):
        return _PAIRS[said[0]](said[1])
    cell: Cell = said
    return cell


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise NoAnswerError
    return pipe
