"""Parts of the completion page."""

from datetime import date

import pandas as pd
import streamlit as st

from domain.facts import Facts
from domain.words import _, n_
from reports import formats
from ui import grouping, tables
from ui.grouping import Grouping
from ui.markdown import plain

TILES = ("completed", "completion_rate", "completion_rate_of_enrolled", "withdrawn")
RESULTS = ("certificate_rate", "internships_started", "internship_rate")
OUTCOMES = ("completed", "not_completed", "ended")
"""Measures that a course has once it has sent outcomes, be they zero."""


def show_rates(chosen: Grouping) -> None:
    """Draw the completion rate of each group."""
    grouping.show_rates(
        chosen,
        "completion_rate",
        key="completion_rates",
        axis_title=_("conclusi tra gli avviati, con intervallo al 95 %"),
        beside=("completed", "withdrawn", "completion_rate_of_enrolled"),
    )


def awaited(courses: pd.DataFrame, facts: Facts, as_of: date) -> pd.DataFrame:
    """Return the courses that have ended by `as_of` and have not sent one outcome.

    One row per course, the one that ended longest ago first: the columns of `courses` and
    `days` since the end, empty where the day of the end is not stated.
    """
    told = facts.people.loc[facts.people["measure"].isin(OUTCOMES), "course_id"]
    counted = _counted(courses)
    silent = counted[~counted["course_id"].isin(told)]
    ended = pd.to_datetime(silent["ended_on_latest"])
    is_over = (ended <= pd.Timestamp(as_of)) | (ended.isna() & (silent["status"] == "ended"))
    days = (pd.Timestamp(as_of) - ended).dt.days.astype("Int64")
    return silent.assign(days=days)[is_over].sort_values("days", ascending=False)


def show_awaited(waiting: pd.DataFrame, courses: pd.DataFrame) -> None:
    """Show which courses have ended without a word on their people."""
    counted = _counted(courses)
    # A course stated as ended is over whatever the day: it is among those awaited.
    is_endless = counted["ended_on_latest"].isna() & (counted["status"] != "ended")
    endless = int(is_endless.sum())
    if endless:
        text = n_(
            "Di {n} corso non è indicata la fine: non si può dire quando gli esiti sono dovuti.",
            "Di {n} corsi non è indicata la fine: non si può dire quando gli esiti sono dovuti.",
            endless,
        )
        st.markdown(plain(text.format(n=formats.count(endless))))
    if waiting.empty:
        st.markdown(_("Nessun corso che risulta terminato è senza esiti."))
        return
    text = n_(
        "{n} corso è terminato senza inviare esiti.",
        "{n} corsi sono terminati senza inviare esiti.",
        len(waiting),
    ).format(n=formats.count(len(waiting)))
    st.markdown(plain(text))
    tables.show(awaited_table(waiting), alt=text, key="completion_awaited")


def awaited_table(waiting: pd.DataFrame) -> pd.DataFrame:
    """Return the courses for the reader."""
    return pd.DataFrame(
        {
            _("Corso"): waiting["listed_title"],
            _("Terminato"): [grouping.stated_day(stated) for stated in waiting["ended_on"]],
            _("Giorni dalla fine"): [
                _("non calcolabile") if pd.isna(days) else formats.count(int(days))
                for days in waiting["days"]
            ],
            _("Iniziativa"): waiting["pact_title"],
            _("Ente capoprogetto"): waiting["lead"].fillna(_("non riportato")),
        }
    )


def _counted(courses: pd.DataFrame) -> pd.DataFrame:
    is_context = courses["is_context"].fillna("no") == "yes"
    return courses[~is_context & (courses["status"].fillna("") != "cancelled")]
