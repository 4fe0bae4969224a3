"""Short ids of figures that were given out, so that they lead back to what was asked."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from data_access.clock import now
from data_access.schema import issued_figures
from data_access.walls import walled
from domain import questions
from domain.indicators.figures import Figure
from domain.questions import Question
from domain.selection import Selection
from domain.shown import shown

MANY = 500
"""Ids that are written or looked up with one statement."""


@dataclass(frozen=True)
class Issued:
    """A figure that was given out: what was asked, and what was shown then."""

    figure_id: str
    question: Question
    shown: dict[str, Any]
    issued_at: datetime


def issue(engine: sa.Engine, figures: Sequence[Figure], selection: Selection) -> list[str]:
    """Return the id of each figure of a selection, and remember those that are new.

    Two programs may give out the same figures at once: both tell the same ids.
    """
    asked = [questions.question_of(figure, selection).text for figure in figures]
    told = {text: json.dumps(shown(one)) for text, one in zip(asked, figures, strict=True)}
    found: dict[str, str] = {}
    attempt = 0
    while len(found) < len(told):
        open_ones = {text: questions.short_id(text, attempt) for text in told if text not in found}
        # Without a turn: a page does not wait for a long load, and one key has one question anyway.
        with engine.connect().execution_options(write=True) as connection, connection.begin():
            found |= _agreed(connection, open_ones, told)
        attempt += 1
    return [found[text] for text in asked]


@walled
def find(connection: sa.Connection, figure_id: str) -> Issued | None:
    """Return what an id was given out for; None where it was not given out here."""
    row = connection.execute(
        sa.select(issued_figures).where(issued_figures.c.figure_id == figure_id)
    ).first()
    if row is None:
        return None
    question = questions.read(row.question)
    return Issued(row.figure_id, question, json.loads(row.shown), row.issued_at)


def _agreed(connection: sa.Connection, ids: dict[str, str], told: dict[str, str]) -> dict[str, str]:
    """Write ids that nobody has, and return those that stand for their question."""
    stored = _stored(connection, ids.values())
    at = now()
    new = [
        {"figure_id": one, "question": text, "shown": told[text], "issued_at": at}
        for text, one in sorted(ids.items(), key=lambda pair: pair[1])
        if one not in stored
    ]
    for start in range(0, len(new), MANY):
        connection.execute(_if_absent(connection), new[start : start + MANY])
    stored |= _stored(connection, [str(row["figure_id"]) for row in new])
    return {text: one for text, one in ids.items() if stored[one] == text}


def _stored(connection: sa.Connection, ids: Iterable[str]) -> dict[str, str]:
    row, listed = issued_figures.c, list(ids)
    found: dict[str, str] = {}
    for start in range(0, len(listed), MANY):
        some = row.figure_id.in_(listed[start : start + MANY])
        pairs = connection.execute(sa.select(row.figure_id, row.question).where(some))
        found |= {str(figure_id): str(question) for figure_id, question in pairs}
    return found


def _if_absent(connection: sa.Connection) -> sa.Executable:
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    return insert(issued_figures).on_conflict_do_nothing(index_elements=["figure_id"])
