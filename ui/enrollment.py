"""Parts of the enrolment page."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from charts import comparisons, trends
from domain import seats
from domain import vocabulary as v
from domain.facts import Facts
from domain.indicators.figures import Figure
from domain.words import _, n_
from reports import formats
from reports.rows import stated
from ui import captions, drawing, grouping, overview, tables
from ui.grouping import Grouping
from ui.markdown import plain

STEPS = ("selected", "selection_rate", "enrolled", "started", "start_rate", "no_show_rate")
ATTENDANCE = ("student_hours", "with_hours", "attendance_rate", "above_threshold_rate")
WITHDRAWALS = ("withdrawal_rate", "left_for_job_rate")


def show_mixed(enrolled: Figure) -> None:
    """Say, where the total is refused, why and where its parts are."""
    if enrolled.reason != "mixed_count_kinds":
        return
    text = _(
        "Le iniziative non contano le stesse persone: {kinds}. Un totale non avrebbe senso; "
        "sotto, ogni gruppo ha il suo conteggio."
    )
    st.info(plain(text.format(kinds=formats.kinds(enrolled))), icon=":material/call_split:")


def show_people(chosen: Grouping) -> None:
    """Draw the people of each group, with the seats planned where every course states them."""
    figures = chosen.figures("enrolled")
    filling = seats.filled(chosen.facts, chosen.dimension)
    people = people_rows(chosen, figures, filling)
    names = [chosen.name(figure) for figure in figures]
    alt = captions.groups("enrolled", figures, names)
    drawing.show_chart(
        comparisons.bars, people, alt=alt, key="enrollment_people", axis_title=_("persone")
    )
    if people["marker"].notna().any():
        st.caption(_("Barra: persone nei corsi. Tacca verticale: posti previsti."))
    tables.show_beside(
        people_table(chosen, figures, filling), alt=alt, key="enrollment_people_table"
    )


def people_rows(
    chosen: Grouping, figures: list[Figure], filling: dict[str | None, seats.Filling]
) -> pd.DataFrame:
    """Return one row per group for `charts.comparisons.bars`."""
    drawn = grouping.chart_rows(chosen, figures)
    kinds = {kind for figure in figures for kind in figure.count_kinds}
    planned = [filling.get(figure.of(chosen.dimension)) for figure in figures]
    return drawn.assign(
        shown=[
            _people(figure, one, len(kinds) > 1)
            for figure, one in zip(figures, planned, strict=True)
        ],
        marker=pd.Series(
            [one.seats if one and one.is_whole else None for one in planned], dtype=object
        ),
    )


def people_table(
    chosen: Grouping, figures: list[Figure], filling: dict[str | None, seats.Filling]
) -> pd.DataFrame:
    """Return the groups as a table with what was counted and how full the courses are."""
    planned = [filling.get(figure.of(chosen.dimension)) for figure in figures]
    return grouping.table(chosen, figures).assign(
        **{
            _("Che cosa si conta"): [formats.kinds(figure) for figure in figures],
            _("Posti occupati"): [_filled(one) for one in planned],
        }
    )


def show_over_time(by_month: pd.DataFrame, people: Figure) -> None:
    """Draw the people enrolled up to each month, of registers only, and say how many those are."""
    months = overview.cumulated(by_month[by_month["measure"] == "enrolled"])
    if months.empty:
        st.markdown(_("Nessun registro con date: l'andamento non è riportato."))
        return
    alt = captions.cumulated(months)
    drawing.show_chart(
        trends.cumulative, months, alt=alt, key="enrollment_trend", axis_title=_("persone")
    )
    _show_share_with_dates(int(months["amount"].iloc[-1]), people)
    tables.show_beside(overview.months_table(months), alt=alt, key="enrollment_trend_table")


def show_withdrawals(chosen: Grouping) -> None:
    """Draw the share of those who started and left early, group by group."""
    grouping.show_rates(
        chosen,
        "withdrawal_rate",
        key="enrollment_withdrawals",
        axis_title=_("ritirati tra gli avviati, con intervallo al 95 %"),
        beside=("withdrawn", "left_for_job_rate"),
    )


def courses_table(courses: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    """Return the course list for the reader: what is stated, as it is stated."""
    people = _people_of_courses(facts)
    columns = {
        _("Corso"): courses["listed_title"],
        _("Persone"): [people.get(code, _("non riportato")) for code in courses["course_id"]],
        _("Posti"): [_count(number) for number in courses["seats_planned"]],
        _("Stato"): [
            _status(*pair) for pair in zip(courses["status"], courses["is_context"], strict=True)
        ],
        _("Inizio"): [grouping.stated_day(day) for day in courses["started_on"]],
        _("Fine"): [grouping.stated_day(day) for day in courses["ended_on"]],
        _("Ore"): [
            _hours(*pair)
            for pair in zip(courses["hours_total"], courses["hours_qualifier"], strict=True)
        ],
        _("Ente capoprogetto"): courses["lead"].fillna(_("non riportato")),
        _("Iniziativa"): courses["pact_title"],
    }
    return pd.DataFrame(columns)


def show_notes(courses: pd.DataFrame) -> None:
    """Show the remarks on courses, each once with the courses it is about."""
    noted = courses[courses["note"].notna()]
    if noted.empty:
        return
    with st.expander(_("Note sui corsi")):
        for note, about in noted.groupby("note", sort=False):
            titles = ", ".join(about["listed_title"])
            st.markdown(f"**{plain(titles)}**: {plain(note)}")


def _people(figure: Figure, planned: seats.Filling | None, says_kind: bool) -> str:
    if not figure.is_reported:
        return formats.status(figure)
    parts = [formats.value(figure)]
    if says_kind:
        parts = [f"{parts[0]} {_short_kind(figure)}"]
    if planned and planned.is_whole:
        return _filled(planned)
    return parts[0]


def _short_kind(figure: Figure) -> str:
    short = {"trained": _("formati"), "enrolled": _("iscritti"), "started": _("avviati")}
    return ", ".join(short.get(kind, kind) for kind in figure.count_kinds)


def _filled(planned: seats.Filling | None) -> str:
    if planned is None or not planned.seats:
        return _("posti non riportati")
    text = _("{share} posti").format(share=formats.fraction(planned.enrolled, planned.seats))
    if not planned.others:
        return text
    others = _("altre {n} in corsi senza posti indicati").format(n=formats.count(planned.others))
    return f"{text}; {others}"


def _show_share_with_dates(dated: int, people: Figure) -> None:
    if not people.is_reported or int(people.value or 0) == dated:
        return
    text = _("Con data di iscrizione: {share}. I dati di gruppo non dicono il mese.")
    st.caption(plain(text.format(share=formats.fraction(dated, people.value or 0))))


def _people_of_courses(facts: Facts) -> dict[str, str]:
    one = Grouping("course", replace(facts), {})
    return {
        code: f"{formats.value(figure)} {_short_kind(figure)}"
        for figure in one.figures("enrolled")
        if figure.is_reported and (code := figure.of("course"))
    }


def _hours(hours: float, qualifier: str | None) -> str:
    if pd.isna(hours):
        return _("non riportato")
    return formats.qualified(formats.count(hours), stated(qualifier))


def _count(number: float) -> str:
    return _("non riportato") if pd.isna(number) else formats.count(int(number))


def _status(status: str | None, is_context: str | None) -> str:
    if is_context == "yes":
        return _("contesto, non conteggiato")
    return v.label(v.COURSE_STATUSES, stated(status)) or _("non riportato")


def count_of_courses(courses: pd.DataFrame) -> str:
    """Say how many courses are listed and how many of them are only context."""
    context = int((courses["is_context"] == "yes").sum())
    counted = len(courses) - context
    text = n_("{n} corso", "{n} corsi", counted).format(n=formats.count(counted))
    if not context:
        return text
    return _("{courses}, più {n} citati come contesto e non conteggiati").format(
        courses=text, n=formats.count(context)
    )
