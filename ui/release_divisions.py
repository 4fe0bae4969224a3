"""Parts of the page of people in a release: one type of initiative, divided."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from charts import provinces
from domain.disclosure.counting import NOT_STATED
from domain.disclosure.measures import PUBLISHED
from domain.disclosure.releases import Release, ReleasedRow
from domain.vocabulary import INITIATIVE_TYPES, label
from domain.words import _
from reports import formats, places
from reports.release import cells, labels
from reports.release.cells import Name
from ui import drawing, maps, release_charts, tables

DIVISIONS = ("province", "sector", "sex", "trait")


def show_divided(release: Release, before: Release | None, dataset: str) -> None:
    """Show the people of one type of initiative by province, sector, sex or trait."""
    kinds = [row for row in release.rows if (row.dataset, row.table) == (dataset, "total")]
    if not kinds:
        st.markdown(_("Nessun registro di persone in questi dati: non si dividono."))
        return
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        total = _ask_type(kinds)
        rows = [row for row in release.rows if _kind(row) == _kind(total)]
        table = _ask_division({row.table for row in rows})
        part = [row for row in rows if row.table == table]
        measure = _ask_figure(part)
    name = cells.named(release)
    part = sorted(part, key=lambda row: (row.item == NOT_STATED, name(row)))
    _show_division(part, table, measure, name)
    alt = " · ".join((_(labels.TABLES[table]), labels.kind(total)))
    tables.draw(divided_table(release, before, [*part, total]), alt=alt, key="released_divided")
    release_charts.show_change([*part, total], before)


def divided_table(
    release: Release, before: Release | None, rows: Sequence[ReleasedRow]
) -> pd.DataFrame:
    """Return one row per part, and the total, in words."""
    name, earlier = cells.named(release), cells.by_place(before)
    measures = [one for one in PUBLISHED if one in rows[0].cells]
    rated = measures == list(PUBLISHED)
    return pd.DataFrame(
        [
            {_(labels.TABLES[rows[0].table]): name(row)}
            | {_(labels.MEASURES[one]): cells.changed(row, one, earlier) for one in measures}
            | {_(title): cells.rate_words(cells.rate_of(row, code))
               for code, (_parts, title) in cells.RATES.items() if rated}
            for row in rows
        ]
    )  # fmt: skip


def map_values(rows: Sequence[ReleasedRow], figure: str, extent: str) -> pd.DataFrame:
    """Return one row per province of the extent for `charts.provinces.choropleth`."""
    of = {row.item: row for row in rows}
    return pd.DataFrame([_place(code, of.get(code), figure) for code in places.drawn(extent)])


def _show_division(rows: list[ReleasedRow], table: str, figure: str, name: Name) -> None:
    chart, beside = st.columns(2, gap="large") if table == "province" else (st.container(), None)
    with chart:
        if figure in cells.RATES:
            release_charts.show_rates(rows, figure, name, key="released_division_rates")
        else:
            release_charts.show_counts(rows, figure, name, key="released_division_counts")
    if beside:
        with beside:
            _show_map(rows, figure)


def _show_map(rows: list[ReleasedRow], figure: str) -> None:
    elsewhere = {row.item for row in rows} - {NOT_STATED, *places.drawn("lombardia")}
    extent = "italia" if elsewhere else "lombardia"
    values = map_values(rows, figure, extent)
    deck = provinces.choropleth(
        values, partners=None, arcs=None, palette=drawing.palette(), extent=extent
    )
    alt = provinces.alt_text(values, _figure_name(figure))
    small = maps.is_phone()
    st.pydeck_chart(
        deck.fitted_to(*maps.PHONE_PX) if small else deck,
        key=f"released_map_{figure}",
        height=maps.PHONE_PX[1] if small else provinces.HEIGHT_PX,
        alt=alt,
    )
    maps.show_legend(values, formats.percent if figure in cells.RATES else formats.count)


def _place(code: str, row: ReleasedRow | None, figure: str) -> dict[str, object]:
    found: dict[str, object] = {"province_code": code, "value": float("nan")}
    if row is None:
        return {**found, "state": "not_applicable", "shown": _("nessun corso in questi dati")}
    if figure in cells.RATES:
        rate = cells.rate_of(row, figure)
        value, status = rate.share, rate.status
        shown = cells.rate_words(rate)
    else:
        value, status = row.cells[figure].value, row.cells[figure].status
        shown = cells.count_words(row.cells[figure])
    return {
        **found,
        "value": float("nan") if value is None else float(value),
        "state": "reported" if status == "value" else status,
        "shown": f"{_figure_name(figure)}: {shown}",
    }


def _ask_type(totals: list[ReleasedRow]) -> ReleasedRow:
    of = {row.initiative_type: row for row in totals}
    if st.session_state.get("released_type") not in of:
        largest = max(totals, key=lambda row: row.cells["enrolled"].value or 0)
        st.session_state["released_type"] = largest.initiative_type
    code: str = st.selectbox(
        _("Tipo di iniziativa"),
        list(of),
        key="released_type",
        format_func=lambda one: label(INITIATIVE_TYPES, one),
        width=300,
    )
    return of[code]


def _ask_division(held: set[str]) -> str:
    known = [one for one in DIVISIONS if one in held]
    names = {one: _(labels.TABLES[one]) for one in known}
    chosen = st.segmented_control(
        _("Ripartizione"),
        known,
        key="released_division",
        default=known[0],
        format_func=names.__getitem__,
        required=True,
    )
    return chosen or known[0]


def _ask_figure(rows: Sequence[ReleasedRow]) -> str:
    counts = [one for one in PUBLISHED if one in rows[0].cells]
    options = [*cells.RATES, *counts] if len(counts) > 1 else counts
    if st.session_state.get("released_figure") not in options:
        st.session_state["released_figure"] = "enrolled"
    chosen: str = st.selectbox(
        _("Cifra"), options, key="released_figure", format_func=_figure_name, width=300
    )
    return chosen


def _figure_name(figure: str) -> str:
    return _(cells.RATES[figure][1]) if figure in cells.RATES else _(labels.MEASURES[figure])


def _kind(row: ReleasedRow) -> tuple[str, str]:
    return row.dataset, row.initiative_type
