"""Limits of a funnel plot: how far chance alone carries a group of a given size."""

from typing import Literal

import numpy as np
import pandas as pd
from scipy.stats import binom

from domain.proportions import Proportion

Verdict = Literal["inside", "above_95", "above_998", "below_95", "below_998"]
TAILS = {"95": 0.025, "998": 0.001}
"""Chance left beyond each limit, on either side: 5 % and 0.2 % in all."""
MOST_STEPS = 300
"""Sizes at which limits are drawn: a screen shows no more."""


def verdict(share: Proportion, rate: float) -> Verdict:
    """Say where a group lies among the limits around the common `rate`.

    It is outside 95 % where P(X <= hits) or P(X >= hits) is under 2.5 %, with X binomial of its
    size and the common rate. So for every size and rate at most 5 % of groups with that rate lie
    outside (0.2 % outside 99.8 %); a group right on a limit is inside. Funnel plots:
    Spiegelhalter, Statistics in Medicine 24 (2005) 1185-1202, who interpolates between counts;
    whole counts keep the promise in small groups too.
    """
    fewer = binom.cdf(share.hits, share.trials, rate)
    more = binom.sf(share.hits - 1, share.trials, rate)
    if min(fewer, more) >= TAILS["95"]:
        return "inside"
    if fewer < more:
        return "below_998" if fewer < TAILS["998"] else "below_95"
    return "above_998" if more < TAILS["998"] else "above_95"


def curves(rate: float, most: int) -> pd.DataFrame:
    """Return one row per group size from 1 to `most`: the last shares still inside the limits.

    Columns: `trials` and, as shares of it, `low_95`, `high_95`, `low_998`, `high_998`. Counts
    are whole, so the limits go in steps. Beyond `MOST_STEPS` sizes some are left out.
    """
    trials = np.unique(np.linspace(1, most, min(most, MOST_STEPS)).round()).astype(int)
    limits = {
        f"{side}_{name}": counts(tail, trials, rate) / trials
        for name, tail in TAILS.items()
        for side, counts in (("low", binom.ppf), ("high", binom.isf))
    }
    return pd.DataFrame({"trials": trials, **limits})
