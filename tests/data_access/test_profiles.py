"""Profiles of people in registers: the same people as in the facts, told apart by who they are."""

import random
from datetime import date

import pandas as pd
import pytest

from data_access.queries import people, person_counts, profiles
from data_access.queries.frames import read
from data_access.queries.places import placed
from data_access.walls import unwalled
from domain.comparison.standardising import CHARACTERISTICS
from domain.selection import Selection
from tests.builders import PactBuilder
from tests.random_register import fill

TOMORROW = date(2026, 12, 31)
JUNE = date(2025, 6, 30)


def profiled(data: PactBuilder, as_of: date = TOMORROW) -> pd.DataFrame:
    with unwalled(data.engine).connect() as connection:
        return profiles.profiles(connection, Selection(as_of=as_of, known_on=TOMORROW))


def tell_who_they_are(data: PactBuilder, seed: int) -> None:
    dice = random.Random(seed)
    for row in data._waiting["enrollments"]:
        if row.get("participant_id"):
            told = {
                "gender": dice.choice(("f", "m", "nb")),
                "birth_year": dice.randint(1960, 2006),
                "age_at_entry": dice.randint(18, 64),
                "months_unemployed": dice.randint(0, 30),
                "target_group": dice.choice(("unemployed", "neet")),
                "employment_status_at_entry": dice.choice(("unemployed", "employed", "inactive")),
            }
            row |= {name: value for name, value in told.items() if dice.random() < 0.7}


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("as_of", [JUNE, TOMORROW])
def test_profiles_add_up_to_the_register_counts_of_every_place(
    data: PactBuilder, seed: int, as_of: date
) -> None:
    fill(data, seed)
    tell_who_they_are(data, seed)
    data.load()
    selection = Selection(as_of=as_of, known_on=TOMORROW)
    keys = ["pact_id", "province_code", "provider_id"]
    names = list(profiles.MEASURES)

    with unwalled(data.engine).connect() as connection:
        counted = placed(connection, selection, read(person_counts.counts(selection), connection))
    found = profiled(data, as_of).groupby(keys, dropna=False)[names].sum(min_count=1)

    expected = counted.groupby(keys, dropna=False)[names].sum(min_count=1)
    assert expected.sum().gt(0).any()
    pd.testing.assert_frame_equal(found.astype(float), expected.astype(float))


def test_without_reported_groups_profiles_add_up_to_the_facts_of_people(data: PactBuilder) -> None:
    pact = data.add_pact()
    for place, gender in enumerate(("f", "m", "f", "unknown")):
        course = data.add_course(pact, ended_on=date(2025, 2, 1 + place))
        data.add_person(course, gender=gender, outcome="completed", exit_on=date(2025, 2, 1))
        data.add_person(course, gender=gender, outcome="unknown", exit_on=date(2025, 2, 1))
    data.load()

    with unwalled(data.engine).connect() as connection:
        facts = people.facts(connection, Selection(as_of=TOMORROW, known_on=TOMORROW))
    found = profiled(data)

    totals = facts.groupby("measure")["amount"].sum()
    measures = [name for name in profiles.MEASURES if name in totals]
    assert [totals[name] for name in measures] == [found[name].sum() for name in measures]
    assert dict(found.groupby("gender")["ended_completed"].sum()) == {"f": 2, "m": 1, "unknown": 1}


def only_profile(data: PactBuilder, **facts: object) -> dict[str, str]:
    body = data.add_body()
    course = data.add_course(lead_organisation_id=body, ended_on=date(2025, 6, 1))
    data.add_person(course, outcome="completed", **facts)  # type: ignore[arg-type]
    data.load()
    found = profiled(data)
    assert found["provider_id"].tolist() == [body]
    return {name: found[name].iloc[0] for name in CHARACTERISTICS}


def test_who_says_nothing_is_a_kind_of_its_own(data: PactBuilder) -> None:
    assert set(only_profile(data).values()) == {"unknown"}


@pytest.mark.parametrize(
    ("facts", "band"),
    [
        ({"age_at_entry": 29}, "under_30"),
        ({"age_at_entry": 30}, "30_54"),
        ({"age_at_entry": 54}, "30_54"),
        ({"age_at_entry": 55}, "55_over"),
        ({"birth_year": 1996}, "under_30"),  # enrolled in January 2025
        ({"birth_year": 1995}, "30_54"),
        ({"birth_year": 1960, "age_at_entry": 22}, "under_30"),  # the stated age wins
    ],
)
def test_ages_fall_into_three_bands(data: PactBuilder, facts: dict[str, int], band: str) -> None:
    assert only_profile(data, **facts)["age_band"] == band


@pytest.mark.parametrize(
    ("status", "months", "band"),
    [
        ("unemployed", 0, "0_5"),
        ("unemployed", 5, "0_5"),
        ("long_term_unemployed", 6, "6_11"),
        (None, 11, "6_11"),
        ("unemployed", 12, "12_over"),
        ("unemployed", None, "unknown"),
        ("suspended_cig", None, "in_work"),
        ("employed", 3, "in_work"),  # has a job: the months are of another spell
        ("inactive", None, "inactive"),
    ],
)
def test_people_with_a_job_and_inactive_people_have_no_months_without_work(
    data: PactBuilder, status: str | None, months: int | None, band: str
) -> None:
    facts = {"employment_status_at_entry": status, "months_unemployed": months}
    told = {name: value for name, value in facts.items() if value is not None}

    assert only_profile(data, **told)["months_band"] == band


def test_people_of_a_course_without_outcomes_count_neither_as_hits_nor_as_trials(
    data: PactBuilder,
) -> None:
    course = data.add_course(ended_on=date(2025, 6, 1))
    data.add_person(course, gender="f")
    data.load()

    found = profiled(data)

    assert found["ended"].isna().all()
    assert found["due_180"].tolist() == [1]
