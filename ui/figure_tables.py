"""Tables of figures: each figure leads to where it comes from, and has its id in the download."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from data_access import issued_figures
from data_access.engine import get_engine
from domain.indicators.figures import Figure
from domain.questions import printed
from domain.selection import Selection
from domain.words import _
from reports import formats, rows
from ui import provenance, tables


@dataclass(frozen=True)
class Listed:
    """The figures of each row of a table; `name` says of which group one is.

    `selection` is what they are of, where it is not what the reader has chosen.
    """

    rows: Sequence[Sequence[Figure | None]]
    name: Callable[[Figure], str]
    selection: Selection | None = None

    @property
    def figures(self) -> list[Figure]:
        """Return all figures, row by row."""
        return [figure for row in self.rows for figure in row if figure is not None]


def by_pact(figures: Sequence[Figure], titles: Mapping[str, str]) -> tuple[pd.DataFrame, Listed]:
    """Return figures as a table of one row per initiative, and what is behind it."""
    table = rows.table(figures, "pact", lambda pact: titles[pact or ""], _("Iniziativa"))
    behind = Listed(rows.figures_of(figures, "pact"), lambda one: titles[one.of("pact") or ""])
    return table, behind


def show(table: pd.DataFrame, behind: Listed, *, alt: str, key: str, of: str = "") -> None:
    """Show a table of figures as `tables.show` does, and let the reader ask for their rows."""
    tables.draw(table, alt=alt, key=key)
    told = tables.with_denominator(table, of)
    tables.offer_download(told, key=key, further=ids(behind))
    provenance.offer_choice(behind.figures, behind.name, key=key, selection=behind.selection)


def show_beside(table: pd.DataFrame, behind: Listed, *, alt: str, key: str, of: str = "") -> None:
    """Show the table of a chart, folded until the reader wants it."""
    with st.expander(_("Tabella dei dati")):
        show(table, behind, alt=alt, key=key, of=of)


def ids(behind: Listed) -> tables.Columns:
    """Return what gives out the short ids of a download: a column per figure of a row."""
    figures, engine = behind.figures, get_engine()
    selection = behind.selection or st.session_state["selection"]
    headings = _headings(behind.rows)

    def given_out() -> Mapping[str, list[str]]:
        given = issued_figures.issue(engine, figures, selection)
        id_of = {id(one): printed(its) for one, its in zip(figures, given, strict=True)}
        return {
            heading: [id_of[id(row[place])] if _has(row, place) else "" for row in behind.rows]
            for place, heading in enumerate(headings)
        }

    return given_out


def _headings(listed: Sequence[Sequence[Figure | None]]) -> list[str]:
    """Name the columns of ids, by the indicator where a row has several figures."""
    places = max(map(len, listed), default=0)
    if places == 1:
        return [_("Codice della cifra")]
    codes = [next(row[place] for row in listed if _has(row, place)) for place in range(places)]
    text = _("Codice della cifra: {title}")
    return [text.format(title=formats.title(figure.code)) for figure in codes if figure]


def _has(row: Sequence[Figure | None], place: int) -> bool:
    return place < len(row) and row[place] is not None
