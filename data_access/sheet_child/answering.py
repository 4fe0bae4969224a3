"""The talk between parent and child: lines of JSON, never pickles.

A question is one line `[length, extension]` and as many bytes. The answer is one line per sheet,
`["sheet", name, is_hidden]`, one per row that is not empty, `["row", index, cells]`, and a last
one, `["end"]` or `["refused", code, row, column, values]`. A cell that JSON has no form for is a
pair, `["day", "2025-03-01"]`.
"""

import json
import time as clock
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import IO, Any

from data_access.sheet_child.opening import opened
from data_access.sheet_child.refusing import RefusedError
from domain.sheets import Sheet, Unreadable


def answer_all(questions: IO[bytes], answers: IO[bytes], seconds: int) -> None:
    """Answer until the questions end; each may take `seconds` of the processor."""
    while question := questions.readline():
        length, extension = json.loads(question)
        _limit_time(seconds)
        for line in _answer(questions.read(length), extension):
            answers.write(_written(line))
        answers.flush()


def _answer(content: bytes, extension: str) -> Iterator[list[Any]]:
    try:
        sheets = opened(content, extension)
    except RefusedError as error:
        yield ["refused", error.code, error.row, error.column, error.values]
    except MemoryError:
        yield ["refused", "too_heavy", None, None, {}]
    except Exception as error:  # noqa: BLE001 - a hostile file may break a reader in any way
        yield ["refused", "corrupt", None, None, {"error": type(error).__name__}]
    else:
        for sheet in sheets:
            yield from _lines(sheet)
        yield ["end"]


def _written(line: list[Any]) -> bytes:
    text = json.dumps(line, default=_pair, ensure_ascii=False)
    return text.encode("utf-8", errors="surrogatepass") + b"\n"


def _lines(sheet: Sheet) -> Iterator[list[Any]]:
    yield ["sheet", sheet.name, sheet.is_hidden]
    for index, cells in enumerate(sheet.lines):
        if cells:
            yield ["row", index, cells]


def _pair(cell: date | time | Unreadable) -> list[str]:
    if isinstance(cell, Unreadable):
        return ["unreadable", cell.text]
    kinds = (("moment", datetime), ("day", date), ("time", time))
    kind = next(name for name, known in kinds if isinstance(cell, known))
    return [kind, cell.isoformat()]


def _limit_time(seconds: int) -> None:
    try:
        import resource
    except ImportError:
        return
    _soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(clock.process_time()) + 1 + seconds, hard))
