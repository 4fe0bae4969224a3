"""Meetings in the database: planned, begun, noted; what is frozen stays as it was."""

from dataclasses import replace
from datetime import date, datetime

import pytest
import sqlalchemy as sa

from data_access import audit, issued_figures, meeting_notes, meetings
from data_access.meeting_notes import Written
from data_access.queries import everything
from data_access.schema import meeting_notes as stored_notes
from data_access.walls import unwalled
from domain import questions
from domain.indicators import REGISTRY
from domain.indicators.evaluation import evaluate
from domain.indicators.figures import Figure
from domain.meetings import Agenda, MeetingRefusedError
from domain.selection import Selection
from domain.waiving import WaivingRefusedError
from tests.builders import PactBuilder

AGENDA = Agenda(
    title=" Cabina di regia ",
    held_on=date(2026, 3, 2),
    dataset="published",
    pacts=("b", "a"),
    screens=("people", "cover"),
)
TODAY = date(2026, 11, 30)


def planned(engine: sa.Engine, agenda: Agenda = AGENDA) -> int:
    return meetings.plan(engine, agenda, author="Ada")


def read(engine: sa.Engine, number: int) -> meetings.Meeting:
    with unwalled(engine).connect() as connection:
        found = meetings.find(connection, number)
    assert found
    return found


def enrolled(engine: sa.Engine, view: Selection) -> Figure:
    with unwalled(engine).connect() as connection:
        return evaluate([REGISTRY["enrolled"]], everything.facts(connection, view))[0]


def test_a_meeting_comes_back_as_it_was_planned_in_its_own_order(engine: sa.Engine) -> None:
    number = planned(engine)
    assert read(engine, number).agenda == replace(AGENDA, title="Cabina di regia")
    with unwalled(engine).connect() as connection:
        assert [one.number for one in meetings.listed(connection)] == [number]
        assert meetings.find(connection, number + 1) is None
        (entry,) = audit.entries(connection).to_dict("records")
    assert (entry["actor"], entry["action"]) == ("Ada", "meeting")


def test_an_agenda_can_change_until_the_meeting_begins(engine: sa.Engine) -> None:
    number = planned(engine)
    meetings.change(engine, number, replace(AGENDA, pacts=()), author="Ada")
    assert read(engine, number).agenda.pacts == ()
    meetings.freeze(engine, number, author="Ada")
    with pytest.raises(MeetingRefusedError, match="già cominciata"):
        meetings.change(engine, number, AGENDA, author="Ada")
    assert read(engine, number).agenda.pacts == ()


def test_nobody_plans_without_a_name_and_no_meeting_is_no_meeting(engine: sa.Engine) -> None:
    with pytest.raises(WaivingRefusedError):
        meetings.plan(engine, AGENDA, author=" ")
    with pytest.raises(MeetingRefusedError, match="7"):
        meetings.freeze(engine, 7, author="Ada")


def test_what_is_imported_after_the_beginning_of_a_meeting_does_not_count_there(
    data: PactBuilder,
) -> None:
    pact = data.add_pact(pact_id="a")
    data.add_group(pact, 12, "enrolled", enrollment_id="g")
    data.load()
    number = planned(data.engine)
    frozen = meetings.freeze(data.engine, number, author="Ada")
    data.add_group(pact, 40, "enrolled", enrollment_id="g")  # a correction of the same day
    data.load()

    view = meetings.view_of(frozen, TODAY)
    assert enrolled(data.engine, view).value == 12
    assert enrolled(data.engine, replace(view, known_at=None)).value == 40
    assert meetings.freeze(data.engine, number, author="Bea") == frozen  # it began once


def test_a_frozen_figure_has_an_id_that_leads_back_to_it(data: PactBuilder) -> None:
    pact = data.add_pact(pact_id="a")
    data.add_group(pact, 12, "enrolled", enrollment_id="g")
    data.load()
    view = meetings.view_of(meetings.freeze(data.engine, planned(data.engine), author="Ada"), TODAY)
    figure = enrolled(data.engine, view)
    (figure_id,) = issued_figures.issue(data.engine, [figure], view)
    with unwalled(data.engine).connect() as connection:
        found = issued_figures.find(connection, figure_id)
    assert found
    assert found.question.selection == replace(view, pacts=("a", "b"))
    assert found.question.selection.known_at == view.known_at


def test_ids_from_before_there_were_meetings_stay_what_they_were() -> None:
    view = Selection(as_of=TODAY, known_on=TODAY)
    assert "known_at" not in questions.written(view)
    frozen = replace(view, known_at=datetime(2026, 11, 30, 9))  # noqa: DTZ001 - UTC, as stored
    assert questions.selection_of(questions.written(frozen)) == frozen


def test_a_decision_keeps_the_figure_as_it_was_seen(engine: sa.Engine) -> None:
    number = planned(engine)
    seen = {"title": "Iscritti", "value": "12", "as_of": "2026-03-02"}
    what = Written(kind="decision", text=" Aprire un corso ", pact_id="a", seen=seen)
    note = meeting_notes.add(engine, number, what, author="Ada")
    with unwalled(engine).connect() as connection:
        (found,) = meeting_notes.of_meetings(connection, [number])
    assert (found.number, found.text, found.seen, found.state) == (
        note,
        "Aprire un corso",
        seen,
        "open",
    )


def test_settling_says_who_and_opening_again_takes_it_back(engine: sa.Engine) -> None:
    number = planned(engine)
    what = Written(kind="action", text="Inviare", owner="Bea", due_on=TODAY)
    note = meeting_notes.add(engine, number, what, author="Ada")
    for state, who in (("done", "Carla"), ("open", None)):
        meeting_notes.settle(engine, note, state, author="Carla")  # type: ignore[arg-type]
        with unwalled(engine).connect() as connection:
            (found,) = meeting_notes.of_meetings(connection, [number])
        assert (found.state, found.settled_by) == (state, who)
        assert (found.settled_at is None) == (who is None)


@pytest.mark.parametrize(
    ("what", "why"),
    [
        (Written(kind="note", text=" "), "notato o deciso"),
        (Written(kind="action", text="Inviare", owner="Ada"), "entro quale giorno"),
        (Written(kind="action", text="Inviare", due_on=TODAY), "chi la fa"),
        (Written(kind="note", text="Scrivere a ada@esempio.it"), "dato personale"),
    ],
    ids=lambda one: one if isinstance(one, str) else one.kind,
)
def test_a_note_that_cannot_be_kept_is_refused(engine: sa.Engine, what: Written, why: str) -> None:
    number = planned(engine)
    with pytest.raises(MeetingRefusedError, match=why):
        meeting_notes.add(engine, number, what, author="Ada")
    with unwalled(engine).connect() as connection:
        assert meeting_notes.of_meetings(connection, [number]) == []


def test_the_database_refuses_an_action_without_an_owner(engine: sa.Engine) -> None:
    number = planned(engine)
    row = {"meeting_id": number, "kind": "action", "text": "x", "state": "open"}
    row |= {"written_by": "Ada", "written_at": datetime(2026, 3, 2)}  # noqa: DTZ001 - UTC
    with engine.connect() as connection, pytest.raises(sa.exc.IntegrityError):
        connection.execute(stored_notes.insert(), [row])
