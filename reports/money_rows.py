"""Rows of money for charts and tables: states one after the other, amounts in words."""

from decimal import Decimal

import pandas as pd

from domain import funding
from domain.facts import Facts
from domain.indicators import REGISTRY
from domain.words import _, n_
from reports import formats


def chain(facts: Facts) -> pd.DataFrame:
    """Return one row per state and nature of amount, in the order money goes through them."""
    rows: list[dict[str, object]] = []
    for code in (*funding.CHAIN[:3], "cofinancing", *funding.CHAIN[3:]):
        states = facts.money[facts.money["measure"] == code]
        kinds = states.groupby("count_kind", dropna=False, sort=True)
        rows += [_state(code, kind, part, len(facts.pacts)) for kind, part in kinds]
        if states.empty and code != "cofinancing":
            rows.append({"label": state_name(code), "amount": None, "shown": _("non riportato")})
    return pd.DataFrame(rows, columns=["label", "amount", "shown"])


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


def _state(code: str, kind: object, rows: pd.DataFrame, initiatives: int) -> dict[str, object]:
    parts = [formats.euro(total(rows))]
    if isinstance(kind, str) and code != "cofinancing":
        parts.append(formats.amount_kind(kind))
    if initiatives > 1:
        number = rows["pact_id"].nunique()
        text = n_("{n} iniziativa su {all}", "{n} iniziative su {all}", number)
        parts.append(text.format(n=formats.count(number), all=formats.count(initiatives)))
    return {"label": state_name(code), "amount": total(rows), "shown": " · ".join(parts)}


def total(rows: pd.DataFrame) -> Decimal:
    """Return the sum of the amounts."""
    return sum(rows["amount"], start=Decimal(0))
