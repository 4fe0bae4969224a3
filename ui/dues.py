"""Parts of the quality page on what is missing: body by body, who has to send it, the reminder."""

from collections.abc import Hashable, Sequence
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from charts import completeness_grid
from domain import completeness
from domain.dues import STATES, THINGS, Due, state, summed
from domain.words import _, n_
from reports import formats, reminders
from reports import missing as words
from ui import downloads, drawing, tables
from ui.markdown import plain

SHOWN = 12
"""Bodies that the grid shows, those with most missing; the table has all of them."""
PROFILE = ("gender", "age", "education_isced", "employment_status_at_entry")
"""Fields of the entry whose empty cells and codes «not known» are the unknown share."""


def show_grid(dues: pd.DataFrame, as_of: date) -> None:
    """Draw the bodies with most missing, and how to read the cells."""
    whole = summed(dues, ["asked"], as_of)
    chosen = _emptiest(whole)
    rows = pd.DataFrame([_cell(row, as_of) for row in chosen.to_dict("records")])
    alt = words.takeaway(whole)
    st.markdown(plain(alt))
    columns = tuple(words.column(code) for code in THINGS)
    drawing.show_chart(completeness_grid.grid, rows, alt=alt, key="dues_grid", columns=columns)
    st.caption(plain(_reading(whole)))


def by_body(
    dues: pd.DataFrame, data: pd.DataFrame, as_of: date, *, is_course: bool
) -> pd.DataFrame:
    """Return one row per body, or per course: completeness, unknown share, each thing, lateness."""
    keys = ["asked", "course_title", "course_id"] if is_course else ["asked"]
    whole = summed(dues, keys, as_of)
    filled = _filled(dues, data, is_course=is_course)
    rows = []
    for key, some in whole.groupby(keys, sort=False):
        lines = {row["thing"]: row for row in some.to_dict("records")}
        late = int(some["late"].max())
        about = {_("Ente"): str(key[0])}
        about |= {_("Corso"): str(key[1])} if is_course else {}
        rows.append(
            about
            | filled.get(str(key[-1]), {})
            | {words.column(code): _written(lines.get(code), as_of) for code in THINGS}
            | {_("Ritardo massimo"): formats.days(late) if late else _("nessuno")}
        )
    return pd.DataFrame(rows)


def show_bodies(dues: pd.DataFrame, data: pd.DataFrame, as_of: date) -> None:
    """Show the table by body or by course."""
    names = {"body": _("Per ente"), "course": _("Per corso")}
    view = st.segmented_control(
        _("Vista"),
        list(names),
        key="quality_view",
        default="body",
        format_func=names.__getitem__,
        required=True,
    )
    table = by_body(dues, data, as_of, is_course=view == "course")
    alt = _("Completezza, ignoti e ritardi, riga per riga")
    tables.show(table, alt=alt, key=f"quality_{view}")
    st.caption(
        _(
            "Completezza: campi compilati sui campi attesi di corsi, persone, gruppi e assunzioni. "
            "Ignoti all'ingresso: genere, età, titolo di studio e condizione vuoti o «non noti»."
        )
    )


def show_missing(missing: Sequence[Due], as_of: date) -> None:
    """Show who still has to send what, and a reminder to the body that the reader chooses."""
    if not missing:
        st.markdown(_("Nessun ente deve ancora inviare qualcosa."))
        return
    bodies = list(dict.fromkeys(due.asked for due in missing))
    told = n_(
        "{n} invio in ritardo, da {bodies}.", "{n} invii in ritardo, da {bodies}.", len(missing)
    )
    many = n_("{n} ente", "{n} enti", len(bodies)).format(n=formats.count(len(bodies)))
    alt = told.format(n=formats.count(len(missing)), bodies=many)
    left, right = st.columns([3, 2], gap="large")
    with left:
        st.markdown(plain(alt))
        tables.show(words.missing_table(missing), alt=alt, key="quality_missing")
    with right:
        _show_reminder(missing, bodies, as_of)


def _show_reminder(missing: Sequence[Due], bodies: Sequence[str], as_of: date) -> None:
    body = st.selectbox(
        _("Sollecito per"),
        bodies,
        key="quality_body",
        format_func=lambda name: name or _("non indicato"),
    )
    mine = [due for due in missing if due.asked == body]
    written = reminders.text(body or _("ente"), mine, as_of)
    st.code(written, language=None, wrap_lines=True, height=420)
    st.download_button(
        _("Scarica il sollecito"),
        data=written.encode("utf-8"),
        file_name=reminders.file_name(mine[0].asked_id if mine else None),
        mime=downloads.secret("text/plain"),
        key="quality_reminder",
        on_click="ignore",
        icon=":material/download:",
    )


def _emptiest(whole: pd.DataFrame) -> pd.DataFrame:
    sums = whole.assign(missing=whole["expected"] - whole["present"])
    order = sums.groupby("asked")["missing"].sum().sort_values(ascending=False, kind="stable")
    names = list(order.index[:SHOWN])
    chosen = whole[whole["asked"].isin(names)]
    place = {name: number for number, name in enumerate(names)}
    return chosen.assign(place=chosen["asked"].map(place)).sort_values("place", kind="stable")


def _cell(row: dict[Hashable, Any], as_of: date) -> dict[str, Any]:
    has_due = row["expected"] > 0
    return {
        "label": row["asked"] or _("non indicato"),
        "column": words.column(row["thing"]),
        "share": row["present"] / row["expected"] if has_due else None,
        "shown": _fraction(row) if has_due else "–",
        "word": _short(_state(row, as_of)),
    }


def _short(code: str) -> str:
    """Write a state in a word that fits into a cell."""
    return {
        "complete": _("tutto"),
        "missing": _("manca"),
        "partly": _("in parte"),
        "in_time": _("in tempo"),
        "not_yet_due": _("non ora"),
        "unknown_due": _("data?"),
        "nothing": _("nulla"),
    }[code]


def _state(row: dict[Hashable, Any], as_of: date) -> str:
    """Return where the things of several courses together stand: late where any of them is."""
    if row["expected"] and row["present"] < row["expected"]:
        if not row["late"]:
            return "in_time"
        return "partly" if row["present"] else "missing"
    return state({**row, "since": as_of}, as_of)


def _written(row: dict[Hashable, Any] | None, as_of: date) -> str:
    code = _state(row, as_of) if row else "nothing"
    told = _(STATES[code])
    return f"{_fraction(row)} · {told}" if row and row["expected"] else told


def _fraction(row: dict[Hashable, Any]) -> str:
    return f"{formats.count(int(row['present']))}/{formats.count(int(row['expected']))}"


def _reading(whole: pd.DataFrame) -> str:
    parts = [
        _(
            "In ogni cella inviati su dovuti, in persone (nel registro: corsi); più manca, più il "
            "colore è forte. «In tempo»: dovuto da pochi giorni; «non ora»: non ancora dovuto; "
            "«data?»: la fine del corso non è indicata; «nulla»: non previsto."
        )
    ]
    bodies = whole["asked"].nunique()
    if bodies > SHOWN:
        text = _("Sono mostrati i {n} enti con più dati mancanti; nella tabella tutti i {all}.")
        parts.append(text.format(n=formats.count(SHOWN), all=formats.count(bodies)))
    return " ".join(parts)


def _filled(
    dues: pd.DataFrame, data: pd.DataFrame, *, is_course: bool
) -> dict[str, dict[str, str]]:
    """Return completeness and unknown share in words, by body or course."""
    bodies = dues.drop_duplicates("course_id").set_index("course_id")["asked"]
    of_courses = data[data["course_id"].isin(bodies.index)]
    key = of_courses["course_id"] if is_course else of_courses["course_id"].map(bodies)
    return {
        str(name): {
            _("Completezza"): _share(completeness.shares(rows)),
            _("Ignoti all'ingresso"): _unknown(completeness.shares(rows)),
        }
        for name, rows in of_courses.groupby(key)
    }


def _share(shares: pd.DataFrame) -> str:
    present, expected = int(shares["present"].sum()), int(shares["expected"].sum())
    if not expected:
        return _("nessun campo atteso")
    return f"{formats.share(present / expected)} · {formats.fraction(present, expected)}"


def _unknown(shares: pd.DataFrame) -> str:
    asked = shares[(shares["kind"] == "enrollments") & shares["field"].isin(PROFILE)]
    expected = int(asked["expected"].sum())
    empty = expected - int(asked["present"].sum())
    if not expected:
        return _("nessun registro")
    return f"{formats.share(empty / expected)} · {formats.fraction(empty, expected)}"
