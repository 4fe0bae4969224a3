"""What all screens of a meeting are made of, read once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd

from data_access.engine import Connection
from data_access.queries import dues, everything, findings, network, people, programme, provenance
from domain import dues as rules
from domain.dues import Due
from domain.facts import Facts
from domain.indicators import REGISTRY
from domain.indicators.evaluation import evaluate
from domain.indicators.figures import Figure
from domain.selection import Selection
from reports import formats, promises
from reports.promises import Target
from reports.screens.screen import Tile

HEADLINE = (
    *("selected", "enrolled", "started", "completed", "completion_rate", "withdrawn"),
    *("interviews", "offers", "hired", "new_employment_rate"),
    *("placement_rate_30d", "placement_rate_90d", "placement_rate_180d"),
    "placement_rate_of_enrolled",
    *("allocated", "admitted", "granted", "committed", "paid", "usage_rate"),
    *("partners", "partnership", "provinces_covered", "courses", "activities", "completeness"),
)
"""Indicators that screens show."""


@dataclass(frozen=True)
class Material:
    """The facts of a view and what goes with them; frames as the queries return them.

    `ids` holds the short id of each figure that was given out, by indicator and initiative.
    """

    selection: Selection
    facts: Facts
    listed: pd.DataFrame
    sites: pd.DataFrame
    found: pd.DataFrame
    expected: pd.DataFrame
    targets: tuple[Target, ...]
    ids: Mapping[tuple[str, str], str] = field(default_factory=dict)

    @cached_property
    def figures(self) -> dict[tuple[str, str], Figure]:
        """Return each headline figure by indicator and initiative."""
        made = evaluate([REGISTRY[code] for code in HEADLINE], self.facts, ["pact"])
        return {(figure.code, figure.of("pact") or ""): figure for figure in made}

    @cached_property
    def pacts(self) -> tuple[str, ...]:
        """Return the initiatives in the order of the agenda, else of their titles."""
        there = list(self.facts.pacts.sort_values("pact_title")["pact_id"])
        order = self.selection.pacts or tuple(there)
        return tuple(pact for pact in order if pact in there)

    @cached_property
    def titles(self) -> dict[str, str]:
        """Return the title of each initiative."""
        titles = self.facts.pacts[["pact_id", "pact_title"]].itertuples(index=False)
        return {str(pact): str(title) for pact, title in titles}

    @cached_property
    def missing(self) -> tuple[Due, ...]:
        """Return what bodies have not sent though it is due."""
        return tuple(rules.missing(self.expected, self.selection.as_of))

    def open_findings(self, pact: str) -> int:
        """Return how many findings of an initiative nobody had accepted when data were frozen."""
        mine = self.found[self.found["pact_id"] == pact]
        frozen_at = self.selection.known_at
        is_open = mine["reason"].isna()
        if frozen_at is not None:
            is_open |= pd.to_datetime(mine["waived_at"]) >= frozen_at
        return int(is_open.sum())

    def figure(self, code: str, pact: str) -> Figure:
        """Return a headline figure of one initiative."""
        return self.figures[code, pact]

    def tile(self, code: str, pact: str) -> Tile:
        """Return a headline figure as it is written."""
        return tile(self.figure(code, pact), self.ids.get((code, pact), ""))

    def tiles(self, codes: Iterable[str], pact: str) -> tuple[Tile, ...]:
        """Return some headline figures as they are written."""
        return tuple(self.tile(code, pact) for code in codes)


def tile(figure: Figure, figure_id: str = "") -> Tile:
    """Return a figure as every medium writes it."""
    return Tile(
        figure=figure,
        title=formats.title(figure.code),
        value=formats.value(figure),
        detail=tuple(formats.detail_lines(figure)),
        figure_id=figure_id,
    )


def rated(text: str, rate: Figure) -> str:
    """Write a rate of people into a text with `{fraction}` and `{share}`.

    The share has the decimals that its base allows.
    """
    base = rate.denominator or 0
    return text.format(
        fraction=formats.fraction(rate.numerator or 0, base),
        share=formats.percent(float(rate.value or 0), base),
    )


def read(connection: Connection, selection: Selection) -> Material:
    """Read all that the screens of a view are made of."""
    facts = everything.facts(connection, selection)
    by_month = people.by_month(connection, selection)
    promised = programme.target_list(connection, selection)
    return Material(
        selection=selection,
        facts=facts,
        listed=provenance.pact_list(connection, selection).set_index("pact_id"),
        sites=network.sites_of(connection, selection),
        found=findings.found(connection, selection),
        expected=dues.dues(connection, selection),
        targets=tuple(promises.held(promised, facts, by_month, selection.as_of)),
    )
