"""Money of one state cut by source or by line, and the states it goes through, for a waterfall."""

from dataclasses import dataclass
from decimal import Decimal

import pandas as pd

from domain import funding
from domain import vocabulary as v
from domain.facts import Facts
from domain.indicators import REGISTRY
from domain.indicators.evaluation import evaluate
from domain.indicators.figures import Figure
from domain.words import _
from reports import formats, money_rows

RATES = {
    "committed": "commitment_rate",
    "paid": "usage_rate",
    "reported": "reporting_rate",
    "certified": "certification_rate",
}
"""The share that a state is of the one it is held against: both of the same base."""
ON_A_LINE = 40
"""Letters of a part that a line of a chart holds."""
Parts = list[tuple[str, Decimal | None]]


@dataclass(frozen=True)
class Step:
    """One state and nature of money: EUR, None where not reported, and its words.

    `before` is the amount of the state it is held against, where the same initiatives report both.
    `told_share` says what `share` is of.
    """

    measure: str
    kind: str | None
    label: str
    shown: str
    amount: Decimal | None = None
    before: Decimal | None = None
    share: float | None = None
    told_share: str = ""


def steps(facts: Facts, closed: frozenset[str]) -> list[Step]:
    """Return the states of money in their order, each nature apart, savings last.

    `closed` are the ids of the initiatives that are over: before that, savings are not due.
    """
    rates = {figure.code: figure for figure in evaluate(map(REGISTRY.__getitem__, _CODES), facts)}
    found = [
        _step(measure, kind, rows, facts, rates) for measure, kind, rows in money_rows.states(facts)
    ]
    return [*found, savings(facts, closed)]


def savings(facts: Facts, closed: frozenset[str]) -> Step:
    """Return the savings that sources report; of initiatives still open they are not due."""
    rows = facts.money[facts.money["measure"] == "savings"]
    name = _("Economie riportate")
    if not rows.empty:
        amount = money_rows.total(rows)
        return Step("savings", None, name, _words(amount, "", None, rows, facts), amount)
    over = [pact for pact in facts.pacts["pact_id"] if pact in closed]
    told = _("non riportato") if over else _("non ancora dovuto: nessuna iniziativa è conclusa")
    return Step("savings", None, name, told)


def by_source(money: pd.DataFrame, step: Step) -> Parts:
    """Return each fund's amount of a state, in the order of the list of funds."""
    rows = funding.of_state(money, step.measure, step.kind)
    sums = {fund: money_rows.total(part) for fund, part in rows.groupby("fund", dropna=False)}
    known: Parts = [(source_name(code), sums[code]) for code in SOURCES if code in sums]
    other = [amount for code, amount in sums.items() if code not in SOURCES]
    return [*known, *([(no_source(), sum(other, start=Decimal(0)))] if other else [])]


def funders(money: pd.DataFrame, step: Step) -> dict[str, str]:
    """Name each source of a state with its funder, where several funders have one each."""
    rows = funding.of_state(money, step.measure, step.kind)
    of = {code: rows.loc[rows["fund"] == code, "funder"].dropna().unique() for code in SOURCES}
    single = {code: names[0] for code, names in of.items() if len(names) == 1}
    if len(set(single.values())) < 2:
        return {}
    return {source_name(code): f"{source_name(code)}, {name}" for code, name in single.items()}


def by_line(money: pd.DataFrame, allocations: pd.DataFrame, step: Step) -> Parts:
    """Return each line's amount of a state, None where no source states it."""
    of_line = funding.lines(money, allocations, step.measure, step.kind)
    return [(line_name(code), of_line[code]) for code in (*v.FUNDING_LINES, "") if code in of_line]


def excesses(facts: Facts) -> list[str]:
    """Name every share of money above 100 %."""
    rates = evaluate(map(REGISTRY.__getitem__, _CODES), facts, ["pact"])
    titles = money_rows.titles_of(facts)
    text = _("{pact}: {rate} {value}")
    return [
        text.format(
            pact=titles[one.of("pact") or ""],
            rate=formats.title(one.code).lower(),
            value=formats.value(one),
        )
        for one in rates
        if one.is_reported and float(one.value or 0) > 1
    ]


SOURCES = tuple(code for code in v.FUNDS if code not in ("mixed", "other"))
"""Funds that name one source; the others do not say how they are split."""


def source_name(code: str) -> str:
    """Name a fund with a capital letter."""
    name = v.label(v.FUNDS, code)
    return name[:1].upper() + name[1:]


def no_source() -> str:
    """Name what is not split by source."""
    return _("non ripartito per fonte")


def line_name(code: str) -> str:
    """Name a line of the budget; without a code, what is on none."""
    if not code:
        return no_line()
    name = v.label(v.FUNDING_LINES, code)
    return name[:1].upper() + name[1:]


def no_line() -> str:
    """Name what is not split by line."""
    return _("non ripartito per linea")


_CODES = tuple(RATES.values())


def _step(
    measure: str, kind: str | None, rows: pd.DataFrame, facts: Facts, rates: dict[str, Figure]
) -> Step:
    name = money_rows.nature_name(measure, kind)
    if rows.empty:
        return Step(measure, kind, name, _("non riportato"))
    amount, rate = money_rows.total(rows), rates.get(RATES.get(measure, ""))
    known = rate if rate and rate.is_reported else None
    same = known is not None and known.numerator == amount
    told = share_words(measure, known, amount, facts) if known else ""
    return Step(
        measure,
        kind,
        name,
        _words(amount, told, known, rows, facts),
        amount,
        Decimal(known.denominator or 0) if known and same else None,
        float(known.value or 0) if known else None,
        told,
    )


def share_words(measure: str, rate: Figure, amount: Decimal, facts: Facts) -> str:
    """Write a share of money, with both its amounts where they are not the totals beside it."""
    against = "reported" if measure == "certified" else "granted"
    rows = facts.money[facts.money["measure"] == against]
    wholes = [money_rows.total(part) for _kind, part in rows.groupby("count_kind", dropna=False)]
    if rate.numerator == amount and rate.denominator in wholes:
        of = _("del rendicontato") if measure == "certified" else _("del concesso")
        return f"{formats.value(rate)} {of}"
    return _("{share}: {part} su {whole} dove entrambi sono riportati").format(
        share=formats.value(rate),
        part=formats.euro(rate.numerator or 0),
        whole=formats.euro(rate.denominator or 0),
    )


def _words(
    amount: Decimal,
    share: str,
    rate: Figure | None,
    rows: pd.DataFrame,
    facts: Facts,
) -> str:
    told = [formats.euro(amount)]
    if rate is not None:
        told.append(share)
        if float(rate.value or 0) > 1:
            told.append(_("oltre il 100 %, da verificare"))
    told += money_rows.reporting(rows, facts)
    # A part stays on one line where one holds it: a chart breaks between them.
    return " · ".join(
        part if len(part) > ON_A_LINE else part.replace(" ", "\u00a0") for part in told
    )
