"""Ids that were given out lead back to their question, also after the data changed."""

import json
import multiprocessing
import shutil
from dataclasses import replace
from datetime import date, datetime
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
import sqlalchemy as sa

from data_access import issued_figures
from data_access.engine import make_engine
from data_access.queries import everything
from data_access.schema import issued_figures as table
from data_access.walls import unwalled
from domain import questions
from domain.indicators import REGISTRY
from domain.indicators.evaluation import evaluate
from domain.indicators.figures import Figure
from domain.selection import Selection
from reports import provenance
from tests.builders import PactBuilder

VIEW = Selection(as_of=date(2025, 12, 31), known_on=date(2030, 1, 1))
LOADED_AT = datetime(2025, 5, 1, 8)  # noqa: DTZ001 - UTC, as stored
FIGURES = [
    Figure(code=code, group=(("pact", pact),), unit="people", status="reported", value=7)
    for code in ("enrolled", "hired")
    for pact in map(str, range(600))
]
"""More than one statement holds."""


def test_an_id_is_given_out_once_and_found_again(engine: sa.Engine) -> None:
    first = issued_figures.issue(engine, FIGURES, VIEW)
    assert issued_figures.issue(engine, FIGURES, VIEW) == first
    with unwalled(engine).connect() as connection:
        assert connection.scalar(sa.select(sa.func.count()).select_from(table)) == len(FIGURES)
        found = issued_figures.find(connection, first[3])
        assert issued_figures.find(connection, "00000000") is None
    assert found is not None
    assert found.question == questions.question_of(FIGURES[3], VIEW)
    assert found.shown["value"] == 7


def test_the_first_showing_is_kept(engine: sa.Engine) -> None:
    (figure_id,) = issued_figures.issue(engine, FIGURES[:1], VIEW)
    assert issued_figures.issue(engine, [replace(FIGURES[0], value=8)], VIEW) == [figure_id]
    with unwalled(engine).connect() as connection:
        found = issued_figures.find(connection, figure_id)
    assert found is not None
    assert found.shown["value"] == 7


def test_two_questions_with_the_same_letters_get_different_ids(engine: sa.Engine) -> None:
    text = questions.question_of(FIGURES[0], VIEW).text
    taken = {"figure_id": questions.short_id(text), "question": "{}", "shown": "{}"}
    with engine.connect().execution_options(write=True) as connection:
        connection.execute(table.insert().values(**taken, issued_at=LOADED_AT))
        connection.commit()
    (figure_id,) = issued_figures.issue(engine, FIGURES[:1], VIEW)
    assert figure_id == questions.short_id(text, 1)
    with unwalled(engine).connect() as connection:
        found = issued_figures.find(connection, figure_id)
    assert found is not None
    assert found.question.text == text


def test_the_ids_of_all_figures_of_the_demo_region_differ(
    sample_file: Path, tmp_path: Path
) -> None:
    path = tmp_path / "patti.sqlite"
    shutil.copy(sample_file, path)
    engine = make_engine(sa.make_url(f"sqlite:///{path}"))
    whole = replace(VIEW, as_of=date(2026, 11, 24), dataset="demo")
    with unwalled(engine).connect() as connection:
        facts = everything.facts(connection, whole)
    figures = [
        figure
        for by in ([], ["pact"], ["pact", "course"], ["province"], ["month"])
        for figure in evaluate(REGISTRY.values(), facts, by)
    ]
    ids = issued_figures.issue(engine, figures, whole)
    assert len(set(ids)) == len(figures) > 10_000
    with unwalled(engine).connect() as connection:
        kept = connection.scalars(sa.select(table.c.shown)).all()
    engine.dispose()
    assert all(json.loads(shown)["status"] for shown in kept)


def give_out(url: str, start: Connection) -> None:
    """Wait for the word, give out all figures, tell their ids."""
    engine = make_engine(sa.make_url(url))
    with unwalled(engine).connect() as connection:
        connection.execute(sa.select(1))
    start.send("ready")
    start.recv()
    start.send(issued_figures.issue(engine, FIGURES, VIEW))


def test_two_programs_give_out_the_same_ids_at_once(engine: sa.Engine) -> None:
    url = engine.url.render_as_string(hide_password=False)
    spawn = multiprocessing.get_context("spawn")
    pipes = [spawn.Pipe() for _program in range(2)]
    programs = [spawn.Process(target=give_out, args=(url, theirs)) for _ours, theirs in pipes]
    for program in programs:
        program.start()
    for ours, _theirs in pipes:
        assert ours.recv() == "ready"
    for ours, _theirs in pipes:
        ours.send("go")
    told = [ours.recv() for ours, _theirs in pipes]
    for program in programs:
        program.join()
    assert told[0] == told[1]
    with unwalled(engine).connect() as connection:
        assert connection.scalar(sa.select(sa.func.count()).select_from(table)) == len(FIGURES)


def test_a_later_import_is_told_beside_what_was_shown(data: PactBuilder) -> None:
    pact = data.add_pact()
    course = data.add_course(pact, ended_on=date(2025, 3, 31))
    data.add_group(pact, 10, "enrolled", course_id=course)
    data.add_hire(course, date(2025, 4, 1), people=7, hiring_id="seven")
    data.load(LOADED_AT)
    question = questions.Question("placement_rate_of_enrolled", (("pact", pact),), VIEW)
    then = answered(data.engine, question)
    (figure_id,) = issued_figures.issue(data.engine, [then], VIEW)
    data.add_hire(course, date(2025, 4, 1), people=8, hiring_id="seven")
    data.load()
    with unwalled(data.engine).connect() as connection:
        found = issued_figures.find(connection, figure_id)
    assert found is not None
    now = answered(data.engine, found.question)
    assert provenance.changed(found.shown, then) == ""
    told = provenance.changed(found.shown, now)
    assert told == "Quando è stato stampato: 7 su 10. Ora: 8 su 10."


def answered(engine: sa.Engine, question: questions.Question) -> Figure:
    with unwalled(engine).connect() as connection:
        found = questions.answer(question, everything.facts(connection, question.selection))
    assert found is not None
    return found


@pytest.mark.parametrize("shown", [{"status": "not_reported"}, {"status": "not_yet_due"}])
def test_a_figure_that_had_no_value_is_told_in_words(shown: dict[str, str]) -> None:
    told = provenance.changed(shown, FIGURES[0])
    assert told.startswith("Quando è stato stampato: non ")
