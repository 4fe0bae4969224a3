"""Charts of counts and rates in a release, and what is said of the release before."""

from collections.abc import Sequence

import streamlit as st

from charts import comparisons
from domain.disclosure.releases import Release, ReleasedRow
from domain.words import _
from reports import formats, money_rows
from reports.release import cells, labels
from reports.release.cells import Name
from ui import drawing


def show_rates(rows: Sequence[ReleasedRow], code: str, name: Name, *, key: str) -> None:
    """Draw a rate of every row with its interval; a row without one says why."""
    drawn = cells.rate_rows(rows, code, name)
    if drawn["value"].isna().all():
        st.markdown(_("Nessuno di questi tassi si può mostrare: la tabella dice perché."))
        return
    title = _("intervalli al 95 % di Wilson; linea sottile: ancora possibile")
    alt = money_rows.told(drawn, _(cells.RATES[code][1]))
    drawing.show_chart(comparisons.rates, drawn, alt=alt, key=key, axis_title=title)


def show_counts(rows: Sequence[ReleasedRow], measure: str, name: Name, *, key: str) -> None:
    """Draw a count of every row; a row without one says why."""
    drawn = cells.count_rows(rows, measure, name)
    title = _(labels.MEASURES[measure])
    alt = money_rows.told(drawn, title)
    drawing.show_chart(comparisons.bars, drawn, alt=alt, key=key, axis_title=title)


def show_change(rows: Sequence[ReleasedRow], before: Release | None) -> None:
    """Say what stands in brackets beside counts."""
    if before is None:
        st.caption(_("Non c'è un rilascio precedente con cui confrontare."))
        return
    if not cells.have_grown(rows, before):
        return
    told = _("Tra parentesi la differenza dal rilascio del {day}, dove entrambi i conteggi si "
             "mostrano.")  # fmt: skip
    st.caption(told.format(day=formats.day(before.as_of)))
