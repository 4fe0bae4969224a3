"""Enrolment: who is in which course, where, since when, and who left early."""

import streamlit as st

from data_access.queries import everything, people, programme
from domain.indicators import REGISTRY
from domain.indicators.evaluation import evaluate
from domain.words import _
from ui import enrollment, frame, gate, grouping, notices, tables, tiles
from ui.loading import load

selection = gate.require_selection()
frame.show_head(_("Iscrizioni"), selection, _("Chi è nei corsi, dove, da quando, e chi li lascia."))
facts = load(everything.facts, selection)
courses = load(programme.course_list, selection)

if facts.pacts.empty:
    notices.show_nothing_found()
    st.stop()

codes = (*enrollment.STEPS, *enrollment.ATTENDANCE, *enrollment.WITHDRAWALS)
figures = {figure.code: figure for figure in evaluate([REGISTRY[code] for code in codes], facts)}
tiles.show_reported((figures[code] for code in enrollment.STEPS), columns=len(enrollment.STEPS))
enrollment.show_mixed(figures["enrolled"])

chosen = grouping.ask("enrollment", facts, courses)
left, right = st.columns([3, 2], gap="large")
with left:
    st.header(_("Persone nei corsi"))
    enrollment.show_people(chosen)
with right:
    st.header(_("Iscrizioni nel tempo"))
    enrollment.show_over_time(load(people.by_month, selection), figures["enrolled"])
    st.header(_("Chi lascia prima della fine"))
    tiles.show_reported((figures[code] for code in enrollment.WITHDRAWALS), columns=2)
    enrollment.show_withdrawals(chosen)

st.header(_("Quanto si frequenta"))
tiles.show_reported(figures[code] for code in enrollment.ATTENDANCE)

st.header(_("I corsi, uno per uno"))
listed = enrollment.courses_table(courses, facts)
tables.show(listed, alt=enrollment.count_of_courses(courses), key="enrollment_courses")
enrollment.show_notes(courses)
notices.show_gross_outcome()
