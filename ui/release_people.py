"""Parts of the page of people in a release: initiatives side by side, and how they divide."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from domain.disclosure.measures import PUBLISHED
from domain.disclosure.releases import Release, ReleasedCell, ReleasedRow
from domain.disclosure.stated import STATED
from domain.vocabulary import INITIATIVE_TYPES, label
from domain.words import _
from reports.release import cells, labels
from ui import release_charts, tables

MEASURES = tuple(dict.fromkeys((*STATED, *PUBLISHED)))


def headline(release: Release, dataset: str) -> list[str]:
    """Say in a sentence per type of initiative whom registers count, and with which outcome."""
    totals = [row for row in release.rows if (row.dataset, row.table) == (dataset, "total")]
    told = _("{type}: iscritti {enrolled}; concludono {completed}; assunti entro 180 giorni "
             "{placed}.")  # fmt: skip
    return [
        told.format(
            type=labels.kind(row).capitalize(),
            enrolled=cells.count_words(row.cells["enrolled"]),
            completed=_short(row, "completed_share"),
            placed=_short(row, "placed_share"),
        )
        for row in totals
    ]


def show_side_by_side(release: Release, before: Release | None, dataset: str) -> None:
    """Show every initiative: reach, completion and placement, with what changed since before."""
    shown = initiatives(release, dataset)
    name = cells.named(release)
    grid = st.columns(2, gap="large")
    for place, code in zip(grid, cells.RATES, strict=True):
        with place:
            st.subheader(_(cells.RATES[code][1]))
            release_charts.show_rates(shown, code, name, key=f"released_{code}")
    measure = _ask_measure(shown, "released_reach")
    if measure:
        release_charts.show_counts(shown, measure, name, key="released_reach_chart")
    st.subheader(_("Iniziative in cifre"))
    alt = _("Persone e tassi, iniziativa per iniziativa")
    tables.draw(side_table(release, before, shown), alt=alt, key="released_initiatives")
    release_charts.show_change(shown, before)


def initiatives(release: Release, dataset: str) -> list[ReleasedRow]:
    """Return one row per initiative and kind of count; one without counts has a row without."""
    rows = [row for row in release.rows if row.dataset == dataset]
    rows = [row for row in rows if row.table in ("pact", "stated")]
    known = {row.item for row in rows}
    silent = [
        ReleasedRow("stated", one.dataset, one.initiative_type, one.item, {})
        for one in release.initiatives
        if one.dataset == dataset and one.item not in known
    ]
    name = cells.named(release)
    return sorted([*rows, *silent], key=lambda row: (row.initiative_type, name(row), row.table))


def side_table(
    release: Release, before: Release | None, rows: Sequence[ReleasedRow]
) -> pd.DataFrame:
    """Return one row per initiative in words."""
    measures = [one for one in MEASURES if any(_is_said(row.cells.get(one)) for row in rows)]
    name, earlier = cells.named(release), cells.by_place(before)
    return pd.DataFrame(
        [
            {
                _("Iniziativa"): name(row),
                _("Tipo"): label(INITIATIVE_TYPES, row.initiative_type),
                _("Conteggi"): _("dai registri")
                if row.table == "pact"
                else _("dichiarati dalla fonte"),
            }
            | {_(labels.MEASURES[one]): cells.changed(row, one, earlier) for one in measures}
            | {_(title): cells.rate_words(cells.rate_of(row, code))
               for code, (_parts, title) in cells.RATES.items()}
            for row in rows
        ]
    )  # fmt: skip


def _ask_measure(rows: Sequence[ReleasedRow], key: str) -> str:
    """Let the reader choose a count; the one that most rows say at first, empty where none does."""
    said = {one: sum(_is_said(row.cells.get(one)) for row in rows) for one in MEASURES}
    known = [one for one in MEASURES if said[one]]
    if not known:
        return ""
    if st.session_state.get(key) not in known:
        st.session_state[key] = max(known, key=lambda one: said[one])
    chosen: str = st.selectbox(
        _("Conteggio"), known, key=key, format_func=lambda one: _(labels.MEASURES[one]), width=340
    )
    return chosen


def _is_said(cell: ReleasedCell | None) -> bool:
    return cell is not None and cell.status != "not_reported"


def _short(row: ReleasedRow, code: str) -> str:
    return " · ".join(cells.rate_words(cells.rate_of(row, code)).split(" · ")[:3])
