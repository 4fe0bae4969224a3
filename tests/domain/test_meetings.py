"""Meetings: which one came before, what is still open, what an agenda must say."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from domain.meetings import (
    Agenda,
    Meeting,
    MeetingRefusedError,
    Note,
    covers,
    last_before,
    still_open,
)

NOON = datetime(2026, 3, 2, 12)  # noqa: DTZ001 - UTC, as stored
AGENDA = Agenda(title="Cabina di regia", held_on=date(2026, 3, 2), dataset="demo", pacts=("a", "b"))


def held(number: int, day: date, *, pacts: tuple[str, ...] = (), begun: bool = True) -> Meeting:
    agenda = replace(AGENDA, held_on=day, pacts=pacts)
    return Meeting(number=number, agenda=agenda, as_of=day, frozen_at=NOON if begun else None)


def note(number: int, **told: object) -> Note:
    written = {"meeting": 1, "kind": "action", "text": "Inviare il registro", "state": "open"}
    written |= {"owner": "Ada", "due_on": date(2026, 4, 1), "written_by": "Ada"}
    empty = dict.fromkeys(("pact_id", "figure_id", "seen"))
    return Note(number=number, written_at=NOON, **{**written, **empty, **told})  # type: ignore[arg-type]


def test_the_meeting_before_is_the_last_that_began_with_a_common_initiative() -> None:
    this = held(9, date(2026, 6, 1), pacts=("a",))
    meetings = [
        held(1, date(2026, 1, 1), pacts=("a",)),
        held(2, date(2026, 3, 1), pacts=("a", "c")),  # the one
        held(3, date(2026, 4, 1), pacts=("c",)),  # of others
        held(4, date(2026, 5, 1), pacts=("a",), begun=False),  # never began
        held(5, date(2026, 7, 1), pacts=("a",)),  # later
        this,
    ]
    found = last_before(meetings, this)
    assert found is not None
    assert found.number == 2


def test_a_meeting_on_everything_comes_before_any_other() -> None:
    everything, this = held(1, date(2026, 1, 1)), held(2, date(2026, 2, 1), pacts=("a",))
    assert last_before([everything, this], this) == everything
    other = replace(everything, agenda=replace(AGENDA, dataset="published", pacts=()))
    assert last_before([other, this], this) is None


def test_of_two_meetings_of_one_day_the_one_with_the_smaller_number_came_before() -> None:
    first, second = held(1, date(2026, 1, 1)), held(2, date(2026, 1, 1))
    assert last_before([second, first], second) == first
    assert last_before([second, first], first) is None


def test_what_is_open_leaves_out_notes_and_what_is_settled_and_starts_with_what_is_due() -> None:
    notes = [
        note(1, due_on=date(2026, 5, 1)),
        note(2, kind="note"),
        note(3, state="done"),
        note(4, kind="decision", owner=None, due_on=None),
        note(5, due_on=date(2026, 4, 1)),
    ]
    assert [one.number for one in still_open(notes)] == [5, 1, 4]


def test_an_action_is_late_from_the_day_after_its_day() -> None:
    assert not note(1).is_late(date(2026, 4, 1))
    assert note(1).is_late(date(2026, 4, 2))
    assert not note(1, state="done").is_late(date(2026, 4, 2))


def test_an_agenda_without_a_title_or_a_screen_is_refused() -> None:
    with pytest.raises(MeetingRefusedError, match="titolo"):
        replace(AGENDA, title="  ")
    with pytest.raises(MeetingRefusedError, match="schermata"):
        replace(AGENDA, screens=())
    with pytest.raises(ValueError, match="dance"):
        replace(AGENDA, screens=("dance",))


def test_an_agenda_covers_the_initiatives_that_it_shows() -> None:
    assert covers(AGENDA, ["a"])
    assert not covers(AGENDA, ["a", "c"])
    assert covers(replace(AGENDA, pacts=()), ["c"])
