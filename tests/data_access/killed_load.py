"""A load in a process of its own that dies on the way, by its own hand or by somebody else's."""

import os
import signal
from multiprocessing.connection import Connection
from typing import Any

import sqlalchemy as sa

from data_access.engine import make_engine
from data_access.imports import Terms, load
from data_access.imports.files import TABLES, TableFile

PEOPLE = 40
TABLES_OF_PEOPLE = ("enrollments", "completions", "hirings")


def delivery(number: int) -> list[TableFile]:
    """Return the registers of one delivery: each differs from the one before in every row."""
    who = [f"p{n}" for n in range(PEOPLE + number % 3)]
    same = ("pact_id", "course_id", "participant_id", "count_kind", "note")
    told = {
        "enrollments": ("enrollment_id", *same),
        "completions": ("completion_id", *same, "outcome"),
        "hirings": ("hiring_id", *same, "stage"),
    }
    more = {"enrollments": (), "completions": ("completed",), "hirings": ("hire",)}
    return [
        TableFile(
            name=f"{table}.csv",
            sha256=f"{number}",
            table=TABLES[table],
            header=header,
            rows=tuple(
                (line, (one, "lecco", "c", one, "enrolled", str(number), *more[table]))
                for line, one in enumerate(who, start=2)
            ),
        )
        for table, header in told.items()
    ]


def state(connection: sa.Connection) -> dict[str, list[tuple[Any, ...]]]:
    """Return what is in force: who, and of which delivery."""
    found = {}
    for name in TABLES_OF_PEOPLE:
        table = TABLES[name]
        columns = sa.select(table.c.participant_id, table.c.note)
        rows = connection.execute(columns.where(table.c.known_until_at.is_(None)))
        found[name] = sorted(tuple(row) for row in rows)
    return found


def expected(number: int) -> dict[str, list[tuple[Any, ...]]]:
    """Return what is in force after a delivery, on top of those before it."""
    most = max((PEOPLE + n % 3, -n) for n in range(number + 1))[0]
    rows = []
    for person in range(most):
        last = max(n for n in range(number + 1) if person < PEOPLE + n % 3)
        rows.append((f"p{person}", str(last)))
    return {name: sorted(rows) for name in TABLES_OF_PEOPLE}


def run(url: str, number: int, dies_at: int | None, told: Connection) -> None:
    """Load a delivery; die before the statement `dies_at`, if any; say when it is done."""
    engine = make_engine(sa.make_url(url))
    statements = 0

    def count(*_arguments: Any) -> None:
        nonlocal statements
        statements += 1
        if statements == dies_at:
            os.kill(os.getpid(), signal.SIGKILL)

    for event in ("before_cursor_execute", "commit"):
        sa.event.listen(engine, event, count)
    told.send("begun")
    load(engine, delivery(number), Terms(actor="prova"))
    told.send(statements)
