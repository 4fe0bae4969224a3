"""Filters of the whole app: in the sidebar, in the URL with every value written."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from data_access.clock import today
from data_access.freshness import Holdings
from data_access.queries import provenance
from domain import vocabulary as v
from domain.geography import province_name
from domain.selection import Selection
from domain.words import _
from ui.loading import load

LISTS = ("families", "pacts", "programmes", "provinces", "sectors")
DAYS = ("as_of", "known_on", "period_from", "period_to")
ALL = "all"
"""What the URL says where a list filter lets everything through."""
FIGURE = "id"
"""Short id of a figure in the URL: it has filters of its own."""
SINCE = "changes_since"
"""Day in the URL since when the reader wants to know what changed."""
KEPT = (FIGURE, SINCE, "meeting", "s", "view", "auto", "minutes")
"""What pages write into the URL beside the filters."""


def ask_selection(held: list[Holdings]) -> Selection:
    """Draw the filters, write every value into the URL and return what is chosen."""
    day = today()
    _read_url(held, day)
    with st.sidebar:
        dataset = _ask_dataset(held)
        everything = Selection(as_of=day, known_on=day, dataset=dataset)
        offered = load(provenance.pact_list, everything)
        _ask_lists(offered)
        _ask_days(day)
    selection = _chosen(dataset)
    _write_url(selection)
    return selection


def _ask_dataset(held: list[Holdings]) -> str:
    datasets = [one.dataset for one in held]
    labels = {"published": _("Iniziative pubblicate"), "demo": _("Regione di esempio")}
    if st.session_state.get("data") not in datasets:
        st.session_state["data"] = datasets[0]
    st.segmented_control(
        _("Dati"),
        datasets,
        key="data",
        format_func=labels.__getitem__,
        required=True,
        width="stretch",
    )
    return str(st.session_state["data"])


def _ask_lists(offered: pd.DataFrame) -> None:
    _ask(_("Tipo di iniziativa"), "families", _codes(offered, "initiative_type"), _family)
    family = st.session_state["families"]
    offered = offered[offered["initiative_type"].isin(family)] if family else offered
    titles = dict(zip(offered["pact_id"], offered["pact_title"], strict=True))
    _ask(_("Iniziativa"), "pacts", list(titles), lambda code: titles.get(code, code))
    with st.expander(_("Altri filtri")):
        programmes = _codes(offered, "programme")
        _ask(_("Programma"), "programmes", programmes, lambda c: v.label(v.PROGRAMMES, c))
        _ask(_("Provincia"), "provinces", _split(offered, "pact_provinces"), province_name)
        sectors = _split(offered, "pact_sectors")
        _ask(_("Settore"), "sectors", sectors, lambda c: v.label(v.SECTORS, c))


def _ask(label: str, key: str, options: list[str], format_func: Callable[[str], str]) -> None:
    kept = [code for code in st.session_state.get(key, []) if code in options]
    st.session_state[key] = kept
    st.multiselect(
        label,
        options,
        key=key,
        format_func=format_func,
        placeholder=_("Tutte") if key in ("pacts", "provinces") else _("Tutti"),
    )


def _ask_days(today: date) -> None:
    st.date_input(_("Situazione al"), key="as_of", format="DD/MM/YYYY", max_value=today)
    with st.expander(_("Periodo e «noto al»")):
        st.date_input(
            _("Noto al"),
            key="known_on",
            format="DD/MM/YYYY",
            max_value=today,
            help=_("Solo ciò che era stato caricato entro questo giorno."),
        )
        st.date_input(_("Periodo dal"), value=None, key="period_from", format="DD/MM/YYYY")
        st.date_input(_("Periodo al"), value=None, key="period_to", format="DD/MM/YYYY")
    start, end = st.session_state["period_from"], st.session_state["period_to"]
    if start and end and start > end:
        st.warning(_("La fine del periodo precede l'inizio: il periodo non è applicato."))


def _chosen(dataset: str) -> Selection:
    state = st.session_state
    start, end = state["period_from"], state["period_to"]
    if start and end and start > end:
        start = end = None
    lists: dict[str, Any] = {name: tuple(sorted(state[name])) for name in LISTS}
    return Selection(
        as_of=state["as_of"],
        known_on=state["known_on"],
        dataset=dataset,
        period_from=start,
        period_to=end,
        **lists,
    )


def _read_url(held: list[Holdings], today: date) -> None:
    """Start from the URL; what it does not say, or says wrongly, starts from the defaults."""
    asked = st.query_params
    state = st.session_state
    if "data" not in state:
        state["data"] = asked.get("data", held[0].dataset)
    last = {one.dataset: one.last_import_on for one in held}.get(state["data"], today)
    families = asked.get("families", "territorial_pact")
    for name in LISTS:
        stated = families if name == "families" else asked.get(name, ALL)
        state.setdefault(name, [] if stated == ALL else stated.split(","))
    defaults = {"as_of": min(last, today), "known_on": today}
    for name in DAYS:
        state.setdefault(name, _day(asked.get(name), today) or defaults.get(name))


def _write_url(selection: Selection) -> None:
    lists = {name: ",".join(getattr(selection, name)) or ALL for name in LISTS}
    days = {name: getattr(selection, name) for name in DAYS}
    written = {name: day.isoformat() if day else ALL for name, day in days.items()}
    kept = {name: st.query_params[name] for name in KEPT if name in st.query_params}
    st.query_params.from_dict(
        {"lang": st.session_state["lang"], "data": selection.dataset, **lists, **written, **kept}
    )


def _day(text: str | None, latest: date) -> date | None:
    try:
        return min(date.fromisoformat(text), latest) if text else None
    except ValueError:
        return None


def _codes(offered: pd.DataFrame, column: str) -> list[str]:
    return list(dict.fromkeys(offered[column].dropna()))


def _split(offered: pd.DataFrame, column: str) -> list[str]:
    return sorted({code for codes in offered[column].dropna() for code in codes.split(";")})


def _family(code: str) -> str:
    return v.label(v.INITIATIVE_TYPES, code)
