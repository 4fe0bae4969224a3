"""Promises of initiatives beside their figures: how far each is, what needs attention first."""

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pandas as pd

from domain import targets as rules
from domain.facts import Facts
from domain.indicators import REGISTRY
from domain.indicators.evaluation import evaluate
from domain.indicators.figures import Figure
from domain.selection import Selection
from domain.targets import Promise, Status
from domain.trajectory import Point
from domain.words import _, n_
from reports import formats, target_words, verdict_words
from reports.rows import stated, without_empty

Row = dict[Hashable, Any]


Monthly = dict[tuple[str, str], dict[int, int]]


@dataclass(frozen=True)
class Target:
    """A promise of one initiative: as stated, the figure beside it and where it stands.

    `monthly` holds the people of the figure by month, `row` the line of `programme.target_list`.
    """

    row: Row
    promise: Promise
    figure: Figure | None
    monthly: dict[int, int]
    status: Status

    @property
    def is_good(self) -> bool | None:
        """Say whether it goes well; None before a share is due and where nothing is decided."""
        if self.promise.is_share and not self.status.is_due:
            return None
        return rules.is_good(self.status.state, self.promise.direction)


def whole(selection: Selection) -> Selection:
    """Return the selection without filters that cut an initiative: a promise is for all of it."""
    return replace(selection, provinces=(), sectors=(), period_from=None, period_to=None)


def held(listed: pd.DataFrame, facts: Facts, by_month: pd.DataFrame, as_of: date) -> list[Target]:
    """Return the promises of `listed` beside their figures, what needs attention first."""
    rows: list[Row] = listed.to_dict("records")
    codes = [code for code in listed["indicator_code"].dropna().unique() if code in REGISTRY]
    figures = evaluate([REGISTRY[code] for code in codes], facts, ["pact"])
    found = {(figure.of("pact"), figure.code): figure for figure in figures}
    monthly = _monthly(by_month)
    made = [
        _target(row, rows, found.get((row["pact_id"], row["indicator_code"])), monthly, as_of)
        for row in rows
        if row["kind"] == "target"
    ]
    return sorted(made, key=_attention)


def headline(made: Sequence[Target]) -> str:
    """Say how many promises are in each state."""
    counts = Counter(target.status.state for target in made)
    told = [
        f"{verdict_words.words(state)}: {formats.count(counts[state])}"
        for state in rules.STATES
        if counts[state]
    ]
    text = n_("{n} obiettivo; {states}.", "{n} obiettivi; {states}.", len(made))
    return text.format(n=formats.count(len(made)), states=", ".join(told))


def table(made: Sequence[Target]) -> pd.DataFrame:
    """Return one row per promise, in words."""
    lines = [
        {
            _("Stato"): verdict_words.signed(target.status.state),
            _("Iniziativa"): target.row["pact_title"],
            _("Obiettivo"): target.row["measure"],
            _("Promesso"): target_words.promised(target.row),
            _("Entro"): target_words.due(target.row),
            _("Ad oggi"): target_words.actual(target.figure),
            _("Conseguimento"): target_words.attained(target.status, target.promise),
            _("Atteso oggi"): target_words.expected(target.status),
            _("Previsione alla scadenza"): target_words.foreseen(target.status),
            _("Avvertenza"): stated(target.row["note"]),
        }
        for target in made
    ]
    return without_empty(pd.DataFrame(lines))


def day_of(value: object) -> date | None:
    """Return a day of a query's frame; where none is stated there is no day."""
    return value if isinstance(value, date) and value == value else None  # NaT differs from itself


def _target(
    row: Row, rows: Sequence[Row], figure: Figure | None, monthly: Monthly, as_of: date
) -> Target:
    due_on = day_of(row["due_on_latest"])
    code = stated(row["indicator_code"])
    promise = Promise(
        _value(row),
        due_on,
        is_share=row["unit"] == "percent",
        way=_way(row, rows),
        direction=REGISTRY[code].direction if code in REGISTRY else "none",
    )
    by_month = monthly.get((row["pact_id"], code), {})
    return Target(row, promise, figure, by_month, rules.status(promise, figure, by_month, as_of))


def _way(target: Row, rows: Sequence[Row]) -> tuple[Point, ...]:
    """Return the stated values of the same measure that lead to the target, in order of day."""
    points = []
    for row in rows:
        is_same = all(row[name] == target[name] for name in ("pact_id", "measure", "unit"))
        day, value = day_of(row["due_on_latest"]), _value(row)
        if (row is target or (is_same and row["kind"] != "target")) and day and value is not None:
            points.append(Point(day, value))
    return tuple(sorted(points))


def _monthly(by_month: pd.DataFrame) -> Monthly:
    dated = by_month[~by_month["is_snapshot"].astype(bool)]
    keys = ["pact_id", "measure", "month"]
    summed = dated.groupby(keys, as_index=False)["amount"].sum()
    monthly: Monthly = {}
    for pact, measure, month, people in summed[[*keys, "amount"]].itertuples(index=False):
        monthly.setdefault((pact, measure), {})[int(month)] = int(people)
    return monthly


def _attention(target: Target) -> tuple[int, str, str]:
    place = rules.STATES.index(target.status.state)
    return place, target.row["pact_title"], target.row["measure"]


def _value(row: Row) -> float | None:
    return None if pd.isna(row["value"]) else float(row["value"])
