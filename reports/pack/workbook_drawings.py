"""The rows of a drawing or of a map as a table, and beside them what a chart reads."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pandas as pd

from domain import vocabulary as v
from domain.geography import province_name
from domain.words import _
from reports import formats
from reports.pack import workbook_formulas as formulas
from reports.pack.workbook_cells import (
    FIRST_ROW,
    Cell,
    Column,
    Count,
    Form,
    Formula,
    Mark,
    Plot,
    Words,
    letter,
)
from reports.screens.screen import Drawing, ProvinceMap

_NAME_LETTERS = 64
_ROOM = 1.8
"""The scale of a chart of amounts ends so far beyond the longest bar: words stand there."""
_LIMITS = ("low", "high", "possible_low", "possible_high")
_TOPS = (0.2, 0.5, 1.0)
Rows = list[Sequence[Cell]]


def columns(drawing: Drawing) -> tuple[Column, ...]:
    """Return the columns of `rows`: those of the table, the room of the chart, what it reads."""
    further = {
        "steps": [_("Rispetto al passo precedente")],
        "bars": [],
        "rates": [
            _("IC 95 % da"),
            _("IC 95 % a"),
            _("Ancora possibile da"),
            _("Ancora possibile a"),
        ],
    }[drawing.kind]
    listed = [_("Voce"), _("Valore"), *further, _("Come è scritto")]
    aside = [_("Voce del grafico"), _("Valore del grafico")]
    if drawing.kind == "rates":
        aside += [_("Errore in meno"), _("Errore in più")]
    return (
        *(Column(heading, most=34) for heading in listed),
        Column("", "chart"),
        *(Column(heading, "aside") for heading in aside),
    )


def rows(drawing: Drawing) -> Rows:
    """Return one row per bar; where there is no number the table says why, the chart has a gap."""
    drawn = drawing.rows.to_dict("records")
    return [_row(drawing, one, row) for row, one in enumerate(drawn, FIRST_ROW)]


def plot(drawing: Drawing) -> Plot | None:
    """Return the chart of the rows, None where no row has a number."""
    drawn = drawing.rows.to_dict("records")
    lengths = [number(one.get(_measure(drawing))) for one in drawn]
    if all(length is None for length in lengths):
        return None
    first = next(p for p, column in enumerate(columns(drawing)) if column.role == "aside")
    errors: dict[str, int] = {}
    if drawing.kind == "rates":
        errors = {"minus": first + 2, "plus": first + 3}
    return Plot(
        names=first,
        lengths=first + 1,
        alt=drawing.alt,
        axis_title=drawing.axis_title,
        shown=tuple(
            "" if length is None else _beside(one)
            for one, length in zip(drawn, lengths, strict=True)
        ),
        most=_most(drawing),
        **errors,
    )


def map_columns(drawn: ProvinceMap) -> tuple[Column, ...]:
    """Return the columns of `map_rows`."""
    kinds = [v.label(v.ORGANISATION_TYPES, kind) for kind in _kinds(drawn)]
    text = _("Soggetti: {kind}")
    return tuple(
        map(
            Column,
            [
                _("Provincia"),
                _("Codice ISTAT"),
                _("Valore"),
                _("Come è scritto"),
                *(text.format(kind=kind) for kind in kinds),
            ],
        )
    )


def map_rows(drawn: ProvinceMap) -> Rows:
    """Return one row per province with its value and the bodies in it by kind."""
    values = {str(one["province_code"]): one for one in drawn.values.to_dict("records")}
    bodies = {
        (str(one["province_code"]), one["organisation_type"]): one["organisations"]
        for one in drawn.partners.to_dict("records")
    }
    codes = [*values, *sorted({code for code, _kind in bodies} - set(values))]
    return [
        [
            Words(province_name(code)),
            Words(code, "code"),
            *_of_province(values.get(code, {})),
            *(_count(bodies.get((code, kind))) for kind in _kinds(drawn)),
        ]
        for code in codes
    ]


def number(value: Any) -> float | Decimal | None:
    """Return a number of a frame, None where it is missing."""
    if value is None or pd.isna(value):
        return None
    return value if isinstance(value, Decimal) else float(value)


def _row(drawing: Drawing, one: dict[Any, Any], row: int) -> Sequence[Cell]:
    value, form = number(one.get(_measure(drawing))), _form(drawing)
    shown = str(one.get("shown") or "")
    listed: list[Cell] = [
        Words(str(one["label"])),
        absent(shown) if value is None else Count(value, form),
    ]
    if drawing.kind == "steps":
        listed.append(Words(str(one.get("share") or "")))
    if drawing.kind == "rates":
        limits = (number(one.get(name)) for name in _LIMITS)
        listed += [None if limit is None else Count(limit, "share1") for limit in limits]
    name = _name(drawing, one, is_absent=value is None)
    return [*listed, Words(shown), None, Words(name), *_aside(drawing, value, row, one)]


def _aside(
    drawing: Drawing, value: float | Decimal | None, row: int, one: dict[Any, Any]
) -> list[Cell]:
    """Return what the chart reads, empty where there is nothing: a text would be drawn as zero."""
    if value is None:
        return [None] * (3 if drawing.kind == "rates" else 1)
    length = Formula(formulas.same(f"B{row}"), float(value), _form(drawing))
    if drawing.kind != "rates":
        return [length]
    low, high = (number(one.get(name)) for name in ("low", "high"))
    if low is None or high is None:
        return [length, None, None]
    minus, plus = float(value) - float(low), float(high) - float(value)
    return [
        length,
        Formula(formulas.gap(f"B{row}", f"{letter(2)}{row}"), minus, "share1"),
        Formula(formulas.gap(f"{letter(3)}{row}", f"B{row}"), plus, "share1"),
    ]


def absent(words: str) -> Words:
    """Return words in the place of a number, marked by what they say."""
    words = words or formats.status_word("not_reported")
    marks: tuple[Mark, ...] = ("not_yet_due", "not_applicable")
    found = [mark for mark in marks if words.startswith(formats.status_word(mark))]
    return Words(words, found[0] if found else "not_reported")


def _name(drawing: Drawing, one: dict[Any, Any], *, is_absent: bool) -> str:
    """Return the name of a bar; with its words where none can stand at its end."""
    name = str(one["label"])
    name = name if len(name) <= _NAME_LETTERS else f"{name[: _NAME_LETTERS - 1]}…"
    has_words = is_absent or drawing.kind == "rates"
    return f"{name}\n{one['shown']}" if has_words and one.get("shown") else name


def _beside(one: dict[Any, Any]) -> str:
    return " · ".join(filter(None, (str(one.get("shown") or ""), str(one.get("share") or ""))))


def _most(drawing: Drawing) -> float:
    """Return where the scale of the chart ends."""
    if drawing.kind != "rates":
        lengths = [number(one) for one in drawing.rows["amount"]]
        return _ROOM * (max(float(one) for one in lengths if one is not None) or 1.0)
    ends = [number(one) for name in ("value", "high") for one in drawing.rows[name]]
    most = max(float(one) for one in ends if one is not None)
    return next((top for top in _TOPS if most <= top), most)


def _measure(drawing: Drawing) -> str:
    return "value" if drawing.kind == "rates" else "amount"


def _form(drawing: Drawing) -> Form:
    forms: dict[str, Form] = {"people": "count", "rate": "share1", "eur": "eur"}
    return forms[drawing.unit]


def _kinds(drawn: ProvinceMap) -> list[str]:
    found = drawn.partners.get("organisation_type", pd.Series(dtype=object))
    return sorted({str(kind) for kind in found})


def _of_province(one: dict[Any, Any]) -> list[Cell]:
    value, shown = number(one.get("value")), str(one.get("shown") or "")
    return [absent(shown) if value is None else Count(value, "plain"), Words(shown)]


def _count(organisations: Any) -> Cell:
    value = number(organisations)
    return None if value is None else Count(value, "count")
