"""Formulas of the workbook: a rate and its interval as whoever opens it can recompute them."""

import math

Z = 1.959963984540054
"""The 97.5th percentile of the normal distribution."""
NOTHING = "—"
"""What stands where a denominator is nothing."""


def ratio(part: str, whole: str) -> str:
    """Return the formula of a part over a whole, given by their cells."""
    return f'=IF({whole}=0,"{NOTHING}",{part}/{whole})'


def per_head(amount: str, heads: str, rounded: str = "ROUND") -> str:
    """Return the formula of an amount per head, to the cent."""
    return f'=IF({heads}=0,"{NOTHING}",{rounded}({amount}/{heads},2))'


def difference(minuend: str, subtrahend: str) -> str:
    """Return the formula of a difference of two shares in percentage points."""
    return f"=({minuend}-{subtrahend})*100"


def same(cell: str) -> str:
    """Return the formula that repeats a cell."""
    return f"={cell}"


def gap(high: str, low: str) -> str:
    """Return the formula of how far one cell lies above another."""
    return f"={high}-{low}"


def wilson_low(hits: str, trials: str) -> str:
    """Return the formula of the lower 95 % limit of Wilson (1927), without correction."""
    return f'=IF({trials}=0,"{NOTHING}",MAX(0,{_limit(hits, trials, "-")}))'


def wilson_high(hits: str, trials: str) -> str:
    """Return the formula of the upper 95 % limit of Wilson (1927), without correction."""
    return f'=IF({trials}=0,"{NOTHING}",MIN(1,{_limit(hits, trials, "+")}))'


def column_sum(column: str, first: int, last: int) -> str:
    """Return the formula of the sum of a column; words in it do not count."""
    return f"=SUM({column}{first}:{column}{last})"


def sum_beside(column: str, beside: str, first: int, last: int) -> str:
    """Return the formula of the sum of a column where the cell beside holds more than nothing."""
    return f'=SUMIF({beside}{first}:{beside}{last},">0",{column}{first}:{column}{last})'


def rounding(amount: float, heads: float, value: float) -> str:
    """Return the function that rounds as `value` was.

    Spreadsheets round half a cent up, this product to the even cent; they differ only there.
    """
    up = math.floor(amount / heads * 100 + 0.5) / 100
    return "ROUND" if abs(up - value) < 0.005 else "ROUNDDOWN"


def _limit(hits: str, trials: str, sign: str) -> str:
    under_root = f"{Z}^2+4*{hits}*(1-{hits}/{trials})"
    return f"(2*{hits}+{Z}^2{sign}{Z}*SQRT({under_root}))/(2*({trials}+{Z}^2))"
