"""A slow, obvious twin of a spreadsheet: it computes the few forms of formula the pack writes."""

import math
import re
from collections.abc import Iterator
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from typing import Any

_CELL = re.compile(r"(?<![A-Za-z\"])([A-Z]{1,2}\d+)(:[A-Z]{1,2}\d+)?(?![\d(])")


def computed(page: Any, formula: str) -> Any:
    """Return what a formula gives on a sheet opened with its formulas, not with saved values."""
    python = _CELL.sub(lambda found: f"_at({found.group(0)!r})", formula.removeprefix("="))
    python = re.sub(r"(?<![<>=])=(?!=)", "==", python.replace("^", "**"))
    python = python.replace("IF(", "_if(").replace("SUM_if(", "_sum_if(")
    names = {
        "_at": lambda where: _at(page, where),
        "_if": lambda holds, then, other: then() if holds() else other(),
        "_sum_if": _sum_if,
        "SUM": lambda *parts: math.fsum(one for part in parts for one in _numbers(part)),
        "MAX": max,
        "MIN": min,
        "SQRT": math.sqrt,
        "ROUND": lambda number, places: _rounded(number, places, ROUND_HALF_UP),
        "ROUNDDOWN": lambda number, places: _rounded(number, places, ROUND_DOWN),
    }
    return eval(_lazy(python), {"__builtins__": {}, **names})


def formulas(book: Any) -> Iterator[tuple[Any, Any]]:
    """Yield each sheet with each of its cells that holds a formula."""
    for page in book.worksheets:
        for row in page.iter_rows():
            yield from ((page, cell) for cell in row if cell.data_type == "f")


def _at(page: Any, where: str) -> Any:
    if ":" in where:
        return [_value(page, cell) for (cell,) in page[where]]
    return _value(page, page[where])


def _value(page: Any, cell: Any) -> Any:
    return computed(page, cell.value) if cell.data_type == "f" else cell.value


def _lazy(python: str) -> str:
    """Compute only the part of an IF that holds: the other divides by nothing."""
    if not python.startswith("_if("):
        return python
    condition, then, other = _parts(python[len("_if(") : -1])
    return f"_if(lambda: {condition}, lambda: {then}, lambda: {other})"


def _parts(text: str) -> list[str]:
    found, depth = [""], 0
    for letter in text:
        depth += (letter == "(") - (letter == ")")
        if letter == "," and not depth:
            found.append("")
        else:
            found[-1] += letter
    return found


def _sum_if(beside: list[Any], condition: str, summed: list[Any]) -> float:
    assert condition == ">0"
    pairs = zip(beside, summed, strict=True)
    return math.fsum(one for by, one in pairs if isinstance(by, int | float) and by > 0)


def _numbers(part: Any) -> list[float]:
    listed = part if isinstance(part, list) else [part]
    return [one for one in listed if isinstance(one, int | float)]


def _rounded(number: float, places: int, how: str) -> float:
    # Spreadsheets round what fifteen digits show, so half a cent is half a cent.
    return float(Decimal(f"{number:.15g}").quantize(Decimal(1).scaleb(-places), how))
