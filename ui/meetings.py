"""Parts of the page of meetings: the list, the agenda, the beginning."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from data_access import audit, meetings
from data_access.clock import in_rome, today
from data_access.engine import get_engine
from data_access.queries import provenance
from domain import vocabulary as v
from domain.meetings import SCREENS, Agenda, Meeting, MeetingRefusedError
from domain.selection import Selection
from domain.waiving import WaivingRefusedError
from domain.words import _
from reports import formats
from ui import figure_view, gate, signing, tables
from ui.loading import load

URL = "meeting"
"""Parameter that names a meeting by its number."""


def listed(dataset: str) -> list[Meeting]:
    """Return the meetings on a dataset, the latest first."""
    with gate.reader().connect() as connection:
        found = meetings.listed(connection)
    return [meeting for meeting in found if meeting.agenda.dataset == dataset]


def table(found: Sequence[Meeting], titles: dict[str, str]) -> pd.DataFrame:
    """Return one row per meeting, in words."""
    return pd.DataFrame(
        [
            {
                _("N."): formats.count(meeting.number),
                _("Giorno"): formats.day(meeting.held_on),
                _("Riunione"): meeting.title,
                _("Iniziative"): _pacts(meeting.agenda, titles),
                _("Dati"): state(meeting),
            }
            for meeting in found
        ]
    )


def state(meeting: Meeting) -> str:
    """Say whether the data of a meeting stand still, and since when."""
    if meeting.frozen_at is None or meeting.as_of is None:
        return _("non ancora fermi")
    text = _("fermi dal {moment}, situazione al {day}")
    moment = formats.instant(in_rome(meeting.frozen_at))
    return text.format(moment=moment, day=formats.day(meeting.as_of))


def titles_of(dataset: str) -> dict[str, str]:
    """Return the titles of all initiatives of a dataset by their ids."""
    everything = Selection(as_of=today(), known_on=today(), dataset=dataset)
    offered = load(provenance.pact_list, everything)
    return dict(zip(offered["pact_id"], offered["pact_title"], strict=True))


def ask_meeting(found: Sequence[Meeting]) -> Meeting:
    """Let the reader choose a meeting; the URL names it, at first the latest one."""
    by_number = {meeting.number: meeting for meeting in found}
    stated = st.query_params.get(URL, "")
    if "meetings_chosen" not in st.session_state and stated.isdecimal():
        st.session_state["meetings_chosen"] = int(stated)
    if st.session_state.get("meetings_chosen") not in by_number:
        st.session_state["meetings_chosen"] = found[0].number
    chosen: int = st.selectbox(
        _("Riunione"),
        list(by_number),
        key="meetings_chosen",
        format_func=lambda number: _name(by_number[number]),
    )
    st.query_params[URL] = str(chosen)
    return by_number[chosen]


def show_start(meeting: Meeting, selection: Selection) -> None:
    """Offer to begin a meeting, and the ways to show it."""
    st.markdown(_("Dati: {state}.").format(state=state(meeting)))
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
        if meeting.frozen_at is None:
            _ask_begin(meeting)
        for label, icon, further in (
            (_("Proietta"), ":material/slideshow:", {}),
            (_("Vista del relatore"), ":material/co_present:", {"view": "presenter"}),
            (_("Schermo d'ingresso"), ":material/autoplay:", {"auto": "20"}),
        ):
            address = figure_view.address("wall", selection, meeting=str(meeting.number), **further)
            st.link_button(label, address, icon=icon)


def ask_agenda(meeting: Meeting | None, dataset: str) -> None:
    """Let the reader write the agenda of a new meeting, or change one that has not begun."""
    key = f"agenda_{meeting.number if meeting else 'new'}"
    titles = titles_of(dataset)
    with st.form(key, clear_on_submit=False):
        asked = _ask_fields(meeting.agenda if meeting else None, titles, key)
        author = ask_author(key)
        label = _("Salva l'ordine del giorno") if meeting else _("Prepara la riunione")
        if not st.form_submit_button(label, icon=":material/save:"):
            return
    try:
        agenda = Agenda(dataset=dataset, **asked)
        if meeting:
            meetings.change(
                get_engine(), meeting.number, agenda, author=author, scope=gate.writes()
            )
        else:
            number = meetings.plan(get_engine(), agenda, author=author, scope=gate.writes())
            st.session_state["meetings_new"] = number
    except (MeetingRefusedError, WaivingRefusedError) as refusal:
        st.error(str(refusal))
        return
    st.rerun()


def choose_new() -> None:
    """Choose the meeting that was just prepared, before the choice is drawn."""
    if "meetings_new" in st.session_state:
        st.session_state["meetings_chosen"] = st.session_state.pop("meetings_new")


def show_agenda(meeting: Meeting, titles: dict[str, str]) -> None:
    """Show the agenda of a meeting that has begun."""
    screens = ", ".join(v.label(v.MEETING_SCREENS, one) for one in meeting.agenda.screens)
    rows = {
        _("Iniziative"): _pacts(meeting.agenda, titles),
        _("Schermate"): screens,
    }
    tables.draw(
        pd.DataFrame({_("Voce"): list(rows), _("Ordine del giorno"): list(rows.values())}),
        alt=_("Ordine del giorno"),
        key="agenda_table",
    )


def ask_author(key: str) -> str:
    """Ask who signs; at first the user of this computer."""
    at_first = audit.current_actor()
    return signing.ask_author(_("Chi scrive"), value=at_first, key=f"{key}_author")


def _ask_begin(meeting: Meeting) -> None:
    if not st.button(
        _("Comincia: ferma i dati"),
        icon=":material/play_arrow:",
        type="primary",
        help=_("Da qui in poi la riunione mostra ciò che è noto adesso, qualunque cosa arrivi."),
    ):
        return
    actor = audit.current_actor()
    try:
        meetings.freeze(get_engine(), meeting.number, author=actor, scope=gate.writes())
    except MeetingRefusedError as refusal:
        st.error(str(refusal))
        return
    st.rerun()


def _ask_fields(agenda: Agenda | None, titles: dict[str, str], key: str) -> dict[str, Any]:
    title = st.text_input(_("Titolo"), value=agenda.title if agenda else "", key=f"{key}_title")
    held_on: date = st.date_input(
        _("Giorno"),
        value=agenda.held_on if agenda else today(),
        format="DD/MM/YYYY",
        key=f"{key}_day",
    )
    pacts = _ask_pacts(agenda, titles, key)
    screens = st.multiselect(
        _("Schermate, nell'ordine in cui si mostrano"),
        SCREENS,
        default=agenda.screens if agenda else SCREENS,
        format_func=lambda code: v.label(v.MEETING_SCREENS, code),
        placeholder=_("Scegliere"),
        key=f"{key}_screens",
    )
    told: dict[str, Any] = {"title": title, "held_on": held_on}
    return told | {"pacts": tuple(pacts), "screens": tuple(screens)}


def _ask_pacts(agenda: Agenda | None, titles: dict[str, str], key: str) -> list[str]:
    """Ask which initiatives are shown; whoever is bound to some cannot leave it at all of them."""
    scope = gate.writes()
    mine = [one for one in titles if scope.holds([one])]
    at_first = agenda.pacts if agenda else () if scope.pacts is None else mine
    return st.multiselect(
        _("Iniziative, nell'ordine in cui si mostrano"),
        mine,
        default=[one for one in at_first if one in mine],
        format_func=lambda code: titles.get(code, code),
        placeholder=_("Tutte") if scope.pacts is None else _("Scegliere"),
        key=f"{key}_pacts",
    )


def _name(meeting: Meeting) -> str:
    text = _("{day} · {title} (n. {number})")
    day, number = formats.day(meeting.held_on), formats.count(meeting.number)
    return text.format(day=day, title=meeting.title, number=number)


def _pacts(agenda: Agenda, titles: dict[str, str]) -> str:
    return ", ".join(titles.get(one, one) for one in agenda.pacts) or _("tutte")
