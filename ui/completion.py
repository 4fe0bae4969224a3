"""Parts of the completion page."""

from datetime import date

import pandas as pd
import streamlit as st

from charts import comparisons
from domain.facts import Facts
from domain.words import _, n_
from reports import formats
from ui import captions, drawing, grouping, tables
from ui.grouping import Grouping
from ui.markdown import plain

TILES = ("completed", "completion_rate", "withdrawn")
OUTCOMES = ("completed", "not_completed", "ended")
"""Measures that a course has once it has sent outcomes, be they zero."""


def show_rates(chosen: Grouping) -> None:
    """Draw the completion rate of each group; those that have none yet keep their line."""
    figures = chosen.figures("completion_rate")
    names = [chosen.name(figure) for figure in figures]
    alt = captions.groups("completion_rate", figures, names)
    drawing.show_chart(
        comparisons.rates,
        grouping.chart_rows(chosen, figures),
        alt=alt,
        key="completion_rates",
        axis_title=_("conclusi tra gli avviati, con intervallo al 95 %"),
    )
    st.caption(_("In ordine di nome: con basi così piccole una graduatoria ingannerebbe."))
    counted = chosen.figures("completed", "completion_rate", "withdrawn")
    tables.show_beside(grouping.table(chosen, counted), alt=alt, key="completion_rates_table")


def awaited(courses: pd.DataFrame, facts: Facts, as_of: date) -> pd.DataFrame:
    """Return the courses that have ended by `as_of` and have not sent one outcome.

    One row per course, the one that ended longest ago first: the columns of `courses` and
    `days` since the end, empty where the day of the end is not stated.
    """
    people = facts.people
    told = people.loc[people["measure"].isin(OUTCOMES), "course_id"]
    counted = courses[courses["is_context"].fillna("no") != "yes"]
    silent = counted[~counted["course_id"].isin(told) & (counted["status"] != "cancelled")]
    ended = pd.to_datetime(silent["ended_on_latest"])
    is_over = (ended <= pd.Timestamp(as_of)) | (ended.isna() & (silent["status"] == "ended"))
    days = (pd.Timestamp(as_of) - ended).dt.days.astype("Int64")
    return silent.assign(days=days)[is_over].sort_values("days", ascending=False)


def show_awaited(waiting: pd.DataFrame) -> None:
    """Show which courses have ended without a word on their people."""
    if waiting.empty:
        st.markdown(_("Tutti i corsi terminati hanno inviato almeno un esito."))
        return
    count = len(waiting)
    text = n_(
        "{n} corso è terminato senza inviare esiti.",
        "{n} corsi sono terminati senza inviare esiti.",
        count,
    ).format(n=formats.count(count))
    st.markdown(plain(text))
    tables.show(awaited_table(waiting), alt=text, key="completion_awaited")


def awaited_table(waiting: pd.DataFrame) -> pd.DataFrame:
    """Return the courses for the reader."""
    return pd.DataFrame(
        {
            _("Corso"): waiting["listed_title"],
            _("Iniziativa"): waiting["pact_title"],
            _("Ente capoprogetto"): waiting["lead"].fillna(_("non riportato")),
            _("Terminato"): [
                formats.stated_day(None if pd.isna(stated) else stated)
                for stated in waiting["ended_on"]
            ],
            _("Giorni dalla fine"): [
                _("non calcolabile") if pd.isna(days) else formats.count(int(days))
                for days in waiting["days"]
            ],
        }
    )
