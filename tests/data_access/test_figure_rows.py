"""The rows behind a figure add up to it, whatever is asked, and lie where they are said to lie."""

import shutil
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from data_access.clock import ROME
from data_access.engine import make_engine
from data_access.figure_rows import count, rows_behind
from data_access.imports.undo import undo
from data_access.queries import everything
from data_access.queries.row_origins import origins, row_id
from data_access.schema import hirings, imports
from data_access.walls import unwalled
from domain.facts import Facts
from domain.identities import Check
from domain.indicators import REGISTRY
from domain.indicators.evaluation import evaluate
from domain.indicators.figures import Figure
from domain.provenance import Counted, agreement, behind
from domain.questions import Question, answer, narrowed, question_of
from domain.selection import Selection
from tests.builders import PactBuilder
from tests.conftest import SAMPLES
from tests.random_register import fill, fill_operations

ZONE = UTC
TODAY = date(2026, 11, 24)
LATER = date(2030, 1, 1)
DEMO = Selection(as_of=TODAY, known_on=LATER, dataset="demo")
PUBLISHED = replace(DEMO, dataset="published")
LOADED_AT = datetime(2025, 5, 1, 8)  # noqa: DTZ001 - UTC, as stored
GROUPS: tuple[tuple[str, ...], ...] = (
    (),
    ("pact",),
    ("pact", "course"),
    ("province",),
    ("sector",),
    ("month",),
    ("gender",),
    ("dataset", "initiative_type"),
)


@pytest.fixture(scope="module")
def samples(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[sa.Engine]:
    path = tmp_path_factory.mktemp("behind") / "patti.sqlite"
    shutil.copy(sample_file, path)
    engine = make_engine(sa.make_url(f"sqlite:///{path}"))
    yield engine
    engine.dispose()


def read(engine: sa.Engine, selection: Selection) -> tuple[Facts, dict[str, Counted]]:
    with unwalled(engine).connect() as connection:
        counted = count(connection, selection, REGISTRY.values())
        return everything.facts(connection, selection), counted


def disagreements(
    facts: Facts, counted: dict[str, Counted], groups: Iterable[tuple[str, ...]] = GROUPS
) -> tuple[int, list[Any]]:
    """Return how many figures were held against their rows, and those that differ."""
    held, wrong = 0, []
    for by in groups:
        for figure in evaluate(REGISTRY.values(), facts, by):
            found = behind(REGISTRY[figure.code], figure.group, counted)
            check = agreement(figure, found)
            told = {part.role: part.amount for part in found}
            held += bool(told.get("numerator"))
            if not check.holds:
                wrong.append((figure.code, figure.group, check.differences))
    return held, wrong


@pytest.mark.parametrize(
    ("selection", "least"),
    [
        (PUBLISHED, 250),
        (DEMO, 5000),
        (replace(DEMO, families=("territorial_pact",), provinces=("097", "016")), 300),
        (replace(DEMO, sectors=("mechanical",)), 300),
        (replace(DEMO, period_from=date(2025, 3, 1), period_to=date(2025, 9, 30)), 1000),
        (replace(DEMO, as_of=date(2025, 9, 30), known_on=date(2025, 12, 31)), 1000),
        (replace(PUBLISHED, period_from=date(2025, 3, 1)), 100),
    ],
    ids=["published", "demo", "provinces", "sector", "period", "earlier", "since"],
)
def test_the_rows_behind_every_figure_add_up_to_it(
    samples: sa.Engine, selection: Selection, least: int
) -> None:
    held, wrong = disagreements(*read(samples, selection))
    assert wrong == []
    assert held > least


def test_the_rows_behind_figures_of_both_datasets_add_up(samples: sa.Engine) -> None:
    # By pact, course, province...: what each dataset has by itself, see above.
    together = [(), ("dataset", "initiative_type")]
    held, wrong = disagreements(*read(samples, replace(DEMO, dataset="all")), together)
    assert wrong == []
    assert held > 150


@pytest.mark.parametrize(("seed", "period_from"), [(0, None), (1, date(2025, 2, 1)), (2, None)])
def test_the_rows_of_random_registers_add_up_on_both_databases(
    data: PactBuilder, seed: int, period_from: date | None
) -> None:
    fill(data, seed)
    fill_operations(data, seed)
    data.load(LOADED_AT)
    chosen = replace(PUBLISHED, as_of=date(2025, 6, 30), period_from=period_from)
    held, wrong = disagreements(*read(data.engine, chosen))
    assert wrong == []
    assert held > 50


def asked(engine: sa.Engine, question: Question) -> tuple[Figure, Check, Any]:
    with unwalled(engine).connect() as connection:
        found = answer(question, everything.facts(connection, narrowed(question)))
        assert found is not None
        rows = rows_behind(connection, question)
    return found, agreement(found, rows.parts), rows


def test_one_figure_is_traced_alone(samples: sa.Engine) -> None:
    # Seven hired of ten who left: the worked check of the field's handbook.
    question = Question("placement_rate_of_enrolled", (("pact", "te-microtecnica"),), PUBLISHED)
    figure, check, found = asked(samples, question)
    assert (figure.numerator, figure.denominator, check.holds) == (7, 10, True)
    told = {part.role: [(line.table, line.amount) for line in part.lines] for part in found.parts}
    assert told == {
        "numerator": [("hirings", 7)],
        "denominator": [("enrollments", 10)],
        "unknown": [("enrollments", 10), ("hirings", -7)],
    }
    assert found.pacts == ("te-microtecnica",)


def test_a_person_counts_once_and_the_hire_bears_it_out(data: PactBuilder) -> None:
    end = date(2025, 3, 31)
    course = data.add_course(ended_on=end)
    told = {"exit_on": end, "outcome": "completed", "followed_up_on": date(2025, 12, 31)}
    data.add_person(course, hired_on=date(2025, 4, 20), **told)
    data.add_person(course, **told)
    data.load(LOADED_AT)
    question = Question("placement_rate_180d", (), replace(PUBLISHED, as_of=date(2025, 12, 31)))
    figure, check, found = asked(data.engine, question)
    assert (figure.numerator, figure.denominator, check.holds) == (1, 2, True)
    numerator = [(line.table, line.amount) for line in found.parts[0].lines]
    assert numerator == [("enrollments", 1), ("completions", None), ("hirings", None)]


def test_nothing_is_behind_what_the_filters_leave_empty(samples: sa.Engine) -> None:
    question = Question("enrolled", (), replace(DEMO, provinces=("001",)))
    assert asked(samples, question)[2].origins == {}


def test_rows_that_say_something_else_than_the_queries_are_told(data: PactBuilder) -> None:
    data.add_person(data.add_course(), hired_on=date(2025, 4, 20))
    data.load(LOADED_AT)
    with data.engine.connect().execution_options(write=True) as connection:
        # The queries go by the day computed at import, the rows by their own.
        connection.execute(sa.update(hirings).values(started_on=date(2025, 11, 1)))
        connection.commit()
    question = Question("hired", (), replace(PUBLISHED, as_of=date(2025, 6, 30)))
    _figure, check, _rows = asked(data.engine, question)
    assert not check.holds


def test_every_row_is_the_line_of_the_file_that_it_names(samples: sa.Engine) -> None:
    _facts, counted = read(samples, replace(DEMO, dataset="all"))
    rows = {
        (row["table"], row["version_id"]): row
        for one in counted.values()
        for additions in one.ledger.additions.values()
        for addition in additions
        for row in (addition.row, *addition.proof)
    }
    with unwalled(samples).connect() as connection:
        found = origins(connection, ((table, row) for (table, _v), row in rows.items()))
        demo = set(
            connection.scalars(sa.select(imports.c.import_id).where(imports.c.profile == "demo"))
        )
    lines: dict[Path, list[str]] = {}
    for (table, version), origin in found.items():
        day = origin.imported_at.replace(tzinfo=ZONE).astimezone(ROME).date().isoformat()
        folder = (
            SAMPLES / "demo" / "deliveries" / day
            if origin.import_id in demo
            else SAMPLES / "published"
        )
        path = folder / origin.file_name
        if path not in lines:
            lines[path] = path.read_text(encoding="utf-8").splitlines()
        assert origin.row_number is not None
        line = lines[path][origin.row_number - 1]
        for part in row_id(table, rows[table, version]).split(" · "):
            assert part in line, (path, origin.row_number)
    assert len(found) > 5000


def test_a_row_put_back_by_an_undo_comes_from_its_own_file(data: PactBuilder) -> None:
    pact = data.add_pact()
    data.add_group(pact, 12, "enrolled", course_id=data.add_course(pact), enrollment_id="twelve")
    data.load(LOADED_AT)
    with unwalled(data.engine).connect() as connection:
        first = connection.scalar(
            sa.select(imports.c.import_id).where(imports.c.table_name == "enrollments")
        )
    data.add("enrollments", enrollment_id="twelve", pact_id=pact, people=15, count_kind="enrolled")
    data.load()
    question = Question("enrolled", (("pact", pact),), replace(PUBLISHED, as_of=LATER))
    assert asked(data.engine, question)[0].value == 15
    with unwalled(data.engine).connect() as connection:
        delivery = connection.scalar(sa.select(sa.func.max(imports.c.delivery_id)))
    assert delivery is not None
    undo(data.engine, delivery, actor="prova")
    figure, check, found = asked(data.engine, question)
    ((_version, origin),) = found.origins.items()
    assert (figure.value, check.holds) == (12, True)
    assert (origin.import_id, origin.file_name, origin.row_number) == (first, "enrollments.csv", 2)
    assert origin.restored_at is not None
    # An undo can be undone, and undone again: the row stays that of its first file.
    for _time in range(2):
        with unwalled(data.engine).connect() as connection:
            last = connection.scalar(sa.select(sa.func.max(imports.c.delivery_id)))
        assert last is not None
        undo(data.engine, last, actor="prova")
    ((_version, origin),) = asked(data.engine, question)[2].origins.items()
    assert origin.import_id == first


def test_the_same_figure_is_asked_from_a_figure(samples: sa.Engine) -> None:
    facts, _counted = read(samples, PUBLISHED)
    enrolled = evaluate([REGISTRY["enrolled"]], facts, ["pact"])
    reported = [figure for figure in enrolled if figure.is_reported]
    assert reported
    for figure in reported:
        assert answer(question_of(figure, PUBLISHED), facts) == figure
