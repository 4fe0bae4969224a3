"""Parts of the overview page."""

import pandas as pd

from domain.words import _
from reports import formats

TILES = (
    "enrolled",
    "completion_rate",
    "placement_rate_180d",
    "hired",
    "admitted",
    "usage_rate",
    "partnership",
    "activities",
)

FEW_MONTHS = 2
"""Up to this many months there is no trend to draw."""


def cumulated(by_month: pd.DataFrame) -> pd.DataFrame:
    """Return one row per event and month with the people up to then, months without gaps.

    People counted in different kinds (enrolled, trained) are not added: then there are no rows.
    """
    if by_month.empty or by_month["count_kind"].nunique() > 1:
        return pd.DataFrame(columns=["month", "series", "amount", "shown"])
    wide = by_month.pivot_table(index="month", columns="measure", values="amount", aggfunc="sum")
    months = pd.period_range(_period(wide.index.min()), _period(wide.index.max()), freq="M")
    wide.index = pd.PeriodIndex([_period(code) for code in wide.index], freq="M")
    summed = wide.reindex(months).fillna(0).cumsum()
    parts = [
        pd.DataFrame(
            {
                "month": months.to_timestamp(),
                "series": formats.title(measure),
                "amount": summed[measure].astype(int),
                "shown": f"{formats.title(measure)} {formats.count(int(summed[measure].iloc[-1]))}",
            }
        )
        for measure in ("enrolled", "completed", "hired")
        if measure in summed
    ]
    return pd.concat(parts, ignore_index=True)


def months_table(months: pd.DataFrame) -> pd.DataFrame:
    """Return the months as a table of counts."""
    wide = months.pivot(index="month", columns="series", values="amount")
    wide = wide[list(dict.fromkeys(months["series"]))].map(formats.count)
    wide.insert(0, _("Mese"), [formats.month(f"{day:%Y-%m}") for day in wide.index])
    return wide.reset_index(drop=True)


def _period(code: float) -> pd.Period:
    return pd.Period(year=int(code) // 100, month=int(code) % 100, freq="M")
