"""Screens of what was decided: what is still open from before, what was written down today."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd

from domain import vocabulary as v
from domain.meetings import Note, still_open
from domain.words import _, n_
from reports import formats
from reports.provenance import definition
from reports.screens.screen import Screen, Table, Tile


def seen(tile: Tile, of: str, as_of: date, known_on: date) -> dict[str, Any]:
    """Return what is kept of a figure that a note is about: as it was seen, with its days."""
    return {
        "code": tile.figure.code,
        "title": tile.title,
        "of": of,
        "value": tile.value,
        "detail": list(tile.detail),
        "definition": " ".join(definition(tile.figure.code)),
        "id": tile.figure_id,
        "as_of": as_of.isoformat(),
        "known_on": known_on.isoformat(),
    }


def figure_line(note: Note) -> str:
    """Write the figure that a note is about as it was seen, empty where it is about none."""
    if not note.seen:
        return ""
    parts = [f"{note.seen['title']}: {note.seen['value']}", *note.seen["detail"]]
    about = f"{note.seen['of']} · " if note.seen["of"] else ""
    text = _("{figure}, al {day} ({id})")
    day = formats.day(date.fromisoformat(note.seen["as_of"]))
    return text.format(figure=about + " · ".join(parts), day=day, id=note.seen["id"])


def decided(notes: Sequence[Note], day: date) -> Screen:
    """Return the decisions and actions of earlier meetings that are still open."""
    waiting = still_open(notes)
    return Screen(
        kind="decided",
        topic=_("Decisioni e azioni aperte"),
        headline=headline_of_open(waiting, day),
        table=table(waiting, day) if waiting else None,
    )


def decisions(notes: Sequence[Note], day: date) -> Screen:
    """Return what was written down at this meeting."""
    return Screen(
        kind="decisions",
        topic=_("Decisioni di oggi"),
        headline=headline_of_today(notes),
        table=table(notes, day) if notes else None,
    )


def headline_of_open(waiting: Sequence[Note], day: date) -> str:
    """Say how many decisions and actions are open, and how many of them are late."""
    if not waiting:
        return _("Nessuna decisione o azione è rimasta aperta.")
    late = sum(note.is_late(day) for note in waiting)
    told = counted(waiting)
    if not late:
        return _("Ancora aperte: {told}; nessuna è scaduta.").format(told=told)
    text = n_(
        "Ancora aperte: {told}; {n} è scaduta.", "Ancora aperte: {told}; {n} sono scadute.", late
    )
    return text.format(told=told, n=formats.count(late))


def headline_of_today(notes: Sequence[Note]) -> str:
    """Say how many notes, decisions and actions were written down."""
    if not notes:
        return _("Che cosa decidiamo oggi?")
    return _("Scritte oggi: {told}.").format(told=counted(notes))


def counted(notes: Sequence[Note]) -> str:
    """Write how many decisions, actions and notes there are, leaving out what there is none of."""
    numbers = {kind: sum(note.kind == kind for note in notes) for kind in v.NOTE_KINDS}
    words = {
        "decision": n_("{n} decisione", "{n} decisioni", numbers["decision"]),
        "action": n_("{n} azione", "{n} azioni", numbers["action"]),
        "note": n_("{n} nota", "{n} note", numbers["note"]),
    }
    told = [words[kind].format(n=formats.count(numbers[kind])) for kind in words if numbers[kind]]
    return ", ".join(told)


def table(notes: Sequence[Note], day: date) -> Table:
    """Return one row per note, in words."""
    lines = [
        {
            _("Che cosa"): f"{v.label(v.NOTE_KINDS, note.kind).capitalize()}: {note.text}",
            _("Chi"): note.owner or "",
            _("Entro"): formats.day(note.due_on) if note.due_on else "",
            _("Stato"): state(note, day),
            _("Cifra vista"): figure_line(note),
        }
        for note in notes
    ]
    return Table(pd.DataFrame(lines))


def state(note: Note, day: date) -> str:
    """Write where a note stands; a mere note has no state while nobody settles it."""
    if note.is_late(day):
        return _("! scaduta")
    if note.kind == "note" and note.state == "open":
        return ""
    return v.label(v.NOTE_STATES, note.state)
