"""From facts to figures: sums (or distinct counts) first, then one division."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

import pandas as pd

from domain.facts import Facts, column_of
from domain.indicators.declaring import Indicator
from domain.indicators.durations import evaluate_duration, rows_by
from domain.indicators.figures import Figure, Number, Reason, Status
from domain.indicators.sums import Group, Sums, group_of, sums_by
from domain.proportions import Proportion

INITIATIVES = "initiatives"
"""Measure of the initiatives of a group, counted distinct."""


def evaluate(indicators: Iterable[Indicator], facts: Facts, by: Sequence[str] = ()) -> list[Figure]:
    """Return a figure per indicator and group of `by` (`DIMENSIONS` or columns).

    Indicators whose facts do not have a dimension are left out: money has no course.
    """
    figures = []
    columns = [column_of(name) for name in by]
    named = _named(facts, by)
    cache: dict[str, dict[Group, Sums]] = {}
    lengths: dict[Group, pd.DataFrame] = {}
    for indicator in indicators:
        subjects = ("money", "people") if indicator.subject == "cost" else (indicator.subject,)
        if any(column not in facts.of(s).columns for s in subjects for column in columns):
            continue
        if indicator.subject == "durations":
            lengths = lengths or rows_by(facts.durations, by, group_of)
            groups = _groups([named, lengths])
            figures += evaluate_duration(indicator, groups, lengths)
            continue
        for subject in subjects:
            if subject not in cache:
                cache[subject] = sums_by(facts.of(subject), by)
        groups = _groups([named, *(cache[subject] for subject in subjects)])
        merged = _of_same_initiatives(indicator, facts, by) or [cache[s] for s in subjects]
        figures += [
            figure_of(indicator, group, *(sums.get(group, Sums()) for sums in merged))
            for group in groups
        ]
    return figures


def _of_same_initiatives(
    indicator: Indicator, facts: Facts, by: Sequence[str]
) -> list[dict[Group, Sums]]:
    """Return the sums of the initiatives that report both parts of a share of money, or cost.

    The grant of one that reports no payment is no part of how much of the grants is paid. Nothing
    where there is no such initiative to leave out, or none that reports both.
    """
    divides_amounts = indicator.subject == "cost" or (
        indicator.subject == "money" and indicator.is_rate
    )
    if not divides_amounts or indicator.denominator is None or "pact" in by:
        return []
    below = "people" if indicator.subject == "cost" else "money"
    above, heads = facts.money, facts.of(below)
    both = _reporting(above, indicator.numerator) & _reporting(heads, indicator.denominator)
    everybody = _reporting(above, indicator.numerator) | _reporting(heads, indicator.denominator)
    if not both or both == everybody:
        return []
    frames = (above, heads) if indicator.subject == "cost" else (above,)
    return [sums_by(frame[frame["pact_id"].isin(both)], by) for frame in frames]


def _reporting(facts: pd.DataFrame, measure: str) -> set[str]:
    return set(facts.loc[facts["measure"] == measure, "pact_id"])


def figure_of(indicator: Indicator, group: Group, sums: Sums, over: Sums | None = None) -> Figure:
    """Return the figure of one group; `over` holds the denominator where it is another subject."""
    over = over or sums
    if indicator.is_rate:
        return _rate(indicator, group, sums)
    if indicator.unit == "points":
        return _gap(indicator, group, sums)
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
        return _without_rate(indicator, group, sums)
    if not indicator.sample:
        # Payments can exceed the grant, people the seats; the excess is shown, not capped.
        share = float(Decimal(hits) / Decimal(trials))
        return _reported(indicator, group, sums, numerator=hits, denominator=trials, value=share)
    if hits > trials:
        return _absent(indicator, group, sums, "not_applicable", "more_than_whole")
    if not hits and not _known(indicator, sums):
        return _absent(indicator, group, sums, "not_reported", "outcomes_unknown")
    return _proportion(indicator, group, sums, Proportion(int(hits), int(trials)))


def _without_rate(indicator: Indicator, group: Group, sums: Sums) -> Figure:
    hits, trials = sums.total(indicator.numerator), sums.total(indicator.denominator)
    if indicator.sample or hits is None or trials is not None:
        return _absent(indicator, group, sums, *_why(indicator, sums))
    # No percentage, but the amount itself is known.
    return _absent(indicator, group, sums, "not_reported", "no_denominator", numerator=hits)


def _gap(indicator: Indicator, group: Group, sums: Sums) -> Figure:
    """Return the share of time gone minus the share of money spent, of one initiative."""
    assert indicator.against
    spent = _rate(indicator.against, group, sums)
    gone, whole = sums.total(indicator.numerator), sums.total(indicator.denominator)
    if sums.count(INITIATIVES) > 1:
        return _absent(indicator, group, sums, "not_applicable", "several_initiatives")
    if gone is None or not whole:
        return _absent(indicator, group, sums, "not_reported", "no_rows")
    if spent.value is None:
        return _absent(indicator, group, sums, spent.status, spent.reason)
    shares = (float(gone) / float(whole), float(spent.value))
    shown = {"numerator": shares[0], "denominator": shares[1], "value": shares[0] - shares[1]}
    return _reported(indicator, group, sums, **shown)


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
    assert indicator.against
    amount, counted = money.total(indicator.numerator), _total(indicator.against, group, people)
    mixed = _mixed(indicator, money)
    if mixed:
        return _absent(indicator, group, people, "not_applicable", mixed)
    if amount is None:
        return _absent(indicator, group, people, "not_reported", "no_rows")
    if counted.value is None:
        return _absent(indicator, group, people, counted.status, counted.reason)
    heads = int(counted.value)
    if not heads:
        return _absent(indicator, group, people, "not_applicable", "empty_denominator")
    shown: dict[str, Any] = {"numerator": amount, "denominator": heads}
    shown |= {"value": _per_head(amount, heads)}
    if indicator.unknown:
        shown |= {"possible_low": _per_head(amount, heads + _open_ended(indicator, people))}
        shown |= {"possible_high": _per_head(amount, heads)}
    return _reported(indicator, group, people, **shown)


def _per_head(amount: Number, heads: int) -> Decimal:
    return (Decimal(amount) / heads).quantize(Decimal("0.01"))


def _open_ended(indicator: Indicator, sums: Sums) -> int:
    """Return how many people may still turn out to be counted."""
    apart = (indicator.unknown, indicator.immature, indicator.unreported)
    return sum(sums.count(measure) for measure in apart)


def _why(indicator: Indicator, sums: Sums) -> tuple[Status, Reason]:
    waiting = sums.count(indicator.immature)
    silent = sums.count(indicator.unreported)
    if not indicator.is_collected:
        return "not_reported", "not_collected"
    if waiting and (not silent or indicator.unreported == "no_exit"):
        return "not_yet_due", "too_young" if indicator.denominator else "running"
    if indicator.unreported == "no_exit" and silent:
        return "not_reported", "no_exit_date"
    denominator = sums.total(indicator.denominator)
    told = sums.total(indicator.numerator) is not None or not indicator.sample
    if denominator is not None and not denominator and told:
        return "not_applicable", indicator.empty
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
    indicator: Indicator,
    group: Group,
    sums: Sums,
    status: Status,
    reason: Reason,
    **shown: Number,
) -> Figure:
    return Figure(status=status, reason=reason, **shown, **_common(indicator, group, sums))  # type: ignore[arg-type]


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
    if indicator.immature is None or indicator.denominator is None or indicator.against:
        return {}
    mature = sums.count(indicator.denominator)
    return {"mature": mature, "total": mature + sums.count(indicator.immature)}


def _named(facts: Facts, by: Sequence[str]) -> list[Group]:
    """Return the groups that exist whether or not they report: initiatives and their types."""
    columns = [column_of(name) for name in by]
    if not set(columns) <= {"pact_id", "initiative_type", "programme", "dataset"}:
        return []
    distinct = facts.pacts[columns].drop_duplicates().itertuples(index=False)
    return [group_of(by, tuple(key)) for key in distinct] if by else [()]


def _groups(found: Iterable[Iterable[Group]]) -> list[Group]:
    groups = dict.fromkeys(group for some in found for group in some)
    return sorted(groups, key=lambda group: [(part is None, part or "") for _name, part in group])
