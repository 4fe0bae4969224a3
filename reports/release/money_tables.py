"""The money of a release in tables of words, for its page and for that of the dashboard."""

from collections.abc import Iterable

import pandas as pd

from domain import funding
from domain.disclosure import costs
from domain.disclosure.money import LINE, SOURCE, ReleasedAmount
from domain.disclosure.releases import HIDDEN, Release
from domain.facts import Facts
from domain.indicators import REGISTRY
from domain.indicators.evaluation import evaluate
from domain.indicators.figures import Figure
from domain.words import _
from reports import closings, formats, money_parts, money_rows, rows
from reports.release import labels, money_facts
from reports.release.cells import status_words

STATES = (*funding.CHAIN, "savings")
RATES = tuple(money_parts.RATES.values())


def by_state(release: Release, facts: Facts) -> pd.DataFrame:
    """Return one row per initiative: what it has in each state, and its shares."""
    found = {(one.of("pact"), one.code): one for one in _rates(facts)}
    hidden = money_facts.hidden_states(release, facts)
    return pd.DataFrame(
        [
            {_("Iniziativa"): title}
            | {state_title(one): money_facts.state_words(release, pact, one) for one in STATES}
            | {formats.title(code): _rate(found[pact, code], hidden) for code in RATES}
            for pact, title in money_rows.titles_of(facts).items()
        ]
    )


def by_source(release: Release, facts: Facts) -> pd.DataFrame:
    """Return one row per initiative and source: what it has in each state."""
    return _by_part(release, facts, SOURCE)


def by_line(release: Release, facts: Facts) -> pd.DataFrame:
    """Return one row per initiative and line: what it has in each state."""
    return _by_part(release, facts, LINE)


def cost_figures(release: Release, facts: Facts) -> list[Figure]:
    """Return the costs per head of every initiative."""
    pacts = facts.pacts["pact_id"]
    return [one for pact in pacts for one in costs.costs(release, pact)]


def by_cost(release: Release, facts: Facts) -> pd.DataFrame:
    """Return one row per initiative: the amount admitted per head of each count."""
    titles = money_rows.titles_of(facts)
    found = cost_figures(release, facts)
    codes = [code for code in dict.fromkeys(costs.CODES.values()) if _has(found, code)]
    cells = {(one.of("pact"), one.code): cost_words(one) for one in found}
    return pd.DataFrame(
        [
            {_("Iniziativa"): titles[pact]}
            | {formats.title(code): cells.get((pact, code), _("non riportato")) for code in codes}
            for pact in dict.fromkeys(one.of("pact") or "" for one in found)
        ]
    )


def by_end(release: Release, dataset: str) -> pd.DataFrame:
    """Return one row per initiative: when it ends, and what EU money lapses when."""
    found = money_facts.ends(release, dataset)
    table = closings.table(found, release.as_of)
    lapses = table.columns[-1]
    told = zip(found, table[lapses], strict=True)
    return table.assign(**{lapses: [words if one.lapse else status_words(HIDDEN)
                                    for one, words in told]})  # fmt: skip


def cost_words(figure: Figure) -> str:
    """Write a cost with its division and its range, or why it is not shown."""
    return " · ".join(money_rows.cost_parts(figure))


def state_title(state: str) -> str:
    """Name a state of money as the head of a column."""
    return _("Economie riportate") if state == "savings" else money_rows.state_name(state)


def _rate(figure: Figure, hidden: set[tuple[str, str]]) -> str:
    indicator, pact = REGISTRY[figure.code], figure.of("pact") or ""
    if {(pact, indicator.numerator), (pact, indicator.denominator)} & hidden:
        return status_words(HIDDEN)
    return rows.cell(figure)


def _rates(facts: Facts) -> list[Figure]:
    return evaluate([REGISTRY[code] for code in RATES], facts, ["pact"])


def _has(figures: Iterable[Figure], code: str) -> bool:
    return any(one.code == code for one in figures)


def _by_part(release: Release, facts: Facts, table: str) -> pd.DataFrame:
    titles = money_rows.titles_of(facts)
    shown = [one for one in release.amounts if one.table == table and one.item in titles]
    parts: dict[tuple[str, str], dict[str, list[str]]] = {}
    states = [state for state in labels.MONEY_STATES if _reports(shown, state)]
    for one in shown:
        if one.status in ("value", "hidden") or one.table == LINE:
            cells = parts.setdefault((one.item, _part(one)), {})
            cells.setdefault(one.state, []).append(_words(one))
    heads = {state: state_title(state) for state in states}
    return pd.DataFrame(
        [
            {_("Iniziativa"): titles[item], _("Fonte") if table == SOURCE else _("Linea"): part}
            | {heads[one]: " · ".join(cells.get(one, ())) for one in states}
            for (item, part), cells in parts.items()
        ]
    )


def _reports(amounts: list[ReleasedAmount], state: str) -> bool:
    return any(one.state == state and (one.amount is not None or one.table == LINE)
               for one in amounts)  # fmt: skip


def _part(one: ReleasedAmount) -> str:
    if one.table == LINE:
        return money_parts.line_name(one.part)
    return money_facts.whose(one)


def _words(one: ReleasedAmount) -> str:
    if one.amount is None:
        return _(labels.STATUSES[one.status])
    return money_facts.amount_words(one.amount, one.kind)
