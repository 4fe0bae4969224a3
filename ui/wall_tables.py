"""Tables for a room: as many rows as can be read from the last chair."""

import math

import pandas as pd
import streamlit as st

from reports.rows import stated
from ui.markdown import plain

LINES_ALONE, LINES_BESIDE = 12, 7
"""Lines of text that fit on a screen: the table alone, or under tiles or beside a picture."""
LETTERS_ALONE, LETTERS_BESIDE = 96, 64
"""Letters that fit on a line of the whole table."""
FEW_ROWS, LEAST_ROWS = 8, 4
"""Up to this many rows a table is enlarged, and enlarged most."""


def fitting(rows: pd.DataFrame, *, is_alone: bool) -> pd.DataFrame:
    """Return the first rows of a table, as many as fit on a screen; always at least one."""
    room = LINES_ALONE if is_alone else LINES_BESIDE
    used = _lines(rows, is_alone=is_alone).cumsum()
    return rows.head(max(int((used <= room).sum()), 1))


def size(rows: pd.DataFrame, *, is_alone: bool) -> str:
    """Return how large the rows are written: `large` or `largest` where they are few and alone."""
    if not is_alone or len(rows) > FEW_ROWS:
        return "plain"
    return "largest" if len(rows) <= LEAST_ROWS else "large"


def show(rows: pd.DataFrame, *, alt: str) -> None:
    """Show rows of texts as an HTML table."""
    written = rows.map(lambda cell: plain(stated(cell))).rename(columns=plain)
    st.table(written, border="horizontal", hide_index=True, alt=alt)


def _lines(rows: pd.DataFrame, *, is_alone: bool) -> pd.Series:
    """Return how many lines each row takes when its columns share the width by their content."""
    letters = rows.map(lambda cell: len(str(cell)))
    longest = letters.max().clip(lower=6, upper=60)
    width = longest / longest.sum() * (LETTERS_ALONE if is_alone else LETTERS_BESIDE)
    return (letters / width).map(math.ceil).max(axis=1).clip(lower=1)
