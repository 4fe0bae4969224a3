"""One rate of several groups, compared: verdict, standardised rate and standing of each."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from domain.comparison.funnel_limits import Verdict, verdict
from domain.comparison.ranking import Standing, standings
from domain.comparison.standardising import Standardised, standardise
from domain.indicators.declaring import Indicator
from domain.indicators.figures import Figure
from domain.proportions import Proportion


@dataclass(frozen=True, kw_only=True)
class Compared:
    """One group: the rate it reports and, where there is one, what the others say of it.

    `standardised` is None where no person of the group has a known profile. A group that does
    not report the rate keeps its `figure`, which says why, and takes no part.
    """

    code: str | None
    figure: Figure
    verdict: Verdict | None = None
    standardised: Standardised | None = None
    standing: Standing | None = None


@dataclass(frozen=True)
class Comparison:
    """All groups, and the common rate of those that take part."""

    common: Proportion
    groups: tuple[Compared, ...]
    is_ranked_on_standardised: bool

    @property
    def taking_part(self) -> list[Compared]:
        """Return the groups that report the rate."""
        return [group for group in self.groups if group.verdict]


def compare(
    figures: Sequence[Figure], indicator: Indicator, profiles: pd.DataFrame, by: Sequence[str]
) -> Comparison:
    """Compare the figures of one rate, one per group, with the people behind them.

    `profiles`: rows with `group`, characteristics and the counts of the indicator. Rows whose
    group is not named (None) are no group. The common rate is sum over sum of the groups that
    report the rate; standings are on standardised rates where there are any, else crude.
    """
    codes = [figure.group[0][1] for figure in figures]
    reporting = {
        code: Proportion(int(figure.numerator or 0), int(figure.denominator or 0))
        for code, figure in zip(codes, figures, strict=True)
        if code is not None and figure.is_reported
    }
    common = Proportion(
        sum(one.hits for one in reporting.values()), sum(one.trials for one in reporting.values())
    )
    equal = standardise(_of_rate(profiles, indicator, list(reporting)), by)
    intervals = {code: one.interval for code, one in equal.items() if one.interval}
    places = standings(
        intervals or {code: one.interval for code, one in reporting.items() if one.interval}
    )
    groups = tuple(
        Compared(
            code=code,
            figure=figure,
            verdict=verdict(reporting[code], common.share or 0.0) if code in reporting else None,
            standardised=equal.get(code or ""),
            standing=places.get(code or ""),
        )
        for code, figure in zip(codes, figures, strict=True)
    )
    return Comparison(common, groups, bool(intervals))


def _of_rate(profiles: pd.DataFrame, indicator: Indicator, groups: list[str]) -> pd.DataFrame:
    counts = {"hits": profiles[indicator.numerator], "trials": profiles[indicator.denominator]}
    people = profiles.assign(**counts)
    return people[people["group"].isin(groups)].dropna(subset=["trials"])
