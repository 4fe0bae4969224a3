"""The ESF+ indicators by sex: what a transmission holds."""

from dataclasses import replace

import pandas as pd

from domain.facts import Facts
from domain.indicators.esf_outputs import OUTPUTS
from domain.indicators.esf_results import RESULTS
from domain.indicators.evaluation import evaluate
from domain.indicators.figures import Figure
from domain.vocabulary import GENDERS

TOTAL = ""
"""Stands for all sexes together."""
BySex = dict[tuple[str, str], Figure]


def by_sex(facts: Facts) -> BySex:
    """Return every ESF+ figure by code and sex, `TOTAL` for all; empty where no person is counted.

    A sex that no participant has is a reported zero: the register says who is there.
    """
    if facts.esf.empty:
        return {}
    indicators = (*OUTPUTS, *RESULTS)
    parts = evaluate(indicators, replace(facts, esf=_every_sex(facts.esf)), ["gender"])
    found = {(figure.code, figure.of("gender") or ""): figure for figure in parts}
    return found | {(figure.code, TOTAL): figure for figure in evaluate(indicators, facts)}


def _every_sex(frame: pd.DataFrame) -> pd.DataFrame:
    nobody = frame.drop_duplicates("measure").assign(amount=0)
    return pd.concat([frame, *(nobody.assign(gender=code) for code in GENDERS)], ignore_index=True)
