"""Facts: the small long frames that queries return and indicators are computed from."""

from dataclasses import dataclass, field
from functools import partial

import pandas as pd

DIMENSIONS = {
    "course": "course_id",
    "province": "province_code",
    "sector": "sector",
    "month": "month",
    "gender": "gender",
    "pact": "pact_id",
    "initiative_type": "initiative_type",
    "programme": "programme",
    "dataset": "dataset",
}
"""Dimension as readers and the command line name it, and the column that holds it."""

PLACES = ("pact_id", "initiative_type", "programme", "dataset", "province_code", "sector")
"""Columns that every facts frame has, whatever its subject."""


def _nobody(*further: str) -> pd.DataFrame:
    columns = (*PLACES, "course_id", "month", "measure", "amount", "count_kind", "qualifier")
    return pd.DataFrame(columns=[*columns, *further])


@dataclass(frozen=True)
class Facts:
    """All facts of one selection, one frame a subject.

    One row of a frame is one count, amount or body: `measure` says of what, `amount` holds it
    (in `network` it is the body or province, counted distinct). `count_kind` says what was
    counted, `qualifier` how exact it is. A measure without a row is not reported; a row with 0
    is a reported zero. All frames have the columns `PLACES`; people and courses also have
    `course_id`, people, money and activities also have `month` (202503). `durations` has people per
    number of `days`; `data` counts fields by `kind` of row and `field`; `esf` counts each person
    of an initiative once, by `gender`. `pacts` has one row per initiative of the selection, also
    those that report nothing.
    """

    pacts: pd.DataFrame
    people: pd.DataFrame
    money: pd.DataFrame
    network: pd.DataFrame
    activities: pd.DataFrame
    courses: pd.DataFrame
    durations: pd.DataFrame = field(default_factory=partial(_nobody, "days"))
    data: pd.DataFrame = field(default_factory=partial(_nobody, "kind", "field"))
    esf: pd.DataFrame = field(default_factory=partial(_nobody, "gender"))

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
