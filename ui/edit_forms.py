"""Small corrections: a hire, a follow-up, a milestone."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from data_access.engine import get_engine
from data_access.imports import ImportRefusedError, Terms
from data_access.imports.edits import submit
from data_access.queries import editable
from domain import vocabulary as v
from domain.words import _
from reports import formats
from ui import choices, gate
from ui.wizard import problems, trial

FIRST_DAY = date(2000, 1, 1)


def ask_hire() -> None:
    """Offer to add a hire of somebody in a course."""
    person = _ask_person("hire")
    with st.form("hire", clear_on_submit=False):
        started = st.date_input(
            _("Inizio del lavoro"), value=None, min_value=FIRST_DAY, format="DD/MM/YYYY"
        )
        group = _ask_code(_("Tipo di contratto"), v.CONTRACT_GROUPS, "hire_group")
        employer = st.text_input(_("Datore di lavoro"))
        evidence = _ask_code(_("Da dove si sa"), v.EVIDENCE, "hire_evidence")
        is_sent = st.form_submit_button(_("Aggiungi l'assunzione"))
    if is_sent:  # outside of the form: what is refused is a table with a download
        _submit_hire(person, started, group, {"employer_name": employer, "evidence": evidence})


def ask_follow_up() -> None:
    """Offer to say up to when somebody's employment is known, and how it is."""
    person = _ask_person("follow_up")
    if person is not None and isinstance(person["followed_up_on"], date):
        day = formats.day(person["followed_up_on"])
        st.caption(_("Finora si sa fino al {day}.").format(day=day))
    with st.form("follow_up", clear_on_submit=False):
        known = st.date_input(
            _("Condizione nota fino al"), value=None, min_value=FIRST_DAY, format="DD/MM/YYYY"
        )
        status = _ask_code(_("Condizione"), v.FOLLOWUP_STATUSES, "follow_up_status")
        is_sent = st.form_submit_button(_("Registra la verifica"))
    if is_sent:
        _submit_follow_up(person, {"followed_up_on": known, "followup_status": status})


def ask_milestone() -> None:
    """Offer to add a milestone of an initiative, or to say what became of one."""
    pacts = choices.pacts()
    pact = st.selectbox(
        _("Iniziativa"),
        list(pacts),
        index=None,
        format_func=pacts.__getitem__,
        key="milestone_pact",
        placeholder=_("Scegliere"),
    )
    known = _milestones(pact) if pact else pd.DataFrame(columns=["milestone_id", "title"])
    titles = dict(zip(known["milestone_id"], known["title"], strict=True))
    chosen = st.selectbox(
        _("Tappa"),
        ["", *titles],
        format_func=lambda one: titles.get(one, _("Una nuova tappa")),
        key="milestone_id",
    )
    with st.form("milestone", clear_on_submit=False):
        title = st.text_input(_("Titolo"), value=titles.get(chosen, ""))
        status = _ask_code(_("Stato"), v.MILESTONE_STATUSES, "milestone_status")
        done = st.date_input(_("Fatta il"), value=None, min_value=FIRST_DAY, format="DD/MM/YYYY")
        is_sent = st.form_submit_button(_("Registra la tappa"))
    if is_sent:
        row = {"milestone_id": chosen or _new_id(pact, len(known)), "pact_id": pact}
        row |= {"title": title, "status": status, "done_on": done and done.isoformat()}
        _submit("milestones", row)


def _ask_person(key: str) -> dict[Any, Any] | None:
    courses = choices.courses()
    course = st.selectbox(
        _("Corso"),
        list(courses),
        index=None,
        format_func=courses.__getitem__,
        key=f"{key}_course",
        placeholder=_("Scegliere"),
    )
    people = _people(course) if course else pd.DataFrame(columns=["participant_id"])
    rows = {row["participant_id"]: row for row in people.to_dict("records")}
    who = st.selectbox(
        _("Persona (pseudonimo)"),
        list(rows),
        index=None,
        key=f"{key}_person",
        disabled=not rows,
        placeholder=_("Scegliere") if rows else _nobody(course),
    )
    return rows.get(who)


def _nobody(course: str | None) -> str:
    return _("Nessuna persona in questo corso") if course else _("Prima scegliere il corso")


def _ask_code(name: str, codes: Mapping[str, str], key: str) -> str | None:
    chosen: str | None = st.selectbox(
        name,
        list(codes),
        index=None,
        format_func=lambda code: _(codes[code]),
        key=key,
        placeholder=_("Scegliere"),
    )
    return chosen


def _submit_hire(
    person: dict[Any, Any] | None, started: date | None, group: str | None, more: dict[str, Any]
) -> None:
    if person is None or started is None or group is None:
        st.error(_("Scegliere la persona, il giorno di inizio e il tipo di contratto."))
        return
    with gate.reader().connect() as connection:
        used = editable.hiring_ids(connection)
    own = f"{person['enrollment_id']}:lavoro"
    number = next(i for i in range(1, len(used) + 2) if f"{own}-{i}" not in used)
    same = ("enrollment_id", "pact_id", "course_id", "participant_id")
    row = {name: person[name] for name in same} | more
    row |= {"hiring_id": f"{own}-{number}", "count_kind": "hired", "stage": "hire"}
    _submit("hirings", row | {"started_on": started, "contract_group": group})


def _submit_follow_up(person: dict[Any, Any] | None, told: dict[str, Any]) -> None:
    if person is None or told["followed_up_on"] is None:
        st.error(_("Scegliere la persona e il giorno fino al quale se ne sa."))
        return
    same = ("enrollment_id", "pact_id", "course_id", "participant_id", "count_kind")
    _submit("enrollments", {name: person[name] for name in same} | told)


def _submit(table: str, row: Mapping[str, Any]) -> None:
    try:
        outcome = submit(get_engine(), table, [row], Terms(action="edit", scope=gate.writes()))
    except ImportRefusedError as refusal:
        problems.show_refusal(refusal.problems, key=f"edit_{table}")
        return
    if outcome.is_nothing:
        st.info(_("Era già così: non è cambiato nulla."))
    else:
        st.success(trial.summary(outcome), icon=":material/check_circle:")


def _new_id(pact: str | None, known: int) -> str:
    return f"{pact}:tappa-{known + 1}"


def _people(course: str) -> pd.DataFrame:
    with gate.reader().connect() as connection:
        return editable.people_of(connection, course)


def _milestones(pact: str) -> pd.DataFrame:
    with gate.reader().connect() as connection:
        return editable.milestones_of(connection, pact)
