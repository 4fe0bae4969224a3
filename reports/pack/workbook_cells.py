"""What stands in the sheets of the workbook, before any of it is written to a file."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from xlsxwriter.utility import xl_col_to_name

FIRST_ROW = 6
"""Row of a sheet, as a spreadsheet counts, in which its first row of data stands."""
Form = Literal["count", "decimal", "eur", "share0", "share1", "points", "plain"]
"""How a number is written; `share0` and `share1` are percentages without and with a decimal."""
Mark = Literal["text", "code", "not_reported", "not_yet_due", "not_applicable"]


@dataclass(frozen=True)
class Words:
    """A text; all marks but `text` and `code` stand in the place of a number."""

    text: str
    mark: Mark = "text"


@dataclass(frozen=True)
class Count:
    """A number as the data hold it."""

    value: float | Decimal
    form: Form


@dataclass(frozen=True)
class Formula:
    """A formula of other cells, and what it gives, for programs that do not compute."""

    text: str
    value: float | str
    form: Form


Cell = Words | Count | Formula | date | None
"""None is an empty cell: the indicator has no such part."""


Role = Literal["table", "chart", "aside"]


@dataclass(frozen=True)
class Column:
    """A column by its heading: of the table, the room of the chart, or aside.

    Columns that stand `aside` feed the chart and are not printed. Texts longer than `most` letters
    break into lines.
    """

    heading: str
    role: Role = "table"
    most: int = 40


@dataclass(frozen=True)
class Plot:
    """A bar chart of the rows: the columns of its names, lengths and errors, counted from 0.

    `shown` is what is written at the end of each bar, `most` where its scale ends.
    """

    names: int
    lengths: int
    alt: str
    axis_title: str
    shown: tuple[str, ...]
    most: float
    minus: int | None = None
    plus: int | None = None


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One table on a sheet of its own, between what it says and what has to be said with it."""

    name: str
    about: str
    title: str
    headline: str
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Cell]]
    totals: Sequence[Sequence[Cell]] = ()
    notes: tuple[str, ...] = ()
    plot: Plot | None = None
    is_reference: bool = False

    @property
    def last_row(self) -> int:
        """Return the row, as a spreadsheet counts, of the last row of data."""
        return FIRST_ROW + max(len(self.rows), 1) - 1

    @property
    def listed(self) -> int:
        """Return how many columns the table has."""
        return sum(column.role == "table" for column in self.columns)


def letter(place: int) -> str:
    """Return the letters of a column counted from 0."""
    return str(xl_col_to_name(place))
