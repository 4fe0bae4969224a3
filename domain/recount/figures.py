"""Figures again from what was recounted: plain sums, one division, each formula written out."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from statistics import median
from typing import Any

from domain.indicators.declaring import Indicator
from domain.indicators.figures import Figure

Z = 1.959963984540054
"""The 97.5th percentile of the normal distribution."""
AT_DAY = 180
Told = dict[str, Any]
Histogram = Mapping[int, int]


@dataclass(frozen=True)
class Totals:
    """What a second path adds up to, by initiative and measure, and the kinds it counts."""

    sums: dict[tuple[str, str], Any] = field(default_factory=dict)
    kinds: dict[tuple[str, str], set[str]] = field(default_factory=lambda: defaultdict(set))
    by_day: dict[tuple[str, str], dict[int, int]] = field(default_factory=dict)

    def of(self, pact: str, measure: str | None) -> Any:
        """Return a sum, None where no row says anything."""
        return self.sums.get((pact, measure)) if measure else None


def totals(counts: Mapping[Any, Any], keys: Sequence[str]) -> Totals:
    """Add counts by initiative and measure; `keys` names the parts of their keys."""
    found = Totals()
    where = {name: keys.index(name) for name in keys}
    for key, amount in counts.items():
        measure = key[where["pact_id"]], key[where["measure"]]
        found.sums[measure] = found.sums.get(measure, 0) + amount
        if "count_kind" in where and key[where["count_kind"]]:
            found.kinds[measure].add(key[where["count_kind"]])
        if "days" in where and key[where["days"]] is not None:
            days = found.by_day.setdefault(measure, {})
            days[key[where["days"]]] = days.get(key[where["days"]], 0) + amount
    return found


def told(figure: Figure) -> Told:
    """Return what a figure says, as far as it can be derived again."""
    if figure.apart or figure.unit == "days":  # the limits of a median are held in the tests
        return _shown(figure, ("numerator", "denominator", "value"))
    names = ("numerator", "denominator", "value", "low", "high", "possible_low", "possible_high")
    return _shown(figure, names) | {"unknown": figure.unknown, "not_yet": figure.not_yet}


def again(indicator: Indicator, pact: str, subjects: Mapping[str, Totals]) -> Told:
    """Return the same from the totals: what `told` says if the product computed rightly."""
    if indicator.subject == "durations":
        return _waiting(indicator, pact, subjects["durations"])
    if indicator.subject == "cost":
        return _cost(indicator, pact, subjects)
    sums = subjects[indicator.subject]
    if indicator.against:
        return _gap(indicator, indicator.against, pact, sums)
    hits, trials = sums.of(pact, indicator.numerator), sums.of(pact, indicator.denominator)
    apart = _apart(indicator, pact, sums)
    if hits is None or len(_kinds(indicator, pact, sums)) > 1:
        return apart
    if indicator.denominator and (not trials or (not hits and trials == apart["unknown"])):
        return apart
    if not indicator.is_rate:
        return apart | {"numerator": hits, "denominator": trials, "value": hits}
    if indicator.sample:
        return apart if hits > trials else apart | _proportion(hits, trials, apart)
    return apart | {"numerator": hits, "denominator": trials, "value": _share(hits, trials)}


def wilson(hits: int, trials: int) -> tuple[float, float]:
    """Return the 95 % limits of Wilson (1927), from the formula."""
    share, z2 = hits / trials, Z * Z
    middle = share + z2 / (2 * trials)
    reach = Z * math.sqrt(share * (1 - share) / trials + z2 / (4 * trials * trials))
    scale = 1 + z2 / trials
    return max(0.0, (middle - reach) / scale), min(1.0, (middle + reach) / scale)


def _shown(figure: Figure, names: Iterable[str]) -> Told:
    return {name: getattr(figure, name) for name in names if figure.is_reported}


def _apart(indicator: Indicator, pact: str, sums: Totals) -> Told:
    apart = {"unknown": indicator.unknown, "not_yet": indicator.immature}
    return {name: sums.of(pact, measure) or 0 for name, measure in apart.items()}


def _kinds(indicator: Indicator, pact: str, *some: Totals) -> set[str]:
    measures = (indicator.numerator, indicator.denominator or "")
    return {kind for sums in some for one in measures for kind in sums.kinds.get((pact, one), ())}


def _proportion(hits: int, trials: int, apart: Told) -> Told:
    low, high = wilson(hits, trials)
    everybody = trials + apart["not_yet"]
    most = min(hits + apart["unknown"] + apart["not_yet"], everybody)
    shown = {"numerator": hits, "denominator": trials, "value": hits / trials}
    shown |= {"low": low, "high": high}
    return shown | {"possible_low": hits / everybody, "possible_high": most / everybody}


def _share(hits: Any, trials: Any) -> float:
    return float(Decimal(hits) / Decimal(trials))


def _gap(indicator: Indicator, spent: Indicator, pact: str, sums: Totals) -> Told:
    """Return the share of time gone by less the share of money spent."""
    apart = _apart(indicator, pact, sums)
    of_money = again(spent, pact, {spent.subject: sums})
    gone, whole = sums.of(pact, indicator.numerator), sums.of(pact, indicator.denominator)
    if gone is None or not whole or "value" not in of_money:
        return apart
    time, money = gone / whole, of_money["value"]
    return apart | {"numerator": time, "denominator": money, "value": time - money}


def _cost(indicator: Indicator, pact: str, subjects: Mapping[str, Totals]) -> Told:
    money, people, counted = subjects["money"], subjects["people"], indicator.against
    assert counted
    amount, apart = money.of(pact, indicator.numerator), _apart(indicator, pact, people)
    heads = again(counted, pact, subjects).get("value")
    if amount is None or not heads or len(_kinds(indicator, pact, money)) > 1:
        return apart
    shown = {"numerator": amount, "denominator": heads, "value": _per_head(amount, heads)}
    if indicator.unknown:
        more = (indicator.unknown, indicator.immature, indicator.unreported)
        most = heads + sum(people.of(pact, measure) or 0 for measure in more)
        shown |= {"possible_low": _per_head(amount, most), "possible_high": shown["value"]}
    return apart | shown


def _per_head(amount: Decimal, heads: int) -> Decimal:
    return (Decimal(amount) / int(heads)).quantize(Decimal("0.01"))


def _waiting(indicator: Indicator, pact: str, sums: Totals) -> Told:
    lengths = sums.by_day.get((pact, "fixed_term_days"), {})
    if indicator.numerator == "fixed_term_days":
        days = [day for day, jobs in lengths.items() for _ in range(jobs)]
        return {"numerator": len(days), "value": median(days)} if days else {}
    hired, ended = (sums.by_day.get((pact, one), {}) for one in ("to_hire", "to_hire_censored"))
    kinds = {kind for one in ("to_hire", "to_hire_censored") for kind in sums.kinds[pact, one]}
    if len(kinds) > 1 or not (hired or ended):
        return {}
    value = _day_of_half(hired, ended) if indicator.unit == "days" else _by_day(hired, ended)
    if value is None:
        return {}
    events = sum(hired.values())
    return {"numerator": events, "denominator": events + sum(ended.values()), "value": value}


def _still_without(hired: Histogram, ended: Histogram) -> dict[int, float]:
    """Return the product of Kaplan and Meier after each day on which somebody was hired."""
    left, share, found = sum(hired.values()) + sum(ended.values()), 1.0, {}
    for day in sorted({*hired, *ended}):
        share *= 1 - hired.get(day, 0) / left if left else 1
        left -= hired.get(day, 0) + ended.get(day, 0)
        found[day] = share
    return found


def _day_of_half(hired: Histogram, ended: Histogram) -> int | None:
    shares = _still_without(hired, ended)
    return next((day for day, share in shares.items() if share <= 0.5 + 1e-12), None)


def _by_day(hired: Histogram, ended: Histogram) -> float | None:
    shares = _still_without(hired, ended)
    until = [share for day, share in shares.items() if day <= AT_DAY]
    if max(shares) < AT_DAY and until[-1] > 0:
        return None
    return 1 - until[-1] if until else 0.0
