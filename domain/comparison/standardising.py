"""Indirect standardisation: what a group would reach if each kind of person did as everywhere.

A stratum is one kind of person: one combination of age band, sex, months without work and target
group. A group's expected hits are those of its own people at the common rate of their strata;
observed over expected, times the common rate, is its standardised rate (Breslow & Day,
Statistical Methods in Cancer Research II, IARC 1987, p. 65). Only characteristics that are
recorded are set equal: the rest of the difference is not thereby the group's merit.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from domain.proportions import Proportion
from domain.words import marked

AGES = {"under_30": 30, "30_54": 55}
"""Age band, and the age at entry from which it is over; older people are `55_over`."""
SPELLS = {"0_5": 6, "6_11": 12}
"""Band of months without work at entry, and the month from which it is over; then `12_over`."""
IN_WORK = ("employed", "working_poor", "suspended_cig")
"""Employment statuses at entry of people who have a job: no months without work."""
CHARACTERISTICS = {
    "age_band": marked("età"),
    "gender": marked("sesso"),
    "months_band": marked("mesi senza lavoro"),
    "target_group": marked("gruppo target"),
}
FEWEST = 20
"""Fewest people of known profile for a standardised rate: smaller bases are all noise."""


@dataclass(frozen=True, kw_only=True)
class Standardised:
    """What a group reached beside what its mix of people would lead one to expect.

    `observed` of `trials` people of known profile reached it, `expected` would have at the
    `common` rate of their strata; `shared` of them are in strata where other groups have people.
    """

    observed: int
    trials: int
    expected: float
    shared: int
    common: float

    @property
    def is_too_small(self) -> bool:
        """Say whether the base is too small for a standardised rate."""
        return self.trials < FEWEST

    @property
    def rate(self) -> float | None:
        """Return the standardised rate, at most 1; None on a small base or where 0 is expected."""
        scale = self._scale
        return None if scale is None else min(self.observed / self.trials * scale, 1.0)

    @property
    def interval(self) -> tuple[float, float] | None:
        """Return the 95 % limits of the rate: Wilson's of observed over trials, scaled alike.

        Expected is taken as known. Each person is one trial, so the count is at most as variable
        as a binomial one; the Poisson limits usual for rare events would be too wide here. They
        end at 1.
        """
        if (scale := self._scale) is None:
            return None
        low, high = self._unscaled
        return min(low * scale, 1.0), min(high * scale, 1.0)

    @property
    def is_capped(self) -> bool:
        """Say whether the upper limit had to be cut at 1."""
        scale = self._scale
        return scale is not None and self._unscaled[1] * scale > 1

    @property
    def comparable(self) -> float:
        """Return the share of its people in strata where other groups have people too."""
        return self.shared / self.trials

    @property
    def _scale(self) -> float | None:
        """Return the factor from a crude share to a standardised one."""
        if not self.expected or self.is_too_small:
            return None
        return self.common * self.trials / self.expected

    @property
    def _unscaled(self) -> tuple[float, float]:
        return Proportion(self.observed, self.trials).interval or (0.0, 1.0)


def standardise(profiles: pd.DataFrame, by: Sequence[str]) -> dict[str, Standardised]:
    """Return what is observed and expected of each group, strata made of the columns `by`.

    `profiles`: rows of `group`, the columns `by` (texts), `hits` and `trials` (people). The
    common rate is that of all the groups together, each group's own people included.
    """
    people = profiles.assign(stratum=["|".join(row) for row in profiles[list(by)].to_numpy()])
    strata = people.groupby(["group", "stratum"], as_index=False)[["hits", "trials"]].sum()
    strata = strata[strata["trials"] > 0]
    all_groups = strata.groupby("stratum")[["hits", "trials"]].transform("sum")
    strata["expected"] = strata["trials"] * all_groups["hits"] / all_groups["trials"]
    strata["shared"] = strata["trials"].where(all_groups["trials"] > strata["trials"], 0)
    columns = ["hits", "trials", "expected", "shared"]
    return {
        str(group): Standardised(
            observed=int(hits),
            trials=int(trials),
            expected=float(expected),
            shared=int(shared),
            common=float(strata["hits"].sum() / strata["trials"].sum()),
        )
        for group, hits, trials, expected, shared in strata.groupby("group")[columns]
        .sum()
        .itertuples()
    }
