"""A load that is killed at any moment leaves all or nothing, and nothing acknowledged is lost."""

import multiprocessing
import os
import random
import signal
import time
from multiprocessing.context import ForkServerContext

import pytest
import sqlalchemy as sa

from data_access import audit
from data_access.clock import now
from data_access.queries.rows_in_force import import_states
from data_access.walls import unwalled
from domain import identities
from domain.selection import Selection
from tests.builders import PactBuilder
from tests.data_access import killed_load

KILLS = 100 if os.environ.get("PACT_MANY_KILLS") else 30
"""Per database; half of them before statements from first to last, half at a random moment."""


@pytest.fixture(scope="module")
def processes() -> ForkServerContext:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.data_access.killed_load"])
    return context


@pytest.fixture
def url(data: PactBuilder) -> str:
    data.add_course(data.add_pact(pact_id="lecco"), course_id="c")
    data.load()
    return data.engine.url.render_as_string(hide_password=False)


@pytest.mark.slow
def test_a_killed_load_leaves_all_or_nothing(
    url: str, data: PactBuilder, processes: ForkServerContext
) -> None:
    dice = random.Random(4)
    _unharmed(processes, url, 0)
    statements, seconds = _unharmed(processes, url, 1)  # the first brings new rows, all others not
    done, before, after = 1, 0, 0
    for kill in range(KILLS):
        number = done + 1
        share = (kill + dice.uniform(0, 2)) / (KILLS + 1)
        dies_at = 1 + int(share * (statements + 4)) if kill % 2 == 0 else None
        acknowledged = _killed(processes, (url, number, dies_at), dice.uniform(0, 1.5 * seconds))
        with unwalled(data.engine).connect() as connection:
            found = killed_load.state(connection)
        assert found in (killed_load.expected(done), killed_load.expected(number)), kill
        is_there = found == killed_load.expected(number)
        assert is_there or not acknowledged, kill
        done, before, after = done + is_there, before + (not is_there), after + is_there
    assert min(before, after) >= KILLS // 20, "kills all fell on one side of the commit"
    _holds(data.engine)


def _unharmed(processes: ForkServerContext, url: str, number: int) -> tuple[int, float]:
    here, there = processes.Pipe()
    process = processes.Process(target=killed_load.run, args=(url, number, None, there))
    process.start()
    there.close()
    here.recv()
    begun = time.monotonic()
    statements = here.recv()
    process.join()
    return int(statements), time.monotonic() - begun


def _killed(processes: ForkServerContext, load: tuple[str, int, int | None], after: float) -> bool:
    """Run a load and kill it; return whether it had said by then that it was done."""
    here, there = processes.Pipe()
    process = processes.Process(target=killed_load.run, args=(*load, there))
    process.start()
    there.close()
    try:
        here.recv()  # begun
        if load[2] is None:
            here.poll(after)
            os.kill(process.pid or 0, signal.SIGKILL)
        process.join()
        return bool(here.poll() and here.recv())
    except EOFError:
        return False
    finally:
        process.join()
        here.close()


def _holds(engine: sa.Engine) -> None:
    """Hold every import against its rows and the audit trail."""
    with unwalled(engine).connect() as connection:
        today = now().date()
        states = import_states(connection, Selection(as_of=today, known_on=today, dataset="all"))
        checks = [
            *identities.imports(states),
            identities.compare("audit_seals", *audit.seals(connection)),
            identities.compare("audit_imports", *audit.sealed_imports(connection)),
        ]
    assert [check for check in checks if not check.holds] == []
