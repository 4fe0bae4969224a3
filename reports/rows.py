"""Rows for charts and tables from figures: labels and values already written for the reader."""

from collections.abc import Callable, Iterable, Sequence

import pandas as pd

from domain.indicators import REGISTRY
from domain.indicators.figures import Figure
from domain.words import _
from reports import formats

Name = Callable[[str | None], str]


def of_figures(figures: Iterable[Figure], dimension: str, name: Name) -> pd.DataFrame:
    """Return one row per figure for `charts.comparisons`: `label`, values and `shown`."""
    columns = ("label", "amount", "value", "low", "high", "possible_low", "possible_high", "shown")
    return pd.DataFrame(
        [
            {
                "label": marked_tiny(name(figure.of(dimension)), figure),
                "amount": figure.value if figure.unit != "rate" else None,
                "value": figure.value if figure.unit == "rate" else None,
                "low": figure.low,
                "high": figure.high,
                "possible_low": figure.possible_low,
                "possible_high": figure.possible_high,
                "shown": _at_mark(figure),
            }
            for figure in figures
        ],
        columns=columns,
    )


def table(figures: Sequence[Figure], dimension: str, name: Name, heading: str) -> pd.DataFrame:
    """Return one row per group and one column per indicator, in words."""
    codes = list(dict.fromkeys(figure.code for figure in figures))
    groups = list(dict.fromkeys(figure.of(dimension) for figure in figures))
    found = {(figure.of(dimension), figure.code): figure for figure in figures}
    return pd.DataFrame(
        [
            {heading: name(group)}
            | {
                formats.title(code): cell(found[group, code]) if (group, code) in found else ""
                for code in codes
            }
            for group in groups
        ],
        columns=[heading, *(formats.title(code) for code in codes)],
    )


def figures_of(figures: Sequence[Figure], dimension: str) -> list[list[Figure | None]]:
    """Return the figures of each row of `table`, in the order of its columns."""
    codes = list(dict.fromkeys(figure.code for figure in figures))
    groups = list(dict.fromkeys(figure.of(dimension) for figure in figures))
    found = {(figure.of(dimension), figure.code): figure for figure in figures}
    return [[found.get((group, code)) for code in codes] for group in groups]


def cell(figure: Figure) -> str:
    """Write a figure in one cell: value, n/d and interval, then who is missing from it."""
    if not figure.is_reported or figure.low is None or figure.estimate:
        return _beside(figure)
    mark = [formats.tiny()] if formats.is_tiny(figure) else []
    return " · ".join([_at_mark(figure), *mark, *formats.detail_lines(figure)[1:]])


def marked_tiny(name: str, figure: Figure) -> str:
    """Return a group's name, with a mark where its rate rests on a very small base."""
    return f"{name} ({formats.tiny()})" if formats.is_tiny(figure) else name


def denominators(codes: Iterable[str]) -> str:
    """Say whom the rates of a table are of, each by its title where there are several."""
    bases = {formats.title(code): formats.base(code) for code in codes if REGISTRY[code].is_rate}
    if len(bases) < 2:
        return "".join(bases.values())
    return "; ".join(f"{title}: {base}" for title, base in bases.items())


def stated(value: object) -> str:
    """Return a text cell of a query, empty where the row does not state it."""
    return "" if value is None or value != value else str(value)  # NaN differs from itself


def unnamed(name: str | None) -> str:
    """Name a group that has no value."""
    return name or _("non indicato")


def without_empty(table: pd.DataFrame) -> pd.DataFrame:
    """Leave out the columns of texts that say nothing in any row."""
    filled = [name for name in table.columns if (table[name] != "").any()]
    return table[filled] if filled else table


def _at_mark(figure: Figure) -> str:
    if not figure.is_reported or figure.low is None or figure.estimate:
        return _beside(figure)
    return f"{formats.percent(float(figure.value or 0))} · {_beside(figure)}"


def _beside(figure: Figure) -> str:
    if not figure.is_reported or figure.low is None or figure.high is None:
        return formats.value(figure)
    if figure.estimate:
        return f"{formats.value(figure)} · {formats.detail(figure)}"
    share = formats.fraction(figure.numerator or 0, figure.denominator or 0)
    return f"{share} · {formats.interval(figure.low, figure.high)}"
