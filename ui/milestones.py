"""Milestones as a board, and targets beside the figures they are held against."""

from collections.abc import Hashable
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from charts import activities as charts
from domain import milestones as steps
from domain import vocabulary as v
from domain.facts import Facts
from domain.indicators import REGISTRY
from domain.indicators.evaluation import evaluate
from domain.indicators.figures import Figure
from domain.selection import Selection
from domain.targets import Attainment, attainment
from domain.words import _
from reports import formats
from ui import drawing, tables
from ui.markdown import plain
from ui.rows import stated

BOARDS = 3
"""Up to this many initiatives have a board each; more of them share one table."""
CHARTED = 12
"""Up to this many targets are drawn at once; more of them one measure at a time."""
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


def targets(listed: pd.DataFrame, facts: Facts, as_of: date) -> pd.DataFrame:
    """Return one row per target: `label`, `measure`, `share` and everything in words.

    Columns in words: `promised`, `actual`, `verdict`, `shown` and `note`.
    """
    codes = [code for code in listed["indicator_code"].dropna().unique() if code in REGISTRY]
    figures = evaluate([REGISTRY[code] for code in codes], facts, ["pact"])
    found = {(figure.of("pact"), figure.code): figure for figure in figures}
    has_many = listed["pact_id"].nunique() > 1
    return pd.DataFrame(
        [
            _target(row, found.get((row["pact_id"], row["indicator_code"])), as_of, has_many)
            for row in listed.to_dict("records")
        ]
    )


def show_targets(listed: pd.DataFrame, facts: Facts, selection: Selection) -> None:
    """Show the promised values and how far the figures are, without any traffic light."""
    if listed.empty:
        st.markdown(_("Nessun obiettivo riportato: nessuna percentuale di conseguimento."))
        return
    held = targets(listed, facts, selection.as_of)
    drawn = _ask_measure(held)
    alt = "; ".join(f"{row['label']}: {row['shown']}" for row in drawn.to_dict("records"))
    drawing.show_chart(charts.attained, drawn, alt=alt, key="activities_targets")
    for row in drawn[drawn["note"] != ""].to_dict("records"):
        st.caption(plain(_("{label}: {note}").format(label=row["label"], note=row["note"])))
    names = {
        "pact_title": _("Iniziativa"),
        "measure": _("Obiettivo"),
        "promised": _("Promesso"),
        "due": _("Entro"),
        "actual": _("Ad oggi"),
        "verdict": _("Confronto"),
        "note": _("Avvertenza"),
    }
    tables.show_beside(
        held[list(names)].rename(columns=names), alt=alt, key="activities_targets_table"
    )


def _ask_measure(held: pd.DataFrame) -> pd.DataFrame:
    if len(held) <= CHARTED:
        return held
    measures = list(dict.fromkeys(held["measure"]))
    if st.session_state.get("activities_target") not in measures:
        st.session_state["activities_target"] = measures[0]
    chosen = st.segmented_control(_("Obiettivo"), measures, key="activities_target", required=True)
    one = held[held["measure"] == chosen]
    return one.assign(label=one["pact_title"])


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


def _target(row: Row, figure: Figure | None, as_of: date, has_many: bool) -> dict[str, object]:
    value: float | None = None if pd.isna(row["value"]) else float(row["value"])
    due = _day(row["due_on_latest"])
    held = attainment(value, due, figure, as_of) if figure else Attainment("no_figure")
    promised, actual = _promised(row, value), _actual(figure)
    verdict = _verdict(held)
    return {
        "pact_title": row["pact_title"],
        "measure": row["measure"],
        "label": f"{row['pact_title']} · {row['measure']}" if has_many else row["measure"],
        "share": held.share,
        "promised": promised,
        "due": formats.stated_day(stated(row["due_on"]) or None),
        "actual": actual,
        "verdict": verdict,
        "shown": _compared(actual, promised, verdict if held.share is not None else ""),
        "note": stated(row["note"]),
    }


def _promised(row: Row, value: float | None) -> str:
    if value is None:
        return formats.stated_day(stated(row["due_on"]) or None)
    written = formats.percent(value) if row["unit"] == "percent" else formats.count(value)
    return formats.qualified(written, stated(row["qualifier"]) or None)


def _actual(figure: Figure | None) -> str:
    if figure is None:
        return _("nessun dato con cui confrontarlo")
    if not figure.is_reported or figure.unit == "rate":
        return formats.value(figure)
    kinds = formats.kinds(figure)
    return f"{formats.value(figure)} {kinds}" if kinds else formats.value(figure)


def _compared(actual: str, promised: str, verdict: str) -> str:
    if not verdict:
        text = _("promesso {promised} · {actual}")
        return text.format(promised=promised, actual=actual)
    text = _("{actual} contro {promised} · {verdict}")
    return text.format(actual=actual, promised=promised, verdict=verdict)


def _verdict(held: Attainment) -> str:
    words = {
        "no_figure": _("nessun confronto"),
        "not_due": _("scadenza futura"),
        "small_base": _("base piccola, nessun giudizio"),
        "reached": _("raggiunto"),
        "not_reached": _("non raggiunto alla scadenza"),
        "no_due_day": _("senza scadenza dichiarata"),
    }
    if held.share is None:
        return words[held.verdict]
    parts = [formats.share(held.share), words[held.verdict]]
    if held.interval:
        text = _("IC 95 % {range}").format(range=formats.interval(*held.interval))
        parts.insert(1, text)
    return " · ".join(parts)


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
