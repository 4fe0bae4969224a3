"""From facts to figures: sums (or distinct counts) first, then one division."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import repeat
from typing import Any

import pandas as pd

from domain.facts import Facts, column_of
from domain.indicators.declaring import Indicator
from domain.indicators.durations import evaluate_duration, rows_by
from domain.indicators.figures import Figure, Number, Reason, Status
from domain.proportions import Proportion

Group = tuple[tuple[str, str | None], ...]


@dataclass(frozen=True)
class Sums:
    """What one group of rows adds up to, by measure; a measure without rows is not there.

    Texts (bodies, provinces) are counted each once, numbers are added.
    """

    totals: dict[str, Number] = field(default_factory=dict)
    distinct: dict[str, set[str]] = field(default_factory=dict)
    kinds: dict[str, set[str]] = field(default_factory=dict)
    qualifiers: dict[str, str] = field(default_factory=dict)
    reporting: dict[str, set[str]] = field(default_factory=dict)

    def add(self, measure: str, amount: Number | str, kind: Any, qualifier: Any) -> None:
        """Add one row of facts."""
        if isinstance(amount, str):
            self.distinct.setdefault(measure, set()).add(amount)
            self.totals[measure] = len(self.distinct[measure])
        else:
            before = self.totals.get(measure)
            self.totals[measure] = amount if before is None else before + amount  # type: ignore[operator]
        if isinstance(kind, str):
            self.kinds.setdefault(measure, set()).add(kind)
        if isinstance(qualifier, str) and qualifier != "exact":
            self.qualifiers[measure] = qualifier

    def total(self, measure: str | None) -> Number | None:
        """Return the sum of a measure, None where nobody reports it."""
        return self.totals.get(measure) if measure else None

    def count(self, measure: str | None) -> int:
        """Return a count that is nothing where it is not there: people to set apart."""
        return int(self.totals.get(measure, 0)) if measure else 0


def evaluate(indicators: Iterable[Indicator], facts: Facts, by: Sequence[str] = ()) -> list[Figure]:
    """Return a figure per indicator and group of `by` (`DIMENSIONS` or columns).

    Indicators whose facts do not have a dimension are left out: money has no course.
    """
    figures = []
    columns = [column_of(name) for name in by]
    cache: dict[str, dict[Group, Sums]] = {}
    lengths: dict[Group, pd.DataFrame] = {}
    for indicator in indicators:
        subjects = ("money", "people") if indicator.subject == "cost" else (indicator.subject,)
        if any(column not in facts.of(s).columns for s in subjects for column in columns):
            continue
        if indicator.subject == "durations":
            lengths = lengths or rows_by(facts.durations, by, _group)
            groups = _groups([_named(facts, by), lengths])
            figures += evaluate_duration(indicator, groups, lengths)
            continue
        for subject in subjects:
            if subject not in cache:
                cache[subject] = sums_by(facts.of(subject), by)
        groups = _groups([_named(facts, by), *(cache[subject] for subject in subjects)])
        merged = [cache[subject] for subject in subjects]
        figures += [
            figure_of(indicator, group, *(sums.get(group, Sums()) for sums in merged))
            for group in groups
        ]
    return figures


def sums_by(facts: pd.DataFrame, by: Sequence[str]) -> dict[Group, Sums]:
    """Return the sums of each group; without dimensions there is one group, also when empty."""
    sums: dict[Group, Sums] = {} if by else {(): Sums()}
    groups = zip(*(facts[column_of(name)] for name in by), strict=True) if by else repeat(())
    known: dict[tuple[Any, ...], Group] = {}
    columns = (facts[name] for name in ("measure", "amount", "count_kind", "qualifier"))
    courses = facts["course_id"] if "course_id" in facts else repeat(None)
    for key, course, row in zip(groups, courses, zip(*columns, strict=True), strict=False):
        group = known.setdefault(key, _group(by, key))
        found = sums.setdefault(group, Sums())
        found.add(*row)
        if isinstance(course, str):
            found.reporting.setdefault(row[0], set()).add(course)
    return sums


def figure_of(indicator: Indicator, group: Group, sums: Sums, over: Sums | None = None) -> Figure:
    """Return the figure of one group; `over` holds the denominator where it is another subject."""
    over = over or sums
    if indicator.is_rate:
        return _rate(indicator, group, sums)
    if indicator.subject == "cost":
        return _cost(indicator, group, sums, over)
    return _total(indicator, group, sums)


def _total(indicator: Indicator, group: Group, sums: Sums) -> Figure:
    value = sums.total(indicator.numerator)
    if indicator.denominator is not None and not sums.count(indicator.denominator):
        value = None  # people hired within a horizon: nobody is old enough to be counted
    mixed = _mixed(indicator, sums)
    if mixed:
        return _absent(indicator, group, sums, "not_applicable", mixed)
    if value is None:
        return _absent(indicator, group, sums, *_why(indicator, sums))
    if indicator.denominator and not _known(indicator, sums) and not value:
        return _absent(indicator, group, sums, "not_reported", "outcomes_unknown")
    shown = {"numerator": value, "denominator": sums.total(indicator.denominator), "value": value}
    return _reported(indicator, group, sums, **shown)


def _rate(indicator: Indicator, group: Group, sums: Sums) -> Figure:
    hits, trials = sums.total(indicator.numerator), sums.total(indicator.denominator)
    mixed = _mixed(indicator, sums)
    if mixed:
        return _absent(indicator, group, sums, "not_applicable", mixed)
    if hits is None or not trials:
        return _absent(indicator, group, sums, *_why(indicator, sums))
    if indicator.subject == "money":
        # Payments can exceed the grant; the excess is shown, not capped.
        share = float(Decimal(hits) / Decimal(trials))
        return _reported(indicator, group, sums, numerator=hits, denominator=trials, value=share)
    if hits > trials:
        return _absent(indicator, group, sums, "not_applicable", "more_than_whole")
    if indicator.of_hours:
        share = float(hits) / float(trials)
        return _reported(indicator, group, sums, numerator=hits, denominator=trials, value=share)
    if not hits and not _known(indicator, sums):
        return _absent(indicator, group, sums, "not_reported", "outcomes_unknown")
    return _proportion(indicator, group, sums, Proportion(int(hits), int(trials)))


def _proportion(indicator: Indicator, group: Group, sums: Sums, share: Proportion) -> Figure:
    low, high = share.interval or (None, None)
    everybody = share.trials + sums.count(indicator.immature)
    open_ended = sums.count(indicator.unknown) + sums.count(indicator.immature)
    shown = {
        "numerator": share.hits,
        "denominator": share.trials,
        "value": share.share,
        "low": low,
        "high": high,
        "possible_low": share.hits / everybody,
        "possible_high": min(share.hits + open_ended, everybody) / everybody,
    }
    return _reported(indicator, group, sums, **shown)


def _cost(indicator: Indicator, group: Group, money: Sums, people: Sums) -> Figure:
    amount, heads = money.total(indicator.numerator), people.total(indicator.denominator)
    mixed = _mixed(indicator, money) or _mixed(indicator, people)
    if mixed:
        return _absent(indicator, group, people, "not_applicable", mixed)
    if amount is None or heads is None:
        return _absent(indicator, group, people, "not_reported", "no_rows")
    if not heads:
        return _absent(indicator, group, people, "not_applicable", "empty_denominator")
    value = (Decimal(amount) / int(heads)).quantize(Decimal("0.01"))
    shown = {"numerator": amount, "denominator": heads, "value": value}
    return _reported(indicator, group, people, **shown)


def _why(indicator: Indicator, sums: Sums) -> tuple[Status, Reason]:
    waiting = sums.count(indicator.immature)
    silent = sums.count(indicator.unreported)
    if waiting and (not silent or indicator.unreported == "no_exit"):
        return "not_yet_due", "too_young" if indicator.denominator else "running"
    if indicator.unreported == "no_exit" and silent:
        return "not_reported", "no_exit_date"
    denominator = sums.total(indicator.denominator)
    if denominator is not None and not denominator and sums.total(indicator.numerator) is not None:
        return "not_applicable", "empty_denominator"
    return "not_reported", "no_rows"


def _mixed(indicator: Indicator, sums: Sums) -> Reason | None:
    if len(_kinds(indicator, sums)) < 2:
        return None
    return "mixed_amount_kinds" if indicator.subject == "money" else "mixed_count_kinds"


def _kinds(indicator: Indicator, sums: Sums) -> tuple[str, ...]:
    measures = (indicator.numerator, indicator.denominator or "")
    return tuple(sorted(set().union(*(sums.kinds.get(one, set()) for one in measures))))


def _known(indicator: Indicator, sums: Sums) -> int:
    return sums.count(indicator.denominator) - sums.count(indicator.unknown)


def _reported(indicator: Indicator, group: Group, sums: Sums, **shown: Any) -> Figure:
    return Figure(status="reported", **shown, **_common(indicator, group, sums))


def _absent(
    indicator: Indicator, group: Group, sums: Sums, status: Status, reason: Reason
) -> Figure:
    return Figure(status=status, reason=reason, **_common(indicator, group, sums))


def _common(indicator: Indicator, group: Group, sums: Sums) -> dict[str, Any]:
    return {
        "code": indicator.code,
        "group": group,
        "unit": indicator.unit,
        "unknown": sums.count(indicator.unknown),
        "not_yet": sums.count(indicator.immature),
        **_maturity(indicator, sums),
        "base": indicator.denominator,
        "count_kinds": _kinds(indicator, sums),
        "qualifier": sums.qualifiers.get(indicator.numerator),
        "reporting": len(sums.reporting.get(indicator.numerator, ())),
        "courses": len(set().union(*sums.reporting.values())),
    }


def _maturity(indicator: Indicator, sums: Sums) -> dict[str, int | None]:
    """Return how many people are old enough to be counted, and of how many."""
    if indicator.immature is None or indicator.denominator is None:
        return {}
    mature = sums.count(indicator.denominator)
    return {"mature": mature, "total": mature + sums.count(indicator.immature)}


def _group(by: Sequence[str], key: tuple[Any, ...]) -> Group:
    return tuple((name, _named_part(name, part)) for name, part in zip(by, key, strict=True))


def _named_part(name: str, part: Any) -> str | None:
    if pd.isna(part):
        return None
    return f"{int(part) // 100}-{int(part) % 100:02}" if name == "month" else str(part)


def _named(facts: Facts, by: Sequence[str]) -> list[Group]:
    """Return the groups that exist whether or not they report: initiatives and their types."""
    columns = [column_of(name) for name in by]
    if not set(columns) <= {"pact_id", "initiative_type", "programme", "dataset"}:
        return []
    distinct = facts.pacts[columns].drop_duplicates().itertuples(index=False)
    return [_group(by, tuple(key)) for key in distinct] if by else [()]


def _groups(found: Iterable[Iterable[Group]]) -> list[Group]:
    groups = dict.fromkeys(group for some in found for group in some)
    return sorted(groups, key=lambda group: [(part is None, part or "") for _name, part in group])
