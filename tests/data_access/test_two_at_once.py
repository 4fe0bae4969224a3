"""Two loads at once both end well, whether they bring the same file or another."""

import multiprocessing
from multiprocessing.connection import wait

import pytest
import sqlalchemy as sa

from data_access import audit, schema
from data_access.walls import unwalled
from tests.builders import PactBuilder
from tests.data_access import killed_load


@pytest.mark.parametrize("numbers", [(1, 1), (1, 2)], ids=["same file", "another file"])
def test_two_loads_at_once_both_end_well(data: PactBuilder, numbers: tuple[int, int]) -> None:
    data.add_course(data.add_pact(pact_id="lecco"), course_id="c")
    data.load()
    url = data.engine.url.render_as_string(hide_password=False)
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.data_access.killed_load"])
    pipes, processes = [], []
    for number in numbers:
        here, there = context.Pipe()
        processes.append(context.Process(target=killed_load.run, args=(url, number, None, there)))
        pipes.append(here)
    for process in processes:
        process.start()
    for process in processes:
        process.join()

    assert [process.exitcode for process in processes] == [0, 0]
    assert len(wait(pipes, timeout=0)) == 2
    with unwalled(data.engine).connect() as connection:
        written = sa.select(sa.func.count()).select_from(schema.imports)
        loads = len(set(numbers))
        assert connection.scalar(written) == 2 + 3 * loads  # initiative and course; three tables
        people = {who for who, _note in killed_load.state(connection)["enrollments"]}
        assert len(people) == killed_load.PEOPLE + max(numbers)
        stored, again = audit.seals(connection)
        assert stored == again
        assert len(stored) == 1 + loads
