"""What the import refuses: every problem at once, said so that its sender can mend it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from data_access.imports import ImportRefusedError, Problem, load_folder
from domain import words
from tests.builders import PactBuilder

HAS_ENGLISH = any((Path(words.__file__).parent.parent / "locales").glob("en/*/pact.mo"))


@pytest.fixture(autouse=True)
def italian_again() -> Iterator[None]:
    words.use("it")
    yield
    words.use("it")


def problems(data: PactBuilder) -> list[Problem]:
    with pytest.raises(ImportRefusedError) as refusal:
        data.load()
    return refusal.value.problems


def places(found: list[Problem]) -> list[tuple[str, int | None, str | None, str]]:
    return [(problem.file, problem.row, problem.column, problem.found) for problem in found]


def refused(data: PactBuilder, folder: Path, table: str, text: str) -> list[Problem]:
    folder.mkdir()
    (folder / f"{table}.csv").write_text(text, encoding="utf-8")
    with pytest.raises(ImportRefusedError) as refusal:
        load_folder(data.engine, folder)
    return refusal.value.problems


def test_every_unreadable_cell_of_every_file_is_reported_at_once(data: PactBuilder) -> None:
    pact = data.add_pact(status="finished")  # no code of the list
    course = data.add_course(pact, seats_planned="venti")
    data.add_group(pact, 12, "enrolled", enrolled_on="30/02/2025")  # no such day
    data.add_group(pact, 0, "enrolled")  # nobody is no group
    data.add_group(pact, 5, "", course_id=course)  # a required cell is empty
    data.add_group(pact, 12, "enrolled", participant_id="p1", course_id=course)  # twelve in one
    data.add_group(pact, 1, "enrolled", participant_id="p2")  # a person in no course

    assert places(problems(data)) == [
        ("pacts.csv", 2, "status", "finished"),
        ("courses.csv", 2, "seats_planned", "venti"),
        ("enrollments.csv", 2, "enrolled_on", "30/02/2025"),
        ("enrollments.csv", 3, "people", "0"),
        ("enrollments.csv", 4, "count_kind", ""),
        ("enrollments.csv", 5, "people", "12"),
        ("enrollments.csv", 6, "course_id", ""),
    ]


def test_two_problems_of_one_row_are_both_reported(data: PactBuilder) -> None:
    data.add_course(data.add_pact(), seats_planned="venti", sector="steel")

    found = {column for _file, row, column, _found in places(problems(data)) if row == 2}

    assert found == {"seats_planned", "sector"}


def test_every_id_that_nobody_knows_is_reported(data: PactBuilder) -> None:
    pact = data.add_pact(lead_organisation_id="nobody")
    data.add_course(pact)  # names what the same delivery brings: fine
    data.add_group("elsewhere", 5, "enrolled", source_id="hearsay")

    assert sorted(places(problems(data))) == [
        ("enrollments.csv", 2, "pact_id", "elsewhere"),
        ("enrollments.csv", 2, "source_id", "hearsay"),
        ("pacts.csv", 2, "lead_organisation_id", "nobody"),
    ]


def test_a_key_twice_in_a_file_is_reported_with_the_row_it_repeats(data: PactBuilder) -> None:
    data.add_pact(pact_id="lecco")
    data.add_pact(pact_id="pavia")
    data.add_pact(pact_id="lecco")

    (problem,) = problems(data)

    assert places([problem]) == [("pacts.csv", 4, "pact_id", "lecco")]
    assert "2" in problem.reason


def test_a_role_twice_is_reported_also_where_its_course_is_empty(data: PactBuilder) -> None:
    pact = data.add_pact()
    body = data.add_body(pact_id=pact, role="partner")
    data.add("partnerships", pact_id=pact, organisation_id=body, role="lead")  # another role
    data.add("partnerships", pact_id=pact, organisation_id=body, role="partner")

    (problem,) = problems(data)

    assert (problem.row, problem.found) == (4, f"{pact} · {body} · partner")


def test_a_person_twice_in_a_course_is_reported_across_deliveries(data: PactBuilder) -> None:
    course = data.add_course()
    data.add_person(course, participant_id="p1")
    data.load()
    other = data.add_course(data._pact_of(course))
    data.add_person(other, participant_id="p1")  # in another course: fine
    data.add_person(course, participant_id="p1")  # under a new enrollment

    (problem,) = problems(data)

    assert (problem.row, problem.column) == (3, "participant_id")


@pytest.mark.parametrize(
    ("header", "columns"),
    [
        ("pact_id,title,initiative_type,programme,colour", ["colour"]),  # unknown
        ("pact_id,title", ["initiative_type", "programme"]),  # missing
        ("pact_id,title,initiative_type,programme,title", ["title"]),  # twice
        ("pact_id,title,initiative_type,programme,version_id", ["version_id"]),  # not for files
        ("", ["pact_id", "title", "initiative_type", "programme"]),  # an empty file
    ],
)
def test_columns_unknown_missing_or_repeated_are_reported(
    data: PactBuilder, tmp_path: Path, header: str, columns: list[str]
) -> None:
    found = refused(data, tmp_path / "folder", "pacts", header)

    assert [(problem.row, problem.column) for problem in found] == [(1, c) for c in columns]


def test_a_row_with_too_few_or_too_many_cells_is_reported(
    data: PactBuilder, tmp_path: Path
) -> None:
    rows = "pact_id,title,initiative_type,programme\n"
    rows += "a,A,other,other\n"  # right
    rows += "b,B,other\n"  # one too few
    rows += "\n"  # empty: passed over, but it is line 4
    rows += "c,C,other,other,more\n"  # one too many

    found = refused(data, tmp_path / "folder", "pacts", rows)

    assert [(problem.row, problem.column) for problem in found] == [(3, None), (5, None)]
    assert "3" in found[0].reason
    assert "5" in found[1].reason


def test_a_folder_without_tables_is_refused(data: PactBuilder, tmp_path: Path) -> None:
    found = refused(data, tmp_path / "folder", "figures", "a,b\n")

    assert [problem.file for problem in found] == ["folder"]


def test_every_problem_has_a_sentence_with_file_row_column_text_and_remedy(
    data: PactBuilder,
) -> None:
    data.add_group(data.add_pact(), 12, "enrolled", enrolled_on="30/02/2025")

    (problem,) = problems(data)

    assert problem.sentence() == (
        "enrollments.csv, riga 2, colonna «enrolled_on»: «30/02/2025» non è una data: "
        "scrivi gg/mm/aaaa oppure aaaa-mm-gg."
    )


@pytest.mark.skipif(not HAS_ENGLISH, reason="the English catalogue is not compiled")
def test_problems_are_said_in_english_to_who_reads_english(data: PactBuilder) -> None:
    pact = data.add_pact(status="finished", lead_organisation_id="")
    data.add_group(pact, 12, "enrolled", enrolled_on="30/02/2025")
    words.use("en")

    sentences = [problem.sentence() for problem in problems(data)]

    assert all("row 2" in sentence for sentence in sentences)
    assert not any(word in " ".join(sentences) for word in ("riga", "colonna", "scrivi", "non è"))


def test_a_day_that_is_missing_is_no_problem(data: PactBuilder) -> None:
    data.add_group(data.add_pact(), 12, "enrolled", enrolled_on="n.d.")
    data.add_group(data.add_pact(), 1, "enrolled", enrolled_on=date(2025, 1, 1))

    assert sum(one.new for one in data.load()) == 4
