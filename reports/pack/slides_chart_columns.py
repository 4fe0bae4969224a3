"""The numbers behind each kind of chart: what is drawn, and what only holds a place.

A number that is not known stays out of its column; a word stands in its row instead, carried by
a column without colour.
"""

from collections.abc import Sequence

import pandas as pd

from domain.words import _
from reports.pack.slides_chart_sheet import Column

Numbers = tuple[float | None, ...]


def numbers(rows: pd.DataFrame, name: str) -> Numbers:
    """Return a column of a drawing as plain numbers, None where there is none."""
    if name not in rows:
        return (None,) * len(rows)
    return tuple(None if pd.isna(one) else float(one) for one in rows[name])


def most(values: Numbers) -> float:
    """Return the largest of the numbers; 1 where there is nothing to compare with."""
    return max((one for one in values if one), default=1.0)


def step_columns(rows: pd.DataFrame, top: float, beside: float) -> list[Column]:
    """Return what centres the bars of a funnel, the bars, and the room for words beside them.

    The first four are drawn: space, amount, space, words. `top` is the largest amount of the
    whole drawing, `beside` the room in the same unit.
    """
    amounts = numbers(rows, "amount")
    spaces = tuple(top if one is None else (top - one) / 2 for one in amounts)
    after = tuple(None if one is None else (top - one) / 2 for one in amounts)
    largest = f"MAX({top!r},C$2:C${{last}})"
    half = f"({largest}-C{{row}})/2"
    return [
        Column(name=_space(1), numbers=spaces, formula=f"=IF(ISNUMBER(C{{row}}),{half},{largest})"),
        Column(name=_("Persone"), numbers=amounts),
        Column(name=_space(2), numbers=after, formula=f"={half}"),
        Column(name=_space(3), numbers=(beside,) * len(amounts)),
        Column(name=_("Quota"), texts=_texts(rows["share"])),
    ]


def bar_columns(rows: pd.DataFrame, name: str) -> list[Column]:
    """Return the bars, and where the words of rows without a bar stand; two are drawn."""
    amounts = numbers(rows, "amount")
    return [
        Column(name=name, numbers=amounts),
        Column(name=_absent(), numbers=_where_absent(amounts)),
        Column(name=_("Come si legge"), texts=_texts(rows["shown"])),
    ]


def rate_columns(rows: pd.DataFrame) -> list[Column]:
    """Return rates between 0 and 1; the first four are drawn.

    Drawn are the whole behind each rate, the rate with its 95 % interval, the rate again with the
    range that is still possible, and the rows without a rate. From column F on stand the ends of
    both, and from J on how far they are from the rate.
    """
    values = numbers(rows, "value")
    ends = [numbers(rows, name) for name in ("low", "high", "possible_low", "possible_high")]
    names = (_("IC 95 %: da"), _("IC 95 %: a"), _("Possibile: da"), _("Possibile: a"))
    return [
        Column(name="100\u00a0%", numbers=tuple(None if one is None else 1.0 for one in values)),
        Column(name=_("Quota"), numbers=values),
        Column(name=_("Ancora possibile"), numbers=values, formula="=C{row}"),
        Column(name=_absent(), numbers=_where_absent(values)),
        *(Column(name=name, numbers=one) for name, one in zip(names, ends, strict=True)),
        *distances(values, ends),
        Column(name=_("Come si legge"), texts=_texts(rows["shown"])),
    ]


def distances(values: Numbers, ends: Sequence[Numbers]) -> list[Column]:
    """Return how far below and above each rate its interval and its possible range reach."""
    titles = (
        _("IC 95 %: sotto la quota"),
        _("IC 95 %: sopra la quota"),
        _("Possibile: sotto la quota"),
        _("Possibile: sopra la quota"),
    )
    columns = []
    for place, (title, end) in enumerate(zip(titles, ends, strict=True)):
        is_low, letter = place % 2 == 0, "FGHI"[place]
        formula = f"=C{{row}}-{letter}{{row}}" if is_low else f"={letter}{{row}}-C{{row}}"
        apart = tuple(_apart(value, one, is_low) for value, one in zip(values, end, strict=True))
        columns.append(Column(name=title, numbers=apart, formula=formula))
    return columns


def _apart(value: float | None, end: float | None, is_low: bool) -> float | None:
    if value is None or end is None:
        return None
    return max(0.0, value - end if is_low else end - value)


def _where_absent(values: Numbers) -> Numbers:
    return tuple(0.0 if one is None else None for one in values)


def _absent() -> str:
    return _("(righe senza valore)")


def _space(number: int) -> str:
    return _("(spazio {n})").format(n=number)


def _texts(column: "pd.Series[str]") -> tuple[str, ...]:
    return tuple(one if isinstance(one, str) else "" for one in column)
