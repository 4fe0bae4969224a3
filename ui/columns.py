"""Columns of numbers in tables of texts: written from the right, so that digits stand in line."""

import re

import pandas as pd
from pandas.io.formats.style import Styler

_NUMBER = re.compile(r"[€+\-−]?\d[\d.,\u00a0]*(\u00a0?(%|€|(Mln|mila)\u00a0€))?")
_RIGHT = "text-align: right !important"  # Streamlit writes the left side at every cell


def are_numbers(texts: pd.Series) -> bool:
    """Say whether a column holds numbers, beside words in the place of one such as "not reported".

    Texts around numbers, days and codes are read from the left.
    """
    told = [str(text).replace(" ", "\u00a0") for text in texts]
    numbers = [bool(_NUMBER.fullmatch(text)) for text in told]
    words = [not any(map(str.isdigit, text)) for text in told]
    return any(numbers) and all(map(any, zip(numbers, words, strict=True)))


def aligned(written: pd.DataFrame, texts: pd.DataFrame, key: str) -> Styler:
    """Return the written table with the columns that hold numbers in `texts` on the right.

    The first column names the row and stays; `key` makes the ids of the cells.
    """
    right = [n for n in range(1, texts.shape[1]) if are_numbers(texts.iloc[:, n])]
    rules = [{"selector": f".col{n}", "props": _RIGHT} for n in right]
    return Styler(written, uuid=key, cell_ids=False).set_table_styles(rules)  # type: ignore[arg-type]
