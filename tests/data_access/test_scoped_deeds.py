"""The wall for decisions: whoever holds one initiative accepts, plans and notes of it only."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa

from data_access import meeting_notes, meetings, waivers
from data_access.meeting_notes import Written
from data_access.schema import metadata
from data_access.waivers import Waived
from domain.access import Scope
from domain.meetings import Agenda, MeetingRefusedError
from domain.waiving import WaivingRefusedError

MINE = Scope(("lecco", "pavia"))
REASON = "Il laboratorio ha posti in più dal 2025"


def everything(engine: sa.Engine) -> dict[str, list[str]]:
    with engine.connect() as connection:
        return {
            table.name: sorted(repr(row) for row in connection.execute(sa.select(table)))
            for table in metadata.sorted_tables
        }


def agenda(*pacts: str) -> Agenda:
    return Agenda(title="Cabina", held_on=date(2026, 3, 2), dataset="published", pacts=pacts)


def planned(engine: sa.Engine, *pacts: str) -> int:
    return meetings.plan(engine, agenda(*pacts), author="Ada")


def noted(engine: sa.Engine, meeting: int, pact: str | None = None) -> int:
    what = Written(kind="decision", text="Si decide", pact_id=pact)
    return meeting_notes.add(engine, meeting, what, author="Ada")


def waived(engine: sa.Engine, pact: str) -> None:
    about = Waived(f"key-{pact}", "seats_exceeded", pact, "Corso")
    waivers.waive(engine, about, reason=REASON, author="Ada")


def refusal(deed: Callable[..., Any], *told: Any, **more: Any) -> str:
    with pytest.raises((MeetingRefusedError, WaivingRefusedError)) as refused:
        deed(*told, author="Bruno", scope=MINE, **more)
    return str(refused.value)


def test_a_finding_is_accepted_and_reopened_in_own_initiatives_only(engine: sa.Engine) -> None:
    waived(engine, "monza")
    before = everything(engine)
    theirs = Waived("other", "seats_exceeded", "monza", "Corso")
    refusal(waivers.waive, engine, theirs, reason=REASON)
    refusal(waivers.reopen, engine, "key-monza")
    waivers.reopen(engine, "nothing", author="Bruno", scope=MINE)
    assert everything(engine) == before
    own = Waived("own", "seats_exceeded", "lecco", "Corso")
    waivers.waive(engine, own, reason=REASON, author="Bruno", scope=MINE)
    waivers.reopen(engine, "own", author="Bruno", scope=MINE)
    assert len(everything(engine)["waivers"]) == 2


@pytest.mark.parametrize("pacts", [(), ("monza",), ("lecco", "monza"), ("lecco;monza",)])
def test_a_meeting_shows_own_initiatives_only(engine: sa.Engine, pacts: tuple[str, ...]) -> None:
    own, theirs = planned(engine, "pavia", "lecco"), planned(engine, *pacts)
    before = everything(engine)
    refusal(meetings.plan, engine, agenda(*pacts))
    refusal(meetings.change, engine, own, agenda(*pacts))
    missing = refusal(meetings.change, engine, 99, agenda("lecco")).replace("99", "N")
    changed = refusal(meetings.change, engine, theirs, agenda("lecco"))
    frozen = refusal(meetings.freeze, engine, theirs)
    assert {one.replace(str(theirs), "N") for one in (changed, frozen)} == {missing}
    assert everything(engine) == before

    meetings.change(engine, own, agenda("lecco"), author="Bruno", scope=MINE)
    assert meetings.freeze(engine, own, author="Bruno", scope=MINE).frozen_at
    meetings.plan(engine, agenda("lecco", "pavia"), author="Bruno", scope=MINE)


@pytest.mark.parametrize("pacts", [(), ("monza",), ("lecco", "monza")])
def test_notes_are_kept_and_settled_at_own_meetings_only(
    engine: sa.Engine, pacts: tuple[str, ...]
) -> None:
    own, theirs = planned(engine, "lecco"), planned(engine, *pacts)
    there, about = noted(engine, theirs), noted(engine, own, "monza")
    before = everything(engine)
    what = Written(kind="decision", text="Si decide")
    refusal(meeting_notes.add, engine, theirs, what)
    refusal(meeting_notes.add, engine, 99, what)
    refusal(meeting_notes.add, engine, own, Written(kind="note", text="Nota", pact_id="monza"))
    missing = refusal(meeting_notes.settle, engine, 99, "done").replace("99", "N")
    for number in (there, about):
        told = refusal(meeting_notes.settle, engine, number, "done")
        assert told.replace(str(number), "N") == missing
    assert everything(engine) == before

    number = meeting_notes.add(
        engine,
        own,
        Written(kind="decision", text="Nostra", pact_id="lecco"),
        author="Bruno",
        scope=MINE,
    )
    meeting_notes.settle(engine, number, "done", author="Bruno", scope=MINE)
    meeting_notes.settle(engine, noted(engine, own), "dropped", author="Bruno", scope=MINE)
