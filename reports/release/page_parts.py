"""Parts of the page of a release: tables that scroll by themselves, and marks."""

from collections.abc import Sequence
from html import escape

import pandas as pd

from domain.words import _
from reports.release.labels import STATUSES


def table(caption: str, heads: Sequence[str], lines: Sequence[str], style: str = "") -> str:
    """Return a table of lines of HTML whose first column names the rows."""
    named = escape(caption)
    head = "".join(f'<th scope="col" class="{style}">{escape(one)}</th>' for one in heads)
    inside = "\n".join(lines)
    return (
        f'<div class="wide" role="region" tabindex="0" aria-label="{named}"><table>'
        f"<caption>{named}</caption>\n<thead><tr><td></td>{head}</tr></thead>\n"
        f"<tbody>\n{inside}\n</tbody></table></div>"
    )


def written(caption: str, texts: pd.DataFrame, style: str = "") -> str:
    """Return a table of texts; the marks of what has no value look like those of counts."""
    lines = [_line(cells, style) for cells in texts.itertuples(index=False, name=None)]
    return table(caption, list(texts.columns[1:]), lines, style)


def mark(status: str) -> str:
    """Return the mark of a reason why there is no value."""
    word = escape(_(STATUSES[status]))
    return f'<span class="mark {status}">{word}</span>'


def _line(cells: tuple[str, ...], style: str) -> str:
    marks = {_(word): mark(status) for status, word in STATUSES.items()}
    inside = "".join(
        f'<td class="{style}">{marks.get(cell, escape(cell))}</td>' for cell in cells[1:]
    )
    return f'<tr><th scope="row">{escape(cells[0])}</th>{inside}</tr>'
