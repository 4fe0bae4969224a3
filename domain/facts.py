"""Facts: the small long frames that queries return and indicators are computed from."""

from dataclasses import dataclass, field

import pandas as pd

DIMENSIONS = {
    "course": "course_id",
    "province": "province_code",
    "sector": "sector",
    "month": "month",
    "pact": "pact_id",
    "initiative_type": "initiative_type",
    "programme": "programme",
    "dataset": "dataset",
}
"""Dimension as readers and the command line name it, and the column that holds it."""

PLACES = ("pact_id", "initiative_type", "programme", "dataset", "province_code", "sector")
"""Columns that every facts frame has, whatever its subject."""


def _nobody() -> pd.DataFrame:
    columns = (*PLACES, "course_id", "month", "measure", "days", "amount")
    return pd.DataFrame(columns=[*columns, "count_kind", "qualifier"])


def _nothing_expected() -> pd.DataFrame:
    columns = (*PLACES, "course_id", "kind", "field", "measure", "amount")
    return pd.DataFrame(columns=[*columns, "count_kind", "qualifier"])


@dataclass(frozen=True)
class Facts:
    """All facts of one selection, one frame a subject.

    One row of a frame is one count, amount or body: `measure` says of what, `amount` holds it
    (in `network` it is the body or province, counted distinct). `count_kind` says what was
    counted, `qualifier` how exact it is. A measure without a row is not reported; a row with 0
    is a reported zero. All frames have the columns `PLACES`; people and courses also have
    `course_id`, people, money and activities also have `month` (202503). `durations` has people per
    number of `days`. `data` counts fields by `kind` of row and `field`. `pacts` has one row per
    initiative of the selection, also those that report nothing.
    """

    pacts: pd.DataFrame
    people: pd.DataFrame
    money: pd.DataFrame
    network: pd.DataFrame
    activities: pd.DataFrame
    courses: pd.DataFrame
    durations: pd.DataFrame = field(default_factory=_nobody)
    data: pd.DataFrame = field(default_factory=_nothing_expected)

    def of(self, subject: str) -> pd.DataFrame:
        """Return the frame of a subject."""
        frame: pd.DataFrame = getattr(self, subject)
        return frame

    def only(self, **places: str) -> "Facts":
        """Return the facts of one pact, type or dataset: `only(pact_id="lecco")`."""
        return Facts(
            **{
                subject: frame.loc[
                    frame[list(places)].eq(pd.Series(places), axis="columns").all(axis="columns")
                ]
                for subject, frame in vars(self).items()
            }
        )


def column_of(dimension: str) -> str:
    """Return the column of a dimension; one that is not in `DIMENSIONS` is a column itself."""
    return DIMENSIONS.get(dimension, dimension)
