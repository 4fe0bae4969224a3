"""Milestones as a board."""

from collections.abc import Hashable
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from domain import milestones as steps
from domain import vocabulary as v
from domain.selection import Selection
from domain.words import _
from reports import formats
from reports.rows import stated
from ui import tables
from ui.markdown import plain

BOARDS = 3
"""Up to this many initiatives have a board each; more of them share one table."""
_ICONS = {
    "late": ":material/schedule:",
    "in_progress": ":material/pending:",
    "announced": ":material/campaign:",
    "done": ":material/check_circle:",
    "dropped": ":material/cancel:",
}
_SIGNS = {"late": "!", "in_progress": "◐", "announced": "○", "done": "✓", "dropped": "×"}
"""The same states in a table, where an icon has no place."""
Row = dict[Hashable, Any]


def show_milestones(milestones: pd.DataFrame, selection: Selection) -> None:
    """Show every step with its state as of the day, in words and with an icon."""
    if milestones.empty:
        st.markdown(_("Nessuna tappa riportata."))
        return
    listed = with_state(milestones, selection.as_of)
    st.markdown(plain(summary(listed)))
    initiatives = list(listed.groupby("pact_title", sort=False))
    if len(initiatives) <= BOARDS:
        for title, its_own in initiatives:
            st.subheader(plain(title))
            _show_board(its_own)
        tables.show_beside(step_table(listed), alt=summary(listed), key="activities_steps")
    else:
        tables.show(grid(listed), alt=summary(listed), key="activities_board")
        tables.show_beside(step_table(listed), alt=summary(listed), key="activities_steps")


def with_state(milestones: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """Return the milestones with their `state` on the as-of day."""
    found = [
        steps.state(row["status"], _day(row["due_on_latest"]), _day(row["done_on_latest"]), as_of)
        for row in milestones.to_dict("records")
    ]
    return milestones.assign(state=found)


def summary(listed: pd.DataFrame) -> str:
    """Say how many steps are in each state."""
    counts = listed["state"].value_counts()
    told = (
        f"{_state(code)} {formats.count(int(counts[code]))}"
        for code in steps.STATES
        if code in counts
    )
    return _("{n} tappe: {states}.").format(n=formats.count(len(listed)), states=", ".join(told))


def grid(listed: pd.DataFrame) -> pd.DataFrame:
    """Return one row per initiative and one column per step, each cell in words."""
    told = listed.assign(told=[_signed(row) for row in listed.to_dict("records")])
    wide = told.pivot_table(
        index="pact_title", columns="title", values="told", aggfunc="first", sort=False
    )
    wide = wide[list(dict.fromkeys(listed.sort_values("list_position")["title"]))]
    return wide.fillna("").rename_axis(_("Iniziativa")).reset_index()


def step_table(listed: pd.DataFrame) -> pd.DataFrame:
    """Return the steps as a table of texts."""
    return pd.DataFrame(
        [
            {
                _("Iniziativa"): row["pact_title"],
                _("N."): stated(row["list_position"]),
                _("Ambito"): v.label(v.POLICY_AREAS, stated(row["policy_area"])),
                _("Tappa"): row["title"],
                _("Stato"): _signed(row),
                _("Parole della fonte"): _quoted(row["quote"]),
                _("Nota"): stated(row["note"]),
            }
            for row in listed.to_dict("records")
        ]
    )


def show_link_to_targets() -> None:
    """Lead to the page where promised values are held against figures."""
    st.page_link(
        "pages/monitoring/targets.py",
        label=_("I valori promessi, con il loro stato, sono nella pagina Obiettivi"),
        icon=":material/flag:",
    )


def _show_board(listed: pd.DataFrame) -> None:
    areas = list(listed.groupby("policy_area", sort=False, dropna=False))
    columns = st.grid(max(len(areas), 1), min_column_width=260)
    for area, rows in areas:
        with columns.container(border=True, height="stretch"):
            if isinstance(area, str):
                st.markdown(f"**{plain(v.label(v.POLICY_AREAS, area).capitalize())}**")
            for row in rows.to_dict("records"):
                _show_step(row)


def _show_step(row: Row) -> None:
    number = stated(row["list_position"])
    title = plain(f"{number}. {row['title']}" if number else row["title"])
    st.markdown(f"{title}  \n{_ICONS[row['state']]} {plain(_when(row))}")
    quote = _quoted(row["quote"])
    if quote:
        st.caption(plain(quote))


def _when(row: Row) -> str:
    if row["state"] == "done":
        day = _text_day(row["done_on"])
        return _("fatto: {day}").format(day=day) if day else _state("done")
    due = _text_day(row["due_on"])
    if not due:
        return _state(row["state"])
    return _("{state}, scadenza {day}").format(state=_state(row["state"]), day=due)


def _state(code: str) -> str:
    return _("in ritardo") if code == "late" else v.label(v.MILESTONE_STATUSES, code)


def _signed(row: Row) -> str:
    return f"{_SIGNS[row['state']]} {_when(row)}"


def _quoted(quote: object) -> str:
    return f"«{quote}»" if isinstance(quote, str) else ""


def _text_day(stated: object) -> str:
    return formats.stated_day(stated) if isinstance(stated, str) else ""


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None
