"""A formula as the definitions page shows it, and what its examples are made of."""

from collections.abc import Iterable
from dataclasses import dataclass

from domain.facts import Facts
from domain.indicators import REGISTRY
from domain.indicators.evaluation import evaluate
from domain.indicators.figures import Figure


@dataclass(frozen=True)
class Formula:
    """One formula: its name, what it does in words, its spelling and an example where there is one.

    `spelled` is LaTeX, empty where words are enough; `example` is empty where the data have none.
    """

    name: str
    words: str
    spelled: str
    example: str


def reported(facts: Facts, codes: Iterable[str], *, small: bool = True) -> list[Figure]:
    """Return the figures per initiative that have a value; without `small`, of some people."""
    figures = evaluate([REGISTRY[code] for code in codes], facts, ["pact"])
    return [one for one in figures if one.is_reported and (small or (one.denominator or 0) > 1)]


def pact_title(facts: Facts, figure: Figure) -> str:
    """Return the title of the initiative of a figure."""
    titles = dict(zip(facts.pacts["pact_id"], facts.pacts["pact_title"], strict=True))
    return str(titles.get(figure.of("pact"), ""))
