"""What a spreadsheet or text file holds once it is open: sheets of cells, nothing interpreted."""

from dataclasses import dataclass
from datetime import date, datetime, time


@dataclass(frozen=True)
class Unreadable:
    """A cell without a value of its own: an error (`#N/A`), or a formula nobody computed."""

    text: str


Cell = str | int | float | bool | date | datetime | time | Unreadable | None
"""A cell as its file types it. Text files hold only texts; an empty cell is None."""
Line = tuple[Cell, ...]


@dataclass(frozen=True)
class Sheet:
    """One sheet: `lines[i]` is its row number `i + 1`, an empty tuple where the row is empty.

    A cell merged over several rows stands in each of them, one merged over several columns only
    in the first. A text file is one sheet without a name.
    """

    name: str
    lines: tuple[Line, ...]
    is_hidden: bool = False
