"""What changed between two views of the data: each figure before and after, and why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

import pandas as pd

from domain.indicators.figures import Figure, Number
from domain.selection import Selection

FIGURES = (
    *("enrolled", "started", "withdrawn", "completed", "completion_rate", "hired"),
    *("placement_rate_180d", "courses", "activities", "partnership"),
    *("admitted", "granted", "committed", "paid", "reported", "certified"),
)
"""Indicators whose changes are told, in this order."""
KINDS = ("new", "gone", "corrected", "changed", "unchanged")
ROW_KINDS = ("new", "corrected", "withdrawn")
Kind = Literal["new", "gone", "corrected", "changed", "unchanged"]
Cause = Literal["data", "time"]
Found = Mapping[tuple[str, str], Figure]
"""Figures by initiative and indicator."""


@dataclass(frozen=True, kw_only=True)
class FigureChange:
    """One indicator of one initiative in the view before and in the view after.

    `aged` is the figure of the later as-of day as known before: what time alone would have made of
    it. `restated` is that of the earlier as-of day as known now. None where a view does not have
    the initiative. `kind` is `corrected` where the figure of the earlier day reads differently now,
    `changed` where only later events or the passing of time moved it.
    """

    code: str
    pact_id: str
    before: Figure | None
    after: Figure | None
    aged: Figure | None
    restated: Figure | None

    @property
    def kind(self) -> Kind:
        """Return how the figure changed: one of `KINDS`."""
        was, now = _value(self.before), _value(self.after)
        if was is None and now is not None:
            return "new"
        if now is None and was is not None:
            return "gone"
        if was is not None and _shown(self.restated) != _shown(self.before):
            return "corrected"
        return "unchanged" if _shown(self.before) == _shown(self.after) else "changed"

    @property
    def difference(self) -> Number | None:
        """Return the value after less the value before; None where one of them is missing."""
        return _less(self.after, self.before)

    @property
    def by_time(self) -> Number | None:
        """Return what the passing of time alone changed, None where it cannot be told apart."""
        return None if self.by_data is None else _less(self.aged, self.before)

    @property
    def by_data(self) -> Number | None:
        """Return what arriving data changed: with `by_time` it is the difference."""
        is_told = _value(self.before) is not None and _value(self.aged) is not None
        return _less(self.after, self.aged) if is_told else None

    @property
    def causes(self) -> tuple[Cause, ...]:
        """Return why the figure changed: arriving data, the passing of time, or both."""
        if self.kind == "unchanged":
            return ()
        by_data = _shown(self.aged) != _shown(self.after)
        by_time = _shown(self.before) != _shown(self.aged)
        return (*(("data",) if by_data else ()), *(("time",) if by_time else ()))


@dataclass(frozen=True, kw_only=True)
class Changes:
    """What changed from `before` to `after`, two views with the same filters.

    `rows` has one row per changed row of a table and import, in words: `table`, `pact_id`, `kind`
    (of `ROW_KINDS`), `what` (names the row), `changes` (old -> new), `import_id`, `imported_on`,
    `file`, `sender`, `imported_by`, `reason`. `tables` has one row per table that holds or held
    rows: `table`, rows in force `before` and `after`, and of `rows` how many are `new`, `corrected`
    and `withdrawn`: before + new - withdrawn = after. `titles` names initiatives by their ids.
    """

    before: Selection
    after: Selection
    figures: tuple[FigureChange, ...]
    rows: pd.DataFrame
    tables: pd.DataFrame
    titles: Mapping[str, str]

    @property
    def changed(self) -> tuple[FigureChange, ...]:
        """Return the figures that are not the same."""
        return tuple(one for one in self.figures if one.kind != "unchanged")


def figure_changes(before: Found, after: Found, aged: Found, restated: Found) -> list[FigureChange]:
    """Return one change per initiative and indicator of either view, also of unchanged figures.

    Those of one initiative stand together.
    """
    keys = dict.fromkeys([*after, *before])
    order = list(dict.fromkeys(pact for pact, _code in keys))
    return [
        FigureChange(
            pact_id=key[0],
            code=key[1],
            before=before.get(key),
            after=after.get(key),
            aged=aged.get(key),
            restated=restated.get(key),
        )
        for key in sorted(keys, key=lambda key: order.index(key[0]))
    ]


def by_place(figures: Iterable[Figure]) -> dict[tuple[str, str], Figure]:
    """Return figures per initiative by initiative and indicator."""
    return {(figure.of("pact") or "", figure.code): figure for figure in figures}


def _value(figure: Figure | None) -> Number | None:
    return figure.value if figure is not None and figure.is_reported else None


def _less(later: Figure | None, earlier: Figure | None) -> Number | None:
    now, was = _value(later), _value(earlier)
    if now is None or was is None:
        return None
    if isinstance(now, Decimal) and isinstance(was, Decimal):
        return now - was
    return now - was  # type: ignore[operator]


def _shown(figure: Figure | None) -> tuple[object, ...]:
    """Return what a reader would see change: value and base, or why there is none."""
    if figure is None:
        return ("not_reported", 0)  # an initiative that is not there reports nothing
    if not figure.is_reported:
        return (figure.status, figure.not_yet if figure.status == "not_yet_due" else 0)
    return (figure.value, figure.numerator, figure.denominator, figure.qualifier)
