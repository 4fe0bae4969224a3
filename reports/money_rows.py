"""Rows of money for charts and tables: states one after the other, amounts in words."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

import pandas as pd

from domain import funding
from domain.facts import Facts
from domain.indicators import REGISTRY
from domain.indicators.figures import Figure
from domain.words import _, n_
from reports import formats

FEW = 4
"""Parts that a sum is written out with."""


def states(facts: Facts) -> Iterator[tuple[str, str | None, pd.DataFrame]]:
    """Yield each state and nature of amount with its rows, in the order money goes through them.

    A state that nobody reports is there once, without rows; co-financing is not.
    """
    for measure in funding.WITH_COFINANCING:
        rows = facts.money[facts.money["measure"] == measure]
        for kind, part in rows.groupby("count_kind", dropna=False, sort=True):
            yield measure, kind if isinstance(kind, str) else None, part
        if rows.empty and measure != "cofinancing":
            yield measure, None, rows


def chain(facts: Facts) -> pd.DataFrame:
    """Return one row per state and nature of amount, in the order money goes through them."""
    found = [_state(measure, kind, rows, facts) for measure, kind, rows in states(facts)]
    return pd.DataFrame(found, columns=["label", "amount", "shown"])


def cost_rows(figures: Iterable[Figure], titles: dict[str, str]) -> pd.DataFrame:
    """Return one row per initiative for `charts.cost_ranges`: one without a cost says why."""
    return pd.DataFrame(
        [
            {
                "label": titles[figure.of("pact") or ""],
                "amount": figure.value,
                "low": figure.possible_low,
                "high": figure.possible_high,
                # Each part stays on one line: a chart breaks between them.
                "shown": " · ".join(one.replace(" ", "\u00a0") for one in cost_parts(figure)),
            }
            for figure in figures
        ],
        columns=["label", "amount", "low", "high", "shown"],
    )


def cost_parts(figure: Figure) -> list[str]:
    """Write a cost, its division and its range, or why it is not shown."""
    if not figure.is_reported:
        return [formats.status(figure)]
    return [formats.value(figure), *formats.detail_lines(figure)]


def told(rows: pd.DataFrame, title: str) -> str:
    """Say every row of a chart of amounts in one sentence."""
    parts = (
        f"{label} {shown}" for label, shown in rows[["label", "shown"]].itertuples(index=False)
    )
    return f"{title}: {'; '.join(parts)}."


def titles_of(facts: Facts) -> dict[str, str]:
    """Return the title of each initiative."""
    return dict(zip(facts.pacts["pact_id"], facts.pacts["pact_title"], strict=True))


def state_name(measure: str) -> str:
    """Name a state of money."""
    if measure in REGISTRY:
        return formats.title(measure)
    named = {
        "cofinancing": _("Cofinanziamento di partner e privati, in più"),
        "endowment": _("Dotazione finanziaria"),
    }
    return named.get(measure, measure)


def nature_name(measure: str, kind: str | None) -> str:
    """Name a state and its nature of amount; co-financing has one only, movements have none."""
    if not kind or measure == "cofinancing":
        return state_name(measure)
    text = _("{state}, {kind}")
    return text.format(state=state_name(measure), kind=formats.amount_kind(kind))


def reporting(rows: pd.DataFrame, facts: Facts) -> list[str]:
    """Say how many initiatives report an amount, where there are several."""
    if len(facts.pacts) < 2:
        return []
    number = rows["pact_id"].nunique()
    text = n_("{n} iniziativa su {all}", "{n} iniziative su {all}", number)
    return [text.format(n=formats.count(number), all=formats.count(len(facts.pacts)))]


def written(amount: Decimal | None) -> str:
    """Write an amount, or that a source names it without saying how much."""
    if amount is None or amount != amount:  # NaN differs from itself
        return _("importo non riportato")
    return formats.euro(amount)


def total(rows: pd.DataFrame) -> Decimal:
    """Return the sum of the amounts."""
    return sum(rows["amount"], start=Decimal(0))


def _state(measure: str, kind: str | None, rows: pd.DataFrame, facts: Facts) -> dict[str, object]:
    if rows.empty:
        return {"label": state_name(measure), "amount": None, "shown": _("non riportato")}
    nature = [formats.amount_kind(kind)] if kind and measure != "cofinancing" else []
    parts = [formats.euro(total(rows)), *nature, *reporting(rows, facts)]
    return {"label": state_name(measure), "amount": total(rows), "shown": " · ".join(parts)}
