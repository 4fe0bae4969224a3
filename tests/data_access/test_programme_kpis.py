"""Seats filled, hours delivered, bodies that act, provinces of Lombardy covered."""

from datetime import date, datetime

import pytest

from data_access.queries import everything
from data_access.walls import unwalled
from domain.indicators import REGISTRY
from domain.indicators.evaluation import evaluate
from domain.indicators.figures import Figure
from domain.selection import Selection
from tests.builders import PactBuilder

JUNE = date(2025, 6, 30)
MARCH = date(2025, 3, 31)
LOADED_AT = datetime(2025, 5, 1, 8)  # noqa: DTZ001 - UTC, as stored


def figure(data: PactBuilder, code: str, as_of: date = JUNE, pact: str = "") -> Figure:
    if data._waiting:
        data.load(LOADED_AT)
    chosen = Selection(
        as_of=as_of, known_on=date(2026, 12, 31), pacts=(pact,) if pact else (), dataset="all"
    )
    with unwalled(data.engine).connect() as connection:
        facts = everything.facts(connection, chosen)
    (found,) = evaluate([REGISTRY[code]], facts)
    return found


def test_seats_and_people_are_of_the_same_courses(data: PactBuilder) -> None:
    pact = data.add_pact()
    full = data.add_course(pact, seats_planned=2)
    for _ in range(3):
        data.add_person(full)
    data.add_course(pact, seats_planned=50)  # decoy: nobody reported
    data.add_person(data.add_course(pact))  # decoy: no seats
    cancelled = data.add_course(pact, seats_planned=20, status="cancelled")
    data.add_person(cancelled)  # decoy
    data.add_person(data.add_course(pact, seats_planned=9, is_context="yes"))  # decoy

    found = figure(data, "fill_rate")

    assert (found.numerator, found.denominator, found.value) == (3, 2, 1.5)  # shown, not cut
    assert (found.low, found.high) == (None, None)


def test_groups_fill_the_seats_of_their_course_and_kinds_are_not_added(data: PactBuilder) -> None:
    pact = data.add_pact()
    one, other = (data.add_course(pact, seats_planned=20) for _ in range(2))
    data.add_group(pact, 15, "enrolled", course_id=one, enrolled_on=MARCH)
    assert figure(data, "fill_rate").value == 0.75

    data.add_group(pact, 12, "trained", course_id=other, enrolled_on=MARCH)
    found = figure(data, "fill_rate")
    assert (found.status, found.reason) == ("not_applicable", "mixed_count_kinds")


@pytest.mark.parametrize(
    ("course", "hours"),
    [
        ({"ended_on": "2025-06-30"}, 100),  # on the day
        ({"ended_on": "2025-07-01"}, 0),  # a known end ahead: a reported zero
        ({"ended_on": "2025-03-31", "status": "suspended"}, 0),
        ({"ended_on": "2025-03-31", "status": "planned"}, 0),  # nobody says that it began
        ({"ended_on": "2025-06"}, 100),  # the whole month is over
        ({"ended_on": "2025-06/2025-07"}, 0),
        ({"status": "ended"}, 100),  # without a day, known from the import on
        ({"status": "started"}, None),
        ({}, None),
        ({"ended_on": "2025-03-31", "status": "cancelled"}, None),
        ({"ended_on": "2025-03-31", "is_context": "yes"}, None),
    ],
)
def test_hours_are_delivered_when_an_edition_has_ended(
    data: PactBuilder, course: dict[str, str], hours: int | None
) -> None:
    data.add_course(hours_total=100, **course)

    assert figure(data, "hours_delivered").value == hours
    if hours is None:
        assert figure(data, "hours_delivered").status == "not_reported"


def test_a_state_without_a_day_holds_since_its_source(data: PactBuilder) -> None:
    source = data.add_source(published_on="2025-02-10")
    data.add_course(hours_total=100, status="ended", source_id=source)

    assert figure(data, "hours_delivered", date(2025, 2, 9)).value is None
    assert figure(data, "hours_delivered", date(2025, 2, 10)).value == 100


def test_the_share_of_hours_is_of_editions_that_say_when_they_end(data: PactBuilder) -> None:
    pact = data.add_pact()
    data.add_course(pact, hours_total=100, ended_on="2025-03-31")
    data.add_course(pact, hours_total=150.5, ended_on="2025-12-31")
    data.add_course(pact, hours_total=900)  # decoy: no end
    data.add_course(pact, ended_on="2025-03-31")  # decoy: no hours

    found = figure(data, "hours_delivered_share")

    assert (found.numerator, found.denominator) == (100, 250.5)
    assert found.value == pytest.approx(100 / 250.5)


def active(data: PactBuilder) -> tuple[object, object]:
    found = figure(data, "active_partners")
    return found.numerator, found.denominator


def test_bodies_are_active_in_each_way_once(data: PactBuilder) -> None:
    pact = data.add_pact()
    bodies = [data.add_body(pact_id=pact, role="partner") for _ in range(7)]
    lead = data.add_body(pact_id=pact, role="lead")
    data.add_activity(pact, organiser_ids=f"{lead};{bodies[0]}")
    begun = data.add_course(pact, lead_organisation_id=bodies[1], started_on="2025-03-01")
    data.add(
        "partnerships", pact_id=pact, organisation_id=bodies[2], role="course_partner",
        course_id=begun,
    )  # fmt: skip
    served = {"pact_id": pact, "service_type": "coaching"}
    told = {"status": "delivered", "provider_id": bodies[3], "delivered_on": JUNE}
    data.add("services", service_id="s1", **served, **told)
    data.add_hire(begun, JUNE, participant_id="p", employer_id=bodies[4])
    data.add_hire(begun, JUNE, participant_id="q", employer_id=bodies[4])
    # Decoys: planned, tomorrow, offered only, an internship, the network, another initiative.
    data.add_activity(pact, status="planned", organiser_ids=bodies[5])
    data.add_activity(pact, starts_on=date(2025, 7, 1), organiser_ids=bodies[5])
    data.add_course(pact, lead_organisation_id=bodies[5], started_on="2025-07-01")
    data.add("services", service_id="s2", **served, status="offered", provider_id=bodies[5])
    intern = {"contract_group": "internship", "employer_id": bodies[6]}
    data.add_hire(begun, JUNE, participant_id="r", **intern)
    network = data.add_body(pact_id=pact, role="support_network")
    data.add_activity(pact, organiser_ids=network)
    other = data.add_pact()
    data.add_body(pact_id=other, role="partner")  # it names nobody who acts: left out

    assert active(data) == (6, 8)


def test_partners_of_an_initiative_that_names_nobody_are_not_reported(data: PactBuilder) -> None:
    data.add_body(pact_id=data.add_pact(), role="partner")

    assert figure(data, "active_partners").status == "not_reported"


def test_none_of_the_partners_active_is_a_reported_zero(data: PactBuilder) -> None:
    pact = data.add_pact()
    data.add_body(pact_id=pact, role="partner")
    data.add_activity(pact, organiser_ids=data.add_body(pact_id=pact, role="support_network"))

    assert active(data) == (0, 1)


def test_coverage_is_of_the_twelve_provinces_of_lombardy(data: PactBuilder) -> None:
    pact = data.add_pact(region_code="03")
    partner = data.add_body(pact_id=pact, role="partner")
    for province in ("097", "013", "013", "001"):  # Torino is not in Lombardy
        data.add_site(partner, province)
    data.add_site(partner, "108", site_type="registered_office")  # decoy
    data.add_site(data.add_body(pact_id=pact, role="speaker"), "012")  # decoy

    found = figure(data, "territorial_coverage")

    assert (found.numerator, found.denominator) == (2, 12)
    assert (found.value, found.low) == (pytest.approx(2 / 12), None)


def test_a_seat_elsewhere_covers_nothing_and_no_seat_is_not_reported(data: PactBuilder) -> None:
    far, silent = data.add_pact(region_code="03"), data.add_pact(region_code="03")
    data.add_site(data.add_body(pact_id=far, role="partner"), "001")
    data.add_site(
        data.add_body(pact_id=silent, role="partner"), "097", site_type="registered_office"
    )

    assert figure(data, "territorial_coverage", pact=far).value == 0
    assert figure(data, "territorial_coverage", pact=silent).status == "not_reported"


@pytest.mark.parametrize(
    ("pact", "applies"),
    [
        ({"region_code": "01", "provinces": "001"}, False),
        ({"region_code": "", "provinces": "097;108"}, True),
        ({"region_code": "", "provinces": "097;001"}, False),
        ({"region_code": "", "provinces": ""}, False),
    ],
)
def test_coverage_is_for_initiatives_of_lombardy_only(
    data: PactBuilder, pact: dict[str, str], applies: bool
) -> None:
    data.add_site(data.add_body(pact_id=data.add_pact(**pact), role="partner"), "097")

    found = figure(data, "territorial_coverage")

    assert found.is_reported == applies
    assert applies or (found.status, found.reason) == ("not_applicable", "outside_lombardy")
