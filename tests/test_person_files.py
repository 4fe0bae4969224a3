"""Figures from three CSV files, without a database."""

import json
import random
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import cli
from commands import indicators
from domain.indicators import REGISTRY
from domain.indicators.evaluation import evaluate
from domain.person_files import PersonTables, facts_of

AS_OF = date(2025, 12, 31)
Run = Callable[..., dict[str, Any]]
ENROLLMENTS = """id_partecipante;id_corso;data_iscrizione;provincia;sesso
p1;c1;01/03/2025;LC;f
p2;c1;01/03/2025;LC;m
p3;c1;05/03/2025;NA;f
p3;c1;02/03/2025;NA;f
p4;c1;05/03/2025;NA;m
p5;c2;05/01/2026;NA;m
p6;c2;05/03/2025;NA;m
"""
COMPLETIONS = """participant_id,course_id,completed_on,outcome
p1,c1,2025-06-30,completed
p2,c1,2025-06-30,completed
p3,c1,2025-05-31,completed
p3,c1,2025-06-30,withdrawn
p9,c1,2025-06-30,completed
"""
HIRINGS = """id_partecipante;data_assunzione
p1;10/07/2025
p2;01/02/2025
p3;02/01/2026
p6;30/12/2025
"""


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Write the files, run `pact indicators` on them and return the document."""

    def refuse() -> None:
        raise AssertionError("the database was asked for")

    monkeypatch.setattr(indicators, "get_engine", refuse)

    def run(*arguments: str, fails: bool = False, **files: str | None) -> dict[str, Any]:
        texts = {"enrollments": ENROLLMENTS, "completions": COMPLETIONS, "hirings": HIRINGS}
        options = []
        for name, text in (texts | files).items():
            if text is not None:
                path = tmp_path / f"{name}.csv"
                path.write_text(text, encoding="utf-8")
                options += [f"--{name}", str(path)]
        day = ["--as-of", AS_OF.isoformat(), "--format", "json"]
        code = cli.main(["indicators", *options, *day, *arguments])
        printed = capsys.readouterr()
        assert code == int(fails)
        return {"message": printed.err} if fails else json.loads(printed.out)

    return run


def figures(document: dict[str, Any], dimension: str | None = None) -> dict[Any, dict[str, Any]]:
    return {
        (one["code"], one["group"][dimension]) if dimension else one["code"]: one
        for one in document["indicators"]
    }


def test_people_are_counted_once_per_course(run: Run) -> None:
    found = figures(run())
    assert found["enrolled"]["value"] == 5  # p5 enrols after the as-of day
    assert found["completed"]["value"] == 2  # the last word on p3 is that she withdrew
    assert found["hired"]["value"] == 2  # p2 worked before enrolling, p3 later than the as-of day


def test_a_course_with_outcomes_has_ended_and_one_without_runs(run: Run) -> None:
    rate = figures(run())["completion_rate"]
    assert (rate["numerator"], rate["denominator"]) == (2, 4)
    assert (rate["unknown"], rate["not_yet"]) == (1, 1)  # p4 without a word, p6 still in class
    assert (rate["possible_low"], rate["possible_high"]) == (2 / 5, 4 / 5)
    assert (rate["mature"], rate["total"]) == (4, 5)


def test_only_people_out_for_long_enough_are_in_the_rate(run: Run) -> None:
    rate = figures(run())["placement_rate_180d"]
    assert (rate["numerator"], rate["denominator"], rate["base"]) == (1, 3, "due_180")
    day_before = figures(run("--as-of", "2025-12-26"))["placement_rate_180d"]
    assert (day_before["status"], day_before["mature"], day_before["total"]) == (
        "not_yet_due",
        0,
        4,
    )


def test_rows_left_out_are_counted(run: Run) -> None:
    document = run()
    assert document["ignored_rows"] == {"enrollments": 1, "completions": 0, "hirings": 1}
    assert document["repeated_rows"] == {"enrollments": 1, "completions": 1, "hirings": 0}
    assert document["unmatched_rows"] == {"enrollments": 0, "completions": 1, "hirings": 0}


@pytest.mark.parametrize("name", ["provincia", "province"])
def test_provinces_are_groups_under_either_name(run: Run, name: str) -> None:
    found = figures(run("--by", name), "province")
    assert found["completion_rate", "LC"]["numerator"] == 2
    assert found["completion_rate", "NA"]["denominator"] == 2  # Napoli is no missing value


def test_any_other_column_is_a_dimension(run: Run) -> None:
    found = figures(run("--by", "sesso"), "sesso")
    assert [found["enrolled", sex]["value"] for sex in ("f", "m")] == [2, 3]


def test_a_dimension_that_is_not_there_is_named(run: Run) -> None:
    assert "course, month, province, sesso" in run("--by", "citta", fails=True)["message"]


def test_a_hire_without_a_course_goes_to_all_courses_of_the_person(run: Run) -> None:
    enrolled = "participant_id,course_id,enrolled_on\np1,a,2025-01-10\np1,b,2025-01-20\n"
    hired = "participant_id,hired_on\np1,2025-03-01\n"
    found = figures(run("--by", "course", enrollments=enrolled, hirings=hired), "course")
    assert [found["hired", course]["value"] for course in ("a", "b")] == [1, 1]
    with_course = "participant_id,course_id,hired_on\np1,b,2025-03-01\n"
    found = figures(run("--by", "course", enrollments=enrolled, hirings=with_course), "course")
    assert [found["hired", course]["value"] for course in ("a", "b")] == [0, 1]


def test_a_row_of_several_people_weighs_as_many(run: Run) -> None:
    enrolled = "id_partecipante;id_corso;data_iscrizione;persone\ng1;c1;01/01/2025;12\n"
    completed = "id_partecipante;id_corso;data_completamento;esito;persone\n"
    completed += "g1;c1;31/03/2025;concluso;10\ng1;c1;28/02/2025;ritirato;2\n"
    hired = "id_partecipante;data_assunzione;persone\ng1;10/04/2025;4\ng1;30/05/2025;3\n"
    found = figures(run(enrollments=enrolled, completions=completed, hirings=hired))
    completion = found["completion_rate"]
    assert (completion["numerator"], completion["denominator"]) == (10, 12)
    placed = found["placement_rate"]
    assert (placed["numerator"], placed["denominator"]) == (7, 10)
    hire = found["time_to_hire"]
    # 4 of 12 hired after 10 days, 7 after 60: half of them by then.
    assert (hire["numerator"], hire["denominator"], hire["median"]) == (7, 12, 60)
    assert [point["at_risk"] for point in hire["curve"]] == [12, 12]


def test_without_follow_up_the_as_of_day_is_the_end_of_it(run: Run) -> None:
    found = figures(run())
    assert found["placement_rate_180d"]["unknown"] == 0
    enrolled = "participant_id,course_id,enrolled_on,followed_up_on\n"
    enrolled += "p1,c1,2025-03-01,\np2,c1,2025-03-01,2025-12-30\np3,c1,2025-03-01,2025-12-01\n"
    found = figures(run(enrollments=enrolled, hirings="participant_id,hired_on\n"))
    rate = found["placement_rate_180d"]
    # p1 was never followed and p3 not for long enough; p2 is known not to be hired.
    assert (rate["numerator"], rate["denominator"], rate["unknown"]) == (0, 3, 2)


def test_without_a_file_of_hires_nothing_is_said_of_hires(run: Run) -> None:
    found = figures(run(hirings=None))
    assert found["hired"]["value"] is None
    assert found["placement_rate_180d"]["status"] == "not_reported"
    assert found["completion_rate"]["status"] == "reported"


def test_without_a_file_of_completions_nothing_is_said_of_outcomes(run: Run) -> None:
    found = figures(run(completions=None))
    assert found["completion_rate"]["status"] == "not_reported"
    assert found["enrolled"]["value"] == 5


@pytest.mark.parametrize(
    ("file", "text", "expected"),
    [
        ("enrollments", "id_corso;data_iscrizione\nc1;01/01/2025\n", "id_partecipante"),
        ("enrollments", "participant_id,course_id,enrolled_on\np1,c1,31/02/2025\n", "riga 2"),
        ("enrollments", "participant_id,course_id,enrolled_on\np1,c1\n", "2 celle invece di 3"),
        ("enrollments", "participant_id,course_id,enrolled_on\np1,,2025-01-01\n", "course_id"),
        ("enrollments", "", "colonna mancante"),
        (
            "completions",
            "participant_id,course_id,completed_on,outcome\np1,c1,2025-01-01,boh\n",
            "boh",
        ),
        ("hirings", "participant_id,hired_on\np1,\n", "hired_on"),
        ("hirings", "participant_id,hired_on,people\np1,2025-01-01,0\n", "people"),
    ],
)
def test_bad_input_is_named_with_file_row_column_and_remedy(
    run: Run, file: str, text: str, expected: str
) -> None:
    message = run(fails=True, **{file: text})["message"]
    assert f"{file}.csv" in message
    assert expected in message
    assert "Traceback" not in message


def test_all_problems_are_told_at_once_and_no_id_is_repeated(run: Run) -> None:
    enrolled = "participant_id,course_id,enrolled_on\nRSSMRA80A01F205X,c1,x\np2,c1,y\n"
    message = run(fails=True, enrollments=enrolled)["message"]
    assert len(message.splitlines()) == 2
    assert "RSSMRA" not in message


def test_a_file_that_is_not_there_is_named(tmp_path: Path, run: Run) -> None:
    arguments = ["indicators", "--enrollments", str(tmp_path / "none.csv")]
    assert cli.main(arguments) == 1


# Simulated cohorts: what is true is known, and part of it is hidden.


def cohort(dice: random.Random) -> list[dict[str, Any]]:
    """Return people who left by the middle of the year, hired within 180 days or not."""
    people = []
    for number in range(dice.randint(1, 40)):
        left = date(2025, 1, 31) + timedelta(days=dice.randrange(120))
        hired = left + timedelta(days=dice.randrange(400)) if dice.random() < 0.7 else None
        people.append(
            {
                "participant_id": f"p{number}",
                "course_id": dice.choice("abc"),
                "left": left,
                "hired": hired,
                "part": dice.choice("xyz"),
            }
        )
    return people


def tables(people: list[dict[str, Any]], followed: dict[str, date | None]) -> PersonTables:
    about = [{name: one[name] for name in ("participant_id", "course_id")} for one in people]
    return PersonTables(
        enrollments=[
            base
            | {
                "enrolled_on": date(2025, 1, 1),
                "people": 1,
                "followed_up_on": followed[one["participant_id"]],
                "part": one["part"],
            }
            for base, one in zip(about, people, strict=True)
        ],
        completions=[
            base | {"completed_on": one["left"], "outcome": "completed", "people": 1}
            for base, one in zip(about, people, strict=True)
        ],
        hirings=[
            base | {"hired_on": one["hired"], "people": 1}
            for base, one in zip(about, people, strict=True)
            if one["hired"] and _is_seen(one, followed[one["participant_id"]])
        ],
        dimensions=("part",),
        follows_up=True,
    )


def _is_seen(person: dict[str, Any], followed: date | None) -> bool:
    return followed is not None and person["hired"] <= followed


def figure(known: PersonTables, by: list[str], as_of: date = AS_OF) -> list[Any]:
    facts, _found = facts_of(known, as_of)
    return evaluate([REGISTRY["placement_rate_180d"]], facts, by)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.randoms(use_true_random=False))
def test_the_rate_of_all_is_the_sum_of_parts_divided_once(dice: random.Random) -> None:
    people = cohort(dice)
    known = tables(people, {one["participant_id"]: AS_OF for one in people})
    (whole,) = figure(known, [])
    for by in ("part", "course"):
        parts = figure(known, [by])
        assert sum(part.numerator or 0 for part in parts) == (whole.numerator or 0)
        assert sum(part.denominator or 0 for part in parts) == (whole.denominator or 0)
        if whole.is_reported:
            sums = [sum(getattr(p, n) or 0 for p in parts) for n in ("numerator", "denominator")]
            assert whole.value == pytest.approx(sums[0] / sums[1])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.randoms(use_true_random=False), st.integers(30, 330))
def test_what_is_hidden_cannot_leave_the_possible_range(dice: random.Random, day: int) -> None:
    people = cohort(dice)
    as_of = date(2025, 1, 31) + timedelta(days=day)
    hidden = {
        one["participant_id"]: dice.choice((None, as_of, as_of - timedelta(days=60)))
        for one in people
    }
    (found,) = figure(tables(people, hidden), [], as_of)
    if not found.is_reported:
        return
    within = [one["hired"] and (one["hired"] - one["left"]).days <= 180 for one in people]
    inside = [hit for hit, one in zip(within, people, strict=True) if one["left"] <= as_of]
    # Who has not left by the as-of day is in class: not yet, like those who left too recently.
    everybody = [bool(hit) for hit in within] if len(inside) == len(within) else None
    if everybody is not None:
        truth = sum(everybody) / len(everybody)
        assert found.possible_low <= truth <= found.possible_high


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.randoms(use_true_random=False), st.integers(30, 400))
def test_moving_the_as_of_day_lets_no_immature_person_in(dice: random.Random, day: int) -> None:
    people = cohort(dice)
    as_of = date(2025, 1, 31) + timedelta(days=day)
    known = tables(people, {one["participant_id"]: AS_OF for one in people})
    (found,) = figure(known, [], as_of)
    mature = sum(one["left"] + timedelta(days=180) <= as_of for one in people)
    assert (found.mature or 0) == mature
